"""Standard streams that are closed, full, or that nobody reads: told in a line, or not at all."""

import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from commands import CRS, ROOT, Pipe, call, invoke, reader, streams, writer
from crs import cli

pytestmark = pytest.mark.process

SCORE = "score examples/skilled-worker.toml --on 2026-10-01"
COMMANDS = [SCORE, "rounds list --format csv", "schema dossier", "--help"]


def run(command, *, environment=None, **streams):
    """The exit code, and what is said on stderr."""
    done = subprocess.run(
        [CRS, *command.split()],
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment or os.environ,
        check=False,
        text=True,
        **streams,
    )
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
    return done.returncode, done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_nobody_reads_any_more(command):
    read, write = os.pipe()
    os.close(read)
    try:
        code, said = run(command, stdout=write)
    finally:
        os.close(write)
    assert (code, said) == (1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_told(command):
    with Path("/dev/full").open("w") as full:
        code, said = run(command, stdout=full)
    assert code == 1
    assert said == "crs: standard output cannot be written: no space left on device\n"


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")
def test_closed_streams_are_no_error(closed):
    code, said = shell(f"{CRS} rounds list {closed}")
    assert (code, said) == (0, "")
    code, _ = shell(f"{CRS} rounds show 1000 {closed}")
    assert code == 2


def shell(line):
    done = subprocess.run(
        ["/bin/sh", "-c", line], capture_output=True, cwd=ROOT, check=False, text=True
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")
def test_a_closed_standard_input_is_told():
    assert shell(f"{CRS} score - <&-") == (2, "crs: standard input is closed\n")


def test_a_failure_with_a_file_is_none_of_the_streams(monkeypatch):
    def fails(*_):
        raise PermissionError(13, "denied", "file")

    monkeypatch.setattr("crs.cli.app", fails)
    with pytest.raises(PermissionError):
        cli.main()


class Gone(io.FileIO):
    """An output whose reader leaves before the first word, and comes back after the last."""

    left = True

    def write(self, data):
        if self.left:
            raise BrokenPipeError
        return len(data)


def test_a_reader_that_leaves_before_the_end_is_no_error():
    err = Pipe()
    with Gone(os.devnull, "w") as raw:
        out = io.TextIOWrapper(io.BufferedWriter(raw), "utf-8")
        with streams(reader(io.BytesIO()), out, writer(err)):
            code = call(["noc", "show", "21231", "--on", "2026-10-01"])
            raw.left = False
    assert code == 1
    assert err.written == b""


def test_a_command_may_run_in_a_thread():
    done = []
    thread = threading.Thread(target=lambda: done.append(invoke("--version")))
    thread.start()
    thread.join()
    assert [one.code for one in done] == [0]
