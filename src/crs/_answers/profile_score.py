"""A score: the total, its sections and every line, of one profile under one rule set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.answer import Answer, made_with
from crs._answers.caveats import Caveat, find
from crs._engine.python import programs, slots

if TYPE_CHECKING:
    from datetime import date

    from crs._answers.derived import Facts
    from crs._answers.dicts import ScoreDict
    from crs._answers.lines import Line
    from crs._facts.profile import Profile
    from crs._law.rules import RuleSet
    from crs._text import Lang


def score_profile(profile: Profile, rules: RuleSet, on: date | None = None) -> Score:
    """The score of a profile by some rules.

    Args:
        profile: the candidate on one day.
        rules: the rules.
        on: the day for which they were chosen, where they were chosen for one.
    """
    encoded = profile.encoded
    return Score(profile, rules, on, programs(rules)[encoded.with_spouse](encoded.values))


class Score(Answer):
    """A score under one rule set: the total, its sections and every line.

    Where the dated facts of a dossier leave something open, the total, sections and lines are
    those of the lowest score that they allow.
    """

    # written out: the constructor of a frozen dataclass would take as long as half of the scoring
    __slots__ = ("_facts", "_on", "_points", "_profile", "_rules")

    def __init__(
        self,
        profile: Profile,
        rules: RuleSet,
        on: date | None,
        points: tuple[int, ...],
        facts: Facts | None = None,
    ) -> None:
        self._facts = facts
        self._profile = profile
        self._rules = rules
        self._on = on
        self._points = points

    @property
    def profile(self) -> Profile:
        """What was scored; of several profiles that the facts allow, the one that gives least."""
        return self._profile

    @property
    def facts(self) -> Facts | None:
        """Of a dossier, which facts counted, what was left out and why."""
        return self._facts

    @property
    def least(self) -> int:
        """The lowest score that the facts allow, which is the total."""
        return self._points[0]

    @property
    def most(self) -> int:
        """The highest score that the facts allow."""
        return self._points[0] if self._facts is None else self._facts.total.most

    @property
    def rules(self) -> RuleSet:
        """The rules that gave the score: id, in force from and until, last verified."""
        return self._rules

    @property
    def on(self) -> date | None:
        """The day whose rules counted; None where the rules were chosen instead."""
        return self._on

    @property
    def total(self) -> int:
        """The score: the sum of the sections."""
        return self._points[0]

    @property
    def core(self) -> int:
        """Core / human capital factors."""
        return self._points[1]

    @property
    def spouse(self) -> int:
        """Spouse or common-law partner factors; none without an accompanying spouse."""
        return self._points[2]

    @property
    def transferability(self) -> int:
        """Skill transferability factors."""
        return self._points[3]

    @property
    def additional(self) -> int:
        """Additional points."""
        return self._points[4]

    @property
    def with_spouse(self) -> bool:
        """Whether the columns for a candidate with an accompanying spouse applied (MI 1)."""
        return self._profile.encoded.with_spouse

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """Notes that a person must see with the number, each with a stable code."""
        caveats = find(self._profile, self._rules, self._on, self._points[0])
        return caveats if self._facts is None else (*self._facts.caveats, *caveats)

    def points(self) -> dict[str, int]:
        """The points of every factor and group by id, "total" first."""
        return dict(zip(slots(self._rules), self._points, strict=True))

    def lines(self) -> tuple[Line, ...]:
        """The lines of all sections in order; lines that sum others hold them in turn."""
        return tuple(line for section in self["total"].lines for line in section.lines)

    def __getitem__(self, id: str) -> Line:
        """The line of that id, such as "core.age", "core" or "total".

        Raises:
            UnknownIdError: these rules have no such line.
        """
        from crs._answers.lines import line_of

        node = self._rules[id]
        return line_of(node, rules=self._rules, profile=self._profile, points=self.points())

    def to_dict(self, *, lang: Lang = "en") -> ScoreDict:
        """The score as plain values, the same as `crs score --format json`."""
        facts = self._facts
        day = self._on if facts is None else facts.on
        document: ScoreDict = {
            "total": self.total,
            "core": self.core,
            "spouse": self.spouse,
            "transferability": self.transferability,
            "additional": self.additional,
            "rules": self._rules.id,
            "on": self._on.isoformat() if self._on else None,
            "caveats": [caveat.to_dict(lang) for caveat in self.caveats],
            "crs": made_with(rules=self._rules.id, on=day),
            "lines": [line.to_dict(lang) for line in self.lines()],
        }
        if facts is not None:
            document["facts"] = facts.to_dict(lang)
        return document

    def with_facts(self, facts: Facts) -> Score:
        """The same score, with the dated facts that gave it."""
        return Score(self._profile, self._rules, self._on, self._points, facts)

    def __eq__(self, other: object) -> bool:
        return self._value == other._value if isinstance(other, Score) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._value[:3])

    @property
    def _value(self) -> tuple[object, ...]:
        return self._profile, self._rules, self._on, self._facts

    def __repr__(self) -> str:
        total = self.total if self._facts is None else self._facts.total
        return f"<Score {total} by the rules of {self._rules.id}>"
