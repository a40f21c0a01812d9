"""What a run may write over, who may read it, and what it refuses before it reads anything."""

import gc
import os
import socket
import stat
import subprocess
import sys
import zipfile
from datetime import date

import pytest

from crs._engine.plan import Order
from crs._frames.files import excel_output
from crs._frames.files.job import Job, run
from crs.errors import FileError
from crs.rules import get

RULES = Order(date(2026, 10, 1), rules=get("2025-03-25"))
ENDINGS = [".csv", ".xlsx", ".parquet", ".jsonl"]
POSIX = pytest.mark.skipif(os.name == "nt", reason="no such things there")


@pytest.fixture
def source(tmp_path):
    file = tmp_path / "in.csv"
    file.write_text("age,education\n29,masters\nx,masters\n")
    return file


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def special(tmp_path, kind):
    """Something that is no file, by a name that an output may have."""
    path = tmp_path / f"{kind}.csv"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(path))
    else:
        path.symlink_to("/dev/null")
    return path


@POSIX
@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("kind", ["folder", "pipe", "socket", "device"])
@pytest.mark.parametrize("role", ["output", "errors", "input"])
def test_what_is_no_file_is_refused(tmp_path, monkeypatch, source, kind, linked, role):
    monkeypatch.chdir(tmp_path)  # the names of sockets are short
    path = special(tmp_path.relative_to(tmp_path), kind)
    before = path.stat()
    if linked:
        (tmp_path / "link.csv").symlink_to(path.absolute())
        path = tmp_path / "link.csv"
    jobs = {
        "output": Job(source, path),
        "errors": Job(source, tmp_path / "out.csv", path),
        "input": Job(path, tmp_path / "out.csv"),
    }
    if role != "input":  # it is refused before anything is read
        source.write_bytes(b"\xff")
    with pytest.raises(FileError, match=f"it is a {kind}, not a file"):
        run(jobs[role], RULES)
    assert path.stat() == before
    assert not (tmp_path / "out.csv").exists()


@POSIX
def test_a_link_that_leads_to_itself_is_refused(tmp_path, source):
    (tmp_path / "loop.csv").symlink_to(tmp_path / "loop.csv")
    with pytest.raises(FileError, match=r"loop\.csv cannot be written"):
        run(Job(source, tmp_path / "loop.csv"), RULES)


@POSIX
def test_what_becomes_no_file_meanwhile_is_refused(tmp_path, source, monkeypatch):
    out = tmp_path / "out.csv"
    monkeypatch.setattr(os, "fsync", lambda _: out.symlink_to("/dev/null"))
    with pytest.raises(FileError, match="it is a device"):
        run(Job(source, out), RULES)
    assert out.is_symlink()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in.csv", "out.csv"]


@POSIX
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_new_file_is_for_its_owner_alone(tmp_path, source, ending, monkeypatch):
    out, errors = tmp_path / f"out{ending}", tmp_path / f"errors{ending}"
    modes = []  # as it is before it takes its place
    monkeypatch.setattr(os, "fsync", lambda file: modes.append(os.fstat(file).st_mode & 0o777))
    old = os.umask(0)
    try:
        run(Job(source, out, errors), RULES)
    finally:
        os.umask(old)
    assert modes == [0o600, 0o600]
    assert (mode(out), mode(errors)) == (0o600, 0o600)


@POSIX
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("before", [0o600, 0o640, 0o664])
def test_an_existing_file_keeps_its_mode(tmp_path, source, ending, before):
    out = tmp_path / f"out{ending}"
    out.write_bytes(b"old")
    out.chmod(before)
    (tmp_path / f"link{ending}").symlink_to(out)
    run(Job(source, tmp_path / f"link{ending}"), RULES)
    assert mode(out) == before
    assert out.read_bytes() != b"old"
    assert (tmp_path / f"link{ending}").is_symlink()


@POSIX
def test_a_disc_that_fills_up_leaves_no_workbook_and_no_traceback(tmp_path):
    """What an archive does when it is thrown away half written is nobody's business."""
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10)); "
        "sys.argv = ['crs', 'batch', '--template', 't.xlsx']; import crs.cli; crs.cli.main()"
    )
    kept = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    done = subprocess.run(  # what measures coverage would itself write a file
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=kept,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("crs: t.xlsx was not written: ")
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("method", ["write", "tell", "seek"])
def test_a_workbook_may_be_given_up_at_any_moment(tmp_path, monkeypatch, method):
    """An archive that is thrown away writes its end, of whatever it has by then."""
    calls, last = 0, -1

    def book_that_ends(name):
        book = excel_output.workbook(tmp_path / name)
        usual = getattr(book.filename, method)

        def asked_to_end(*arguments):
            nonlocal calls
            calls += 1
            if calls == last:
                raise SystemExit(143)
            return usual(*arguments)

        monkeypatch.setattr(book.filename, method, asked_to_end)
        return book

    book = book_that_ends("whole.xlsx")
    book.add_worksheet()
    excel_output.close(book)
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as whole:
        assert whole.testzip() is None
    for last in {*range(1, calls, calls // 5), calls - 2, calls - 1, calls}:  # noqa: B007 - the book looks at it
        calls = 0
        book = book_that_ends("half.xlsx")
        book.add_worksheet()
        with pytest.raises(SystemExit):
            excel_output.close(book)
        del book
        gc.collect()  # what cannot be told then is an error of this test
