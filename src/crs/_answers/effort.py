"""What ways to raise a score cost in money, hours and months, and how often they succeed.

The defaults are data, with a source and a year for each; a file of one's own overrides them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from crs._law.files import DAY, ID, MARK, NAMES, NUMBER, TABLE, TABLES, YES_OR_NO, Kind, check, read
from crs._text import message
from crs.errors import InputError, TableError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from crs._answers.advice_dicts import SpreadDict
    from crs._law.cite import Confidence

_DATA = Path(__file__).with_name("data") / "effort.toml"

Place = Literal["low", "usual", "high"]
_PLACES: tuple[Place, ...] = ("low", "usual", "high")


class Spread(NamedTuple):
    """A number that differs from person to person: low, usual, high."""

    low: float
    usual: float
    high: float

    def to_dict(self) -> SpreadDict:
        """The numbers as plain values, for JSON."""
        return {"low": self.low, "usual": self.usual, "high": self.high}

    def times(self, count: int) -> Spread:
        """So many of them, one after the other."""
        return Spread(*(count * number for number in self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What one way to raise a score asks of a person; None where that is not known.

    Attributes:
        money: Canadian dollars.
        hours: hours of one's own time.
        months: months until it counts, from its first day.
        success: the chance that one attempt succeeds, of 1.
        sources: where the numbers were read; none for what follows from its nature.
        year: the year of the prices.
        confidence: B read in a source; C of low confidence, or worked out.
        full_time: whether the months hold the hours, beside which a week has its own.
        own: whether a reader's file gave some of them.
    """

    money: Spread | None
    hours: float | None
    months: Spread | None
    success: float | None
    sources: tuple[str, ...]
    year: int
    confidence: Confidence
    full_time: bool = False
    own: bool = False

    @property
    def nothing_known(self) -> bool:
        """Whether no number of it is known."""
        numbers = (self.money, self.hours, self.months, self.success)
        return all(number is None for number in numbers)

    def times(self, count: int) -> Effort:
        """So many of them one after the other, each an attempt of its own."""
        return replace(
            self,
            money=self.money and self.money.times(count),
            hours=None if self.hours is None else self.hours * count,
            months=self.months and self.months.times(count),
            success=None if self.success is None else self.success**count,
        )

    def unknown(self) -> Effort:
        """An effort of which nothing is known."""
        return replace(self, money=None, hours=None, months=None, success=None, sources=())


class Lever(NamedTuple):
    """A way to raise a score.

    Attributes:
        id: its name.
        effort: what it asks.
        risk: whether it has legal weight, and is told on request alone.
    """

    id: str
    effort: Effort
    risk: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortModel:
    """What every lever costs, and which number of a range is reckoned with.

    Attributes:
        name: the preset, or the name of the file.
        compiled: the day on which the defaults were put together.
        levers: every lever by its id.
        money: which of low, usual and high is reckoned with.
        months: the same for time.
    """

    name: str
    compiled: date
    levers: Mapping[str, Lever]
    money: Place
    months: Place

    def cost(self, effort: Effort) -> Cost | None:
        """The money, hours and months that are reckoned with; None where one is not known."""
        if effort.money is None or effort.hours is None or effort.months is None:
            return None
        money: float = getattr(effort.money, self.money)
        months: float = getattr(effort.months, self.months)
        return Cost(money, effort.hours, months, effort.full_time)


class Cost(NamedTuple):
    """What is reckoned with: dollars, hours and months."""

    money: float
    hours: float
    months: float
    full_time: bool = False


def effort_model(effort: str | Path = "typical") -> EffortModel:
    """The effort of a preset, or of a file.

    Args:
        effort: "typical" (the usual money and months), "frugal" (the least money, the most
            months), "no-limit" (the most money, the fewest months), or the path of a TOML file
            that gives a table to each lever it overrides, with `money`, `hours`, `months` or
            `success`, and may build on a preset that it names as `preset`.

    Raises:
        UnknownIdError: there is no such preset, nor such a file.
        TableError: the file is not as it should be.
    """
    known = _presets()
    if str(effort) in known:
        return known[str(effort)]
    path = Path(effort)
    if path.suffix != ".toml" and not path.is_file():
        raise UnknownIdError("effort preset or file", str(effort), known)
    return _of_file(path)


_MOST = 10**9


def _amount(value: Any) -> bool:
    return type(value) in (int, float) and 0 <= value <= _MOST


_AMOUNT = Kind("amount", _amount)
_SPREAD = Kind(
    "spread",
    lambda v: (
        _amount(v)
        or (isinstance(v, list) and len(v) == 3 and all(map(_amount, v)) and v == sorted(v))
    ),
)
_CHANCE = Kind("chance", lambda v: _amount(v) and v <= 1)
_NUMBERS = {"money": _SPREAD, "hours": _AMOUNT, "months": _SPREAD, "success": _CHANCE}


@cache
def _presets() -> dict[str, EffortModel]:
    name, table = _DATA.name, read(_DATA)
    check(
        name,
        None,
        table,
        {"compiled": DAY, "source": TABLE, "lever": TABLES, "preset": TABLE},
        {},
    )
    levers = {}
    for given in table["lever"]:
        needed = {"id": ID, "year": NUMBER, "sources": NAMES, "confidence": MARK}
        check(
            name,
            given.get("id"),
            given,
            needed,
            {**_NUMBERS, "risk": YES_OR_NO, "full_time": YES_OR_NO},
        )
        sources = tuple(table["source"][id] for id in given["sources"])
        levers[given["id"]] = Lever(
            given["id"],
            Effort(
                money=_spread(given.get("money")),
                hours=given.get("hours"),
                months=_spread(given.get("months")),
                success=given.get("success"),
                sources=sources,
                year=given["year"],
                confidence=given["confidence"],
                full_time=given.get("full_time", False),
            ),
            given.get("risk", False),
        )
    return {
        preset: EffortModel(name=preset, compiled=table["compiled"], levers=levers, **columns)
        for preset, columns in table["preset"].items()
    }


def _of_file(path: Path) -> EffortModel:
    table = read(path)
    preset = table.pop("preset", "typical")
    if preset not in list(_presets()):  # which may be a table, and has no hash then
        raise UnknownIdError("effort preset", str(preset), _presets())
    base = _presets()[preset]
    levers = dict(base.levers)
    for id, given in table.items():
        if id not in levers:
            raise UnknownIdError("lever", id, levers)
        if not isinstance(given, dict):
            raise TableError(path.name, message("advice.no-lever-table", id=id), table=id)
        check(path.name, id, given, {}, _NUMBERS)
        changed: dict[str, Any] = {
            key: _spread(value) if _NUMBERS[key] is _SPREAD else value
            for key, value in given.items()
        }
        lever = levers[id]
        levers[id] = lever._replace(effort=replace(lever.effort, **changed, own=True))
    return replace(base, name=path.name, levers=levers)


def _spread(given: Any) -> Spread | None:
    if given is None:
        return None
    return Spread(*given) if isinstance(given, list) else Spread(given, given, given)


def check_amount(name: str, amount: float | None) -> None:
    """Refuse dollars or hours that cannot be.

    Raises:
        InputError: it is negative, above a billion, or no number.
    """
    if amount is not None and not _amount(amount):
        raise InputError(message("advice.no-such-amount", name=name, amount=repr(amount)))
