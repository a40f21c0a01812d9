"""The docstrings of a model's fields: the one description of what a field means."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import BaseModel


@cache
def of_fields(model: type[BaseModel]) -> dict[str, str]:
    """The docstring under each field of a model, those it inherits too, in one line each.

    Empty where the source is not there, as in a program packed without it.
    """
    texts: dict[str, str] = {}
    for home in reversed(model.__mro__):
        if hasattr(home, "model_fields"):
            texts |= _of_own_fields(home)
    return {name: texts[name] for name in model.model_fields if name in texts}


def _of_own_fields(model: type[BaseModel]) -> dict[str, str]:
    try:
        source = inspect.getsource(model)
    except (OSError, TypeError):
        return {}
    tree = ast.parse(textwrap.dedent(source))
    body = tree.body[0].body  # type: ignore[attr-defined]
    return {
        field.target.id: " ".join(text.value.value.split())
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
