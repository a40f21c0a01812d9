"""What every answer has in common: it is told in words, shown in a notebook, given as values."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, get_args, overload

if TYPE_CHECKING:
    from datetime import date

    from crs._answers.dicts import MadeDict
    from crs._text import Lang

Format = Literal["text", "markdown", "html", "page"]
"""The media of words: "html" is a fragment, "page" a whole file."""

FORMATS: tuple[Format, ...] = get_args(Format)

FrameKind = Literal["polars", "pandas"]

Item = TypeVar("Item")


class Answer(ABC):
    """The answer to one question: a value that does not change."""

    __slots__ = ()

    @abstractmethod
    def to_dict(self, *, lang: Lang = "en") -> object:
        """The answer as plain values: what `--format json` prints.

        What the annotation of a method says that it returns is the JSON Schema of the answer.
        """

    def explain(self, format: Format = "text", *, lang: Lang = "en", **detail: bool) -> str:
        """The answer in words, with what it rests on.

        Args:
            format: "text" (80 columns wide), "markdown", "html" (a fragment) or "page" (a whole
                file of HTML).
            lang: "en" or "fr".
            detail: what its kind of report can leave out or show, such as `explain`.

        Raises:
            UnknownIdError: there is no such format or language.
        """
        return str(_reports().explain(self, format, lang, **detail))

    def _repr_html_(self) -> str:
        return self.explain("html")


class TableAnswer(Answer):
    """An answer that is a table."""

    __slots__ = ()

    @abstractmethod
    def records(self, *, lang: Lang = "en") -> Sequence[Mapping[str, object]]:
        """The rows as flat records: what `--format csv` prints."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of a record's values, which a table without a row has too."""
        return tuple(self.records()[0])

    def to_frame(self, kind: FrameKind = "polars", *, lang: Lang = "en") -> Any:
        """The rows as a data frame, with days and moments as such.

        Args:
            kind: the library of the frame.
            lang: "en" or "fr".

        Raises:
            UnknownIdError: it is neither "polars" nor "pandas".
            MissingLibraryError: that library is not installed.
        """
        return _reports().frame(self, kind, lang)


class PlotAnswer(TableAnswer):
    """A table that can be drawn."""

    __slots__ = ()

    def plot(self, *, lang: Lang = "en") -> Any:
        """The answer as a picture, drawn with the extra `plot`.

        Raises:
            PictureError: there is nothing to draw.
            MissingLibraryError: the extra is not installed.
        """
        return _reports().plot(self, lang)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ListAnswer(TableAnswer, Sequence[Item], Generic[Item]):
    """An answer that is a list: it is the sequence of what it lists.

    Attributes:
        items: what is listed.
    """

    items: tuple[Item, ...]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, place: int | slice) -> Item | tuple[Item, ...]:
        return self.items[place]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self.items)}>"


def _reports() -> Any:
    """The reports, which read the answers: this is the one import that goes upwards."""
    from crs import _reports

    return _reports


def made_with(
    *, rules: str | None = None, on: date | None = None, record_until: date | None = None
) -> MadeDict:
    """What an answer was made with, so that it can be made again.

    Args:
        rules: the id of the rule set, where one gave the answer.
        on: the day asked about, where it is one.
        record_until: the day that the record of rounds reaches, where the answer reads it.
    """
    return {
        "version": _version(),
        "rules": rules,
        "on": None if on is None else on.isoformat(),
        "record_until": None if record_until is None else record_until.isoformat(),
    }


@cache
def _version() -> str:
    from importlib.metadata import version

    return version("crs-score")
