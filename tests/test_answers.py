"""What every answer has in common, and what crs.score and crs.load do with a person of any kind."""

import dataclasses
import json
import re
from datetime import date
from importlib import metadata
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import all_answers
import crs
from all_answers import strict
from crs import answers
from crs._answers.answer import TableAnswer
from crs._reports import plain
from crs.errors import InputError, LanguageError, MissingLibraryError, UnknownIdError

EXAMPLES = Path(__file__).parents[1] / "examples"
DAY = date(2026, 10, 1)
PERSON = crs.Dossier.load(EXAMPLES / "people" / "couple-anders.toml")
OPEN = crs.Dossier(
    birth_date="1996-10",
    work=[
        {
            "country": "Canada",
            "noc": "21231",
            "start": "2024-01-01",
            "hours": "full-time",
            "employer": "canadian",
            "full_time_student": False,
        }
    ],
)
PROFILE = crs.Profile(age=29, education="masters", english={"clb": 9}, canadian_work_years=1)
LATE = {"since": date(2026, 1, 1)}


def every_answer():
    """One of each kind, of a profile and of a dossier."""
    return {
        "score": crs.score(PROFILE, on=DAY),
        "score of a dossier": crs.score(PERSON, on=DAY),
        "score of open facts": crs.score(OPEN, on=DAY),
        "eligibility": crs.eligibility(PERSON, on=DAY),
        "timeline": crs.timeline(PERSON, since=DAY, until=date(2027, 10, 1)),
        "comparison": crs.compare(crs.score(PROFILE, on=DAY), **LATE),
        "comparison of a dossier": crs.compare(PERSON, **LATE),
    }


ANSWERS = every_answer()
each_answer = pytest.mark.parametrize("answer", ANSWERS.values(), ids=list(ANSWERS))


EVERY = ANSWERS | all_answers.ANSWERS
every_answer_there_is = pytest.mark.parametrize("answer", EVERY.values(), ids=list(EVERY))


@every_answer_there_is
def test_an_answer_does_not_change_and_has_no_room_for_more(answer):
    assert not hasattr(answer, "__dict__")
    names = [name for name in dir(type(answer)) if not name.startswith("_")]
    for name in (*names, "anything"):
        with pytest.raises((AttributeError, TypeError)):
            setattr(answer, name, None)
    if dataclasses.is_dataclass(answer):
        assert all(field.kw_only for field in dataclasses.fields(answer))


@every_answer_there_is
def test_an_answer_is_one_line_in_a_session(answer):
    assert repr(answer).startswith(f"<{type(answer).__name__} ")
    assert "\n" not in repr(answer)
    assert len(repr(answer)) < 120


@each_answer
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_answer_about_a_person_says_that_it_is_no_advice(answer, lang):
    for format in ("text", "markdown", "html", "page"):
        told = answer.explain(format, lang=lang)
        assert ("not legal advice" if lang == "en" else "avis juridique") in told


@every_answer_there_is
def test_an_answer_is_told_in_every_format(answer):
    assert answer.explain() == answer.explain("text", lang="en")
    assert answer.explain("text", lang="fr") != answer.explain("text")
    assert answer._repr_html_() == answer.explain("html")
    with pytest.raises(UnknownIdError):
        answer.explain("pdf")
    with pytest.raises(LanguageError):
        answer.explain(lang="de")


@every_answer_there_is
def test_an_answer_as_plain_values_is_what_its_schema_says(answer):
    schema = crs.reports.schema(re.sub(r"(?<!^)(?=[A-Z])", "-", type(answer).__name__).lower())
    for lang in ("en", "fr"):
        plain = answer.to_dict(lang=lang)
        assert json.loads(json.dumps(plain)) == plain
        Draft202012Validator(strict(schema)).validate(plain)


@every_answer_there_is
def test_a_table_has_rows_of_one_kind(answer):
    if isinstance(answer, TableAnswer):
        assert all(tuple(record) == answer.keys for record in answer.records())
        assert plain.csv(answer).splitlines()[0] == ",".join(answer.keys)


@each_answer
def test_an_answer_as_plain_values_says_what_it_was_made_with(answer):
    plain = answer.to_dict()
    assert plain["crs"].keys() == {"version", "rules", "on", "record_until"}
    assert plain["crs"]["version"] == metadata.version("crs-score")
    french = answer.to_dict(lang="fr")
    assert french.keys() == plain.keys()
    assert french["crs"] == plain["crs"]
    with pytest.raises(TypeError):
        answer.to_dict("fr")


def test_what_each_was_made_with():
    made = {name: answer.to_dict()["crs"] for name, answer in ANSWERS.items()}
    assert made["score"]["rules"] == made["score of a dossier"]["rules"] == "2025-03-25"
    assert made["score of open facts"]["on"] == made["eligibility"]["on"] == "2026-10-01"
    assert made["timeline"]["on"] == "2026-10-01"
    reached = str(crs.rounds.as_of)
    assert made["comparison"]["record_until"] == reached
    assert made["comparison of a dossier"]["record_until"] == reached
    assert made["comparison"]["rules"] == "2025-03-25"
    chosen = crs.score(PERSON, rules="2020-10-20")
    assert chosen.on is None
    assert chosen.to_dict()["crs"]["on"] == str(chosen.facts.on)


# ------------------------------------------------------------ tables


@every_answer_there_is
@pytest.mark.parametrize("kind", ["polars", "pandas"])
def test_a_table_becomes_a_data_frame(answer, kind):
    pytest.importorskip(kind)
    if not isinstance(answer, TableAnswer):
        return
    frame = answer.to_frame(kind)
    assert tuple(frame.columns) == answer.keys
    assert len(frame) == len(answer.records())


def test_a_data_frame_of_another_library(monkeypatch):
    with pytest.raises(UnknownIdError, match="there is no kind of frame 'arrow'"):
        ANSWERS["timeline"].to_frame("arrow")

    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr("crs._reports.data_frame.import_module", missing)
    with pytest.raises(MissingLibraryError, match="python -m pip install polars"):
        ANSWERS["timeline"].to_frame()


# ------------------------------------------------------------ the score of a dossier


def test_where_facts_are_open_the_score_is_the_certain_one():
    """29 or 30 on 1 October (110 or 105), and 0 or 2 years of work in Canada (0 or 53)."""
    score = crs.score(OPEN, on=DAY)
    assert (score.total, score.least, score.most) == (105, 105, 163)
    assert sum((score.core, score.spouse, score.transferability, score.additional)) == 105
    assert (score.profile.age, score.profile.canadian_work_years) == (30, 0)
    assert crs.score(score.profile, on=DAY).total == score.least
    assert score["core.age"].points == 105
    assert repr(score) == "<Score 105–163 by the rules of 2025-03-25>"
    (caveat,) = [one for one in score.caveats if one.code == "facts-open"]
    assert "from 105 to 163. Shown is 105. Open: age (29 or 30); Canadian work" in caveat.text.en
    for lang in ("en", "fr"):
        told = " ".join(score.explain(lang=lang).split())
        assert "105–163" in told
        assert " ".join(caveat.text[lang].split()) in told


def test_the_score_says_which_facts_counted_and_which_did_not():
    score = crs.score(PERSON, on=DAY)
    assert (score.least, score.most) == (score.total, score.facts.total.most)
    assert "facts-open" not in [caveat.code for caveat in score.caveats]
    used = [text.en for derived in score.facts.derived for text in derived.used]
    assert any("CELPIP" in text or "IELTS" in text for text in used)
    open_one = crs.score(OPEN, on=DAY).facts["canadian_work_years"]
    assert open_one.left_out[0].open
    assert "authorised" in open_one.left_out[0].line.en
    assert score.to_dict()["facts"]["certain"] is True
    assert crs.score(PROFILE, on=DAY).facts is None
    assert "facts" not in crs.score(PROFILE, on=DAY).to_dict()


def test_scores_of_other_facts_are_other_scores():
    one = crs.score(OPEN, on=DAY)
    assert one == crs.score(OPEN, on=DAY)
    assert hash(one) == hash(crs.score(OPEN, on=DAY))
    assert one != crs.score(one.profile, on=DAY)


def test_a_dossier_is_scored_by_rules_of_ones_choice(monkeypatch):
    monkeypatch.setattr("crs._answers.score.today", lambda: DAY)
    assert crs.score(PERSON).on == DAY
    score = crs.score(PERSON, rules="2020-10-20")
    assert (score.on, score.facts.on, score.rules.id) == (None, DAY, "2020-10-20")


# ------------------------------------------------------------ open facts beside rounds


def test_open_facts_beside_rounds_have_both_ends():
    score = crs.score(OPEN, on=DAY)
    low = crs.rounds.all(since=date(2026, 1, 1))
    between = [one for one in low if score.least < one.cutoff <= score.most]
    compared = crs.compare(score, **LATE)
    assert [row.round for row in compared if row.standing == "unknown"] == between
    for row in compared:
        assert (row.score, row.most) == (score.least, score.most)
        assert row.standing != "unknown" or (row.meets, row.outcome, row.note) == (
            None,
            "unknown",
            None,
        )


def test_open_facts_scored_again_have_both_ends_of_each_day():
    """Under the rules before 2016-11-19 the same profiles, each scored again."""
    score = crs.score(OPEN, on=DAY)
    rules = crs.rules.get("2015-01-01")
    totals = [crs.score(profile, rules=rules).total for profile in score.facts.profiles]
    first = crs.compare(score, rescore=True, until=date(2015, 12, 31))[0]
    assert (first.score, first.most) == (min(totals), max(totals))


def test_the_moment_of_submission_settles_ties_of_a_dossier_too():
    """Round 446 of the record: the cut-off, at the very second and just before."""
    from datetime import timedelta

    from crs._answers.cutoff import standing

    tied = next(one for one in crs.rounds.all() if one.tie_break is not None)
    total = answers.Range(tied.cutoff, tied.cutoff)
    before = tied.tie_break - timedelta(seconds=1)
    assert standing(total, tied, before=True) == "above"
    assert standing(total, tied, before=False) == "below"
    assert standing(total, tied, before=None) == "tie"
    compared = crs.compare(PERSON, submitted_at=before, since=tied.date, until=tied.date)
    assert compared.dated


def test_the_summary_by_type_counts_who_could_be_in_a_round():
    compared = ANSWERS["comparison of a dossier"]
    types = compared.to_dict()["types"]
    assert sum(of_type["eligible"] for of_type in types) == len(compared.eligible)
    assert sum(of_type["met"] for of_type in types) == len(compared.met)
    assert "eligible" not in ANSWERS["comparison"].to_dict()["summary"][0]


# ------------------------------------------------------------ the grid in the answer


def test_the_pass_mark_is_told_factor_by_factor():
    worker = ANSWERS["eligibility"]["fsw"]
    (mark,) = [result for result in worker.requirements if result.grid is not None]
    grid = mark.grid
    assert mark.id == "points"
    assert grid.least.pass_mark == 67
    assert [factor.maximum for factor in grid.factors] == [28, 25, 15, 12, 10, 10]
    assert sum(factor.least for factor in grid.factors) == grid.least.total
    assert sum(factor.most for factor in grid.factors) == grid.most.total
    plain = mark.to_dict()["grid"]
    assert plain["pass_mark"] == 67
    assert [factor["id"] for factor in plain["factors"]][:2] == ["language", "education"]
    language = plain["factors"][0]
    assert language["least"] == sum(part["least"] for part in language["factors"])
    assert all("grid" not in one.to_dict() for one in worker.requirements if one is not mark)


# ------------------------------------------------------------ files


def test_a_file_tells_a_profile_from_a_dossier(tmp_path):
    assert isinstance(crs.load(EXAMPLES / "skilled-worker.toml"), crs.Profile)
    assert isinstance(crs.load(str(EXAMPLES / "people" / "nurse.toml")), crs.Dossier)
    file = tmp_path / "anna.json"
    file.write_text(json.dumps({"age": 29, "education": "masters"}), "utf-8")
    assert crs.load(file) == crs.Profile.load(file) == crs.Profile(age=29, education="masters")
    file.write_text(json.dumps({"birth_date": "1997"}), "utf-8")
    assert crs.load(file) == crs.Dossier.load(file) == crs.Dossier(birth_date="1997")


@pytest.mark.parametrize(
    ("load", "text", "told"),
    [
        (crs.load, "", "says nothing yet; a dossier needs a birth date"),
        (crs.load, "age = 29", '"education" is needed'),
        (crs.load, "[1]", "expected a table of keys and values"),
        (crs.load, '{"age": 29, "age": 30}', 'the key "age" is given twice'),
        (crs.load, "age = ", "is not valid TOML"),
        (crs.Dossier.load, "age = 29", "is a profile, of one day; expected dated facts"),
        (crs.Dossier.load, 'education = "masters"', "is a profile, of one day"),
        (crs.Dossier.load, 'province = "ontario"', '"birth_date" is needed'),
        (crs.Profile.load, 'birth_date = "1997"', "a file with dated facts is a dossier"),
    ],
)
def test_files_that_hold_something_else(tmp_path, load, text, told):
    file = tmp_path / "someone"
    file.write_text(text, "utf-8")
    with pytest.raises(InputError) as refused:
        load(file)
    assert str(refused.value).startswith(str(file))
    assert told in str(refused.value)


def test_files_that_cannot_be_read(tmp_path):
    file = tmp_path / "someone.toml"
    with pytest.raises(InputError, match="cannot be read: no such file"):
        crs.load(file)
    file.write_bytes(b"\xff\xfe\xfd")
    with pytest.raises(InputError, match="is not text in UTF-8"):
        crs.load(file)
    file.write_text("#" * 1_000_001, "utf-8")
    with pytest.raises(InputError, match="larger than 1,000,000 bytes"):
        crs.load(file)
