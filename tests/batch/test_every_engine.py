"""One test body for every engine; `--engines polars,pandas,...` chooses among them.

What is expected comes from the tables of the rules, the plain walk over their tree, or `crs.score`.
"""

import random
from datetime import date, timedelta
from functools import cache
from itertools import product
from math import isnan

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from pydantic import ValidationError

import crs
import options
from crs._engine.plan import column_of
from crs._engine.support import SUPPORTED
from crs._facts.columns import results, schema
from crs._frames.rows import to_row
from crs._law.clb import get
from crs._law.measures import MEASURES
from crs._law.terms import ABILITIES
from crs.testing import profiles
from flat_rows import to_document
from kinds_of_frames import ENGINES, QUIET

RULES = [rules.id for rules in crs.rules.all()]
NEWEST = RULES[-1]
ONE_ROW = {"age": 29, "education": "masters"}
ONE = {name: [value] for name, value in ONE_ROW.items()}

pytestmark = QUIET


def columns_of(rows):
    return {name: [row.get(name) for row in rows] for name in rows[0]}


def scored(engine, columns, **asked):
    """The columns that scoring adds to a frame, as plain lists."""
    found = engine.read(crs.batch.score(engine.make(columns), **asked))
    return {name: values for name, values in found.items() if name not in columns}


def told(engine, columns, **asked):
    """The error for a frame with bad rows, whenever the engine tells it."""
    frame = engine.make(columns)
    if engine.of.early:
        with pytest.raises(crs.errors.FrameError) as problem:
            crs.batch.score(frame, **asked)
        return problem.value
    lazy = crs.batch.score(frame, **asked)  # says nothing yet
    kind = Exception if engine.name == "spark" else crs.errors.FrameError
    with pytest.raises(kind) as problem:
        engine.read(lazy)
    return problem.value


def reason(row):
    """Why no profile can be what a row says, or None; a spouse that is there or not is read."""
    try:
        crs.Profile.model_validate(to_document(row))
    except ValidationError as problem:
        return str(problem)
    return None


# ------------------------------------------------------------------ every factor, every value


def rows_of_factors():
    """Rows in which the measures of each factor take every value, with those values."""
    for factor in {factor.id: factor for known in crs.rules.all() for factor in known.factors}:
        measures = next(known[factor] for known in crs.rules.all() if factor in known.nodes)
        domain = product(*(range(measure.size) for measure in measures.measures))
        for values, spouse, first in product(domain, (False, True), ("english", "french")):
            second = {"english": "french", "french": "english"}[first]
            row = dict.fromkeys(schema()) | {
                "age": 0,
                "education": "less-than-secondary",
                "first_language": first,
                "spouse": spouse,
            }
            for whose in ("english", "french", "spouse"):
                row |= dict.fromkeys(next(r.abilities for r in results() if r.whose == whose), 0)
            for measure, value in zip(measures.measures, values, strict=True):
                names = {"first": first, "second": second}
                whose = names.get(measure.whose, measure.whose)
                if measure.kind != "level":
                    row[measure.id] = (
                        bool(value)
                        if measure.names == ("no", "yes")
                        else measure.names[value]
                        if measure.names
                        else value
                    )
                elif measure.least_of:
                    four = next(r.abilities for r in results() if r.whose == whose)
                    row |= dict.fromkeys(four, value)
                else:
                    row[f"{whose}_{measure.ability}"] = value
            if row["canadian_study"] is not None:  # is itself a level of education
                row["education"] = "doctorate"
            yield row


def values_of(row):
    """The value of each measure of such a row, read off it in the plainest way."""
    first = row["first_language"]
    second = {"english": "french", "french": "english"}[first]
    for measure in MEASURES:
        if measure.kind == "level":
            whose = {"first": first, "second": second}.get(measure.whose, measure.whose)
            four = next(r.abilities for r in results() if r.whose == whose)
            least = min(row[name] for name in four)
            value = least if measure.least_of else row[f"{whose}_{measure.ability}"]
        else:
            value = row[measure.id]
        if value is None or (measure.whose == "spouse" and not row["spouse"]):
            value = 0
        yield measure.names.index(value) if value in measure.names else int(value)


# ------------------------------------------------------------------------- random profiles


def drawn(count):
    """Random profiles, the same in every run."""
    found = []

    @given(profiles())
    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def draw(profile):
        found.append(profile)

    draw()
    return found


@pytest.fixture(scope="session", name="people")
def _people():
    return drawn(400)


@cache
def lines_of(profile, rules):
    """The points of every line by the name of its column."""
    score = crs.score(profile, rules=rules.id)
    return {column_of(id): score[id].points for id in rules.nodes}


@pytest.mark.parametrize("breakdown", ["total", "sections"])
def test_less_than_every_line(engine, people, breakdown):
    rows = columns_of([to_row(profile) for profile in people])
    found = scored(engine, rows, rules=RULES, breakdown=breakdown)
    parts = ["total", "core", "spouse", "transferability", "additional"]
    wanted = parts if breakdown == "sections" else parts[:1]
    expected = {
        column_of(id, rules): [lines_of(one, rules)[column_of(id)] for one in people]
        for rules in crs.rules.all()
        for id in wanted
    }
    assert found == expected


@cache
def scores_of_tests(whose):
    """Rows with every score of every test on every scale, and the points of every line."""
    result = next(one for one in results() if one.whose == whose)
    rows = []
    for test in result.tests:
        for scale, form in get(test).scales.items():
            about = {result.test: str(test), result.scale: scale and str(scale)}
            lowest = {
                name: form.charts[ability].low
                for name, ability in zip(result.abilities, ABILITIES, strict=True)
            }
            for ability, name in zip(ABILITIES, result.abilities, strict=True):
                scores = list(form.charts[ability].level_of)
                some = scores[:: max(1, len(scores) // 60)]
                rows += [ONE_ROW | lowest | {name: score} | about for score in some]
    known = crs.rules.get(NEWEST)
    people = [crs.Profile.model_validate(to_document(row)) for row in rows]
    return columns_of(rows), columns_of([lines_of(one, known) for one in people])


@pytest.mark.parametrize("whose", ["english", "french"])
def test_scores_of_one_test_alone(engine, whose):
    """Without the columns of levels of the other language."""
    columns, expected = scores_of_tests(whose)
    assert scored(engine, columns, rules=NEWEST, breakdown="all") == expected


def test_a_test_that_prints_words(engine):
    words = ["M", "9", " 10 ", "M"]
    abilities = [
        f"english_{ability}" for ability in ("reading", "writing", "listening", "speaking")
    ]
    columns = {
        "age": [29] * 4,
        "education": ["masters"] * 4,
        "english_test": ["celpip"] * 4,
        **{name: words if name == abilities[0] else ["9"] * 4 for name in abilities},
    }
    found = scored(engine, columns, rules=NEWEST)
    four = {name.partition("_")[2]: 9 for name in abilities[1:]}
    people = [
        crs.Profile(
            age=29, education="masters", english={"test": "celpip", "reading": read, **four}
        )
        for read in ("M", 9, 10, "M")
    ]
    assert found == {"crs_total": [crs.score(one, rules=NEWEST).total for one in people]}
    columns[abilities[1]] = ["9", "x", "9", "9.5"]
    assert scored(engine, columns, rules=NEWEST, on_invalid="null")["crs_total"] == [
        one if place in {0, 2} else None for place, one in enumerate(found["crs_total"])
    ]


# ------------------------------------------------------------------------------ valid rows

OF_STUDY = {  # the levels of education that a credential from Canada leaves
    "one-or-two-year": ("one-year", "two-year", "three-year", "bachelors", "masters", "phd"),
    "three-or-more-year": ("three-year", "bachelors", "two-or-more", "professional", "doctorate"),
}


def made(count, seed):
    """Random rows that are valid, made faster than `crs.testing` draws them."""
    chance = random.Random(seed)
    plain = {
        name: column
        for name, column in schema().items()
        if column.kind in {"age", "choice", "years", "yes-or-no"}
        and name != "first_language"
        and not column.stands_for
    }
    forms = {
        result.whose: [
            (None, None, dict.fromkeys(ABILITIES, range(13))),
            *(
                (
                    str(test),
                    scale and str(scale),
                    {a: list(form.charts[a].level_of) for a in ABILITIES},
                )
                for test in result.tests
                for scale, form in get(test).scales.items()
            ),
        ]
        for result in results()
    }
    for _ in range(count):
        row = dict.fromkeys(schema())
        spouse = chance.random() < 0.6
        given = set()
        for name, column in plain.items():
            if name == "spouse":
                row[name] = spouse
            elif name.startswith("spouse_") and not spouse:
                continue
            elif column.kind == "age":
                row[name] = chance.randint(16, 47)
            elif column.kind == "years":
                row[name] = chance.choice((0, 1, 2, 3, 4, 5, 0.5, 2.99, 11, None))
            elif column.kind == "yes-or-no":
                row[name] = chance.choice((True, False, None))
            else:
                spellings = [spelling for spelling, _ in column.spellings]
                row[name] = chance.choice(spellings if column.required else [*spellings, None])
        possible = OF_STUDY.get(row["canadian_study"], (row["education"],))
        if row["education"] not in possible:
            row["education"] = possible[row["age"] % len(possible)]
        for result in results():
            if chance.random() < 0.3 or (result.whose == "spouse" and not spouse):
                continue
            given.add(result.whose)
            row[result.test], row[result.scale], scores = chance.choice(forms[result.whose])
            row |= {
                name: chance.choice(scores[ability])
                for name, ability in zip(result.abilities, ABILITIES, strict=True)
            }
        spoken = sorted(given - {"spouse"})
        if len(spoken) == 2 or (spoken and chance.random() < 0.5):
            row["first_language"] = chance.choice(spoken)
        yield row


# ------------------------------------------------------------------------------ bad rows

STRANGE = {
    "age": [130, -1, 29.5, float("nan"), float("inf"), None],
    "choice": ["Mastres", "", "MASTRES", None],
    "level": [13, -1, 7.3, 7.5, 300.0, float("nan"), None],
    "scale": ["old", "2023", "1999", None],
    "test": ["ielts", "celpip", "tef", "IELST", None],
    "yes-or-no": [True, False, None],
    "years": [-1, -0.5, 0.5, 1e300, float("nan"), float("inf"), float("-inf"), None],
}


def is_of_profile(column):
    """Whether a column holds a value of a profile itself: it stands for none and dates none."""
    return column.kind != "day" and not column.stands_for


def dirty(people, seed):
    """Rows of which about half are spoilt in a place or two."""
    chance = random.Random(seed)
    for profile in people:
        row = to_row(profile)
        names = [name for name in row if is_of_profile(schema()[name])]
        for name in chance.sample(names, chance.choice([0, 1, 1, 2])):
            row[name] = chance.choice(STRANGE[schema()[name].kind])
        yield row


def is_nan(value):
    return isinstance(value, float) and isnan(value)


def is_bad(row, *, nan_is_null):
    """Whether a row is bad: exactly when a profile refuses it, but for three rules of frames.

    - Values of a spouse are checked even where the row says that there is none.
    - Where there are some, the row must say whether there is one.
    - A day or a number that is NaN is a value that cannot be, unless it is how pandas says null.
    """
    if nan_is_null:
        row = {name: None if is_nan(value) else value for name, value in row.items()}
    about = [name for name in row if name.startswith("spouse_") and row[name] is not None]
    if about and row["spouse"] is None:
        return True
    return reason(row | ({"spouse": True} if about else {})) is not None


def test_a_row_is_bad_when_a_profile_refuses_it(engine, people):
    rows = list(dirty(people, 1))
    bad = [is_bad(row, nan_is_null=engine.nan_is_null) for row in rows]
    assert 100 < sum(bad) < 300
    found = scored(engine, columns_of(rows), rules=NEWEST, breakdown="sections", on_invalid="null")
    reasons = found.pop("crs_invalid")
    assert [says is not None for says in reasons] == bad
    assert all(says.split()[0] in schema() or "both languages" in says for says in reasons if says)
    for name, points in found.items():
        assert [one is None for one in points] == bad, name
    for row, total, wrong in zip(rows, found["crs_total"], bad, strict=True):
        if not wrong:
            given = {name: None if is_nan(value) else value for name, value in row.items()}
            profile = crs.Profile.model_validate(to_document(given))
            assert total == crs.score(profile, rules=NEWEST).total


def test_an_error_says_which_value_in_how_many_rows(engine):
    columns = {"age": [29, 30, 31], "education": ["masters", "Master", "Master"]}
    problem = told(engine, columns, rules=NEWEST)
    assert "Master" in str(problem)
    if engine.name == "spark":
        return
    assert 'did you mean "masters"' in str(problem)
    [found] = problem.problems
    assert (found.column, found.value) == ("education", "Master")
    if engine.of.numbered:
        assert "in 2 of 3 rows (rows 2, 3)" in str(problem)
        assert (found.count, found.rows) == (2, (2, 3))
    else:
        assert found.rows == ()


def test_no_more_than_some_wrong_values_are_told_apart(engine):
    columns = {"age": [*range(131, 138), 137], "education": ["masters"] * 8}
    problem = told(engine, columns, rules=NEWEST)
    if engine.of.library in {"dask", "pyspark"}:  # which tell of the first part with a bad row
        return
    *apart, rest = problem.problems
    assert len({wrong.value for wrong in apart}) == len(apart) == 5
    assert sum(wrong.count for wrong in problem.problems) == 8
    assert (rest.column, rest.value, rest.rows) == ("age", None, ())
    assert "other values of age cannot be either" in str(problem)
    if engine.of.numbered:
        assert [wrong.value for wrong in apart] == [131, 132, 133, 134, 135]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("age", 130),
        ("age", -1),
        ("age", 29.5),
        ("age", float("inf")),
        ("canadian_work_years", -1),
        ("canadian_work_years", float("inf")),
        ("english_reading", 7.3),
        ("canadian_study", "Some"),
    ],
)
def test_one_strange_value(engine, column, value):
    good = {"age": 29, "education": "masters", "canadian_work_years": 1, "canadian_study": "none"}
    four = [f"english_{ability}" for ability in ("reading", "writing", "listening", "speaking")]
    good |= dict.fromkeys(four, 7.0) | {"english_test": "ielts"}
    columns = columns_of([good, good | {column: value}])
    assert column in str(told(engine, columns, rules=NEWEST)) or engine.name == "spark"
    found = scored(engine, columns, rules=NEWEST, on_invalid="null")
    profile = crs.Profile.model_validate(to_document(good))
    assert found["crs_total"] == [crs.score(profile, rules=NEWEST).total, None]
    assert found["crs_invalid"][0] is None
    assert found["crs_invalid"][1].startswith(column)


@pytest.mark.parametrize("value", [float("nan")])
def test_not_a_number_is_a_value_that_cannot_be_or_the_null_of_pandas(engine, value):
    columns = {**ONE, "canadian_work_years": [value]}
    found = scored(engine, columns, rules=NEWEST, on_invalid="null")["crs_total"]
    without = scored(engine, ONE, rules=NEWEST)["crs_total"]
    assert found == (without if engine.nan_is_null else [None])
    if not engine.nan_is_null:
        assert "canadian_work_years" in str(told(engine, columns, rules=NEWEST))


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"education": ["masters"]}, 'there is no column "age"'),
        ({"Age": [29], "education": ["masters"]}, 'rename the column "Age"'),
        ({**ONE, "canadian_work_year": [1]}, 'did you mean "canadian_work_years"'),
        ({**ONE, "english_reading": [9]}, "a result needs all four abilities"),
        ({**ONE, "spouse_education": ["masters"]}, 'no column "spouse"'),
        ({"age": ["29"], "education": ["masters"]}, 'the column "age" holds text'),
        ({"age": [29], "education": [7]}, 'the column "education" holds whole numbers'),
        ({**ONE, "sibling_in_canada": ["no"]}, 'column "sibling_in_canada" holds text'),
        ({**ONE, "on": ["today"]}, "must hold dates"),
    ],
)
@pytest.mark.parametrize("on_invalid", ["raise", "null"])
def test_columns_that_do_not_fit(engine, columns, says, on_invalid):
    """These are told at once, however lazy the frame."""
    asked = {} if "on" in columns else {"rules": NEWEST}
    with pytest.raises(crs.errors.FrameError) as problem:
        crs.batch.score(engine.make(columns), **asked, on_invalid=on_invalid)
    assert says in str(problem.value)


def test_columns_without_a_value_are_not_given(engine):
    rows = [dict.fromkeys(schema()) | {"age": 29, "education": "masters"}] * 3
    found = scored(engine, columns_of(rows), rules=NEWEST)
    alone = crs.score(crs.Profile(age=29, education="masters"), rules=NEWEST).total
    assert found == {"crs_total": [alone] * 3}


def test_yes_no_and_nothing_in_one_column(engine):
    columns = columns_of(
        [
            {"age": 29, "education": "masters", "sibling_in_canada": said, "spouse": spouse}
            for said, spouse in product((None, True, False), repeat=2)
        ]
    )
    expected = [
        crs.score(
            crs.Profile(
                age=29,
                education="masters",
                sibling_in_canada=bool(said),
                spouse=crs.Spouse() if spouse else None,
            ),
            rules=NEWEST,
        ).total
        for said, spouse in product((None, True, False), repeat=2)
    ]
    assert scored(engine, columns, rules=NEWEST) == {"crs_total": expected}


# --------------------------------------------------------------------------- what comes back


@pytest.mark.parametrize("on_invalid", ["raise", "null"])
def test_no_rows(engine, on_invalid):
    columns = {"age": [29], "education": ["masters"], "name": ["A"], "spouse": [True]}
    frame = engine.make(columns)
    none = engine.none_of(frame)
    asked = {"rules": NEWEST, "ignore": ["name"]}
    found = engine.read(crs.batch.score(none, **asked, on_invalid=on_invalid))
    added = {"crs_total": [], **({"crs_invalid": []} if on_invalid == "null" else {})}
    assert found == {name: [] for name in columns} | added


# ------------------------------------------------------------------- what is not read


@pytest.mark.parametrize("on_invalid", ["raise", "null"])
def test_what_is_not_read_is_named(engine, on_invalid):
    frame = engine.make({**ONE, "client": ["A"], "crs_core_age": [1], "stage": ["new"]})
    with pytest.warns(crs.errors.UnreadColumnsWarning) as told:
        found = engine.read(crs.batch.score(frame, rules=NEWEST, on_invalid=on_invalid))
    [one] = [one for one in told if one.category is crs.errors.UnreadColumnsWarning]
    assert str(one.message).startswith('not read: "client", "stage"; ')
    assert one.filename == __file__
    assert found["client"] == ["A"]
    assert found["crs_total"] == [245]  # 29 years: 110; a master's degree: 135


def test_what_looks_like_an_input_stops_the_work(engine):
    odd = {"Listening CLB": [9], "foreign experience": [3], "PNP": [True]}
    frame = engine.make({**ONE, **odd})
    with pytest.raises(crs.errors.FrameError) as problem:
        crs.batch.score(frame, rules=NEWEST)
    lines = str(problem.value).splitlines()
    assert lines[0].startswith('the column "Listening CLB" is not read, but looks like one of ')
    assert '"english_listening"' in lines[0]
    assert lines[1].endswith('looks like "foreign_work_years"')
    assert lines[2] == 'the column "PNP" is not read, but looks like "provincial_nomination"'
    assert '--ignore "Listening CLB" --ignore "foreign experience" --ignore PNP' in lines[3]
    assert "ignore=['Listening CLB', 'foreign experience', 'PNP']" in lines[3]
    found = engine.read(crs.batch.score(frame, rules=NEWEST, ignore=odd))
    assert found == {**ONE, **odd, "crs_total": [245]}


def test_a_column_that_holds_nothing_is_named_too(engine):
    frame = engine.make({**ONE, "PNP": [None]})
    with pytest.raises(crs.errors.FrameError, match='"PNP" is not read'):
        crs.batch.score(frame, rules=NEWEST)


def test_a_known_column_can_be_set_aside(engine):
    columns = {**ONE, "canadian_work_years": [1], "on": [date(2016, 1, 1)]}
    frame = engine.make(columns)
    aside = ["canadian_work_years", "on"]
    found = engine.read(crs.batch.score(frame, on=date(2025, 4, 1), ignore=aside))
    assert found["crs_total"] == [245]
    assert found["canadian_work_years"] == [1]
    with pytest.raises(crs.errors.FrameError, match='no column "onn" to set aside; did you mean'):
        crs.batch.score(frame, rules=NEWEST, ignore=["onn"])


def test_one_row(engine):
    expected = crs.score(crs.Profile(age=29, education="masters"), rules=NEWEST).total
    assert scored(engine, ONE, rules=NEWEST) == {"crs_total": [expected]}
    assert scored(engine, ONE, rules=NEWEST, on_invalid="null") == {
        "crs_total": [expected],
        "crs_invalid": [None],
    }


@pytest.mark.parametrize("on_invalid", ["raise", "null"])
def test_the_frame_comes_back_as_it_was(engine, people, on_invalid):
    rows = [
        {"client": f"Nº {place}", "crs_total": -1, **to_row(one), "balance": place / 4}
        for place, one in enumerate(people[:20])
    ]
    columns = columns_of(rows)
    frame = engine.make(columns)
    before = engine.read(frame)
    asked = {"rules": NEWEST, "breakdown": "sections", "ignore": ["client", "balance"]}
    result = crs.batch.score(frame, **asked, on_invalid=on_invalid)
    assert type(result) is type(frame)
    assert engine.read(frame) == before
    after = engine.read(result)
    totals = after.pop("crs_total")
    assert totals == [crs.score(one, rules=NEWEST).total for one in people[:20]]
    del before["crs_total"]  # in whose place the new one stands
    assert {name: after[name] for name in before} == before
    assert list(after)[: len(before)] == list(before)
    assert list(engine.read(result))[1] == "crs_total"


def test_lazy_stays_lazy(engine):
    if not engine.of.lazy:
        pytest.skip(f"a frame of {engine.name} is in memory")
    frame = engine.make(ONE)
    for asked in ({}, {"on_invalid": "null"}, {"breakdown": "all"}):
        result = crs.batch.score(frame, rules=NEWEST, **asked)
        assert type(result) is type(frame)
        assert len(engine.read(result)["crs_total"]) == 1


STUDY = [  # 110 for the age, the education and the study; None where both cannot be true
    ("secondary", "one-or-two-year", None),
    ("less-than-secondary", "three-or-more-year", None),
    ("two-year", "three-or-more-year", None),
    ("one-year", "one-or-two-year", 110 + 90 + 15),
    ("bachelors", "three-or-more-year", 110 + 120 + 30),
    ("two-or-more", "one-or-two-year", 110 + 128 + 15),
    ("secondary", "none", 110 + 30),
    ("secondary", None, 110 + 30),
]


def test_education_below_a_credential_earned_in_canada(engine):
    """MI 11(3): such a credential is itself a level of education."""
    rows = [{"age": 29, "education": level, "canadian_study": study} for level, study, _ in STUDY]
    found = scored(engine, columns_of(rows), on=date(2026, 10, 1), on_invalid="null")
    assert found["crs_total"] == [total for _, _, total in STUDY]
    for reason, (level, _, total) in zip(found["crs_invalid"], STUDY, strict=True):
        assert (reason is None) is (total is not None), level
        assert reason is None or "canadian_study" in reason
    problem = str(told(engine, columns_of(rows), on=date(2026, 10, 1)))
    if engine.name != "spark":  # those that tell late see a part at a time
        assert ("3 of 8 rows" if engine.of.early else "canadian_study") in problem


# ------------------------------------------------------------------------------------ days


def test_the_day_of_each_row(engine):
    changes = [rules.in_force_from for rules in crs.rules.all()]
    days = [changes[0], *(day for one in changes[1:] for day in (one - timedelta(days=1), one))]
    person = crs.Profile(
        age=29,
        education="masters",
        job_offer="senior-manager",
        sibling_in_canada=True,
        canadian_study="three-or-more-year",
        french={"nclc": 9},
    )
    rows = [to_row(person) | {"on": day} for day in days]
    found = scored(engine, columns_of(rows), breakdown="all")
    for place, day in enumerate(days):
        expected = lines_of(person, crs.rules.in_force(day))
        for name, points in found.items():
            assert points[place] == expected.get(name), (day, name)
    renamed = columns_of([{**to_row(person), "day": day} for day in days])
    assert scored(engine, renamed, on="day") == {"crs_total": found["crs_total"]}


def test_a_day_before_the_first_rules_or_none(engine):
    first = crs.rules.all()[0].in_force_from
    days = [first, first - timedelta(days=1), None]
    columns = columns_of([{"age": 29, "education": "masters", "on": day} for day in days])
    found = scored(engine, columns, on_invalid="null")
    expected = crs.score(crs.Profile(age=29, education="masters"), on=first).total
    assert found["crs_total"] == [expected, None, None]
    assert [says is None for says in found["crs_invalid"]] == [True, False, False]
    assert "no CRS rules were in force" in found["crs_invalid"][1]
    too_early = {name: values[:2] for name, values in columns.items()}
    assert str(first) in str(told(engine, too_early))


def test_one_day_for_all(engine):
    day = date(2016, 11, 18)
    expected = crs.score(crs.Profile(age=29, education="masters"), on=day).total
    assert scored(engine, ONE, on=day) == {"crs_total": [expected]}


# ----------------------------------------------------------------------------------- libraries


def test_every_supported_frame_is_tested():
    assert {engine.of for engine in ENGINES.values()} == set(SUPPORTED)
    assert tuple(ENGINES) == options.ENGINES


@pytest.mark.parametrize("frame", [[{"age": 29}], None, "clients.csv"])
def test_what_is_no_frame_is_told(frame):
    with pytest.raises(TypeError, match=f"{type(frame).__name__} is no data frame; expected"):
        crs.batch.score(frame, rules=NEWEST)


def test_a_lazy_frame_of_another_library_is_told():
    narwhals = pytest.importorskip("narwhals.stable.v2")
    polars = pytest.importorskip("polars")
    lazy = narwhals.from_native(polars.LazyFrame(ONE))  # its module is of no library we know
    with pytest.raises(TypeError, match=r"LazyFrame is a lazy frame .* crs\.batch\.sql"):
        crs.batch.score(lazy, rules=NEWEST)
