"""The digest of a person's facts, by which they are known again without being told."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crs._facts.dossier import Dossier


def digest(dossier: Dossier) -> str:
    """The SHA-256 digest of the facts that are given, in whatever order their keys stand."""
    facts = dossier.model_dump(mode="json", exclude_unset=True)
    return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
