"""Plans to a target: every set of steps in every order, and those that none other beats."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain, product
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from crs._answers import events, program_events
from crs._answers.frontier import Reach, by_group, shown_of, worse
from crs._answers.language_options import fewer_levels
from crs._answers.levers import for_plans
from crs._answers.outlook import Outlook, holds_until
from crs._answers.plan import HOLDS, Plan, PlannedStep
from crs._answers.prospects import Prospects
from crs._answers.schedule import orders, schedule
from crs._facts.days import anniversary
from crs._facts.ternary import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from crs._answers.effort import Cost
    from crs._answers.judge import Judge, Judgement
    from crs._answers.option import Candidate, Option
    from crs._answers.outlook import Choice
    from crs._answers.plan import Target, Who
    from crs._answers.prospects import Subject
    from crs._answers.schedule import Span
    from crs._facts.ternary import Ternary
    from crs._text import Text


_DAY = timedelta(days=1)
_NO_HELP = ("education", "spouse.education", "spouse.language")
"""Groups of facts that help nobody whom the work or the language results rule out."""
_SURE: dict[Ternary, int] = {False: 0, None: 1, True: 2}


class Plans(NamedTuple):
    """What a search for plans gives.

    Attributes:
        plans: those that none other beats, soonest first.
        left_out: how many such plans are not among them.
        best: where there is none, what comes nearest to the target.
    """

    plans: tuple[Plan, ...]
    left_out: int
    best: Plan | None


class Request(NamedTuple):
    """What plans are asked for.

    Attributes:
        person: whom they are for.
        facts: the dated facts.
        steps: the single steps that may be taken.
        target: what is to be reached.
        judge: judges whether the person could then be in a round that counts.
        budget: the most that a plan may cost, in dollars.
        hours_per_week: hours of one's own time in a week.
        principal: who of a couple applies, where both may.
        begun: what every plan begins with, such as that the other partner applies.
    """

    person: Candidate
    facts: Subject
    steps: Sequence[Option]
    target: Target
    judge: Judge
    budget: float | None
    hours_per_week: float
    principal: Who = "candidate"
    begun: tuple[Option, ...] = ()


def plans(requests: Iterable[Request]) -> Plans:
    """Every plan to a target that no other beats in money, hours and day.

    Args:
        requests: one, or one for each partner of a couple as principal applicant.
    """
    searches = {request.principal: _Search(request) for request in requests}
    frontier: list[Reach] = []
    for search in searches.values():
        frontier = search.frontier(frontier)
    if not frontier:
        nearest, search = min(
            ((search.nearest(), search) for search in searches.values()),
            key=lambda each: each[1].distance(each[0]),
        )
        return Plans((), 0, search.plan(nearest))
    refined = [searches[reach.principal].fewest(reach) for reach in frontier]
    kept = shown_of(refined)
    shown = tuple(searches[reach.principal].plan(reach) for reach in kept)
    return Plans(shown, len(refined) - len(kept), None)


class _Search:
    """The sets of steps, when each is enough, and which none other beats."""

    def __init__(self, request: Request) -> None:
        self._person = request.person
        self._facts = request.facts
        self._dossier = request.facts.scored
        self._on = request.person.snapshot.on
        self._target = request.target
        self._judge = request.judge
        self._budget = request.budget
        self._weekly = request.hours_per_week
        self._principal = request.principal
        self._begun = request.begun
        self._outlook = Outlook(request.facts, self._on, request.target.until)
        self._groups = self._choices(by_group(for_plans(request.person, request.steps)))
        self._judged: dict[tuple[frozenset[Option], date, int], Judgement] = {}
        self._closed: dict[tuple[frozenset[Option], date], bool] = {}
        self._short: list[Reach] = []

    def _cost(self, option: Option) -> Cost:
        cost = self._person.model.cost(option.effort)
        assert cost is not None
        return cost

    def _choices(self, groups: Sequence[Sequence[Choice]]) -> list[list[Choice]]:
        """The choices of each group, without those that give no more than one that costs less."""
        kept: list[list[Choice]] = []
        for group in groups:
            alike: dict[object, list[Choice]] = {}
            for choice in group:
                alike.setdefault(self._gives(choice), []).append(choice)
            kept.append([min(choices, key=self._price) for choices in alike.values()])
        return kept

    def _gives(self, choice: Choice) -> object:
        """What the options of a group give, on every day on which anything turns."""
        if len(choice) == 0 or choice[0].levels is not None:
            return choice
        facts = self._facts
        for option in choice:
            facts = facts.after(option.change, self._on)
        verdicts = Prospects(facts, self._on, ()).verdicts
        values = [self._outlook.values(choice, day) for day in self._outlook.days]
        return str(values), tuple(verdict.met for verdict in verdicts.programs)

    def _price(self, choice: Choice) -> tuple[float, float, int]:
        costs = [self._cost(option) for option in choice]
        return sum(cost.money for cost in costs), sum(cost.hours for cost in costs), len(choice)

    def _sets(self) -> list[tuple[float, float, tuple[Option, ...]]]:
        """Every set of steps within the budget, the cheapest first."""
        sets = []
        begun = self._price(self._begun)
        for chosen in product(*self._groups):
            steps = tuple(chain(*chosen))
            costs = [self._cost(option) for option in steps]
            money = begun[0] + sum(cost.money for cost in costs)
            hours = begun[1] + sum(cost.hours for cost in costs)
            if self._budget is None or money <= self._budget:
                sets.append((money, hours, steps))
        return sorted(sets, key=lambda each: (each[0], each[1], len(each[2])))

    def frontier(self, known: Sequence[Reach]) -> list[Reach]:
        """The sets, in the order that is soonest enough, that no other beats.

        Args:
            known: those of the other partner.
        """
        kept = list(known)
        for money, hours, steps in self._sets():
            reach = self._soonest(money, hours, steps, kept)
            if reach is not None:
                kept = [other for other in kept if not reach.beats(other)]
                kept.append(reach)
        return sorted(kept, key=lambda reach: (reach.day, reach.money, reach.hours))

    def _soonest(
        self, money: float, hours: float, steps: tuple[Option, ...], kept: Sequence[Reach]
    ) -> Reach | None:
        """The order of a set in which it is soonest enough; None where it never is, or is beaten.

        The order that ends soonest is the best one, unless a result runs out before it is enough.
        """
        costs = [self._cost(option) for option in steps]
        alike = [None if option.levels else cost for option, cost in zip(steps, costs, strict=True)]
        best: Reach | None = None
        for number, order in enumerate(orders(costs, alike, self._weekly)):
            chosen = (*self._begun, *(steps[place] for place in order))
            begun = [self._cost(option) for option in self._begun]
            planned = [*begun, *(costs[place] for place in order)]
            spans = schedule(planned, self._on, self._weekly)
            last = max((span.effective for span in spans), default=self._on)
            ideal = Reach(money, hours, last, 2, chosen, spans, 0, self._principal)
            ideal = self._timely(ideal, last)
            first = max((span.effective for span in ideal.spans), default=self._on)
            ideal, spans = ideal._replace(day=first), ideal.spans
            if number == 0 and not self._is_worth_it(ideal, kept):
                return None
            if first > self._target.until or (best is not None and first >= best.day):
                continue
            reach = self._first_day(ideal)
            if reach is not None and (best is None or reach.day < best.day):
                best = reach
            end = self._target.until if reach is None else reach.day
            if not self._runs_out(chosen, spans, end):
                break
        if best is not None and any(other.beats(best) for other in kept):
            return None
        return best

    def _is_worth_it(self, ideal: Reach, kept: Sequence[Reach]) -> bool:
        """Whether a set may be a plan, by the order that ends soonest.

        Not where no order ends in time, where what is kept beats any, or where the points are
        missing even if no result ran out.
        """
        if ideal.day > self._target.until or any(other.beats(ideal) for other in kept):
            return False
        taken: dict[str, Choice] = {}
        for option in ideal.steps:
            taken[option.group] = (*taken.get(option.group, ()), option)
        days = [day for day in self._outlook.after(ideal.day) if day <= self._target.until]
        totals = [self._outlook.total(taken.values(), day) for day in days]
        most = max(totals)
        if most >= self._target.score:
            return True
        best = max(
            (self._of_day(ideal, day) for day in days),
            key=lambda reach: (reach.total, -reach.day.toordinal()),
        )
        self._short.append(best)
        return False

    def _runs_out(self, steps: Sequence[Option], spans: Sequence[Span], end: date) -> bool:
        ends = [
            holds_until(option, span.effective, self._dossier)
            for option, span in zip(steps, spans, strict=True)
        ]
        return any(day is not None and day <= end for day in ends)

    def _first_day(self, ideal: Reach) -> Reach | None:
        """The first day on which steps in an order are enough."""
        perhaps: Reach | None = None
        for day in self._outlook.after(ideal.day):
            reach = self._of_day(ideal, day)
            if reach.total < self._target.score:
                continue
            met, _ = self._eligible(reach, self._target.score)
            if met:
                return reach
            if met is None and perhaps is None:
                perhaps = reach._replace(sure=1)
            if met is False:
                self._short.append(reach)
        return perhaps

    def _of_day(self, ideal: Reach, day: date) -> Reach:
        """Steps in an order on a day, with tests taken again so that they count on it."""
        reach = self._timely(ideal, day)
        return reach._replace(day=day, total=self._total(reach, day))

    def _timely(self, reach: Reach, day: date) -> Reach:
        """Tests taken again when the present result ends, or later if that would not last."""
        spans = [
            self._when_needed(option, span, day)
            for option, span in zip(reach.steps, reach.spans, strict=True)
        ]
        return reach._replace(spans=tuple(spans))

    def _when_needed(self, option: Option, span: Span, day: date) -> Span:
        if option.keeps is None or option.levels is None:
            return span
        counts = max(span.effective, option.keeps)
        ends = holds_until(option, counts, self._dossier)
        return span.delayed(day if ends is not None and ends <= day else counts)

    def _total(self, reach: Reach, day: date) -> int:
        return self._outlook.total(self._in_effect(reach, day).values(), day)

    def _in_effect(self, reach: Reach, day: date) -> dict[str, Choice]:
        taken: dict[str, Choice] = {}
        for option, span in zip(reach.steps, reach.spans, strict=True):
            ends = holds_until(option, span.effective, self._dossier)
            if ends is None or day < ends:
                taken[option.group] = (*taken.get(option.group, ()), option)
        return taken

    def _eligible(self, reach: Reach, points: int) -> Judgement:
        """Whether the person could be in a round that counts, with the steps of a plan."""
        taken = chain.from_iterable(self._in_effect(reach, reach.day).values())
        key = frozenset(taken), self._outlook.place(reach.day), points
        if key not in self._judged:
            self._judged[key] = self._judged_anew(reach, key[0], points)
        return self._judged[key]

    def _judged_anew(self, reach: Reach, taken: frozenset[Option], points: int) -> Judgement:
        """The judgement, made once for all education and of a spouse where that cannot help."""
        others = frozenset(option for option in taken if option.group not in _NO_HELP)
        key = others, self._outlook.place(reach.day)
        if key not in self._closed:
            prospects = self._prospects(reach, reach.day)
            self._closed[key] = self._judge.rules_out_early(prospects)
            if not self._closed[key]:
                return self._judge.of(prospects, points)
        if self._closed[key]:
            return False, ()
        return self._judge.of(self._prospects(reach, reach.day), points)

    def _prospects(self, reach: Reach, day: date) -> Prospects:
        return Prospects(self._carried_out(reach), day, ())

    def _carried_out(self, reach: Reach) -> Subject:
        facts = self._facts
        for option, span in zip(reach.steps, reach.spans, strict=True):
            facts = facts.after(option.change, span.effective)
        return facts

    def fewest(self, reach: Reach) -> Reach:
        """The same plan with levels of which none could be lower on its day."""
        for number, option in enumerate(reach.steps):
            if option.levels is None or option.keeps or option.group == "spouse.language":
                continue
            for place in range(len(option.levels)):
                for less in fewer_levels(self._person, reach.steps[number], place):
                    steps = (*reach.steps[:number], less, *reach.steps[number + 1 :])
                    tried = reach._replace(steps=steps)
                    if less.effort == option.effort and self._enough(tried):
                        reach = tried._replace(total=self._total(tried, reach.day))
                        break
        return reach

    def _enough(self, reach: Reach) -> bool:
        points = self._target.score
        if self._total(reach, reach.day) < points:
            return False
        return _SURE[self._eligible(reach, points)[0]] >= reach.sure

    def nearest(self) -> Reach:
        """What comes nearest to the target: the most points with which a round counts.

        There always is something: to do nothing.
        """
        order = sorted(self._short, key=worse)
        for reach in order:
            if self._eligible(reach, reach.total)[0] is not False:
                return reach
        return order[0]

    def distance(self, reach: Reach) -> tuple[bool, tuple[float, ...]]:
        """How far something is from the target: first whether no round would count."""
        return self._eligible(reach, reach.total)[0] is False, worse(reach)

    def plan(self, reach: Reach) -> Plan:
        """A plan as it is told, with the score by the facts that it would give."""
        prospects = self._prospects(reach, reach.day)
        enough = min(self._target.score, prospects.total.least)
        met, why = self._judge.of(prospects, enough)
        until, ends = self._end(reach, met, enough)
        chances = [option.effort.success for option in reach.steps]
        steps = sorted(
            zip(reach.steps, reach.spans, strict=True), key=lambda each: (each[1], each[0].id)
        )
        return Plan(
            steps=tuple(
                PlannedStep(option.id, option.label, span.start, span.effective, option.details)
                for option, span in steps
            ),
            reached=reach.day,
            score=prospects.total.least,
            until=until,
            ends=ends,
            eligible=word(met),
            missing=() if met else why,
            money=reach.money,
            hours=reach.hours,
            success=None if None in chances else prod(chance or 0 for chance in chances),
            principal=reach.principal,
            dossier=prospects.facts.scored,
            on=self._on,
        )

    def _end(self, reach: Reach, met: Ternary, enough: int) -> tuple[date | None, tuple[Text, ...]]:
        """The last day on which a plan is enough, and why it ends; None where it holds on."""
        facts = self._carried_out(reach)
        end = anniversary(reach.day, HOLDS)
        history = Prospects(facts, reach.day, ()).snapshot.history
        happens: dict[date, list[Text]] = {}
        for event in events.between(history, reach.day + _DAY, end):
            happens.setdefault(event.day, []).append(event.text)
        for day in sorted(happens.keys() | program_events.days(history, reach.day, end)):
            then = Prospects(facts, day, ())
            still, why = self._judge.of(then, enough)
            if then.total.least < enough or _SURE[still] < _SURE[met]:
                return day - _DAY, tuple(happens.get(day, ())) or why
        return None, ()
