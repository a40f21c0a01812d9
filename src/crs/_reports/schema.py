"""The JSON Schema of what people give and of every answer."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any, get_type_hints

from pydantic import TypeAdapter

from crs._answers import advice_dicts, dicts, law_dicts, reform_dicts, round_dicts
from crs._reports import KINDS
from crs._text import Lang
from crs.errors import UnknownIdError

_DICTS = (dicts, advice_dicts, law_dicts, reform_dicts, round_dicts)
"""The modules that say what `to_dict` gives."""
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def names() -> tuple[str, ...]:
    """What there is a schema of: the two kinds of files about a person, and every answer."""
    return ("profile", "dossier", *_answers())


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file, or of an answer's `to_dict`.

        >>> import crs
        >>> sorted(crs.reports.schema("round-summary")["properties"])
        ['by_type', 'crs', 'invitations', 'rounds', 'since', 'until']

    Args:
        name: "profile", "dossier", or an answer by the name of its type, such as "score" or
            "round-list".

    Raises:
        UnknownIdError: there is no schema of that name.
    """
    if name not in names():
        raise UnknownIdError("schema", name, names())
    if name in ("profile", "dossier"):
        model = getattr(import_module(f"crs._facts.{name}"), name.capitalize())
        return {"$schema": _DIALECT, **model.model_json_schema()}
    kind = _answers()[name]
    answer = getattr(import_module(KINDS[kind].home), kind)
    plain = get_type_hints(answer.to_dict, globalns=_namespace())["return"]
    made = TypeAdapter(plain).json_schema(mode="serialization")
    return {"$schema": _DIALECT, "title": kind, **made}


def _namespace() -> dict[str, Any]:
    """What the annotations of `to_dict` may name."""
    names: dict[str, Any] = {"Lang": Lang}
    for module in _DICTS:
        names |= vars(module)
    return names


def _answers() -> dict[str, str]:
    """The type of each answer by the name of its schema."""
    return {re.sub(r"(?<!^)(?=[A-Z])", "-", kind).lower(): kind for kind in KINDS}
