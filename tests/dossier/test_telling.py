"""Dossiers and timelines in words, in both languages."""

import re

import pytest
from people import canadian, celpip, day, degree, dossier, job, tcf

import crs
from crs._answers.snapshot import snapshot as snapshot_of
from crs._reports import snapshot
from crs._reports import timeline as over_time

FACTS = {
    "birth_date": "1996-05",
    "credentials": [degree(assessed="2022-05-10"), degree("one-year", "Canada", "2015-06-01")],
    "tests": [celpip("2025-03-15"), tcf("2025-04-15", 7)],
    "work": [job("2017-07-03", "2022-07-29", hours=37.5), canadian("2023-10-16", authorised=None)],
    "spouse": {"since": "2026", "tests": [celpip("2025-03-15")]},
    "provincial_nomination": {"since": "2026-09-01"},
}


def view(text="2026-05-15", **more):
    return snapshot_of(dossier(**FACTS | more), day(text)).facts


def line(end="2028-01-01", **more):
    return crs.timeline(dossier(**FACTS | more), since=day("2026-01-01"), until=day(end))


def test_the_table_of_facts_has_every_value_that_facts_gave():
    rows = {what: (value, facts) for what, value, facts in snapshot.used(view()).cells("en")}
    assert rows["age"] == ("29 or 30", "born 1996-05")
    assert rows["English"][0] == "CLB 9/9/9/9 (reading, writing, listening, speaking)"
    assert rows["French"][0].startswith("NCLC 7/7/7/7")
    assert rows["Canadian work"][0] == "0; 1 or 2"
    assert rows["spouse"][0] == "no or yes"
    assert "certificate" not in rows
    french = {what: value for what, value, _ in snapshot.used(view()).cells("fr")}
    assert french["âge"] == "29 ou 30"
    assert french["anglais"] == "NCLC 9/9/9/9 (CE, EE, CO, EO)"
    assert snapshot.used(view()).title.en == "The facts on 2026-05-15"


def test_reasons_are_all_or_only_those_that_are_open():
    found = list(snapshot.reasons(view(), open_only=False))
    everything = [text.en for text in found]
    opened = [text.en for text in snapshot.reasons(view(), open_only=True)]
    assert set(opened) < set(everything)
    assert any("(authorised)" in text for text in opened)
    french = [text.fr for text in found]
    assert len(french) == len(everything)
    assert not set(french) & set(everything)


def test_the_range_is_told():
    facts = view()
    told = facts.caveat.text
    low, high = facts.total
    assert f"from {low} to {high}. Shown is {low}. Open: age (29 or 30); " in told.en
    assert f"de {low} à {high}" in told.fr
    assert "À préciser : âge (29 ou 30); " in told.fr.replace("\u00a0", " ")


def test_the_rows_of_a_timeline():
    found = line()
    rows = over_time.steps(found).cells("en")
    assert rows[0][:4] == ("2026-01-01", str(found.first), "", "first day")
    assert len(rows) == 1 + len(found.steps)
    gained = next(row for row in rows if row[0] == "2026-09-01")
    # 600 for the nomination; 50 of them were open before, for French and for study (MI 28, 30)
    assert gained[2:] == (
        "+550 / +535",
        "nominated by a province or territory",
        "Additional points +550; at most: Additional points +535",
    )
    assert over_time.steps(found).cells("fr")[0][3] == "premier jour"
    assert found.title.en == "The score from 2026-01-01 to 2028-01-01"


def test_the_summary_has_the_best_day_and_the_last_day_before_each_loss():
    found = line(spouse=None, birth_date="1996-05-17")
    told = [text.en for text in over_time.summary(found)]
    assert told[0].startswith("Best: ")
    assert len(told) == 1 + len(found.losses)
    expiry = next(text for text in told if "2027-03-14" in text)
    assert "result expires" in expiry
    assert "Would prevent it: " in expiry
    sibling = crs.timeline(
        dossier(siblings=[{"since": "2020", "until": "2026-06-30", "birth_date": "1980"}]),
        since=day("2026-06-20"),
        until=day("2026-07-10"),
    )
    (_, lost) = over_time.summary(sibling)
    # a sibling who leaves costs 15 points, and nothing of one's own prevents it
    assert lost.en == "Until 2026-06-30: 87; then -15 (brother or sister leaves Canada)."
    assert " ".join(lost.fr.split()) == (
        "Jusqu’au 2026-06-30 : 87; ensuite -15 (un frère ou une sœur quitte le Canada)."
    )
    french = [text.fr for text in over_time.summary(found)]
    assert french[0].startswith("Meilleure note")
    assert all(text.startswith("Jusqu’au ") for text in french[1:])


def test_an_uncertain_change_has_both_ends():
    found = crs.timeline(
        dossier(birth_date="1996-05"), since=day("2026-01-01"), until=day("2026-12-31")
    )
    assert [str(step.change) for step in found.steps] == ["-5 / +0", "+0 / -5"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_words_are_missing_for_any_event(lang):
    found = crs.timeline(
        dossier(
            **FACTS
            | {
                "certificate_of_qualification": {"since": "2020-01-01", "until": "2021-01-01"},
                "provincial_nomination": {"since": "2020-01-01", "until": "2021-01-01"},
                "job_offers": [{"kind": "other", "since": "2020-01-01", "until": "2021-01-01"}],
                "siblings": [{"since": "2020", "until": "2021", "birth_date": "2002-01-01"}],
                "submitted": "2020-01-01",
            }
        ),
        since=day("2015-01-01"),
        until=day("2040-01-01"),
    )
    events = [event for step in found.steps for event in step.events] + list(found.notices)
    assert len({event.code for event in events}) > 20
    for event in events:
        assert event.to_dict(lang)["text"]
        assert "{" not in event.text[lang]
        assert "{" not in event.advice[lang]


def test_french_writes_numbers_as_french_does():
    spells = [job("2017-07-03", "2022-07-29", hours=29.5)]
    text = " ".join(told.fr for told in snapshot.reasons(view(work=spells), open_only=False))
    assert not re.search(r"\d,\d{3} heures", text)
    assert "29.5" not in text


def test_the_heads_of_tables_are_in_both_languages():
    found = over_time.steps(line())
    assert found.heads("en")[:2] == ["From", "Score"]
    assert found.heads("fr")[1] == "Note"
