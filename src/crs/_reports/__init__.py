"""An answer as a document, and a document in a medium.

A module for each kind of answer makes its document: `report(answer)`, and the plain data of it
where the answer has none of its own. A module for each medium writes any document.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from crs.errors import MissingLibraryError, UnknownIdError

if TYPE_CHECKING:
    from types import ModuleType

    from crs._answers.answer import TableAnswer
    from crs._reports.parts import Document
    from crs._text import Lang

FORMATS = ("text", "markdown", "html", "page")
"""The media of words: "html" is a fragment, "page" a whole file."""

FRAMES = ("polars", "pandas")

_MODULES = {
    "CategoryDifferences": "categories",
    "CategoryList": "categories",
    "CategoryOn": "categories",
    "Comparison": "comparison",
    "Context": "rounds",
    "Conversion": "levels",
    "Couple": "couple",
    "Distribution": "pool",
    "Eligibility": "eligibility",
    "FundsNeeded": "funds",
    "Improvement": "improvement",
    "OccupationList": "occupations",
    "OccupationOn": "occupations",
    "Pool": "pool",
    "Program": "programs",
    "ProgramList": "programs",
    "RoundList": "rounds",
    "RuleDifferences": "rules",
    "RuleList": "rules",
    "RuleSet": "rules",
    "Score": "score",
    "SelectionGrid": "rules",
    "StatusOn": "rounds",
    "Summary": "rounds",
    "Timeline": "timeline",
    "Trial": "impact",
    "UpdateReport": "rounds",
}
"""The module that reports each type of answer."""


def document(answer: object, **detail: Any) -> Document:
    """The document of an answer.

    Args:
        answer: what a public function returned, such as a score, a timeline or a rule set.
        detail: what its kind of report can leave out or show, such as `explain`.

    Raises:
        TypeError: there is no report of such a thing.
    """
    found: Document = module_of(answer).report(answer, **detail)
    return found


def render(document: Document, medium: str = "text", *, lang: Lang = "en") -> str:
    """A document in a medium.

    Args:
        document: what to say.
        medium: "text" (80 columns wide), "markdown", "html" (a fragment) or "page" (a whole file
            of HTML).
        lang: "en" or "fr".

    Raises:
        UnknownIdError: there is no such medium or language.
    """
    if medium not in FORMATS:
        raise UnknownIdError("format", medium, FORMATS)
    if medium == "text":
        from crs._reports import terminal

        return terminal.render(document, lang)
    if medium == "markdown":
        from crs._reports import markdown

        return markdown.render(document, lang)
    from crs._reports import html

    return html.render(document, lang) if medium == "html" else html.page(document, lang)


def explain(answer: object, format: str = "text", lang: Lang = "en", **detail: Any) -> str:
    """An answer in words, in one format and language.

    Raises:
        UnknownIdError: there is no such format or language.
    """
    return render(document(answer, **detail), format, lang=lang)


def frame(answer: TableAnswer, kind: str, lang: Lang = "en") -> Any:
    """The rows of an answer as a data frame.

    Raises:
        UnknownIdError: it is neither "polars" nor "pandas".
        MissingLibraryError: that library is not installed.
    """
    if kind not in FRAMES:
        raise UnknownIdError("kind of frame", kind, FRAMES)
    try:
        library: Any = import_module(kind)
    except ImportError:
        raise MissingLibraryError(
            f"a {kind} frame needs {kind}, which is not installed (python -m pip install {kind})"
        ) from None
    return library.DataFrame(answer.records(lang=lang))


def plot(answer: object, lang: Lang = "en") -> Any:
    """An answer as a picture, drawn with the extra `plot`.

    Raises:
        TypeError: there is no picture of such a thing.
        PictureError: there is nothing to draw.
        MissingLibraryError: the extra is not installed.
    """
    draw = getattr(module_of(answer), "plot", None)
    if draw is None:
        raise TypeError(f"there is no picture of {type(answer).__name__}")
    return draw(answer, lang)


def module_of(answer: object) -> ModuleType:
    """The module that reports such an answer.

    Raises:
        TypeError: there is none.
    """
    for kind in type(answer).__mro__:
        if kind.__name__ in _MODULES:
            return import_module(f"crs._reports.{_MODULES[kind.__name__]}")
    raise TypeError(f"there is no report of {type(answer).__name__}; expected an answer of crs")
