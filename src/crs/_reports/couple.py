"""Either partner as principal applicant: two columns, and what only one of the two could do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._reports.improvement import opening_words
from crs._reports.parts import Break, Document, Note, Sentence, document, table
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._answers.couple import Couple, Principal
    from crs._answers.plan import Who
    from crs._reports.parts import Part, Table, Words
    from crs._text import Text

_SIDES: tuple[Who, ...] = ("candidate", "spouse")


def report(couple: Couple) -> Document:
    """Both ways side by side, for the day and over the next two years."""
    return document(_parts(couple))


def _parts(couple: Couple) -> Iterator[Part]:
    yield _sides(couple)
    for who in _SIDES:
        only = couple.only(who)
        if only:
            what = numbers.joined(map(opening_words, only), ", ")
            yield Sentence(message(f"advice.only-{who}", what=what), "item")
    yield Break()
    yield Sentence(message("advice.couple-note", day=couple.as_of))
    yield from map(Sentence, couple.assumptions)
    for caveat in couple.caveats:
        yield Note(caveat.text)
    yield Sentence(message("report.unofficial"), "faint")


def _sides(couple: Couple) -> Table:
    rows: list[tuple[str, list[Words]]] = [
        ("score", [str(side.score) for side in couple]),
        ("first", [_first(side) for side in couple]),
        *_namings(couple),
        ("programs", [_openings(side, "program") for side in couple]),
        ("categories", [_openings(side, "category") for side in couple]),
        ("rounds", [_openings(side, "round") for side in couple]),
        ("rounds-met", [_met(side) for side in couple]),
        ("best", [_best(side) for side in couple]),
        ("end", [str(side.end) for side in couple]),
    ]
    return table(
        [message("advice.couple-what"), *(message(f"advice.principal-{who}") for who in _SIDES)],
        [(message(f"advice.couple-{key}"), *cells) for key, cells in rows],
        title=message("advice.couple-title", day=couple.on),
    )


def _first(side: Principal) -> Words:
    return "" if side.first_language is None else message(f"report.{side.first_language}")


def _namings(couple: Couple) -> Iterator[tuple[str, list[Words]]]:
    languages = dict.fromkeys(naming.language for side in couple for naming in side.namings)
    for language in languages:
        scores = [
            {naming.language: str(naming.score) for naming in side.namings}.get(language, "")
            for side in couple
        ]
        yield f"named-{language}", list(scores)


def _openings(side: Principal, kind: str) -> Text:
    """What this one could be in; what is only not ruled out has a question mark."""
    names = [
        opening_words(opening)
        if opening.sure
        else message("advice.perhaps", what=opening_words(opening))
        for opening in side.openings
        if opening.kind == kind
    ]
    return numbers.joined(names) if names else message("dossier.value.none")


def _met(side: Principal) -> Text:
    met = sum(summary.met for summary in side.rounds)
    return message(
        "advice.of-rounds", met=met, rounds=sum(summary.rounds for summary in side.rounds)
    )


def _best(side: Principal) -> Text:
    return message("advice.best-from", score=str(side.best), day=side.best_from)
