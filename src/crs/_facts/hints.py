"""What a model of facts says of itself where it refuses something."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel


class Hinted(BaseModel):
    """A model that helps whoever fills it in wrongly."""

    expected: ClassVar[str] = "table"
    """Which message says what is expected where a value is no table at all."""
    hints: ClassVar[dict[str, str]] = {}
    """Which message to say of keys that people take for keys of this table."""
    of_levels: ClassVar[bool] = False
    """Whether its numbers are levels, for which people take the scores of a test."""

    written: ClassVar[dict[str, str]] = {}
    """The kinds of values that people write in fields of which the type does not tell it."""

    @classmethod
    def accepted_keys(cls) -> tuple[str, ...]:
        """Every key that a file may hold."""
        return tuple(cls.model_fields)
