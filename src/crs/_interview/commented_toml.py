"""A dossier or a profile as commented TOML: every key, with its meaning where it first stands.

What has no answer is there as an example behind `#`, so that an editor can fill it in.
"""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_origin

from crs._facts.docstrings import of_fields
from crs._facts.dossier import Dossier
from crs._facts.model import Frozen
from crs._facts.profile import Profile
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crs._text import Lang

_FORMS: dict[str, type[Frozen]] = {"dossier": Dossier, "profile": Profile}
_WIDTH = 80


def document(
    form: str,
    facts: Mapping[str, Any],
    *,
    unfinished: tuple[str, Mapping[str, Any]] | None = None,
    lang: Lang = "en",
) -> str:
    """Facts as commented TOML.

    Args:
        form: "dossier" or "profile".
        facts: the facts, as plain values.
        unfinished: a table that cannot be read yet and where it belongs; it is written as a
            comment.
        lang: the language of the first lines; the meaning of keys is the models' own.
    """
    lines = [
        _comment(message(f"interview.file.{form}")[lang]),
        _comment(message("interview.file.how")[lang]),
        "",
    ]
    writer = _Writer(unfinished, message("interview.file.unfinished")[lang])
    lines += writer.table(Place((), _FORMS[form], live=True), facts, _example(_FORMS[form]))
    return "\n".join(lines).strip("\n") + "\n"


def blank(form: str, *, lang: Lang = "en") -> str:
    """A form with every key and no answer."""
    return document(form, {}, lang=lang)


def _example(model: type[Frozen]) -> dict[str, Any]:
    """An example of a table: what each field names, else the example of its table or default."""
    found: dict[str, Any] = {}
    for key, field in model.model_fields.items():
        if field.examples:
            found[key] = field.examples[0]
        elif models := _models(field.annotation):
            table = _example(models[-1])  # of the forms of a language result, the test report
            found[key] = [table] if get_origin(field.annotation) is tuple else table
        else:
            found[key] = field.default
    return found


class Place(NamedTuple):
    """Where a table stands.

    Attributes:
        path: the keys that lead to it.
        model: what it holds.
        live: whether it is read, not only an example.
    """

    path: tuple[str, ...]
    model: type[Frozen]
    live: bool


class _Writer:
    """Writes tables; remembers which keys it has explained."""

    def __init__(self, unfinished: tuple[str, Mapping[str, Any]] | None, note: str) -> None:
        self._unfinished = unfinished
        self._note = note
        self._explained: set[str] = set()
        self._shown: set[type[Frozen]] = set()

    def table(
        self, place: Place, facts: Mapping[str, Any], examples: Mapping[str, Any]
    ) -> Iterator[str]:
        """The lines of a table: its keys, then the tables within."""
        fields = place.model.model_fields
        within = {key: found for key in fields if (found := _models(fields[key].annotation))}
        if place.live and place.model in self._shown:
            examples = {}
        self._shown.add(place.model)
        for key in dict.fromkeys((*fields, *facts)):
            if key not in within:
                yield from self._key(place, key, facts, examples)
        for key, models in within.items():
            yield from self._within(place, key, models, facts, examples)

    def _key(
        self, place: Place, key: str, facts: Mapping[str, Any], examples: Mapping[str, Any]
    ) -> Iterator[str]:
        value = facts.get(key)
        if value is None and key not in examples:
            return
        yield from self._explanation(place.model, key)
        mark = "" if place.live and value is not None else "#"
        yield f"{mark}{key} = {_value(examples[key] if value is None else value)}"

    def _within(
        self,
        place: Place,
        key: str,
        models: tuple[type[Frozen], ...],
        facts: Mapping[str, Any],
        examples: Mapping[str, Any],
    ) -> Iterator[str]:
        """The tables at one key: those given, one that is unfinished, or an example."""
        path = (*place.path, key)
        given, example = facts.get(key), examples.get(key, {})
        many = isinstance(given, (list, tuple)) or isinstance(example, list)
        tables: list[tuple[Mapping[str, Any], bool]] = [
            (table, place.live) for table in (given if many else [given]) or () if table is not None
        ]
        undone = self._unfinished
        if undone is not None and undone[0] == ".".join(path):
            tables.append((undone[1], False))
            self._unfinished = None
        if not tables and not example:
            return
        example = example[0] if isinstance(example, list) else example
        for table, live in tables or [({}, False)]:
            yield ""
            yield from self._explanation(place.model, key)
            if undone is not None and table is undone[1]:
                yield _comment(self._note)
            head = f"[[{'.'.join(path)}]]" if many else f"[{'.'.join(path)}]"
            yield head if live else f"#{head}"
            model = _fitting(models, table or example)
            # beside an unfinished table or another form of the same, an example would mislead
            alone = table and (not live or len(models) > 1)
            yield from self.table(Place(path, model, live), table, {} if alone else example)

    def _explanation(self, model: type[Frozen], key: str) -> Iterator[str]:
        """What a key means, where it stands for the first time."""
        text = of_fields(model).get(key)
        if text and text not in self._explained:
            self._explained.add(text)
            yield _comment(text)


def _models(annotation: Any) -> tuple[type[Frozen], ...]:
    """The models of tables among the types of a field."""
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        return (annotation,)
    return tuple(model for part in get_args(annotation) for model in _models(part))


def _fitting(models: tuple[type[Frozen], ...], table: Mapping[str, Any]) -> type[Frozen]:
    """The model whose keys a table has."""

    def likeness(model: type[Frozen]) -> tuple[int, int]:
        return len(table.keys() & model.model_fields.keys()), -len(model.model_fields)

    return max(models, key=likeness)


def _comment(text: str) -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent="# ",
        subsequent_indent="# ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _value(value: Any) -> str:
    """A plain value in TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_value, value))}]"
    # JSON escapes what TOML does, but for one control character
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
