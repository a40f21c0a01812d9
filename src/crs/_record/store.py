"""The user's own copy of the record, and which of the two is in use."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._files import grammar, reason
from crs._files.input import content, json_document
from crs._files.output import replace_file
from crs._law import clock
from crs._law.measures import HIGHEST_SCORE
from crs._law.terms import RoundType
from crs._record.distribution import build
from crs._record.names import classify
from crs._record.plausible import YEARS, doubts
from crs._record.record import Correction, Record, Round, in_order, in_words, packaged, read_round
from crs._text import message
from crs._text.numbers import number
from crs._text.words import shortened
from crs.errors import FeedError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crs._record.distribution import Distribution
    from crs._text import Text

LARGEST = 50_000_000
"""Bytes that a copy of one's own may have; the packaged record has a hundredth of it."""
PATIENCE = 30.0
"""Seconds to wait for another update to be written."""
_LAYOUT = 1
_MOST_BANDS = 100
"""Bands that a distribution may have; the department publishes 17."""
_LOCK = ".rounds.lock"
_DAMAGE = (
    *(OSError, ValueError, TypeError, LookupError, AttributeError),
    *(RecursionError, ArithmeticError),
)
"""What reading a copy that someone has damaged may raise."""
_HOMES = {
    "win32": ("LOCALAPPDATA", "~/AppData/Local"),
    "darwin": ("", "~/Library/Application Support"),
}
_ELSEWHERE = ("XDG_DATA_HOME", "~/.local/share")


class Choice(NamedTuple):
    """Which record is in use.

    Attributes:
        record: the record.
        note: why the own copy is not in use, where there is one.
    """

    record: Record
    note: Text | None = None


def own_path() -> Path:
    """Where the user's own copy is: the platform's place for data, or CRS_DATA_DIR.

    Raises:
        FeedError: the user has no home folder.
    """
    given = os.environ.get("CRS_DATA_DIR")
    if given:
        return Path(given) / "rounds.json"
    variable, usual = _HOMES.get(sys.platform, _ELSEWHERE)
    home = os.environ.get(variable) or usual
    try:
        return Path(home).expanduser() / "crs" / "rounds.json"
    except RuntimeError:
        raise FeedError(message("feed.no-home")) from None


def current() -> Record:
    """The newer of the packaged record and the user's own copy, which `update` writes.

    Only this and `choose` look at the user's folder; every answer takes the record that it is
    given, or else the packaged one.
    """
    return choose(clock.today()).record


@contextmanager
def locked() -> Iterator[None]:
    """Keep the user's own copy from being written by another update.

    Raises:
        FeedError: its folder cannot be written, or another update holds the lock for too long.
    """
    # SQLite's lock is the standard library's one that holds on every platform and that ends with
    # its process, however that ends
    import sqlite3

    path = own_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path.with_name(_LOCK), timeout=PATIENCE)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            yield
    except sqlite3.OperationalError as problem:
        why = message("feed.another") if "locked" in str(problem) else str(problem)
        raise FeedError(message("feed.unwritable", path=path, why=why)) from None
    except OSError as problem:
        raise _unwritable(path, problem) from None


def write(rounds: Iterable[Round], pools: Iterable[Distribution]) -> Path:
    """Write the user's own copy, whole or not at all; its folder is there, and locked.

    Raises:
        FeedError: it cannot be written; the copy that was there is as it was.
    """
    document = {
        "layout": _LAYOUT,
        "rounds": [_row(round) for round in rounds],
        "pools": [
            {
                "as_of": pool.as_of.isoformat(),
                "rounds": pool.rounds,
                "bands": [(band.low, band.high, band.candidates) for band in pool.bands],
                "total": pool.total,
                "note": pool.note,
            }
            for pool in pools
        ],
    }
    path = own_path()
    try:
        replace_file(path, json.dumps(document, indent=1).encode())
    except OSError as problem:
        raise _unwritable(path, problem) from None
    return path


def _unwritable(path: Path, problem: OSError) -> FeedError:
    return FeedError(message("feed.unwritable", path=path, why=reason(problem)))


def _row(round: Round) -> dict[str, Any]:
    row: dict[str, Any] = {field: in_words(value) for field, value in round._asdict().items()}
    row["corrections"] = [correction._asdict() for correction in round.corrections]
    return row


def choose(today: dt.date) -> Choice:
    """Which record is in use, and why an own copy is not used; no round is of a later day."""
    try:
        path = own_path()
    except FeedError as problem:
        return Choice(packaged(), problem.text)
    try:
        status = path.stat()
    except FileNotFoundError:
        return Choice(packaged())
    except OSError as problem:
        return Choice(packaged(), _unreadable(path, problem))
    if not S_ISREG(status.st_mode):
        return Choice(packaged(), _unused(path, message("feed.own.no-file")))
    if status.st_size > LARGEST:
        why = message("reasons.too-large", most=number(LARGEST))
        return Choice(packaged(), _unused(path, why))
    choice = _read(path, status.st_mtime_ns, status.st_size)
    last = max(round.date for round in choice.record.rounds)
    is_ahead = last > max(packaged().as_of, today)
    ahead = _unused(path, message("feed.own.future", day=last))
    return Choice(packaged(), ahead) if is_ahead else choice


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int, _size: int) -> Choice:
    ours = packaged()
    try:
        document = json_document(content(path, largest=LARGEST).decode())
        if document["layout"] != _LAYOUT:
            return Choice(ours, _unused(path, _other_layout(document["layout"])))
        own = in_order(_round(path, row) for row in document["rounds"])
        pools = [_pool(pool) for pool in document["pools"]]
        reaches = own[-1].date
    except FeedError as problem:
        return Choice(ours, problem.text)
    except _DAMAGE as problem:
        return Choice(ours, _unreadable(path, problem))
    if reaches < ours.as_of:
        return Choice(ours, _unused(path, message("feed.own.older", day=reaches)))
    every = {round.number: round for round in (*ours.rounds, *own)}
    known = {pool.as_of: pool for pool in (*ours.distributions, *pools)}
    distributions = tuple(known[day] for day in sorted(known))
    return Choice(Record(in_order(every.values()), distributions, reaches, str(path)))


def _unused(path: Path, why: Text) -> Text:
    return message("feed.own.unused", path=path, why=why)


def _other_layout(layout: object) -> Text:
    return message("feed.own.layout", layout=shortened(layout), known=_LAYOUT)


def _unreadable(path: Path, problem: Exception) -> Text:
    """Why a copy that someone has damaged is not used, as its reader says it."""
    if isinstance(problem, OSError):
        why = reason(problem)
    elif isinstance(problem, KeyError):
        why = message("feed.own.no-key", key=problem)
    elif isinstance(problem, TypeError | LookupError | AttributeError):
        why = message("feed.own.shape")
    else:
        why = grammar(problem)
    return _unused(path, message("feed.own.unreadable", why=why))


def _round(path: Path, row: Any) -> Round:
    try:
        wrong = tuple(Correction(**correction) for correction in row.pop("corrections"))
        round = read_round(row)
        right = {type(value) for value in row.values()} == {str} and not any(doubts(round))
    except _DAMAGE:
        right = False
    if not right or set(row) != set(Round._fields[:-1]):
        number = row.get("number") if isinstance(row, dict) else row
        raise FeedError(message("feed.damaged", path=path, number=shortened(number)))
    if round.type is RoundType.OTHER:  # a kind that this version may know
        round = round._replace(type=classify(round.name))
    return round._replace(corrections=wrong)


def _pool(pool: dict[str, Any]) -> Distribution:
    bands, texts = pool["bands"], (pool["note"], *pool["rounds"])
    counts = [pool["total"], *(number for band in bands for number in band)]
    right = (
        len(bands) <= _MOST_BANDS
        and {len(band) for band in bands} == {3}
        and {type(count) for count in counts} == {int}
        and {type(text) for text in texts} == {str}
        and min(counts) >= 0
        and all(low <= high <= HIGHEST_SCORE for low, high, _ in bands)
        and "".join(texts).isprintable()
    )
    day = dt.date.fromisoformat(pool["as_of"])
    if not right or day.year not in YEARS:
        raise InputError(message("feed.own.pool"))
    made = build(day, pool["rounds"], bands, pool["total"], pool["note"])
    if not made.adds_up():
        raise InputError(message("feed.own.pool"))
    return made
