"""A text in both official languages, and the root of all errors, which say one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Lang = Literal["en", "fr"]
LANGS: tuple[Lang, ...] = ("en", "fr")


class Text:
    """The same words in both official languages; iterates as English, then French.

    Args:
        en: the words in English.
        fr: the words in French.
    """

    __slots__ = ("_en", "_fr")

    def __init__(self, en: str, fr: str) -> None:
        self._en = en
        self._fr = fr

    @property
    def en(self) -> str:
        """The words in English."""
        return self._en

    @property
    def fr(self) -> str:
        """The words in French."""
        return self._fr

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

    def __repr__(self) -> str:
        return f"Text(en={self.en!r}, fr={self.fr!r})"

    def __iter__(self) -> Iterator[str]:
        return iter((self.en, self.fr))

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Text) else NotImplemented

    def __lt__(self, other: Text) -> bool:
        return tuple(self) < tuple(other)

    def __hash__(self) -> int:
        return hash((self.en, self.fr))

    def __reduce__(self) -> tuple[type[Text], tuple[str, str]]:
        """Texts cross processes and are copied as their words."""
        return Text, (self.en, self.fr)

    def __add__(self, other: Text | str) -> Text:
        """The text with more words after it, which a plain string has alike in both languages."""
        more = other if isinstance(other, Text) else Text(other, other)
        return written(lambda lang: self[lang] + more[lang])

    def fill(self, **parts: object) -> Text:
        """The text with its gaps filled; a part may itself be a text in both languages."""
        if not parts:
            return self
        return written(lambda lang: self[lang].format(**_side(parts, lang)))


class _Later(Text):
    """A text that is written when it is first read."""

    __slots__ = ("_words", "_write")

    def __init__(self, write: Callable[[Lang], str]) -> None:
        self._write = write
        self._words: dict[Lang, str] | None = None

    @property
    def en(self) -> str:
        return self._in("en")

    @property
    def fr(self) -> str:
        return self._in("fr")

    def _in(self, lang: Lang) -> str:
        if self._words is None:
            self._words = {}
        if lang not in self._words:
            self._words[lang] = self._write(lang)
        return self._words[lang]


def written(write: Callable[[Lang], str]) -> Text:
    """A text that is written when it is first read, in the language asked for.

    Most of what an answer could say is never read, or in one language only.

    Args:
        write: the words in a language; it always gives the same.
    """
    return _Later(write)


def later(make: Callable[[], Text]) -> Text:
    """A text that is made when it is first read.

    Args:
        make: the text; it is always the same.
    """
    return _Later(lambda lang: make()[lang])


def same(value: object) -> Text:
    """What is written alike in both languages, such as a whole number or a code."""
    return Text(str(value), str(value))


def _side(parts: dict[str, object], lang: Lang) -> dict[str, object]:
    return {key: part[lang] if isinstance(part, Text) else part for key, part in parts.items()}


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
