"""A dossier on a day: its score, the facts that gave it, and those that were left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.snapshot import name
from crs._reports import score
from crs._reports.parts import Break, Document, Sentence, document, items, table
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._answers.derived import Finding
    from crs._answers.snapshot import View
    from crs._reports.parts import Part, Table
    from crs._text import Lang, Text


def report(view: View, *, explain: bool = True) -> Document:
    """The score of a dossier on a day, and the facts that gave it.

    Args:
        view: the dossier on that day.
        explain: every line of the score and every fact left out; else the sections, and only
            what would settle what is open.
    """
    return document(_parts(view, explain=explain))


def _parts(view: View, *, explain: bool) -> Iterator[Part]:
    if not view.certain:
        yield Sentence(range_note(view))
        yield Break()
    yield from score.report(view.scores[0], explain=explain).parts
    yield Break()
    yield facts(view)
    yield from items(reasons(view, open_only=not explain))


def to_dict(view: View, lang: Lang) -> dict[str, object]:
    """The score as plain values, with the facts."""
    return view.scores[0].to_dict(lang=lang) | {"facts": view.to_dict(lang)}


def facts(view: View) -> Table:
    """For each value of the profile: what it is called, what it is, and the facts that gave it."""
    return table(
        [message(f"dossier.head.{key}") for key in ("what", "value", "facts")],
        [
            (
                message(f"dossier.field.{finding.field}"),
                _values(finding),
                numbers.joined(finding.used),
            )
            for finding in view.findings.values()
            if finding.used or finding.left_out or not finding.certain
        ],
        title=message("dossier.sentence.facts", day=view.day),
    )


def reasons(view: View, *, open_only: bool) -> Iterator[Text]:
    """Why facts do not count, and what else decided; or only what would settle what is open."""
    for finding in view.findings.values():
        for remark in (*finding.left_out, *finding.notes):
            if remark.open or not open_only:
                what = message(f"dossier.field.{finding.field}")
                yield message("report.named", what=what, band=remark.line)


def range_note(view: View) -> Text:
    """That the facts allow several scores, and which."""
    return message("dossier.sentence.range", low=view.total.least, high=view.total.most)


def _values(finding: Finding) -> Text:
    names = [name(finding.field, value) for value in finding.values]
    if len(names) == 1:
        return names[0]
    return message(
        "dossier.value.or", first=numbers.joined(dict.fromkeys(names[:-1])), last=names[-1]
    )
