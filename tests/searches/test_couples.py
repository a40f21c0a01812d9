"""A couple gives the same facts from either side, whatever of them is known."""

import random

import pytest
from test_couple import BOTH, CANDIDATE, ON, PARTNER

import crs


@pytest.mark.parametrize("seed", range(20))
def test_swapping_twice_is_the_identity(seed):
    chance = random.Random(seed)

    def some(facts):
        return {
            key: value
            for key, value in facts.items()
            if key == "birth_date" or chance.random() < 0.6
        }

    dossier = crs.Dossier.model_validate(
        {**some(BOTH), **some(CANDIDATE), "spouse": {**some(PARTNER), "since": "2020-06-01"}}
    )
    assert dossier.swapped().swapped() == dossier
    assert dossier.swapped() != dossier
    there, back = crs.couple(dossier, on=ON), crs.couple(dossier.swapped(), on=ON)
    assert there.candidate.score == back.spouse.score
    assert there.spouse.openings == back.candidate.openings
    assert there.only("candidate") == back.only("spouse")
