"""Every cell of every table against the second copy, which was typed by hand from the facts."""

from itertools import product

import pytest

from crs import rules
from crs._engine import reference
from crs._law.measures import MEASURES
from second_copy_rules import ARGUMENTS, CAPS, LARGEST_WITHOUT_NOMINATION, RULE_SETS, expected

FACTORS = [
    pytest.param(known, factor, id=f"{known.id} {factor.id}")
    for known in rules.all()
    for factor in known.factors
]
EVERY_RULE_SET = pytest.mark.parametrize("known", rules.all(), ids=lambda known: known.id)


def answers(measure):
    """What a person would answer for each value of a measure, in order."""
    if measure.names == ("no", "yes"):
        return [False, True]
    return list(measure.names) or list(range(measure.high + 1))


@pytest.mark.parametrize("with_spouse", [False, True], ids=["single", "with spouse"])
@pytest.mark.parametrize(("known", "factor"), FACTORS)
def test_every_cell(known, factor, with_spouse):
    assert tuple(measure.id for measure in factor.measures) == ARGUMENTS[factor.id]
    found = {
        values: factor.at(*places, with_spouse=with_spouse)
        for places, values in zip(
            product(*(range(measure.size) for measure in factor.measures)),
            product(*map(answers, factor.measures)),
            strict=True,
        )
    }
    assert found == {
        values: expected(known.id, factor.id, with_spouse, *values) for values in found
    }
    assert len(found) == len(factor.points[with_spouse])
    assert factor.maximum[with_spouse] == max(found.values())


@pytest.mark.parametrize("factor", [pytest.param(p.values[1], id=p.id) for p in FACTORS])
def test_each_band_is_one_cell(factor):
    """The rows and columns cover every value once, and none hides a step within it."""
    for measure, bands in zip(factor.measures, factor.bands, strict=True):
        assert sorted(v for band in bands for v in band.values) == list(range(measure.size))
        if measure.names:
            assert [(b.low, b.high) for b in bands] == [(b.values[0], b.values[-1]) for b in bands]
        else:
            assert [band.low for band in bands] == [None, *(b.values[0] for b in bands[1:])]
            assert [band.high for band in bands] == [*(b.values[-1] for b in bands[:-1]), None]
    for with_spouse, cell in product((False, True), product(*factor.bands)):
        inside = product(*(band.values for band in cell))
        assert len({factor.at(*values, with_spouse=with_spouse) for values in inside}) == 1


def test_rule_sets_are_those_of_the_second_copy():
    assert tuple(known.id for known in rules.all()) == RULE_SETS


@EVERY_RULE_SET
def test_lines_are_those_of_the_second_copy(known):
    least = {measure.id: answers(measure)[0] for measure in MEASURES}
    single = False
    lines = [
        line
        for line, measures in ARGUMENTS.items()
        if expected(known.id, line, single, *(least[id] for id in measures)) is not None
    ]
    assert [factor.id for factor in known.factors] == lines


@EVERY_RULE_SET
def test_group_maxima_and_caps(known):
    assert {group.id: tuple(group.maximum) for group in known.groups} == CAPS
    capped = {group.id for group in known.groups if group.cap is not None}
    assert capped == {
        "core.second_language",
        "transferability",
        "transferability.education",
        "transferability.foreign_work",
        "additional",
    }
    assert all(tuple(known[id].cap) == CAPS[id] for id in capped)


def test_the_repealed_factor_gives_nothing():
    repealed = {
        (known.id, factor.id): factor
        for known in rules.all()
        for factor in known.factors
        if factor.repealed
    }
    first = ("2025-03-25", "additional.job_offer")
    assert min(repealed) == first
    factor = repealed[first]
    assert factor.repealed == rules.get("2025-03-25").in_force_from
    assert factor.points == ((0, 0, 0), (0, 0, 0))
    assert tuple(factor.maximum) == (0, 0)


@EVERY_RULE_SET
def test_largest_total_without_a_nomination(known):
    best = {measure.id: measure.high for measure in MEASURES} | {"age": 29}
    best["provincial_nomination"] = 0
    offers = range(3)
    for with_spouse in (False, True):
        totals = [
            reference.evaluate(
                known, tuple((best | {"job_offer": offer}).values()), with_spouse=with_spouse
            )["total"]
            for offer in offers
        ]
        assert max(totals) == LARGEST_WITHOUT_NOMINATION[known.id]
