"""What can go wrong, as exceptions whose messages are written for people.

A profile that cannot be is told by Pydantic's own `ValidationError`; everything else that this
package raises derives from `CrsError` and from the built-in exception that it resembles.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = [
    "AnswerError",
    "ConversionError",
    "CrsError",
    "DossierError",
    "FeedError",
    "FileError",
    "FrameError",
    "InputError",
    "MissingLibraryError",
    "NoRulesInForceError",
    "PictureError",
    "PoolError",
    "RulesError",
    "TableError",
    "UnknownDayError",
    "UnknownIdError",
    "UnreadColumnsWarning",
]


class CrsError(Exception):
    """The root of every exception of this package."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors cross processes whole, whatever their constructors take."""
        return _again, (type(self), self.args, self.__dict__)


class NoRulesInForceError(CrsError, ValueError):
    """No rule set was in force on the day asked for.

    Attributes:
        day: the day asked for.
        first: the first day for which there are rules.
    """

    def __init__(self, day: date, first: date) -> None:
        self.day = day
        self.first = first
        super().__init__(
            f"no CRS rules were in force on {day}; the first rule set is {first} "
            "(see: crs rules list)"
        )


class UnknownDayError(CrsError, ValueError):
    """Nothing is known of a day, since it is before the first on record.

    Attributes:
        what: what was asked for.
        day: the day asked for.
        first: the first day of which something is known.
    """

    def __init__(self, what: str, day: date, first: date) -> None:
        self.what = what
        self.day = day
        self.first = first
        super().__init__(f"no {what} is known for {day}; the first is of {first}")


class AnswerError(CrsError, ValueError):
    """An answer that cannot be, to a question that a table of rules asks."""


class TableError(CrsError, ValueError):
    """A TOML file whose tables do not say what they should, such as one of settlement funds.

    Attributes:
        file: the file's name.
        table: what the table concerned is about, where one is.
    """

    def __init__(self, file: str, message: str, *, table: str | None = None) -> None:
        self.file = file
        self.table = table
        super().__init__(f"{file}: {table}: {message}" if table else f"{file}: {message}")


class RulesError(TableError):
    """A rules file that does not say one complete, consistent rule set.

    Its `table` is the id of the factor, group, repeal or source concerned, where one is.
    """


LONGEST = 200
"""Letters of a wrong value that are shown."""
MOST = 20
"""Words of which one is expected that are all shown; of more, the first three."""


class UnknownIdError(CrsError, KeyError):
    """An id that names nothing.

    Attributes:
        kind: what kind of thing was looked for, such as "rule set".
        id: the id that was given.
        known: the ids there are.
    """

    def __init__(
        self, kind: str, id: str, known: Iterable[str], *, advice: str | None = None
    ) -> None:
        self.kind = kind
        self.id = id
        self.known = tuple(known)
        end = did_you_mean(id, self.known) if advice is None else f"; {advice}"
        super().__init__(f"there is no {kind} {shortened(id)}{end}")

    def __str__(self) -> str:
        return str(self.args[0])


class ConversionError(CrsError, ValueError):
    """A test score that cannot be converted to a level: the test cannot produce it."""


class FeedError(CrsError, ValueError):
    """A feed of rounds that cannot be had, or cannot be read; the record stays as it was."""


class FileError(CrsError, ValueError):
    """A file that cannot be read or written as asked."""


class InputError(CrsError, ValueError):
    """What a person gives cannot be read or is wrong: a file, an option, an answer."""


class FrameError(CrsError, ValueError):
    """A frame whose columns or values cannot be scored.

    Attributes:
        problems: what is wrong, column by column, with the rows concerned.
    """

    def __init__(self, message: str, problems: tuple[Any, ...] = ()) -> None:
        self.problems = problems
        super().__init__(message)


class UnreadColumnsWarning(UserWarning):
    """Some columns of a frame were not read; `ignore` sets a column aside without a word."""


class PictureError(CrsError, ValueError):
    """A picture that cannot be made of what was given."""


class DossierError(CrsError, ValueError):
    """A question that the facts of a dossier do not answer."""


class PoolError(CrsError, ValueError):
    """A question about the pool that no published distribution answers."""


class MissingLibraryError(CrsError, ImportError):
    """A library that this part needs is not installed."""


def _again(kind: type[CrsError], args: tuple[Any, ...], facts: dict[str, Any]) -> CrsError:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(facts)
    return error


def nearest(word: object, known: Iterable[str]) -> str | None:
    """The known word that looks most like `word`, or None where none does."""
    from difflib import get_close_matches

    word, known = str(word).strip().lower(), list(known)
    begun = [candidate for candidate in known if word and candidate.startswith(word)]
    found = begun if len(begun) == 1 else get_close_matches(word, known, n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """The end of a message about an unknown word: the nearest known one, or which there are."""
    known = tuple(known)
    near = nearest(word, known)
    if near:
        return f'; did you mean "{near}"?'
    if len(known) > MOST:
        return f"; there are {len(known):,}, such as {quoted(known[:3])}"
    return f"; expected one of {quoted(known)}"


def is_number(value: object) -> TypeGuard[int | float]:
    """Whether a value is a number that has a nearest one: not true, false or NaN."""
    return type(value) is int or (isinstance(value, float) and not isnan(value))


def shortened(value: object) -> str:
    """A value as Python writes it, or its beginning where it is very long."""
    text = repr(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def shown(value: object) -> str:
    """A value as a person wrote it in a file: JSON and TOML say true, false and null."""
    words = {True: "true", False: "false", None: "null"}
    return words[value] if value is None or isinstance(value, bool) else shortened(value)


def quoted(words: Iterable[str]) -> str:
    """The words in double quotes, separated by commas."""
    return ", ".join(f'"{word}"' for word in words)
