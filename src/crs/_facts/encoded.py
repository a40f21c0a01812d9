"""The values of a profile's measures: all that engines see of a person."""

from __future__ import annotations

from itertools import chain
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._law.measures import LEAST, MEASURES
from crs._law.terms import ABILITIES, Language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crs._facts.results import LanguageResult
    from crs._law.measures import Measure

_READ = {"age": "{}", "choice": "{}.rank", "yes-or-no": "{}.real"}
"""Where the number of a field stands, by the kind of its measure; `real` of a truth is 1 or 0."""
NO_RESULT = (0, 0, 0, 0)
"""The levels of a language without a result."""
_RESULTS = ("first", "second", "english", "french", "spouse")
_LEVELS = [f"{whose}_{ability}" for whose in _RESULTS for ability in (*ABILITIES, LEAST)]


class Encoded(NamedTuple):
    """A profile as the engines read it.

    Attributes:
        values: the value of each measure, in the order of `MEASURES`.
        with_spouse: whether an accompanying spouse is scored.
    """

    values: tuple[int, ...]
    with_spouse: bool


def encoder(measures: Sequence[Measure]) -> Callable[[Any], Encoded]:
    """The function that reads measures off a profile, made once from what each says of itself.

    All that may be read is put into one row, of which each measure has a place.
    """
    own, own_years, own_ids = _fields(measures, "candidate")
    theirs, their_years, their_ids = _fields(measures, "spouse")
    row = [*own_ids, *_LEVELS, *their_ids]
    pick = itemgetter(*(row.index(measure.id) for measure in measures))
    alone = (*_of_four(NO_RESULT), *(0,) * len(their_ids))

    def encode(profile: Any) -> Encoded:
        """The values that the rules read off a profile.

        Years are floored and clipped to the window in which work counts; a language without a
        result has level 0 in each ability; a spouse who is not scored has 0 everywhere.
        """
        english, french = _levels(profile.english), _levels(profile.french)
        first, second = english, french
        if profile.first is Language.FRENCH:
            first, second = french, english
        spouse = profile.spouse
        if spouse is None or not spouse.scored:
            with_spouse, other = False, alone
        else:
            with_spouse = True
            other = (*_levels(spouse.language), *theirs(spouse), *their_years(spouse))
        read = (*own(profile), *own_years(profile), *first, *second, *english, *french, *other)
        return Encoded(pick(read), with_spouse)

    return encode


def _fields(
    measures: Sequence[Measure], whose: str
) -> tuple[Callable[[Any], tuple[int, ...]], Callable[[Any], tuple[int, ...]], list[str]]:
    """The readers of the fields of a person, of years last, and the measures that they read."""
    own = [measure for measure in measures if measure.whose == whose and measure.kind != "level"]
    plain = [measure for measure in own if measure.kind != "years"]
    timed = [measure for measure in own if measure.kind == "years"]
    years = _getter([measure.field for measure in timed])
    highs = tuple(measure.high for measure in timed)

    def whole_years(person: Any) -> tuple[int, ...]:
        return tuple(map(_whole_years, years(person), highs))

    numbers = _getter([_READ[measure.kind].format(measure.field) for measure in plain])
    return numbers, whole_years, [measure.id for measure in (*plain, *timed)]


def _getter(paths: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """The values at some paths of attributes, always as a tuple."""
    get = attrgetter(*paths)
    return get if len(paths) > 1 else lambda person: (get(person),)


def _levels(result: LanguageResult | None) -> tuple[int, ...]:
    return _of_four(NO_RESULT if result is None else result.four)


def _of_four(four: tuple[int, ...]) -> tuple[int, ...]:
    """Four levels, and the least of them."""
    return (*four, min(four))


def _whole_years(years: float, most: int) -> int:
    return int(years) if years < most else most


encode = encoder(MEASURES)
"""What reads every measure off a profile."""
_PICKED = itemgetter(
    *(
        len(MEASURES) + _LEVELS.index(measure.id) if measure.kind == "level" else place
        for place, measure in enumerate(MEASURES)
    )
)
"""Of the values of a profile and all levels after them: each value, and each level anew."""


def with_levels(
    values: Sequence[int],
    english: tuple[int, ...],
    french: tuple[int, ...],
    spouse: tuple[int, ...],
    first: Language | None,
) -> tuple[int, ...]:
    """The values of a profile with other levels in its languages, four of each.

    Args:
        values: the values of each measure.
        english: the levels in English, in the order of the abilities.
        french: the levels in French.
        spouse: the spouse's levels; `NO_RESULT` where no spouse is scored.
        first: the first official language; English unless named.
    """
    own = (french, english) if first is Language.FRENCH else (english, french)
    levels = (_of_four(four) for four in (*own, english, french, spouse))
    picked: tuple[int, ...] = _PICKED((*values, *chain.from_iterable(levels)))
    return picked
