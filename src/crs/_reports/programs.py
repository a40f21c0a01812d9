"""Programs as a person reads them: those of a day, and one in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.programs import ProgramList, ProgramOn
from crs._law import programs
from crs._reports import requirements
from crs._reports.parts import Document, Sentence, clause, document, table
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._law.cite import Citation
    from crs._law.program import Program
    from crs._reports.parts import Table, Words
    from crs._text import Text


def report(answer: ProgramList | ProgramOn) -> Document:
    """The programs of a day, or one of them with every requirement and its clause."""
    if isinstance(answer, ProgramList):
        return document([_listed(answer)])
    return document((*map(Sentence, lines(answer.program)), *tables(answer.program)))


def _listed(answer: ProgramList) -> Table:
    return table(
        [message(f"report.{key}") for key in ("key", "program", "clause", "since")],
        [
            (program.id, program.name, clause(program.citation), str(program.in_force_from))
            for program in answer
        ],
    )


def lines(program: Program) -> Iterator[Text]:
    """What to say of a program above its tables."""
    yield program.name
    yield message(
        "report.program_span" if program.in_force_until else "report.program_since",
        start=program.in_force_from,
        end=program.in_force_until,
        verified=programs.last_verified(),
    )


def tables(program: Program) -> Iterator[Table]:
    """Every table of a program: its requirements first, without a title."""
    yield requirements.conditions(program.requirements)
    if program.definitions:
        title = message("report.program_definitions")
        yield requirements.conditions(program.definitions, title=title)
    parts: dict[str, list[tuple[Words, Text, Citation]]] = {
        "situations": [
            (message("report.letter", id=part.id), part.text, part.citation)
            for part in program.situations
        ],
        "policies": [
            (", ".join(part.occupations), part.text, part.citation) for part in program.policies
        ],
        "changes": [(str(part.effective), part.text, part.citation) for part in program.changes],
    }
    heads: list[Words] = ["", *(message(f"report.{key}") for key in ("what", "clause", "mark"))]
    for key, listed in parts.items():
        if listed:
            rows = [
                (id, text, clause(citation), citation.confidence) for id, text, citation in listed
            ]
            yield table(heads, rows, title=message(f"report.program_{key}"))
