"""Asking a person for the facts of a dossier or a profile, and writing them down."""

from __future__ import annotations

from crs._interview.commented_toml import blank, document
from crs._interview.conversation import Talk, ask
from crs._interview.interview import Interview

__all__ = ["Interview", "Talk", "ask", "blank", "document"]
