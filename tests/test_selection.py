"""The selection grid and settlement funds, every cell against the second copy."""

import shutil
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caches import forget
from crs import programs
from crs._engine import python as flat
from crs._engine import reference
from crs._law import funds, grid
from crs._law.grid import MEASURES
from crs._law.terms import ABILITIES
from crs.errors import AnswerError, RulesError, TableError, UnknownDayError, UnknownIdError
from second_copy_programs import (
    ARGUMENTS,
    CAPPED,
    FUNDS,
    LARGEST,
    PASS_MARK,
    VAGUE,
    expected,
)

NOW = date(2026, 10, 1)
GRID = grid.grid(on=NOW)
INDEX = {measure.id: place for place, measure in enumerate(MEASURES)}
EITHER = pytest.mark.parametrize("with_spouse", [False, True], ids=["single", "with spouse"])
LAST_KNOWN = date(2026, 10, 4)
"""The day after the last one to which the newest table was seen in force."""


def answers(measure):
    """What a person would answer for each value of a measure, in order."""
    if measure.names == ("no", "yes"):
        return [False, True]
    return list(measure.names) or list(range(measure.high + 1))


def both(values, with_spouse):
    """The points of every line by the two engines, which must agree."""
    found = reference.evaluate(GRID, values, with_spouse=with_spouse)
    points = flat.programs(GRID)[with_spouse](values)
    assert found == {id: points[slot] for id, slot in flat.slots(GRID).items()}
    return found


@EITHER
@pytest.mark.parametrize("factor", GRID.factors, ids=lambda factor: factor.id)
def test_every_cell(factor, with_spouse):
    (measure,) = factor.measures
    assert measure.id == ARGUMENTS[factor.id]
    for place, answer in enumerate(answers(measure)):
        points = expected(factor.id, with_spouse, answer)
        assert factor.at(place, with_spouse=with_spouse) == points, answer
        values = [0] * len(MEASURES)
        values[INDEX[measure.id]] = place
        assert both(values, with_spouse)[factor.id] == points
        found = programs.grid_points(on=NOW, with_spouse=with_spouse, **{measure.id: answer})
        assert found.points[factor.id] == points


def test_lines_caps_and_maxima_are_those_of_the_second_copy():
    assert [factor.id for factor in GRID.factors] == list(ARGUMENTS)
    assert {group.id: group.maximum.couple for group in GRID.groups} == LARGEST
    assert {group.id: group.maximum.single for group in GRID.groups} == LARGEST
    assert {group.id: group.cap.single for group in GRID.groups if group.cap} == CAPPED
    assert {measure.id for measure in MEASURES} == set(ARGUMENTS.values())
    assert GRID.measures == MEASURES
    assert {node.citation.source.id for node in GRID.nodes.values()} == {"irpr"}


@given(st.tuples(*(st.integers(0, measure.high) for measure in MEASURES)), st.booleans())
def test_random_values(values, with_spouse):
    found = both(values, with_spouse)
    assert 0 <= found["total"] <= LARGEST["total"]
    assert found["adaptability"] == min(
        10, sum(points for id, points in found.items() if id.startswith("adaptability."))
    )
    for place, measure in enumerate(MEASURES):
        if measure.id != "age" and values[place] < measure.high:
            more = [*values[:place], values[place] + 1, *values[place + 1 :]]
            assert both(more, with_spouse)["total"] >= found["total"]


@pytest.mark.parametrize(
    ("levels", "education", "total", "passes"),
    [
        ((9, 9, 9, 9), "three-year", 66, False),
        ((8, 9, 9, 9), "masters", 67, True),
        ((9, 9, 9, 9), "masters", 68, True),
    ],
)
def test_the_pass_mark(levels, education, total, passes):
    first = {f"first_{ability}": level for ability, level in zip(ABILITIES, levels, strict=True)}
    found = programs.grid_points(on=NOW, age=29, education=education, experience_years=1.9, **first)
    assert (found.total, found.passes, found.pass_mark) == (total, passes, PASS_MARK)
    assert found.grid is GRID
    assert not found.with_spouse


def test_traps():
    def adaptability(**answers):
        return programs.grid_points(on=NOW, with_spouse=True, **answers).points["adaptability"]

    assert adaptability(canadian_work_years=1) == 10
    assert adaptability(canadian_work_years=0.99) == 0
    assert adaptability(canadian_work_years=1, relative_in_canada=True) == 10
    assert adaptability(arranged_employment=True) == 5
    assert adaptability(spouse_least=4, relative_in_canada=True, two_years_of_study=True) == 10
    offer = programs.grid_points(on=NOW, arranged_employment="yes")
    assert offer.total == 15
    alone = programs.grid_points(on=NOW, spouse_least=9, spouse_canadian_work_years=5)
    assert alone.total == 0
    second = programs.grid_points(on=NOW, second_least=4)
    assert second.total == 0
    assert programs.grid_points(on=NOW, education="bachelors", experience_years=40).total == 21 + 15


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"age": 130}, '"age" cannot be 130; expected 0 to 120'),
        ({"age": 29.5}, '"age" cannot be 29.5; expected 0 to 120'),
        ({"age": "29"}, "\"age\" cannot be '29'; expected 0 to 120"),
        ({"age": float("inf")}, '"age" cannot be inf; expected 0 to 120'),
        ({"first_reading": True}, '"first_reading" cannot be true; expected 0 to 12'),
        ({"education": "master"}, '"education" cannot be \'master\'; did you mean "masters"?'),
        ({"experience_years": -1}, '"experience_years" cannot be -1; expected 0 to 10'),
        ({"experience_years": float("nan")}, '"experience_years" cannot be nan; expected 0 to 10'),
        ({"second_least": 13}, '"second_least" cannot be 13; expected 0 to 12'),
        ({"relative_in_canada": 2}, '"relative_in_canada" cannot be 2; expected 0 to 1'),
    ],
)
def test_answers_that_cannot_be(answers, message):
    with pytest.raises(AnswerError) as caught:
        programs.grid_points(on=NOW, **answers)
    assert str(caught.value) == message


def test_questions_that_the_grid_does_not_ask():
    with pytest.raises(UnknownIdError, match='did you mean "canadian_work_years"'):
        programs.grid_points(on=NOW, canadian_work=1)
    with pytest.raises(UnknownDayError, match="the first is of 2013-05-04"):
        grid.grid(on=date(2013, 5, 3))
    assert grid.grid(on=date(2013, 5, 4)) is GRID
    with pytest.raises(UnknownDayError, match="the first is of 2015-01-01"):
        programs.grid_points(on=date(2014, 12, 31), age=29)


LATER = """
id            = "2027-03-01"
label         = { en = "A made-up grid", fr = "Une grille inventée" }
amends        = "2013-05-04"
in_force_from = 2027-03-01
last_verified = 2026-11-22

[[factor]]
id         = "arranged_employment"
label      = { en = "Arranged employment", fr = "Emploi réservé" }
source     = "irpr"
section    = "82"
confidence = "C"
rows       = "arranged_employment"
columns    = ["either"]
points     = [[false, 0], [true, 4]]

[[group]]
id         = "total"
label      = { en = "Selection factors", fr = "Facteurs de sélection" }
source     = "irpr"
section    = "76(1)"
confidence = "A"
members    = ["language", "education", "experience", "age", "arranged_employment", "adaptability"]
maximum    = 94
"""


@pytest.fixture(name="later")
def _later(tmp_path, monkeypatch):
    """A folder of grids with a made-up one beside that of the package; the path of the new file."""
    shutil.copytree(grid.DATA, tmp_path / "grid")
    monkeypatch.setattr(grid, "DATA", tmp_path / "grid")
    forget(grid)
    yield tmp_path / "grid" / "2027-03-01.toml"
    forget(grid)


def test_a_later_grid_counts_from_its_day_on(later):
    later.write_text(LATER, encoding="utf-8")
    last, first = date(2027, 2, 28), date(2027, 3, 1)
    points = {
        day: programs.grid_points(on=day, age=29, arranged_employment="yes")
        for day in (last, first)
    }
    assert points[last].points["arranged_employment"] == 10
    assert points[first].points["arranged_employment"] == 4
    assert points[last].points["age"] == points[first].points["age"] == 12
    assert points[last].grid.in_force_until == last
    assert points[first].grid.in_force_until is None
    assert grid.grid(on=first)["age"].citation.source.id == "irpr"


@pytest.mark.parametrize(
    ("here", "there", "message"),
    [
        ('"2013-05-04"', '"2013-05-05"', "amends: there is no grid '2013-05-05' before"),
        ('id            = "2027-03-01"', 'id = "2027-03-02"', "is not named by its id"),
        (
            'source     = "irpr"\nsection    = "82"',
            'source = "ipr"\nsection = "82"',
            "no source 'ipr'",
        ),
        ("maximum    = 94", "maximum = 100", "the stated maximum without a spouse is 100"),
        ("points ", "point ", "unknown key 'point'"),
        ("[[factor]]", "[[factor]", "is not valid TOML"),
    ],
)
def test_a_wrong_grid_is_refused(later, here, there, message):
    assert here in LATER
    later.write_text(LATER.replace(here, there), encoding="utf-8")
    with pytest.raises(RulesError, match=message):
        grid.grid(on=NOW)


# ------------------------------------------------------------------------- settlement funds


def test_every_amount():
    found = {
        str(table.in_force_from): (
            " ".join(map(str, table.amounts)),
            table.each_additional,
            str(table.update_by) if table.update_by else None,
        )
        for table in programs.funds_tables()
    }
    assert found == FUNDS


@pytest.mark.parametrize(("first", "row"), list(FUNDS.items()))
def test_every_size_of_family(first, row):
    amounts, more, _ = row
    day = date.fromisoformat(first)
    for family, amount in enumerate(map(int, amounts.split()), 1):
        assert funds.settlement_funds(family=family, on=day).amount == amount
    assert funds.settlement_funds(family=8, on=day).amount == int(amounts.split()[-1]) + more
    assert funds.settlement_funds(family=11, on=day).amount == int(amounts.split()[-1]) + 4 * more
    noted = [table for table in programs.funds_tables() if table.note]
    assert {str(table.in_force_from) for table in noted} == {*VAGUE, "2024-05-28"}


def test_the_day_before_and_the_day_of_each_table():
    for before, after in pairwise(programs.funds_tables()):
        day = after.in_force_from
        assert funds.settlement_funds(family=1, on=day).table is after
        assert funds.settlement_funds(family=1, on=day - timedelta(1)).table is before
        assert after.amounts > before.amounts
    with pytest.raises(UnknownDayError, match="for 2017-12-31; the first is of 2018-01-01"):
        funds.settlement_funds(family=1, on=date(2017, 12, 31))


def test_what_must_be_seen_with_an_amount():
    def caveats(day):
        return [text.en for text in funds.settlement_funds(family=5, on=day).caveats]

    assert caveats(date(2025, 8, 1)) == []
    assert caveats(LAST_KNOWN - timedelta(1)) == []
    assert "still in force on 2026-10-03" in caveats(LAST_KNOWN)[0]
    assert "as published" in caveats(date(2024, 6, 1))[0]
    assert "the day is not known" in caveats(date(2018, 6, 1))[0]
    found = funds.settlement_funds(family=1, on=NOW)
    assert found.last_verified == date(2026, 11, 28)
    assert found.table.citation.source.url.endswith("/proof-funds.html")


@pytest.mark.parametrize("family", [0, -1, 2.5, True, "3"])
def test_families_that_cannot_be(family):
    with pytest.raises(AnswerError, match=r"expected a whole number from 1, the applicant"):
        funds.settlement_funds(family=family, on=NOW)


def test_a_day_has_no_time():
    with pytest.raises(TypeError, match="expected a day such as"):
        funds.settlement_funds(family=1, on=datetime(2026, 1, 1, tzinfo=UTC))


def test_a_table_of_ones_own(tmp_path):
    file = tmp_path / "funds.toml"
    file.write_text(
        "in_force_from = 2026-06-29\namounts = [16_000, 20_000]\neach_additional = 4_000\n",
        encoding="utf-8",
    )
    own = programs.load_funds(file)
    assert funds.settlement_funds(family=3, on=NOW, table=own).amount == 24_000
    assert funds.settlement_funds(family=3, on=NOW, table=own).caveats == ()
    before = funds.settlement_funds(family=3, on=date(2026, 6, 28), table=own)
    assert (before.amount, before.caveats) == (23_360, ())
    late = funds.settlement_funds(family=3, on=LAST_KNOWN)
    assert (late.amount, len(late.caveats)) == (23_360, 1)
    for wrong, message in (
        ("amounts = [2, 1]", "expected a list of amounts that rise"),
        ("amount = 1", "unknown key 'amount'; did you mean \"amounts\"?"),
        ("", "needs 'in_force_from'"),
    ):
        file.write_text(wrong, encoding="utf-8")
        with pytest.raises(TableError, match=f"funds.toml: .*{message.replace('?', '.')}"):
            programs.load_funds(file)


def test_tables_stand_in_order(monkeypatch):
    read = funds.read
    monkeypatch.setattr(
        funds, "read", lambda path: (file := read(path)) | {"table": file["table"][::-1]}
    )
    forget(funds)
    with pytest.raises(TableError, match="in the order of their first days"):
        programs.funds_tables()
    monkeypatch.undo()
    forget(funds)
    assert len(programs.funds_tables()) == len(FUNDS)
