"""The JavaScript module, run by V8, beside the plain walk over the rules, `crs.score` and frames.

V8 comes with mini-racer; without it, what runs the module is skipped.
"""

import importlib
import json
import random
from datetime import date

import polars as pl
import pytest

import crs
from crs._engine import reference
from crs._facts.columns import results, schema
from crs._frames.rows import to_row
from flat_rows import to_document
from test_every_engine import drawn, is_of_profile, made, reason, rows_of_factors, values_of
from test_own_rules import HEAD, REFORMS

SETS = crs.rules.all()
RULES = [rules.id for rules in SETS]
NEWEST = RULES[-1]
ONE = {"age": 29, "education": "masters"}
FOUR = dict.fromkeys(("english_reading", "english_writing", "english_listening"), 9)
NINE = {**FOUR, "english_speaking": 9}


class V8:
    """A module, run by V8; rows go in and scores come out as JSON."""

    def __init__(self, text):
        racer = pytest.importorskip("py_mini_racer", reason="V8 is not here: see mini-racer")
        self._engine = racer.MiniRacer()
        self._engine.eval(text.replace("export const", "const"))

    def run(self, source):
        return json.loads(self._engine.eval(f"JSON.stringify({source})"))

    def score(self, rows, function="score", **options):
        return self.run(f"{json.dumps(rows)}.map((row) => {function}(row, {json.dumps(options)}))")


@pytest.fixture(scope="module", name="v8")
def _v8():
    return V8(crs.export.javascript(SETS))


@pytest.fixture(scope="module", name="domains")
def _domains():
    return list(rows_of_factors())


@pytest.mark.parametrize("function", ["score", "scoreLevels"])
@pytest.mark.parametrize("rules", SETS, ids=RULES)
def test_every_factor_over_its_whole_domain(v8, domains, rules, function):
    for row, found in zip(domains, v8.score(domains, function, rules=rules.id), strict=True):
        values = tuple(values_of(row))
        expected = reference.evaluate(rules, values, with_spouse=row["spouse"])
        assert (found["lines"], found["errors"]) == (expected, []), row


@pytest.mark.parametrize("rules", SETS, ids=RULES)
def test_random_profiles_line_by_line(v8, rules):
    people = drawn(300)
    rows = [to_row(profile) for profile in people]
    rows += [{name: value for name, value in row.items() if value is not None} for row in rows]
    for person, found in zip([*people, *people], v8.score(rows, rules=rules.id), strict=True):
        score = crs.score(person, rules=rules)
        whole = score.to_dict()
        assert found.pop("lines") == score.points()
        assert [found.pop(name) for name in ("errors", "left_out")] == [[], []]
        assert found == {name: whole[name] for name in found}


def test_many_random_rows_with_test_scores_and_spouses(v8):
    rows = list(made(4_000, 7))
    for rules in SETS:
        totals = [one["total"] for one in v8.score(rows, rules=rules.id)]
        people = [crs.Profile.model_validate(to_document(row)) for row in rows]
        assert totals == [crs.score(one, rules=rules).total for one in people]


def damaged(count):
    """Rows of which most cannot be, in columns of the types that frames have."""
    chance = random.Random(3)
    wrong = {
        "age": (None, -1, 121, 29.5, 700),
        "choice": (None, "", "Mastres", "none"),
        "level": (None, -1, 13, 7.3, 6.5, 700),
        "scale": (None, "old", "2024"),
        "test": (None, "ielts", "tef", "toefl"),
        "yes-or-no": (None, True, False),
        "years": (None, -0.5, -1, 50),
    }
    for row in made(count, 11):
        damaged = {
            name: chance.choice(wrong[column.kind])
            for name, column in schema().items()
            if is_of_profile(column) and chance.random() < 0.04
        }
        yield row | damaged


def test_what_is_wrong_is_what_a_frame_tells(v8):
    rows = list(damaged(4_000))
    numbers = {name for name, one in schema().items() if one.kind in {"age", "level", "years"}}
    columns = {
        name: [None if row[name] is None else float(row[name]) for row in rows]
        if name in numbers
        else [row[name] for row in rows]
        for name in schema()
    }
    frame = crs.batch.score(pl.DataFrame(columns), rules=NEWEST, on_invalid="null")
    found = v8.score(rows, rules=NEWEST)
    told = ["; ".join(error["message"] for error in one["errors"]) or None for one in found]
    assert [one["total"] for one in found] == frame["crs_total"].to_list()
    assert told == frame["crs_invalid"].to_list()
    assert 1_000 < sum(text is not None for text in told) < 3_500


def test_rows_are_refused_where_profiles_are(v8):
    rows = list(damaged(2_000))
    for row, found in zip(rows, v8.score(rows, rules=NEWEST), strict=True):
        if row["spouse"] is None or not row["spouse"]:  # a profile then says nothing of a spouse
            continue
        assert bool(found["errors"]) == (reason(row) is not None), (row, found["errors"])


def test_french_says_the_same(v8):
    rows = list(damaged(500))
    english, french = (v8.score(rows, rules=NEWEST, lang=lang) for lang in ("en", "fr"))
    for one, other in zip(english, french, strict=True):
        for error, told in zip(one["errors"], other["errors"], strict=True):
            assert (error["column"], error["code"]) == (told["column"], told["code"])
            assert error["message"] != told["message"]
            assert "{" not in error["message"] + told["message"]


@pytest.mark.parametrize(
    ("row", "column", "code", "message"),
    [
        ({"age": "29"}, "age", "whole-number", 'age "29": expected a whole number from 0 to 120'),
        ({"age": True}, "age", "whole-number", "age true: expected a whole number from 0 to 120"),
        ({"education": 5}, "education", "choice", "education 5: expected one of less-than"),
        ({"education": "constructor"}, "education", "choice", "education constructor: expected"),
        ({"spouse": "yes"}, "spouse", "yes-or-no", 'spouse "yes": expected true or false'),
        ({"spouse": 0}, "spouse", "yes-or-no", "spouse 0: expected true or false"),
        (NINE | {"english_reading": [9]}, "english_reading", "test-score", "english_reading [9]: "),
        (NINE | {"english_reading": "IX"}, "english_reading", "test-score", "english_reading IX: "),
        ({"foreign_work_years": "3"}, "foreign_work_years", "years", 'foreign_work_years "3": '),
    ],
)
def test_a_value_of_the_wrong_type(v8, row, column, code, message):
    [found] = v8.score([ONE | row], rules=NEWEST)
    [error] = found["errors"]
    assert (error["column"], error["code"]) == (column, code)
    assert error["message"].startswith(message)
    assert found["total"] is found["lines"] is found["core"] is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("29n", "29"),
        ("NaN", "NaN"),
        ("-Infinity", "-Infinity"),
        ("Symbol('x')", "Symbol(x)"),
        ("[1n]", "1"),
        ("(() => { const o = {}; o.o = o; return o; })()", "[object Object]"),
    ],
)
def test_a_value_that_json_does_not_have(v8, value, shown):
    row = f'{{age: {value}, education: "masters"}}'
    [error] = v8.run(f'score({row}, {{rules: "{NEWEST}"}}).errors')
    assert error["message"] == f"age {shown}: expected {schema()['age'].expected}"


def test_scores_that_are_printed_as_text(v8):
    row = ONE | NINE | {"english_test": "celpip", "english_reading": "M", "english_writing": " 10 "}
    [found] = v8.score([row], rules=NEWEST)
    four = {name.removeprefix("english_"): row[name] for name in NINE}
    english = {"test": "celpip", **four, "writing": 10}
    profile = crs.Profile(age=29, education="masters", english=english)
    assert found["lines"] == crs.score(profile, rules=NEWEST).points()


def test_a_column_that_is_not_read_is_told(v8):
    row = ONE | {"Education": "phd", "client": 7, "english-reading": 9}
    [found] = v8.score([row], rules=NEWEST)
    told = {error["column"]: error["message"] for error in found["errors"]}
    assert list(told) == ["Education", "client", "english-reading"]
    assert {error["code"] for error in found["errors"]} == {"unknown-column"}
    assert 'did you mean "education"?' in told["Education"]
    assert 'did you mean "english_reading"?' in told["english-reading"]
    assert "mean" not in told["client"]
    [found] = v8.score([row], rules=NEWEST, ignore=["Education", "client", "english-reading"])
    assert found["total"] == crs.score(crs.Profile(**ONE), rules=NEWEST).total


def test_the_day_chooses_the_rules(v8):
    days = [str(rules.in_force_from) for rules in SETS] + [str(s.in_force_until) for s in SETS[:-1]]
    for day in days:
        [found] = v8.score([ONE], on=day)
        assert found["rules"] == crs.rules.in_force(date.fromisoformat(day)).id


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ('score({}, {rules: "2025"})', 'there are no rules "2025" here; there are "2015-01-01", '),
        ("score({}, {})", "say which rules count"),
        ("score({})", "say which rules count"),
        ('score({}, {on: "2014-12-31"})', "no rules here were in force on 2014-12-31"),
        ('score({}, {on: "1 May 2020"})', 'on must be a day such as "2026-10-01"'),
        ('score({}, {on: "2020-05-01", rules: "2017-06-06"})', "give either rules or on"),
        ('score(null, {on: "2020-05-01"})', "a row is an object"),
        ('score({}, {on: "2020-05-01", lang: "de"})', 'lang must be "en" or "fr", not "de"'),
        ('scorer("2025")', 'there are no rules "2025" here'),
    ],
)
def test_a_call_that_cannot_be_meant(v8, call, message):
    said = v8.run(f"(() => {{ try {{ {call}; return null }} catch (e) {{ return e.message }} }})()")
    assert said.startswith(message)


def test_one_rule_set_needs_no_naming():
    one = V8(crs.export.javascript(NEWEST))
    [found] = one.score([ONE | NINE])
    assert found == one.run(f"scorer()({json.dumps(ONE | NINE)})")
    assert found["rules"] == NEWEST
    [about] = one.run("ruleSets")
    rules = crs.rules.get(NEWEST)
    assert (about["id"], about["from"], about["until"]) == (NEWEST, str(rules.in_force_from), None)
    assert list(about["lines"]) == list(rules.nodes)
    age = rules["core.age"]
    assert about["lines"]["core.age"] == {
        "en": age.label.en,
        "fr": age.label.fr,
        "maximum": list(age.maximum),
    }
    assert one.run("columns") == list(schema())


@pytest.mark.parametrize("reform", REFORMS.values(), ids=REFORMS)
def test_rules_of_ones_own(reform, tmp_path):
    file = tmp_path / "reform.toml"
    file.write_text(HEAD + reform, encoding="utf-8")
    rules = crs.rules.load(file)
    people = drawn(40)
    found = V8(crs.export.javascript(rules)).score([to_row(person) for person in people])
    assert [one["lines"] for one in found] == [crs.score(p, rules=rules).points() for p in people]


def test_a_module_stands_alone():
    text = crs.export.javascript(SETS)
    assert "import " not in text
    assert "require(" not in text


def test_what_a_module_is_made_of():
    assert crs.export.javascript(on=SETS[-1].in_force_from) == crs.export.javascript(NEWEST)
    assert crs.export.javascript(iter(RULES)) == crs.export.javascript(SETS)
    with pytest.raises(crs.errors.UnknownIdError, match="2025-03-25"):
        crs.export.javascript("2025-03-26")
    with pytest.raises(TypeError, match="not both"):
        crs.export.javascript(NEWEST, on=SETS[0].in_force_from)
    with pytest.raises(crs.errors.FrameError, match="give each once"):
        crs.export.javascript([NEWEST, NEWEST])
    assert importlib.import_module("crs.export").sql is crs.batch.sql
    assert [one.whose for one in results()] == ["english", "french", "spouse"]
