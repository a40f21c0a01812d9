"""From a `[[requirement]]` of a data file to a checked requirement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from crs._law.cite import cite
from crs._law.files import (
    CLAUSE,
    DAY,
    ID,
    MARK,
    NAMES,
    NOTES,
    NUMBER,
    TEXT,
    WORDS,
    YES_OR_NO,
    Kind,
    check,
    list_of,
    one_of,
)
from crs._law.requirement import (
    Body,
    EducationTerms,
    Experience,
    Funds,
    JobOfferTerms,
    LanguageTerms,
    Minimum,
    PassMark,
    Requirement,
    Service,
    Statement,
)
from crs._law.terms import ABILITIES, Assessor, Education
from crs._text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crs._law.files import Table
    from crs._law.requirement import Terms


SECTIONS = Kind(
    "sections",
    lambda v: NAMES.fits(v) or (isinstance(v, dict) and all(map(CLAUSE.fits, v.values()))),
)
_COUNTS = one_of("counts", "excluded", "not-excluded")
_LEVELS = list_of("teer", lambda v: v in "012345ABCD")
_BODY = {"id": one_of(*map(str, Assessor)), "occupations": NAMES}, {"others_before": DAY}
_MINIMUM = {**dict.fromkeys(ABILITIES, NUMBER)}, {"levels": _LEVELS}


class _Form(NamedTuple):
    """How the terms of one kind stand in a file."""

    make: Callable[..., Terms]
    needed: dict[str, Kind]
    optional: dict[str, Kind]


def _language(*, minima: list[Table], **rest: Any) -> LanguageTerms:
    return LanguageTerms(minima=tuple(Minimum(**_values(minimum)) for minimum in minima), **rest)


def _education(*, at_least: str, designated: Sequence[Table] = (), **rest: Any) -> EducationTerms:
    bodies = tuple(Body(**_values(body)) for body in designated)
    return EducationTerms(at_least=Education(at_least), designated=bodies, **rest)


def _statement(*, text: dict[str, str], **rest: Any) -> Statement:
    return Statement(text=Text(**text), **rest)


EXPERIENCE: tuple[dict[str, Kind], dict[str, Kind]] = (
    {
        "months": NUMBER,
        "continuous": YES_OR_NO,
        "occupation": one_of("primary", "trade", "listed", "any"),
        "place": one_of("anywhere", "canada", "abroad"),
    },
    {
        "window_years": NUMBER,
        "levels": _LEVELS,
        "self_employment": _COUNTS,
        "full_time_study": _COUNTS,
        "authorized": YES_OR_NO,
        "qualified": YES_OR_NO,
        "full_time": YES_OR_NO,
        "fees_count": NAMES,
    },
)
"""The keys of terms of experience."""


def experience(table: Table) -> Experience:
    """The terms that a checked table states."""
    needed, optional = EXPERIENCE
    return Experience(**_values({key: table[key] for key in needed | optional if key in table}))


_FORMS = {
    "experience": _Form(Experience, *EXPERIENCE),
    "language": _Form(
        _language,
        {"minima": list_of("minima", lambda v: isinstance(v, dict))},
        {
            "language": one_of("english", "french"),
            "validity_years": NUMBER,
            "first": YES_OR_NO,
        },
    ),
    "education": _Form(
        _education,
        {"at_least": one_of(*map(str, Education))},
        {
            "assessment_years": NUMBER,
            "designated": list_of("designated", lambda v: isinstance(v, dict)),
        },
    ),
    "points": _Form(PassMark, {"points": NUMBER}, {}),
    "funds": _Form(Funds, {"waived_for": NAMES}, {}),
    "offer": _Form(
        JobOfferTerms,
        {"months": NUMBER, "occupation": one_of("skilled", "trade", "listed")},
        {"employers": NUMBER}
        | dict.fromkeys(("situation", "canadian_forces", "or_certificate"), YES_OR_NO),
    ),
    "service": _Form(Service, {"years": NUMBER, "continuous": YES_OR_NO}, {}),
    "statement": _Form(
        _statement,
        {"text": WORDS},
        {"judge": one_of("taken", "program", "destination", "certificate")},
    ),
}
"""The terms of each `kind`."""

REQUIREMENT = (
    {"of": SECTIONS, "id": ID, "kind": one_of(*_FORMS), "source": TEXT, "confidence": MARK},
    {"section": CLAUSE, "notes": NOTES},
)
"""The keys of every requirement, beside those of its kind."""


def requirement(file: str, table: Table, owner: str) -> Requirement:
    """The requirement that a table states for one of its owners.

    Raises:
        TableError: a key is missing or unknown, a value is of the wrong kind, or no such
            document is known.
    """
    where = f"{owner} {table.get('id', '')}".strip()
    needed, optional = REQUIREMENT
    kind = {key: value for key, value in table.items() if key == "kind"}
    check(file, where, kind, {"kind": needed["kind"]}, {})
    form = _FORMS[table["kind"]]
    check(file, where, table, needed | form.needed, optional | form.optional)
    for body in table.get("designated", ()):
        check(file, where, body, *_BODY)
    for minimum in table.get("minima", ()):
        check(file, where, minimum, *_MINIMUM)
    given = {key: table[key] for key in form.needed | form.optional if key in table}
    of = table["of"]
    section = of[owner] if isinstance(of, dict) else table["section"]
    return Requirement(
        id=table["id"],
        terms=form.make(**_values(given)),
        citation=cite(file, table | {"section": section}, where=where),
        notes=tuple(Text(**note) for note in table.get("notes", ())),
    )


def _values(table: Table) -> dict[str, Any]:
    """The values of a table with lists of words as tuples."""
    return {
        key: tuple(value) if isinstance(value, list) and NAMES.fits(value) else value
        for key, value in table.items()
    }
