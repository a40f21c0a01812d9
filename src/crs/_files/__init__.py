"""Reading and writing files: sane sizes, whole or not at all."""

from crs._files.reasons import RefusedError, grammar, reason

__all__ = ["RefusedError", "grammar", "reason"]
