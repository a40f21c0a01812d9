"""Writing a file whole or not at all, and what is tidied up after those who could not."""

import contextlib
import os
import stat

import pytest

from crs._files import output, reason
from crs._files.output import NotAFileError, replace_file, replacing

POSIX = pytest.mark.skipif(os.name == "nt", reason="no such things there")
STALE = "-0123abcd.part"


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def test_a_file_is_replaced_when_it_is_whole(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("old")
    with replacing(file) as part:
        part.write_text("new")
        assert (file.read_text(), part.parent) == ("old", tmp_path)
    assert file.read_text() == "new"
    with contextlib.suppress(KeyError), replacing(file) as part:
        part.write_text("half")
        raise KeyError
    replace_file(file, None)
    assert file.read_text() == "new"
    assert names(tmp_path) == ["a.txt"]


@POSIX
@pytest.mark.parametrize(("private", "mode"), [(True, 0o600), (False, 0o644)])
def test_who_may_read_it(tmp_path, private, mode):
    new, old = tmp_path / "new", tmp_path / "old"
    old.touch()
    old.chmod(0o640)
    before = os.umask(0o022)
    try:
        for file in (new, old):
            replace_file(file, b"a", private=private)
    finally:
        os.umask(before)
    assert stat.S_IMODE(new.stat().st_mode) == mode
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


@POSIX
@pytest.mark.parametrize("content", [None, b"a"])
def test_what_is_no_file_stays(tmp_path, content):
    link = tmp_path / "null"
    link.symlink_to("/dev/null")
    for path, kind in ((tmp_path, "a folder"), (link, "a device")):
        with pytest.raises(NotAFileError) as told:
            replace_file(path, content)
        assert reason(told.value).en == f"it is {kind}, not a file; give another name"
    assert link.is_symlink()
    assert stat.S_ISCHR(link.stat().st_mode)


@POSIX
def test_what_a_killed_process_left_goes_and_the_rest_stays(tmp_path):
    import fcntl

    file = tmp_path / "a[1].txt"
    kept = [".b.txt" + STALE, ".a[1].txt-0123.part", ".a[1].txt-mine.part"]
    for name in (f".{file.name}{STALE}", f".{file.name}-76543210.part", *kept):
        (tmp_path / name).touch()
    with (tmp_path / f".{file.name}-76543210.part").open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # as somebody who is at work on it
        replace_file(file, b"a")
        assert names(tmp_path) == sorted([file.name, f".{file.name}-76543210.part", *kept])
    with replacing(file) as part:
        replace_file(file, b"b")
        assert part.exists()
        part.write_bytes(b"c")
    assert file.read_bytes() == b"c"
    assert names(tmp_path) == sorted([file.name, *kept])


@POSIX
def test_a_part_that_is_swept_away_before_it_is_held_is_made_anew(tmp_path, monkeypatch):
    import fcntl

    file, swept = tmp_path / "a", []

    def sweep(_descriptor, _how):
        if not swept:
            [part] = tmp_path.iterdir()
            part.unlink()
            swept.append(part)
        else:
            raise OSError(95, "operation not supported")  # as where there are no locks

    monkeypatch.setattr(fcntl, "flock", sweep)
    replace_file(file, b"a")
    assert file.read_bytes() == b"a"
    assert len(swept) == 1
    assert names(tmp_path) == ["a"]


def test_where_a_system_knows_no_locks_files_are_replaced_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(output, "fcntl", None)
    file = tmp_path / "a.txt"
    replace_file(file, b"new")
    assert (file.read_bytes(), names(tmp_path)) == (b"new", ["a.txt"])
