"""A profile as `crs score` takes it, as a flat row: its results and its spouse in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from crs._facts.columns import schema
from crs._facts.heads import plain
from crs._facts.profile import Profile
from crs._frames.rows import to_row
from crs._law.terms import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

_RESULTS = tuple(map(str, Language))
_SOMEBODY = {"age": 30, "education": "secondary"}
"""Whose result or spouse it is does not matter to whether it can be."""


def is_nested(record: Mapping[str, Any]) -> bool:
    """Whether an object holds more than a flat row does."""
    return any(_part(key, value) is not None for key, value in record.items())


def _part(key: str, value: Any) -> str | None:
    """Which part of a profile a key holds, if it holds one that takes several columns."""
    if not (value is None or isinstance(value, dict)):
        return None
    name = plain(key)
    if name in _RESULTS:
        return name
    return name if name == "spouse" and value is not None else None


def flat(record: Mapping[str, Any]) -> tuple[dict[str, Any], str | None]:
    """The flat row of an object, and what is wrong with a part of it that has no flat form."""
    row: dict[str, Any] = {}
    faults: list[str] = []
    given = [plain(key) for key, value in record.items() if value is not None]
    for key, value in record.items():
        part = _part(key, value)
        if part is None:
            row[key] = value
            continue
        names = [name for name in schema() if name == part or name.startswith(f"{part}_")]
        twice = [name for name in names if name != part and plain(name) in given]
        if given.count(part) > 1:
            twice.append(part)
        columns = dict.fromkeys(name for name in names if name == part or plain(name) not in given)
        if value is not None and twice:
            faults.append(f'{part}: the key "{twice[0]}" says it as well; give it once')
        elif value is not None:
            try:
                columns = to_row(Profile.model_validate(_SOMEBODY | {part: value}))
            except ValidationError as error:
                faults += (_told(detail) for detail in error.errors(include_url=False))
        row |= {name: columns[name] for name in names if name in columns}
    return row, "; ".join(faults) or None


def _told(error: Any) -> str:
    place = ".".join(str(part) for part in error["loc"] if not str(part).startswith("function-"))
    return f"{place}: {error['msg']}"
