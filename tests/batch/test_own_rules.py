"""Rules of one's own on every engine: every line as `crs.score` gives it."""

from datetime import date

import pytest

import crs
from crs._engine.plan import Order, column_of, columns_of, plan
from crs._frames.rows import to_row
from kinds_of_frames import QUIET, of_polars
from reforms import head
from test_every_engine import columns_of as in_columns
from test_every_engine import drawn

pytestmark = QUIET

HEAD = head("reform", "A reform", "Une réforme")
CITED = 'source = "brief"\nsection = "1"\nconfidence = "C"\n'
SECTIONS = ["core", "spouse", "transferability", "additional"]
MEMBERS = [one.id for one in crs.rules.get("2025-03-25")["additional"].members]


def group(id, members, **numbers):
    limits = "".join(f"{key} = {value}\n" for key, value in numbers.items())
    return (
        f'[[group]]\nid = "{id}"\nlabel = {{ en = "{id}", fr = "{id}" }}\n{CITED}'
        f"members = {members}\n{limits}"
    )


def factor(id, measure, points):
    rows = ", ".join(f"[{key}, {value}]" for key, value in points.items())
    return (
        f'[[factor]]\nid = "{id}"\nlabel = {{ en = "{id}", fr = "{id}" }}\n{CITED}'
        f'rows = "{measure}"\ncolumns = ["either"]\npoints = [{rows}]\n'
    )


YES = {"false": 0, "true": 14}
REFORMS = {
    "a cap on the total": group("total", SECTIONS, cap=700, maximum=700),
    "names that differ in punctuation": "".join(
        [
            group("additional", [*MEMBERS, "additional-sibling"], cap=600, maximum=600),
            factor("additional-sibling", "sibling_in_canada", YES),
        ]
    ),
    "a line named as a column of its own": "".join(
        [
            group("additional", [*MEMBERS, "invalid"], cap=600, maximum=600),
            factor("invalid", "sibling_in_canada", YES),
        ]
    ),
    "sums too wide before a cap": "".join(
        [
            group("additional", [*MEMBERS, "x"], cap=600, maximum=600),
            factor("x", "sibling_in_canada", {"false": 0, "true": 32_000}),
        ]
    ),
}


@pytest.fixture(name="rules", params=REFORMS.values(), ids=REFORMS)
def _rules(request, tmp_path):
    file = tmp_path / "reform.toml"
    file.write_text(HEAD + request.param, encoding="utf-8")
    return crs.rules.load(file)


@pytest.fixture(scope="session", name="some")
def _some():
    return drawn(60)


CHOICES = [
    (breakdown, on_invalid)
    for breakdown in ("total", "sections", "all")
    for on_invalid in ("raise", "null")
]
EVERY = {"polars", "polars-lazy", "pandas", "duckdb"}
"""The kinds of frames asked for every breakdown: one of each way to write the program."""


def test_every_line_as_alone(engine, rules, some):
    frame = engine.make(in_columns([to_row(one) for one in some]))
    points = [crs.score(one, rules=rules).points() for one in some]
    wanted = {"total": ["total"], "sections": ["total", *SECTIONS], "all": list(rules.nodes)}
    for breakdown, on_invalid in CHOICES if engine.name in EVERY else CHOICES[-1:]:
        asked = {"rules": rules, "breakdown": breakdown, "on_invalid": on_invalid}
        found = engine.read(crs.batch.score(frame, **asked))
        [columns] = columns_of(plan((), Order(date.min, **asked)))
        assert list(columns) == wanted[breakdown]
        assert len(set(columns.values())) == len(columns)
        for id, name in columns.items():
            assert found[name] == [one[id] for one in points], id
        if on_invalid == "null":
            assert found["crs_invalid"] == [None] * len(some)


def test_a_lazy_frame_is_of_the_types_that_it_promised(rules, some):
    frame = of_polars(in_columns([to_row(one) for one in some]))
    for on_invalid in ("raise", "null"):
        asked = {"rules": rules, "breakdown": "all", "on_invalid": on_invalid}
        lazy = crs.batch.score(frame.lazy(), **asked)
        eager = crs.batch.score(frame, **asked)
        assert lazy.collect_schema() == lazy.collect().schema == eager.schema
        assert lazy.collect().equals(eager)


def test_columns_have_the_names_of_their_lines():
    for named in (False, True):
        rules = [crs.rules.get("2025-03-25")]
        asked = {"breakdown": "all", "on_invalid": "null"}
        [columns] = columns_of(
            plan((), Order(date.min, rules=rules if named else rules[0], **asked))
        )
        assert columns == {id: column_of(id, rules[0] if named else None) for id in rules[0].nodes}
