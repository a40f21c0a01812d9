"""An answer as a document, and a document in a medium.

A module for each kind of answer makes its document: `report(answer)`. A module for each medium
writes any document.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._answers.answer import FORMATS, Answer
from crs.errors import UnknownIdError

if TYPE_CHECKING:
    from types import ModuleType

    from crs._answers.answer import PlotAnswer, TableAnswer
    from crs._reports.parts import Document
    from crs._text import Lang


class Kind(NamedTuple):
    """Where a kind of answer is at home.

    Attributes:
        home: the module that defines it.
        report: the module of this room that makes its document.
    """

    home: str
    report: str


KINDS = {
    "CategoryDifferences": Kind("crs._answers.categories", "categories"),
    "CategoryList": Kind("crs._answers.categories", "categories"),
    "CategoryOn": Kind("crs._answers.categories", "categories"),
    "Comparison": Kind("crs._answers.comparison", "comparison"),
    "Conversion": Kind("crs._answers.conversion", "conversion"),
    "Couple": Kind("crs._answers.couple", "couple"),
    "Eligibility": Kind("crs._answers.eligibility", "eligibility"),
    "GridScore": Kind("crs._answers.grid_score", "grid_score"),
    "Impact": Kind("crs._frames.impact", "impact"),
    "Improvement": Kind("crs._answers.improvement", "improvement"),
    "OccupationList": Kind("crs._answers.occupations", "occupations"),
    "OccupationOn": Kind("crs._answers.occupations", "occupations"),
    "PoolCounts": Kind("crs._answers.pool_standing", "pool"),
    "PoolStanding": Kind("crs._answers.pool_standing", "pool"),
    "ProgramList": Kind("crs._answers.programs", "programs"),
    "ProgramOn": Kind("crs._answers.programs", "programs"),
    "RecordStatus": Kind("crs._answers.record_status", "rounds"),
    "RecordUpdate": Kind("crs._answers.record_status", "rounds"),
    "RoundContext": Kind("crs._answers.rounds", "rounds"),
    "RoundDay": Kind("crs._answers.rounds", "rounds"),
    "RoundList": Kind("crs._answers.rounds", "rounds"),
    "RoundSummary": Kind("crs._answers.rounds", "rounds"),
    "RuleDifferences": Kind("crs._answers.rules", "rules"),
    "RuleList": Kind("crs._answers.rules", "rules"),
    "RuleTables": Kind("crs._answers.rules", "rules"),
    "Score": Kind("crs._answers.profile_score", "score"),
    "SelectionGrid": Kind("crs._answers.rules", "rules"),
    "SettlementFunds": Kind("crs._answers.programs", "funds"),
    "Timeline": Kind("crs._answers.timeline", "timeline"),
    "Trial": Kind("crs._frames.trial", "impact"),
}
"""Every type of answer by its name."""


def document(answer: Answer, **detail: Any) -> Document:
    """The document of an answer.

    Args:
        answer: what a public function returned, such as a score or a timeline.
        detail: what its kind of report can leave out or show, such as `explain`.

    Raises:
        TypeError: there is no report of such a thing.
    """
    made: Document = module_of(answer).report(answer, **detail)
    return made


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


def explain(answer: Answer, format: str = "text", lang: Lang = "en", **detail: Any) -> str:
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
    from crs._reports.data_frame import frame as made

    return made(answer, kind, lang)


def plot(answer: PlotAnswer, lang: Lang = "en") -> Any:
    """An answer as a picture, drawn with the extra `plot`.

    Raises:
        PictureError: there is nothing to draw.
        MissingLibraryError: the extra is not installed.
    """
    return module_of(answer).plot(answer, lang)


def module_of(answer: Answer) -> ModuleType:
    """The module that reports such an answer.

    Raises:
        TypeError: there is none.
    """
    kind = KINDS.get(type(answer).__name__)
    if kind is None or not isinstance(answer, Answer):
        raise TypeError(f"there is no report of {type(answer).__name__}; expected an answer of crs")
    return import_module(f"crs._reports.{kind.report}")
