"""What differs between two rule sets, by the facts (sections 6 and 7)."""

from itertools import pairwise
from pathlib import Path

import pytest

from crs import rules
from crs._law import store
from crs._law.rules import Group
from crs.rules import BySpouse, diff, get

PACKAGED = Path(store.__file__).parent / "data" / "scoring" / "2015-01-01.toml"
# An edited copy needs a name of its own.
BASE = PACKAGED.read_text("utf-8").replace('= "2015-01-01"\n', '= "edited"\n', 1)
EVERY_RULE_SET = pytest.mark.parametrize("known", rules.all(), ids=lambda known: known.id)
BOTH = (False, True)


@pytest.fixture
def edited(tmp_path):
    """The rules of 2015 with texts replaced."""

    def edited(*changes):
        text = BASE
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "edited.toml"
        path.write_text(text, encoding="utf-8")
        return rules.load(path)

    return edited


def kinds(first, second):
    """The kind of each difference, by id."""
    return {found.id: found.kind for found in diff(first, second)}


def cells(first, second, id):
    """The cells of one difference."""
    (found,) = (found for found in diff(first, second) if found.id == id)
    return cells_of(found)


def cells_of(found):
    """Each cell as its values, whether with a spouse, and the points before and after."""
    return tuple((cell.values, cell.with_spouse, cell.before, cell.after) for cell in found.cells)


@EVERY_RULE_SET
def test_nothing_differs_from_itself(known):
    assert not diff(known, known)


def test_2016_cuts_job_offers_and_adds_canadian_study():
    first, second = get("2015-01-01"), get("2016-11-19")
    assert kinds(first, second) == {
        "additional": "changed",
        "additional.job_offer": "changed",
        "additional.canadian_study": "added",
    }
    assert cells(first, second, "additional.job_offer") == (
        ((1,), False, 600, 200),
        ((2,), False, 600, 50),
        ((1,), True, 600, 200),
        ((2,), True, 600, 50),
    )


def test_2017_adds_siblings_and_french():
    first, second = get("2016-11-19"), get("2017-06-06")
    assert kinds(first, second) == {
        "additional": "changed",
        "additional.sibling": "added",
        "additional.french": "added",
    }
    group, sibling, french = diff(first, second)
    assert (group.before, group.after) == (first["additional"], second["additional"])
    assert (sibling.before, sibling.after) == (None, second["additional.sibling"])
    assert tuple(sibling.label) == ("Brother or sister in Canada", "Frère ou sœur au Canada")
    assert group.cells == sibling.cells == french.cells == ()


def test_2020_raises_french():
    first, second = get("2017-06-06"), get("2020-10-20")
    assert kinds(first, second) == {"additional.french": "changed"}
    assert cells(first, second, "additional.french") == tuple(
        ((french, english), state, *((15, 25) if english <= 4 else (30, 50)))
        for state in BOTH
        for french in range(7, 13)
        for english in range(13)
    )


def test_2025_repeals_job_offers():
    first, second = get("2020-10-20"), get("2025-03-25")
    assert kinds(first, second) == {"additional.job_offer": "repealed"}
    (found,) = diff(first, second)
    assert cells_of(found) == (
        ((1,), False, 200, 0),
        ((2,), False, 50, 0),
        ((1,), True, 200, 0),
        ((2,), True, 50, 0),
    )
    assert (found.before, found.after) == (
        first["additional.job_offer"],
        second["additional.job_offer"],
    )


@pytest.mark.parametrize(
    ("first", "second"), list(pairwise(rules.all())), ids=lambda known: known.id
)
def test_backwards(first, second):
    forth = {found.id: found for found in diff(first, second)}
    back = {found.id: found for found in diff(second, first)}
    assert forth.keys() == back.keys()
    for id, found in forth.items():
        assert (back[id].before, back[id].after) == (found.after, found.before)
        swapped = tuple((at, state, b, a) for at, state, a, b in cells_of(found))
        assert cells_of(back[id]) == swapped


def test_backwards_what_was_added_is_repealed_and_what_was_repealed_is_changed():
    assert kinds(get("2017-06-06"), get("2016-11-19")) == {
        "additional": "changed",
        "additional.sibling": "repealed",
        "additional.french": "repealed",
    }
    assert kinds(get("2025-03-25"), get("2020-10-20")) == {"additional.job_offer": "changed"}


def test_across_several_changes():
    assert kinds(get("2015-01-01"), get("2025-03-25")) == {
        "additional": "changed",
        "additional.job_offer": "repealed",
        "additional.canadian_study": "added",
        "additional.sibling": "added",
        "additional.french": "added",
    }


def test_a_repeal_that_takes_no_points_is_a_difference(tmp_path):
    """Two repealed factors differ in nothing; one repealed and one that gives 0 do."""
    path = tmp_path / "reform.toml"
    path.write_text(
        """
id            = "reform"
label         = { en = "A reform", fr = "Une réforme" }
amends        = "2025-03-25"
in_force_from = 2027-01-01
last_verified = 2026-11-22

[[factor]]
id         = "additional.job_offer"
label      = { en = "Job offer", fr = "Offre d’emploi" }
source     = "mi"
section    = "1"
confidence = "C"
rows       = "job_offer"
columns    = ["either"]
points     = [[["none", "senior-manager", "other"], 0]]
""",
        encoding="utf-8",
    )
    reform = rules.load(path)
    assert kinds(reform, get("2025-03-25")) == {"additional.job_offer": "repealed"}
    assert kinds(get("2025-03-25"), reform) == {"additional.job_offer": "changed"}
    assert cells(reform, get("2025-03-25"), "additional.job_offer") == ()


def test_labels_citations_and_days_are_no_difference(edited):
    other = edited(
        ('{ en = "Age", fr = "Âge" }', '{ en = "Years of age", fr = "Âge en années" }'),
        ('section    = "10 (?)"', 'section    = "10"'),
        ("last_verified = 2026-11-22", "last_verified = 2027-01-01"),
    )
    assert not diff(get("2015-01-01"), other)


def test_how_rows_are_written_is_no_difference(edited):
    other = edited(("  [19, 105,  95],\n", ""), ("[18,  99,  90]", "[18, 99, 90],[19, 105, 95]"))
    assert not diff(get("2015-01-01"), other)


def test_one_cell(edited):
    other = edited(("[19, 105,  95]", "[19, 105, 94]"))
    (found,) = diff(get("2015-01-01"), other)
    assert (found.id, found.kind) == ("core.age", "changed")
    assert cells_of(found) == (((19,), True, 95, 94),)


def test_one_cell_of_two_measures(edited):
    other = edited(("[true,      0, 25, 50]", "[true, 0, 26, 50]"))
    (found,) = diff(get("2015-01-01"), other)
    assert found.id == "transferability.certificate"
    assert cells_of(found) == (
        ((1, 5), False, 25, 26),
        ((1, 6), False, 25, 26),
        ((1, 5), True, 25, 26),
        ((1, 6), True, 25, 26),
    )


def test_a_factor_over_other_measures_has_no_common_cells(edited):
    other = edited(('rows       = "first_{ability}"', 'rows       = "first_least"'))
    found = diff(get("2015-01-01"), other)
    assert [one.id for one in found] == [
        f"core.first_language.{ability}"
        for ability in ("reading", "writing", "listening", "speaking")
    ]
    assert {(one.kind, one.cells) for one in found} == {("changed", ())}


def test_caps_and_maxima(edited):
    other = edited(
        ("cap        = 100\nmaximum    = 100", "cap = 90\nmaximum = 90"),
        ("maximum    = 1200", "maximum = 1190"),
    )
    found = {one.id: one for one in diff(get("2015-01-01"), other)}
    assert list(found) == ["total", "transferability"]
    assert {(one.kind, one.cells) for one in found.values()} == {("changed", ())}
    assert found["transferability"].before.cap == BySpouse(single=100, couple=100)
    assert found["transferability"].after.cap == BySpouse(single=90, couple=90)


def test_a_cap_alone(edited):
    """A cap in one state only: the maxima stay what they are."""
    other = edited(
        (
            "cap        = { without_spouse = 24, with_spouse = 22 }",
            "cap        = { without_spouse = 30, with_spouse = 22 }",
        )
    )
    assert kinds(get("2015-01-01"), other) == {"core.second_language": "changed"}


def test_a_factor_that_becomes_a_group(edited):
    group = """
[[group]]
id         = "core.age"
label      = { en = "Age", fr = "Âge" }
source     = "mi"
section    = "10 (?)"
confidence = "B"
members    = ["core.age.years"]
maximum    = { without_spouse = 110, with_spouse = 100 }

[[factor]]
id         = "core.age.years"
"""
    other = edited(('[[factor]]\nid         = "core.age"\n', group))
    found = {one.id: one for one in diff(get("2015-01-01"), other)}
    assert {id: one.kind for id, one in found.items()} == {
        "core.age": "changed",
        "core.age.years": "added",
    }
    assert found["core.age"].cells == ()
    assert isinstance(found["core.age"].after, Group)


def test_members_in_another_order(edited):
    other = edited(('"core.age", "core.education"', '"core.education", "core.age"'))
    assert kinds(get("2015-01-01"), other) == {"core": "changed"}
