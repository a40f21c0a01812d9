"""Rules files of one's own: what is refused and in which words, and what good files do."""

from datetime import date
from pathlib import Path

import pytest

import crs
from crs.engine import flat, reference
from crs.errors import RulesError
from crs.measures import MEASURES
from crs.rules import registry

BASE = Path(registry.__file__).parent.joinpath("data", "2015-01-01.toml").read_text("utf-8")
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
AGE = 'rows       = "age"\n'
AGE_20 = "[20, 110, 100]"
AGE_LABEL = '{ en = "Age", fr = "Âge" }'
TWO_STATES = 'columns    = ["without_spouse", "with_spouse"]'
CORE_MAXIMUM = "{ without_spouse = 500, with_spouse = 460 }"
SECONDARY = '  ["secondary",            30,  28],\n'
CERTIFICATE_HEADS = "heads      = [4,  5,  7]\n"
TOTAL_MEMBERS = '["core", "spouse", "transferability", "additional"]'
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
    assert new not in BASE or new == ""
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


# Wrong content: what is replaced in the base, by what, the table that the error names, its words.
CONTENT = [
    # numbers as row heads
    ("gap at the start", "  [18,  99,  90],\n", "", "core.age", "rows 1 and 2: 18 is hit by no row"),
    ("overlap", AGE_20, "[19, 110, 100]", "core.age", "row 4: 19 after 19; the heads must rise"),
    ("heads that fall", AGE_20, "[2, 110, 100]", "core.age", "row 4: 2 after 19; the heads must"),
    (
        "value never reached",
        "[45,   0,   0]",
        "[121, 0, 0]",
        "core.age",
        "row 20: 121 is never reached, age runs from 0 to 120",
    ),
    ("head under 0", "[17,   0,   0]", "[-1, 0, 0]", "core.age", "row 1: -1 is never reached"),
    ("text as a head", AGE_20, '["20", 1, 1]', "core.age", "row 4: age is a number from 0 to 120"),
    ("yes as a head", AGE_20, "[true, 1, 1]", "core.age", "row 4: age is a number from 0 to 120"),
    ("list as a head", AGE_20, '[["x"], 1, 1]', "core.age", "row 4: age is a number from 0 to 120"),
    # names as row heads
    ("name twice", SECONDARY, SECONDARY * 2, "core.education", "row 3: 'secondary' is already hit"),
    ("name missing", SECONDARY, "", "core.education", "is hit by no row"),
    (
        "name unknown",
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
    (
        "yes where there are names",
        '"secondary",            30',
        "true, 30",
        "core.education",
        "row 2: education is never 'yes'",
    ),
    (
        "name where there is yes and no",
        "[true,      0, 25, 50]",
        '["maybe", 0, 25, 50]',
        "transferability.certificate",
        "row 2: certificate_of_qualification is never 'maybe'; expected one of \"no\", \"yes\"",
    ),
    # points
    ("too few columns", AGE_20, "[20, 110]", "core.age", "row 4 (20): expected 2 numbers after"),
    ("too many columns", AGE_20, "[20, 1, 2, 3]", "core.age", "expected 2 numbers after its head, f"),
    ("points under 0", AGE_20, "[20, -1, 100]", "core.age", "row 4 (20): points are whole numbers"),
    ("yes as points", AGE_20, "[20, true, 100]", "core.age", "row 4 (20): points are whole numbers"),
    ("text as points", AGE_20, '[20, "1", 1]', "core.age", "row 4 (20): points are whole numbers"),
    ("list as points", AGE_20, '[20, ["1"], 1]', "core.age", "row 4 (20): points are whole numbers"),
    ("points over 32000", AGE_20, "[20, 32001, 1]", "core.age", "row 4 (20): points are whole num"),
    (
        "too few columns of a grid",
        "[true,      0, 25, 50]",
        "[true, 0, 25]",
        "transferability.certificate",
        "expected 3 numbers after its head, found 2",
    ),
    # columns and heads
    ("columns twice", TWO_STATES, 'columns = ["with_spouse", "with_spouse"]', "core.age", "columns: "),
    ("no columns", TWO_STATES, "columns = []", "core.age", "each state of the spouse once"),
    (
        "either beside another",
        TWO_STATES,
        'columns = ["either", "with_spouse"]',
        "core.age",
        'columns: "either" stands alone',
    ),
    (
        "heads missing",
        CERTIFICATE_HEADS,
        "",
        "transferability.certificate",
        "two measures need `heads`, one for each column",
    ),
    (
        "heads that fall",
        CERTIFICATE_HEADS,
        "heads = [4, 5, 5]\n",
        "transferability.certificate",
        "column 3: 5 after 5; the heads must rise",
    ),
    (
        "heads with a gap",
        CERTIFICATE_HEADS,
        "heads = [4, 6, 7]\n",
        "transferability.certificate",
        "columns 1 and 2: 5 is hit by no column",
    ),
    (
        "heads out of range",
        CERTIFICATE_HEADS,
        "heads = [4, 5, 13]\n",
        "transferability.certificate",
        "column 3: 13 is never reached, first_least runs from 0 to 12",
    ),
    ("heads for one measure", AGE, f"{AGE}heads = [1]\n", "core.age", "`heads` and `points_with_s"),
    (
        "points_with_spouse for one measure",
        AGE,
        f"{AGE}points_with_spouse = [[17, 0]]\n",
        "core.age",
        "`heads` and `points_with_spouse` are for two measures",
    ),
    # names of other things
    (
        "unknown measure of rows",
        '"canadian_work_years"',
        '"canadian_work_year"',
        "core.canadian_work",
        "there is no measure 'canadian_work_year'; did you mean \"canadian_work_years\"?",
    ),
    (
        "unknown measure of columns",
        'columns    = "canadian_work_years"',
        'columns = "canadian_work_year"',
        "transferability.education.canadian_work",
        "did you mean \"canadian_work_years\"?",
    ),
    (
        "state as a measure",
        TWO_STATES,
        'columns = "with_spouse"',
        "core.age",
        "there is no measure 'with_spouse'",
    ),
    (
        "unknown source of a factor",
        f'source     = "mi"\nsection    = "10 (?)"',
        'source = "press"\nsection = "10 (?)"',
        "core.age",
        "no source 'press' is defined; expected one of \"mi\", \"mi-2015\"",
    ),
    (
        "unknown source of a group",
        'source     = "mi-until-2016"',
        'source = "mi-until-2015"',
        "additional",
        "did you mean \"mi-until-2016\"?",
    ),
    (
        "unknown source of a change",
        'source     = "mi-amendment-2015-05-30"',
        'source = "mi-amendment-2015-05-31"',
        "change of 2015-05-30",
        'did you mean "mi-amendment-2015-05-30"?',
    ),
    ("unused source", "[abilities]", f"{SOURCE}\n[abilities]", "press", "no table of this file cites"),
    ("source twice", '"mi-2015"', '"mi"', "mi", "this source is defined twice"),
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
        "no words for abilities",
        BASE[BASE.index("[abilities]") : BASE.index("# -----")],
        "",
        "core.first_language.{ability}",
        "'{ability}' needs a table [abilities] with labels",
    ),
    # the tree
    (
        "member not defined",
        '"core.age", ',
        '"core.agee", ',
        "core",
        "member 'core.agee' is not defined; did you mean \"core.age\"?",
    ),
    (
        "member twice in a group",
        '"core.age", ',
        '"core.age",  "core.age", ',
        "core.age",
        "is a member of 'core' and again of 'core'",
    ),
    (
        "member of two groups",
        '"spouse.education", ',
        '"spouse.education",  "core.age", ',
        "core.age",
        "is a member of 'core' and again of 'spouse'",
    ),
    ("group within itself", '"core.age", ', '"core", ', "core", "is a member of 'total' and again of"),
    (
        "factor in no group",
        "# ------------------------------------------------ what inputs meant",
        f"{EXTRA}# what inputs meant",
        "core.extra",
        "is a member of no group: name it in one, or repeal it",
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
        "cap        = 100\nmaximum    = 100",
        "cap = 100\nmaximum = 99",
        "transferability",
        "the stated maximum without a spouse is 99, but its members can give 100",
    ),
    (
        "cap that never bites",
        "cap        = 100\nmaximum    = 100",
        "cap = 150\nmaximum = 150",
        "transferability",
        "the cap can never bite: the members give 150 at most; leave it out",
    ),
    (
        "sections in another order",
        TOTAL_MEMBERS,
        '["spouse", "core", "transferability", "additional"]',
        "total",
        "members: expected core, spouse, transferability, additional",
    ),
    (
        "section missing",
        TOTAL_MEMBERS,
        '["core", "transferability", "additional"]',
        "total",
        "the stated maximum with a spouse is 1200, but its members can give 1160",
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "table", "message"),
    [pytest.param(*rest, id=f"{table}: {name}") for name, *rest in CONTENT for table in rest[2:3]],
)
def test_wrong_content(refused, old, new, table, message):
    error = refused(edited(old, new))
    assert error.table == table
    assert str(error).startswith(f"reform.toml: {table}: ")
    assert message in str(error)


# Wrong form: what is replaced in the base, by what, and how the message goes on after the file.
FORM = [
    ("table in place of words", AGE_LABEL, '"Age"', "factor: core.age: label: "),
    ("words in one language", AGE_LABEL, '{ en = "Age" }', "factor: core.age: label: needs the key 'fr'"),
    ("empty word", AGE_LABEL, '{ en = "Age", fr = "" }', "factor: core.age: label: fr: "),
    ("label missing", f"label      = {AGE_LABEL}\n", "", "factor: core.age: needs the key 'label'"),
    ("rows missing", AGE, "", "factor: core.age: needs the key 'rows'"),
    (
        "unknown key of a factor",
        AGE,
        f'{AGE}head = "age"\n',
        'factor: core.age: head: unknown key; did you mean "heads"?',
    ),
    (
        "unknown key of a group",
        "cap        = 50",
        "cap = 50\nmin = 4",
        "group: transferability.education: min: unknown key; ",
    ),
    (
        "unknown key of the file",
        "[abilities]",
        "[ability]\n[abilities]",
        'ability: unknown key; did you mean "abilities"?',
    ),
    ("first key missing", 'id            = "2015-01-01"\n', "", "the file: needs the key 'id'"),
    ("day missing", "last_verified = 2026-11-22\n", "", "the file: needs the key 'last_verified'"),
    ("not a day", "in_force_from = 2015-01-01", 'in_force_from = "soon"', "in_force_from: "),
    (
        "a time in place of a day",
        "in_force_from = 2015-01-01",
        "in_force_from = 2015-01-01T10:00:00",
        "in_force_from: datetimes provided to dates should have zero time",
    ),
    ("bad id of the file", 'id            = "2015-01-01"', 'id = "My Reform"', "id: "),
    ("bad id", 'id         = "core.age"', 'id = "Core age"', "factor: Core age: id: string should match"),
    ("empty id", 'id         = "core.age"', 'id = ""', "factor: row 1: id: string should match"),
    ("head alone", AGE_20, "[20]", "factor: core.age: points: row 4: list should have at least 2"),
    ("empty row", AGE_20, "[]", "factor: core.age: points: row 4: list should have at least 2"),
    (
        "no members",
        'members    = ["core.first_language.{ability}"]',
        "members = []",
        "group: core.first_language: members: list should have at least 1",
    ),
    ("maximum under 0", CORE_MAXIMUM, "-3", "group: core: maximum: input should be greater than"),
    ("text as a cap", "cap        = 50", 'cap = "50"', "group: transferability.education: cap: "),
    (
        "unknown confidence",
        'confidence = "A"',
        'confidence = "D"',
        "group: total: confidence: input should be 'A', 'B' or 'C', not 'D'",
    ),
    (
        "unknown status",
        "last_verified",
        'status = "draft"\nlast_verified',
        "status: input should be 'in-force' or 'proposed', not 'draft'",
    ),
    ("empty section", 'section    = "8(2)"', 'section = ""', "group: total: section: "),
    ("not an address", '= "https://www', '= "www', "source: mi: url: input should be a valid URL"),
    ("unknown ability", "reading   =", "readng =", "abilities: expected exactly reading, writing"),
    (
        "ability missing",
        'reading   = { en = "reading",   fr = "compréhension de l’écrit" }\n',
        "",
        "abilities: expected exactly reading, writing, listening, speaking",
    ),
    (
        "a member too many in abilities",
        "[abilities]\n",
        '[abilities]\nsigning = { en = "signing", fr = "signes" }\n',
        "abilities: expected exactly reading, writing, listening, speaking",
    ),
    (
        "amends rules that are not",
        "last_verified",
        'amends = "2016-11-18"\nlast_verified',
        "amends: there is no rule set '2016-11-18'; did you mean \"2016-11-19\"?",
    ),
    ("no total", 'id         = "total"', 'id = "sum"', "needs a group 'total', the sum of the sect"),
    ("not TOML", "[[source]]", "[[source]", "is not valid TOML: "),
    ("no header of tables", "[[source]]", "[source]", "is not valid TOML: "),
]


@pytest.mark.parametrize(
    ("old", "new", "message"), [pytest.param(*rest, id=name) for name, *rest in FORM]
)
def test_wrong_form(refused, old, new, message):
    assert str(refused(edited(old, new))).startswith(f"reform.toml: {message}")


# Words that a person needs to mend the file; each of these was once told something else.
MEANT = [
    ("part of a point", AGE_20, "[20, 110.5, 100]", r"core\.age.*row 4.*whole number.*110\.5"),
    ("part of a year as a head", AGE_20, "[20.5, 110, 100]", r"core\.age.*row 4.*number.*20\.5"),
    ("points over 32000", AGE_20, "[20, 32001, 100]", r"core\.age: row 4 \(20\):.*32[ ,_]?000"),
    ("misspelt column", TWO_STATES, 'columns = ["with_spose"]', r"core\.age: columns.*'?with_spouse"),
    ("half a maximum", CORE_MAXIMUM, "{ without_spouse = 500 }", r"core: maximum.*'with_spouse'"),
    ("half a section", 'section    = "8(2)"', 'section = { en = "8(2)" }', r"section.*key 'fr'"),
    (
        "third language",
        AGE_LABEL,
        '{ en = "Age", fr = "Âge", de = "Alter" }',
        r'label: de: unknown key; expected one of "en", "fr"',
    ),
    ("name missing", SECONDARY, "", r"core\.education: education = 'secondary' is hit by no row"),
    ("total within", '"core.age", ', '"total",', r"total: (?!.*member of '')"),
    ("row of no value", '[["senior-manager", "other"], 600]', "[[], 600]", r"job_offer: row 2"),
    ("no column", CERTIFICATE_HEADS, "heads = []\n", r"transferability\.certificate: .*heads|column"),
    ("number as a day", "in_force_from = 2015-01-01", "in_force_from = 0", r"in_force_from: "),
]


@pytest.mark.parametrize(
    ("old", "new", "message"), [pytest.param(*rest, id=name) for name, *rest in MEANT]
)
def test_message_says_what_was_expected(refused, old, new, message):
    with pytest.raises(RulesError, match=message):
        raise refused(edited(old, new))


@pytest.mark.parametrize("old", [AGE, f"label      = {AGE_LABEL}\n"], ids=["rows", "label"])
def test_wrong_form_names_its_table_as_an_attribute(refused, old):
    assert refused(edited(old, "")).table == "core.age"


def test_missing_file(tmp_path):
    with pytest.raises(RulesError, match=r"^nowhere\.toml: cannot be read: No such file") as caught:
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
    assert str(refused("")) == "reform.toml: the file: needs the key 'id'"


@pytest.mark.parametrize("value", ["3", "[3]", '"x"'])
def test_tables_that_are_none(refused, value):
    assert "factor: " in str(refused(f"factor = {value}\n{AMENDMENT}"))


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
    ("source of the base again", SOURCE.replace("press", "mi"), "mi", "this source is defined twice"),
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
    assert score["additional.pet"].citation.source.short == ("Press", "Presse")
    assert "press" not in crs.rules.get("2025-03-25").sources


def test_changing_one_point_changes_the_score(load):
    changed = edited(AGE_20, "[20, 109, 100]").replace("= 500", "= 499")
    changed = changed.replace("maximum    = 1200", "maximum = { without_spouse = 1199, with_spouse = 1200 }")
    profile = PROFILE.model_copy(update={"job_offer": "none"})
    assert crs.score(profile, rules="2015-01-01").total == 509
    assert crs.score(profile, rules=load(changed)).total == 508
    assert crs.score(profile.model_copy(update={"age": 30}), rules=load(changed)).total == 504


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
    assert [(band.low, band.high, len(band.values)) for band in factor.bands[0]] == [(None, None, 121)]


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
    assert factor.maximum == (3, 30)
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


def test_an_amendment_can_make_a_group_a_factor(load):
    """The members of the group that it replaces are gone with it."""
    table = f"""
[[factor]]
id         = "core.second_language"
rows       = "second_reading"
columns    = ["without_spouse", "with_spouse"]
points     = [[4, 0, 0], [5, 24, 22]]
{ABOUT}
"""
    reform = load(AMENDMENT + table)
    assert "core.second_language.reading" not in reform.nodes
    assert reform["core.second_language"].maximum == (24, 22)
