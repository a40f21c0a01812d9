"""A text in both official languages, and the root of all errors, which say one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Lang = Literal["en", "fr"]
LANGS: tuple[Lang, ...] = ("en", "fr")


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """The same words in both official languages; iterates as English, then French.

    Attributes:
        en: the words in English.
        fr: the words in French.
    """

    en: str
    fr: str

    def __getitem__(self, lang: Lang) -> str:
        """The words in one language.

        Raises:
            LanguageError: the language is neither "en" nor "fr".
        """
        if lang == "en":
            return self.en
        if lang == "fr":
            return self.fr
        raise LanguageError(
            Text(
                f'there is no language {lang!r}; expected one of "en", "fr"',
                f"il n’y a pas de langue «\u00a0{lang}\u00a0»; valeurs possibles\u00a0: "
                "«\u00a0en\u00a0», «\u00a0fr\u00a0»",
            )
        )

    def __str__(self) -> str:
        """The words in English, as those of an error."""
        return self.en

    def __iter__(self) -> Iterator[str]:
        return iter((self.en, self.fr))

    def __add__(self, other: Text | str) -> Text:
        """The text with more words after it, which a plain string has alike in both languages."""
        more = other if isinstance(other, Text) else Text(other, other)
        return Text(self.en + more.en, self.fr + more.fr)

    def fill(self, **parts: object) -> Text:
        """The text with its gaps filled; a part may itself be a text in both languages."""
        if not parts:
            return self
        english = french = parts
        if Text in map(type, parts.values()):
            english = {key: part.en if type(part) is Text else part for key, part in parts.items()}
            french = {key: part.fr if type(part) is Text else part for key, part in parts.items()}
        return Text(self.en.format_map(english), self.fr.format_map(french))


def same(value: object) -> Text:
    """What is written alike in both languages, such as a whole number or a code."""
    return Text(str(value), str(value))


class CrsError(Exception):
    """The root of every exception of this package.

    Attributes:
        text: what went wrong, in both languages; `str` of an error is its English.

    Args:
        text: what went wrong.
    """

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.en)

    def __str__(self) -> str:
        return self.text.en

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors cross processes whole, whatever their constructors take."""
        return _again, (type(self), self.args, self.__dict__)


class LanguageError(CrsError, KeyError):
    """A language that nothing is said in."""


def _again(kind: type[CrsError], args: tuple[Any, ...], facts: dict[str, Any]) -> CrsError:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(facts)
    return error
