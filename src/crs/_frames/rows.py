"""A profile as a flat row, and a flat row as a profile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crs._facts.columns import Result, results, schema
from crs._facts.results import TestReport
from crs._law.terms import ABILITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    return dict(zip(result.abilities, given.four, strict=True))


def to_document(row: Mapping[str, Any]) -> dict[str, Any]:
    """The profile that a flat row says, as a file would hold it; it is not checked."""
    given = {name: value for name, value in row.items() if value is not None and name in schema()}
    document: dict[str, Any] = {}
    spouse: dict[str, Any] = {}
    for result in results():
        spoken = {
            ability: given.pop(name)
            for name, ability in zip(result.abilities, ABILITIES, strict=True)
            if name in given
        }
        for name, key in ((result.test, "test"), (result.scale, "scale")):
            if name in given:
                spoken[key] = given.pop(name)
        if spoken and result.whose == "spouse":
            spouse["language"] = spoken
        elif spoken:
            document[result.whose] = spoken
    there_is_one = given.pop("spouse", False)
    for name, value in given.items():
        about, _, field = name.partition("_")
        if about == "spouse":
            spouse[field] = value
        else:
            document[name] = value
    if there_is_one:
        document["spouse"] = spouse
    return document
