"""Which rule sets there are, which one a day chooses, and loading a file of one's own."""

from __future__ import annotations

import copyreg
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crs._law.dated import Dated
from crs._law.day import checked_day
from crs._law.files import require_named_by_day
from crs._law.measures import MEASURES
from crs._law.rules import RuleSet
from crs._text import Text, message
from crs._text.words import shortened
from crs.errors import NoRulesInForceError, RulesError, UnknownIdError

if TYPE_CHECKING:
    from crs._law.cite import Confidence
    from crs._law.files import Table

SECTIONS = ("core", "spouse", "transferability", "additional")
"""The members of the total that a score reports one by one (MI 8(2))."""

DATA = Path(__file__).with_name("data") / "scoring"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A change that is announced and whose points are unknown: recorded, never scored.

    Attributes:
        id: its name, the day it was announced for.
        announced_for: the day it was announced to take effect.
        amends: the rule set it would amend.
        label: what it is about.
        known: what is known.
        unknown: what is not.
        basis: on what the record rests.
        confidence: see `Citation`.
    """

    id: str
    announced_for: date
    amends: str
    label: Text
    known: Text
    unknown: Text
    basis: Text
    confidence: Confidence


def all() -> tuple[RuleSet, ...]:
    """Every rule set that has been in force, oldest first."""
    return tuple(get(id) for id in _ids())


@cache
def get(id: str) -> RuleSet:
    """The rule set of that id, which is its first day in force, such as "2025-03-25".

    Raises:
        UnknownIdError: there is no such rule set.
    """
    ids = _ids()
    if id not in ids:
        raise UnknownIdError("rule set", id, ids)
    until = _by_day().history[ids.index(id)].last
    return _build(_packaged(id), DATA / f"{id}.toml", until, official=True)


@lru_cache(maxsize=16_384)
def in_force(day: date) -> RuleSet:
    """The rule set in force on a day.

    Raises:
        NoRulesInForceError: the day is before the first rule set.
        TypeError: the day is not a date, or also has a time (whose day depends on the place).
    """
    id = _by_day().at(checked_day(day, "day"))
    if id is None:
        raise NoRulesInForceError(day, _by_day().history[0].first)
    return get(id)


def load(path: str | Path) -> RuleSet:
    """A rule set from a file of one's own, checked as the packaged ones are.

    The file may be a base or amend a packaged rule set by its id.

    Raises:
        RulesError: the file does not say one complete, consistent rule set.
    """
    path = Path(path)
    if path.resolve().parent == DATA.resolve() and path.stem in _ids():
        return get(path.stem)
    file = _parse(path)
    if file["id"] in _ids():
        wrong = message("law.id-of-package", id=shortened(file["id"]))
        raise RulesError(path.name, wrong)
    return _build(file, path, None, official=False)


@cache
def announced() -> tuple[Announcement, ...]:
    """The changes that are announced and whose points are unknown, soonest first."""
    from crs._law.files import read
    from crs._law.notation import parse_announcement

    announcements = []
    for entry in sorted((DATA / "announced").glob("*.toml")):
        table = parse_announcement(entry.name, read(entry, RulesError))
        texts = {key: Text(**table[key]) for key in ("label", "known", "unknown", "basis")}
        announcements.append(Announcement(**(table | texts)))
    return tuple(announcements)


def _build(file: Table, path: Path, until: date | None, *, official: bool) -> RuleSet:
    from crs._law.consolidate import build  # what checks and builds is not needed to look up

    chain = [(path.name, file)]
    while "amends" in chain[0][1]:
        base = chain[0][1]["amends"]
        if base not in _ids():
            unknown = UnknownIdError("rule set", base, _ids())
            raise RulesError(chain[0][0], message("law.amends", wrong=unknown.text))
        chain.insert(0, (f"{base}.toml", _packaged(base)))
    rules = build(chain, _measures(), in_force_until=until, official=official)
    members = tuple(member.id for member in rules.root.members)
    if members != SECTIONS:
        expected = ", ".join(SECTIONS)
        raise RulesError(path.name, message("law.members", names=expected), table=rules.root.id)
    return rules


def _measures() -> dict[str, Any]:
    return {measure.id: measure for measure in MEASURES}


@cache
def _packaged(id: str) -> Table:
    file = _parse(DATA / f"{id}.toml")
    require_named_by_day(f"{id}.toml", file, RulesError)
    return file


def _parse(path: Path) -> Table:
    from crs._law.files import read
    from crs._law.notation import parse

    return parse(path.name, read(path, RulesError))


@cache
def _by_day() -> Dated[str]:
    """The id of the rule set in force on each day: its first day."""
    return Dated((date.fromisoformat(id), id) for id in _ids())


@cache
def _ids() -> tuple[str, ...]:
    """The packaged rule sets; one that is only proposed stands in a folder of its own."""
    return tuple(sorted(path.stem for path in DATA.glob("*.toml")))


def _reduced(rules: RuleSet) -> str | tuple[Any, ...]:
    """A packaged rule set crosses processes by its id and stays the one it is."""
    return (get, (rules.id,)) if rules.official else rules.__reduce_ex__(2)


copyreg.pickle(RuleSet, _reduced)
