"""The contract of `crs.score` and of the score it gives."""

import json
import pickle
from datetime import UTC, date, datetime
from importlib import metadata
from types import SimpleNamespace

import pytest

import crs
import crs._answers.score
from crs._law import clock
from crs._text import Text
from crs.errors import CrsError, LanguageError, NoRulesInForceError, UnknownIdError
from reforms import head

RULE_SETS = ["2015-01-01", "2016-11-19", "2017-06-06", "2020-10-20", "2025-03-25"]
SECTIONS = ["core", "spouse", "transferability", "additional"]
NINE = crs.Profile(
    age=29,
    education="masters",
    english={"clb": 9},
    canadian_work_years=1,
    foreign_work_years=3,
)
# Appendix B 2 of the facts.
COUPLE = crs.Profile(
    age=41,
    education="three-year",
    english={"clb": 7},
    french={"nclc": 9},
    first_language="english",
    canadian_work_years=2,
    foreign_work_years=1,
    spouse={"education": "three-year", "language": {"clb": 5}},
)
DAY = date(2026, 10, 1)


def walk(lines):
    for line in lines:
        yield line
        yield from walk(line.lines)


def test_the_total_and_its_sections():
    score = crs.score(NINE, on=DAY)
    assert score.total == 509
    assert (score.core, score.spouse, score.transferability, score.additional) == (409, 0, 100, 0)
    assert score.with_spouse is False
    score = crs.score(COUPLE, on=DAY)
    assert score.total == 417
    assert (score.core, score.spouse, score.transferability, score.additional) == (279, 12, 76, 50)
    assert score.with_spouse is True
    for part in ("total", *SECTIONS):
        assert type(getattr(score, part)) is int


def test_what_was_scored_by_which_rules_on_which_day():
    score = crs.score(NINE, on=DAY)
    assert score.profile is NINE
    assert score.on == DAY
    assert score.rules is crs.rules.in_force(DAY)
    assert score.rules.id == "2025-03-25"
    assert score.rules.in_force_from == date(2025, 3, 25)
    assert score.rules.in_force_until is None
    assert score.rules.last_verified >= date(2026, 11, 22)


@pytest.mark.parametrize("which", RULE_SETS)
def test_rules_by_id_and_by_rule_set_are_the_same(which):
    by_id = crs.score(COUPLE, rules=which)
    by_set = crs.score(COUPLE, rules=crs.rules.get(which))
    by_day = crs.score(COUPLE, on=date.fromisoformat(which))
    assert by_id.rules is by_set.rules is by_day.rules
    assert by_id.points() == by_set.points() == by_day.points()
    assert by_id.on is None
    assert by_set.on is None
    assert by_day.on == date.fromisoformat(which)


def test_a_file_of_ones_own(tmp_path):
    path = tmp_path / "reform.toml"
    path.write_text(
        head("reform", "None for a sibling", "Rien pour la fratrie", source="paper")
        + """
        [[repeal]]
        id = "additional.sibling"
        source = "paper"
        section = "1"
        confidence = "C"
        """,
        encoding="utf-8",
    )
    rules = crs.rules.load(path)
    profile = NINE.model_copy(update={"sibling_in_canada": True})
    assert crs.score(profile, on=DAY).total == 524
    assert crs.score(profile, rules=rules).total == 509
    assert crs.score(profile, rules=rules).rules is rules
    assert crs.score(profile, on=date(2027, 1, 1)).total == 524  # no date ever chooses it


def test_a_day_and_rules_exclude_each_other():
    for rules in ("2025-03-25", crs.rules.get("2025-03-25")):
        with pytest.raises(TypeError, match=r"on=.*rules=.*not both"):
            crs.score(NINE, on=DAY, rules=rules)


def test_day_and_rules_are_named():
    with pytest.raises(TypeError):
        crs.score(NINE, DAY)


@pytest.mark.parametrize("which", ["2025-03-26", "2025", "", "latest"])
def test_an_unknown_rule_set(which):
    with pytest.raises(UnknownIdError) as caught:
        crs.score(NINE, rules=which)
    assert repr(which) in str(caught.value)
    assert '"2025-03-25"' in str(caught.value)
    assert isinstance(caught.value, KeyError)
    assert isinstance(caught.value, CrsError)


@pytest.mark.parametrize("day", [date(2014, 12, 31), date(1967, 7, 1), date.min])
def test_a_day_without_rules(day):
    with pytest.raises(NoRulesInForceError, match="the first rule set is 2015-01-01") as caught:
        crs.score(NINE, on=day)
    assert caught.value.day == day
    assert caught.value.first == date(2015, 1, 1)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("day", ["2026-10-01", datetime(2026, 10, 1, tzinfo=UTC), 20261001])
def test_a_day_is_a_date(day):
    with pytest.raises(
        TypeError, match=r"expected a day such as datetime\.date\(2026, 1, 21\), not "
    ) as caught:
        crs.score(NINE, on=day)
    assert repr(day) in str(caught.value)


@pytest.mark.parametrize("profile", [{"age": 29, "education": "masters"}, None, "profile.toml"])
def test_a_person_is_a_profile_or_a_dossier(profile):
    kind = type(profile).__name__
    with pytest.raises(TypeError, match=f"^expected a crs.Profile or a crs.Dossier, not {kind}; "):
        crs.score(profile)


@pytest.mark.parametrize(
    ("day", "which"),
    [
        (date(2015, 1, 1), "2015-01-01"),
        (date(2016, 11, 18), "2015-01-01"),
        (date(2016, 11, 19), "2016-11-19"),
        (date(2017, 6, 5), "2016-11-19"),
        (date(2017, 6, 6), "2017-06-06"),
        (date(2020, 10, 19), "2017-06-06"),
        (date(2020, 10, 20), "2020-10-20"),
        (date(2025, 3, 24), "2020-10-20"),
        (date(2025, 3, 25), "2025-03-25"),
        (date(2026, 11, 3), "2025-03-25"),
        (date.max, "2025-03-25"),
    ],
)
def test_the_day_chooses_the_rules(day, which):
    assert crs.score(NINE, on=day).rules.id == which


# --------------------------------------------------------------------------- today


@pytest.mark.parametrize(
    ("today", "which", "total"),
    [(date(2025, 3, 24), "2020-10-20", 709), (date(2025, 3, 25), "2025-03-25", 509)],
)
def test_the_day_is_today_unless_given(monkeypatch, today, which, total):
    monkeypatch.setattr(crs._answers.score, "today", lambda: today)
    score = crs.score(NINE.model_copy(update={"job_offer": "senior-manager"}))
    assert (score.on, score.rules.id, score.total) == (today, which, total)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 3, 4, 59, tzinfo=UTC), date(2026, 11, 2)),  # winter: five hours behind
        (datetime(2026, 11, 3, 5, 0, tzinfo=UTC), date(2026, 11, 3)),
        (datetime(2025, 3, 25, 3, 59, tzinfo=UTC), date(2025, 3, 24)),  # summer: four
        (datetime(2025, 3, 25, 4, 0, tzinfo=UTC), date(2025, 3, 25)),
    ],
)
def test_today_is_the_day_in_ottawa(monkeypatch, moment, day):
    now = SimpleNamespace(now=moment.astimezone)
    monkeypatch.setattr(clock, "datetime", now)
    assert clock.today() == day
    assert crs.score(NINE).on == day


def test_the_clock_is_not_read_where_the_rules_are_given(monkeypatch):
    monkeypatch.setattr(crs._answers.score, "today", lambda: pytest.fail("read the clock"))
    crs.score(NINE, rules="2025-03-25").to_dict()
    crs.score(NINE, on=DAY).explain()


# --------------------------------------------------------------------------- lines


def test_the_lines_of_all_sections_in_order():
    lines = crs.score(COUPLE, on=DAY).lines()
    assert isinstance(lines, tuple)
    assert [line.id for line in lines] == [
        "core.age",
        "core.education",
        "core.first_language",
        "core.second_language",
        "core.canadian_work",
        "spouse.education",
        "spouse.language",
        "spouse.canadian_work",
        "transferability.education",
        "transferability.foreign_work",
        "transferability.certificate",
        "additional.nomination",
        "additional.job_offer",
        "additional.canadian_study",
        "additional.sibling",
        "additional.french",
    ]


def test_a_line_by_its_id():
    score = crs.score(COUPLE, on=DAY)
    age = score["core.age"]
    assert (age.id, age.points, age.maximum) == ("core.age", 35, 100)
    assert age.label == Text("Age", "Âge")
    assert age.because == Text("41", "41")
    assert age.citation.clause["en"] == "MI 10 (?)"
    assert age.citation.clause["fr"] == "IM 10 (?)"
    assert age.citation.source.url.startswith("https://")
    assert (age.lost, age.lines, age.repealed) == (0, (), None)
    second = score["core.second_language"]
    assert (second.points, second.maximum, second.lost) == (22, 22, 2)
    assert [line.points for line in second.lines] == [6, 6, 6, 6]
    assert score["core.first_language.reading"].points == 16
    assert score["additional.job_offer"].repealed == date(2025, 3, 25)
    assert score["additional"].points == 50
    assert score["total"].points == 417
    assert score["total"].maximum == 1200
    assert [line.id for line in score["total"].lines] == SECTIONS


def test_every_line_has_its_id_and_the_points_of_the_score():
    score = crs.score(COUPLE, on=DAY)
    points = score.points()
    assert list(points)[:5] == ["total", *SECTIONS]
    for line in walk(score.lines()):
        assert score[line.id] == line
        assert points[line.id] == line.points
    ids = {line.id for line in walk(score.lines())} | {"total", *SECTIONS}
    assert ids == set(points) == set(score.rules.nodes)


@pytest.mark.parametrize("id", ["core.agee", "", "CORE", "xyzzy"])
def test_an_unknown_line(id):
    with pytest.raises(UnknownIdError, match="there is no line") as caught:
        crs.score(NINE, on=DAY)[id]
    assert isinstance(caught.value, KeyError)
    if id == "core.agee":
        assert 'did you mean "core.age"?' in str(caught.value)


def test_older_rules_have_no_later_lines():
    score = crs.score(NINE, on=date(2016, 11, 18))
    assert [line.id for line in score["additional"].lines] == [
        "additional.nomination",
        "additional.job_offer",
    ]
    with pytest.raises(UnknownIdError):
        score["additional.french"]


# --------------------------------------------------------------------------- plain values

# What the contract shows, and what lines carry besides.
LINE = {"id", "label", "points", "maximum", "because", "citation", "lines"}
LINE_BESIDES = {"lost_to_cap", "needed"}
CITATION = {"source", "section", "url"}
CITATION_BESIDES = {"confidence"}


def dict_lines(lines):
    for line in lines:
        yield line
        yield from dict_lines(line["lines"])


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("profile", [NINE, COUPLE])
def test_to_dict_has_the_documented_keys(profile, lang):
    score = crs.score(profile, on=date(2026, 11, 3))
    found = score.to_dict(lang=lang)
    assert list(found) == ["total", *SECTIONS, "rules", "on", "caveats", "crs", "lines"]
    assert found["total"] == score.total
    assert [found[section] for section in SECTIONS] == [getattr(score, s) for s in SECTIONS]
    assert found["rules"] == "2025-03-25"
    assert found["on"] == "2026-11-03"
    assert [set(caveat) for caveat in found["caveats"]] == [{"code", "text"}]
    for line in dict_lines(found["lines"]):
        assert set(line) == LINE | LINE_BESIDES
        assert set(line["citation"]) == CITATION | CITATION_BESIDES
    assert json.loads(json.dumps(found)) == found


def test_to_dict_says_the_same_as_the_score():
    score = crs.score(COUPLE, on=DAY)
    for lang in ("en", "fr"):
        listed = list(dict_lines(score.to_dict(lang=lang)["lines"]))
        lines = list(walk(score.lines()))
        assert [line["id"] for line in listed] == [line.id for line in lines]
        for told, line in zip(listed, lines, strict=True):
            assert (told["points"], told["maximum"]) == (line.points, line.maximum)
            assert told["label"] == line.label[lang]
            assert told["because"] == line.because[lang]
            assert told["needed"] == line.needed[lang]
            assert told["lost_to_cap"] == line.lost
            assert told["citation"]["section"] == line.citation.section[lang]
            assert told["citation"]["source"] == line.citation.source.title[lang]
            assert told["citation"]["url"] == line.citation.source.url


def test_to_dict_of_the_contracts_example():
    found = crs.score(NINE, on=DAY).to_dict()
    shown = {key: found[key] for key in found if key not in ("lines", "crs")}
    assert shown == {
        "total": 509,
        "core": 409,
        "spouse": 0,
        "transferability": 100,
        "additional": 0,
        "rules": "2025-03-25",
        "on": "2026-10-01",
        "caveats": [],
    }
    version = metadata.version("crs-score")
    made = {"version": version, "rules": "2025-03-25", "on": "2026-10-01", "record_until": None}
    assert found["crs"] == made
    first = found["lines"][0]
    assert {key: first[key] for key in ("id", "label", "points", "maximum", "because")} == {
        "id": "core.age",
        "label": "Age",
        "points": 110,
        "maximum": 110,
        "because": "29",
    }


def test_to_dict_by_rules_has_no_day():
    assert crs.score(NINE, rules="2025-03-25").to_dict()["on"] is None


def test_to_dict_refuses_a_language_it_does_not_have():
    with pytest.raises(LanguageError):
        crs.score(NINE, on=DAY).to_dict(lang="de")


# --------------------------------------------------------------------------- values


@pytest.mark.parametrize(
    "name",
    ["total", *SECTIONS, "rules", "on", "profile", "caveats", "with_spouse", "xyzzy"],
)
def test_nothing_can_be_assigned(name):
    score = crs.score(NINE, on=DAY)
    before = getattr(score, name, None)
    with pytest.raises(AttributeError):
        setattr(score, name, before)
    assert getattr(score, name, None) == before


def test_what_it_gives_cannot_change_it():
    score = crs.score(NINE, on=DAY)
    score.points()["total"] = 1200
    score.to_dict()["lines"].clear()
    assert score.points()["total"] == score.total == 509
    assert score.to_dict()["lines"]
    with pytest.raises(AttributeError):
        score["core.age"].points = 500
    assert isinstance(score.caveats, tuple)


def test_its_repr_says_the_total_and_the_rules():
    assert "509" in repr(crs.score(NINE, on=DAY))
    assert "2025-03-25" in repr(crs.score(NINE, on=DAY))


def test_scoring_twice_gives_the_same():
    assert crs.score(NINE, on=DAY).to_dict() == crs.score(NINE, on=DAY).to_dict()


def test_equal_scores_are_equal_and_cross_processes():
    profile = crs.Profile(age=29, education="masters")
    score = crs.score(profile, on=date(2026, 10, 1))
    again = pickle.loads(pickle.dumps(score))
    assert again == score
    assert hash(again) == hash(score)
    assert again.rules is score.rules
    assert score != crs.score(profile, on=date(2026, 10, 2))
    assert score != score.total


def test_a_score_by_rules_of_ones_own_crosses_processes(tmp_path):
    file = tmp_path / "again.toml"
    file.write_text(
        'id = "again"\nlabel = {en = "a", fr = "a"}\namends = "2025-03-25"\n'
        "in_force_from = 2027-01-01\nlast_verified = 2026-11-22\n",
        encoding="utf-8",
    )
    score = crs.score(crs.Profile(age=29, education="masters"), rules=crs.rules.load(file))
    again = pickle.loads(pickle.dumps(score))
    assert (again.total, again.rules.id) == (score.total, "again")
