"""Heads as people write them: which look like inputs of the score, and which do not."""

import pytest

import crs
from crs._facts.columns import schema
from crs._facts.heads import meanings

INPUTS = {
    "IELTS Listening": "english_listening",
    "TEF - CO": "french_listening",
    "Listening CLB": "english_listening",
    "Listenning": "english_listening",
    "L": "english_listening",
    "écoute": "english_listening",
    "Anglais – expression écrite": "english_writing",
    "CELPIP": "english_test",
    "english_clb": "english_reading",
    "CLB9": "english_reading",
    "NCLC": "french_reading",
    "Spouse CLB": "spouse_reading",
    "Spouse's education": "spouse_education",
    "Marital status": "marital_status",
    "État civil": "marital_status",
    "ETAT_CIVIL": "marital_status",
    "Conjoint(e)": "spouse",
    "PNP": "provincial_nomination",
    "P.N.P.": "provincial_nomination",
    "Nomniation": "provincial_nomination",
    "Candidat des provinces": "provincial_nomination",
    "DOB": "birth_date",
    "D.O.B.": "birth_date",
    "DateOfBirth": "birth_date",
    "dateofbirth": "birth_date",
    "Date de naissance": "birth_date",
    "Né(e) le": "birth_date",
    "Foreign Work Exp": "foreign_work_years",
    "ForeignWork": "foreign_work_years",
    "foreignwork": "foreign_work_years",
    "Expérience à l'étranger": "foreign_work_years",
    "Canadian Work Exp": "canadian_work_years",
    "Années au Canada": "canadian_work_years",
    "Sibling": "sibling_in_canada",
    "brother/sister": "sibling_in_canada",
    "Frère ou sœur": "sibling_in_canada",
    "Études au Canada": "canadian_study",
    "Job Offer (LMIA)": "job_offer",
    "Offre d'emploi": "job_offer",
    "Red Seal": "certificate_of_qualification",
    "Degree": "education",
    "Niveau d'études": "education",
}
OTHERS = [
    "Client", "File No.", "Name", "Nom", "Prénom", "Notes", "Remarques", "Phone", "Work phone",
    "Email", "Courriel", "City", "Ville", "Country", "Province", "NOC", "Status", "Date",
    "Place of birth", "Lieu de naissance", "Arrived in Canada", "Consultant", "Fee", "Score", "id",
    "Waiting list", "Language of correspondence", "Work permit", "Website", "Postal code", "weight",
    "Spouse name", "Nom du conjoint", "Partner's name", "Email FR", "Outcome",
    "Citizenship", "Passport", "Priority", "Dossier", "", "#", "名前", "Balance", "Âge du dossier",
]  # fmt: skip


@pytest.mark.parametrize("head", INPUTS)
def test_what_looks_like_an_input(head):
    assert INPUTS[head] in meanings(head)


@pytest.mark.parametrize("head", OTHERS)
def test_what_does_not(head):
    assert meanings(head) is None


@pytest.mark.parametrize("name", schema())
def test_every_known_column_looks_like_itself(name):
    """As it is, run together, and as a head with capitals: so none can be lost by its spelling."""
    for head in (name, name.replace("_", ""), name.replace("_", " ").title()):
        assert name in (meanings(head) or ()), head


def test_the_names_to_set_aside_are_several():
    import polars as pl

    frame = pl.DataFrame({"age": [29], "education": ["masters"], "name": ["A"]})
    with pytest.raises(TypeError, match=r"write ignore=\['name'\]"):
        crs.batch.score(frame, rules="2025-03-25", ignore="name")


def test_expressions_and_queries_name_what_they_do_not_read():
    import polars as pl

    types = {"age": pl.Int64(), "education": pl.String(), "name": pl.String()}
    with pytest.warns(crs.errors.UnreadColumnsWarning, match='not read: "name"'):
        crs.batch.expressions("2025-03-25", schema=types)
    assert crs.batch.expressions("2025-03-25", schema=types, ignore=["name"])
    with pytest.raises(crs.errors.FrameError, match='"Wife" is not read'):
        crs.batch.expressions("2025-03-25", schema={**types, "Wife": pl.String()})
    held = {"age": "whole", "education": "text", "PNP": "text"}
    with pytest.raises(crs.errors.FrameError, match='"PNP" is not read'):
        crs.batch.sql("2025-03-25", columns=held)


def test_what_is_told_of_names_from_outside_is_harmless_and_short():
    import polars as pl

    names = ["PNP\x1b[2J\n", *(f"Test {n}" for n in range(30)), "IELTS " + "x" * 10_000]
    frame = pl.DataFrame({"age": [29], "education": ["masters"]} | {name: ["?"] for name in names})
    with pytest.raises(crs.errors.FrameError) as problem:
        crs.batch.score(frame, rules="2025-03-25")
    told = str(problem.value)
    assert '"PNP\\x1b[2J\\n"' in told
    assert "\x1b" not in told
    assert "and so are 12 columns more" in told
    with pytest.raises(crs.errors.FrameError) as problem:
        crs.batch.score(frame.select("age", "education", names[-1]), rules="2025-03-25")
    assert len(str(problem.value)) < 1000
