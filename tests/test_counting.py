"""What counts, as data: whole terms by day, and facts that are stated once."""

import shutil

import pytest

from caches import forget
from crs._law import counting
from crs.errors import TableError

AGAIN = """
id            = "2027-01-01"
in_force_from = 2027-01-01
last_verified = 2026-11-28

[[rule]]
id         = "test-validity"
years      = 3
source     = "mi"
section    = "12(3)"
confidence = "C"
"""


def test_a_fact_that_is_stated_again_is_refused_while_facts_have_no_days(tmp_path, monkeypatch):
    """Else a new number would change every day before it."""
    folder = shutil.copytree(counting.DATA, tmp_path / "counting")
    (folder / "2027-01-01.toml").write_text(AGAIN, encoding="utf-8")
    monkeypatch.setattr(counting, "DATA", folder)
    forget(counting)
    try:
        with pytest.raises(TableError, match="test-validity: a rule is stated once"):
            counting.fact("test-validity", "years")
    finally:
        monkeypatch.undo()
        forget(counting)
    assert counting.fact("test-validity", "years") == 2
