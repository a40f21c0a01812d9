"""Heads as people write them: what is read, what is asked, and what a user says of them."""

import json

import polars as pl
import pytest

import commands
import crs
from crs._facts.columns import results, schema
from crs._facts.heads import Meaning, meaning, scored_test
from crs._frames.rows import to_row
from kinds_of_frames import QUIET

pytestmark = QUIET

DAY = ("--on", "2026-10-01")
READ = {
    "IELTS Listening": ("english_listening", "ielts"),
    "IELTS L": ("english_listening", "ielts"),
    "Reading (IELTS General Training)": ("english_reading", "ielts"),
    "CELPIP Reading Score": ("english_reading", "celpip"),
    "PTE Core - Listening": ("english_listening", "pte-core"),
    "TEF - CO": ("french_listening", "tef"),
    "TEF Canada compréhension de l'oral": ("french_listening", "tef"),
    "TCF EE": ("french_writing", "tcf"),
    "Listening CLB": "english_listening",
    "IELTS Listening CLB": "english_listening",  # a level, of whatever test
    "NCLC Compréhension orale": "french_listening",
    "Anglais – expression écrite": "english_writing",
    "Écoute (anglais)": "english_listening",
    "CLB": "english_clb",
    "CLB level": "english_clb",
    "NCLC": "french_clb",
    "French CLB": "french_clb",
    "Spouse CLB": "spouse_clb",
    "NCLC du conjoint": "spouse_clb",
    "Spouse IELTS R": ("spouse_reading", "ielts"),
    "English test": "english_test",
    "Test d'anglais": "english_test",
    "IELTS test date": "english_test_date",
    "Date du test TEF": "french_test_date",
    "Spouse test date": "spouse_test_date",
    "ECA date": "assessment_date",
    "Date de l'évaluation": "assessment_date",
    "Spouse ECA date": "spouse_assessment_date",
    "DOB": "birth_date",
    "D.O.B.": "birth_date",
    "Candidate's date of birth": "birth_date",
    "Né(e) le": "birth_date",
    "Date de naissance": "birth_date",
    "Age (years)": "age",
    "Âge": "age",
    "Niveau d'études": "education",
    "Scolarité": "education",
    "Highest Level of Education": "education",
    "Spouse's education": "spouse_education",
    "Niveau d'études de l'époux": "spouse_education",
    "Foreign Work Exp": "foreign_work_years",
    "Work exp outside Canada": "foreign_work_years",
    "Expérience de travail à l'étranger (années)": "foreign_work_years",
    "Canadian Work Exp": "canadian_work_years",
    "Cdn Work Exp (yrs)": "canadian_work_years",
    "Expérience canadienne": "canadian_work_years",
    "Spouse Canadian Work Exp": "spouse_canadian_work_years",
    "PNP": "provincial_nomination",
    "P.N.P. (Y/N)": "provincial_nomination",
    "Provincial Nominee": "provincial_nomination",
    "Désignation provinciale": "provincial_nomination",
    "Siblings (Y/N)": "sibling_in_canada",
    "Frère ou sœur au Canada": "sibling_in_canada",
    "Marital status": "marital_status",
    "État civil": "marital_status",
    "Conjoint(e)": "spouse",
    "Accompanying spouse": "spouse_accompanying",
    "Red Seal": "certificate_of_qualification",
    "Offre d'emploi": "job_offer",
    "Études au Canada": "canadian_study",
    "First official language": "first_language",
    "Fr_L": "french_listening",
    "FR - CO": "french_listening",
    "NCLC anglais": "english_clb",
    "Skilled work experience in Canada": "canadian_work_years",
    "Skilled Work Experience (foreign)": "foreign_work_years",
    "Nbre d'années d'expérience à l'étranger": "foreign_work_years",
    "Has PNP?": "provincial_nomination",
    "Désignation d'une province": "provincial_nomination",
    "Has sibling in Canada": "sibling_in_canada",
    "Situation familiale": "marital_status",
    "Statut marital": "marital_status",
    "Has spouse": "spouse",
    "Is spouse accompanying": "spouse_accompanying",
    "Spouse coming (Y/N)": "spouse_accompanying",
    "Spouse PR/citizen": "spouse_citizen_or_pr",
    "Highest qualification": "education",
    "Education (ECA)": "education",
    "WES equivalency": "education",
    "Education (Canadian equivalent)": "education",
    "Spouse education (ECA)": "spouse_education",
    "Cert. of qualification": "certificate_of_qualification",
    "English test type": "english_test",
    "Date naissance": "birth_date",
    "Current age": "age",
    "What is your age?": "age",
    "Quel est votre niveau d'études?": "education",
}
ASKED = [
    "IELTS", "IELTS overall", "IELTS expiry date", "IELTS Speaking Date", "PTE Listening",
    "TOEFL Listening", "TEFAQ CO", "IELTS Academic Listening", "L", "CO", "Listening",
    "Work experience", "Total work experience", "Foreign Work Exp (months)", "Années de travail",
    "Spouse foreign work", "Spouse work exp", "Canadian education", "Years of education", "ECA",
    "Spouse DOB", "Spouse score", "Job Offer (LMIA)", "Number of siblings", "OINP", "PNP stream",
    "Mother tongue", "English CLB NCLC level", "Speaks French", "NOI", "EN_L", "ILTES L",
    "CEC years", "Years foreign", "Relationship", "Role", "Canadian degree",
    "Scolarité canadienne", "Family in Canada", "Has French",
]  # fmt: skip


@pytest.mark.parametrize("head", READ)
def test_what_is_read(head):
    wanted = READ[head] if isinstance(READ[head], tuple) else (READ[head], None)
    assert meaning(head) == Meaning(*wanted)
    for written in (head.upper(), head.replace(" ", "_"), f" {head} "):
        assert meaning(written) == Meaning(*wanted), written


@pytest.mark.parametrize("head", ASKED)
def test_what_may_mean_something_else_is_asked(head):
    assert meaning(head) is None
    frame = pl.DataFrame({"age": [29], "education": ["masters"], head: ["?"]})
    with pytest.raises(crs.errors.FrameError, match="is not read, but looks like"):
        crs.batch.score(frame, rules="2025-03-25")


UNITS = {
    "Foreign Work Exp (months)": ("months", "mois"),
    "Expérience à l'étranger en mois": ("months", "mois"),
    "Canadian work hours": ("hours", "heures"),
    "Weeks of work abroad": ("weeks", "semaines"),
}


@pytest.mark.parametrize("head", UNITS)
def test_a_head_in_months_says_what_to_do_and_is_never_read_as_years(head):
    frame = pl.DataFrame({"age": [29], "education": ["masters"], head: [36]})
    with pytest.raises(crs.errors.FrameError) as caught:
        crs.batch.score(frame, rules="2025-03-25")
    en, fr = UNITS[head]
    assert f"in years, and says that it counts {en}: convert it to years" in caught.value.text.en
    assert f"dit compter en {fr}" in caught.value.text.fr
    with pytest.raises(crs.errors.InputError, match=f"counts {en}"):
        crs.batch.score(frame, rules="2025-03-25", mapping={head: "foreign_work_years"})


def test_months_of_what_is_not_counted_in_years_are_no_unit():
    frame = pl.DataFrame({"age": [29], "education": ["masters"], "IELTS months": [3]})
    with pytest.raises(crs.errors.FrameError) as caught:
        crs.batch.score(frame, rules="2025-03-25")
    assert "counts" not in str(caught.value)


@pytest.mark.parametrize("name", schema())
def test_every_column_is_read_by_its_own_name(name):
    for head in (name, name.replace("_", " ").title(), name.upper()):
        assert meaning(head) == Meaning(name)


def test_which_test_a_head_names():
    assert scored_test("IELTS L") == "ielts"
    assert scored_test("Ana's TEF result for listening") == "tef"
    assert scored_test("Listening") is scored_test("IELTS CLB L") is None
    for head in ("PTE L", "TEF or TCF CO"):
        with pytest.raises(ValueError, match=head):
            scored_test(head)


# ------------------------------------------------------------------------------ files


def batch(folder, text, *options, code=0, name="in.csv"):
    """The totals of a file, and what is told; what is told alone where the command refuses."""
    if text is not None:
        (folder / name).write_text(text, encoding="utf-8")
    done = commands.invoke("batch", name, "out.jsonl", *DAY, *options, folder=folder)
    assert done.code == code, done.err
    told = commands.whole(done.err)
    if code == 2:
        return told
    rows = [json.loads(line) for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]
    return [row["crs_total"] for row in rows], told


FOUR = "IELTS L,IELTS R,IELTS W,IELTS S"


def total(**facts):
    profile = crs.Profile.model_validate({"age": 29, "education": "masters"} | facts)
    return crs.score(profile, rules="2025-03-25").total


BANDS = {"test": "ielts", "listening": 8, "reading": 7, "writing": 7, "speaking": 7}


def test_heads_name_the_test_where_a_row_has_scores(tmp_path):
    text = f"age,education,{FOUR}\n29,masters,8,7,7,7\n29,masters,,,,\n"
    totals, told = batch(tmp_path, text)
    assert totals == [total(english=BANDS), total()]
    assert '"IELTS L" as english_listening (IELTS General Training)' in " ".join(told.split())


@pytest.mark.parametrize(
    ("heads", "says"),
    [
        ("IELTS L,CELPIP R,IELTS W,IELTS S", "name different tests"),
        ("IELTS L,IELTS R,IELTS W,English speaking", "only some name one"),
        (f"{FOUR},English test", '"English test" does too'),
        (f"{FOUR},Listening CLB", 'both mean "english_listening"'),
    ],
)
def test_heads_that_do_not_fit_together(tmp_path, heads, says):
    row = ",7" * (heads.count(",") + 1)
    assert says in batch(tmp_path, f"age,education,{heads}\n29,masters{row}\n", code=2)


def test_a_marital_status_and_a_spouse_say_one_thing(tmp_path):
    text = "age,education,Marital status,Spouse\n29,masters,{},{}\n"
    spouse = {"spouse": {}}
    for status, said, facts in (
        ("Married", "yes", spouse), ("Common-law", "", spouse), ("Union libre", "oui", spouse),
        ("Single", "no", {}), ("Divorcé(e)", "", {}), ("Veuve", "non", {}), ("", "", {}),
    ):  # fmt: skip
        assert batch(tmp_path, text.format(status, said))[0] == [total(**facts)], status
    totals, told = batch(tmp_path, text.format("Married", "no"), code=3)
    assert totals == [None]
    assert "marital_status says the contrary of spouse" in told
    assert "Engaged" in batch(tmp_path, text.format("Engaged", ""), code=3)[1]


def test_an_option_says_what_a_head_means(tmp_path):
    text = "age,education,Résultat L,R,W,S\n29,masters,8,7,7,7\n"
    options = []
    for head, ability in (("Résultat L", "listening"), ("R", "reading"), ("W", "writing")):
        options += ["--map", f"{head}=IELTS {ability}"]
    told = batch(tmp_path, text, *options, "--map", "S=english_speaking", code=2)
    assert "or only some name one" in told
    totals, _ = batch(tmp_path, text, *options, "--map", "S=IELTS S")
    assert totals == [total(english=BANDS)]


@pytest.mark.parametrize(
    ("option", "says"),
    [
        ("L", "is neither a file nor a head"),
        ("x.txt", "is neither a file nor a head"),
        ("L=englsh_listening", 'did you mean "english_listening"'),
        ("Lx=english_listening", 'there is no column "lx" to map'),
        ("PTE L=english_listening", "names a test that is not known by that name"),
    ],
)
def test_a_mapping_that_cannot_be(tmp_path, option, says):
    text = "age,education,L,PTE L\n29,masters,8,8\n"
    assert says in batch(tmp_path, text, "--map", option, code=2)


def test_a_mapping_of_scores_keeps_the_test_of_the_head(tmp_path):
    """Bands are not taken for levels because somebody names the column alone."""
    heads = {"IELTS L (best)": "listening", "IELTS R (best)": "reading"}
    heads |= {"IELTS W (best)": "writing", "IELTS S (best)": "speaking"}
    text = f"age,education,{','.join(heads)}\n29,masters,8,7,7,7\n"
    options = [
        word for head, ability in heads.items() for word in ("--map", f"{head}=english_{ability}")
    ]
    assert batch(tmp_path, text, *options)[0] == [total(english=BANDS)]


def test_a_mapping_is_written_and_read_back(tmp_path):
    text = f"File,DOB,Education,{FOUR},Work experience,Remarks\n1,1997-03-14,masters,8,7,7,7,3,x\n"
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")
    done = commands.invoke("batch", "in.csv", "--write-map", "m.toml", folder=tmp_path)
    assert done.code == 0
    assert "m.toml says what the heads mean" in commands.whole(done.err)
    assert not (tmp_path / "out.jsonl").exists()
    written = (tmp_path / "m.toml").read_text("utf-8")
    assert '"IELTS L" = "english_listening"  # ielts' in written
    assert '# not read: "Remarks"' in written
    assert '"Work experience" = "?"' in written
    asked = batch(tmp_path, None, "--map", "m.toml", code=2)
    assert 'does not say yet what "Work experience" is' in asked
    written = written.replace('"Work experience" = "?"', '"Work experience" = "Foreign work"')
    written = written.replace("ignore = []", 'ignore = ["Remarks"]')
    (tmp_path / "m.toml").write_text(written, encoding="utf-8")
    totals, told = batch(tmp_path, None, "--map", "m.toml")
    assert totals == [total(english=BANDS, foreign_work_years=3)]
    assert "Remarks" not in told
    again = commands.invoke("batch", "in.csv", "--write-map", "m.toml", folder=tmp_path)
    assert again.code == 2
    assert "exists" in again.err


@pytest.mark.parametrize(
    "text", ["x = 1", "columns = 1", "ignore = 'a'", "[columns]\na = 1", "ignore = [1]"]
)
def test_a_file_that_is_no_mapping(tmp_path, text):
    (tmp_path / "m.toml").write_text(text, encoding="utf-8")
    told = batch(tmp_path, "age,education\n29,phd\n", "--map", "m.toml", code=2)
    assert "expected [columns] with a name for each head" in told


# ------------------------------------------------------------------------------ frames


@pytest.fixture(name="frame")
def _frame():
    row = to_row(crs.Profile(age=29, education="masters", english={"clb": 9}))
    row = {name: value for name, value in row.items() if value is not None}
    return {"IELTS L" if name == "english_listening" else name: [v] for name, v in row.items()}


def test_a_frame_keeps_the_names_that_are_mapped(engine, frame):
    del frame["IELTS L"]
    frame["Écoute"] = [9]
    scored = crs.batch.score(
        engine.make(frame), rules="2025-03-25", mapping={"Écoute": "english_listening"}
    )
    found = engine.read(scored)
    assert found["crs_total"] == [total(english={"clb": 9})]
    assert list(found) == [*frame, "crs_total"]


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ({"IELTS L": "english_listening"}, 'add a column "english_test" that says "ielts"'),
        ({"IELTS": "english_listening"}, 'no column "IELTS" to map'),
        ({"IELTS L": "english_reading"}, 'would both be "english_reading"'),
        ({"IELTS L": "nothing"}, '"nothing" names no column'),
    ],
)
def test_a_mapping_of_a_frame_that_cannot_be(frame, mapping, says):
    with pytest.raises(crs.CrsError) as refusal:
        crs.batch.score(pl.DataFrame(frame), rules="2025-03-25", mapping=mapping)
    assert says in str(refusal.value)


# ------------------------------------------------------------------------- levels or bands


@pytest.mark.parametrize(
    ("four", "perhaps"),
    [
        ((8, 7, 7, 7), True), ((8, 7, 6, 7), True), ((9, 9, 9, 9), False), ((7, 7, 7, 7), False),
        ((7, 7, 8, 7), False), ((10, 7, 7, 7), False), ((5, 3, 3, 4), False),
    ],
)  # fmt: skip
def test_levels_that_may_be_bands_are_told(engine, four, perhaps):
    order = ("listening", "reading", "writing", "speaking")
    columns = {"age": [29] * 3, "education": ["masters"] * 3, "english_test": [None, "clb", None]}
    columns |= {f"english_{a}": [n, n, None] for a, n in zip(order, four, strict=True)}
    frame = engine.make(columns)
    found = engine.read(crs.batch.score(frame, rules="2025-03-25", audit=True))
    assert found["crs_caveats"] == ["levels-or-bands" if perhaps else None, None, None]
    english = dict(zip(order, four, strict=True))
    assert found["crs_total"] == [total(english=english), total(english=english), total()]


def test_a_half_is_no_level(tmp_path):
    heads = ",".join(results()[0].abilities)
    told = batch(tmp_path, f"age,education,{heads}\n29,masters,8.5,8,7.5,7.5\n", code=3)[1]
    assert "the nearest is" not in told
    assert "english_test" in told
