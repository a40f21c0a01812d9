"""Writing a file whole or not at all, and saying why it could not be."""

from __future__ import annotations

import glob
import os
import re
import shutil
import stat
from contextlib import contextmanager, suppress
from errno import EINVAL
from secrets import token_hex
from typing import IO, TYPE_CHECKING

from crs._files.reasons import RefusedError
from crs._text import message

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows, where no file that is open can be removed
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would else change the ends of lines."""
_KINDS = ((stat.S_ISDIR, "folder"), (stat.S_ISFIFO, "pipe"), (stat.S_ISSOCK, "socket"))


class NotAFileError(RefusedError):
    """What is there is a device, a folder, a pipe or a socket; to follow a link would not help."""


@contextmanager
def replacing(path: Path, *, private: bool = False) -> Iterator[Path]:
    """Write a file beside another, and let it take its place once it is whole.

    Whatever ends the work before leaves what was there as it was. A link goes on pointing to what
    it points to, and a file that was there keeps its mode.

    Args:
        path: the file.
        private: a new file is for its owner alone.

    Yields:
        The file beside it, which is there and empty.

    Raises:
        NotAFileError: what is there is a device, a folder or the like.
        OSError: it cannot be written.
    """
    target = path.resolve()
    with _beside(target, private=private or target.exists()) as (part, held):
        yield part
        os.fsync(held.fileno())
        check_regular(path)
        if target.exists():
            shutil.copymode(target, part)
        if fcntl is None:  # pragma: no cover - Windows moves no file that is open
            held.close()
        part.replace(target)


def replace_file(path: Path, content: bytes | None, *, private: bool = False) -> None:
    """Write a file beside another, and let it take its place.

    Args:
        path: the file.
        content: what it is to hold; None only tries whether it can be written.
        private: a new file is for its owner alone.

    Raises:
        NotAFileError: what is there is a device, a folder or the like.
        OSError: it cannot be written; whatever was there is untouched.
    """
    if content is None:
        check_regular(path)
        with _beside(path.resolve(), private=True):
            return
    with replacing(path, private=private) as part:
        part.write_bytes(content)


def make_folder(folder: Path) -> None:
    """Make a folder, for its owner alone, where there is none yet.

    Raises:
        OSError: it cannot be made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def check_regular(path: Path) -> None:
    """Refuse what is there and is no file of bytes.

    Raises:
        NotAFileError: it is none.
        OSError: it cannot be looked at.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        kind = next((name for is_one, name in _KINDS if is_one(mode)), "device")
        text = message("reasons.no-file", kind=message(f"reasons.kind.{kind}"))
        raise NotAFileError(EINVAL, text, path)


@contextmanager
def _beside(target: Path, *, private: bool) -> Iterator[tuple[Path, IO[bytes]]]:
    """A new file beside another, held while it is worked on and removed where it still is then."""
    _sweep(target)
    part, held = _held(target, 0o600 if private else 0o666)
    try:
        with held:
            yield part, held
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _held(target: Path, mode: int) -> tuple[Path, IO[bytes]]:
    """A new file beside another, with a lock by which others know that somebody works on it."""
    while True:
        part = target.with_name(f".{target.name}-{token_hex(4)}.part")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
        held = open(descriptor, "wb")  # noqa: PTH123, SIM115 - of a descriptor; the caller closes it
        if fcntl is not None:
            with suppress(OSError):  # where a file system knows no locks, none is looked for
                fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return part, held
        held.close()  # it was swept away before it was locked


def _sweep(target: Path) -> None:
    """Remove what a process left beside a file that was killed while it wrote it."""
    if fcntl is None:  # pragma: no cover - Windows
        return
    ours = re.compile(re.escape(f".{target.name}-") + r"[0-9a-f]{8}\.part")
    for part in target.parent.glob(f".{glob.escape(target.name)}-*.part"):
        if ours.fullmatch(part.name):
            with suppress(OSError), part.open("r+b") as left:
                fcntl.flock(left, fcntl.LOCK_EX | fcntl.LOCK_NB)
                part.unlink()
