"""The programs that Express Entry manages, and what a family needs to settle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crs._answers.answer import Answer, ListAnswer, TableAnswer, made_with
from crs._answers.requirements import requirement_dict
from crs._law import funds as _funds
from crs._law import programs as _programs
from crs._law.clock import today
from crs._law.day import checked_day
from crs._law.program import Program

if TYPE_CHECKING:
    from datetime import date

    from crs._answers.law_dicts import (
        DatedDict,
        FundsRecord,
        ProgramDict,
        ProgramOnDict,
        SettlementFundsDict,
    )
    from crs._law.cite import Citation
    from crs._law.funds import FundsNeeded, FundsTable
    from crs._text import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProgramList(ListAnswer[Program]):
    """The programs of a day.

    Attributes:
        on: the day.
    """

    on: date

    def records(self, *, lang: Lang = "en") -> list[ProgramDict]:
        """Each program as a flat record, without its requirements."""
        return [_program_dict(program, lang) for program in self]

    def to_dict(self, *, lang: Lang = "en") -> list[ProgramDict]:
        """Each program as plain values, for JSON."""
        return self.records(lang=lang)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProgramOn(Answer):
    """A program as it stands on a day.

    Attributes:
        program: the program.
        on: the day.
    """

    program: Program
    on: date

    def to_dict(self, *, lang: Lang = "en") -> ProgramOnDict:
        """The program with all that it asks for as plain values, for JSON."""
        program = self.program
        return {
            **_program_dict(program, lang),
            "requirements": [requirement_dict(part, lang) for part in program.requirements],
            "definitions": [requirement_dict(part, lang) for part in program.definitions],
            "situations": [
                _dated(part.id, part.text, part.citation, lang) for part in program.situations
            ],
            "policies": [
                {
                    **_dated(part.id, part.text, part.citation, lang),
                    "relaxes": part.relaxes,
                    "occupations": list(part.occupations),
                }
                for part in program.policies
            ],
            "changes": [
                _dated(part.effective.isoformat(), part.text, part.citation, lang)
                for part in program.changes
            ],
            "crs": made_with(on=self.on),
        }

    def __repr__(self) -> str:
        return f"<ProgramOn {self.on}: {self.program.id}>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SettlementFunds(TableAnswer):
    """What a family needs to settle on a day, and who needs it at all.

    Attributes:
        needed: the amount, by which table, and what may be wrong with it.
        programs: the programs of the day.
    """

    needed: FundsNeeded
    programs: tuple[Program, ...]

    @property
    def amount(self) -> int:
        """In Canadian dollars."""
        return self.needed.amount

    def records(self, *, lang: Lang = "en") -> list[FundsRecord]:
        """What is needed as one flat record."""
        needed, table = self.needed, self.needed.table
        return [
            {
                "family": needed.family,
                "on": needed.on.isoformat(),
                "amount": needed.amount,
                "in_force_from": table.in_force_from.isoformat(),
                "update_by": table.update_by.isoformat() if table.update_by else None,
                "last_verified": needed.last_verified.isoformat(),
                "source": table.citation.source.url if table.citation else None,
                "confidence": table.citation.confidence if table.citation else None,
                "caveats": [caveat[lang] for caveat in needed.caveats],
            }
        ]

    def to_dict(self, *, lang: Lang = "en") -> SettlementFundsDict:
        """What is needed as plain values, for JSON."""
        (record,) = self.records(lang=lang)
        return {**record, "crs": made_with(on=self.needed.on)}

    def __repr__(self) -> str:
        needed = self.needed
        return f"<SettlementFunds {needed.amount} for a family of {needed.family} on {needed.on}>"


def all(*, on: date | None = None) -> ProgramList:
    """The programs of a day.

    Args:
        on: the day; today in Ottawa unless given.

    Raises:
        UnknownDayError: the day is before Express Entry opened.
    """
    day = today() if on is None else checked_day(on, "on")
    return ProgramList(items=tuple(_programs.all(on=day)), on=day)


def show(program: str, *, on: date | None = None) -> ProgramOn:
    """A program on a day, with every requirement and its clause.

    Args:
        program: "fsw", "cec" or "fst".
        on: the day; today in Ottawa unless given.

    Raises:
        UnknownIdError: there is no such program.
        UnknownDayError: the day is before Express Entry opened.
    """
    day = today() if on is None else checked_day(on, "on")
    return ProgramOn(program=_programs.get(program, on=day), on=day)


def settlement_funds(
    *, family: int, on: date | None = None, table: FundsTable | None = None
) -> SettlementFunds:
    """What a family needs on a day, where it needs settlement funds at all.

        >>> from datetime import date
        >>> from crs import programs
        >>> programs.settlement_funds(family=3, on=date(2025, 8, 1)).amount
        23360

    Args:
        family: the applicant, the spouse or partner and the dependent children of either, with
            those who stay behind and those who are citizens or permanent residents.
        on: the day; today in Ottawa unless given.
        table: a table of one's own, which counts from its first day on.

    Raises:
        AnswerError: no family has that size.
        UnknownDayError: no table is known for that day.
    """
    day = today() if on is None else checked_day(on, "on")
    needed = _funds.settlement_funds(family=family, on=day, table=table)
    return SettlementFunds(needed=needed, programs=tuple(_programs.all(on=day)))


def _program_dict(program: Program, lang: Lang) -> ProgramDict:
    until = program.in_force_until
    return {
        "id": program.id,
        "name": program.name[lang],
        "in_force_from": program.in_force_from.isoformat(),
        "in_force_until": until.isoformat() if until else None,
        "clause": program.citation.clause[lang],
    }


def _dated(id: str, text: Text, citation: Citation, lang: Lang) -> DatedDict:
    return {"id": id, "text": text[lang], "citation": citation.to_dict(lang)}
