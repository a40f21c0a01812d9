"""A reform tried on a simulated pool."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crs._answers.pool_standing import latest
from crs._frames.impact import Impact, impact, last_rounds
from crs._frames.pool import goodness_of_fit, simulate
from crs._law.store import in_force
from crs._record.distribution import note_words
from crs._text import message, numbers

if TYPE_CHECKING:
    import datetime as dt

    from crs._answers.reform_dicts import TrialDict
    from crs._frames.pool import Fit
    from crs._law.rules import RuleSet
    from crs._record.record import Record
    from crs._text import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Trial(Impact):
    """What a reform does to a simulated pool.

    Attributes:
        fit: how well the pool fits the published counts.
        seed: from which all that is random followed.
    """

    fit: Fit
    seed: int

    @property
    def notes(self) -> tuple[Text, ...]:
        """What must stand beside the numbers: that the pool is made up, and how well it fits."""
        fit = self.fit
        simulated = message("reform.simulated", seed=self.seed, basis=message("reform.basis"))
        how_well = message(
            "reform.fit",
            day=fit.as_of,
            rules=fit.rules,
            error=numbers.number(100 * fit.largest_error, places=4),
            chi=numbers.number(fit.chi_square, places=4),
            degrees=fit.degrees_of_freedom,
        )
        of_day = (note_words(fit.note),) if fit.note else ()
        return (
            simulated,
            how_well,
            *of_day,
            message("reform.cutoffs_note"),
            message("report.unofficial"),
        )

    def to_dict(self, *, lang: Lang = "en") -> TrialDict:
        """The whole as plain values, for JSON."""
        fit = self.fit
        return {
            **Impact.to_dict(self, lang=lang),
            "pool": {
                "candidates": self.total.candidates,
                "seed": self.seed,
                "as_of": fit.as_of.isoformat(),
                "rules": fit.rules,
                "largest_error": fit.largest_error,
                "chi_square": fit.chi_square,
                "degrees_of_freedom": fit.degrees_of_freedom,
                "bands": [
                    {
                        "low": band.low,
                        "high": band.high,
                        "published": band.published,
                        "simulated": band.simulated,
                        "published_share": band.published_share,
                        "simulated_share": band.simulated_share,
                    }
                    for band in fit.bands
                ],
                "note": fit.note,
            },
        }


def trial(
    rules: RuleSet | str,
    *,
    against: RuleSet | str | None = None,
    pool: int = 100_000,
    seed: int = 1,
    as_of: dt.date | None = None,
    record: Record | None = None,
) -> Trial:
    """Try a reform on a simulated pool: who gains points, who loses, and by how much.

    Args:
        rules: the reform, or the id of a rule set.
        against: what to compare it against; the rules of the pool's day unless given.
        pool: how many candidates to simulate.
        seed: from which all that is random follows.
        as_of: by the last distribution of this day or earlier; the last of all unless given.
        record: the record, such as `crs.rounds.current()`; the packaged one unless given.

    Raises:
        PoolError: such a pool cannot be made up.
        UnknownIdError: there is no such rule set.
        MissingLibraryError: the extra `batch` is not installed.
    """
    published = latest(on=as_of, record=record)
    people = simulate(pool, seed=seed, as_of=as_of, record=record)
    change = impact(
        people,
        rules=rules,
        against=in_force(published.as_of) if against is None else against,
        cutoffs=last_rounds(published.as_of, record=record),
    )
    return Trial(
        rules=change.rules,
        against=change.against,
        total=change.total,
        sections=change.sections,
        groups=change.groups,
        cutoffs=change.cutoffs,
        fit=goodness_of_fit(people, as_of=as_of, record=record),
        seed=seed,
    )
