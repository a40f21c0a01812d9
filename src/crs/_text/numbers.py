"""Numbers, counts, lists and days as each language writes them.

French groups thousands with a no-break space, has a decimal comma, sets a no-break space before "%"
and "$", and has the singular for 0 and 1; English has the singular for 1 alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from crs._text.catalogue import message
from crs._text.text import Text, written

if TYPE_CHECKING:
    from collections.abc import Iterable

_FRENCH = str.maketrans(",.", "\u00a0,")

Noun = Literal["day", "family", "point", "round", "year"]


def number(value: float, *, places: int | None = None, sign: bool = False) -> Text:
    """A number.

    Args:
        value: the number.
        places: how many decimals; all that it has where this is None. A number that they would
            show as nothing keeps its first digit: a share of one in a million is not nothing.
        sign: show the sign of a positive number too.
    """
    shown = "+" if sign else ""
    if isinstance(value, int) and places is None:
        text = f"{value:{shown},d}"
    elif places is None:
        text = f"{value:{shown},.15g}"
    elif value and not round(value, places):
        text = f"{value:{shown}.1g}"
    else:
        text = f"{value:{shown},.{places}f}"
    return Text(text, text.translate(_FRENCH))


def printed(score: float | str) -> Text:
    """A score as a report prints it, which may be a letter."""
    text = str(score).removesuffix(".0")
    return Text(text, text.translate(_FRENCH))


def percent(share: float, *, places: int | None = None) -> Text:
    """A share, of 1, as a percentage."""
    return message("numbers.percent", number=number(share * 100, places=places))


def dollars(amount: float) -> Text:
    """An amount in Canadian dollars."""
    return message("numbers.dollars", number=number(amount))


def plural(key: str, value: float, **parts: object) -> Text:
    """A message that has a singular and a plural, each language by its own rule.

    Args:
        key: the message; its two forms are `one` and `many`.
        value: the number that chooses the form, and fills the gap `count`.
        parts: what fills the other gaps.
    """
    one, many = message(f"{key}.one"), message(f"{key}.many")
    form = Text((one if value == 1 else many).en, (one if abs(value) < 2 else many).fr)
    return form.fill(count=number(value), **parts)


def count(noun: Noun, value: float) -> Text:
    """How many there are of something."""
    return plural(f"numbers.{noun}", value)


def years(least: int, most: int | None = None) -> Text:
    """A number of whole years, or from the least to the most."""
    if most is None or most == least:
        return count("year", least)
    return message("numbers.year.many", count=f"{least}–{most}")


def rounds(value: int) -> Text:
    """A number of rounds."""
    return count("round", value)


def days(value: int) -> Text:
    """A number of days."""
    return count("day", value)


def points(value: int) -> Text:
    """A number of points."""
    return count("point", value)


def ordinal(place: int) -> Text:
    """Which of several, from 1, in words up to the tenth."""
    if place <= 10:
        return message(f"numbers.ordinal.{place}")
    ends = {1: "st", 2: "nd", 3: "rd"}
    end = "th" if place % 100 in (11, 12, 13) else ends.get(place % 10, "th")
    return Text(f"{place}{end}", f"{place}e")


def joined(texts: Iterable[Text], separator: str = "; ") -> Text:
    """Several texts in one line, each once."""
    parts = tuple(texts)
    return written(lambda lang: separator.join(dict.fromkeys(part[lang] for part in parts)))


def of(text: Text) -> Text:
    """A text after "de", which a vowel shortens: "d’une offre"; its English as it is."""
    start = "d’" if text.fr[:1].lower() in "aâàeéèêiîoôuû" else "de "
    return Text(text.en, start + text.fr)


def listed(texts: Iterable[Text], last: Literal["and", "or"]) -> Text:
    """Several texts as a list that ends in "and" or "or": "a, b and c"."""
    *first, end = texts
    return message(f"numbers.{last}", first=joined(first, ", "), last=end) if first else end
