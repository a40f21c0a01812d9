"""Where the department's online calculator is reported to part from its own published table."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._facts.results import TestReport
from crs._law.measures import HIGHEST_LEVEL, INDEX
from crs._law.terms import ABILITIES, Language
from crs._text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crs._facts.profile import Profile
    from crs._law.rules import RuleSet

_FILE = Path(__file__).parents[1] / "_law" / "data" / "calculator.toml"


class Misreading(NamedTuple):
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
        for language, test in self.tests:
            result = getattr(profile, language)
            if type(result) is not TestReport or result.test != test:
                return False
        return True

    def read(self, values: Sequence[int]) -> list[int]:
        """The values of the measures as the calculator is reported to read them."""
        changed = list(values)
        for place in self.places:
            if self.low <= changed[place] <= self.high:
                changed[place] = self.read_as
        return changed


@lru_cache(maxsize=256)
def misreadings(rules: RuleSet, first: Language | None) -> tuple[Misreading, ...]:
    """What is reported of the calculator under these rules for this first official language."""
    if not rules.official:
        return ()
    return tuple(
        _misreading(entry)
        for entry in _file()["difference"]
        if rules.id in entry["rules"] and first == entry["first_language"]
    )


@cache
def sentence() -> Text:
    """What to say of a profile that the calculator is reported to read differently."""
    return Text(**_file()["text"])


def _misreading(entry: dict[str, Any]) -> Misreading:
    abilities = ABILITIES if "{ability}" in entry["measure"] else ("",)
    tests = [(language, f"{language}_test") for language in Language]
    return Misreading(
        entry["code"],
        tuple((language, entry[key]) for language, key in tests if key in entry),
        tuple(INDEX[entry["measure"].replace("{ability}", ability)] for ability in abilities),
        entry["from"],
        entry.get("to", HIGHEST_LEVEL),
        entry["read_as"],
        Text(**entry["why"]),
    )


@cache
def _file() -> dict[str, Any]:
    import tomllib

    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
