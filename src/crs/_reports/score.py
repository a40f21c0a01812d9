"""A score, line by line: points, maximum, the value that earned them and the clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.range import Range
from crs._law.measures import YEARS_IN_WINDOW
from crs._law.terms import ABILITIES
from crs._reports.parts import (
    Cell,
    Column,
    Document,
    Note,
    Sentence,
    Table,
    Total,
    clause,
    document,
)
from crs._text import Text, message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._answers.lines import Line
    from crs._answers.profile_score import Score
    from crs._facts.profile import Profile
    from crs._reports.parts import Part

_HEADS = ("line", "points", "maximum", "because", "clause")
_SHARES = (6, None, None, 6, 3)
_WITH_THE_TOTAL = ("facts-ahead", "facts-left-out")


def report(score: Score, *, explain: bool = True) -> Document:
    """A score: its rules, its lines, and what a person must see with it.

    Args:
        score: what to explain.
        explain: every line, why, and the clause; else the sections only.
    """
    return document(_parts(score, explain=explain))


def _parts(score: Score, *, explain: bool) -> Iterator[Part]:
    yield Total(message("report.title"), _total(score))
    yield Sentence(_heading(score))
    yield _table(score["total"], explain=explain)
    for text in notes(score.profile):
        yield Note(text)
    for caveat in score.caveats:
        if caveat.code not in _WITH_THE_TOTAL:
            yield Note(caveat.text)
    yield Sentence(message("report.unofficial"), "faint")
    if score.facts is not None:
        from crs._reports import snapshot

        yield from snapshot.parts(score.facts, explain=explain)


def _total(score: Score) -> Text:
    """The total, or the ends of it, and what does not count, or not yet."""
    total = str(Range(score.least, score.most))
    missed = [caveat.text for caveat in score.caveats if caveat.code in _WITH_THE_TOTAL]
    return Text(total, total) + (Text(". ", ". ") + numbers.joined(missed, " ") if missed else "")


def headline(score: Score) -> Text:
    """The score in one line."""
    return message("report.title") + " " + _total(score)


def _heading(score: Score) -> Text:
    """The rules and their dates in one sentence."""
    rules = score.rules
    if score.on is None:
        return message("report.rules", rules=rules.id, verified=rules.last_verified)
    return message("report.rules_on", rules=rules.id, on=score.on, verified=rules.last_verified)


def _table(total: Line, *, explain: bool) -> Table:
    count = len(_HEADS) if explain else 3
    feet = Cell(message("report.total"), strong=True), Cell(str(total.points), strong=True)
    columns = [
        Column(message(f"report.{head}"), foot, share)
        for head, share, foot in zip(
            _HEADS, _SHARES, (*feet, Cell(str(total.maximum)), None, None), strict=True
        )
    ]
    rows = []
    for section in total.lines:
        of_section = list(_rows(section, None, 0))
        rows += of_section if explain else of_section[:1]
    return Table(tuple(columns[:count]), tuple(row[:count] for row in rows))


def _rows(line: Line, parent: Line | None, depth: int) -> Iterator[tuple[Cell, ...]]:
    """The rows of a line, without lines that can give nothing to this candidate."""
    if not line.maximum and not line.repealed:
        return
    yield (
        Cell(_label(line, parent), depth=depth, strong=depth == 0),
        Cell(str(line.points)),
        Cell(str(line.maximum), faint=True),
        Cell(_because(line)),
        clause(line.citation, faint=True),
    )
    for member in () if _alike(line) else line.lines:
        yield from _rows(member, line, depth + 1)


def _label(line: Line, parent: Line | None) -> Text:
    """The line's name; below a line that begins alike, only what differs."""
    if parent is None:
        return line.label
    sides = (
        own.removeprefix(f"{above}, ") for own, above in zip(line.label, parent.label, strict=True)
    )
    return Text(*(side[:1].upper() + side[1:] for side in sides))


def _alike(line: Line) -> bool:
    """Whether the lines of four abilities all say the same, so that one row says it."""
    abilities = [member.id.rpartition(".")[2] for member in line.lines]
    same = {(member.because, member.needed) for member in line.lines}
    return abilities == list(ABILITIES) and len(same) == 1


def _because(line: Line) -> Text:
    """The value that earned the points, what a cap cost, what would be needed."""
    parts = [line.because]
    if _alike(line):
        same = line.lines[0]
        if same.because != line.because:
            parts = [message("report.in_all", value=same.because)]
            if line.because.en:
                parts = [message("report.of", what=line.because, value=parts[0])]
        parts.append(same.needed)
    if line.repealed:
        parts.append(message("report.repealed", day=line.repealed))
    if line.lost:
        parts.append(numbers.plural("report.capped", line.lost, sum=line.points + line.lost))
    parts.append(line.needed)
    return numbers.joined(part for part in parts if part.en)


def notes(profile: Profile) -> tuple[Text, ...]:
    """How the profile was read, where that may surprise."""
    texts = []
    if max(profile.canadian_work_years, profile.foreign_work_years) > YEARS_IN_WINDOW:
        texts.append(message("report.years_beyond"))
    spouse = profile.spouse
    if spouse is not None and not spouse.scored:
        texts.append(
            message("report.citizen_or_pr" if spouse.citizen_or_pr else "report.stays_behind")
        )
    return tuple(texts)
