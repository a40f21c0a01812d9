"""What an explanation shows, in the order in which it shows it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from crs._law.measures import YEARS_IN_WINDOW
from crs._law.terms import ABILITIES
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crs._answers.lines import Line
    from crs._facts.profile import Profile
    from crs._law.scoring.tree import RuleSet
    from crs._text import Lang, Text


class Row(NamedTuple):
    """One row of the table.

    Attributes:
        depth: 0 for a section, and one more for each level below.
        label: the line's name; below a line that begins alike, only what differs.
        points: points.
        maximum: the most it could give.
        because: the value that earned the points, what a cap cost, what would be needed.
        clause: the citation, short.
        url: the address of the document cited, where one was verified.
    """

    depth: int
    label: str
    points: str
    maximum: str
    because: str
    clause: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """An explanation before it is rendered.

    Attributes:
        rules: the rules that gave the score.
        on: the day asked for, if one was.
        total: the line of the total, with all others under it.
        notes: what a reader should know of how the profile was read.
        caveats: what a person must see with the number.
    """

    rules: RuleSet
    on: date | None
    total: Line
    notes: tuple[Text, ...]
    caveats: tuple[Text, ...]

    def heading(self, lang: Lang) -> str:
        """The rules and their dates in one sentence."""
        verified = self.rules.last_verified
        if self.on is None:
            return message("report.rules", rules=self.rules.id, verified=verified)[lang]
        text = message("report.rules_on", rules=self.rules.id, on=self.on, verified=verified)
        return text[lang]

    def rows(self, lang: Lang, *, sections_only: bool = False) -> Iterator[Row]:
        """The rows of the table, without lines that can give nothing to this candidate."""
        for section in self.total.lines:
            rows = _rows(section, None, 0, lang)
            yield from islice(rows, 1) if sections_only else rows

    def remarks(self, lang: Lang) -> list[str]:
        """Notes and caveats, in the order in which they are shown."""
        return [text[lang] for text in (*self.notes, *self.caveats)]


def _rows(line: Line, parent: Line | None, depth: int, lang: Lang) -> Iterator[Row]:
    if not line.maximum and not line.repealed:
        return
    label = line.label[lang]
    if parent is not None:
        label = label.removeprefix(f"{parent.label[lang]}, ")
        label = label[:1].upper() + label[1:]
    members = () if _alike(line) else line.lines
    yield Row(
        depth,
        label,
        str(line.points),
        str(line.maximum),
        _because(line, lang),
        line.citation.clause[lang],
        line.citation.source.url,
    )
    for member in members:
        yield from _rows(member, line, depth + 1, lang)


def _alike(line: Line) -> bool:
    """Whether the lines of four abilities all say the same, so that one row says it."""
    abilities = [member.id.rpartition(".")[2] for member in line.lines]
    same = {(member.because, member.needed) for member in line.lines}
    return abilities == list(ABILITIES) and len(same) == 1


def _because(line: Line, lang: Lang) -> str:
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
        parts.append(message("report.capped", lost=line.lost, sum=line.points + line.lost))
    parts.append(line.needed)
    return "; ".join(part[lang] for part in parts if part.en)


def notes(profile: Profile) -> tuple[Text, ...]:
    """How the profile was read, where that may surprise."""
    found = []
    if max(profile.canadian_work_years, profile.foreign_work_years) > YEARS_IN_WINDOW:
        found.append(message("report.years_beyond"))
    spouse = profile.spouse
    if spouse is not None and not spouse.scored:
        found.append(
            message("report.citizen_or_pr" if spouse.citizen_or_pr else "report.stays_behind")
        )
    return tuple(found)
