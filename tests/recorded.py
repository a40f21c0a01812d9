"""What the packaged record of rounds holds, read with csv and nothing of the library.

A round that is added to the record changes what is here, and no test.
"""

import csv
from datetime import date
from pathlib import Path

import crs


def rows(name):
    """The rows of a table of the record."""
    (path,) = Path(crs.__file__).parent.rglob(f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROUNDS = rows("rounds")
POOLS = sorted([*rows("pool"), *rows("pool-legacy")], key=lambda row: row["as_of"])
NUMBERS = [row["number"] for row in ROUNDS]
COUNT = len(ROUNDS)
LAST = ROUNDS[-1]
AS_OF = date.fromisoformat(LAST["date"])
"""The day that the record reaches."""
YEAR = [row for row in ROUNDS if row["date"][:4] == str(AS_OF.year)]
"""The rounds of the newest year."""
