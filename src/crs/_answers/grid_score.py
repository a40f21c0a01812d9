"""Points of the selection grid of the Federal Skilled Worker Class, factor by factor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crs._answers.answer import TableAnswer, made_with
from crs._engine import python as flat
from crs._law.grid import MEASURES, grid
from crs._law.programs import get
from crs._law.rules import Group
from crs._text import message
from crs._text.words import did_you_mean, shown
from crs.errors import AnswerError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from crs._answers.dicts import GridFactorDict, GridLineDict, GridResultDict, GridScoreDict
    from crs._facts.ternary import Ternary
    from crs._law.cite import Citation
    from crs._law.measures import Measure
    from crs._law.rules import Node, RuleSet
    from crs._text import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GridScore(TableAnswer):
    """The points of the selection grid for some answers.

    Attributes:
        grid: the grid; a rule set like those of the score, so all that reads those reads it.
        with_spouse: whether a spouse or partner comes along, who is neither a citizen nor a
            permanent resident living in Canada.
        points: the points of each line, by its id.
        pass_mark: the points that are needed.
        on: the day.
    """

    grid: RuleSet
    with_spouse: bool
    points: Mapping[str, int]
    pass_mark: int
    on: date

    @property
    def total(self) -> int:
        """The sum."""
        return self.points[self.grid.root.id]

    @property
    def passes(self) -> bool:
        """Whether the sum reaches the pass mark."""
        return self.total >= self.pass_mark

    def records(self, *, lang: Lang = "en") -> list[GridLineDict]:
        """Each line as a flat record; the sum comes first."""
        return [
            {
                "id": id,
                "label": node.label[lang],
                "points": self.points[id],
                "maximum": node.maximum[self.with_spouse],
                "citation": node.citation.to_dict(lang),
            }
            for id, node in self.grid.nodes.items()
        ]

    def to_dict(self, *, lang: Lang = "en") -> GridScoreDict:
        """The points as plain values, for JSON."""
        return {
            "total": self.total,
            "pass_mark": self.pass_mark,
            "passes": self.passes,
            "with_spouse": self.with_spouse,
            "lines": self.records(lang=lang),
            "crs": made_with(rules=self.grid.id, on=self.on),
        }

    def __repr__(self) -> str:
        return f"<GridScore {self.total} of the {self.pass_mark} points needed on {self.on}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridFactor:
    """One factor of the selection grid beside the facts.

    Attributes:
        id: such as "language".
        label: its name.
        least: its points in the lowest sum that the facts allow.
        most: its points in the highest.
        maximum: the most it can give.
        citation: the clause.
        factors: those that it sums.
    """

    id: str
    label: Text
    least: int
    most: int
    maximum: int
    citation: Citation
    factors: tuple[GridFactor, ...]

    def to_dict(self, lang: Lang = "en") -> GridFactorDict:
        """The factor as plain values, for JSON."""
        return {
            "id": self.id,
            "label": self.label[lang],
            "least": self.least,
            "most": self.most,
            "maximum": self.maximum,
            "citation": self.citation.to_dict(lang),
            "factors": [factor.to_dict(lang) for factor in self.factors],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class GridResult:
    """The selection grid beside the facts of a day.

    Attributes:
        least: what the facts give for sure.
        most: what they can give.
        open: the measures whose value they do not tell.
    """

    least: GridScore
    most: GridScore
    open: tuple[str, ...]

    @property
    def met(self) -> Ternary:
        """Whether the pass mark is reached."""
        if self.least.passes:
            return True
        return None if self.most.passes else False

    @property
    def factors(self) -> tuple[GridFactor, ...]:
        """The factors in the order of the grid; each sums those within it."""
        return tuple(map(self._factor, self.least.grid.root.members))

    def _factor(self, node: Node) -> GridFactor:
        return GridFactor(
            id=node.id,
            label=node.label,
            least=self.least.points[node.id],
            most=self.most.points[node.id],
            maximum=max(node.maximum),
            citation=node.citation,
            factors=tuple(map(self._factor, node.members)) if isinstance(node, Group) else (),
        )

    def to_dict(self, lang: Lang = "en") -> GridResultDict:
        """The grid as plain values, for JSON."""
        return {
            "pass_mark": self.least.pass_mark,
            "least": self.least.total,
            "most": self.most.total,
            "open": list(self.open),
            "factors": [factor.to_dict(lang) for factor in self.factors],
        }


def grid_points(*, on: date, with_spouse: bool = False, **answers: float | str) -> GridScore:
    """The points of the selection grid.

        >>> from datetime import date
        >>> from crs import programs
        >>> found = programs.grid_points(
        ...     on=date(2026, 10, 1), age=29, education="masters", experience_years=3,
        ...     first_reading=9, first_writing=9, first_listening=9, first_speaking=9,
        ... )
        >>> found.total, found.pass_mark, found.points["language"]
        (70, 67, 24)

    Args:
        on: the day.
        with_spouse: whether a spouse or partner comes along, who is neither a citizen nor a
            permanent resident living in Canada.
        answers: the value of each measure of the grid; what is left out earns nothing.

    Raises:
        UnknownIdError: the grid has no such measure.
        AnswerError: a measure has no such value.
        UnknownDayError: the day is before Express Entry opened.
    """
    known = [measure.id for measure in MEASURES]
    for id in answers:
        if id not in known:
            raise UnknownIdError("measure of the selection grid", id, known)
    mark = get("fsw", on=on).pass_mark
    assert mark is not None  # this program is the one that has one
    values = [
        _value(measure, answers[measure.id]) if measure.id in answers else 0 for measure in MEASURES
    ]
    chosen = grid(on=on)
    points = flat.programs(chosen)[with_spouse](values)
    by_id = {id: points[slot] for id, slot in flat.slots(chosen).items()}
    return GridScore(grid=chosen, with_spouse=with_spouse, points=by_id, pass_mark=mark, on=on)


def _value(measure: Measure, answer: float | str) -> int:
    """The value of a measure that an answer gives.

    Raises:
        AnswerError: it gives none.
    """
    value = measure.value(answer)
    if value is None:
        near = message("answers.from-0", high=measure.high)
        if isinstance(answer, str) and measure.names:
            near = did_you_mean(answer, measure.names)
        text = message("answers.no-answer", measure=measure.id, value=shown(answer))
        raise AnswerError(text + near)
    return value
