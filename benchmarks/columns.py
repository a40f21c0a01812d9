"""Columns of made-up profiles, and a fused, compiled loop over them: the yardstick of batches.

The loop reads the same columns and the same tables of points as the engines do, row by row, and
is compiled by Numba for one thread. It checks no value and explains nothing. It is checked
against `crs.score` before it is timed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numba
import numpy as np
import polars as pl

from crs import batch
from crs._law.terms import ABILITIES, LEAST_LEVEL, CanadianStudy
from crs.rules import Factor

if TYPE_CHECKING:
    from crs.rules import RuleSet

Array = np.ndarray[Any, Any]
HIGHEST = {"age": 60, "level": 12, "years": 10}


def population(rows: int, *, gaps: bool, seed: int = 1) -> pl.DataFrame:
    """Random profiles in the narrowest types; with gaps, most know one language and are single."""
    random = np.random.default_rng(seed)
    columns: dict[str, pl.Series] = {}
    for column in (batch.SCHEMA[name] for name in (*PLAIN, "job_offer")):
        size = len(column.values) or (2 if column.kind == "yes-or-no" else HIGHEST[column.kind] + 1)
        drawn = random.integers(0, size, rows, dtype=np.uint8)
        series = pl.Series(column.name, drawn)
        if column.values:
            # the physical numbers of an enumeration are the places of its names
            series = series.cat.to(pl.Enum(column.values))
        columns[column.name] = series.cast(pl.Boolean) if column.kind == "yes-or-no" else series
    frame = consistent(pl.DataFrame(columns))
    if not gaps:
        return frame
    single, english_only = (pl.lit(pl.Series(random.random(rows) < 0.6)) for _ in range(2))
    named = pl.col("first_language")
    english = pl.lit("english", named_type(frame))
    return frame.with_columns(
        pl.when(~english_only).then(pl.col("^french_.*$")),
        pl.when(english_only).then(english).otherwise(named).alias("first_language"),
        pl.when(~single).then(pl.col("^spouse_.*$")),
        spouse=~single,
    )


def consistent(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame without credentials earned in Canada above the level of education."""
    study = pl.col("canadian_study")
    none = pl.lit(str(CanadianStudy.NONE), frame.schema["canadian_study"])
    for earned, least in LEAST_LEVEL.items():
        below = pl.col("education").to_physical() < least.rank
        frame = frame.with_columns(
            canadian_study=pl.when((study == str(earned)) & below).then(none).otherwise(study)
        )
    return frame


def named_type(frame: pl.DataFrame) -> pl.DataType:
    """The type of the column that names the first language."""
    return frame.schema["first_language"]


PLAIN = (
    "age",
    "education",
    "first_language",
    *(f"english_{ability}" for ability in ABILITIES),
    *(f"french_{ability}" for ability in ABILITIES),
    "canadian_work_years",
    "foreign_work_years",
    "certificate_of_qualification",
    "provincial_nomination",
    "canadian_study",
    "sibling_in_canada",
    "spouse",
    "spouse_accompanying",
    "spouse_citizen_or_pr",
    "spouse_education",
    *(f"spouse_{ability}" for ability in ABILITIES),
    "spouse_canadian_work_years",
)
"""The columns that the loop reads, in its order."""
TABLES = (
    "core.age",
    "core.education",
    "core.first_language.reading",
    "core.second_language.reading",
    "core.canadian_work",
    "spouse.education",
    "spouse.language.reading",
    "spouse.canadian_work",
    "additional.nomination",
    "additional.canadian_study",
    "additional.sibling",
)
GRIDS = (
    "transferability.education.language",
    "transferability.education.canadian_work",
    "transferability.foreign_work.language",
    "transferability.foreign_work.canadian_work",
    "transferability.certificate",
    "additional.french",
)


def arrays(frame: pl.DataFrame) -> list[Array]:
    """The columns that the loop reads, as plain numbers; what is not given is 0."""
    levels = [name for name, column in batch.SCHEMA.items() if column.kind == "level"]
    filled = frame.with_columns(pl.col(levels).fill_null(0)).select(PLAIN)
    plain = filled.with_columns(pl.all().to_physical().cast(pl.UInt8).fill_null(0))
    return [plain[name].to_numpy() for name in PLAIN]


def tables(rules: RuleSet) -> tuple[tuple[Array, ...], tuple[Array, ...]]:
    """The points that the loop looks up: by the spouse and a value, and by two values."""
    lines = [rules[id] for id in (*TABLES, *GRIDS)]
    assert all(isinstance(line, Factor) for line in lines)
    factors = [line for line in lines if isinstance(line, Factor)]
    single = [np.array(one.points, dtype=np.int16) for one in factors if len(one.measures) == 1]
    grids = [
        np.array(one.points[False], dtype=np.int16).reshape(
            one.measures[0].size, one.measures[1].size
        )
        for one in factors
        if len(one.measures) == 2
    ]
    return tuple(single), tuple(grids)


@numba.njit(cache=False)
def fused(columns: Any, single: Any, grids: Any, out: Array) -> None:
    """The total of every row."""
    age, education, first_language = columns[:3]
    english, french = columns[3:7], columns[7:11]
    canadian, foreign, certificate, nomination, study, sibling = columns[11:17]
    has_spouse, accompanying, citizen, spouse_education = columns[17:21]
    spouse_language, spouse_work = columns[21:25], columns[25]
    by_age, by_education, by_first, by_second, by_canadian = single[:5]
    by_spouse_education, by_spouse_level, by_spouse_work = single[5:8]
    by_nomination, by_study, by_sibling = single[8:]
    education_language, education_work, foreign_language, foreign_work, trade, bonus = grids
    for row in range(out.size):
        state = has_spouse[row] & accompanying[row] & (1 - citizen[row])
        french_first = first_language[row] == 1
        first_points, second_points = 0, 0
        english_least, french_least = 12, 12
        for ability in range(4):
            en, fr = english[ability][row], french[ability][row]
            english_least, french_least = min(english_least, en), min(french_least, fr)
            first, second = (fr, en) if french_first else (en, fr)
            first_points += by_first[state, first]
            second_points += by_second[state, second]
        least = french_least if french_first else english_least
        total = by_age[state, age[row]] + by_education[state, education[row]] + first_points
        total += min(second_points, 22 if state else 24) + by_canadian[state, canadian[row]]
        if state:
            total += by_spouse_education[1, spouse_education[row]]
            total += by_spouse_work[1, spouse_work[row]]
            for ability in range(4):
                total += by_spouse_level[1, spouse_language[ability][row]]
        studied = education_language[education[row], least]
        studied += education_work[education[row], canadian[row]]
        worked = foreign_language[foreign[row], least] + foreign_work[foreign[row], canadian[row]]
        total += min(100, min(50, studied) + min(50, worked) + trade[certificate[row], least])
        more = by_nomination[0, nomination[row]] + by_study[0, study[row]]
        more += by_sibling[0, sibling[row]] + bonus[french_least, english_least]
        out[row] = total + min(600, more)
