"""Dates in columns: the age, and what still counts, found for the day of the score.

The oracle below is written from the law's text and knows nothing of the engines: a result counts
while it is less than two years old, an assessment less than five, and a birthday of a 29 February
is reached on 1 March.
"""

import json
import random
from datetime import date, timedelta
from functools import cache

import pytest

import crs
from crs._facts.columns import results, schema
from crs._law.terms import ABILITIES
from flat_rows import to_document
from kinds_of_frames import QUIET
from test_every_engine import columns_of, made, scored, told
from test_javascript import V8

pytestmark = QUIET

DAYS = [date(2026, 10, 1), date(2024, 2, 29), date(2025, 2, 28), date(2023, 12, 15)]
LATER = date(2026, 12, 15)
"""After the change that is announced, and after the last day on which the rules were compared."""
NINE = dict.fromkeys((f"english_{ability}" for ability in ABILITIES), 9)
ONE = {"age": 29, "education": "masters"}


def years_between(first, last):
    """Completed years; of a 29 February they are completed on 1 March."""
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


OF_STUDY = {"one-or-two-year": "one-year", "three-or-more-year": "three-year"}
"""The level that a credential from Canada gives at least."""


def left_out(name, made, years, day):
    """The code of what is left out on a day; None where it counts."""
    if made is None:
        return None
    if made > day:
        return f"{name}-future"
    return f"{name}-expired" if years_between(made, day) >= years else None


def as_of(row, day):
    """A row as it is on a day, without dates, and the codes of what was left out of it."""
    row, codes = dict(row), {}
    born = row.pop("birth_date")
    if born is not None:
        row["age"] = years_between(born, day)
    for whose, field in (("", "education"), ("spouse_", "spouse_education")):
        made = row.pop(f"{whose}assessment_date")
        code = left_out(f"{whose}assessment".replace("_", "-"), made, 5, day)
        if code and row[field] is not None:
            row[field] = "less-than-secondary"
            if not whose:  # what was earned in Canada needs no assessment
                row[field] = OF_STUDY.get(row["canadian_study"], row[field])
        codes[field] = code
    status = row.pop("marital_status")
    if status is not None:
        row["spouse"] = status in ("married", "common-law")
    for result in results():
        level, made = row.pop(result.equal), row.pop(result.date)
        if level is not None:
            row |= dict.fromkeys(result.abilities, level)
        code = left_out(f"{result.whose}-test", made, 2, day)
        if row[result.abilities[0]] is None:
            code = None
        if code:
            row |= dict.fromkeys((*result.abilities, result.test, result.scale))
        codes[result.whose] = code
    there = [whose for whose in ("english", "french") if row[f"{whose}_reading"] is not None]
    if row["first_language"] not in there:
        row["first_language"] = there[0] if len(there) == 1 else None
    is_scored = row["spouse"] and row["spouse_accompanying"] is not False
    if not is_scored or row["spouse_citizen_or_pr"]:
        codes |= {"spouse": None, "spouse_education": None}
    order = ("education", "spouse_education", "english", "french", "spouse")
    return row, [codes[name] for name in order if codes[name]]


def dated(count, seed, *, since):
    """Valid rows of which many have dates, equal levels and marital statuses."""
    chance = random.Random(seed)

    def near(years):
        """A day about so many years before, often on the very edge."""
        edge = since.replace(year=since.year - years, day=min(since.day, 28))
        return edge + timedelta(days=chance.choice((-400, -2, -1, 0, 1, 2, 3, 400, 900)))

    for drawn in made(count, seed):
        row = dict(drawn)
        if chance.random() < 0.5:
            row["birth_date"] = near(row["age"])
            row["age"] = None
        for whose, field in (("", "education"), ("spouse_", "spouse_education")):
            if row[field] is not None and chance.random() < 0.5:
                row[f"{whose}assessment_date"] = near(chance.choice((5, 5, 0)))
        for result in results():
            if row[result.abilities[0]] is None:
                continue
            if chance.random() < 0.3:
                row |= dict.fromkeys((*result.abilities, result.test, result.scale))
                row[result.equal] = chance.randint(3, 12)
            if chance.random() < 0.7:
                row[result.date] = near(2)
        if chance.random() < 0.4:
            partnered = ("married", "common-law")
            alone = ("single", "separated", "divorced", "widowed", "annulled")
            row["marital_status"] = chance.choice(partnered if row["spouse"] else alone)
            row["spouse"] = chance.choice((row["spouse"], None))
        yield row


def expected(row, day):
    """What a row scores, and the codes of its caveats."""
    flat, codes = as_of(row, day)
    score = crs.score(crs.Profile.model_validate(to_document(flat)), on=day)
    return score.total, [*dict.fromkeys(caveat.code for caveat in score.caveats), *codes]


@cache
def people_of(*days, count):
    """Rows about some days, with the day of each, and what each scores on it."""
    rows = [row | {"on": day} for day in days for row in dated(count, day.toordinal(), since=day)]
    return columns_of(rows), [expected({**row, "on": None}, row["on"]) for row in rows]


def test_what_counts_on_a_day(engine):
    check_day(engine, LATER)  # and the other days in searches/test_every_profile


def check_day(engine, day):
    columns, wanted = people_of(day, count=200)
    columns = {name: values for name, values in columns.items() if name != "on"}
    found = scored(engine, columns, on=day, audit=True)
    assert found["crs_total"] == [total for total, _ in wanted]
    assert found["crs_caveats"] == ["; ".join(codes) or None for _, codes in wanted]
    assert set(found["crs_rules"]) == {crs.rules.in_force(day).id}
    assert {str(on)[:10] for on in found["crs_on"]} == {str(day)}
    seen = {code for _, codes in wanted for code in codes}
    every = {"assessment", "spouse-assessment", "english-test", "french-test", "spouse-test"}
    assert {f"{what}-{why}" for what in every for why in ("expired", "future")} <= seen


def test_each_row_on_its_own_day(engine):
    days = [*DAYS, date(2016, 2, 29), LATER]
    columns, wanted = people_of(*days, count=15 if engine.name == "spark" else 60)
    found = scored(engine, columns, audit=True)
    assert found["crs_total"] == [total for total, _ in wanted]
    assert found["crs_caveats"] == ["; ".join(codes) or None for _, codes in wanted]
    assert found["crs_rules"] == [crs.rules.in_force(on).id for on in columns["on"]]
    assert [str(on)[:10] for on in found["crs_on"]] == list(map(str, columns["on"]))


def test_what_counts_in_javascript():
    module = V8(crs.export.javascript(crs.rules.all()))
    for day in DAYS:
        rows = list(dated(300, day.toordinal(), since=day))
        text = json.loads(json.dumps(rows, default=str))
        for row, found in zip(rows, module.score(text, on=str(day)), strict=True):
            flat, codes = as_of(row, day)
            assert (found["errors"], found["left_out"]) == ([], codes)
            profile = crs.Profile.model_validate(to_document(flat))
            assert found["total"] == crs.score(profile, on=day).total


def test_days_that_cannot_be_in_javascript():
    module = V8(crs.export.javascript(crs.rules.all()))
    row = {"education": "masters", "birth_date": "1997-03-14"}
    [found] = module.score([row], rules="2025-03-25")
    assert [error["code"] for error in found["errors"]] == ["day-needed"]
    for wrong in ("1997-02-29", "14/03/1997", 19970314, True, "1997-13-01"):
        [found] = module.score([row | {"birth_date": wrong}], on="2026-10-01")
        assert {error["code"] for error in found["errors"]} == {"day"}, wrong
        assert str(wrong).lower() in found["errors"][0]["message"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (
            {"birth_date": date(2026, 10, 2), "age": None},
            "birth_date is after the day of the score",
        ),
        ({"birth_date": date(1905, 10, 1), "age": None}, "birth_date gives an age over 120"),
        ({"birth_date": date(1997, 3, 14), "age": 30}, "age is not what birth_date gives"),
        ({"birth_date": None, "age": None}, "age is missing; every row needs one, or a birth_date"),
        ({"english_clb": 9} | NINE, "english_clb is given and english_reading too"),
        ({"english_clb": 13}, ": expected a whole number from 0 to 12"),
        ({"marital_status": "engaged"}, "marital_status engaged: expected one of single, married"),
        (
            {"marital_status": "married", "spouse": False},
            "marital_status says the contrary of spouse",
        ),
        (
            {"marital_status": None, "spouse_education": "masters"},
            "spouse is missing although columns about a spouse are filled in",
        ),
    ],
)
def test_what_cannot_be(engine, row, says):
    """Beside somebody of whom all can be, so that no column is without a value."""
    good = ONE | {name: None for name in row if name not in ONE}
    good |= {"birth_date": date(1997, 3, 14)} if "birth_date" in row else {}
    good |= {"marital_status": "single"} if "marital_status" in row else {}
    columns = {name: [good[name], value] for name, value in (ONE | row).items()}
    on = {"on": date(2026, 10, 1)}
    found = scored(engine, columns, **on, on_invalid="null", audit=True)
    assert [total is None for total in found["crs_total"]] == [False, True]
    assert found["crs_caveats"] == [None, None]
    assert found["crs_invalid"][0] is None
    assert says in found["crs_invalid"][1]
    assert says.partition(" ")[0].strip(":") in str(told(engine, columns, **on))


def test_age_and_date_of_birth_may_both_be_given(engine):
    columns = {"age": [29, None, 40], "birth_date": [date(1997, 3, 14), date(1997, 3, 14), None]}
    columns |= {"education": ["masters"] * 3}
    found = scored(engine, columns, on=date(2026, 10, 1))
    ages = [crs.Profile(age=age, education="masters") for age in (29, 29, 40)]
    assert found["crs_total"] == [crs.score(one, on=date(2026, 10, 1)).total for one in ages]


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"education": ["masters"]}, 'no column "age"'),
        ({"birth_date": ["1997-03-14"], "education": ["masters"]}, "expected a date"),
        (ONE | {"english_test_date": [date(2026, 1, 1)]}, "none with what it dates"),
        (ONE | {"spouse": [True], "spouse_assessment_date": [date(2026, 1, 1)]}, "what it dates"),
    ],
)
def test_columns_that_cannot_be(columns, says):
    import polars as pl

    frame = pl.DataFrame({n: v if isinstance(v, list) else [v] for n, v in columns.items()})
    with pytest.raises(crs.errors.FrameError, match=says):
        crs.batch.score(frame, on=date(2026, 10, 1))


def test_caveats_of_rules_of_ones_own(tmp_path):
    import polars as pl

    file = tmp_path / "mine.toml"
    file.write_text(
        'id = "mine"\nlabel = { en = "mine", fr = "la mienne" }\namends = "2025-03-25"\n'
        'in_force_from = 2030-01-01\nlast_verified = 2026-11-22\nstatus = "proposed"\n',
        encoding="utf-8",
    )
    rules = [crs.rules.load(file), crs.rules.get("2025-03-25")]
    french = {"french_clb": [4], "french_test": [None], "first_language": ["french"]}
    frame = pl.DataFrame({name: [value] for name, value in ONE.items()} | french)
    found = crs.batch.score(frame, rules=rules, audit=True).to_dicts()[0]
    assert found["crs_rules"] == "mine; 2025-03-25"
    assert found["crs_caveats"] == "unofficial-rules"


def test_an_audit_is_asked_for_by_name():
    import polars as pl

    frame = pl.DataFrame({name: [value] for name, value in ONE.items()})
    plain = crs.batch.score(frame, on=date(2026, 10, 1))
    assert plain.columns == ["age", "education", "crs_total"]
    lazy = crs.batch.score(frame.lazy(), on=date(2026, 10, 1), audit=True, on_invalid="null")
    assert lazy.collect_schema() == lazy.collect().schema
    assert lazy.collect().columns[2:] == [
        *("crs_total", "crs_on", "crs_rules", "crs_caveats", "crs_invalid")
    ]
    assert set(schema()).isdisjoint(lazy.collect().columns[2:])
