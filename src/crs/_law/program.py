"""What a program is on a day: its requirements, and what else its text says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from crs._law.requirement import Experience, JobOfferTerms, PassMark

if TYPE_CHECKING:
    from datetime import date

    from crs._law.cite import Citation, InputChange
    from crs._law.requirement import Requirement
    from crs._text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A situation in which a job offer qualifies.

    Attributes:
        id: the letter by which it is named here: "a" to "d".
        text: what it is.
        citation: the clause.
    """

    id: str
    text: Text
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A public policy that relaxes a requirement or definition for some.

    Attributes:
        id: whom it is for.
        text: what it does.
        relaxes: the id of the requirement or definition.
        occupations: the codes of NOC 2021 that it is for.
        citation: what says so.
        counts: work that counts under it, where it says so.
    """

    id: str
    text: Text
    relaxes: str
    occupations: tuple[str, ...]
    citation: Citation
    counts: Literal["self_employment", "full_time_study"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program that Express Entry manages, as it stands between two dates.

    Attributes:
        id: "fsw", "cec" or "fst".
        name: its name.
        citation: where it stands.
        in_force_from: the first day on which it stood like this.
        in_force_until: the last; None while no end is known.
        requirements: what it asks for.
        definitions: what its text defines beside.
        situations: those in which a job offer qualifies; none before 2016-11-19, of which they
            are not recorded.
        policies: public policies that relax it.
        changes: every dated change up to now, oldest first.
    """

    id: str
    name: Text
    citation: Citation
    in_force_from: date
    in_force_until: date | None = None
    requirements: tuple[Requirement, ...] = ()
    definitions: tuple[Requirement, ...] = ()
    situations: tuple[Situation, ...] = ()
    policies: tuple[Policy, ...] = ()
    changes: tuple[InputChange, ...] = ()

    def requirement(self, id: str) -> Requirement | None:
        """Its requirement of that id, such as "experience", if it has one."""
        return next(
            (requirement for requirement in self.requirements if requirement.id == id), None
        )

    def definition(self, id: str) -> Requirement | None:
        """Its definition of that id, such as "relative", if it has one."""
        return next((definition for definition in self.definitions if definition.id == id), None)

    @property
    def experience(self) -> Experience:
        """The work that it asks for; every program asks for some."""
        return next(
            requirement.terms
            for requirement in self.requirements
            if isinstance(requirement.terms, Experience)
        )

    def counting(self, terms: Experience) -> Experience:
        """Terms of experience as its public policies relax them."""
        fees = tuple(
            code
            for policy in self.policies
            if policy.relaxes == "experience" and policy.counts == "self_employment"
            for code in policy.occupations
        )
        return replace(terms, fees_count=fees) if fees else terms

    @property
    def pass_mark(self) -> int | None:
        """The points of the selection grid that it asks for."""
        mark = self.requirement("points")
        return mark.terms.points if mark and isinstance(mark.terms, PassMark) else None

    @property
    def offer(self) -> Requirement | None:
        """What a job offer must be, needed or not; None where it is not recorded."""
        offer = self.requirement("offer") or self.definition("offer")
        return offer if offer is not None and isinstance(offer.terms, JobOfferTerms) else None
