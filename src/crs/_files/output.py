"""Writing a file whole or not at all, and saying why it could not be."""

from __future__ import annotations

import os
import shutil
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would else change the ends of lines."""


def replace_file(path: Path, content: bytes | None, *, private: bool = False) -> None:
    """Write a file beside another, and let it take its place.

    A link goes on pointing to what it points to, and a file that was there keeps its mode.

    Args:
        path: the file.
        content: what it is to hold; None only tries whether it can be written.
        private: a new file is for its owner alone.

    Raises:
        OSError: it cannot be written; whatever was there is untouched.
    """
    target = path.resolve()
    part = target.with_name(f".{target.name}-{token_hex(4)}.part")
    mode = 0o600 if private else 0o666
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
        with open(descriptor, "wb") as made:  # noqa: PTH123 - of a descriptor
            made.write(content or b"")
            made.flush()
            os.fsync(descriptor)
        if content is not None:
            if target.exists():
                shutil.copymode(target, part)
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def reason(problem: OSError | RuntimeError) -> str:
    """Why the system refused, in its words."""
    return (getattr(problem, "strerror", None) or str(problem)).lower()
