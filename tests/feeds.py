"""Rows of the department's feed as it prints them."""

import datetime as dt

from crs._record import distribution
from crs._record.feed import FIELDS, KEYS
from crs._record.record import in_words, moment

ENGLISH = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


def render(round, pool=None):
    """A row of the feed, in English, that says a round; links and program texts stay empty.

    Where the feed is known to be wrong about the round, the row is wrong in the same way, so
    that reading it gives the same round again.
    """
    wrong = {correction.field: correction.feed_value for correction in round.corrections}
    told = {field: wrong.get(field, in_words(getattr(round, field))) for field in FIELDS}
    row = dict.fromkeys(KEYS, "")
    row.update(dict.fromkeys(KEYS[-18:], "0"))
    for field, key in FIELDS.items():
        row[key] = told[field]
    row["drawDateFull"] = _written(dt.date.fromisoformat(told["date"]))
    for field in ("invitations", "cutoff"):
        row[FIELDS[field]] = f"{int(told[field]):,}"
    for field in ("tie_break", "drawn_at"):
        row[FIELDS[field]] = _written_moment(told[field])
    row["drawDistributionAsOn"] = _written(pool.as_of if pool else round.date)
    if pool:
        counts = {(band.low, band.high): band.candidates for band in pool.bands}
        for band, ends in enumerate(distribution.BANDS, 1):
            row[f"dd{band}"] = f"{counts[ends]:,}"
        row["dd18"] = f"{pool.total:,}"
    return row


def _written(day):
    return f"{ENGLISH[day.month - 1]} {day.day}, {day.year}"


def _written_moment(told):
    try:
        at = moment(told)
    except ValueError:
        return told
    return f"{_written(at.date())} at {at:%H:%M:%S} UTC" if at else ""
