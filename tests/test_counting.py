"""What counts, as data: whole terms by day, and facts by day."""

import shutil
from datetime import date

import pytest

from caches import forget
from crs import Dossier
from crs._answers.education import Credentials
from crs._answers.language_tests import LanguageTests
from crs._law import counting, experience
from crs.errors import TableError, UnknownDayError

DAY_BEFORE, FIRST_DAY = date(2026, 12, 31), date(2027, 1, 1)

AGAIN = """
id            = "2027-01-01"
in_force_from = 2027-01-01
last_verified = 2026-11-28

[[rule]]
id         = "test-validity"
years      = 3
source     = "mi"
section    = "12(3)"
confidence = "C"

[[rule]]
id         = "assessment-validity"
years      = 4
source     = "mi"
section    = "11(5)"
confidence = "C"

[[rule]]
id           = "full-time"
hours_a_week = 35
hours_a_year = 1820
source       = "mi"
section      = "15(5)"
confidence   = "C"
"""


@pytest.fixture
def stated_again(tmp_path, monkeypatch):
    folder = shutil.copytree(counting.DATA, tmp_path / "counting")
    (folder / "2027-01-01.toml").write_text(AGAIN, encoding="utf-8")
    monkeypatch.setattr(counting, "DATA", folder)
    forget(counting)
    yield
    monkeypatch.undo()
    forget(counting)


@pytest.mark.usefixtures("stated_again")
def test_a_new_number_holds_from_its_day_and_changes_no_day_before():
    assert counting.fact("test-validity", "years", DAY_BEFORE) == 2
    assert counting.fact("test-validity", "years", FIRST_DAY) == 3
    person = Dossier.model_validate(
        {
            "birth_date": "1990-01-01",
            "credentials": [
                {"level": "masters", "country": "India", "earned": 2012, "assessed": "2022-03-01"}
            ],
            "tests": [
                {"test": "celpip", "date": "2024-06-01"}
                | dict.fromkeys(("reading", "writing", "listening", "speaking"), 9)
            ],
        }
    )
    tests = LanguageTests(person.tests, "march-1")
    by_day = {day: len(tests.on(day).counted) for day in (DAY_BEFORE, FIRST_DAY)}
    assert by_day == {DAY_BEFORE: 0, FIRST_DAY: 1}
    assert [len(tests.on(date(2027, month, 1)).counted) for month in (5, 6)] == [1, 0]
    credentials = Credentials(person.credentials, "march-1")
    levels = [str(credentials.level("education", day).least) for day in (DAY_BEFORE, FIRST_DAY)]
    assert levels == ["masters", "less-than-secondary"]


@pytest.mark.usefixtures("stated_again")
def test_a_fact_by_which_days_are_added_up_is_stated_once():
    with pytest.raises(TableError, match=r"2027-01-01.toml.*full-time: this rule is stated once"):
        counting.constant("full-time", "hours_a_year")


def test_there_is_no_rule_before_its_day():
    with pytest.raises(UnknownDayError, match="no such rule is known for 2022-07-27"):
        counting.fact("study-exception", "first", date(2022, 7, 27))
    assert counting.fact("study-exception", "first", date(2022, 7, 28)) == date(2020, 3, 1)


def test_no_work_counts_before_express_entry():
    with pytest.raises(UnknownDayError, match="the first is of 2015-01-01"):
        experience.at("canadian", date(2014, 12, 31))
    assert experience.at("canadian", date(2015, 1, 1)).continuous
