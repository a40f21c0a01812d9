"""The sheets of a desk's workbook: which facts stand in which, and what a cell may hold."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from crs._facts.work import Employer
from crs._law.clb import get
from crs._law.measure_words import value_name
from crs._law.measures import INDEX, MEASURES
from crs._law.terms import ABILITIES, Assessor, Education, Language, LanguageTest, Province
from crs._text import LANGS, Text, message
from crs._text.folding import plain
from crs._text.text import same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from enum import StrEnum

Kind = Literal["text", "code", "day", "number", "yes-or-no", "choice"]

FILE = "file"
"""The column that joins the sheets: the number of the client's file."""
NAME = "name"
WHOSE = "whose"
_SPOUSE = "spouse"


class Column(NamedTuple):
    """A column of a sheet.

    Attributes:
        head: its name in the catalogue, by which its heads in both languages are found.
        key: where its value stands in a dossier, or in an entry of one of its lists.
        kind: what its cells hold.
        needed: whether a line needs it.
        choices: of a choice, each value with its words.
    """

    head: str
    key: str
    kind: Kind = "text"
    needed: bool = False
    choices: tuple[tuple[str, Text], ...] = ()

    @property
    def label(self) -> Text:
        """What stands above it."""
        return message(f"caseload.head.{self.head}")


class Sheet(NamedTuple):
    """A sheet.

    Attributes:
        id: its name in the catalogue.
        table: the list of a dossier whose entries its lines are; none for single facts.
        columns: its columns, in order.
    """

    id: str
    table: str
    columns: tuple[Column, ...]

    @property
    def label(self) -> Text:
        """What it is called."""
        return message(f"caseload.sheet.{self.id}")

    @property
    def heads(self) -> Mapping[str, Column]:
        """Its columns by each head that means them, plain."""
        heads = {plain(label): column for column in self.columns for label in column.label}
        return heads | {plain(column.head): column for column in self.columns}


def _choices(names: type[StrEnum], of: str) -> tuple[tuple[str, Text], ...]:
    """Every value of an enumeration, with its words."""
    return tuple((str(name), message(f"caseload.{of}.{name}")) for name in names)


def _levels() -> Iterator[tuple[str, Text]]:
    """The levels that one credential can have."""
    measure = MEASURES[INDEX["education"]]
    for rank, level in enumerate(Education):
        if level not in (Education.LESS_THAN_SECONDARY, Education.TWO_OR_MORE):
            yield str(level), value_name(measure, rank)


_FILE = Column(FILE, "", "code", needed=True)
_WHOSE = Column(
    WHOSE,
    "",
    "choice",
    choices=tuple((who, message(f"caseload.whose.{who}")) for who in ("candidate", _SPOUSE)),
)


@cache
def sheets() -> tuple[Sheet, ...]:
    """Every sheet, that of the clients first."""
    person = (
        Column(
            "first_language", "first_language", "choice", choices=_choices(Language, "language")
        ),
        Column("two_years_of_study", "two_years_of_study", "yes-or-no"),
        Column("primary_occupation", "primary_occupation", "code"),
    )
    return (
        Sheet(
            "clients",
            "",
            (
                _FILE,
                Column(NAME, ""),
                Column("birth_date", "birth_date", "day", needed=True),
                Column("province", "province", "choice", choices=_choices(Province, "province")),
                Column("family_size", "family_size", "number"),
                Column("funds", "settlement_funds.amount", "number"),
                Column("funds_since", "settlement_funds.since", "day"),
                Column("submitted", "submitted", "day"),
                *person,
                Column("nominated_since", "provincial_nomination.since", "day"),
                Column("nominated_until", "provincial_nomination.until", "day"),
                Column("certified_since", "certificate_of_qualification.since", "day"),
                Column("trade", "certificate_of_qualification.trade", "code"),
                Column("sibling_since", "siblings.since", "day"),
            ),
        ),
        Sheet(
            "tests",
            "tests",
            (
                _FILE,
                _WHOSE,
                Column(
                    "test",
                    "test",
                    "choice",
                    needed=True,
                    choices=tuple((str(test), Text(**get(test).label)) for test in LanguageTest),
                ),
                Column("date", "date", "day", needed=True),
                *(Column(ability, ability, "number", needed=True) for ability in ABILITIES),
            ),
        ),
        Sheet(
            "credentials",
            "credentials",
            (
                _FILE,
                _WHOSE,
                Column("level", "level", "choice", needed=True, choices=tuple(_levels())),
                Column("country", "country", needed=True),
                Column("earned", "earned", "day", needed=True),
                Column("program_years", "program_years", "number"),
                Column("assessed", "assessed", "day"),
                Column(
                    "assessed_by",
                    "assessed_by",
                    "choice",
                    choices=tuple((str(body), same(str(body).upper())) for body in Assessor),
                ),
                Column("started", "study.started", "day"),
                Column("ended", "study.ended", "day"),
                Column("campus_in_canada", "study.campus_in_canada", "yes-or-no"),
                *(
                    Column(name, f"study.{name}", "number")
                    for name in (
                        *("full_time_months", "months_in_canada"),
                        *("language_percent", "distance_percent"),
                    )
                ),
                Column("must_return", "study.must_return", "yes-or-no"),
            ),
        ),
        Sheet(
            "work",
            "work",
            (
                _FILE,
                _WHOSE,
                Column("noc", "noc", "code"),
                Column("noc_2016", "noc_2016", "code"),
                Column("employer_name", "name"),
                Column("country", "country", needed=True),
                Column("start", "start", "day", needed=True),
                Column("end", "end", "day"),
                Column("hours", "hours", "number", needed=True),
                Column("employer", "employer", "choice", choices=_choices(Employer, "employer")),
                *(
                    Column(name, name, "yes-or-no")
                    for name in ("full_time_student", "authorised", "qualified", "paid")
                ),
            ),
        ),
        Sheet(
            "partner",
            _SPOUSE,
            (
                _FILE,
                Column("birth_date", "birth_date", "day"),
                Column("since", "since", "day"),
                Column("accompanying", "accompanying", "yes-or-no"),
                Column("citizen_or_pr", "citizen_or_pr", "yes-or-no"),
                *person,
            ),
        ),
    )


def sheet_called(name: str) -> Sheet | None:
    """The sheet that a workbook calls so, in either language; None where it is none of ours."""
    for sheet in sheets():
        if plain(name) in {plain(sheet.id), *(plain(sheet.label[lang]) for lang in LANGS)}:
            return sheet
    return None


RESULTS = "results"
"""The sheet with a record for each client, which a later run reads."""
LISTS = "lists"
"""The hidden sheet with what drop-downs offer."""
_FOUND = ("summary", "changes", "next", "errors", RESULTS)


def is_found(name: str) -> bool:
    """Whether a sheet is one in which a run writes what it found."""
    return any(name in message(f"caseload.sheet.{key}") for key in _FOUND)


def is_written(name: str) -> bool:
    """Whether a sheet is one that the template or an earlier run wrote, and holds no facts."""
    return name == LISTS or name in message("caseload.sheet.about") or is_found(name)
