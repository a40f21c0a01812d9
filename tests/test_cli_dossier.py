"""Dossiers on the command line: score, compare and timeline; wrong input included."""

import csv
import io
import json
import re

import pytest

import crs
from commands import ROOT, run, wrong
from test_cli import PROFILE

TOML = """
birth_date = 1996-05-17
submitted = 2026-03-02

[[credentials]]
level = "masters"
country = "India"
earned = 2018-06-01
assessed = 2022-05-10

[[tests]]
test = "celpip"
date = 2025-03-15
reading = 9
writing = 9
listening = 9
speaking = 9

[[work]]
name = "the | bank [/red]"
noc = "21231"
country = "India"
start = 2019-01-01
end = 2022-01-15
hours = 40

[[work]]
noc = "21231"
country = "Canada"
start = 2024-09-01
hours = 37.5
employer = "canadian"
full_time_student = false
authorised = true
"""
OPEN = TOML.replace("authorised = true\n", "").replace("1996-05-17", '"1996-05"')
SINCE = ("--since", "2026-01-01", "--until", "2028-06-30")


@pytest.fixture(name="file")
def _file(tmp_path):
    return put(tmp_path, TOML)


@pytest.fixture(name="unsure")
def _unsure(tmp_path):
    return put(tmp_path, OPEN, "open.toml")


@pytest.fixture(name="extra")
def _extra():
    pytest.importorskip("altair", reason="the extra plot is not installed")
    pytest.importorskip("vl_convert", reason="the extra plot is not installed")


def put(folder, text, name="priya.toml"):
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def fits(out):
    assert max(map(len, out.splitlines())) <= 80
    return out


def plain(out):
    return " ".join(out.split())


# --------------------------------------------------------------------------- score


def test_score_says_the_score_and_the_facts_it_used(file):
    # appendix B, profile 1: 29, master's, CLB 9, one Canadian and three foreign years
    out = fits(run("score", file, "--on", "2026-05-16"))
    for word in ("509", "The facts on 2026-05-16", "born 1996-05-17", "CELPIP-General of"):
        assert word in plain(out)
    assert "the | bank [/red]" in plain(out)
    assert "504" in run("score", file, "--on", "2026-05-17")


def test_explain_says_why_and_what_was_left_out(file):
    out = fits(run("score", file, "--on", "2027-03-15", "--explain"))
    assert "the result is 2 years old or more" in plain(out)
    assert "of 37.5 hours a week 30 count" in plain(out)
    french = fits(run("score", file, "--on", "2027-03-15", "--explain", "--lang", "fr"))
    assert "le résultat a 2 ans ou plus" in plain(french)
    assert "sur 37,5 heures par semaine, 30 comptent" in plain(french)
    assert not re.search(r"\d,\d{3} heures", french)


def test_score_of_open_facts_is_a_range_with_what_would_settle_it(unsure):
    out = fits(run("score", unsure, "--on", "2026-05-15"))
    assert "The facts leave something open: the score is from" in plain(out)
    assert "(authorised)" in plain(out)
    assert "give the day" in plain(out)
    french = plain(fits(run("score", unsure, "--on", "2026-05-15", "--lang", "fr")))
    assert "Les faits laissent quelque chose en suspens" in french


def test_score_as_json_and_markdown(file, unsure):
    found = json.loads(run("score", file, "--on", "2026-05-16", "--format", "json"))
    assert found["total"] == 509
    assert found["facts"]["certain"] is True
    assert found["facts"]["total"] == {"least": 509, "most": 509}
    unknown = json.loads(run("score", unsure, "--on", "2026-05-15", "-f", "json", "--lang", "fr"))
    assert unknown["total"] == unknown["facts"]["total"]["least"]
    assert unknown["facts"]["total"]["least"] < unknown["facts"]["total"]["most"]
    shown = run("score", file, "--on", "2026-05-16", "--format", "markdown", "--explain")
    assert "**The facts on 2026-05-16**" in shown
    assert "the \\| bank" in shown
    assert "facts" not in json.loads(run("score", "-", "-f", "json", text=json.dumps(PROFILE)))


def test_score_without_a_day_or_by_other_rules(file):
    assert "The facts on 20" in run("score", file)
    found = json.loads(run("score", file, "--rules", "2016-11-19", "--format", "json"))
    assert found["facts"]["findings"]
    assert "either --on" in wrong("score", file, "--on", "2026-01-01", "--rules", "2016-11-19")


def test_score_from_standard_input():
    assert "509" in run("score", "-", "--on", "2026-05-16", text=TOML)


def test_the_example_of_the_project():
    example = ROOT / "examples" / "people" / "developer.toml"
    for lang in ("en", "fr"):
        fits(run("score", example, "--on", "2026-10-01", "--explain", "--lang", lang))
        fits(run("timeline", example, "--since", "2026-10-01", "--lang", lang))


# --------------------------------------------------------------------------- compare


def test_compare_scores_the_profile_of_the_day(file):
    out = run("compare", file, "--on", "2026-05-16", "--type", "cec", "--format", "csv")
    assert {row["score"] for row in csv.DictReader(io.StringIO(out))} == {"509"}
    assert run("compare", file, "--type", "cec")


def test_compare_has_both_ends_of_what_is_open(unsure):
    """509 with the year of work in Canada, 437 without it, beside a cut-off in between."""
    found = run("compare", unsure, "--on", "2026-05-15", "--type", "cec", "--since", "2026-01-01")
    score = crs.score(crs.load(unsure), on=_day("2026-05-15"))
    assert score.least < score.most
    assert f"{score.least}–{score.most}" in found
    assert "unknown" in found


# --------------------------------------------------------------------------- timeline


def test_timeline_as_a_table(file):
    out = fits(run("timeline", file, *SINCE))
    for text in (
        "The score from 2026-01-01 to 2028-06-30",
        "2026-05-17 504 -5 turns 30",
        "result expires",
        "Best: 5",
        "Until 2026-05-16: 509; then -5 (turns 30)",
        "the profile expires",
        "A change announced for 2026-11-03",
        "not legal advice",
    ):
        assert text in plain(out), text
    french = plain(fits(run("timeline", file, *SINCE, "--lang", "fr")))
    for text in (
        "La note du 2026-01-01 au 2028-06-30",
        "30 ans",
        "le résultat n’est plus valide",
        "au plus tard",
    ):
        assert text in french or text == "au plus tard"


def test_timeline_as_json_csv_and_markdown(file):
    found = json.loads(run("timeline", file, *SINCE, "--format", "json"))
    library = crs.timeline(
        crs.Dossier.model_validate(_toml(TOML)),
        since=_day("2026-01-01"),
        until=_day("2028-06-30"),
    )
    assert found == library.to_dict()
    rows = list(csv.DictReader(io.StringIO(run("timeline", file, *SINCE, "--format", "csv"))))
    assert [row["date"] for row in rows[1:]] == [step["date"] for step in found["steps"]]
    assert rows[0]["least"] == "509"
    shown = run("timeline", file, *SINCE, "--format", "markdown")
    assert "**The score from 2026-01-01 to 2028-06-30**" in shown
    assert "| 2026-05-17" in shown


def _toml(text):
    import tomllib

    return tomllib.loads(text)


def _day(text):
    from datetime import date

    return date.fromisoformat(text)


def test_timeline_without_days_is_of_two_years_from_today(file):
    found = json.loads(run("timeline", file, "--format", "json"))
    assert int(found["end"][:4]) - int(found["start"][:4]) == 2


def test_timeline_without_notices(tmp_path):
    out = run(
        "timeline",
        put(tmp_path, "birth_date = 1990-01-01\nwork = []"),
        *("--since", "2026-02-01", "--until", "2026-02-02"),
    )
    assert "Also, without" not in out


def test_timeline_of_open_facts(unsure):
    out = plain(fits(run("timeline", unsure, *SINCE)))
    assert "perhaps: turns 30" in out
    assert "–" in out


def test_timeline_writes_a_calendar(file, tmp_path):
    icalendar = pytest.importorskip("icalendar", reason="the extra calendar is not installed")
    out = tmp_path / "score.ics"
    run("timeline", file, *SINCE, "--ics", out)
    read = icalendar.Calendar.from_ical(out.read_bytes())
    first = [event["uid"] for event in read.walk("VEVENT")]
    run("timeline", file, *SINCE, "--ics", out, "--lang", "fr")
    again = icalendar.Calendar.from_ical(out.read_bytes())
    assert [event["uid"] for event in again.walk("VEVENT")] == first
    missing = tmp_path / "no" / "such.ics"
    assert "--ics: " in wrong("timeline", file, *SINCE, "--ics", missing)
    assert "cannot be written" in wrong("timeline", file, *SINCE, "--ics", tmp_path)


@pytest.mark.usefixtures("extra")
def test_timeline_draws_a_picture(file, unsure, tmp_path):
    for one in (file, unsure):
        out = tmp_path / "score.svg"
        run("timeline", one, *SINCE, "--plot", out)
        assert "The score from 2026-01-01 to 2028-06-30" in out.read_text(encoding="utf-8")
    assert ".svg, .png, .html" in wrong("timeline", file, "--plot", tmp_path / "score.gif")


@pytest.mark.usefixtures("extra")
def test_a_picture_that_cannot_be_written_is_told(file, tmp_path):
    told = wrong("timeline", file, *SINCE, "--plot", tmp_path / "no" / "such.svg")
    assert "cannot be written" in told


def test_a_start_in_the_far_future_is_told(file):
    assert "2100" in wrong("timeline", file, "--since", "9999-06-01")


def test_a_profile_on_standard_input_is_named():
    assert "standard input is a profile" in wrong("timeline", "-", text=json.dumps(PROFILE))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--since", "soon"], "--since: 'soon' is not a date"),
        (["--until", "2026-13-01"], "--until: '2026-13-01' is not a date"),
        (["--since", "2026-02-01", "--until", "2026-01-01"], "the last day, 2026-01-01, is before"),
        (["--since", "2026-02-01", "--until", "2101-01-01"], "a timeline ends by 2100"),
        (["--since", "2014-06-01", "--until", "2026-01-01"], "the first rule set is 2015-01-01"),
        (["--since", "2099-06-01"], "2100"),
    ],
    ids=str,
)
def test_days_that_cannot_be(file, arguments, message):
    assert message in wrong("timeline", file, *arguments)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", '"birth_date" is needed'),
        ("birthdate = 1990-01-01", 'did you mean "birth_date"?'),
        ('education = "masters"', "is a profile, of one day; expected dated facts, a dossier"),
    ],
)
def test_a_file_that_is_neither_is_told_what_a_timeline_needs(tmp_path, text, message):
    assert message in wrong("timeline", put(tmp_path, text))


def test_a_form_without_answers_is_told_what_either_form_needs(tmp_path):
    told = wrong("score", put(tmp_path, "# birth_date = 1990-01-01"))
    assert "says nothing yet; a dossier needs a birth date (birth_date), a profile an" in told


def test_a_last_day_that_is_past_says_what_to_do(file):
    told = wrong("timeline", file, "--until", "2020-01-01")
    assert "give a later last day, or an earlier first one" in told


def test_a_profile_has_no_timeline(tmp_path):
    profile = put(tmp_path, json.dumps(PROFILE), "profile.json")
    told = wrong("timeline", profile)
    assert "is a profile, of one day; expected dated facts, a dossier" in told


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("start = 2019-01-01", "start = 2023-01-01"),
            "the work ends on 2022-01-15 (end), before it begins on 2023-01-01",
        ),
        (
            ('country = "Canada"', 'country = "Canda"'),
            "the second [[work]], line 27, country: a country cannot be",
        ),
        (('country = "Canada"', 'country = "Canda"'), 'did you mean "Canada"?'),
        (("hours = 40", "hours = 200"), "the first [[work]], line 19, hours: hours cannot be 200"),
        (("hours = 40", 'hours = "ful-time"'), 'did you mean "full-time"?'),
        (("hours = 40", "hours_per_week = 40"), 'unknown key "hours_per_week"; write hours ='),
        (
            ('noc = "21231"', "noc = 21231"),
            'the first [[work]], line 19, noc: a NOC code is text; write noc = "21231"',
        ),
        (('noc = "21231"', "noc = 10"), 'a NOC code is text; write noc = "00010"'),
        (('noc = "21231"', "noc = 00010"), "is not valid TOML"),
        (('noc = "21231"', 'noc = "2173"'), "2173 is a code of NOC 2016"),
        (('employer = "canadian"\n', ""), "work in Canada needs its employer"),
        (("authorised = true", 'authorised = "perhaps"'), "expected true or false"),
        (("authorised = true", "authorised = yes"), "yes and no are true and false"),
        (("authorised =", "authorized ="), 'did you mean "authorised"?'),
        (('level = "masters"', 'level = "two-or-more"'), "list each credential with its own level"),
        (
            ("earned = 2018-06-01", "earned = 2023-06-01"),
            "the assessment is of 2022-05-10 (assessed), before the credential of 2023-06-01",
        ),
        (("earned = 2018-06-01", "earned = 2018-06"), "is not valid TOML"),
        (("1996-05-17", '"17/13/96"'), "birth_date: '17/13/96' cannot be read as a date"),
        (("birth_date = 1996-05-17", ""), '"birth_date" is needed'),
        (("submitted = 2026-03-02", "canadian_work_years = 2"), "list each spell of work under"),
        (("reading = 9", "reading = 13"), "has no reading score of 13"),
        (("reading = 9\n", ""), '"reading" is needed'),
    ],
    ids=lambda given: str(given)[:50],
)
@pytest.mark.parametrize("command", ["score", "timeline"])
def test_wrong_facts_are_told_with_their_place_and_what_to_do(tmp_path, change, message, command):
    old, new = change
    assert old in TOML
    told = wrong(command, put(tmp_path, TOML.replace(old, new)))
    assert message in told
    assert all(line.startswith("crs: ") for line in told.splitlines())


def test_a_file_with_an_age_is_a_profile_and_says_so():
    told = wrong("score", "-", text='age = 30\neducation = "masters"\nwork = []')
    assert 'unknown key "work"' in told


WITHOUT_BIRTH_DATE = """
province = "ontario"
family_size = 2
[[settlement_funds]]
amount = 20_000
since = 2026-01-01
"""


@pytest.mark.parametrize("command", ["score", "compare", "eligibility", "timeline"])
def test_a_dossier_without_a_birth_date_is_told_that_it_lacks_one(tmp_path, command):
    told = wrong(command, put(tmp_path, WITHOUT_BIRTH_DATE))
    assert '"birth_date" is needed' in told
    assert "unknown key" not in told


@pytest.mark.parametrize("key", sorted(crs.Dossier.model_fields.keys() - {"birth_date"}))
def test_a_key_that_only_a_dossier_has_makes_a_dossier(tmp_path, key):
    told = wrong("score", put(tmp_path, json.dumps({key: None}), "one.json"))
    if key in crs.Profile.model_fields:
        assert '"age" is needed' in told
    else:
        assert '"birth_date" is needed' in told


@pytest.mark.parametrize("key", sorted(crs.Profile.model_fields.keys() - {"age"}))
def test_a_key_that_only_a_profile_has_makes_a_profile(tmp_path, key):
    told = wrong("score", put(tmp_path, json.dumps({key: None}), "one.json"))
    assert '"age" is needed' in told


def test_wrong_facts_on_standard_input_are_named():
    assert "standard input: the first [[work]], line 19, hours: hours" in wrong(
        "timeline", "-", text=TOML.replace("hours = 40", "hours = 200")
    )


@pytest.mark.parametrize("on", ["1995-01-01", "2014-12-31"])
def test_a_day_before_the_rules_or_the_birth(file, on):
    assert "no CRS rules were in force" in wrong("score", file, "--on", on)


def test_a_person_who_is_not_born_or_too_old(tmp_path):
    young = put(tmp_path, "birth_date = 2020-01-01\nwork = []")
    assert "is not born yet" in wrong("score", young, "--on", "2019-12-31")
    old = put(tmp_path, "birth_date = 1900-01-01\nwork = []")
    assert "an age goes up to 120" in wrong("timeline", old, "--since", "2020-01-01")


def test_a_file_of_unknown_keys_alone_is_told_as_a_profile_that_lacks_its_own(tmp_path):
    file = tmp_path / "who.toml"
    file.write_text('colour = "red"\n', encoding="utf-8")
    told = wrong("score", file)
    assert 'unknown key "colour"' in told
