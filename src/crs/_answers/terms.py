"""The typed terms of a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from crs._law.requirements.terms import JobOfferTerms

if TYPE_CHECKING:
    from crs._law.programs.tree import Program

Terms = TypeVar("Terms", bound=NamedTuple)


def terms_of(program: Program, kind: type[Terms]) -> Terms:
    """The terms of a program's requirement of a kind; it must have one."""
    return next(one.terms for one in program.requirements if isinstance(one.terms, kind))


def offer_terms(program: Program) -> JobOfferTerms | None:
    """What a job offer must be for a program; None where it is not recorded."""
    found = program.offer
    return found.terms if found is not None and isinstance(found.terms, JobOfferTerms) else None
