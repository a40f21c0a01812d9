"""The types of what is accepted: the written-out signatures are those of the models."""

import ast
import inspect
from datetime import date
from pathlib import Path

import pytest

import crs
from crs._facts.results import DatedReport

SIGNED = [
    crs.Profile,
    crs.Spouse,
    crs.Dossier,
    crs.facts.TestReport,
    crs.facts.SameLevel,
    DatedReport,
]


def signature(model):
    """The names of the typed constructor, and which of them must be given."""
    tree = ast.parse(Path(inspect.getsourcefile(model)).read_text(encoding="utf-8"))
    classes = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    constructor = next(
        node
        for node in ast.walk(classes[model.__name__])
        if isinstance(node, ast.FunctionDef) and node.name == "__init__"
    ).args
    defaults = zip(constructor.kwonlyargs, constructor.kw_defaults, strict=True)
    names = {name.arg: default is None for name, default in defaults}
    if constructor.kwarg is not None:  # **facts: Unpack[...], whose keys may be left out
        keys = classes[constructor.kwarg.annotation.slice.id].body
        names |= {key.target.id: False for key in keys if isinstance(key, ast.AnnAssign)}
    return names


@pytest.mark.parametrize("model", SIGNED, ids=lambda model: model.__name__)
def test_a_typed_constructor_takes_what_the_model_takes(model):
    found = signature(model)
    if model is crs.facts.SameLevel:  # either name of its one level
        assert found == dict.fromkeys(model.accepted_keys(), False)
        return
    assert found == {name: field.is_required() for name, field in model.model_fields.items()}


def test_a_verdict_is_found_by_its_id_and_the_answer_stays_as_it_is():
    profile = crs.Profile(age=29, education="masters", english={"clb": 9})
    found = crs.eligibility(profile, on=date(2026, 10, 1))
    assert found["cec"].id == "cec"
    with pytest.raises(crs.errors.UnknownIdError):
        found["cecc"]
    with pytest.raises(AttributeError):
        found.on = None
