"""Open facts: each way in which they can fall is answered for, and none takes long to find."""

from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st
from people import day, degree, dossier

from crs._answers.snapshot import snapshot

RANKS = (
    "less-than-secondary",
    "secondary",
    "one-year",
    "two-year",
    "three-year",
    "two-or-more",
    "masters",
    "doctorate",
)
LEVELS = ("secondary", "one-year", "two-year", "three-year", "masters", "doctorate")


def level_by_the_text(levels):
    """MI 11(1): two or more credentials, one of them of three years or more, rank above it."""
    highest = max(levels, key=RANKS.index, default="less-than-secondary")
    after_secondary = [one for one in levels if one != "secondary"]
    if highest == "three-year" and len(after_secondary) >= 2:
        return "two-or-more"
    return highest


def levels_by_every_subset(surely, perhaps):
    subsets = chain.from_iterable(combinations(perhaps, n) for n in range(len(perhaps) + 1))
    found = {level_by_the_text([*surely, *some]) for some in subsets}
    return sorted(found, key=RANKS.index)


@given(st.lists(st.tuples(st.sampled_from(LEVELS), st.booleans()), max_size=10))
def test_levels_of_open_credentials_are_those_of_every_subset(credentials):
    facts = dossier(
        credentials=[
            degree(level, "Canada", "2026" if is_open else "2012-06-30")
            for level, is_open in credentials
        ]
    )
    found = snapshot(facts, day("2026-07-01"))["education"].values
    surely = [level for level, is_open in credentials if not is_open]
    perhaps = [level for level, is_open in credentials if is_open]
    assert [str(level) for level in found] == levels_by_every_subset(surely, perhaps)
