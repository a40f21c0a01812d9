"""Reports: an answer as a document, and a document in a medium.

A document is the same for every medium: headings, sentences, tables, notes and figures, in both
languages. `explain` does both steps at once.

    >>> from datetime import date
    >>> import crs
    >>> profile = crs.Profile(age=29, education="masters", english={"clb": 9},
    ...                       canadian_work_years=1, foreign_work_years=3)
    >>> document = crs.reports.document(crs.score(profile, on=date(2026, 10, 1)), explain=False)
    >>> crs.reports.render(document, "markdown").splitlines()[0]
    '**Comprehensive Ranking System score: 509**'
    >>> document.tables[0].cells("fr")[0]
    ('Facteurs de base / capital humain', '409', '500')

`text` is 80 columns wide, `html` is a fragment without a style sheet, `page` a whole file of HTML
that loads nothing.
"""

from crs._answers.client_report import Client, ClientReport, client_report
from crs._answers.review import Review, review
from crs._frames.caseload.desk import Desk, desk
from crs._reports import document, explain, render
from crs._reports.client_file import Look, written
from crs._reports.letterhead import Letterhead, letterhead
from crs._reports.parts import (
    Break,
    Cell,
    Clause,
    Column,
    Document,
    Figure,
    Heading,
    Link,
    Note,
    Picture,
    Sentence,
    Table,
    Total,
)
from crs._reports.schema import schema

__all__ = [
    "Break",
    "Cell",
    "Clause",
    "Client",
    "ClientReport",
    "Column",
    "Desk",
    "Document",
    "Figure",
    "Heading",
    "Letterhead",
    "Link",
    "Look",
    "Note",
    "Picture",
    "Review",
    "Sentence",
    "Table",
    "Total",
    "client_report",
    "desk",
    "document",
    "explain",
    "letterhead",
    "render",
    "review",
    "schema",
    "written",
]
