"""Notes that a person must see with a score."""

from __future__ import annotations

from functools import lru_cache
from math import floor
from typing import TYPE_CHECKING, NamedTuple

from crs._answers.calculator import concerns, misreadings, sentence
from crs._engine.python import programs
from crs._law.clb import convert, get
from crs._law.reservations import reservations
from crs._law.terms import ABILITIES
from crs._text import Text, message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crs._answers.dicts import CaveatDict
    from crs._facts.profile import Profile
    from crs._facts.results import Four
    from crs._law.calculator import Misreading
    from crs._law.rules import RuleSet
    from crs._law.terms import Language, LanguageTest
    from crs._text import Lang


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
        return self.template.fill(**self.parts)

    def to_dict(self, lang: Lang = "en") -> CaveatDict:
        """The note as plain values, for JSON."""
        return {"code": self.code, "text": self.text[lang]}


def find(profile: Profile, rules: RuleSet, on: date | None, total: int) -> tuple[Caveat, ...]:
    """Every caveat of one score."""
    caveats, misread = _whoever(rules, on, profile.first)
    if profile.tests and on is not None:
        caveats += _of_tests(profile.tests, on)
    if profile.is_odd:
        caveats += tuple(_of_profile(profile))
    if misread:
        caveats += _of_calculator(profile, rules, total, misread)
    return caveats


@lru_cache(maxsize=16_384)
def _whoever(
    rules: RuleSet, on: date | None, first: Language | None
) -> tuple[tuple[Caveat, ...], tuple[Misreading, ...]]:
    """The caveats of every score, and what the calculator may read differently of it."""
    return of_rules(rules, on), misreadings(rules, first)


def _of_profile(profile: Profile) -> Iterator[Caveat]:
    """Facts that cannot both be true, a scale that is not taken, levels that may be bands."""
    if profile.works_beyond_age:
        years = profile.canadian_work_years + profile.foreign_work_years
        yield _worded("work-beyond-age", years=numbers.years(floor(years)), age=profile.age)
    for scale in profile.other_scales:
        yield _worded("tef-scale", scale=str(scale))
    for levels in profile.perhaps_bands:
        yield _of_levels(levels.four)


def of_rules(rules: RuleSet, on: date | None) -> tuple[Caveat, ...]:
    """The caveats of every score by these rules, and of that day where there is one."""
    caveats = () if on is None else _of_day(rules, on)
    return caveats if rules.official else (_unofficial(rules), *caveats)


def _worded(code: str, **parts: object) -> Caveat:
    return Caveat(code, message(f"caveats.{code}"), parts)


def _unofficial(rules: RuleSet) -> Caveat:
    return _worded("unofficial-rules", rules=rules.id)


@lru_cache(maxsize=16_384)
def _of_day(rules: RuleSet, on: date) -> tuple[Caveat, ...]:
    """What the rules leave open about a day."""
    return tuple(
        _worded(reservation.code, **reservation.parts)
        for reservation in reservations(rules)
        if on >= reservation.since
    )


@lru_cache(maxsize=16_384)
def _of_tests(tests: tuple[LanguageTest, ...], on: date) -> tuple[Caveat, ...]:
    """Reports of tests that were not accepted yet."""
    return tuple(
        _worded("test-not-accepted", test=Text(**test.label), day=test.accepted_from)
        for test in map(get, tests)
        if on < test.accepted_from
    )


@lru_cache(maxsize=4_096)
def _of_levels(four: Four) -> Caveat:
    """Levels that may be bands of IELTS, with the levels that those bands would be."""
    levels = dict(zip(ABILITIES, four, strict=True))
    ielts = get("ielts")
    order = ielts.report_order or ABILITIES
    given = "/".join(str(levels[ability]) for ability in order)
    bands = "/".join(str(convert(ielts, None, ability, levels[ability])) for ability in order)
    abilities = numbers.joined((message(f"requirements.{ability}") for ability in order), ", ")
    return _worded("levels-or-bands", given=given, bands=bands, abilities=abilities)


def _of_calculator(
    profile: Profile, rules: RuleSet, total: int, misread: Sequence[Misreading]
) -> tuple[Caveat, ...]:
    """Where the department's calculator is reported to show another number."""
    values, with_spouse = profile.encoded
    program, words = programs(rules)[with_spouse], sentence()
    return tuple(
        [
            Caveat(
                misreading.code,
                words,
                {"reported": shown, "total": total, "why": misreading.why},
            )
            for misreading in misread
            if not misreading.tests or concerns(misreading, profile)
            if (shown := program(misreading.read(values))[0]) != total
        ]
    )
