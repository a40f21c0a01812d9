"""Notes that a person must see with a score."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from crs import words
from crs.clb.results import TestReport
from crs.clb.tables import get
from crs.engine.flat import programs
from crs.measures import HIGHEST_LEVEL, INDEX
from crs.rules.registry import announced
from crs.rules.tree import Text
from crs.vocabulary import ABILITIES, Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crs.profile import Profile
    from crs.rules.tree import Lang, RuleSet

_CALCULATOR = Path(__file__).with_name("calculator.toml")


class Caveat(NamedTuple):
    """A note with a stable code; its words are put together when they are asked for.

    Attributes:
        code: what the note is about, for programs; it never changes.
        template: the note with gaps.
        parts: what fills the gaps.
    """

    code: str
    template: Text
    parts: dict[str, object]

    @property
    def text(self) -> Text:
        """The note, for people."""
        return words.fill(self.template, **self.parts)

    def to_dict(self, lang: Lang = "en") -> dict[str, str]:
        """The note as plain values, for JSON."""
        return {"code": self.code, "text": self.text.in_(lang)}


class Difference(NamedTuple):
    """How the department's calculator is reported to read one kind of profile.

    Attributes:
        code: the code of the caveat.
        tests: for a language, the test that the report must be of.
        places: the measures that the calculator reads differently.
        low: the lowest level that it reads differently.
        high: the highest.
        read_as: the level that it takes instead.
        why: what is said about it.
    """

    code: str
    tests: tuple[tuple[str, str], ...]
    places: tuple[int, ...]
    low: int
    high: int
    read_as: int
    why: Text

    def concerns(self, profile: Profile) -> bool:
        """Whether the profile is of the kind."""
        return all(
            isinstance(result := getattr(profile, language), TestReport) and result.test == test
            for language, test in self.tests
        )

    def read(self, values: Sequence[int]) -> list[int]:
        """The values of the measures as the calculator is reported to read them."""
        changed = list(values)
        for place in self.places:
            if self.low <= changed[place] <= self.high:
                changed[place] = self.read_as
        return changed


def find(profile: Profile, rules: RuleSet, on: date | None, total: int) -> tuple[Caveat, ...]:
    """Every caveat of one score."""
    found = () if on is None else _of_day(rules, on)
    if profile.reports and on is not None:
        found += tuple(_of_tests(profile.reports, on))
    differences = _differences(rules, profile.first)
    if differences:
        found += tuple(_of_calculator(profile, rules, total, differences))
    return found if rules.official else (_unofficial(rules), *found)


def _worded(code: str, **parts: object) -> Caveat:
    return Caveat(code, words.caveat(code), parts)


def _unofficial(rules: RuleSet) -> Caveat:
    return _worded("unofficial-rules", rules=rules.id)


@lru_cache(maxsize=16_384)
def _of_day(rules: RuleSet, on: date) -> tuple[Caveat, ...]:
    """What the rules leave open about a day."""
    found = [
        _worded("announced-change", day=change.announced_for, label=change.label)
        for change in announced()
        if on >= change.announced_for
    ]
    if on > rules.last_verified:
        found.append(_worded("after-last-verified", day=rules.last_verified))
    return tuple(found)


def _of_tests(reports: Sequence[TestReport], on: date) -> Iterator[Caveat]:
    """Reports of tests that were not accepted yet."""
    for test in map(get, dict.fromkeys(report.test for report in reports)):
        if on < test.accepted_from:
            yield _worded("test-not-accepted", test=Text(**test.label), day=test.accepted_from)


def _of_calculator(
    profile: Profile, rules: RuleSet, total: int, differences: Sequence[Difference]
) -> Iterator[Caveat]:
    """Where the department's calculator is reported to show another number."""
    values, with_spouse = profile.encoded
    for difference in differences:
        if difference.concerns(profile):
            reported = programs(rules)[with_spouse](difference.read(values))[0]
            if reported != total:
                parts = {"reported": reported, "total": total, "why": difference.why}
                yield Caveat(difference.code, _calculator_text(), parts)


@lru_cache(maxsize=256)
def _differences(rules: RuleSet, first: Language | None) -> tuple[Difference, ...]:
    """What is reported of the calculator under these rules for this first official language."""
    found = []
    for entry in _calculator()["difference"]:
        if rules.id in entry["rules"] and first == entry["first_language"]:
            abilities = ABILITIES if "{ability}" in entry["measure"] else ("",)
            places = tuple(INDEX[entry["measure"].replace("{ability}", a)] for a in abilities)
            found.append(
                Difference(
                    entry["code"],
                    tuple(
                        (lang, entry[f"{lang}_test"])
                        for lang in Language
                        if f"{lang}_test" in entry
                    ),
                    places,
                    entry["from"],
                    entry.get("to", HIGHEST_LEVEL),
                    entry["read_as"],
                    Text(**entry["why"]),
                )
            )
    return tuple(found)


@cache
def _calculator_text() -> Text:
    return Text(**_calculator()["text"])


@cache
def _calculator() -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - only for the first score that may be concerned

    return tomllib.loads(_CALCULATOR.read_text(encoding="utf-8"))
