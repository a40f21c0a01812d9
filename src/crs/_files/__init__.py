"""Reading and writing files: sane sizes, whole or not at all."""

from __future__ import annotations


def reason(problem: OSError | RuntimeError) -> str:
    """Why the system refused, in its words."""
    return (getattr(problem, "strerror", None) or str(problem)).lower()
