"""A profile as a flat row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crs._facts.columns import Result, results, schema
from crs._facts.results import TestReport
from crs._law.terms import ABILITIES

if TYPE_CHECKING:
    from crs._facts.profile import Profile
    from crs._facts.results import LanguageResult


def to_row(profile: Profile) -> dict[str, Any]:
    """The flat row of a profile, with every column of the schema; None where nothing is given."""
    row: dict[str, Any] = dict.fromkeys(schema())
    spouse = profile.spouse
    spoken = {"english": profile.english, "french": profile.french}
    row |= {name: getattr(profile, name) for name in type(profile).model_fields if name in row}
    row["spouse"] = spouse is not None
    if spouse is not None:
        spoken["spouse"] = spouse.language
        names = (name for name in type(spouse).model_fields if name != "language")
        row |= {f"spouse_{name}": getattr(spouse, name) for name in names}
    for result in results():
        row |= _flat(result, spoken.get(result.whose))
    return {name: str(value) if isinstance(value, str) else value for name, value in row.items()}


def _flat(result: Result, given: LanguageResult | None) -> dict[str, Any]:
    if given is None:
        return {}
    if isinstance(given, TestReport):
        scores = [getattr(given, ability) for ability in ABILITIES]
        return {
            **dict(zip(result.abilities, scores, strict=True)),
            result.test: given.test,
            result.scale: given.scale,
        }
    said = getattr(given, "test", None)  # that they are levels
    return dict(zip(result.abilities, given.four, strict=True)) | {result.test: said}
