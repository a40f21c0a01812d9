"""Histories of dossiers that differ in a few facts: what they share is judged once for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from crs._answers.alternatives import SPOUSE_YEARS
from crs._answers.history import History

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crs._facts.dossier import Dossier

Part = TypeVar("Part")


class Histories:
    """Histories that share what is made of the very same facts.

    The dossiers are those of one person before and after some steps, so they read the law alike.
    """

    def __init__(self) -> None:
        self._parts: dict[object, tuple[object, Any]] = {}

    def of(self, dossier: Dossier) -> History:
        """The history of a dossier, with the parts of others that had the same facts."""
        history, spouse = History(dossier), dossier.spouse

        def shared(name: str, part: Part, *facts: Iterable[object]) -> Part:
            kept = [tuple(each) for each in facts]
            key = (name, dossier.readings, *(tuple(map(id, each)) for each in kept))
            # the facts are kept, so that their ids stay their own
            return cast("Part", self._parts.setdefault(key, (kept, part))[1])

        history.credentials = shared("credentials", history.credentials, dossier.credentials)
        history.tests = shared("tests", history.tests, dossier.tests)
        history.offers = shared("offers", history.offers, dossier.job_offers)
        for field, years in history.work.items():
            spells = spouse.work if spouse and field == SPOUSE_YEARS else dossier.work
            history.work[field] = shared(field, years, spells)
        theirs = spouse.work if spouse else ()
        history.experience = shared("experience", history.experience, dossier.work, theirs)
        held, taken = (spouse.credentials, spouse.tests) if spouse else ((), ())
        history.spouse_credentials = shared("credentials", history.spouse_credentials, held)
        history.spouse_tests = shared("tests", history.spouse_tests, taken)
        return history
