"""What can go wrong, as exceptions whose messages are written for people.

A profile that cannot be is told by Pydantic's own `ValidationError`; everything else that this
package raises derives from `CrsError` and from the built-in exception that it resembles.

A message is a text in both languages, from the catalogue: `error.text["fr"]` is its French, and
`str(error)` its English.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any, TypeGuard

from crs._text import words
from crs._text.catalogue import message
from crs._text.text import CrsError, LanguageError, Text

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
    "LanguageError",
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


class NoRulesInForceError(CrsError, ValueError):
    """No rule set was in force on the day asked for.

    Attributes:
        day: the day asked for.
        first: the first day for which there are rules.
    """

    def __init__(self, day: date, first: date) -> None:
        self.day = day
        self.first = first
        super().__init__(message("errors.no-rules", day=day, first=first))


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
        super().__init__(
            message(f"errors.unknown-day.{what.replace(' ', '-')}", day=day, first=first)
        )


class AnswerError(CrsError, ValueError):
    """An answer that cannot be, to a question that a table of rules asks."""


class TableError(CrsError, ValueError):
    """A TOML file whose tables do not say what they should, such as one of settlement funds.

    Attributes:
        file: the file's name.
        table: what the table concerned is about, where one is.
    """

    def __init__(self, file: str, text: Text, *, table: str | None = None) -> None:
        self.file = file
        self.table = table
        for place in filter(None, (table, file)):
            text = message("errors.at", place=place, wrong=text)
        super().__init__(text)


class RulesError(TableError):
    """A rules file that does not say one complete, consistent rule set.

    Its `table` is the id of the factor, group, repeal or source concerned, where one is.
    """


class UnknownIdError(CrsError, KeyError):
    """An id that names nothing.

    Attributes:
        kind: what kind of thing was looked for, such as "rule set".
        id: the id that was given.
        known: the ids there are.
    """

    def __init__(
        self, kind: str, id: str, known: Iterable[str], *, advice: Text | None = None
    ) -> None:
        self.kind = kind
        self.id = id
        self.known = tuple(known)
        end = words.did_you_mean(id, self.known) if advice is None else Text("; ", "; ") + advice
        slug, shown = kind.replace(" ", "-"), words.shortened(id)
        super().__init__(message(f"errors.unknown.{slug}", id=shown) + end)


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

    def __init__(self, text: Text, problems: tuple[Any, ...] = ()) -> None:
        self.problems = problems
        super().__init__(text)


class UnreadColumnsWarning(UserWarning):
    """Some columns of a frame were not read; `ignore` sets a column aside without a word."""


class PictureError(CrsError, ValueError):
    """A picture that cannot be made of what was given."""


class DossierError(CrsError, ValueError):
    """A question that the facts of a dossier do not answer."""


class PoolError(CrsError, ValueError):
    """A question about the pool that no published distribution answers."""


class MissingLibraryError(CrsError, ImportError):
    """A library that this part needs is not installed.

    Attributes:
        name: the module that is missing, where one is named.
    """

    def __init__(self, text: Text, *, name: str | None = None) -> None:
        super().__init__(text)
        self.name = name


def not_installed(needs: Text, extra: str, *, name: str | None = None) -> MissingLibraryError:
    """The error of a library that is not installed, which says the extra that brings it.

    Args:
        needs: what needs which library, from the messages `errors.needs`.
        extra: the extra.
        name: the module that is missing, where it may be another.
    """
    text = message("errors.library", needs=needs, package=f"crs-score[{extra}]")
    return MissingLibraryError(text, name=name)


def is_number(value: object) -> TypeGuard[int | float]:
    """Whether a value is a number that has a nearest one: not true, false or NaN."""
    return type(value) is int or (isinstance(value, float) and not isnan(value))
