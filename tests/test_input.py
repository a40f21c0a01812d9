"""Files that are no files, or far too large: told in a line, within a moment."""

import os
import subprocess
import time

import pytest

import crs
from commands import CRS, ROOT, wrong
from crs._files.input import LARGEST, MOST_PARTS, content, toml
from crs.errors import FeedError, RulesError

unix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="special files of Unix")


@unix
@pytest.mark.parametrize("command", ["score", "timeline", "rules check"])
def test_a_device_without_an_end_is_told(command):
    told = wrong(*command.split(), "/dev/zero")
    assert "it is larger than 1,000,000 bytes" in told


@unix
def test_a_pipe_without_a_writer_is_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert content(pipe) == b""
    assert "says nothing yet" in wrong("score", pipe)
    with pytest.raises(RulesError):
        crs.rules.load(pipe)
    with pytest.raises(FeedError):
        crs.rounds.update(pipe)


@unix
@pytest.mark.process
def test_a_pipe_with_a_writer_is_read():
    profile = ROOT / "examples" / "skilled-worker.toml"
    line = f"{CRS} score <(sleep 0.2; cat {profile}) --on 2026-10-01"
    done = subprocess.run(["/bin/bash", "-c", line], capture_output=True, text=True, check=True)
    assert "Comprehensive" in done.stdout or "Total" in done.stdout


def test_the_largest_file_is_read_and_one_byte_more_is_not(tmp_path):
    file = tmp_path / "rules.toml"
    file.write_bytes(b"#" * LARGEST)
    assert len(content(file)) == LARGEST
    file.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(OSError, match="larger than"):
        content(file)
    with pytest.raises(RulesError, match="it is larger than 1,000,000 bytes"):
        crs.rules.load(file)


def test_standard_input_has_the_same_limit():
    told = wrong("score", "-", text="#" * (LARGEST + 1))
    assert "standard input cannot be read: it is larger than" in told


@pytest.mark.parametrize("text", [".".join(["a"] * 40_000) + " = 1", "[" + ".".join(["a"] * 9_999)])
@pytest.mark.parametrize("begin", ["", "b = 'x'\n"])
def test_a_key_of_very_many_parts_takes_no_time(text, begin):
    began = time.process_time()
    with pytest.raises(ValueError, match=rf"more than {MOST_PARTS} parts \(at line [12]\)"):
        toml(begin + text)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "text",
    [
        "a" * 900_000 + " = 1",
        "a = '" + "b." * 30 + "'",
        'a."b.c".d = 1',
        'a = "' + "b c. " * 90 + '"',
    ],
)
def test_what_is_only_long_is_read(text):
    assert "a" in next(iter(toml(text)))


@pytest.mark.parametrize("number", ["0x" + "F" * 4000, str(2**63), "9" * 4000])
def test_a_number_that_no_file_means_is_told(tmp_path, number):
    rules = (ROOT / "src/crs/_law/data/scoring/2025-03-25.toml").read_text(encoding="utf-8")
    file = tmp_path / "rules.toml"
    file.write_text(rules + f"\n[[group]]\nid = 'x'\nmaximum = {number}\n", encoding="utf-8")
    with pytest.raises(RulesError, match="64 bits"):
        crs.rules.load(file)
    assert "64 bits" in wrong("score", "-", text=f"age = [{{a = {number}}}]")


def test_a_wrong_value_is_not_shown_whole():
    told = wrong("score", "-", text=f'age = 29\neducation = "{"x" * 100_000}"')
    assert len(told) < 2_000
