"""The flat engine against the plain walk over the tree, which is obviously right."""

import inspect
import linecache
import sys
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crs import _engine, rules
from crs._engine import python as flat
from crs._engine import reference
from crs._law.measures import INDEX, MEASURES
from options import examples

STATES = pytest.mark.parametrize("with_spouse", [False, True], ids=["single", "with spouse"])
EVERY_RULE_SET = pytest.mark.parametrize("known", rules.all(), ids=lambda known: known.id)
VALUES = st.tuples(*(st.integers(0, measure.high) for measure in MEASURES))
LOWEST = (0,) * len(MEASURES)
HIGHEST = tuple(measure.high for measure in MEASURES)


def by_flat(known, values, *, with_spouse):
    """The points by the flat engine, by id."""
    points = flat.programs(known)[with_spouse](values)
    return dict(zip(flat.slots(known), points, strict=True))


@pytest.mark.parametrize("neutral", [LOWEST, HIGHEST], ids=["lowest", "highest"])
@STATES
@EVERY_RULE_SET
def test_every_factor_over_its_whole_domain(known, with_spouse, neutral):
    for factor in known.factors:
        for read in product(*(range(measure.size) for measure in factor.measures)):
            values = list(neutral)
            for measure, value in zip(factor.measures, read, strict=True):
                values[INDEX[measure.id]] = value
            found = by_flat(known, values, with_spouse=with_spouse)
            assert found == reference.evaluate(known, values, with_spouse=with_spouse)
            assert found[factor.id] == factor.at(*read, with_spouse=with_spouse)


@given(known=st.sampled_from(rules.all()), values=VALUES, with_spouse=st.booleans())
@examples(10)
def test_random_values(known, values, with_spouse):
    found = by_flat(known, values, with_spouse=with_spouse)
    assert found == reference.evaluate(known, values, with_spouse=with_spouse)


@given(known=st.sampled_from(rules.all()), values=VALUES, with_spouse=st.booleans())
@examples(3)
def test_the_walk_is_sums_and_caps(known, values, with_spouse):
    points = reference.evaluate(known, values, with_spouse=with_spouse)
    assert points.keys() == known.nodes.keys()
    assert all(0 <= points[id] <= node.maximum[with_spouse] for id, node in known.nodes.items())
    for group in known.groups:
        total = sum(points[member.id] for member in group.members)
        cap = total if group.cap is None else group.cap[with_spouse]
        assert points[group.id] == min(total, cap)


@EVERY_RULE_SET
def test_slots(known):
    slots = flat.slots(known)
    assert list(slots)[:5] == ["total", "core", "spouse", "transferability", "additional"]
    assert list(slots.values()) == list(range(len(known.nodes)))
    assert slots.keys() == known.nodes.keys()
    for group in known.groups:
        assert all(slots[group.id] < slots[member.id] for member in group.members)


@STATES
@EVERY_RULE_SET
def test_the_source_can_be_read(known, with_spouse):
    program = flat.programs(known)[with_spouse]
    text = flat.source(known, with_spouse=with_spouse)
    linecache.checkcache()
    assert inspect.getsource(program) == text
    assert known.id in program.__code__.co_filename


@STATES
def test_the_source_can_be_stepped_through(with_spouse):
    known = rules.get("2025-03-25")
    program = flat.programs(known)[with_spouse]
    seen = []

    def trace(frame, event, _):
        if frame.f_code is program.__code__ and event == "line":
            seen.append(linecache.getline(frame.f_code.co_filename, frame.f_lineno).strip())
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        program(HIGHEST)
    finally:
        sys.settrace(before)
    assert "points_core_age = POINTS_CORE_AGE[age]" in seen
    assert seen[-1].startswith("return points_total, points_core, ")
    assert len([line for line in seen if line.startswith("points_")]) == len(known.nodes)


def test_the_two_programs_of_a_rule_set_have_their_own_source():
    programs = [program for known in rules.all() for program in flat.programs(known)]
    assert len({program.__code__.co_filename for program in programs}) == len(programs)


def test_the_face_of_the_engines_shows_each_name_where_it_stands():
    assert _engine.evaluate is reference.evaluate
    assert _engine.programs is flat.programs
    assert issubclass(_engine.FrameAlgebra, _engine.Algebra)
    assert {name for name in _engine.__all__ if hasattr(_engine, name)} == set(_engine.__all__)
    with pytest.raises(AttributeError, match="no attribute 'flat'"):
        _ = _engine.flat
