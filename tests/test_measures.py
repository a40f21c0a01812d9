"""One new input is a field, a measure and a text: all that reads profiles then reads it."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import crs
from crs._answers import derived, status
from crs._facts import heads
from crs._facts.columns import schema
from crs._facts.encoded import encoder
from crs._law import measure_words
from crs._law.measures import INDEX, MEASURES, Measure
from crs._text.catalogue import has
from reforms import head

UNREAD = Path(heads.__file__).with_suffix(".toml")
REFORM = (
    head("volunteers", "Volunteers", "Bénévoles")
    + """

[[group]]
id         = "additional"
label      = { en = "Additional", fr = "Supplémentaires" }
source     = "brief"
section    = "1"
confidence = "C"
members    = [MEMBERS, "additional.volunteering", "additional.calm"]
cap        = 600
maximum    = 600

[[factor]]
id         = "additional.volunteering"
label      = { en = "Volunteering", fr = "Bénévolat" }
source     = "brief"
section    = "1"
confidence = "C"
rows       = "volunteer_years"
columns    = ["either"]
points     = [[0, 0], [1, 7], [2, 11]]

[[factor]]
id         = "additional.calm"
label      = { en = "A calm spouse", fr = "Un époux calme" }
source     = "brief"
section    = "1"
confidence = "C"
rows       = "spouse_calm"
columns    = ["with_spouse"]
points     = [[false, 0], [true, 3]]
"""
)
WORDS = """
[volunteer_years]
label = { en = "years of volunteering", fr = "années de bénévolat" }
need  = { en = "{years} of volunteering", fr = "{years} de bénévolat" }

[spouse_calm]
label = { en = "calm spouse", fr = "époux calme" }
need  = { en = "a calm spouse", fr = "un époux calme" }
names.no  = { en = "no", fr = "non" }
names.yes = { en = "yes", fr = "oui" }

"""
FIELD = '    {name}: {kind}\n    """{meaning}"""\n'
YEARS = FIELD.format(name="volunteer_years", kind="Years = 0", meaning="Years of volunteering.")
CALM = FIELD.format(name="calm", kind="YesOrNo = False", meaning="Whether the spouse is calm.")
EDITS = [
    ("_facts/profile.py", "    sibling_in_canada: YesOrNo", YEARS),
    ("_facts/profile.py", "    accompanying: YesOrNo", CALM),
    ("_law/measures.py", '    yes_or_no("sibling_in_canada"),', '    years("volunteer_years"),\n'),
    (
        "_law/measures.py",
        '    yes_or_no("sibling_in_canada"),',
        '    yes_or_no("calm", "spouse"),\n',
    ),
    ("_text/messages/measures.toml", "[age]", WORDS),
]
"""The file, a place in it, and what is added there."""
SCRIPT = """
import json, sys
import crs
rules = crs.rules.load("volunteers.toml")
found = {}
for name, facts in json.load(sys.stdin).items():
    profile = crs.Profile.model_validate(facts)
    score = crs.score(profile, rules=rules)
    line, calm = score["additional.volunteering"], score["additional.calm"]
    from crs._frames.rows import to_row
    row = to_row(profile)
    one = {
        "total": score.total,
        "points": score.points(),
        "said": [line.because.en, line.needed.fr, calm.because.fr],
        "text": score.explain(lang="fr"),
        "row": row,
    }
    try:
        import polars as pl
    except ImportError:
        pass
    else:
        frame = pl.DataFrame([row], infer_schema_length=None)
        one["frame"] = crs.batch.score(frame, rules=rules)["crs_total"].item()
    found[name] = one
from pathlib import Path
from crs._facts.heads import meanings
from crs._frames.files import template
dossier = crs.Dossier.model_validate({"birth_date": "1996-05-01", "spouse": {
    "since": "2020-01-01", "credentials": [], "tests": []}})
score = crs.score(dossier, rules=rules)
dated = {
    "total": score.total,
    "findings": {one["field"]: one["values"] for one in score.facts.to_dict()["findings"]},
    "used": score.facts["volunteer_years"].used[0].fr,
    "text": " ".join(score.explain(lang="fr").split()),
}
template.write(Path("sheet.csv"), "fr")
heads = Path("sheet.csv").read_text("utf-8-sig").strip().split(";")
alike = {name: meanings(name) for name in ("Volunteering", "BENEVOLAT", "Spouse calm?", "years")}
print(json.dumps({"found": found, "dated": dated, "heads": heads,
                  "alike": alike, "javascript": crs.export.javascript(rules),
                  "sql": crs.export.sql(rules), "columns": {
                      name: [column.kind, column.default, column.meaning]
                      for name, column in crs.batch.SCHEMA.items()}}))
"""
PEOPLE = {
    "none": {"age": 29, "education": "masters"},
    "part of a year": {"age": 29, "education": "masters", "volunteer_years": 1.5},
    "many": {
        "age": 29,
        "education": "masters",
        "volunteer_years": 40,
        "spouse": {"calm": True},
    },
    "alone": {
        "age": 29,
        "education": "masters",
        "volunteer_years": 1,
        "spouse": {"calm": True, "accompanying": False},
    },
}


@pytest.fixture(scope="module", name="made")
def _made(tmp_path_factory):
    """What a copy of the package says that has two more inputs, by these edits alone."""
    folder = tmp_path_factory.mktemp("package")
    shutil.copytree(Path(crs.__file__).parent, folder / "crs")
    for file, place, added in EDITS:
        path = folder / "crs" / file
        before, here, after = path.read_text("utf-8").partition(place)
        assert here, place
        path.write_text(f"{before}{added}{here}{after}", encoding="utf-8")
    members = ", ".join(f'"{one.id}"' for one in crs.rules.get("2025-03-25")["additional"].members)
    rules = REFORM.replace("MEMBERS", members)
    (folder / "volunteers.toml").write_text(rules, encoding="utf-8")
    # a copy of the package is not the package whose coverage is measured
    unwatched = {key: text for key, text in os.environ.items() if "COVERAGE" not in key}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=folder,
        env={**unwatched, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
        input=json.dumps(PEOPLE),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def before(**facts):
    return crs.score(crs.Profile(age=29, education="masters", **facts), rules="2025-03-25").total


def test_the_score_and_its_lines(made):
    found = made["found"]
    totals = {name: one["total"] for name, one in found.items()}
    assert totals == {
        "none": before(),
        "part of a year": before() + 7,
        "many": before(spouse={}) + 11 + 3,
        "alone": before() + 7,
    }
    assert found["none"]["said"][:2] == ["0 years", "il faut 1 an de bénévolat"]
    assert found["part of a year"]["said"][0].startswith("1 year")
    assert "1.5" in found["part of a year"]["said"][0]
    assert found["many"]["said"][2] == "oui"
    assert found["alone"]["said"][2] == "non"
    assert "Bénévolat" in found["many"]["text"]


def test_every_engine(made):
    for one in made["found"].values():
        assert one["row"]["volunteer_years"] is not None
        assert one.get("frame", one["total"]) == one["total"]
    assert '"volunteer_years"' in made["sql"]
    assert made["columns"]["volunteer_years"] == ["years", 0, "Years of volunteering."]
    assert made["columns"]["spouse_calm"] == ["yes-or-no", False, "Whether the spouse is calm."]
    assert list(schema()) == [
        name for name in made["columns"] if name not in ("volunteer_years", "spouse_calm")
    ]


def test_a_sheet_to_fill_in(made):
    assert made["heads"] == list(made["columns"])


def test_columns_that_look_like_it(made):
    assert made["alike"] == {
        "Volunteering": ["volunteer_years"],
        "BENEVOLAT": ["volunteer_years"],
        "Spouse calm?": ["spouse_calm"],
        "years": None,
    }


def test_a_dossier(made):
    """No dated fact tells the new inputs: they are what they are where nothing is said."""
    dated = made["dated"]
    assert dated["findings"]["volunteer_years"] == [0]
    assert dated["findings"]["spouse.calm"] == [False]
    assert dated["used"] == "aucun fait d’un dossier ne le dit"
    assert "années de bénévolat" in dated["text"]
    assert "époux calme" in dated["text"]


def test_javascript(made):
    racer = pytest.importorskip("py_mini_racer", reason="V8 is not here: see mini-racer")
    engine = racer.MiniRacer()
    engine.eval(made["javascript"].replace("export const", "const"))
    for one in made["found"].values():
        said = engine.eval(f"JSON.stringify(score({json.dumps(one['row'])}).lines)")
        assert json.loads(said) == one["points"]


def test_measures_stand_in_any_order():
    profile = crs.Profile(
        age=41,
        education="phd",
        english={"clb": 7},
        french={"reading": 9, "writing": 8, "listening": 7, "speaking": 6},
        first_language="french",
        canadian_work_years=1.9,
        foreign_work_years=30,
        sibling_in_canada=True,
        spouse={"education": "masters", "language": {"clb": 5}, "canadian_work_years": 2},
    )
    values, with_spouse = profile.encoded
    assert with_spouse
    assert all(type(value) is int for value in values)
    turned = encoder(MEASURES[::-1])(profile)
    assert turned == (values[::-1], True)
    read = dict(zip((measure.id for measure in MEASURES), values, strict=True))
    assert read["first_least"] == read["french_least"] == read["first_speaking"] == 6
    assert read["english_least"] == read["second_reading"] == 7
    assert (read["canadian_work_years"], read["foreign_work_years"]) == (1, 10)
    assert (read["spouse_education"], read["spouse_reading"]) == (6, 5)


@pytest.mark.parametrize(
    ("id", "answer", "value"),
    [
        ("age", 29, 29),
        ("age", 29.5, None),
        ("age", 121, None),
        ("age", "29", None),
        ("age", True, None),
        ("education", "phd", 7),
        ("education", "masters", 6),
        ("education", "none", 0),
        ("education", "mastres", None),
        ("canadian_study", "none", 0),
        ("canadian_work_years", 2.9, 2),
        ("canadian_work_years", 40, 10),
        ("canadian_work_years", -0.5, None),
        ("sibling_in_canada", True, 1),
        ("sibling_in_canada", "yes", 1),
        ("sibling_in_canada", 0, 0),
        ("sibling_in_canada", float("nan"), None),
    ],
)
def test_the_value_that_an_answer_gives(id, answer, value):
    [measure] = [one for one in MEASURES if one.id == id]
    assert measure.value(answer) == value


def test_a_measure_says_how_it_is_read():
    people = {"candidate": crs.Profile.model_fields, "spouse": crs.Spouse.model_fields}
    for measure in MEASURES:
        assert isinstance(measure, Measure)
        if measure.kind == "level":
            assert (measure.field, measure.id) == ("", f"{measure.whose}_{measure.ability}")
        else:
            assert measure.field in people[measure.whose]
            assert measure.id in schema()


def test_every_input_of_the_score_has_its_own_words():
    """What the package knows needs no words of a measure to stand in."""
    listed = {
        name
        for word in tomllib.loads(UNREAD.read_text("utf-8"))["word"]
        for name in word["columns"]
    }
    for column in schema().values():
        if column.kind in ("level", "equal-levels", "test", "scale") or "test_date" in column.name:
            continue
        if column.name in INDEX:
            assert column.name in listed
            assert has(f"dossier.field.{column.name.replace('spouse_', 'spouse.')}")


def test_where_an_input_has_no_words_of_its_own_those_of_its_measure_do(monkeypatch):
    known = set(schema()) - {"sibling_in_canada"}
    [word] = heads.unlisted(known)
    assert word.columns == ("sibling_in_canada",)
    assert {("sibling", "in", "canada"), ("sibling",)} <= set(word.says)
    assert ("canada",) not in word.says
    monkeypatch.setattr(derived, "has", lambda _key: False)
    measure = MEASURES[INDEX["spouse_education"]]
    assert derived.label("spouse.education") == measure_words.label(measure)
    assert status.untold("canadian_work_years", 0).certain
