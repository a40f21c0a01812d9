"""What would raise a score: a row for each step, what is asked first, and the plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._reports.parts import Break, Cell, Document, Heading, Note, Sentence, document, table
from crs._text import Text, message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from altair import LayerChart

    from crs._answers.improvement import Improvement, ImprovementStep
    from crs._answers.opening import Opening
    from crs._answers.plan import Plan
    from crs._reports.parts import Part, Table, Words
    from crs._text import Lang

NOMINATION = "nomination"
"""The step that a province decides."""
_UNKNOWN = message("report.unknown")


def report(advice: Improvement, *, explain: bool = True, hints: bool = True) -> Document:
    """Every step with its price, what it opens and what to reach; the plans to a target.

    Args:
        advice: what would raise a score.
        explain: where each number comes from, and the steps that would not help.
        hints: which options would tell more.
    """
    return document(_parts(advice, explain=explain, hints=hints))


def _parts(advice: Improvement, *, explain: bool, hints: bool) -> Iterator[Part]:
    title = message("advice.title", score=str(advice.score), day=advice.on)
    less = [step for step in advice.gains if _is_surpassed(step, advice.gains)]
    gains = [step for step in advice.gains if step not in less]
    if gains:
        yield _steps(gains, title)
    else:
        yield Heading(title)
        yield Sentence(message("advice.nothing"))
    yield from map(Sentence, _openings("now", advice.openings))
    if not any(opening.kind == "program" for opening in advice.openings):
        yield Sentence(message("advice.no-program"))
        yield Break()
    yield from _details(gains)
    if less:
        yield Break()
        yield _named("surpassed", less)
        yield from _warnings(less)
    if advice.renewals:
        yield Heading(message("advice.keep"), 2)
        yield from _details(advice.renewals)
    yield from _calendar(advice)
    if advice.questions:
        yield Heading(message("advice.questions"), 2)
        yield from _asked(advice.questions)
    if advice.target is not None:
        yield from _plans(advice, hints=hints)
    if advice.useless:
        yield Break()
        yield _named("useless", advice.useless)
        yield from _warnings(advice.useless)
    yield Break()
    yield from _closing(advice, explain=explain, hints=hints)


def plot(advice: Improvement, lang: Lang) -> LayerChart:
    """The first plan as a stair."""
    from crs._reports.plots import advice as pictures

    return pictures.plan(advice, lang=lang)


_LESS = ("french-to-7", "french-5-to-7")
"""The levers whose figures are for one level, whatever lower one is aimed at."""


def _is_surpassed(step: ImprovementStep, steps: Sequence[ImprovementStep]) -> bool:
    """Whether the same effort would give more, and open as much."""
    opens = {(each.kind, each.id) for each in step.opens}
    return step.lever in _LESS and any(
        other.effort == step.effort
        and other.effective is not None
        and other.points > step.points
        and opens <= {(each.kind, each.id) for each in other.opens}
        for other in steps
    )


def _calendar(advice: Improvement) -> Iterator[Part]:
    """What becomes of the score if nothing is done."""
    steps = advice.over_time.steps
    if steps:
        yield Heading(message("advice.calendar"), 2)
        for step in steps:
            parts = {"day": step.day, "change": str(step.change), "score": str(step.after)}
            yield Sentence(message("advice.by-calendar", **parts, why=step.why), "item")


def _steps(steps: Iterable[ImprovementStep], title: Words = "") -> Table:
    heads = ("step", "points", "net", "from", "money", "hours", "months", "success")
    return table([message(f"advice.head-{key}") for key in heads], map(_row, steps), title=title)


def _row(step: ImprovementStep) -> Sequence[Cell | Words]:
    return (
        step.label,
        numbers.number(step.points, sign=True),
        numbers.number(step.net, sign=True),
        _day(step.effective),
        _UNKNOWN if step.money is None else numbers.number(step.money.usual),
        _UNKNOWN if step.hours is None else numbers.number(step.hours),
        _UNKNOWN if step.months is None else numbers.number(step.months.usual),
        _chance(step.success),
    )


def _day(day: date | None) -> Words:
    return _UNKNOWN if day is None else str(day)


def _chance(success: float | None) -> Text:
    return _UNKNOWN if success is None else numbers.percent(success, places=0)


def _details(steps: Iterable[ImprovementStep]) -> Iterator[Part]:
    """Under the table, what each step asks and opens; the weight of those that have one."""
    for step in steps:
        what = [
            *_price(step),
            *step.details,
            *_drift(step),
            *_openings("opens", step.opens),
            *_openings("closes", step.closes),
        ]
        if what:
            words = message("report.named", what=step.label, band=numbers.joined(what))
            yield Sentence(words, "item")
        yield from _warnings([step])


def _warnings(steps: Iterable[ImprovementStep]) -> Iterator[Part]:
    """What to know of the legal weight of those that have one: whoever names one says it."""
    for step in steps:
        if step.risk is not None:
            yield Note(message("report.named", what=step.label, band=_risk(step, step.risk)))


def _risk(step: ImprovementStep, risk: Text) -> Text:
    """The legal weight of a step, with where that was read."""
    if not step.sources:
        return risk
    return message("advice.with-sources", risk=risk, sources="; ".join(step.sources))


def _price(step: ImprovementStep) -> Iterator[Text]:
    """What a test costs that is taken again; other steps have a row that says it."""
    if step.keeps is not None and step.money is not None:
        yield message("advice.renewal", price=numbers.number(step.money.usual))


def _drift(step: ImprovementStep) -> Iterator[Text]:
    """What the calendar alone does until a step counts."""
    if step.drift and step.effective is not None:
        change = numbers.number(step.drift, sign=True)
        yield message("advice.drift", change=change, day=step.effective)


def _openings(key: str, openings: Sequence[Opening]) -> Iterator[Text]:
    for sure, kind in ((True, key), (False, f"{key}-perhaps")):
        names = [opening_words(opening) for opening in openings if opening.sure is sure]
        if names:
            yield message(f"advice.{kind}", what=numbers.joined(names, ", "))


def opening_words(opening: Opening) -> Text:
    """A program, a category, or a kind of round with its last cut-off."""
    if opening.cutoff is None:
        return opening.name
    key = "round-reached" if opening.reached else "round-short"
    return message(f"advice.{key}", type=opening.name, cutoff=opening.cutoff)


def _asked(steps: Sequence[ImprovementStep]) -> Iterator[Part]:
    """The steps that hang on an answer, and each question with the steps that it decides."""
    yield _steps(steps)
    questions: dict[Text, list[Text]] = {}
    for step in steps:
        assert step.question is not None
        questions.setdefault(step.question, []).append(step.label)
    for question, labels in questions.items():
        parts = {"steps": numbers.joined(labels), "question": question}
        yield Sentence(message("advice.asked", **parts), "item")
    yield from _details(steps)


def _named(key: str, steps: Iterable[ImprovementStep]) -> Sentence:
    """Steps in one sentence, with their points."""
    return Sentence(message(f"advice.{key}", steps=numbers.joined(map(_with_points, steps), "; ")))


def _with_points(step: ImprovementStep) -> Text:
    points = numbers.number(step.lasting, sign=True)
    return message("advice.of-points", step=step.label, points=points)


def _plans(advice: Improvement, *, hints: bool) -> Iterator[Part]:
    target = advice.target
    assert target is not None
    goal: Words = str(target.score)
    if target.type is not None:
        kind = message(f"rounds.type.{target.type}")
        goal = message("advice.goal", score=target.score, type=kind, round=target.round)
    yield Heading(message("advice.plans", goal=goal, until=target.until), 2)
    if not advice.plans:
        yield Sentence(message("advice.no-plan"))
        assert advice.best is not None
        short = target.score - advice.best.score
        key = "nearest" if short > 0 else "nearest-ineligible"
        yield Sentence(message(f"advice.{key}", points=numbers.points(max(short, 0))))
        yield _table_of([advice.best])
        yield from _of_plan(1, advice.best)
        yield Sentence(message("advice.unplanned", hint=_hint("plan", hints=hints)))
        return
    yield _table_of(advice.plans)
    for number, plan in enumerate(advice.plans, 1):
        yield from _of_plan(number, plan)
    if all(any(step.id == NOMINATION for step in plan.steps) for plan in advice.plans):
        yield Sentence(message("advice.all-nominated", hint=_hint("nomination", hints=hints)))
    if advice.left_out:
        yield Sentence(numbers.plural("advice.left-out", advice.left_out))
    yield Sentence(message("advice.unplanned", hint=_hint("plan", hints=hints)))


def _hint(key: str, *, hints: bool) -> Words:
    """Which option would tell more, where that is wanted."""
    return message(f"advice.hint-{key}") if hints else ""


def _table_of(plans: Sequence[Plan]) -> Table:
    heads = ("plan", "steps", "reached", "score", "until", "money", "hours", "success")
    return table(
        [message(f"advice.head-{key}") for key in heads],
        [
            (
                str(number),
                numbers.joined(step.label for step in plan.steps)
                if plan.steps
                else message("advice.wait"),
                str(plan.reached),
                str(plan.score),
                message("advice.holds") if plan.until is None else str(plan.until),
                numbers.number(plan.money),
                numbers.number(plan.hours),
                _chance(plan.success),
            )
            for number, plan in enumerate(plans, 1)
        ],
    )


def _of_plan(number: int, plan: Plan) -> Iterator[Part]:
    if plan.principal == "spouse":
        yield Sentence(message("advice.by-partner", number=number), "item")
    for step in plan.steps:
        parts = {"number": number, "step": step.label, "start": step.start}
        words = message("advice.planned", **parts, effective=step.effective)
        if step.details:
            details = numbers.joined(step.details)
            words = message("report.named", what=words, band=details)
        yield Sentence(words, "item")
    if plan.ends and plan.until is not None:
        why = numbers.joined(plan.ends)
        yield Sentence(message("advice.ends", number=number, day=plan.until, why=why), "item")
    if plan.missing:
        key = "missing" if plan.eligible == "unknown" else "ineligible"
        missing = numbers.joined(plan.missing)
        yield Sentence(message(f"advice.{key}", number=number, missing=missing), "item")


def _closing(advice: Improvement, *, explain: bool, hints: bool) -> Iterator[Part]:
    yield Sentence(message("advice.how-net"))
    yield Sentence(
        message(
            "advice.effort",
            effort=advice.effort,
            hours=numbers.number(advice.hours_per_week),
            compiled=advice.compiled,
            hint=_hint("effort", hints=hints),
        )
    )
    if explain:
        for words in dict.fromkeys(map(_source, advice.steps)):
            yield Sentence(words, "item")
    yield from map(Sentence, advice.assumptions)
    for caveat in advice.caveats:
        yield Note(caveat.text)
    yield Sentence(message("advice.cutoffs", day=advice.as_of))
    yield Sentence(message("report.unofficial"), "faint")


def _source(step: ImprovementStep) -> Text:
    effort = step.effort
    lever = "french-beyond-7" if effort.nothing_known and step.lever in _LESS else step.lever
    parts = {"lever": message(f"advice.lever-{lever}"), "mark": effort.confidence}
    if effort.own:
        return message("advice.own-numbers", **parts)
    if effort.nothing_known:
        return message("advice.unknown-effort", **parts)
    if not effort.sources:
        return message("advice.no-source", **parts)
    return message("advice.source", **parts, sources="; ".join(effort.sources), year=effort.year)
