"""What the packaged record of rounds holds, read with csv and nothing of the library.

A round that is added to the record changes what is here, and no test.
"""

import csv
from datetime import date
from pathlib import Path
from typing import NamedTuple

import crs


def table(name):
    """The file of a table of the record."""
    (path,) = Path(crs.__file__).parent.rglob(f"{name}.csv")
    return path


def rows(name):
    """The rows of a table of the record."""
    with table(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Recorded(NamedTuple):
    """The rows of the record, oldest first."""

    rounds: list
    pools: list

    def until(self, day):
        """The record as it was on a day."""
        return Recorded(
            [row for row in self.rounds if row["date"] <= str(day)],
            [row for row in self.pools if row["as_of"] <= str(day)],
        )

    @property
    def numbers(self):
        return [row["number"] for row in self.rounds]

    @property
    def last(self):
        return self.rounds[-1]

    @property
    def as_of(self):
        """The day that the record reaches."""
        return date.fromisoformat(self.last["date"])

    @property
    def year(self):
        """The rounds of the newest year."""
        return [row for row in self.rounds if row["date"][:4] == str(self.as_of.year)]


NOW = Recorded(
    rows("rounds"), sorted([*rows("pool"), *rows("pool-legacy")], key=lambda row: row["as_of"])
)
THEN = NOW.until(date(2026, 10, 1))
"""What the fixture `the_record_then` lets the library have, for made-up feeds that come after."""
