"""Rules files of one's own: what is refused and in which words, and what good files do."""

import gc
import linecache
from datetime import date
from pathlib import Path

import pytest

import crs
from crs._engine import python as flat
from crs._engine import reference
from crs._law import store
from crs._law.measures import MEASURES
from crs.errors import RulesError

PACKAGED = Path(store.__file__).parent / "data" / "scoring" / "2015-01-01.toml"
# An edited copy needs a name of its own.
BASE = PACKAGED.read_text("utf-8").replace('= "2015-01-01"\n', '= "edited"\n', 1)
AMENDMENT = """
id            = "reform"
label         = { en = "A reform", fr = "Une réforme" }
amends        = "2025-03-25"
in_force_from = 2027-01-01
last_verified = 2026-11-22
"""
ABOUT = """
label      = { en = "Some rule", fr = "Une règle" }
source     = "mi"
section    = "1"
confidence = "C"
"""
SOURCE = """
[[source]]
id    = "press"
short = { en = "Press", fr = "Presse" }
title = { en = "A press report", fr = "Un article de presse" }
date  = 2026-01-01
"""
REPEAL = """
[[repeal]]
id         = "{id}"
source     = "mi"
section    = "1"
confidence = "C"
"""
EXTRA = f"""
[[factor]]
id         = "core.extra"
rows       = "sibling_in_canada"
columns    = ["either"]
points     = [[false, 0], [true, 5]]
{ABOUT}
"""
READING_AGAIN = f"""
[[factor]]
id         = "core.first_language.reading"
rows       = "first_reading"
columns    = ["without_spouse", "with_spouse"]
points     = [[9, 0, 0], [10, 34, 32]]
{ABOUT}
"""
AGE = 'rows       = "age"\n'
AGE_20 = "[20, 110, 100]"
AGE_45 = "[45,   0,   0]"
LABEL = '{ en = "Age", fr = "Âge" }'
TWO_STATES = '["without_spouse", "with_spouse"]'
CORE_MAXIMUM = "{ without_spouse = 500, with_spouse = 460 }"
SECONDARY = '  ["secondary",            30,  28],\n'
HEADS = "heads      = [4,  5,  7]\n"
MEMBERS = 'members    = ["core.first_language.{ability}"]'
CAP_100 = "cap        = 100\nmaximum    = 100"
READING = 'reading   = { en = "reading",   fr = "compréhension de l’écrit" }\n'
JOB_OFFERS = "additional.job_offer"
ADDITIONAL = ["nomination", "job_offer", "canadian_study", "sibling", "french"]


@pytest.fixture
def load(tmp_path):
    """Load a rules file that holds a text."""

    def load(text, name="reform.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return crs.rules.load(path)

    return load


@pytest.fixture
def refused(load):
    """The error that loading a text raises; every error names the file."""

    def refused(text):
        with pytest.raises(RulesError) as caught:
            load(text)
        assert caught.value.file == "reform.toml"
        assert str(caught.value).startswith("reform.toml: ")
        return caught.value

    return refused


def edited(old, new):
    """The base with a text replaced where it first stands."""
    assert old in BASE
    assert old != new
    return BASE.replace(old, new, 1)


def additional(*more, cap="cap = 600", maximum=600):
    """The group of additional points with further members."""
    members = ", ".join(f'"additional.{name}"' for name in (*ADDITIONAL, *more))
    return (
        f'\n[[group]]\nid = "additional"\nmembers = [{members}]\n'
        f"{cap}\nmaximum = {maximum}\n{ABOUT}"
    )


def yes_or_no(id, points):
    """A factor that gives points for a sibling."""
    return (
        f'\n[[factor]]\nid = "{id}"\nrows = "sibling_in_canada"\ncolumns = ["either"]\n'
        f"points = [[false, 0], [true, {points}]]\n{ABOUT}"
    )


# What is replaced in the base, by what, the table that the error names, and some of its words.
WRONG = [
    # numbers as heads of rows
    ("gap", "  [18,  99,  90],\n", "", "core.age", "rows 1 and 2: 18 is hit by no row"),
    ("overlap", AGE_20, "[19, 110, 100]", "core.age", "row 4: 19 after 19; the heads must rise"),
    ("heads that fall", AGE_20, "[2, 110, 100]", "core.age", "row 4: 2 after 19; the heads must"),
    ("head too high", AGE_45, "[121, 0, 0]", "core.age", "row 20: 121 is never reached, age runs"),
    ("head under 0", "[17,   0,   0]", "[-1, 0, 0]", "core.age", "row 1: -1 is never reached"),
    ("text as a head", AGE_20, '["20", 1, 1]', "core.age", "row 4: age is a number from 0 to 120"),
    ("yes as a head", AGE_20, "[true, 1, 1]", "core.age", "row 4: age is a number from 0 to 120"),
    ("list as a head", AGE_20, '[["x"], 1, 1]', "core.age", "row 4: age is a number from 0 to"),
    ("half as a head", AGE_20, "[20.5, 1, 1]", "core.age", "row 4: age is a number from 0 to 120"),
    # names as heads of rows
    ("name twice", SECONDARY, SECONDARY * 2, "core.education", "row 3: 'secondary' is already hit"),
    ("name left out", SECONDARY, "", "core.education", "education = 'secondary' is hit by no row"),
    (
        "name misspelt",
        '"secondary",            30',
        '"secondry", 30',
        "core.education",
        "row 2: education is never 'secondry'; did you mean \"secondary\"?",
    ),
    (
        "number as a name",
        '"secondary",            30',
        "5, 30",
        "core.education",
        'row 2: education is never 5; expected one of "less-than-secondary", "secondary"',
    ),
    ("yes as a name", '"secondary",   ', "true, ", "core.education", "row 2: education is never "),
    (
        "name as a yes",
        "[true,      0, 25, 50]",
        '["maybe", 0, 25, 50]',
        "transferability.certificate",
        'certificate_of_qualification is never \'maybe\'; expected one of "no", "yes"',
    ),
    ("row of no value", '[["senior-manager", "other"], 600]', "[[], 600]", JOB_OFFERS, "row 2"),
    # points
    ("too few points", AGE_20, "[20, 1]", "core.age", "row 4 (20): expected 2 numbers after its"),
    ("too many points", AGE_20, "[20, 1, 2, 3]", "core.age", "row 4 (20): expected 2 numbers aft"),
    ("no points", AGE_20, "[20]", "core.age", "row 4"),
    ("empty row", AGE_20, "[]", "core.age", "row 4"),
    ("points under 0", AGE_20, "[20, -1, 1]", "core.age", "row 4 (20): -1 is not a whole number"),
    ("yes as points", AGE_20, "[20, true, 1]", "core.age", "row 4 (20): True is not a whole num"),
    ("text as points", AGE_20, '[20, "1", 1]', "core.age", "row 4 (20): '1' is not a whole numb"),
    ("list as points", AGE_20, "[20, [1], 1]", "core.age", "row 4 (20): [1] is not a whole numb"),
    ("half a point", AGE_20, "[20, 1.5, 1]", "core.age", "row 4 (20): 1.5 is not a whole number"),
    (
        "no end of points",
        AGE_20,
        "[20, 32001, 1]",
        "core.age",
        "not a whole number from 0 to 32000",
    ),
    (
        "too few points of a grid",
        "[true,      0, 25, 50]",
        "[true, 0, 25]",
        "transferability.certificate",
        "expected 3 numbers after its head, found 2",
    ),
    # columns
    ("column twice", TWO_STATES, '["with_spouse", "with_spouse"]', "core.age", "each state of the"),
    ("no columns", TWO_STATES, "[]", "core.age", "columns is []; expected the id of a measure"),
    ("column misspelt", TWO_STATES, '["with_spose"]', "core.age", 'list of "without_spouse" and'),
    ("either of two", TWO_STATES, '["either", "with_spouse"]', "core.age", '"either" stands alone'),
    ("state as a measure", TWO_STATES, '"with_spouse"', "core.age", "no measure 'with_spouse'"),
    ("heads left out", HEADS, "", "transferability.certificate", "two measures need `heads`"),
    ("no heads", HEADS, "heads = []\n", "transferability.certificate", "expected a list of heads"),
    (
        "heads of columns that fall",
        HEADS,
        "heads = [4, 5, 5]\n",
        "transferability.certificate",
        "column 3: 5 after 5; the heads must rise",
    ),
    (
        "gap between columns",
        HEADS,
        "heads = [4, 6, 7]\n",
        "transferability.certificate",
        "columns 1 and 2: 5 is hit by no column",
    ),
    (
        "head of a column too high",
        HEADS,
        "heads = [4, 5, 13]\n",
        "transferability.certificate",
        "column 3: 13 is never reached, first_least runs from 0 to 12",
    ),
    ("heads of one measure", AGE, f"{AGE}heads = [1]\n", "core.age", "are for two measures"),
    (
        "points_with_spouse of one measure",
        AGE,
        f"{AGE}points_with_spouse = [[17, 0]]\n",
        "core.age",
        "`heads` and `points_with_spouse` are for two measures",
    ),
    # names of other things
    (
        "measure misspelt",
        '"canadian_work_years"',
        '"canadian_work_year"',
        "core.canadian_work",
        "there is no measure 'canadian_work_year'; did you mean \"canadian_work_years\"?",
    ),
    (
        "measure of columns misspelt",
        'columns    = "canadian_work_years"',
        'columns = "canadian_work_year"',
        "transferability.education.canadian_work",
        'did you mean "canadian_work_years"?',
    ),
    (
        "source that is not",
        'source     = "mi"\nsection    = "10 (?)"',
        'source = "press"\nsection = "10 (?)"',
        "core.age",
        'source \'press\' is defined; expected one of "mi", "mi-amendment-2015-01-30", "mi-2015"',
    ),
    (
        "source misspelt",
        'source     = "mi-until-2016"',
        'source = "mi-until-2015"',
        "additional",
        'did you mean "mi-until-2016"?',
    ),
    (
        "only use of a source misspelt",
        'source     = "mi-amendment-2015-05-30"',
        'source = "mi-amendment-2015-05-31"',
        "change of 2015-05-30",
        'did you mean "mi-amendment-2015-05-30"?',
    ),
    (
        "unused source",
        "[abilities]",
        f"{SOURCE}[abilities]",
        "press",
        "no table of this file cites",
    ),
    ("source twice", 'id    = "mi-2015"', 'id = "mi"', "mi", "this source is defined twice"),
    (
        "id twice",
        'id         = "spouse.education"',
        'id = "core.education"',
        "core.education",
        "this id is stated twice in the file",
    ),
    (
        "id of a factor and a group",
        'id         = "core.age"',
        'id = "core.first_language"',
        "core.first_language",
        "this id is stated twice in the file",
    ),
    (
        "id twice, once for every ability",
        "# ------------------------------------------------ what inputs meant",
        f"{READING_AGAIN}# what inputs meant",
        "core.first_language.reading",
        "this id is stated twice in the file",
    ),
    (
        "abilities without words",
        BASE[BASE.index("[abilities]") : BASE.index("# -----")],
        "",
        "core.first_language.{ability}",
        "'{ability}' needs a table [abilities] with ",
    ),
    (
        "amends rules that are not",
        "last_verified",
        'amends = "2016-11-18"\nlast_verified',
        None,
        "amends: there is no rule set '2016-11-18'; did you mean \"2016-11-19\"?",
    ),
    # the tree
    ("no total", 'id         = "total"', 'id = "sum"', None, "needs a group 'total', the sum of"),
    (
        "member that is not",
        '"core.age", ',
        '"core.agee", ',
        "core",
        "member 'core.agee' is not defined; did you mean \"core.age\"?",
    ),
    (
        "member twice",
        '"core.age", ',
        '"core.age", "core.age", ',
        "core.age",
        "is a member of 'core' and ",
    ),
    (
        "member of two groups",
        '["spouse.education", ',
        '["spouse.education", "core.age", ',
        "core.age",
        "is a member of 'spouse' and of 'core'",
    ),
    (
        "group within itself",
        '["core.age", ',
        '["core", ',
        "core",
        "is a member of ",
    ),
    (
        "factor in no group",
        "# ------------------------------------------------ what inputs meant",
        f"{EXTRA}# what inputs meant",
        "core.extra",
        "is a member of no group",
    ),
    (
        "maximum too high without a spouse",
        "without_spouse = 500",
        "without_spouse = 501",
        "core",
        "the stated maximum without a spouse is 501, but its members can give 500",
    ),
    (
        "maximum too low with a spouse",
        "with_spouse = 460",
        "with_spouse = 459",
        "core",
        "the stated maximum with a spouse is 459, but its members can give 460",
    ),
    (
        "maximum under the cap",
        CAP_100,
        "cap = 100\nmaximum = 99",
        "transferability",
        "the stated maximum without a spouse is 99, but its members can give 100",
    ),
    (
        "cap that never bites",
        CAP_100,
        "cap = 150\nmaximum = 150",
        "transferability",
        "the cap can never bite: the members give 150 at most; leave it out",
    ),
    (
        "sections in another order",
        '["core", "spouse", ',
        '["spouse", "core", ',
        "total",
        "members: expected core, spouse, transferability, additional",
    ),
    (
        "section left out",
        '["core", "spouse", ',
        '["core", ',
        "total",
        "the stated maximum with a spouse is 1200, but its members can give 1160",
    ),
    # keys and kinds of values
    ("key left out", AGE, "", "core.age", "needs 'rows'"),
    ("label left out", f"label      = {LABEL}\n", "", "core.age", "needs 'label'"),
    ("id left out", 'id         = "core.age"\n', "", "factor 1", "needs 'id'"),
    ("empty id", 'id         = "core.age"', 'id = ""', "factor 1", "id is ''; expected a name of"),
    ("id in words", 'id         = "core.age"', 'id = "Core age"', "Core age", "expected a name of"),
    ("key misspelt", AGE, 'row = "age"\n', "core.age", "unknown key 'row'; did you mean \"rows\"?"),
    (
        "key of another table",
        "cap        = 50",
        "rows = 50",
        "transferability.education",
        "unknown key 'rows'; expected one of ",
    ),
    (
        "table misspelt",
        "[[change]]",
        "[[chang]]",
        None,
        "unknown key 'chang'; did you mean \"change\"?",
    ),
    ("id of the file left out", 'id            = "edited"\n', "", None, "needs 'id'"),
    ("id of the file in words", '= "edited"', '= "My Reform"', None, "id is 'My Reform'; exp"),
    ("day left out", "last_verified = 2026-11-22\n", "", None, "needs 'last_verified': a date"),
    (
        "word as a day",
        "from = 2015-01-01",
        'from = "soon"',
        None,
        "is 'soon'; expected a date, suc",
    ),
    ("number as a day", "from = 2015-01-01", "from = 2015", None, "is 2015; expected a date, such"),
    ("time of a day", "from = 2015-01-01", "from = 2015-01-01T10:00:00", None, "expected a date"),
    ("unknown status", "last_v", 'status = "new"\nlast_v', None, '"in-force" or "proposed"'),
    ("label of one language", LABEL, '"Age"', "core.age", "label is 'Age'; expected { en = "),
    (
        "label without French",
        LABEL,
        '{ en = "Age" }',
        "core.age",
        "label is {'en': 'Age'}; expected",
    ),
    ("empty label", LABEL, '{ en = "Age", fr = "" }', "core.age", "label is "),
    ("third language", LABEL, '{ en = "A", fr = "A", de = "A" }', "core.age", "expected { en = "),
    (
        "no members",
        MEMBERS,
        "members = []",
        "core.first_language",
        "members is []; expected a list",
    ),
    ("maximum under 0", CORE_MAXIMUM, "-3", "core", "maximum is -3; expected a whole number of po"),
    ("half a maximum", CORE_MAXIMUM, "{ without_spouse = 5 }", "core", "with_spouse = …"),
    (
        "text as a cap",
        CAP_100,
        'cap = "100"\nmaximum = 100',
        "transferability",
        "cap is '100'; exp",
    ),
    (
        "maximum half under 0",
        CORE_MAXIMUM,
        "{ without_spouse = 500, with_spouse = -1 }",
        "core",
        "expected a whole number of points",
    ),
    ("number among members", '["core.age", ', "[3, ", "core", "members is [3, "),
    ("number among columns", TWO_STATES, '["with_spouse", 3]', "core.age", "columns is ['with_sp"),
    (
        "number as rows",
        "points     = [\n  [17",
        "points = 3\nother = [[17",
        "core.age",
        "points is 3",
    ),
    ("row that is no list", "  [17,   0,   0],", "  17,", "core.age", "points is [17, "),
    ("unknown mark", 'confidence = "A"', 'confidence = "D"', "total", 'expected "A", "B" or "C"'),
    ("empty section", '= "8(2)"', '= ""', "total", "section is ''; expected a text, or { en = "),
    ("section without French", '= "8(2)"', '= { en = "8(2)" }', "total", "expected a text, or {"),
    (
        "address of no page",
        '= "https://www',
        '= "www',
        "mi",
        "an address that begins with https://",
    ),
    ("ability misspelt", "reading   =", "readng =", None, "abilities: expected "),
    ("ability left out", READING, "", None, "for each of reading, writing, listening, speaking"),
    (
        "fifth ability",
        READING,
        f"{READING}{READING.replace('r', 'b', 1)}",
        None,
        "abilities: expec",
    ),
    ("ability in one language", READING, 'reading = "reading"\n', None, "abilities: expected "),
    ("abilities in a list", "[abilities]", "[[abilities]]", None, "expected a table"),
    ("not TOML", "[[source]]", "[[source]", None, "is not valid TOML: "),
]


@pytest.mark.parametrize(
    ("old", "new", "table", "message"), [pytest.param(*rest, id=name) for name, *rest in WRONG]
)
def test_wrong_files(refused, old, new, table, message):
    error = refused(edited(old, new))
    assert message in str(error)
    assert str(error).startswith(f"reform.toml: {table}: " if table else "reform.toml: ")
    assert error.table == table


def test_a_total_within_a_section(refused):
    error = refused(edited('["core.age", ', '["core.age", "total", '))
    assert error.table == "total"
    assert "member of ''" not in str(error)


def test_missing_file(tmp_path):
    with pytest.raises(RulesError, match=r"(?i)^nowhere\.toml: cannot be read: no such") as caught:
        crs.rules.load(tmp_path / "nowhere.toml")
    assert caught.value.table is None


def test_directory(tmp_path):
    with pytest.raises(RulesError, match="cannot be read: "):
        crs.rules.load(tmp_path)


def test_not_utf_8(tmp_path):
    path = tmp_path / "latin.toml"
    path.write_bytes(BASE.encode("utf-8").replace("Âge".encode(), "Âge".encode("latin-1")))
    with pytest.raises(RulesError, match=r"^latin\.toml: is not text in UTF-8$"):
        crs.rules.load(path)


def test_empty_file(refused):
    assert str(refused("")).startswith("reform.toml: needs 'id': ")


@pytest.mark.parametrize("value", ["3", "[3]", '"x"', "{ id = 3 }", "[{ id = 3 }, 3]"])
def test_tables_that_are_none(refused, value):
    error = refused(f"factor = {value}\n{AMENDMENT}")
    assert str(error).startswith("reform.toml: factor is ")
    assert "expected tables, each under a head in double brackets" in str(error)


CORE_AND_SIBLING = f"""
[[group]]
id         = "core"
members    = ["core.age", "core.education", "core.first_language", "core.second_language",
              "core.canadian_work", "additional.sibling"]
maximum    = {{ without_spouse = 515, with_spouse = 475 }}
{ABOUT}
"""

# Amendments: the tables they add to the rules of 2025-03-25, the table named, and the words.
AMENDMENTS = [
    (
        "repeal of nothing",
        REPEAL.format(id="additional.job_ofer"),
        "additional.job_ofer",
        'there is no such factor to repeal; did you mean "additional.job_offer"?',
    ),
    ("repeal of a group", REPEAL.format(id="core"), "core", "there is no such factor to repeal"),
    (
        "repeal of what it states",
        yes_or_no("additional.sibling", 9) + REPEAL.format(id="additional.sibling"),
        "additional.sibling",
        "this id is stated twice in the file",
    ),
    ("source of the base", SOURCE.replace("press", "mi"), "mi", "this source is defined twice"),
    ("source that it does not cite", SOURCE, "press", "no table of this file cites this source"),
    (
        "factor in no group",
        yes_or_no("additional.pet", 9),
        "additional.pet",
        "is a member of no group",
    ),
    (
        "member left out",
        additional().replace('"additional.sibling", ', ""),
        "additional.sibling",
        "is a member of no group",
    ),
    (
        "member of another group too",
        CORE_AND_SIBLING,
        "additional.sibling",
        "is a member of ",
    ),
    (
        "repeal that a maximum does not bear",
        REPEAL.format(id="additional.nomination"),
        "additional",
        "the stated maximum without a spouse is 600, but its members can give 95",
    ),
    (
        "points that a maximum does not bear",
        yes_or_no("core.age", 9),
        "core",
        "the stated maximum without a spouse is 500, but its members can give 399",
    ),
]


@pytest.mark.parametrize(
    ("tables", "table", "message"), [pytest.param(*rest, id=name) for name, *rest in AMENDMENTS]
)
def test_wrong_amendment(refused, tables, table, message):
    error = refused(AMENDMENT + tables)
    assert error.table == table
    assert message in str(error)


PROFILE = crs.Profile(
    age=29,
    education="masters",
    english={"clb": 9},
    canadian_work_years=1,
    foreign_work_years=3,
    sibling_in_canada=True,
    job_offer="senior-manager",
)
JOB_OFFER = f"""
[[factor]]
id         = "additional.job_offer"
rows       = "job_offer"
columns    = ["either"]
points     = [
  ["none",             0],
  ["senior-manager", 200],
  ["other",           50],
]
{ABOUT}
"""


def test_the_base_under_another_name(load):
    known = load(BASE)
    assert known.nodes == crs.rules.get("2015-01-01").nodes
    assert (known.official, known.in_force_until, known.status) == (False, None, "in-force")


@pytest.mark.parametrize("known", crs.rules.all(), ids=lambda known: known.id)
def test_the_id_of_a_packaged_rule_set_is_taken(refused, known):
    text = PACKAGED.with_name(f"{known.id}.toml").read_text("utf-8")
    error = refused(text)
    assert str(error) == (
        f"reform.toml: id: '{known.id}' is a rule set of the package; choose another name"
    )
    assert error.table is None
    taken = AMENDMENT.replace('"reform"', f'"{known.id}"') + JOB_OFFER
    assert f"id: '{known.id}' is a rule set of the package" in str(refused(taken))


def test_a_copy_of_a_packaged_file_is_refused_under_its_own_file_name_too(load):
    with pytest.raises(RulesError, match=r"^2015-01-01\.toml: id: '2015-01-01' is a rule set of "):
        load(PACKAGED.read_text("utf-8"), "2015-01-01.toml")


@pytest.mark.parametrize("known", crs.rules.all(), ids=lambda known: known.id)
def test_a_packaged_file_itself_is_the_packaged_rule_set(known, monkeypatch):
    path = PACKAGED.with_name(f"{known.id}.toml")
    assert crs.rules.load(path) is known
    assert crs.rules.load(str(path)) is known
    assert known.official
    monkeypatch.chdir(path.parent)
    assert crs.rules.load(path.name) is known


def test_an_unknown_key_is_told_before_a_missing_one(refused):
    """A misspelt key is also a missing one: one message, the one that helps."""
    error = refused(edited(AGE, 'row = "age"\n'))
    assert "needs" not in str(error)


def lines_kept():
    """The names of programs whose lines are kept for tracebacks."""
    return {name for name in linecache.cache if name.startswith("<rules reform-")}


def test_the_lines_of_a_rule_set_vanish_with_it(load):
    gc.collect()
    before = lines_kept()
    loaded = [
        load(AMENDMENT.replace('"reform"', f'"reform-{n}"') + JOB_OFFER, f"reform-{n}.toml")
        for n in range(3)
    ]
    for reform in loaded:  # not through the cache, which would hold the rule set
        flat.programs.__wrapped__(reform)
    assert len(lines_kept() - before) == 2 * 3
    del reform
    del loaded
    flat.slots.cache_clear()
    gc.collect()
    assert lines_kept() <= before


def test_path_as_text(tmp_path):
    path = tmp_path / "reform.toml"
    path.write_text(AMENDMENT, encoding="utf-8")
    assert crs.rules.load(str(path)).nodes == crs.rules.get("2025-03-25").nodes


def test_amendment_restores_job_offer_points(load):
    reform = load(AMENDMENT + JOB_OFFER)
    before = crs.score(PROFILE, rules="2025-03-25")
    after = crs.score(PROFILE, rules=reform)
    assert (before.total, after.total) == (524, 724)
    assert after["additional.job_offer"].points == 200
    assert reform["additional.job_offer"].repealed is None
    assert (reform.id, reform.amends, reform.in_force_from) == (
        "reform",
        "2025-03-25",
        date(2027, 1, 1),
    )
    assert reform.changes == ()


def test_a_proposal_is_never_chosen_by_a_day(load):
    reform = load(AMENDMENT.replace("amends", 'status = "proposed"\namends') + JOB_OFFER)
    assert reform.status == "proposed"
    assert crs.rules.in_force(date(2027, 1, 1)).id == "2025-03-25"
    assert reform not in crs.rules.all()


def test_amendment_repeals(load):
    reform = load(AMENDMENT + REPEAL.format(id="additional.sibling"))
    assert crs.score(PROFILE, rules=reform).total == 509
    assert reform["additional.sibling"].repealed == date(2027, 1, 1)
    assert reform["additional.sibling"].citation.confidence == "C"
    assert crs.rules.get("2025-03-25")["additional.sibling"].repealed is None


def test_amendment_adds_a_factor_and_a_source(load):
    tables = yes_or_no("additional.pet", 7).replace('"mi"', '"press"') + additional("pet") + SOURCE
    reform = load(AMENDMENT + tables)
    score = crs.score(PROFILE, rules=reform)
    assert score.total == 524 + 7
    assert tuple(score["additional.pet"].citation.source.short) == ("Press", "Presse")
    assert score["additional.pet"].citation.source in reform.sources
    assert [source.id for source in reform.sources if source.id == "press"] == ["press"]


def test_the_advice_on_a_factor_in_no_group_helps(load):
    """It says: name it in one, or repeal it."""
    without = additional().replace('"additional.sibling", ', "")
    reform = load(AMENDMENT + without + REPEAL.format(id="additional.sibling"))
    assert crs.score(PROFILE, rules=reform).total == 509


def test_the_advice_on_a_group_in_no_group_can_be_followed(refused):
    """Only factors can be repealed, so a group must not be told to be."""
    tables = f"""
[[group]]
id         = "transferability"
members    = ["transferability.education.language", "transferability.education.canadian_work",
              "transferability.foreign_work", "transferability.certificate"]
cap        = 100
maximum    = 100
{ABOUT}
"""
    error = refused(AMENDMENT + tables)
    assert error.table == "transferability.education"
    assert "repeal" not in str(error)


def test_changing_one_point_changes_the_score(load):
    reform = load(edited("135, 126", "134, 126"))
    assert crs.score(PROFILE, rules="2015-01-01").total == 1109
    assert crs.score(PROFILE, rules=reform).total == 1108
    assert crs.score(PROFILE, rules=reform)["core.education"].points == 134
    bachelor = PROFILE.model_copy(update={"education": "bachelors"})
    assert crs.score(bachelor, rules=reform).total == crs.score(bachelor, rules="2015-01-01").total


def test_one_row_of_numbers_holds_for_every_value(load):
    table = f"""
[[factor]]
id         = "additional.pet"
rows       = "age"
columns    = ["without_spouse"]
points     = [[18, 4]]
{ABOUT}
"""
    factor = load(AMENDMENT + table + additional("pet"))["additional.pet"]
    assert factor.points == ((4,) * 121, (0,) * 121)
    (band,) = factor.bands[0]
    assert (band.low, band.high, band.values) == (None, None, tuple(range(121)))


TWO_GRIDS = f"""
[[factor]]
id         = "additional.pet"
rows       = "foreign_work_years"
columns    = "canadian_study"
heads      = [["none", "one-or-two-year"], "three-or-more-year"]
points     = [
  [0,  0,  1],
  [1,  2,  3],
]
points_with_spouse = [
  [0,  0, 10],
  [1, 20, 30],
]
{ABOUT}
"""


def test_points_with_spouse_of_two_measures(load):
    reform = load(AMENDMENT + TWO_GRIDS + additional("pet"))
    factor = reform["additional.pet"]
    assert tuple(factor.maximum) == (3, 30)
    for years, study, single, couple in [(0, 1, 0, 0), (0, 2, 1, 10), (9, 0, 2, 20), (1, 2, 3, 30)]:
        assert factor.at(years, study, with_spouse=False) == single
        assert factor.at(years, study, with_spouse=True) == couple
    married = PROFILE.model_copy(update={"spouse": crs.Spouse()})
    assert crs.score(PROFILE, rules=reform)["additional.pet"].points == 2
    assert crs.score(married, rules=reform)["additional.pet"].points == 20


def test_points_with_spouse_have_the_rows_of_the_other_table(refused):
    """The bands of a factor stand for both states, so tables drawn from them would be wrong."""
    tables = TWO_GRIDS.replace("  [1, 20, 30],\n", "  [1, 20, 20],\n  [3, 30, 30],\n")
    error = refused(AMENDMENT + tables + additional("pet"))
    assert error.table == "additional.pet"
    assert "points_with_spouse" in str(error)


def test_points_with_spouse_are_checked_like_points(refused):
    tables = TWO_GRIDS.replace("[1, 20, 30]", "[1, 20]") + additional("pet")
    assert "row 2 (1): expected 2 numbers after its head" in str(refused(AMENDMENT + tables))


def test_columns_for_every_ability(load):
    tables = f"""
[[factor]]
id         = "additional.pet.{{ability}}"
rows       = "sibling_in_canada"
columns    = "first_{{ability}}"
heads      = [4, 5]
points     = [[false, 0, 0], [true, 0, 3]]
{ABOUT}
"""
    reform = load(AMENDMENT + tables + additional("pet.{ability}"))
    measures = [measure.id for measure in reform["additional.pet.writing"].measures]
    assert measures == ["sibling_in_canada", "first_writing"]
    assert crs.score(PROFILE, rules=reform).total == 524 + 12


def test_a_cap_by_state(load):
    cap = "cap = { without_spouse = 600, with_spouse = 20 }"
    group = additional(cap=cap, maximum="{ without_spouse = 600, with_spouse = 20 }")
    total = (
        '[[group]]\nid = "total"\nmembers = ["core", "spouse", "transferability", "additional"]\n'
        f"maximum = {{ without_spouse = 1200, with_spouse = 620 }}\n{ABOUT}"
    )
    reform = load(AMENDMENT + group + total)
    nominated = PROFILE.model_copy(update={"provincial_nomination": True})
    married = nominated.model_copy(update={"spouse": crs.Spouse()})
    assert crs.score(nominated, rules=reform).additional == 600
    assert crs.score(married, rules=reform).additional == 20


@pytest.mark.parametrize("other", ["additional.a-b", "additional.a.b"])
def test_ids_that_look_alike_keep_their_own_points(load, other):
    """`additional.a_b` and `additional.a-b` must not become one name in the flat program."""
    tables = yes_or_no("additional.a_b", 10) + yes_or_no(other, 1)
    reform = load(AMENDMENT + tables + additional("a_b", other.removeprefix("additional.")))
    values = tuple(measure.high for measure in MEASURES)
    points = flat.programs(reform)[False](values)
    found = dict(zip(flat.slots(reform), points, strict=True))
    assert found == reference.evaluate(reform, values, with_spouse=False)


def test_ids_that_look_like_a_numbered_name_keep_their_own_points(load):
    """Names made unique by the slot of their line must not meet an id that ends in that number."""

    def reform(number):
        ids = ("a.b", f"a_b_{number}", "a_b")
        tables = [yes_or_no(f"additional.{id}", 10**at) for at, id in enumerate(ids)]
        return load(AMENDMENT + "".join(tables) + additional(*ids))

    known = reform(flat.slots(reform(0))["additional.a_b"])
    values = tuple(measure.high for measure in MEASURES)
    points = flat.programs(known)[False](values)
    found = dict(zip(flat.slots(known), points, strict=True))
    assert found == reference.evaluate(known, values, with_spouse=False)


def test_braces_in_an_id_stand_for_abilities_only(refused):
    """Otherwise the flat program of a checked file is not Python."""
    tables = yes_or_no("additional.a{b}", 10) + additional("a{b}")
    assert "additional.a{b}" in str(refused(AMENDMENT + tables))


def test_an_amendment_can_make_a_factor_a_group(load):
    tables = f"""
[[group]]
id         = "additional.sibling"
members    = ["additional.sibling.any"]
maximum    = 9
{ABOUT}
"""
    reform = load(AMENDMENT + tables + yes_or_no("additional.sibling.any", 9))
    assert crs.score(PROFILE, rules=reform)["additional.sibling"].points == 9


@pytest.mark.parametrize("day", ["2025-03-25", "1999-01-01"])
def test_an_amendment_comes_after_what_it_amends(refused, day):
    error = refused(AMENDMENT.replace("in_force_from = 2027-01-01", f"in_force_from = {day}"))
    assert f"in_force_from is {day}; expected a day after 2025-03-25" in str(error)


def test_a_base_has_nothing_to_repeal(refused):
    repeal = '[[repeal]]\nid = "x"\nsource = "mi"\nsection = "1"\nconfidence = "A"\n'
    error = refused(BASE + "\n" + repeal)
    assert (error.table, "is a base and has nothing to repeal" in str(error)) == ("x", True)
