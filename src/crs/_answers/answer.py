"""What every answer has in common: it is told in words, shown in a notebook, given as values."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from datetime import date

    from crs._text.text import Lang

Format = Literal["text", "markdown", "html"]
FrameKind = Literal["polars", "pandas"]


class Answer(ABC):
    """The answer to one question about a person: a value that does not change."""

    __slots__ = ()

    @abstractmethod
    def to_dict(self, *, lang: Lang = "en") -> dict[str, object]:
        """The answer as plain values: what `--format json` prints."""

    def explain(self, format: Format = "text", *, lang: Lang = "en") -> str:
        """The answer in words, with what it rests on.

        Args:
            format: "text" (80 columns wide), "markdown" or "html".
            lang: "en" or "fr".

        Raises:
            UnknownIdError: there is no such format or language.
        """
        return str(_reports().explain(self, format, lang))

    def _repr_html_(self) -> str:
        return self.explain("html")


class TableAnswer(Answer):
    """An answer that is a table."""

    __slots__ = ()

    @abstractmethod
    def records(self, *, lang: Lang = "en") -> list[dict[str, object]]:
        """The rows as flat records: what `--format csv` prints."""

    def to_frame(self, kind: FrameKind = "polars", *, lang: Lang = "en") -> Any:
        """The rows as a data frame.

        Args:
            kind: the library of the frame.
            lang: "en" or "fr".

        Raises:
            UnknownIdError: it is neither "polars" nor "pandas".
            MissingLibraryError: that library is not installed.
        """
        return _reports().frame(self, kind, lang)

    def plot(self, *, lang: Lang = "en") -> Any:
        """The answer as a picture, drawn with the extra `plot`.

        Raises:
            PictureError: there is nothing to draw.
            MissingLibraryError: the extra is not installed.
        """
        return _reports().plot(self, lang)


def _reports() -> Any:
    """The reports, which read the answers: this is the one import that goes upwards."""
    from crs import _reports

    return _reports


def made_with(
    *, rules: str | None = None, on: date | None = None, record_until: date | None = None
) -> dict[str, object]:
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
