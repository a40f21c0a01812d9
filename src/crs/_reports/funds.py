"""Settlement funds: how much a family needs, by which table, and who needs it at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._law.requirement_words import statements
from crs._reports.parts import Document, Note, Sentence, document, table
from crs._text import Text, message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._answers.programs import SettlementFunds
    from crs._law.funds import FundsNeeded
    from crs._law.program import Program
    from crs._reports.parts import Part, Table


def report(funds: SettlementFunds) -> Document:
    """The amount for a family, the table that gave it, and which programs ask for it."""
    return document((*_lines(funds), _amounts(funds.needed)))


def _lines(funds: SettlementFunds) -> Iterator[Part]:
    needed = funds.needed
    amount = numbers.dollars(needed.amount)
    family = numbers.count("family", needed.family)
    yield Sentence(message("report.funds_needed", family=family, on=needed.on, amount=amount))
    yield Sentence(_which_table(needed))
    for caveat in needed.caveats:
        yield Note(caveat)
    yield Sentence(message("report.funds_family"))
    for program in funds.programs:
        yield Sentence(_who(program))


def _which_table(needed: FundsNeeded) -> Text:
    used = needed.table
    if used.citation is None:
        return message("report.funds_own", start=used.in_force_from)
    parts = {"start": used.in_force_from, "verified": needed.last_verified}
    return message("report.funds_table", clause=used.citation.clause, **parts)


def _who(program: Program) -> Text:
    """Whether a program asks for settlement funds, and when it does not."""
    asked = program.requirement("funds")
    if asked is None:
        return message("report.program_no_funds", name=program.name)
    conditions = numbers.joined(statements(asked))
    return message(
        "report.program_funds",
        name=program.name,
        clause=asked.citation.clause,
        conditions=conditions,
    )


def _amounts(needed: FundsNeeded) -> Table:
    used = needed.table
    rows: list[tuple[str | Text, Text]] = [
        (str(size), numbers.dollars(amount)) for size, amount in enumerate(used.amounts, 1)
    ]
    rows.append((message("report.each_additional"), numbers.dollars(used.each_additional)))
    return table([message(f"report.{key}") for key in ("family", "amount")], rows)
