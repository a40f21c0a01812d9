"""A text in both official languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from crs.errors import UnknownIdError

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
            UnknownIdError: the language is neither "en" nor "fr".
        """
        if lang == "en":
            return self.en
        if lang == "fr":
            return self.fr
        raise UnknownIdError("language", lang, LANGS)

    def __iter__(self) -> Iterator[str]:
        return iter((self.en, self.fr))

    def fill(self, **parts: object) -> Text:
        """The text with its gaps filled; a part may itself be a text in both languages."""
        if not parts:
            return self
        return Text(*(self[lang].format(**_side(parts, lang)) for lang in LANGS))


def same(value: object) -> Text:
    """What is written alike in both languages, such as a whole number or a code."""
    return Text(str(value), str(value))


def _side(parts: dict[str, object], lang: Lang) -> dict[str, object]:
    return {key: part[lang] if isinstance(part, Text) else part for key, part in parts.items()}
