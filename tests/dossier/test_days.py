"""Days known exactly, to the month or to the year; anniversaries; truths that may be unknown."""

from datetime import date, datetime

import pytest
from people import day
from pydantic import TypeAdapter, ValidationError

from crs._facts.days import PartialDate, age, anniversary, older_than, reached
from crs._facts.ternary import all_of, negation
from crs.facts import Days

PARTIAL = TypeAdapter(PartialDate)


@pytest.mark.parametrize(
    ("given", "first", "last", "exact", "written"),
    [
        ("2024-05-17", "2024-05-17", "2024-05-17", True, "2024-05-17"),
        (date(2024, 5, 17), "2024-05-17", "2024-05-17", True, "2024-05-17"),
        ("2024-02", "2024-02-01", "2024-02-29", False, "2024-02"),
        ("2023-02", "2023-02-01", "2023-02-28", False, "2023-02"),
        ("2024-12", "2024-12-01", "2024-12-31", False, "2024-12"),
        ("2024", "2024-01-01", "2024-12-31", False, "2024"),
        (2025, "2025-01-01", "2025-12-31", False, "2025"),
        ("1900-01-01", "1900-01-01", "1900-01-01", True, "1900-01-01"),
        ("2100", "2100-01-01", "2100-12-31", False, "2100"),
    ],
)
def test_a_day_a_month_or_a_year_is_the_days_it_can_be(given, first, last, exact, written):
    days = PARTIAL.validate_python(given)
    assert days == Days(day(first), day(last))
    assert days.exact is exact
    assert str(days) == written
    assert PARTIAL.dump_python(days) == written
    assert PARTIAL.validate_python(days) == days
    assert PARTIAL.validate_python(written) == days


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("17/13/96", "'17/13/96' cannot be read as a date"),
        ("17 May", "'17 May' cannot be read as a date"),
        ("29/02/2023", "'29/02/2023' cannot be read as a date"),
        ("96-17-05", "cannot be read as a date"),
        ("Jan-07", "cannot be read as a date"),
        ("100 Jan 1994", "cannot be read as a date"),
        ("1 2 3 4", "cannot be read as a date"),
        ("17051996", "cannot be read as a date"),
        ("17/05/1996 10:15", "cannot be read as a date"),
        ("1996-05-17T10:00:00", "cannot be read as a date"),
        ("", "'' cannot be read as a date"),
        (True, "true cannot be read as a date"),
        (None, "null cannot be read as a date"),
        (1996.5, "1996.5 cannot be read as a date"),
        (datetime(1996, 5, 17, 1), "cannot be read as a date"),  # noqa: DTZ001
        ("1996-13", "there is no day '1996-13'"),
        ("1996-00-01", "there is no day '1996-00-01'"),
        ("2023-02-29", "there is no day '2023-02-29'"),
        ("0000", "there is no day '0000'"),
        ("1899-12-31", "1899-12-31 is out of range; expected a year from 1900 to 2100"),
        ("2101", "2101 is out of range; expected a year from 1900 to 2100"),
    ],
)
def test_what_is_no_day_is_refused_and_shown_how_to_write_one(given, told):
    with pytest.raises(ValidationError) as refused:
        PARTIAL.validate_python(given)
    message = str(refused.value)
    assert told in message
    assert "expected a day such as 2024-05-17" in message or "expected a year" in message


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("18/01/1994", "1994-01-18"),
        ("Jan 1994", "1994-01"),
        ("18 janvier 1994", "1994-01-18"),
        ("18-Jan-94", "1994-01-18"),
        ("5-Jan-07", "2007-01-05"),
        ("17/05/96", "1996-05-17"),
        ("96-05-17", "1996-05-17"),
        ("31/12/39", "2039-12-31"),
        ("31/12/40", "1940-12-31"),
        ("Jan-94", "1994-01"),
        ("19940118", "1994-01-18"),
        ("18/01/1994 0:00:00", "1994-01-18"),
        ("1994-01-18T00:00:00Z", "1994-01-18"),
        ("Tuesday, January 18th, 1994", "1994-01-18"),
        ("mardi 18 janvier 1994", "1994-01-18"),
    ],
)
def test_a_day_in_another_form_is_read(given, written):
    assert str(PARTIAL.validate_python(given)) == written


def test_what_may_be_two_days_is_refused_with_both():
    with pytest.raises(ValidationError) as refused:
        PARTIAL.validate_python("03/04/1994")
    assert "'03/04/1994': it may be 1994-03-04 or 1994-04-03" in str(refused.value)


def test_the_schema_of_a_day_takes_what_the_model_takes():
    assert PARTIAL.json_schema()["pattern"] == r"^\d{4}(-\d{2}(-\d{2})?)?$"


@pytest.mark.parametrize(
    ("start", "years", "leap", "expected"),
    [
        ("2024-05-17", 2, "march-1", "2026-05-17"),
        ("2024-05-17", -10, "march-1", "2014-05-17"),
        ("2024-02-29", 1, "march-1", "2025-03-01"),
        ("2024-02-29", 1, "february-28", "2025-02-28"),
        ("2024-02-29", 4, "march-1", "2028-02-29"),
        ("2024-02-29", 4, "february-28", "2028-02-29"),
        ("2024-02-29", -10, "march-1", "2014-03-01"),
        ("2096-02-29", 4, "march-1", "2100-03-01"),  # 2100 is no leap year
        ("2096-02-29", 4, "february-28", "2100-02-28"),
        ("2023-02-28", 1, "march-1", "2024-02-28"),
    ],
)
def test_anniversaries(start, years, leap, expected):
    assert anniversary(day(start), years, leap) == day(expected)


@pytest.mark.parametrize(
    ("born", "on", "march", "february"),
    [
        ("1996-05-17", "2026-05-16", 29, 29),
        ("1996-05-17", "2026-05-17", 30, 30),
        ("1996-05-17", "2026-05-18", 30, 30),
        ("1996-02-29", "2026-02-27", 29, 29),
        ("1996-02-29", "2026-02-28", 29, 30),
        ("1996-02-29", "2026-03-01", 30, 30),
        ("1996-02-29", "2028-02-28", 31, 31),
        ("1996-02-29", "2028-02-29", 32, 32),
        ("2000-02-29", "2100-02-28", 99, 100),
        ("1996-05-17", "1996-05-17", 0, 0),
    ],
)
def test_age_the_day_before_of_and_after_a_birthday(born, on, march, february):
    assert age(day(born), day(on)) == march
    assert age(day(born), day(on), "february-28") == february


MAY = Days(date(2024, 5, 1), date(2024, 5, 31))


@pytest.mark.parametrize(
    ("on", "has_come", "is_two"),
    [
        ("2024-04-30", False, False),
        ("2024-05-01", None, False),
        ("2024-05-30", None, False),
        ("2024-05-31", True, False),
        ("2026-04-30", True, False),
        ("2026-05-01", True, None),
        ("2026-05-30", True, None),
        ("2026-05-31", True, True),
    ],
)
def test_a_month_is_reached_perhaps_on_its_first_day_and_surely_on_its_last(on, has_come, is_two):
    assert reached(day(on), MAY) is has_come
    assert older_than(day(on), MAY, 2, "march-1") is is_two


def test_what_is_not_given_is_not_reached():
    assert reached(date(2024, 1, 1), None) is False


@pytest.mark.parametrize(
    ("truths", "expected"),
    [
        ([], True),
        ([True, True], True),
        ([True, None], None),
        ([None, False], False),
        ([False, True], False),
        ([None], None),
    ],
)
def test_all_hold_only_if_none_is_false_or_unknown(truths, expected):
    assert all_of(iter(truths)) is expected


def test_unknown_stays_unknown_when_turned_round():
    assert [negation(truth) for truth in (True, False, None)] == [False, True, None]
