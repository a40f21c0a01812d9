"""The package's own surface: names, laziness, and what is printed in a session."""

import pytest

import crs


def test_every_public_name_is_there_and_listed():
    assert dir(crs) == crs.__all__
    for name in crs.__all__:
        assert getattr(crs, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'scores'"):
        crs.scores  # noqa: B018


def test_what_a_session_prints_is_short():
    rules = crs.rules.get("2025-03-25")
    assert repr(rules) == "<RuleSet 2025-03-25>"
    assert repr(rules["core"]) == "<Group core>"
    assert repr(rules["core.age"]) == "<Factor core.age>"
