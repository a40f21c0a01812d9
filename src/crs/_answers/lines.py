"""The lines of a score: for each factor and group its points, and why.

Lines are made from the rule tree and from the points that an engine gave; nothing is computed a
second time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeGuard

from crs._facts.results import TestReport
from crs._law import measure_words
from crs._law.clb import get
from crs._law.measures import INDEX
from crs._law.rules import Factor
from crs._law.terms import Language
from crs._text import Text, message, numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from crs._answers.dicts import LineDict
    from crs._facts.profile import Profile
    from crs._facts.results import LanguageResult
    from crs._law.cite import Citation
    from crs._law.measures import Measure
    from crs._law.rules import Group, Node, RuleSet
    from crs._text import Lang

NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a score.

    Attributes:
        id: the factor or group, such as "core.age".
        label: its name.
        points: what it gives.
        maximum: the most it could give, with or without a spouse as the profile has it.
        because: the value that earned the points.
        citation: the clause.
        lost: the points that its cap takes away.
        needed: for a line without points, what would earn some; empty where nothing could.
        repealed: the day from which the line gives nothing any more.
        lines: the lines that it sums.
    """

    id: str
    label: Text
    points: int
    maximum: int
    because: Text
    citation: Citation
    lost: int
    needed: Text
    repealed: date | None
    lines: tuple[Line, ...]

    def to_dict(self, lang: Lang = "en") -> LineDict:
        """The line as plain values, for JSON."""
        return {
            "id": self.id,
            "label": self.label[lang],
            "points": self.points,
            "maximum": self.maximum,
            "because": self.because[lang],
            "citation": self.citation.to_dict(lang),
            "lost_to_cap": self.lost,
            "needed": self.needed[lang],
            "lines": [line.to_dict(lang) for line in self.lines],
        }


def is_ability(node: Node) -> TypeGuard[Factor]:
    """Whether a factor gives points for one ability of a language."""
    return isinstance(node, Factor) and node.measures[0].kind == "level"


def line_of(node: Node, *, rules: RuleSet, profile: Profile, points: Mapping[str, int]) -> Line:
    """The line of a factor or group, with the lines under it.

    Args:
        node: the factor or group.
        rules: the rules that gave the points.
        profile: the profile.
        points: the points of each factor and group.
    """
    return ScoredProfile(rules, profile, points).line(node)


@dataclass(frozen=True, slots=True)
class ScoredProfile:
    """A profile as the engines read it, and the points they gave.

    Attributes:
        rules: the rules that gave the points.
        profile: the profile.
        points: the points of each factor and group.
    """

    rules: RuleSet
    profile: Profile
    points: Mapping[str, int]

    @property
    def values(self) -> Sequence[int]:
        """The value of each measure."""
        return self.profile.encoded.values

    @property
    def with_spouse(self) -> bool:
        """Whether a spouse is scored."""
        return self.profile.encoded.with_spouse

    def line(self, node: Node) -> Line:
        """The line of a factor or group, with the lines under it."""
        points = self.points[node.id]
        lines = () if isinstance(node, Factor) else tuple(map(self.line, node.members))
        earned = sum(line.points for line in lines)
        repealed = node.repealed if isinstance(node, Factor) else None
        return Line(
            id=node.id,
            label=node.label,
            points=points,
            maximum=node.maximum[self.with_spouse],
            because=self._because(node),
            citation=node.citation,
            lost=earned - points if lines else 0,
            needed=NOTHING if points else self._needed(node),
            repealed=repealed,
            lines=lines,
        )

    def _because(self, node: Node) -> Text:
        if isinstance(node, Factor):
            read = [
                self._value(measure, single=len(node.measures) == 1) for measure in node.measures
            ]
            return (
                read[0] if len(read) == 1 else message("report.and", first=read[0], second=read[1])
            )
        return self._language(node)

    def _language(self, group: Group) -> Text:
        """For the group of a language's four abilities, the language."""
        member = group.members[0]
        if not is_ability(member):
            return NOTHING
        language = self._language_of(member.measures[0])
        result = self._result(member.measures[0])
        if result is None:
            return message("report.no_result")
        if language is None:
            return NOTHING
        name = message(f"report.{language}")
        if isinstance(result, TestReport):
            test = get(result.test).label
            return Text(f"{name.en}, {test['en']}", f"{name.fr}, {test['fr']}")
        return name

    def _value(self, measure: Measure, *, single: bool) -> Text:
        """What a measure's value is, in a few words."""
        count = self.values[INDEX[measure.id]]
        if measure.names:
            return measure_words.value_name(measure, count)
        if measure.kind == "age":
            return Text(str(count), str(count))
        if measure.kind == "years":
            given = self._years_given(measure)
            text = numbers.years(count)
            if given != count:
                text = numbers.plural("report.part_years", given, years=text)
            return text if single else measure_words.value(measure, years=text)
        return self._level(measure, count)

    def _level(self, measure: Measure, count: int) -> Text:
        if self._result(measure) is None:
            if measure.whose in ("english", "french"):
                return message("report.no_result_in", language=message(f"report.{measure.whose}"))
            return message("report.no_result")
        scale = self._scale(measure)
        if measure.least_of:
            return measure_words.value(measure, scale=scale, low=count)
        raw = self._raw(measure)
        return Text(f"{scale.en} {count}{raw.en}", f"{scale.fr} {count}{raw.fr}")

    def _years_given(self, measure: Measure) -> float:
        of_spouse = measure.whose == "spouse"
        if of_spouse and not self.with_spouse:
            return 0
        given: float = getattr(self.profile.spouse if of_spouse else self.profile, measure.field)
        return given

    def _language_of(self, measure: Measure) -> Language | None:
        """The language that a measure of levels is about; of a spouse's only a report tells."""
        whose = measure.whose
        if whose in ("english", "french"):
            return Language(whose)
        if whose == "spouse":
            result = self._result(measure)
            if isinstance(result, TestReport):
                return get(result.test).language
            return None
        first = self.profile.first or Language.ENGLISH
        return first if whose == "first" else first.other

    def _result(self, measure: Measure) -> LanguageResult | None:
        """The language result that a measure of levels was read from."""
        if measure.whose == "spouse":
            spouse = self.profile.spouse
            return spouse.language if spouse is not None and self.with_spouse else None
        return (
            self.profile.english if self._language_of(measure) == "english" else self.profile.french
        )

    def _scale(self, measure: Measure) -> Text:
        french = self._language_of(measure) is Language.FRENCH
        return message("report.french_scale" if french else "report.english_scale")

    def _raw(self, measure: Measure) -> Text:
        """The score that a test report prints for one ability."""
        result = self._result(measure)
        if not isinstance(result, TestReport):
            return NOTHING
        score = numbers.printed(getattr(result, measure.ability))
        return Text(f" ({score.en})", f" ({score.fr})")

    def _needed(self, node: Node) -> Text:
        """What would earn points on a line that has none."""
        if not isinstance(node, Factor) or not node.maximum[self.with_spouse]:
            return NOTHING
        values = [self.values[INDEX[measure.id]] for measure in node.measures]
        needs = [
            self._need(measure, earning)
            for measure, value, earning in zip(
                node.measures, values, self._earning(node, values), strict=True
            )
            if value not in earning
        ]
        if len(needs) == 1:
            return message("report.needs", need=needs[0])
        both = message("report.need_both", first=needs[0], second=needs[1])
        return message("report.needs", need=both)

    def _earning(self, factor: Factor, values: Sequence[int]) -> list[list[int]]:
        """For each measure, the values that earn points once the other is what it must be."""
        if len(factor.measures) == 1:
            points = factor.points[self.with_spouse]
            return [[value for value, earned in enumerate(points) if earned]]
        row, column = factor.measures

        def earns(r: int, c: int) -> bool:
            return factor.at(r, c, with_spouse=self.with_spouse) > 0

        rows = [r for r in range(row.size) if any(earns(r, c) for c in range(column.size))]
        best_row = values[0] if values[0] in rows else rows[0]
        columns = [c for c in range(column.size) if earns(best_row, c)]
        return [rows, columns]

    def _need(self, measure: Measure, earning: Sequence[int]) -> Text:
        low, high = min(earning), max(earning)
        if measure.names:
            return measure_words.need(measure, name=measure_words.value_name(measure, low))
        if measure.kind == "age":
            return measure_words.need(measure, low=low, high=high)
        if measure.kind == "years":
            return measure_words.need(measure, years=numbers.years(low))
        return measure_words.need(measure, scale=self._scale(measure), low=low)
