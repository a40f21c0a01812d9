"""What would raise a score: every single step, and plans that reach a target."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from math import inf
from typing import TYPE_CHECKING, Any, get_args

from crs._answers.alternatives import is_scored
from crs._answers.effort import check_amount, effort_model
from crs._answers.from_profile import assume
from crs._answers.improvement import Improvement, ImprovementStep, Order
from crs._answers.judge import Judge
from crs._answers.levers import PRINCIPAL, options
from crs._answers.option import Candidate
from crs._answers.plan import Target
from crs._answers.plans import Request, plans
from crs._answers.prospects import RECENT, Prospects, last_of_kinds, subject
from crs._answers.schedule import LONGEST
from crs._answers.score import score
from crs._answers.single_steps import SingleSteps
from crs._answers.verdict import assumptions, pool_note, stays
from crs._facts.days import anniversary
from crs._facts.dossier import Dossier
from crs._facts.profile import Profile
from crs._facts.results import TestReport
from crs._law import categories
from crs._law.clock import today
from crs._law.day import checked_day, optional_day
from crs._law.measures import HIGHEST_SCORE
from crs._law.store import in_force
from crs._law.terms import RoundType
from crs._record import rounds
from crs._record.record import of_type, packaged
from crs._text import message
from crs._text.words import nearest, quoted
from crs.errors import InputError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from crs._answers.effort import EffortModel
    from crs._answers.option import Option
    from crs._answers.prospects import Subject
    from crs._record.record import Record, Round
    from crs._text import Text

SKILLED = "21231"
"""An occupation that counts, for the years of a profile, which are of skilled work."""
HORIZON = 3
"""Years ahead that plans look, unless a day is given."""


def improve(  # noqa: PLR0913 - each is a plain choice, by name
    person: Dossier | Profile,
    *,
    target: int | str | None = None,
    on: date | None = None,
    by: date | None = None,
    budget: float | None = None,
    hours_per_week: float = 10,
    hour_value: float = 0,
    effort: str | Path = "typical",
    order: Order = "points",
    without: Collection[str] = (),
    risky: bool = False,
    record: Record | None = None,
) -> Improvement:
    """What would raise a score, with the price of each step; and plans that reach a target.

    Nothing that is not true of the person is advised: a step that hangs on a fact that is not
    known is a question, not a gain.

    Args:
        person: the dated facts; or a profile, for people in a hurry, whose birthday and dates
            are then assumed.
        target: a score from 1 to 1200, or a type of round such as "cec": its last cut-off.
        on: the day; today in Ottawa unless given.
        by: the last day on which the target may be reached; three years ahead unless given.
        budget: the most that a plan may cost, in Canadian dollars.
        hours_per_week: hours of one's own time in a week, which the steps share one by one.
        hour_value: what an hour is reckoned at beside the money, in Canadian dollars.
        effort: "typical", "frugal", "no-limit" or the path of a file of one's own.
        order: how the steps are sorted: "points", "money", "hours" or "day".
        without: names of steps or levers that are left out.
        risky: with steps of legal weight, each with its warning.
        record: the record of rounds, such as `crs.rounds.current()`.

    Raises:
        InputError: a number or day that cannot be, or a profile whose facts cannot all be so.
        UnknownIdError: there is no such step, order, type of round, preset or file.
        TypeError: it is neither a dossier nor a profile.

    Examples:
        >>> from datetime import date
        >>> import crs
        >>> profile = crs.Profile(age=29, education="three-year", english={"clb": 8},
        ...                       foreign_work_years=3)
        >>> advice = crs.improve(profile, on=date(2026, 10, 1))
        >>> advice.score.least, advice["english-9"].points, advice["french-7"].points
        (360, 69, 62)
    """
    day = today() if on is None else checked_day(on, "on")
    by = optional_day(by, "by")
    _check(day, by, budget, hours_per_week, hour_value)
    record = record or packaged()
    facts, assumed = _facts(person, day)
    model = effort_model(effort)
    kinds = last_of_kinds(record)
    base = Prospects(facts, day, kinds)
    named = isinstance(person, Dossier) or any(
        isinstance(result, TestReport) for result in (person.english, person.french)
    )
    whom = Candidate(base.snapshot, model, named)
    possible = options(whom, risky=risky)
    chosen = _without(possible, without)
    table = SingleSteps(
        base, kinds, model, hours_per_week, [each for each in possible if each.keeps]
    )
    steps = [table.step(option) for option in chosen]
    aim = None if target is None else _target(target, day, by, record)
    planned = None
    if aim is not None:
        own = Request(whom, facts, chosen, aim, _judge(aim, record), budget, hours_per_week)
        planned = plans((own, *_of_partner(own, risky=risky, without=without)))
    return Improvement(
        on=day,
        score=base.total,
        openings=tuple(base.openings.values()),
        steps=tuple(sorted(steps, key=_key(order, model, hour_value))),
        target=aim,
        plans=() if planned is None else planned.plans,
        left_out=0 if planned is None else planned.left_out,
        best=None if planned is None else planned.best,
        effort=model.name,
        compiled=model.compiled,
        hours_per_week=hours_per_week,
        hour_value=hour_value,
        rules=in_force(day).id,
        as_of=record.as_of,
        assumptions=(*assumed, *_assumptions(person, facts, day)),
        caveats=score(person, on=day).caveats,
        dossier=facts.scored,
    )


def best_step(
    base: Prospects, kinds: Sequence[Round], without: Collection[str]
) -> ImprovementStep | None:
    """The step of `improve` that gives most points today; None where none does.

    It is the one that a list of all steps would have, without the work of the others.

    Args:
        base: the person on the day, from whom nothing that is asked is a gain.
        kinds: the last round of each kind.
        without: names of steps or levers that are left out.
    """
    model = effort_model("typical")
    possible = options(Candidate(base.snapshot, model, named_tests=True))
    table = SingleSteps(base, kinds, model, 10, [each for each in possible if each.keeps])
    points: dict[int, list[Option]] = defaultdict(list)
    for option in _without(possible, without):
        if option.question is None and option.keeps is None:
            points[table.points(option)].append(option)
    most = max(points, default=0)
    if most <= 0:
        return None
    return min(map(table.step, points[most]), key=_key("points", model, 0))


def _check(
    day: date, by: date | None, budget: float | None, hours_per_week: float, hour_value: float
) -> None:
    """Refuse numbers and days that cannot be."""
    check_amount("budget", budget)
    check_amount("hour_value", hour_value)
    check_amount("hours_per_week", hours_per_week)
    if hours_per_week == 0:
        raise InputError(message("advice.no-hours"))
    if by is not None and by < day:
        raise InputError(message("advice.by-past", by=by, day=day))
    if by is not None and by > day + LONGEST:
        raise InputError(message("advice.by-far", by=by))


def _facts(person: Dossier | Profile, day: date) -> tuple[Subject, tuple[Text, ...]]:
    """The dated facts; those that stand for a profile give the score of the profile.

    Raises:
        InputError: no dated facts give what a profile says.
        TypeError: it is neither.
    """
    if isinstance(person, Dossier):
        return subject(person), ()
    if not isinstance(person, Profile):
        raise TypeError(f"expected a crs.Dossier or a crs.Profile, not {type(person).__name__}")
    judged, assumed = assume(person, day)
    scored, _ = assume(person, day, occupation=SKILLED)
    given, made = score(person, on=day).total, score(scored, on=day).total
    if given != made:
        raise InputError(message("advice.no-such-facts", given=given, made=made))
    return subject(scored, judged), assumed


def _assumptions(person: Dossier | Profile, facts: Subject, day: date) -> Iterator[Text]:
    """What is taken as given: the profile in the pool, and the partner who does not apply."""
    if isinstance(person, Profile) or not person.submitted:
        yield from assumptions(facts.judged)
    else:
        yield from assumptions(person)
        yield message("advice.pool-assumed")
        if stays(person).of_day(day) is not True:
            yield pool_note(person, day)
    spouse = facts.scored.spouse
    if is_scored(spouse) and spouse is not None and spouse.birth_date is None:
        yield message("advice.couple-facts")


def _without(options: Sequence[Option], names: Iterable[str]) -> list[Option]:
    """The options but those of some names, of steps or of levers.

    Raises:
        UnknownIdError: there is no such step.
    """
    names = set(names)
    known = {name for option in options for name in (option.id, option.lever)}
    for name in sorted(names - known):
        if name not in effort_model().levers:
            raise UnknownIdError("step", name, sorted(known))
    return [option for option in options if not names & {option.id, option.lever}]


def _of_partner(own: Request, *, risky: bool, without: Collection[str]) -> Iterator[Request]:
    """The same plans with the other partner as principal applicant, where that is a step."""
    for step in own.steps:
        if step.group == PRINCIPAL:
            facts = subject(own.facts.scored.swapped())
            snapshot = Prospects(facts, own.person.snapshot.on, ()).snapshot
            partner = own.person._replace(snapshot=snapshot)
            yield own._replace(
                person=partner,
                facts=facts,
                steps=[
                    option
                    for option in options(partner, risky=risky)
                    if not {option.id, option.lever} & set(without)
                ],
                principal="spouse",
                begun=(replace(step, change=lambda before, _: before),),
            )


def _target(target: int | str, day: date, by: date | None, record: Record) -> Target:
    """What is to be reached.

    Raises:
        InputError: there is no such score, or no such round is held any more.
        UnknownIdError: there is no such type of round.
    """
    until = by or anniversary(day, HORIZON)
    if isinstance(target, str) and not target.isdecimal():
        type = _type_meant(target)
        last = next((round for round in reversed(record.rounds) if round.type is type), None)
        if last is None or _ended(last, day):
            raise InputError(message("advice.no-more-rounds", type=message(f"rounds.type.{type}")))
        return Target(
            score=last.cutoff,
            type=str(type),
            round=last.number,
            until=until,
            recent=tuple(
                round.cutoff
                for round in rounds.all(type=type, since=record.as_of - RECENT, record=record)
            ),
        )
    points = int(target)
    if isinstance(target, bool) or not 1 <= points <= HIGHEST_SCORE:
        raise InputError(message("advice.no-such-target", target=target, most=HIGHEST_SCORE))
    return Target(score=points, type=None, round=None, until=until, recent=())


def _type_meant(target: str) -> RoundType:
    """The type of round that a target names.

    Raises:
        UnknownIdError: there is none; where nothing is like it, a score may be meant.
    """
    try:
        return of_type(target)
    except UnknownIdError as problem:
        if nearest(target, RoundType):
            raise
        either = message("advice.score-or-type", most=HIGHEST_SCORE, types=quoted(RoundType))
        raise UnknownIdError(problem.kind, target, RoundType, advice=either) from None


def _ended(round: Round, day: date) -> bool:
    """Whether the category that a round drew has ended."""
    version = categories.of_round(round)
    return version is not None and categories.get(version.key).at(day) is None


def _judge(target: Target, record: Record) -> Judge:
    """Whether a person could be in a round of the target."""
    if target.round is None:
        of_all = (each for each in reversed(record.rounds) if each.type is RoundType.GENERAL)
        return Judge(next(of_all))
    return Judge(rounds.get(target.round, record=record))


def _key(
    order: Order, model: EffortModel, hour_value: float
) -> Callable[[ImprovementStep], tuple[Any, ...]]:
    """The order of the steps: what is no gain yet comes after what is, what is unknown last.

    Raises:
        UnknownIdError: there is no such order.
    """
    if order not in get_args(Order):
        raise UnknownIdError("order", order, get_args(Order))

    def key(step: ImprovementStep) -> tuple[Any, ...]:
        known = step.effective is not None
        cost = model.cost(step.effort)
        money = inf if cost is None else cost.money + cost.hours * hour_value
        hours = inf if step.hours is None else step.hours
        day = step.effective or date.max
        orders: dict[str, tuple[Any, ...]] = {
            "points": (not known, -step.lasting, -step.points, money, day),
            "money": (money, -step.lasting, day),
            "hours": (hours, -step.lasting, money),
            "day": (day, -step.lasting, money),
        }
        return (step.useless, step.question is not None, *orders[order], step.id)

    return key
