"""What differs between the categories of two days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from crs._law.categories import all
from crs._law.day import checked_day

if TYPE_CHECKING:
    from datetime import date

    from crs._law.category import Version


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryDifference:
    """One category that is not the same on both days.

    Attributes:
        key: the category.
        kind: "added", "ended" or "changed".
        before: its version on the first day; None where it was not in force.
        after: its version on the second day; None where it is not in force.
        dropped: the codes that left the list.
        added: the codes that joined it.
        requirements: the ids of the requirements whose terms differ.
    """

    key: str
    kind: Literal["added", "ended", "changed"]
    before: Version | None
    after: Version | None
    dropped: tuple[str, ...]
    added: tuple[str, ...]
    requirements: tuple[str, ...]


def diff(first: date, second: date) -> tuple[CategoryDifference, ...]:
    """Every category whose list or conditions differ between two days.

    A name or a citation that differs is no difference; `diff(a, a)` is empty.
    """
    first, second = checked_day(first, "first"), checked_day(second, "second")
    differences = []
    for category in all():
        before, after = category.at(first), category.at(second)
        was, now = _codes(before), _codes(after)
        old, new = _terms(before), _terms(after)
        changed = tuple(id for id in old | new if old.get(id) != new.get(id))
        if (before is None) == (after is None) and was == now and not changed:
            continue
        kind: Literal["added", "ended", "changed"] = "changed"
        if before is None:
            kind = "added"
        elif after is None:
            kind = "ended"
        differences.append(
            CategoryDifference(
                key=category.key,
                kind=kind,
                before=before,
                after=after,
                dropped=tuple(code for code in was if code not in now),
                added=tuple(code for code in now if code not in was),
                requirements=changed if kind == "changed" else (),
            )
        )
    return tuple(differences)


def _codes(version: Version | None) -> tuple[str, ...]:
    return () if version is None else version.occupations


def _terms(version: Version | None) -> dict[str, object]:
    return (
        {}
        if version is None
        else {requirement.id: requirement.terms for requirement in version.requirements}
    )
