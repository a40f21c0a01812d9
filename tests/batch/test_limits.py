"""What a file may cost before it is refused: long lines, many columns, nothing in the heads."""

from datetime import date

import pytest

import crs
from crs._engine.plan import Order
from crs._frames.files.job import Job, run
from crs.errors import FileError

RULES = Order(date(2026, 10, 1), rules=crs.rules.get("2025-03-25"))
LONG = 1_000_001


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "," * LONG, "line 1 is longer than 1,000,000 bytes"),
        ("a.csv", "age,education\n29,masters\n" + "," * LONG, "line 3 is longer than"),
        ("a.csv", "age,education\n29,masters\n" + "," * 3 * LONG + "\n29,x\n", "line 3 is longer"),
        ("a.csv", ",,,\n,,\n", "cannot be told from its first lines|there is no column"),
        ("a.jsonl", '{"age": 29, "x": "%s"}' % ("x" * LONG), "line 1 is longer than"),
        ("a.jsonl", '{"age": 29}\n' + "[" * LONG, "line 2 is longer than 1,000,000 bytes"),
        ("a.jsonl", "".join(f'{{"k{n}": 1}}\n' for n in range(5000)), "has 4,097 columns; at most"),
    ],
    ids=["heads", "row", "middle", "blank", "value", "nested", "keys"],
)
def test_what_is_too_wide_is_refused(tmp_path, name, text, message):
    (tmp_path / name).write_text(text)
    with pytest.raises((FileError, crs.errors.FrameError), match=message):
        run(Job(tmp_path / name, tmp_path / "out.csv"), RULES)
    assert not (tmp_path / "out.csv").exists()


def test_lines_of_the_longest_kind_are_read(tmp_path):
    note = "x" * 10_000
    (tmp_path / "a.csv").write_text("age,education,note\n" + f"29,masters,{note}\n" * 3)
    assert run(Job(tmp_path / "a.csv", tmp_path / "out.csv"), RULES).bad == 0
