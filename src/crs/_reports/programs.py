"""Programs as a person reads them: those of a day, and one in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crs._law import programs
from crs._law.grid import grid as selection_grid
from crs._law.requirement import PassMark
from crs._reports import requirements
from crs._reports.parts import Document, Sentence, clause, document, table
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crs._law.cite import Citation
    from crs._law.program import Program
    from crs._reports.parts import Table, Words
    from crs._text import Lang, Text


@dataclass(frozen=True, slots=True)
class ProgramList:
    """The programs of a day."""

    programs: tuple[Program, ...]


def report(answer: ProgramList | Program) -> Document:
    """The programs of a day, or one of them with every requirement and its clause."""
    if isinstance(answer, ProgramList):
        return document([_listed(answer)])
    return document((*map(Sentence, lines(answer)), *tables(answer)))


def to_dict(answer: ProgramList | Program, lang: Lang) -> object:
    """The same as plain values."""
    return records(answer, lang) if isinstance(answer, ProgramList) else _whole(answer, lang)


def records(answer: ProgramList, lang: Lang) -> Sequence[dict[str, Any]]:
    """Each program as a flat record, without its requirements."""
    return [_record(program, lang) for program in answer.programs]


def _listed(answer: ProgramList) -> Table:
    return table(
        [message(f"report.{key}") for key in ("key", "program", "clause", "since")],
        [
            (program.id, program.name, clause(program.citation), str(program.in_force_from))
            for program in answer.programs
        ],
    )


def _record(program: Program, lang: Lang) -> dict[str, Any]:
    until = program.in_force_until
    return {
        "id": program.id,
        "name": program.name[lang],
        "in_force_from": program.in_force_from.isoformat(),
        "in_force_until": until.isoformat() if until else None,
        "clause": program.citation.clause[lang],
    }


def _whole(program: Program, lang: Lang) -> dict[str, Any]:
    def of(part: Any) -> dict[str, Any]:
        return _dated(part.id, part.text, part.citation, lang)

    return {
        **_record(program, lang),
        "requirements": [requirements.to_dict(part, lang) for part in program.requirements],
        "definitions": [requirements.to_dict(part, lang) for part in program.definitions],
        "situations": [of(part) for part in program.situations],
        "policies": [
            of(part) | {"relaxes": part.relaxes, "occupations": list(part.occupations)}
            for part in program.policies
        ],
        "changes": [
            _dated(part.effective.isoformat(), part.text, part.citation, lang)
            for part in program.changes
        ],
    }


def _dated(id: str, text: Text, citation: Citation, lang: Lang) -> dict[str, Any]:
    return {"id": id, "text": text[lang], "citation": citation.to_dict(lang)}


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
    for key, found in parts.items():
        if found:
            rows = [
                (id, text, clause(citation), citation.confidence) for id, text, citation in found
            ]
            yield table(heads, rows, title=message(f"report.program_{key}"))


def pass_mark(program: Program) -> Text:
    """The pass mark of the selection grid."""
    mark = program.requirement("points")
    assert mark is not None
    assert isinstance(mark.terms, PassMark)
    grid = selection_grid(on=program.in_force_from)
    return message(
        "report.pass_mark",
        points=mark.terms.points,
        maximum=grid.root.maximum.single,
        clause=mark.citation.clause,
    )
