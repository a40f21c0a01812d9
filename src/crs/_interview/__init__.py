"""Asking a person for the facts of a dossier or a profile, and writing them down."""

from __future__ import annotations

from crs._interview.asking import Talk, ask
from crs._interview.interview import Interview
from crs._interview.writing import blank, document

__all__ = ["Interview", "Talk", "ask", "blank", "document"]
