"""Files are written whole or not at all."""

import os
import stat
import sys

import pytest

from crs._files.output import reason, replace_file

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_takes_the_place_of_another(tmp_path):
    path = tmp_path / "file"
    replace_file(path, b"one\n")
    replace_file(path, b"two\r\n")
    assert path.read_bytes() == b"two\r\n"
    assert list(tmp_path.iterdir()) == [path]


@POSIX
def test_a_private_file_is_its_owners_and_an_old_one_keeps_its_mode(tmp_path):
    path, public = tmp_path / "private", tmp_path / "public"
    replace_file(path, b"", private=True)
    assert mode(path) == 0o600
    path.chmod(0o640)
    replace_file(path, b"again", private=True)
    assert mode(path) == 0o640
    before = os.umask(0o022)
    try:
        replace_file(public, b"")
    finally:
        os.umask(before)
    assert mode(public) == 0o644


@POSIX
def test_a_link_goes_on_pointing_to_what_it_points_to(tmp_path):
    path, link = tmp_path / "file", tmp_path / "link"
    path.write_text("old")
    link.symlink_to(path)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert path.read_text() == "new"


def test_without_content_it_is_only_tried(tmp_path):
    path = tmp_path / "file"
    path.write_text("old")
    replace_file(path, None)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_what_was_there(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_text("old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left") as told:
        replace_file(path, b"new")
    assert reason(told.value) == "no space left on device"
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(OSError, match="No such file"):
        replace_file(tmp_path / "nowhere" / "file", b"")


def test_a_reason_without_the_systems_words():
    assert reason(OSError("Gone")) == "gone"
