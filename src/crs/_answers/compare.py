"""Who could have been in each round of invitations, and with what score."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from crs._answers.comparison import Comparison, Row
from crs._answers.cutoff import standing
from crs._answers.profile_score import Score, score_profile
from crs._answers.range import Range
from crs._answers.round_notes import about, outdated
from crs._answers.score import score
from crs._answers.stays import Stays
from crs._answers.total import checked_total
from crs._facts.profile import Profile
from crs._facts.submission import given
from crs._facts.ternary import word
from crs._law import clock
from crs._law.day import checked_day, optional_day
from crs._law.rules import RuleSet
from crs._law.store import announced, get, in_force
from crs._record import rounds as _rounds
from crs._record.record import packaged
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from crs._answers.caveats import Caveat
    from crs._answers.cutoff import Standing
    from crs._answers.snapshot import Snapshot
    from crs._answers.verdicts import Verdicts
    from crs._facts.dossier import Dossier
    from crs._facts.submission import SubmissionInput
    from crs._law.terms import RoundType
    from crs._record.record import Record, Round
    from crs._text import Text


def compare(  # noqa: PLR0913 - each is a plain choice, by name
    person: int | Score | Profile | Dossier,
    *,
    on: date | None = None,
    rules: RuleSet | str | None = None,
    rescore: bool = False,
    submitted_at: SubmissionInput | Sequence[SubmissionInput] | None = None,
    as_if_in_pool: bool = False,
    type: RoundType | str | None = None,
    since: date | None = None,
    until: date | None = None,
    today: date | None = None,
    record: Record | None = None,
) -> Comparison:
    """Compare a person with every recorded round.

    A profile or score is compared with the rounds held under the rules that gave it, and with
    none from the day of an announced change whose points are unknown, unless `rescore` scores it
    again under the rules in force on each round's own day, age and years as given.

    A dossier is judged for each round by the facts, rules and requirements of its own day: the
    score of that day, and whether the person could have been in the round. A missing fact gives
    "unknown", never a guess. Only with `on` or `rules` is it scored once, and that score compared.

    A profile is in the pool from its submission on, for a year. Where a submission is told, a round
    outside that is not compared: its standing is "not-in-pool".

    Meeting a cut-off is not being invited.

    Args:
        person: a dossier; or a profile, which is scored by the rules of today; or a score; or a
            mere number, taken as a score by the rules of today.
        on: score by the rules, and of a dossier by the facts, of this day.
        rules: score by these rules instead, a rule set or its id.
        rescore: score again for each round's own day, as always for a dossier.
        submitted_at: when the profile was submitted, a moment with its zone or a day, or several
            of them for several stays in the pool; settles ties too. Of a dossier, instead of its
            own `submitted`.
        as_if_in_pool: compare with every round as if the profile had been in the pool.
        type: only rounds of this type, such as "cec".
        since: only rounds on this day or later.
        until: only rounds on this day or earlier.
        today: the day on which this is asked; a record older than three weeks is then told of.
        record: the rounds, such as `crs.rounds.current()`; the packaged record unless given.

    Raises:
        TypeError: `person` is none of them, `submitted_at` has no time zone, a day is not a
            date, or `on` or `rules` is given together or with a score, which has its own, or a
            number is to be scored again.
        AnswerError: no score is that number.
        UnknownIdError: there is no such type of round.
        DossierError: the candidate was not born yet on the day of a round.

    Examples:
        >>> from datetime import date
        >>> import crs
        >>> profile = crs.Profile(age=29, education="masters", english={"clb": 9},
        ...                       canadian_work_years=1, foreign_work_years=3)
        >>> rows = crs.compare(profile, type="cec", since=date(2026, 1, 1))
        >>> [(str(row.round.date), row.margin, row.standing) for row in rows][:3]
        [('2026-01-07', -2, 'below'), ('2026-01-21', 0, 'tie'), ('2026-02-17', 1, 'above')]
    """
    submissions = () if submitted_at is None else given(submitted_at, "submitted_at")
    record = record or packaged()
    rounds = _rounds.all(type=type, since=since, until=until, record=record)
    stays = Stays(submissions, as_if_in_pool=as_if_in_pool)
    from crs._facts.dossier import Dossier

    if isinstance(person, Dossier):
        if submissions:
            person = person.model_copy(update={"submitted": submissions})
        stays = Stays(person.submitted, person.readings.leap_day, as_if_in_pool=as_if_in_pool)
    if isinstance(person, Dossier) and on is None and rules is None:
        compared = _of_dossier(person, rounds, record, stays)
    else:
        if isinstance(person, int) and rules is None and on is None:
            on = clock.today()
        known = _known(person, on, rules, rescore=rescore)
        compared = _of_score(known, rounds, record, stays, rescore=rescore)
    old = outdated(record.as_of, optional_day(today, "today"), until)
    notes = (*about(type, since, until, record), *compared.notes, *old)
    return replace(compared, notes=notes, outdated=old)


class _Known(NamedTuple):
    """A score to compare: by which rules, its two ends, whose it is, and what is in doubt."""

    rules: RuleSet
    total: Range
    profiles: tuple[Profile, ...]
    doubts: tuple[Caveat, ...] = ()


def _known(
    person: object, on: date | None, rules: RuleSet | str | None, *, rescore: bool
) -> _Known:
    """What a person or a number scores, by the rules and on the day asked for."""
    from crs._facts.dossier import Dossier

    if isinstance(person, Score) and (on is not None or rules is not None):
        raise TypeError("a score has its rules; give on= or rules= with a profile or a dossier")
    if isinstance(person, int):
        if rescore:
            raise TypeError("a number cannot be scored again; give a profile or a dossier")
        total = checked_total(person)
        if on is not None and rules is not None:
            raise TypeError("give either on= (the day whose rules count) or rules=, not both")
        chosen = in_force(checked_day(on, "on")) if rules is None else rules
        by = chosen if isinstance(chosen, RuleSet) else get(chosen)
        return _Known(by, Range(total, total), ())
    if not isinstance(person, Score | Dossier | Profile):
        raise TypeError(
            "expected a crs.Dossier, a crs.Profile, a crs.Score or a whole number, not "
            f"{person.__class__.__name__}"
        )
    known = person if isinstance(person, Score) else score(person, on=on, rules=rules)
    profiles = (known.profile,) if known.facts is None else known.facts.profiles
    doubts = () if known.facts is None else known.facts.doubts
    return _Known(known.rules, Range(known.least, known.most), profiles, doubts)


def _of_score(
    known: _Known,
    rounds: Sequence[Round],
    record: Record,
    stays: Stays,
    *,
    rescore: bool,
) -> Comparison:
    set_aside: list[Round] = []
    if not rescore:
        rounds = [round for round in rounds if in_force(round.date) is known.rules]
        set_aside = [round for round in rounds if _points_unknown_from(round) is not None]
        rounds = [round for round in rounds if round not in set_aside]

    @cache
    def by(rules: RuleSet) -> Range:
        if rules is known.rules:
            return known.total
        totals = [score_profile(profile, rules).total for profile in known.profiles]
        return Range(min(totals), max(totals))

    rows = []
    for round in rounds:
        total = by(in_force(round.date) if rescore else known.rules)
        stands = _standing(total, round, stays)
        rows.append(
            Row(
                round=round,
                score=total.least,
                most=total.most,
                standing=stands,
                in_pool=stays.word(round),
                why=(stays.outside(round).text,) if stands == "not-in-pool" else (),
            )
        )
    notes = [message("report.not_invited")]
    if rescore:
        notes.append(message("report.rescored"))
    else:
        notes.append(message("report.same_rules_only", rules=known.rules.id))
    if set_aside:
        notes.append(
            message(
                "report.points_unknown_rounds",
                rounds=numbers.rounds(len(set_aside)),
                day=_points_unknown_from(set_aside[0]),
            )
        )
    if not rows:
        notes.append(message("report.no_rounds"))
    return Comparison(
        rows=tuple(rows),
        as_of=record.as_of,
        dated=False,
        rescored=rescore,
        rules=None if rescore else known.rules.id,
        notes=(*notes, *before_announced(record)),
        caveats=known.doubts,
        not_in_pool=_not_in_pool(rows, stays),
    )


def _of_dossier(
    dossier: Dossier, rounds: Sequence[Round], record: Record, stays: Stays
) -> Comparison:
    from crs._answers.history import History
    from crs._answers.snapshot import snapshot
    from crs._answers.unsettled_days import unsettled_in_rounds
    from crs._answers.verdict import assumptions
    from crs._answers.verdicts import Verdicts

    history = History(dossier)

    @cache
    def of_day(day: date) -> Verdicts:
        return Verdicts(snapshot(history, day))

    def otherwise(other: Dossier) -> Callable[[date], Snapshot]:
        return partial(snapshot, History(other, history))

    rows = [beside(of_day(round.date), round, stays) for round in rounds]
    scores = [
        (row.round, of_day(row.round.date).snapshot)
        for row in rows
        if row.standing != "not-in-pool"
    ]
    return Comparison(
        rows=tuple(rows),
        as_of=record.as_of,
        dated=True,
        rescored=True,
        rules=None,
        notes=(*before_announced(record), message("report.not_invited_dossier")),
        assumptions=assumptions(dossier),
        caveats=tuple(unsettled_in_rounds(dossier, scores, otherwise)),
        not_in_pool=_not_in_pool(rows, stays),
    )


def beside(verdicts: Verdicts, round: Round, stays: Stays) -> Row:
    """A person beside a round, judged by the facts of its day."""
    from crs._answers.round_eligibility import Stood, for_round

    held = stays.compared(round)
    if held is False:
        stood = Stood(held, (stays.outside(round).text,), lambda: verdicts.snapshot.total)
    else:
        stood = for_round(verdicts, round)
    eligible, why, total = stood.eligible, stood.why, stood.total
    if eligible is not False and held is None:
        eligible, why = None, (message("eligibility.pool-unknown"),)
    stands = _standing(total, round, stays)
    changed = _points_unknown_from(round)
    if eligible and changed:
        why = (*why, message("eligibility.points-unknown", day=changed))
    elif eligible and stands == "unknown":
        why = (*why, message("eligibility.score-open"))
    return Row(
        round=round,
        score=total.least,
        most=total.most,
        standing=stands,
        eligible=word(eligible),
        in_pool=stays.word(round),
        why=why,
    )


def _standing(total: Range, round: Round, stays: Stays) -> Standing:
    held = stays.compared(round)
    if held is False:
        return "not-in-pool"
    stands = standing(total, round, stays.before(round))
    if _points_unknown_from(round) is not None or (held is None and stands != "below"):
        return "unknown"
    return stands


def _not_in_pool(rows: Sequence[Row], stays: Stays) -> Text | None:
    """The rounds that are not compared, since the profile was not in the pool."""
    outside = Counter(stays.outside(row.round) for row in rows if row.standing == "not-in-pool")
    if not outside:
        return None
    parts = [
        message(f"report.pool_{reason.key}", rounds=numbers.rounds(count), day=reason.day)
        for reason, count in outside.items()
    ]
    return message("report.not_in_pool", parts=numbers.joined(parts, ", "))


def _points_unknown_from(round: Round) -> date | None:
    """The day of an announced change whose points are unknown, where the round came after it."""
    days = (change.announced_for for change in announced())
    return min((day for day in days if day <= round.date), default=None)


def before_announced(record: Record | None = None) -> Iterator[Text]:
    """Which rounds were held before each announced change of the rules."""
    for change in announced():
        before = [
            round for round in (record or packaged()).rounds if round.date < change.announced_for
        ]
        if before:
            last = before[-1].number
            yield message("report.before_announced", number=last, day=change.announced_for)
