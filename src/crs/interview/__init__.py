"""Asking a person for the facts of a dossier or a profile, and writing them down."""

from __future__ import annotations

from crs.interview.asking import Talk, ask
from crs.interview.questions import Interview
from crs.interview.writing import blank, document

__all__ = ["Interview", "Talk", "ask", "blank", "document"]
