"""Either partner as principal applicant: the same facts from either side."""

from datetime import date
from pathlib import Path

import pytest

import crs
from crs.errors import DossierError

ON = date(2026, 10, 1)
EXAMPLES = Path(__file__).parents[2] / "examples" / "people"


def report(test, date, *scores):
    return {"test": test, "date": date} | dict(
        zip(("reading", "writing", "listening", "speaking"), scores, strict=True)
    )


CANDIDATE = {
    "birth_date": "1983-11-30",
    "first_language": "english",
    "submitted": "2026-01-12",
    "credentials": [
        {"level": "two-year", "country": "Germany", "earned": 2006, "assessed": "2025-09-01"}
    ],
    "tests": [report("ielts", "2025-11-08", 7.0, 6.5, 8.0, 7.0)],
    "work": [
        {"noc": "72310", "country": "Norway", "start": "2019-03-01", "hours": 40, "qualified": True}
    ],
    "primary_occupation": "72310",
    "two_years_of_study": False,
}
PARTNER = {
    "birth_date": "1992-02-29",
    "credentials": [
        {"level": "masters", "country": "Norway", "earned": 2015, "assessed": "2025-09-15"}
    ],
    "tests": [
        report("ielts", "2025-11-08", 8.0, 7.5, 8.5, 7.5),
        report("tef", "2026-02-01", 248, 371, 298, 371),
    ],
    "work": [{"noc": "21231", "country": "Norway", "start": "2018-01-08", "hours": 40}],
    "two_years_of_study": False,
    "job_offers": [{"kind": "other", "since": "2026-01-01", "noc": "21231"}],
}
BOTH = {
    "province": "nova-scotia",
    "family_size": 2,
    "settlement_funds": [{"amount": 40_000, "since": "2025-12-01"}],
    "siblings": [{"of": "spouse", "since": "2019-01-01", "birth_date": "1990"}],
    "relatives": [{"kinship": "parent", "since": "2012-05-01", "birth_date": "1960"}],
}


def couple(**spouse):
    return crs.Dossier.model_validate({**BOTH, **CANDIDATE, "spouse": {**PARTNER, **spouse}})


def test_both_sides_are_what_each_would_score_alone():
    """By hand: the same facts, written from either side."""
    other = BOTH | {
        "siblings": [{"of": "candidate", "since": "2019-01-01", "birth_date": "1990"}],
        "relatives": [
            {"kinship": "parent", "of": "spouse", "since": "2012-05-01", "birth_date": "1960"}
        ],
    }
    turned = crs.Dossier.model_validate({**other, **PARTNER, "spouse": CANDIDATE})
    both = crs.couple(couple(), on=ON)
    assert couple().swapped() == turned
    assert both.candidate.score.least == crs.score(couple(), on=ON).least
    assert both.spouse.score.least == crs.score(turned, on=ON).least
    one, other = (crs.score(person, on=ON).total for person in (couple(), turned))
    assert repr(both) == f"<Couple on 2026-10-01: candidate {one}, spouse {other}>"
    verdicts = crs.eligibility(turned, on=ON)
    for side, person in ((both.candidate, couple()), (both.spouse, turned)):
        verdicts = crs.eligibility(person, on=ON)
        programs = {
            opening.id: opening.sure for opening in side.openings if opening.kind == "program"
        }
        assert programs == {
            verdict.id: verdict.answer == "yes"
            for verdict in verdicts.programs
            if verdict.answer != "no"
        }


def test_swapping_twice_is_the_identity():
    dossier = couple()
    assert dossier.swapped().swapped() == dossier != dossier.swapped()


def test_each_language_first():
    both = crs.couple(couple(), on=ON)
    assert both.candidate.namings == ()
    scores = {str(naming.language): naming.score.least for naming in both.spouse.namings}
    assert set(scores) == {"english", "french"}
    assert both.spouse.score.least == max(scores.values())


def test_over_the_next_two_years():
    both = crs.couple(couple(), on=ON)
    for side, person in ((both.candidate, couple()), (both.spouse, couple().swapped())):
        steps = crs.timeline(person, since=ON)
        assert (side.best_from, side.best) == steps.best
        assert side.end == steps.on(date(2028, 10, 1))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (CANDIDATE, "no spouse in this dossier"),
        (CANDIDATE | {"spouse": {}}, "birth date is not given"),
        (CANDIDATE | {"spouse": PARTNER | {"citizen_or_pr": True}}, "cannot be the principal"),
        (CANDIDATE | {"spouse": PARTNER | {"accompanying": False}}, "cannot be the principal"),
    ],
)
def test_who_cannot_be_the_other_candidate(facts, said):
    with pytest.raises(DossierError, match=said):
        crs.couple(crs.Dossier.model_validate(facts), on=ON)


def test_facts_of_the_partner_give_the_candidate_nothing():
    """An age, an occupation or an offer of the partner are read where the partner applies."""
    bare = {key: PARTNER[key] for key in ("credentials", "tests", "work", "two_years_of_study")}
    with_all = crs.Dossier.model_validate({**BOTH, **CANDIDATE, "spouse": PARTNER})
    without = crs.Dossier.model_validate({**BOTH, **CANDIDATE, "spouse": bare})
    assert crs.score(with_all, on=ON).total == crs.score(without, on=ON).total
    for one, other in zip(
        crs.eligibility(with_all, on=ON).verdicts,
        crs.eligibility(without, on=ON).verdicts,
        strict=True,
    ):
        assert one.answer == other.answer


def test_only_couples_are_compared():
    with pytest.raises(TypeError, match="not Profile"):
        crs.couple(crs.Profile(age=30, education="masters"))


def test_two_halves_of_the_example_are_one_couple():
    anders, ingrid = (
        crs.Dossier.load(EXAMPLES / f"couple-{name}.toml") for name in ("anders", "ingrid")
    )
    assert anders.swapped() == ingrid
