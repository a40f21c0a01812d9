"""What changed in a client's file since it was last looked over, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crs._answers.score import score
from crs._answers.timeline import timeline
from crs._text import Text, message, numbers
from crs._text.text import same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from crs._answers.range import Range
    from crs._answers.review import KindStanding, Review
    from crs._answers.timeline import Timeline
    from crs._answers.verdict import Verdict
    from crs._facts.ternary import YesNoUnknown


class KnownStanding(NamedTuple):
    """How a file stood beside the last round of a kind.

    Attributes:
        number: the round.
        margin: the score minus its cut-off.
        eligible: whether the client could be in it.
    """

    number: str
    margin: int
    eligible: YesNoUnknown


class Known(NamedTuple):
    """What an earlier review found.

    Attributes:
        on: its day.
        version: the version of the program that made it.
        total: the score.
        digest: the digest of the facts; None where they could not be read.
        answers: the answer for each program and category by its id.
        kinds: the standing beside each kind of round by its type.
    """

    on: date
    version: str
    total: Range
    digest: str | None
    answers: Mapping[str, YesNoUnknown]
    kinds: Mapping[str, KnownStanding]


class FileChange(NamedTuple):
    """One thing that changed.

    Attributes:
        day: the day on which it did; None where the facts were edited, whenever that was.
        what: what changed: the score, a program, a category or a kind of round.
        before: what it was.
        after: what it is.
        why: what made it change.
    """

    day: date | None
    what: Text
    before: Text
    after: Text
    why: Text


def file_changes(known: Known, review: Review) -> tuple[FileChange, ...]:
    """Each change of the score, of what the client could be in, and of the standing to rounds.

    The changes of the score add up: what edited facts did on the day of the earlier review comes
    first, then each day of the calendar.

    Args:
        known: what the earlier review found.
        review: the file now.
    """
    since = timeline(review.dossier, since=known.on, until=review.on)
    edited = known.digest != review.digest
    causes = _causes(known, review, since, edited=edited)
    return (
        *_of_score(known, review, since, edited=edited),
        *_of_verdicts(known, review, since, causes),
        *_of_kinds(known, review, causes),
    )


def _causes(known: Known, review: Review, since: Timeline, *, edited: bool) -> list[Text]:
    """What may have changed the file as a whole."""
    causes = [message("caseload.change.facts")] if edited else []
    causes += [step.why for step in since.steps if step.day > known.on]
    return causes or [_program(known, review)]


def _program(known: Known, review: Review) -> Text:
    version = review.to_dict()["crs"]["version"]
    return message("caseload.change.program", before=known.version, after=version)


def _of_score(
    known: Known, review: Review, since: Timeline, *, edited: bool
) -> Iterator[FileChange]:
    what = message("caseload.change.score")
    then = score(review.dossier, on=known.on)
    if (then.least, then.most) != tuple(known.total):
        why = message("caseload.change.facts") if edited else _program(known, review)
        yield FileChange(None, what, same(known.total), same(since.first), why)
    for step in since.steps:
        yield FileChange(step.day, what, same(step.before), same(step.after), step.why)


def _of_verdicts(
    known: Known, review: Review, since: Timeline, causes: list[Text]
) -> Iterator[FileChange]:
    for verdict in review.verdicts:
        before = known.answers.get(verdict.id)
        if before is None or before == verdict.answer:
            continue
        own = [notice for notice in since.notices if notice.key.partition(" ")[0] == verdict.id]
        why = numbers.joined(notice.text for notice in own) if own else _why(verdict, causes)
        yield FileChange(
            own[-1].day if own else None,
            verdict.name,
            _answer(before),
            _answer(verdict.answer),
            why,
        )


def _why(verdict: Verdict, causes: list[Text]) -> Text:
    """What decided, and what may have made it decide."""
    return numbers.joined((*verdict.why, *causes))


def _of_kinds(known: Known, review: Review, causes: list[Text]) -> Iterator[FileChange]:
    for kind in review.kinds:
        before = known.kinds.get(str(kind.type))
        if before is None or _enough(before) == kind.enough:
            continue
        why = []
        if before.number != kind.number:
            parts = {"number": kind.number, "day": kind.held, "cutoff": kind.cutoff}
            why.append(message("caseload.change.round", **parts))
        if before.eligible != kind.eligible or before.number == kind.number:
            why += causes
        yield FileChange(
            None if before.number == kind.number else kind.held,
            kind.name,
            standing(before.eligible, before.margin),
            standing(kind.eligible, kind.margin),
            numbers.joined(why),
        )


def _enough(standing: KnownStanding | KindStanding) -> bool:
    return standing.eligible == "yes" and standing.margin >= 0


def standing(eligible: YesNoUnknown, margin: int) -> Text:
    """Whether a client could be in a kind of round, and by how much the score is over or under."""
    return numbers.joined([_answer(eligible), numbers.number(margin, sign=True)], " ")


def _answer(answer: YesNoUnknown) -> Text:
    return message(f"eligibility.answer-{answer}")
