"""Which programs there are, as they stood on a day, from one file for each day of a change."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._law import noc
from crs._law.cite import InputChange, cite
from crs._law.dated import Dated
from crs._law.day import checked_day
from crs._law.files import (
    CLAUSE,
    DAY,
    ID,
    MARK,
    NAMES,
    TABLES,
    TEXT,
    WORDS,
    Kind,
    check,
    one_of,
    read,
    require_named_by_day,
)
from crs._law.program import Policy, Program, Situation
from crs._law.requirement import Funds, Requirement
from crs._law.requirements import SECTIONS, requirement
from crs._law.written import meant
from crs._text import Text, message
from crs._text.words import did_you_mean, shortened
from crs.errors import CrsError, TableError, UnknownDayError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from crs._law.files import Table

DATA = Path(__file__).with_name("data") / "programs"

_KINDS = ("program", "requirement", "definition", "situation", "policy", "change")
_TOP: tuple[dict[str, Kind], dict[str, Kind]] = (
    {"id": ID, "label": WORDS, "in_force_from": DAY, "last_verified": DAY},
    dict.fromkeys(_KINDS, TABLES),
)
_CITED = {"source": TEXT, "confidence": MARK}
_PROGRAM: tuple[dict[str, Kind], dict[str, Kind]] = (
    {"id": ID, "name": WORDS, "section": CLAUSE, **_CITED},
    {},
)
_SITUATION: tuple[dict[str, Kind], dict[str, Kind]] = (
    {"of": SECTIONS, "id": ID, "text": WORDS, **_CITED},
    {},
)
_POLICY: tuple[dict[str, Kind], dict[str, Kind]] = (
    {"of": SECTIONS, "id": ID, "text": WORDS, "relaxes": ID, "occupations": NAMES}
    | {"section": CLAUSE, **_CITED},
    {"counts": one_of("self_employment", "full_time_study")},
)
_CHANGE: tuple[dict[str, Kind], dict[str, Kind]] = {"of": SECTIONS, "text": WORDS, **_CITED}, {}


def all(*, on: date) -> tuple[Program, ...]:
    """Every program as it stood on a day.

    Raises:
        UnknownDayError: the day is before Express Entry opened.
    """
    return tuple(get(id, on=on) for id in read_all().history)


def get(id: str, *, on: date) -> Program:
    """A program as it stood on a day.

    Args:
        id: "fsw" (Federal Skilled Worker), "cec" (Canadian Experience) or "fst" (Federal
            Skilled Trades).
        on: the day.

    Raises:
        UnknownIdError: there is no such program.
        UnknownDayError: the day is before Express Entry opened.
    """
    states = _states(id)
    program = states.at(checked_day(on, "on"))
    if program is None:
        first = states.history[0].first
        raise UnknownDayError("requirement of an Express Entry program", on, first)
    return program


def history(id: str) -> tuple[Program, ...]:
    """A program in every state since Express Entry opened, oldest first.

    Raises:
        UnknownIdError: there is no such program.
    """
    return tuple(state.value for state in _states(id).history)


def _states(id: str) -> Dated[Program]:
    known = read_all().history
    name = meant("program", id, known)
    if name not in known:
        raise UnknownIdError("program", id, known)
    return known[name]


def last_verified() -> date:
    """The day a person last compared the programs with their sources."""
    return read_all().last_verified


class Read(NamedTuple):
    """What the files say together.

    Attributes:
        history: every state of each program, oldest first.
        last_verified: the day a person last compared the newest file with its sources.
    """

    history: dict[str, Dated[Program]]
    last_verified: date


@cache
def read_all() -> Read:
    """The programs of the package."""
    return build((path.name, read(path)) for path in sorted(DATA.glob("*.toml")))


def build(files: Iterable[tuple[str, Table]]) -> Read:
    """The history that a base and the files after it make together, oldest first.

    A requirement, definition, situation or policy replaces the one before of the same program
    and id, whole.

    Raises:
        TableError: anything is missing, twice, or does not fit.
    """
    states: dict[str, list[tuple[date, Program]]] = {}
    for name, file in files:
        check(name, None, file, *_TOP)
        start = file["in_force_from"]
        require_named_by_day(name, file)
        for table in file.get("program", ()):
            check(name, table.get("id"), table, *_PROGRAM)
            states[table["id"]] = [(start, _program(name, table, start))]
        for known in states.values():
            changed = _changed(name, file, known[-1][1])
            if changed is not None:
                _check(name, changed)
                known.append((start, changed))
        _require_owners(name, file, states)
    return Read({owner: _closed(known) for owner, known in states.items()}, file["last_verified"])


def _closed(states: list[tuple[date, Program]]) -> Dated[Program]:
    """The states of a program, each with its last day."""
    return Dated(
        (state.first, replace(state.value, in_force_until=state.last))
        for state in Dated(states).history
    )


def _program(name: str, table: Table, start: date) -> Program:
    citation = cite(name, table, where=table["id"])
    return Program(
        id=table["id"], name=Text(**table["name"]), citation=citation, in_force_from=start
    )


def _changed(name: str, file: Table, before: Program) -> Program | None:
    """The program as a file makes it; None where the file says nothing about it."""
    owner = before.id
    anew: dict[str, list[Any]] = {
        "requirements": [
            requirement(name, table, owner) for table in _of(file, "requirement", owner)
        ],
        "definitions": [
            requirement(name, table, owner) for table in _of(file, "definition", owner)
        ],
        "situations": [_situation(name, table, owner) for table in _of(file, "situation", owner)],
        "policies": [_policy(name, table, owner) for table in _of(file, "policy", owner)],
    }
    changes = tuple(_change(name, table, owner, file) for table in _of(file, "change", owner))
    if not changes and not any(anew.values()):
        return None
    replaced: dict[str, Any] = {}
    for field, stated in anew.items():
        by_id = {part.id: part for part in getattr(before, field)}
        ids = [part.id for part in stated]
        if len(set(ids)) != len(ids):
            raise TableError(name, message("law.program.id-twice", field=field), table=owner)
        replaced[field] = tuple((by_id | {part.id: part for part in stated}).values())
    return replace(
        before, in_force_from=file["in_force_from"], changes=(*before.changes, *changes), **replaced
    )


def _of(file: Table, kind: str, owner: str) -> Iterator[Table]:
    """The tables of a kind that are about a program."""
    return (table for table in file.get(kind, ()) if owner in table.get("of", ()))


def _situation(name: str, table: Table, owner: str) -> Situation:
    where = f"{owner} {table.get('id', 'situation')}"
    check(name, where, table, *_SITUATION)
    citation = cite(name, table | {"section": table["of"][owner]}, where=where)
    return Situation(id=table["id"], text=Text(**table["text"]), citation=citation)


def _policy(name: str, table: Table, owner: str) -> Policy:
    where = f"{owner} {table.get('id', 'policy')}"
    check(name, where, table, *_POLICY)
    try:
        codes = tuple(noc.get(code).code for code in table["occupations"])
    except CrsError as problem:
        raise TableError(name, problem.text, table=where) from problem
    citation = cite(name, table, where=where)
    text = Text(**table["text"])
    return Policy(
        id=table["id"],
        text=text,
        relaxes=table["relaxes"],
        occupations=codes,
        citation=citation,
        counts=table.get("counts"),
    )


def _change(name: str, table: Table, owner: str, file: Table) -> InputChange:
    where = f"{owner} change"
    check(name, where, table, *_CHANGE)
    citation = cite(name, table | {"section": table["of"][owner]}, where=where)
    return InputChange(
        effective=file["in_force_from"], text=Text(**table["text"]), citation=citation
    )


def _check(name: str, program: Program) -> None:
    """What refers to something else within a program finds it."""
    situations = {situation.id for situation in program.situations}
    about: dict[str, Requirement] = {
        definition.id: definition for definition in program.definitions
    }
    about |= {stated.id: stated for stated in program.requirements}
    for terms in (stated.terms for stated in about.values()):
        unknown = set(terms.waived_for) - situations if isinstance(terms, Funds) else set()
        if unknown:
            wrong = message("law.program.no-situation", id=shortened(min(unknown)))
            raise TableError(name, wrong, table=program.id)
    for policy in program.policies:
        if policy.relaxes not in about:
            wrong = message("law.program.relaxes", id=shortened(policy.relaxes))
            near = did_you_mean(policy.relaxes, about)
            raise TableError(name, wrong + near, table=program.id)


def _require_owners(name: str, file: Table, known: Iterable[str]) -> None:
    """Every table is about programs that there are."""
    for kind in _KINDS[1:]:
        for number, table in enumerate(file.get(kind, ()), 1):
            where = str(table.get("id") or f"{kind} {number}")
            if not table.get("of"):
                wrong = message("law.needs-key", key=shortened("of"), expected=SECTIONS.words)
                raise TableError(name, wrong, table=where)
            for owner in table["of"]:
                if owner not in known:
                    wrong = message("errors.unknown.program", id=shortened(owner))
                    raise TableError(name, wrong + did_you_mean(owner, known), table=where)
