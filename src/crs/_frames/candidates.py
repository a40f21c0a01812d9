"""What the candidates of a simulated pool are like before the published bands choose.

THESE ARE ASSUMPTIONS, NOT FACTS. Mark C: our own inference. The department publishes how many
candidates have which scores, and nothing of who they are. Each number is a round guess of ours,
made so that the answers of one candidate hang together (who was a student in Canada is young, who
is 22 has no ten years of work) and so that every published band is reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import polars as pl

from crs._facts.columns import schema
from crs._law.terms import ABILITIES, CanadianStudy, Education, JobOffer, Language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

OF = 1000
"""What each row of weights adds up to."""


@dataclass(frozen=True, eq=False)
class Weights:
    """How many of 1,000 candidates get each value.

    Attributes:
        values: what is drawn; a range of ages gives each of its ages, evenly.
        rows: the weights, by the value of another column, or under None where all have the same.
    """

    values: tuple[Any, ...]
    rows: Mapping[Any, tuple[int, ...]]

    def draw(self, number: pl.Series, by: pl.Series | None = None) -> pl.Series:
        """The values that random numbers choose, each from the row of its candidate."""
        place = number % OF
        if by is not None:
            place += OF * by.replace_strict(self._row_of, default=None, return_dtype=pl.UInt32)
        return self._slots.gather(place)

    @cached_property
    def _row_of(self) -> dict[Any, int]:
        return {value: row for row, key in enumerate(self.rows) for value in _each(key)}

    @cached_property
    def _slots(self) -> pl.Series:
        """Each value as often as it weighs, row after row."""
        slots = [
            _each(value)[at * len(_each(value)) // weight]
            for row in self.rows.values()
            for value, weight in zip(self.values, row, strict=True)
            for at in range(weight)
        ]
        names = tuple(value for value in self.values if isinstance(value, str))
        kind = type(self.values[-1])
        numbers = pl.Boolean if kind is bool else pl.UInt8
        return pl.Series(slots, dtype=pl.Enum(_NAMES.get(kind, names)) if names else numbers)


_NAMES = {kind: tuple(map(str, kind)) for kind in (Education, CanadianStudy, JobOffer, Language)}


def _each(value: Any) -> Any:
    return value if isinstance(value, range) else (value,)


# ------------------------------------------------------ the kind of a candidate, and the age

# graduate: studied in Canada and works there. worker: works in Canada, studied elsewhere.
# abroad: skilled work in other countries. french: speaks French first. trade: a skilled trade.
KIND = Weights(
    ("graduate", "worker", "abroad", "french", "trade"),
    {None: (230, 210, 440, 80, 40)},
)
_AGES = (
    *(range(21, 25), range(25, 30), range(30, 35), range(35, 40)),
    *(range(40, 45), range(45, 50), range(50, 56)),
)
AGE = Weights(
    _AGES,
    {
        "graduate": (130, 500, 250, 80, 30, 8, 2),
        "worker": (30, 280, 340, 200, 100, 40, 10),
        "abroad": (20, 270, 330, 210, 110, 45, 15),
        "french": (20, 260, 330, 230, 110, 40, 10),
        "trade": (50, 220, 270, 230, 140, 70, 20),
    },
)

# ------------------------------------------------------ education

_LEVELS = tuple(Education)
EDUCATION = Weights(
    _LEVELS,  # less than secondary, secondary, one, two, three years, two or more, masters, doctor
    {
        "graduate": (0, 0, 70, 150, 270, 270, 220, 20),
        "worker": (10, 80, 60, 90, 410, 140, 190, 20),
        "abroad": (0, 10, 20, 40, 480, 110, 310, 30),
        "french": (0, 10, 20, 50, 350, 120, 410, 40),
        "trade": (60, 320, 280, 200, 100, 40, 0, 0),
    },
)
# hardly anybody has a doctorate before 25, and few a master's degree
EDUCATION_BEFORE_25 = Weights(
    _LEVELS,
    {
        "graduate": (0, 0, 100, 350, 500, 50, 0, 0),
        "worker": (10, 110, 80, 120, 640, 40, 0, 0),
        "abroad": (0, 10, 20, 50, 800, 40, 80, 0),
        "french": (0, 10, 30, 60, 700, 50, 150, 0),
        "trade": (60, 340, 320, 240, 40, 0, 0, 0),
    },
)
CANADIAN_STUDY = Weights(  # of a graduate; others have none
    (CanadianStudy.ONE_OR_TWO_YEAR, CanadianStudy.THREE_OR_MORE_YEAR),
    {
        Education.ONE_YEAR: (1000, 0),
        Education.TWO_YEAR: (1000, 0),
        Education.THREE_YEAR: (300, 700),
        Education.TWO_OR_MORE: (750, 250),
        Education.MASTERS: (250, 750),
        Education.DOCTORATE: (100, 900),
    },
)

# ------------------------------------------------------ work; nobody worked before the age of 20

CANADIAN_WORK = Weights(
    (0, 1, 2, 3, 4, 5, 6),
    {
        "graduate": (40, 450, 290, 140, 50, 20, 10),
        "worker": (0, 400, 300, 170, 70, 40, 20),
        "abroad": (970, 20, 10, 0, 0, 0, 0),
        "french": (760, 120, 70, 30, 10, 10, 0),
        "trade": (300, 350, 200, 100, 30, 10, 10),
    },
)
FOREIGN_WORK = Weights(
    (0, 1, 2, 3, 4, 5, 6, 8, 10, 12),
    {
        "graduate": (480, 130, 110, 120, 60, 40, 30, 20, 10, 0),
        "worker": (160, 110, 130, 200, 130, 90, 70, 60, 30, 20),
        "abroad": (0, 80, 120, 240, 160, 130, 100, 80, 60, 30),
        "french": (60, 90, 130, 230, 150, 120, 90, 70, 40, 20),
        "trade": (60, 80, 110, 200, 170, 140, 100, 70, 40, 30),
    },
)
CERTIFICATE = Weights((False, True), {None: (800, 200)})  # of who has a trade; others have none
JOB_OFFER = Weights(
    (JobOffer.NONE, JobOffer.SENIOR_MANAGER, JobOffer.OTHER),
    {
        "graduate": (940, 5, 55),
        "worker": (860, 15, 125),
        "abroad": (993, 2, 5),
        "french": (965, 5, 30),
        "trade": (800, 0, 200),
    },
)
# who has a nomination is above 600, so that band takes of them as many as it holds
NOMINATION = Weights((False, True), {None: (990, 10)})
SIBLING = Weights((False, True), {None: (940, 60)})

# ------------------------------------------------------ languages
# First the weakest of the four abilities, then how far each of the four lies above it.

_WEAKEST = (None, 4, 5, 6, 7, 8, 9, 10)  # None is no result
_BEST = 10
ENGLISH = Weights(
    _WEAKEST,
    {
        "graduate": (0, 0, 10, 50, 190, 260, 360, 130),
        "worker": (0, 0, 60, 110, 220, 240, 270, 100),
        "abroad": (0, 0, 0, 0, 310, 270, 320, 100),
        "french": (250, 70, 130, 160, 190, 110, 70, 20),
        "trade": (0, 60, 270, 260, 250, 100, 50, 10),
    },
)
FRENCH = Weights(
    _WEAKEST,
    {
        "graduate": (950, 6, 12, 12, 10, 5, 3, 2),
        "worker": (940, 8, 14, 14, 12, 6, 4, 2),
        "abroad": (960, 6, 10, 10, 8, 3, 2, 1),
        "french": (0, 0, 0, 0, 300, 250, 250, 200),
        "trade": (980, 5, 5, 5, 5, 0, 0, 0),
    },
)
FIRST_LANGUAGE = Weights(
    (Language.ENGLISH, Language.FRENCH),
    {
        "graduate": (1000, 0),
        "worker": (1000, 0),
        "abroad": (1000, 0),
        "french": (0, 1000),
        "trade": (1000, 0),
    },
)
ABOVE_WEAKEST = Weights((0, 1, 2), {None: (480, 350, 170)})

# ------------------------------------------------------ the spouse

SPOUSE = Weights(
    (False, True),
    dict(
        zip(
            _AGES,
            [(920, 80), (740, 260), (520, 480), (380, 620), (300, 700), (260, 740), (240, 760)],
            strict=True,
        )
    ),
)
ACCOMPANYING = Weights((False, True), {None: (60, 940)})
CITIZEN_OR_PR = Weights((False, True), {None: (960, 40)})
SPOUSE_EDUCATION = Weights(
    _LEVELS,
    {
        Education.LESS_THAN_SECONDARY: (300, 400, 100, 100, 90, 10, 0, 0),
        Education.SECONDARY: (80, 450, 150, 150, 140, 20, 10, 0),
        Education.ONE_YEAR: (40, 250, 220, 200, 230, 30, 30, 0),
        Education.TWO_YEAR: (40, 220, 150, 250, 260, 40, 40, 0),
        Education.THREE_YEAR: (30, 110, 60, 90, 500, 70, 135, 5),
        Education.TWO_OR_MORE: (20, 100, 60, 90, 430, 140, 150, 10),
        Education.MASTERS: (20, 70, 40, 60, 420, 80, 295, 15),
        Education.DOCTORATE: (10, 40, 30, 50, 320, 80, 390, 80),
    },
)
SPOUSE_LANGUAGE = Weights(
    _WEAKEST,
    {
        "graduate": (250, 60, 110, 150, 180, 120, 100, 30),
        "worker": (270, 80, 120, 150, 170, 110, 80, 20),
        "abroad": (330, 80, 130, 140, 150, 90, 70, 10),
        "french": (350, 60, 110, 130, 150, 100, 80, 20),
        "trade": (450, 120, 150, 120, 100, 40, 20, 0),
    },
)
SPOUSE_WORK = Weights(
    (0, 1, 2, 3),
    {
        "graduate": (650, 230, 90, 30),
        "worker": (560, 270, 120, 50),
        "abroad": (995, 5, 0, 0),
        "french": (930, 50, 15, 5),
        "trade": (850, 100, 40, 10),
    },
)


def candidates(count: int, random: Random) -> pl.DataFrame:
    """As many candidates, by the assumptions alone, in the columns that these decide.

    The order of the draws decides which candidates a seed gives.
    """

    def draw(weights: Weights, by: pl.Series | None = None) -> pl.Series:
        return weights.draw(numbers(count, random), by)

    def four(prefix: str, weakest: pl.Series) -> dict[str, pl.Series]:
        levels = {}
        for ability in ABILITIES:
            levels[f"{prefix}_{ability}"] = (weakest + draw(ABOVE_WEAKEST)).clip(upper_bound=_BEST)
        return levels

    kind = draw(KIND)
    age = draw(AGE, kind)
    grown = age.cast(pl.Int16) - 20
    education = draw(EDUCATION, kind)
    education = draw(EDUCATION_BEFORE_25, kind).zip_with(age < 25, education)
    study = draw(CANADIAN_STUDY, education)
    in_canada = _at_most(draw(CANADIAN_WORK, kind), grown)
    abroad = _at_most(draw(FOREIGN_WORK, kind), grown - in_canada)
    certificate = draw(CERTIFICATE)
    columns = {
        "age": age,
        "education": education,
        "canadian_study": study.zip_with(
            kind == "graduate", pl.Series([CanadianStudy.NONE], dtype=study.dtype)
        ),
        "canadian_work_years": in_canada,
        "foreign_work_years": abroad,
        "certificate_of_qualification": certificate & (kind == "trade"),
        "job_offer": draw(JOB_OFFER, kind),
        "provincial_nomination": draw(NOMINATION),
        "sibling_in_canada": draw(SIBLING),
    }
    english, french = draw(ENGLISH, kind), draw(FRENCH, kind)
    columns["first_language"] = draw(FIRST_LANGUAGE, kind)
    columns |= four("english", english) | four("french", french)
    columns["spouse"] = draw(SPOUSE, age)
    spouse = {
        "spouse_accompanying": draw(ACCOMPANYING),
        "spouse_citizen_or_pr": draw(CITIZEN_OR_PR),
        "spouse_education": draw(SPOUSE_EDUCATION, education),
        **four("spouse", draw(SPOUSE_LANGUAGE, kind)),
        "spouse_canadian_work_years": draw(SPOUSE_WORK, kind),
    }
    of_spouse = pl.when("spouse").then(pl.col(list(spouse)))
    frame = pl.DataFrame(columns | spouse).with_columns(of_spouse)
    return frame.select(name for name in schema() if name in frame.columns)


def numbers(count: int, random: Random) -> pl.Series:
    """Whole numbers below 2³², the same on every machine for a generator in the same state."""
    drawn = pl.Series([random.randbytes(4 * count)])
    four = pl.Array(pl.UInt32, count)
    return drawn.bin.reinterpret(dtype=four, endianness="little").explode()


def _at_most(years: pl.Series, room: pl.Series) -> pl.Series:
    """Years of work, no more than there is room for in a life."""
    return years.zip_with(years <= room, room.clip(0).cast(years.dtype))
