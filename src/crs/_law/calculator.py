"""Where the department's online calculator is reported to part from its own published table."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crs._law.files import ID, NAMES, TABLES, TEXT, WORDS, Kind, check, one_of, read
from crs._law.measures import HIGHEST_LEVEL, INDEX
from crs._law.terms import ABILITIES, Language, LanguageTest
from crs._text import Text, message
from crs._text.words import did_you_mean, shortened
from crs.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crs._law.files import Table

DATA = Path(__file__).with_name("data") / "calculator.toml"

_LEVEL = Kind(
    "level", lambda v: type(v) is int and 0 <= v <= HIGHEST_LEVEL, (("high", HIGHEST_LEVEL),)
)
_TESTS = {f"{language}_test": language for language in Language}
_TOP: tuple[dict[str, Kind], dict[str, Kind]] = {"difference": TABLES, "text": WORDS}, {}
_DIFFERENCE: tuple[dict[str, Kind], dict[str, Kind]] = (
    {"code": ID, "rules": NAMES, "first_language": one_of(*Language), "measure": TEXT}
    | {"from": _LEVEL, "read_as": _LEVEL, "why": WORDS},
    {"to": _LEVEL, **dict.fromkeys(_TESTS, one_of(*LanguageTest))},
)


class Misreading(NamedTuple):
    """How the department's calculator is reported to read one kind of profile.

    Attributes:
        code: the code of the caveat.
        rules: the ids of the rule sets under which it is reported.
        first: the first official language that the profile names.
        tests: for a language, the test that the report must be of.
        places: the measures that the calculator reads differently, by their place in `MEASURES`.
        low: the lowest level that it reads differently.
        high: the highest.
        read_as: the level that it takes instead.
        why: what is said about it.
    """

    code: str
    rules: tuple[str, ...]
    first: Language
    tests: Mapping[Language, LanguageTest]
    places: tuple[int, ...]
    low: int
    high: int
    read_as: int
    why: Text

    def read(self, values: Sequence[int]) -> list[int]:
        """The values of the measures as the calculator is reported to read them."""
        changed = list(values)
        low, high, read_as = self.low, self.high, self.read_as
        for place in self.places:
            if low <= changed[place] <= high:
                changed[place] = read_as
        return changed


class Reported(NamedTuple):
    """What is reported of the calculator.

    Attributes:
        misreadings: each kind of profile that it reads differently.
        sentence: what to say of such a profile.
    """

    misreadings: tuple[Misreading, ...]
    sentence: Text


@cache
def reported() -> Reported:
    """What is reported of the calculator."""
    return build(DATA.name, read(DATA))


def build(name: str, file: Table) -> Reported:
    """What a file reports of the calculator.

    Raises:
        TableError: a key is missing or unknown, or a value is not possible.
    """
    check(name, None, file, *_TOP)
    misreadings = tuple(_misreading(name, table) for table in file["difference"])
    return Reported(misreadings, Text(**file["text"]))


def _misreading(name: str, table: Table) -> Misreading:
    code = str(table.get("code", "difference"))
    check(name, code, table, *_DIFFERENCE)
    abilities = ABILITIES if "{ability}" in table["measure"] else ("",)
    read_off = [table["measure"].replace("{ability}", ability) for ability in abilities]
    for measure in read_off:
        if measure not in INDEX:
            unknown = message("law.no-measure", id=shortened(measure))
            raise TableError(name, unknown + did_you_mean(measure, INDEX), table=code)
    return Misreading(
        code=code,
        rules=tuple(table["rules"]),
        first=Language(table["first_language"]),
        tests={
            language: LanguageTest(table[key]) for key, language in _TESTS.items() if key in table
        },
        places=tuple(INDEX[measure] for measure in read_off),
        low=table["from"],
        high=table.get("to", HIGHEST_LEVEL),
        read_as=table["read_as"],
        why=Text(**table["why"]),
    )
