"""Programs and settlement funds as a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crs._answers.grid import grid as selection_grid
from crs._law import programs
from crs._law.requirements.statements import statements
from crs._reports import requirements
from crs._text import Text, message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crs._law.cite import Citation
    from crs._law.programs.settlement import FundsNeeded
    from crs._law.programs.tree import Program
    from crs._text import Lang

Table = tuple[list[str], list[tuple[str, ...]]]


def list_rows(day: date, lang: Lang) -> Table:
    """The heads and rows of the programs of a day."""
    heads = [message(f"report.{key}")[lang] for key in ("key", "program", "clause", "since")]
    return heads, [
        (one.id, one.name[lang], one.citation.clause[lang], str(one.in_force_from))
        for one in programs.all(on=day)
    ]


def record(one: Program, lang: Lang) -> dict[str, Any]:
    """A program as plain values, without its requirements."""
    return {
        "id": one.id,
        "name": one.name[lang],
        "in_force_from": one.in_force_from.isoformat(),
        "in_force_until": one.in_force_until.isoformat() if one.in_force_until else None,
        "clause": one.citation.clause[lang],
    }


def to_dict(one: Program, lang: Lang) -> dict[str, Any]:
    """A program as plain values, whole."""
    return {
        **record(one, lang),
        "requirements": [requirements.to_dict(part, lang) for part in one.requirements],
        "definitions": [requirements.to_dict(part, lang) for part in one.definitions],
        "situations": [_cited(part.id, part.text, part.citation, lang) for part in one.situations],
        "policies": [
            _cited(part.id, part.text, part.citation, lang)
            | {"relaxes": part.relaxes, "occupations": list(part.occupations)}
            for part in one.policies
        ],
        "changes": [
            _cited(part.effective.isoformat(), part.text, part.citation, lang)
            for part in one.changes
        ],
    }


def _cited(id: str, text: Text, citation: Citation, lang: Lang) -> dict[str, Any]:
    return {"id": id, "text": text[lang], "citation": citation.to_dict(lang)}


def lines(one: Program) -> Iterator[Text]:
    """What to say of a program above its tables."""
    yield one.name
    yield message(
        "report.program_span" if one.in_force_until else "report.program_since",
        start=one.in_force_from,
        end=one.in_force_until,
        verified=programs.last_verified(),
    )


def tables(one: Program, lang: Lang) -> Iterator[tuple[str, Table]]:
    """Every table of a program with its title: requirements first, without a title."""
    yield "", requirements.rows_of(one.requirements, lang)
    if one.definitions:
        yield _title("definitions", lang), requirements.rows_of(one.definitions, lang)
    for key, parts in (
        ("situations", [(_letter(part.id), part.text, part.citation) for part in one.situations]),
        (
            "policies",
            [
                (_same(", ".join(part.occupations)), part.text, part.citation)
                for part in one.policies
            ],
        ),
        (
            "changes",
            [(_same(str(part.effective)), part.text, part.citation) for part in one.changes],
        ),
    ):
        if parts:
            yield _title(key, lang), _table(parts, lang)


def _table(parts: Sequence[tuple[Text, Text, Citation]], lang: Lang) -> Table:
    heads = ["", *(message(f"report.{key}")[lang] for key in ("what", "clause", "mark"))]
    return heads, [
        (id[lang], text[lang], citation.clause[lang], citation.confidence)
        for id, text, citation in parts
    ]


def _title(key: str, lang: Lang) -> str:
    return message(f"report.program_{key}")[lang]


def _letter(id: str) -> Text:
    return message("report.letter", id=id)


def _same(text: str) -> Text:
    return Text(text, text)


def pass_mark(one: Program) -> Text:
    """The pass mark of the selection grid."""
    mark = one.requirement("points")
    assert mark is not None
    assert isinstance(mark.terms, programs.PassMark)
    clause = mark.citation.clause
    grid = selection_grid(on=one.in_force_from)
    return message(
        "report.pass_mark",
        points=mark.terms.points,
        maximum=grid.root.maximum.single,
        clause=clause,
    )


def funds_lines(found: FundsNeeded) -> Iterator[Text]:
    """How much a family needs, by which table, and who needs it at all."""
    table = found.table
    amount = numbers.dollars(found.amount)
    yield message("report.funds_needed", family=found.family, on=found.on, amount=amount)
    if table.citation is None:
        yield message("report.funds_own", start=table.in_force_from)
    else:
        clause = table.citation.clause
        parts = {"start": table.in_force_from, "clause": clause, "verified": found.last_verified}
        yield message("report.funds_table", **parts)
    for caveat in found.caveats:
        note = message("report.note")
        yield Text(f"{note.en} {caveat.en}", f"{note.fr} {caveat.fr}")
    yield message("report.funds_family")
    for one in programs.all(on=found.on):
        yield _who(one)


def _who(one: Program) -> Text:
    """Whether a program asks for settlement funds, and when it does not."""
    needed = one.requirement("funds")
    if needed is None:
        return message("report.program_no_funds", name=one.name)
    clause = needed.citation.clause
    conditions = numbers.joined(statements(needed))
    return message("report.program_funds", name=one.name, clause=clause, conditions=conditions)


def funds_record(found: FundsNeeded, lang: Lang) -> dict[str, Any]:
    """How much a family needs as plain values."""
    table = found.table
    return {
        "family": found.family,
        "on": found.on.isoformat(),
        "amount": found.amount,
        "in_force_from": table.in_force_from.isoformat(),
        "update_by": table.update_by.isoformat() if table.update_by else None,
        "last_verified": found.last_verified.isoformat(),
        "source": table.citation.source.url if table.citation else None,
        "confidence": table.citation.confidence if table.citation else None,
        "caveats": [caveat[lang] for caveat in found.caveats],
    }


def funds_rows(found: FundsNeeded, lang: Lang) -> Table:
    """The heads and rows of the table that gave the amount."""
    heads = [message(f"report.{key}")[lang] for key in ("family", "amount")]
    rows: list[tuple[str, ...]] = [
        (str(size), numbers.dollars(amount)[lang])
        for size, amount in enumerate(found.table.amounts, 1)
    ]
    more = message("report.each_additional")[lang]
    rows.append((more, numbers.dollars(found.table.each_additional)[lang]))
    return heads, rows
