"""A text in both official languages."""

from __future__ import annotations

from typing import Literal, NamedTuple

from crs.errors import UnknownIdError

Lang = Literal["en", "fr"]


class Text(NamedTuple):
    """The same words in both official languages."""

    en: str
    fr: str

    def in_(self, lang: Lang) -> str:
        """The words in one language.

        Raises:
            UnknownIdError: the language is neither "en" nor "fr".
        """
        if lang not in ("en", "fr"):
            raise UnknownIdError("language", lang, ("en", "fr"))
        return self.fr if lang == "fr" else self.en
