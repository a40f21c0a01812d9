"""Which partner of a couple should be the principal applicant: both ways side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from crs._answers.answer import TableAnswer, made_with
from crs._answers.compare import compare
from crs._answers.prospects import Prospects, last_of_kinds, subject
from crs._answers.score import score
from crs._answers.timeline import timeline
from crs._answers.verdict import assumptions
from crs._facts.dossier import Dossier
from crs._law.clock import today
from crs._law.day import checked_day
from crs._law.store import in_force
from crs._law.terms import Language
from crs._record.record import packaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crs._answers.advice_dicts import CoupleDict, PrincipalDict
    from crs._answers.caveats import Caveat
    from crs._answers.comparison import TypeSummary
    from crs._answers.opening import Opening
    from crs._answers.plan import Who
    from crs._answers.range import Range
    from crs._record.record import Record, Round
    from crs._text import Lang, Text

_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The score with one language named first.

    Attributes:
        language: the first official language.
        score: the score of the day.
    """

    language: Language
    score: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """A couple with one of the two as principal applicant.

    Attributes:
        who: "candidate", whose dossier it is, or "spouse".
        score: the score of the day, with the language first that gives most unless one is named.
        first_language: the language that is then first; None without a result.
        namings: the score with each language named first, where there is a choice.
        openings: the programs, categories and kinds of rounds that this one could be in, surely
            or perhaps.
        rounds: how this one would have stood in the last twelve months of the record.
        best: the highest score of the next two years.
        best_from: the first day of it.
        end: the score two years on.
    """

    who: Who
    score: Range
    first_language: Language | None
    namings: tuple[Naming, ...]
    openings: tuple[Opening, ...]
    rounds: tuple[TypeSummary, ...]
    best: Range
    best_from: date
    end: Range

    def to_dict(self, lang: Lang = "en") -> PrincipalDict:
        """The side as plain values, for JSON."""
        return {
            "who": self.who,
            "score": self.score.to_dict(),
            "first_language": None if self.first_language is None else str(self.first_language),
            "namings": [
                {"language": str(naming.language), "score": naming.score.to_dict()}
                for naming in self.namings
            ],
            "openings": [opening.to_dict(lang) for opening in self.openings],
            "rounds": [summary.to_dict() for summary in self.rounds],
            "best": self.best.to_dict(),
            "best_from": self.best_from.isoformat(),
            "end": self.end.to_dict(),
        }


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Couple(TableAnswer):
    """Either partner as principal applicant, for a day and over the next two years.

    Attributes:
        on: the day.
        candidate: with the candidate of the dossier as principal applicant.
        spouse: with the spouse.
        rules: the id of the rules of the day.
        as_of: the day the record of rounds reaches.
        assumptions: what was taken as given.
        caveats: notes that a person must see with the scores.
    """

    on: date
    candidate: Principal
    spouse: Principal
    rules: str
    as_of: date
    assumptions: tuple[Text, ...]
    caveats: tuple[Caveat, ...]

    def __iter__(self) -> Iterator[Principal]:
        return iter((self.candidate, self.spouse))

    def only(self, who: Who) -> tuple[Opening, ...]:
        """What that one could be in for certain, and the other not even perhaps.

        Args:
            who: "candidate" or "spouse".
        """
        mine, other = self.candidate, self.spouse
        if who == "spouse":
            mine, other = other, mine
        known = {(opening.kind, opening.id) for opening in other.openings}
        return tuple(
            opening
            for opening in mine.openings
            if opening.sure and (opening.kind, opening.id) not in known
        )

    def records(self, *, lang: Lang = "en") -> list[dict[str, object]]:  # noqa: ARG002 - codes
        """One flat record for each of the two, for CSV."""
        return [
            {
                "who": side.who,
                "least": side.score.least,
                "most": side.score.most,
                "first_language": side.first_language and str(side.first_language),
                **{
                    f"{kind}s{'' if sure else '_perhaps'}": "; ".join(
                        opening.id
                        for opening in side.openings
                        if opening.kind == kind and opening.sure is sure
                    )
                    for kind in ("program", "category", "round")
                    for sure in (True, False)
                },
                "rounds_met": sum(summary.met for summary in side.rounds),
                "best": side.best.least,
                "best_from": side.best_from.isoformat(),
            }
            for side in self
        ]

    def to_dict(self, *, lang: Lang = "en") -> CoupleDict:
        """Both ways as plain values, for JSON."""
        return {
            "on": self.on.isoformat(),
            "candidate": self.candidate.to_dict(lang),
            "spouse": self.spouse.to_dict(lang),
            "only_candidate": [opening.to_dict(lang) for opening in self.only("candidate")],
            "only_spouse": [opening.to_dict(lang) for opening in self.only("spouse")],
            "assumptions": [text[lang] for text in self.assumptions],
            "caveats": [caveat.to_dict(lang) for caveat in self.caveats],
            "crs": made_with(rules=self.rules, on=self.on, record_until=self.as_of),
        }

    def __repr__(self) -> str:
        return (
            f"<Couple on {self.on}: candidate {self.candidate.score}, spouse {self.spouse.score}>"
        )


def couple(dossier: Dossier, *, on: date | None = None, record: Record | None = None) -> Couple:
    """Either partner of a couple as principal applicant, side by side.

    Args:
        dossier: the couple's facts; the spouse has all that a candidate gives, the birth date
            included.
        on: the day; today in Ottawa unless given.
        record: the record of rounds, such as `crs.rounds.current()`.

    Raises:
        DossierError: there is no spouse, or one who cannot be a candidate, or whose birth date is
            not given.
        TypeError: it is no dossier.

    Examples:
        >>> from datetime import date
        >>> import crs
        >>> report = {"test": "ielts", "date": "2026-01-08", "listening": 8.0, "reading": 7.0,
        ...           "writing": 7.0, "speaking": 7.0}
        >>> dossier = crs.Dossier.model_validate({
        ...     "birth_date": "1982-05-17", "tests": [report],
        ...     "spouse": {"birth_date": "1996-05-17", "tests": [report]},
        ... })
        >>> both = crs.couple(dossier, on=date(2026, 10, 1))
        >>> both.candidate.score.least, both.spouse.score.least
        (141, 231)
    """
    if not isinstance(dossier, Dossier):
        raise TypeError(
            f"expected a crs.Dossier, with the facts of both partners, not {type(dossier).__name__}"
        )
    day = today() if on is None else checked_day(on, "on")
    record = record or packaged()
    other = dossier.swapped()
    rounds = last_of_kinds(record)
    return Couple(
        on=day,
        candidate=_principal("candidate", dossier, day, rounds, record),
        spouse=_principal("spouse", other, day, rounds, record),
        rules=in_force(day).id,
        as_of=record.as_of,
        assumptions=assumptions(dossier),
        caveats=_caveats(score(each, on=day).caveats for each in (dossier, other)),
    )


def _caveats(sides: Iterable[tuple[Caveat, ...]]) -> tuple[Caveat, ...]:
    """The notes of both sides, each once."""
    return tuple({caveat.text: caveat for side in sides for caveat in side}.values())


def _principal(
    who: Who, dossier: Dossier, day: date, rounds: tuple[Round, ...], record: Record
) -> Principal:
    prospects = Prospects(subject(dossier), day, rounds)
    profile = prospects.snapshot.profile
    over_time = timeline(dossier, since=day)
    from_day, best = over_time.best
    compared = compare(dossier, since=record.as_of - _YEAR, record=record)
    return Principal(
        who=who,
        score=prospects.total,
        first_language=profile.first if profile.english or profile.french else None,
        namings=tuple(_namings(dossier, day, prospects)),
        openings=tuple(prospects.openings.values()),
        rounds=compared.summary(),
        best=best,
        best_from=from_day,
        end=over_time.on(over_time.end),
    )


def _namings(dossier: Dossier, day: date, prospects: Prospects) -> Iterator[Naming]:
    profile = prospects.snapshot.profile
    if profile.english is None or profile.french is None:
        return
    for language in Language:
        named = dossier.model_copy(update={"first_language": language})
        yield Naming(language=language, score=Prospects(subject(named), day, ()).total)
