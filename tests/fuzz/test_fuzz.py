"""The fuzzer sees what is wrong, and makes a case again by its number."""

import inputs
import pytest
import ways


def test_a_case_is_made_again_by_its_number():
    from random import Random

    for kind in ("csv", "jsonl"):
        made = []
        for _ in range(2):
            random = Random(5)
            heads, rows, _ = inputs.spoil_list(random, *inputs.people(random))
            made.append(inputs.write_list(random, kind, heads, rows))
        assert made[0] == made[1]


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (lambda *_: ("", "", 4), "exit code 4"),
        (lambda *_: ("", "Traceback (most recent call last)", 1), "a traceback"),
        (lambda *_: ("", "", 2), "refused without a word"),
        (lambda *_: ("\x1b[2J", "", 0), "prints"),
        (lambda *_: ("x" * 10, "y" * 30_000, 2), "letters of complaint"),
    ],
    ids=["code", "traceback", "word", "escape", "long"],
)
def test_the_fuzzer_sees_what_is_wrong(tmp_path, monkeypatch, broken, message):
    def invoke(*_, **__):
        out, err, code = broken()
        return ways.commands.Done(code, out, err)

    monkeypatch.setattr(ways.commands, "invoke", invoke)
    with pytest.raises(ways.WrongError, match=message):
        ways.run(tmp_path, "score")


def test_the_fuzzer_sees_a_column_that_is_not_named_and_a_lost_row(tmp_path, monkeypatch):
    from random import Random

    def silent(*_):
        return ways.commands.Done(0, "", ""), tmp_path / "out.csv"

    monkeypatch.setattr(ways, "batch", silent)
    monkeypatch.setattr(ways, "written", lambda _: [])
    with pytest.raises(ways.WrongError, match=r"is not named|came out"):
        ways.of_list(Random(1), tmp_path)
