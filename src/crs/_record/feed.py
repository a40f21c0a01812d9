"""The department's feed of rounds: reading it, with all its quirks.

Nothing here touches files or the network. A value that does not read in one certain way skips
its row, with the reason; no number is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._record import distribution
from crs._record.layout import rows_of
from crs._record.names import classify, is_none, month
from crs._record.plausible import NUMBER, YEARS, doubts, far_year
from crs._record.record import corrections, in_order, in_words, place, read_round
from crs._text import message
from crs._text.words import shortened

if TYPE_CHECKING:
    from crs._record.distribution import Distribution
    from crs._record.record import Correction, Round
    from crs._text import Text

FIELDS = {
    "number": "drawNumber",
    "date": "drawDate",
    "name": "drawName",
    "invitations": "drawSize",
    "cutoff": "drawCRS",
    "tie_break": "drawCutOff",
    "drawn_at": "drawDateTime",
}
"""The fields of a round and the feed's keys for them."""

KEYS = (
    *("drawNumber", "drawNumberURL", "drawDate", "drawDateFull", "drawName", "drawSize"),
    *("drawCRS", "mitext", "DrawText1", "drawText2", "drawDateTime", "drawCutOff"),
    *("drawDistributionAsOn", *(f"dd{place}" for place in range(1, 19))),
)
"""Every key of a row of the feed, in its order."""

OPTIONAL = ("date", "tie_break", "drawn_at")
"""What the feed of instructions leaves out, or says in another of its fields."""

LONGEST_STALE = dt.timedelta(days=31)
"""A distribution is of at most some weeks before its round."""

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
_DATE = (
    rf"(?:(?P<month>[^\W\d_]+)\s+{_DAY}|(?:le\s+)?{_DAY.replace('day', 'jour')}\s+"
    r"(?P<mois>[^\W\d_]+))\s*[,.]?\s*(?P<year>\d{4})"
)
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d):(?P<second>\d\d)"
_MOMENT = re.compile(
    rf"{_DATE}(?:\s*,?\s*(?:at|à)\s*|\s*,?\s+)(?:(?P<again>\d{{4}}-\d\d-\d\d)\s+)?{_CLOCK}"
    r"(?:\s+(?P<half>AM|PM))?(?:\s*(?:UTC|TUC))?",
    re.IGNORECASE,
)
_WRITTEN_DATE = re.compile(_DATE, re.IGNORECASE)
_COUNT = re.compile(r"\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+", re.ASCII)


class Problem(NamedTuple):
    """A row, or a distribution, that was skipped.

    Attributes:
        number: the round, or the place of the row where it has no number.
        field: the feed's key.
        value: what it holds.
        why: why that cannot be taken.
    """

    number: str
    field: str
    value: str
    why: Text

    @property
    def reason(self) -> str:
        """Why that cannot be taken, in English."""
        return self.why.en

    @property
    def text(self) -> Text:
        """The whole of it, in both languages."""
        value = shortened(self.value)
        parts = {"number": self.number, "field": self.field, "value": value, "why": self.why}
        return message("feed.problem", **parts)

    def __str__(self) -> str:
        return self.text.en


class Feed(NamedTuple):
    """What a feed says.

    Attributes:
        rounds: oldest first, with the known corrections applied.
        pools: the distributions published with them, oldest first.
        problems: what was skipped.
    """

    rounds: tuple[Round, ...]
    pools: tuple[Distribution, ...]
    problems: tuple[Problem, ...]


class _QuirkError(Exception):
    """A value that does not read in one certain way."""

    def __init__(self, field: str, value: object, reason: Text) -> None:
        self.facts = field, str(value)[:80], reason
        super().__init__(*self.facts)


def parse(document: Any, *, source: str = "feed") -> Feed:
    """The rounds and distributions of a feed, in English or French.

    Each row is corrected where its wrong value is known, then checked. A row that cannot be
    read for certain is skipped and told among the problems. The French feed has the same keys;
    its months and names of rounds are data.

    Args:
        document: the decoded JSON: the feed of rounds, that of their instructions, or bare rows.
        source: what the rounds give as their source.

    Raises:
        FeedError: it is not a feed of rounds at all.
    """
    problems: list[Problem] = []
    rounds: dict[str, Round] = {}
    doubtful: set[str] = set()
    pools: dict[dt.date, Distribution] = {}
    for line, row in enumerate(rows_of(document), 1):
        number = _number(row, line)
        try:
            round = _round(row, source)
        except _QuirkError as quirk:
            problems.append(Problem(number, *quirk.facts))
            continue
        if rounds.setdefault(round.number, round) != round:
            doubtful.add(round.number)
            reason = message("feed.why.twice")
            problems.append(Problem(number, "drawNumber", round.number, reason))
        try:
            _join(pools, _pool(row, round))
        except _QuirkError as quirk:
            problems.append(Problem(number, *quirk.facts))
    certain = [round for number, round in rounds.items() if number not in doubtful]
    return Feed(
        in_order(certain),
        tuple(pools[day] for day in sorted(pools)),
        tuple(problems),
    )


def _number(row: Any, line: int) -> str:
    number = row.get("drawNumber") if isinstance(row, dict) else None
    known = isinstance(number, str) and NUMBER.fullmatch(number.strip())
    return known[0] if known else f"in row {line}"


def _round(row: Any, source: str) -> Round:
    if not isinstance(row, dict):
        raise _QuirkError("row", row, message("feed.why.no-table"))
    texts = {field: _text(row, key, optional=field in OPTIONAL) for field, key in FIELDS.items()}
    if not NUMBER.fullmatch(texts["number"]):
        raise _QuirkError("drawNumber", texts["number"], message("feed.why.no-number"))
    facts: dict[str, str] = dict(texts) | {"source": source}
    wrong: tuple[Correction, ...] = ()
    for known in corrections().get(texts["number"], ()):
        if known.feed_value in (texts[known.field], _tried(row, known.field)):
            wrong = (*wrong, known)
            facts[known.field] = known.value
    right = {correction.field for correction in wrong}
    for field, read in _READERS.items():
        if field not in right:
            facts[field] = in_words(read(row, FIELDS[field]))
    facts["name"] = _name_of_kind(row)
    facts["type"] = classify(facts["name"])
    round = read_round(facts)._replace(corrections=wrong)
    _check(round, row)
    return round


def _tried(row: dict[str, Any], field: str) -> str:
    try:
        return in_words(_READERS[field](row, FIELDS[field]))
    except _QuirkError:
        return ""


def _text(row: dict[str, Any], key: str, *, optional: bool = False) -> str:
    value = row.get(key, "" if optional else None)
    if type(value) is int:
        return str(value)
    if not isinstance(value, str):
        raise _QuirkError(
            key, value, message("feed.why.no-text" if key in row else "feed.why.missing")
        )
    return value.strip()


def _name_of_kind(row: dict[str, Any]) -> str:
    return " ".join(_text(row, "drawName").split())


def _count(row: dict[str, Any], key: str) -> int:
    text = _text(row, key)
    if not _COUNT.fullmatch(text) or len(text) > 12:
        raise _QuirkError(key, text, message("feed.why.no-count"))
    return int(re.sub(r"\D", "", text))


def _date(row: dict[str, Any], key: str) -> dt.date:
    text = _text(row, key, optional="drawDateFull" in row)
    full = _text(row, "drawDateFull", optional=True)
    written = _WRITTEN_DATE.fullmatch(full)
    day = _day(written, "drawDateFull", full) if written else None
    if full and not day:
        raise _QuirkError("drawDateFull", full, message("feed.why.no-date"))
    if day and key not in row:
        return day
    for order in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            iso = dt.datetime.strptime(text, order).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if order == "%d-%m-%Y" and day is None:
            raise _QuirkError(key, text, message("feed.why.two-ways"))
        if day not in (None, iso):
            raise _QuirkError(key, text, message("feed.why.another-day", full=shortened(full)))
        return _in_our_time(iso, key, text)
    raise _QuirkError(key, text, message("feed.why.no-date"))


def _moment(row: dict[str, Any], key: str) -> dt.datetime | None:
    text = _text(row, key, optional=True)
    if is_none(text):
        return None
    match = _MOMENT.fullmatch(text)
    if not match:
        raise _QuirkError(key, text, message("feed.why.no-moment"))
    day = _day(match, key, text)
    if match["again"] and match["again"] != day.isoformat():
        raise _QuirkError(key, text, message("feed.why.two-days"))
    hour, half = int(match["hour"]), (match["half"] or "").upper()
    if (half == "AM" and hour == 12) or (half == "PM" and hour < 12):
        raise _QuirkError(key, text, message("feed.why.twelve-hours", half=half))
    try:
        time = dt.time(hour, int(match["minute"]), int(match["second"]), tzinfo=dt.UTC)
    except ValueError:
        raise _QuirkError(key, text, message("feed.why.no-time")) from None
    return dt.datetime.combine(day, time)


def _day(match: re.Match[str], key: str, text: str) -> dt.date:
    of_year = month(match["month"] or match["mois"]) or 0
    try:
        day = dt.date(int(match["year"]), of_year, int(match["day"] or match["jour"]))
    except ValueError:
        raise _QuirkError(key, text, message("feed.why.no-day")) from None
    return _in_our_time(day, key, text)


def _in_our_time(day: dt.date, key: str, text: str) -> dt.date:
    """A day with which one can reckon: those at the ends of the calendar have no neighbour."""
    if day.year not in YEARS:
        raise _QuirkError(key, text, far_year())
    return day


_READERS: dict[str, Any] = {
    "date": _date,
    "invitations": _count,
    "cutoff": _count,
    "tie_break": _moment,
    "drawn_at": _moment,
}


def _check(round: Round, row: dict[str, Any]) -> None:
    for field, reason in doubts(round):
        key = FIELDS[field]
        raise _QuirkError(key, row.get(key, getattr(round, field)), reason)


def _pool(row: dict[str, Any], round: Round) -> Distribution | None:
    counts = [_count(row, key) for key in KEYS[-18:] if not row.keys().isdisjoint(KEYS[-18:])]
    if not any(counts):
        return None
    text = _text(row, "drawDistributionAsOn")
    match = _WRITTEN_DATE.fullmatch(text)
    if not match:
        raise _QuirkError("drawDistributionAsOn", text, message("feed.why.no-distribution"))
    day = _day(match, "drawDistributionAsOn", text)
    if abs(day - round.date) > LONGEST_STALE:
        raise _QuirkError("drawDistributionAsOn", text, message("feed.why.far-day"))
    bands = [(*ends, count) for ends, count in zip(distribution.BANDS, counts[:-1], strict=True)]
    pool = distribution.build(day, (round.number,), bands, counts[-1])
    if not pool.adds_up():
        raise _QuirkError("dd18", row["dd18"], message("feed.why.no-sum"))
    return pool


def _join(pools: dict[dt.date, Distribution], pool: Distribution | None) -> None:
    if pool is None:
        return
    known = pools.setdefault(pool.as_of, pool)
    if (known.bands, known.total) != (pool.bands, pool.total):
        raise _QuirkError("drawDistributionAsOn", pool.as_of, message("feed.why.other-counts"))
    numbers = {*known.rounds, *pool.rounds}
    pools[pool.as_of] = known._replace(rounds=tuple(sorted(numbers, key=place)))
