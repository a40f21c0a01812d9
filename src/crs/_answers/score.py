"""Scoring one profile, and the score that comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from crs._answers.caveats import Caveat, find
from crs._engine.python import programs, slots
from crs._law.clock import today
from crs._law.scoring.registry import get, in_force
from crs._law.scoring.tree import RuleSet

if TYPE_CHECKING:
    from datetime import date

    from crs._answers.lines import Line
    from crs._facts.profile import Profile
    from crs._text import Lang


def score(profile: Profile, *, on: date | None = None, rules: RuleSet | str | None = None) -> Score:
    """Score a profile by the rules of a day, or by rules of one's choice.

    Args:
        profile: the candidate on that day.
        on: the day whose rules count; today in Ottawa unless given.
        rules: a rule set, its id or one loaded from a file; excludes `on`.

    Raises:
        NoRulesInForceError: `on` is before 2015-01-01.
        UnknownIdError: there is no rule set of that id.
        TypeError: both `on` and `rules` are given, or `on` is not a date.

    Examples:
        >>> from datetime import date
        >>> import crs
        >>> profile = crs.Profile(age=29, education="masters", english={"clb": 9},
        ...                       canadian_work_years=1, foreign_work_years=3)
        >>> crs.score(profile, on=date(2026, 10, 1)).total
        509
    """
    if rules is None:
        if on is None:
            on = today()
        rules = in_force(on)
    elif on is not None:
        raise TypeError("give either on= (the day whose rules count) or rules=, not both")
    elif not isinstance(rules, RuleSet):
        rules = get(rules)
    try:
        encoded = profile.encoded
    except AttributeError:
        raise TypeError(
            f"expected a crs.Profile, not {type(profile).__name__}; make one with "
            "crs.Profile(...) or crs.Profile.model_validate(...)"
        ) from None
    points = programs(rules)[encoded.with_spouse](encoded.values)
    return Score(profile, rules, on, points)


class Score:
    """A profile's score under one rule set: the total, its sections and every line."""

    __slots__ = ("_on", "_points", "_profile", "_rules")

    def __init__(
        self, profile: Profile, rules: RuleSet, on: date | None, points: tuple[int, ...]
    ) -> None:
        self._profile = profile
        self._rules = rules
        self._on = on
        self._points = points

    @property
    def profile(self) -> Profile:
        """What was scored."""
        return self._profile

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
        return find(self._profile, self._rules, self._on, self._points[0])

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
        from crs._answers.lines import Reading

        node = self._rules[id]
        return Reading(self._rules, self._profile, self.points()).line(node)

    def explain(
        self, format: Literal["text", "markdown", "html"] = "text", *, lang: Lang = "en"
    ) -> str:
        """The score line by line: points, maximum, the value that earned them and the clause.

        Args:
            format: "text" (80 columns wide), "markdown" or "html".
            lang: "en" or "fr".

        Raises:
            UnknownIdError: there is no such format or language.
        """
        from crs import _reports

        return _reports.explain(self, format, lang)

    def to_dict(self, *, lang: Lang = "en") -> dict[str, object]:
        """The score as plain values, the same as `crs score --format json`."""
        return {
            "total": self.total,
            "core": self.core,
            "spouse": self.spouse,
            "transferability": self.transferability,
            "additional": self.additional,
            "rules": self._rules.id,
            "on": self._on.isoformat() if self._on else None,
            "caveats": [caveat.to_dict(lang) for caveat in self.caveats],
            "lines": [line.to_dict(lang) for line in self.lines()],
        }

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Score):
            return NotImplemented
        mine = self._profile, self._rules, self._on
        return mine == (other._profile, other._rules, other._on)

    def __hash__(self) -> int:
        return hash((self._profile, self._rules, self._on))

    def _repr_html_(self) -> str:
        return self.explain("html")

    def __repr__(self) -> str:
        return f"<Score {self.total} by the rules of {self._rules.id}>"
