"""Which rounds a person could have been in, and where the score of the day stood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from crs._answers.assessment import Judge
from crs._answers.experience import WorkLedger
from crs._answers.verdict import Answer, Check, Verdict, answer
from crs._facts.days import Days, all_of, any_of, negation, older_than
from crs._law import categories
from crs._law import counting as law
from crs._law.scoring.registry import announced
from crs._law.terms import RoundType
from crs._record import rounds as _rounds
from crs._record.record import ottawa, packaged
from crs._text import (
    Text,
    message,
    numbers,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crs._answers.snapshot import Between
    from crs._facts.days import Truth
    from crs._facts.dossier import Dossier
    from crs._record.record import Record, Round
    from crs._text import Lang

Outcome = Literal["met", "tie", "missed", "not-eligible", "unknown"]

PROGRAMS = {RoundType.CEC: "cec", RoundType.FSW: "fsw", RoundType.FST: "fst"}
"""The types of rounds for one program; a general round is for all of them."""


class Row(NamedTuple):
    """A person beside one round.

    Attributes:
        round: the round.
        eligible: whether the person could be in it, by the facts of its day.
        why: what decided.
        score: the score of that day, under that day's rules.
        outcome: "met" where the person could be in it and the score was enough; "tie" where it
            was the cut-off and the time of submission would settle it; "missed" where the score
            was not enough; "unknown" where a fact is missing, or the points of that day are.
    """

    round: Round
    eligible: Answer
    why: tuple[Text, ...]
    score: Between
    outcome: Outcome

    @property
    def margin(self) -> int:
        """The score minus the cut-off; of the lowest score where several are possible."""
        return self.score.least - self.round.cutoff

    def to_dict(self, lang: Lang = "en") -> dict[str, object]:
        """The row as plain values, for JSON and CSV."""
        return {
            "number": self.round.number,
            "date": self.round.date.isoformat(),
            "type": str(self.round.type),
            "eligible": self.eligible,
            "why": "; ".join(text[lang] for text in self.why),
            "score_least": self.score.least,
            "score_most": self.score.most,
            "cutoff": self.round.cutoff,
            "margin": self.margin,
            "outcome": self.outcome,
        }


@dataclass(frozen=True)
class Chances:
    """A person beside every round asked for, oldest first.

    Meeting a cut-off is not being invited, and no row says so.

    Attributes:
        rows: one for each round.
        as_of: the day the record of rounds reaches.
        assumptions: what was taken as given.
    """

    rows: tuple[Row, ...]
    as_of: date
    assumptions: tuple[Text, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def eligible(self) -> tuple[Row, ...]:
        """The rounds that the person could have been in."""
        return tuple(row for row in self.rows if row.eligible == "yes")

    @property
    def met(self) -> tuple[Row, ...]:
        """Those of them whose cut-off the score met."""
        return tuple(row for row in self.rows if row.outcome == "met")

    @property
    def nearest_miss(self) -> Row | None:
        """The latest of the rounds that were missed by the fewest points."""
        missed = [row for row in self.rows if row.outcome == "missed"]
        return max(missed, key=lambda row: (row.margin, row.round.date), default=None)

    def summary(self) -> Text:
        """What a person can take from it, in one sentence."""
        parts = {"all": len(self.rows), "eligible": len(self.eligible), "met": len(self.met)}
        text = message("eligibility.summary", **parts)
        counts = {
            "summary-tie": sum(row.outcome == "tie" for row in self.eligible),
            "summary-open": sum(row.outcome == "unknown" for row in self.eligible),
            "summary-unknown": sum(row.eligible == "unknown" for row in self.rows),
        }
        for key, count in counts.items():
            if count:
                text = numbers.joined([text, message(f"eligibility.{key}", count=count)], " ")
        miss = self.nearest_miss
        if miss is not None:
            kind = message(f"rounds.type.{miss.round.type}")
            key = "summary-miss" if miss.margin else "summary-late"
            said = message(
                f"eligibility.{key}", type=kind, points=-miss.margin, day=miss.round.date
            )
            text = numbers.joined([text, said], " ")
        return text

    def plot(self, *, lang: Lang = "en") -> Any:
        """The rounds as a picture, drawn with the extra `plot`.

        Raises:
            PictureError: there is nothing to draw.
            MissingLibraryError: the extra is not installed.
        """
        from crs import _reports

        return _reports.plot(self, lang)

    def to_dict(self, lang: Lang = "en") -> dict[str, object]:
        """The rows and the summary as plain values, for JSON."""
        return {
            "as_of": self.as_of.isoformat(),
            "summary": self.summary()[lang],
            "assumptions": [text[lang] for text in self.assumptions],
            "rounds": [row.to_dict(lang) for row in self.rows],
        }


def could_have_been_invited(
    dossier: Dossier,
    *,
    type: RoundType | str | None = None,
    since: date | None = None,
    until: date | None = None,
    record: Record | None = None,
) -> Chances:
    """For each recorded round, whether a person could have been in it and how the score stood.

    Each round is judged by the facts, the rules and the requirements of its own day. A missing
    fact gives "unknown", never a guess; and meeting a cut-off is not being invited.

    Args:
        dossier: the dated facts.
        type: only rounds of this type, such as "cec".
        since: only rounds on this day or later.
        until: only rounds on this day or earlier.
        record: the rounds, such as `crs.rounds.current()`; the packaged record unless given.

    Raises:
        UnknownIdError: there is no such type of round.
        DossierError: the candidate was not born yet on the day of a round.
    """
    judges: dict[date, Judge] = {}
    tally = WorkLedger(dossier)
    rows = []
    record = record or packaged()
    for one in _rounds.all(type=type, since=since, until=until, record=record):
        if one.date not in judges:
            judges[one.date] = Judge(dossier.view(one.date), tally)
        rows.append(beside(judges[one.date], one))
    return Chances(tuple(rows), record.as_of, assumptions(dossier))


def assumptions(dossier: Dossier) -> tuple[Text, ...]:
    """What is taken as given, for a person to check."""
    found = [
        message("eligibility.lists-complete"),
        message("eligibility.defaults-assumed"),
        message("eligibility.duties-assumed"),
    ]
    if dossier.submitted is None:
        found.append(message("eligibility.pool-assumed"))
    return tuple(found)


def for_round(judge: Judge, one: Round) -> tuple[Truth, tuple[Text, ...]]:
    """Whether a person could be in a round, and what decided."""
    in_pool, pool = _in_pool(judge)
    if in_pool is False:
        return False, (pool,)
    verdicts = tuple(verdicts_of(judge, one))
    truth = all_of([any_of(verdict.met for verdict in verdicts), in_pool])
    if truth:
        return True, tuple(verdict.name for verdict in verdicts if verdict.met)
    if in_pool is truth:
        return truth, (pool,)
    deciding = [verdict for verdict in verdicts if verdict.met is truth]
    if len(deciding) == 1:
        return truth, deciding[0].why
    return truth, tuple(
        message("report.named", what=verdict.name, band=verdict.why[0]) for verdict in deciding
    )


def beside(judge: Judge, one: Round) -> Row:
    """A person beside a round, judged by the facts of its day."""
    eligible, why = for_round(judge, one)
    score = judge.view.total
    if eligible is None:
        outcome: Outcome = "unknown"
    elif not eligible:
        outcome = "not-eligible"
    elif changed := _changed_by(one.date):
        outcome, why = "unknown", (*why, message("eligibility.points-unknown", day=changed))
    else:
        outcome = standing(judge.dossier, score, one)
        if outcome == "unknown":
            why = (*why, message("eligibility.score-open"))
    return Row(one, answer(eligible), why, score, outcome)


def _changed_by(day: date) -> date | None:
    """The day of an announced change whose points are unknown, where it has come."""
    days = [change.announced_for for change in announced()]
    return next((since for since in days if since <= day), None)


def standing(dossier: Dossier, score: Between, one: Round) -> Outcome:
    """How a score, or a range of scores, stood to the cut-off of a round."""
    if score.most < one.cutoff:
        return "missed"
    if score.least < one.cutoff:
        return "unknown"
    if score.least > one.cutoff or one.tie_break is None:
        return "met"
    before = _submitted_before(dossier.submitted, ottawa(one.tie_break).date())
    if before is False:
        return "missed" if score.most == one.cutoff else "unknown"
    return "met" if before else "tie"


def _submitted_before(submitted: Days | None, settled: date) -> Truth:
    """Whether a profile came before the day of a tie-break; on that day its time decides."""
    if submitted is None or submitted.first <= settled <= submitted.last:
        return None
    return submitted.last < settled


def verdicts_of(judge: Judge, one: Round) -> Iterator[Verdict]:
    """The verdicts of which one must be yes."""
    version = categories.of_round(one)
    if version is not None:
        yield judge.category(version)
    elif one.type is RoundType.PNP:
        yield _nomination(judge)
    elif one.type in PROGRAMS:
        yield judge.program(PROGRAMS[one.type])
    else:
        yield from judge.programs


def _nomination(judge: Judge) -> Verdict:
    finding = judge.view.findings["provincial_nomination"]
    met = finding.values[0] if finding.certain else None
    key = {True: "nominated", False: "not-nominated", None: "nomination-unknown"}[met]
    change = message("eligibility.nomination") if met is False else None
    needed = (message("eligibility.nomination"),)
    check = Check(
        "nomination", met, needed, message(f"eligibility.{key}"), law.citation("nomination"), change
    )
    program = judge.any_program
    text = message(
        {
            True: "eligibility.a-program",
            False: "eligibility.no-program",
            None: "eligibility.program-unknown",
        }[program]
    )
    pool = Check(
        "program", program, (message("eligibility.a-program"),), text, law.citation("profile-life")
    )
    return Verdict("pnp", "nomination", message("eligibility.Provincial"), (check, pool))


def _in_pool(judge: Judge) -> tuple[Truth, Text]:
    """Whether the profile was in the pool; without a day of submission that is assumed."""
    submitted = judge.dossier.submitted
    if submitted is None:
        return True, message("eligibility.pool-assumed")
    years, leap = law.fact("profile-life", "years"), judge.dossier.readings.leap_day
    old = older_than(judge.day, Days(*submitted), years, leap)
    # on the day of a round itself, the time of either would decide
    begun = None if submitted.first <= judge.day <= submitted.last else judge.day > submitted.last
    truth = all_of([begun, negation(old)])
    key = {True: "in-pool", False: "not-in-pool", None: "pool-unknown"}[truth]
    return truth, message(f"eligibility.{key}", day=submitted)
