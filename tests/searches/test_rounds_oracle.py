"""Which rounds a person could have been in and met, beside a reading that shares no code.

One and the same choice of results must make the person eligible and reach the cut-off (reading 9).
"""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from test_eligibility_oracle import (
    CANADIAN,
    FIRST_DAY,
    VERSIONS,
    categories,
    celpip,
    here,
    people,
)

import crs
from options import examples
from oracles import eligibility, profile
from oracles.work import NO, OPEN, YES, all_of, any_of

OUTCOMES = {"met": YES, "missed": NO, "not-eligible": NO}
"""What else a row says is unknown."""
CATEGORY = {"healthcare-social": "healthcare"}
ROUNDS = [each for each in crs.rounds.all() if each.date >= FIRST_DAY]


def eligible(person, on, kind, programs):
    """Whether a person could be in a round of a kind, by the answers of one choice of results."""
    in_pool = any_of(programs[key] for key in eligibility.PROGRAMS)
    nominated = YES if profile.during(person, "provincial_nomination", on) else NO
    if kind == "general":
        return in_pool
    if kind == "pnp":
        return all_of([in_pool, nominated])
    return programs[CATEGORY.get(kind, kind)]


def outcome(person, round, *, by_second=YES, alone="second", **readings):
    """Whether some choice makes the person eligible and reaches the cut-off."""
    on = round.date
    listed = categories(on) if on >= min(VERSIONS) else None
    programs = list(eligibility.by_choice(person, on, listed, by_second=by_second, **readings))
    totals = zip(*profile.totals(person, on, alone=alone, **readings), strict=True)
    return any_of(
        all_of(
            [
                eligible(person, on, str(round.type), found),
                YES if min(ends) > round.cutoff else OPEN if max(ends) > round.cutoff else NO,
            ]
        )
        for found, ends in zip(programs, totals, strict=True)
    )


def by_the_library(person, round):
    (row,) = (
        each
        for each in crs.compare(
            crs.Dossier.model_validate(person), since=round.date, until=round.date
        ).to_dict()["rounds"]
        if each["number"] == round.number
    )
    return OUTCOMES.get(row["outcome"], OPEN), row


@examples(2)
@given(people(), st.data())
def test_a_round_is_met_by_one_choice_of_results(drawn, data):
    person, on = drawn
    near = [each for each in ROUNDS if abs((each.date - on).days) < 60]
    assume(near)
    round = data.draw(st.sampled_from(near))
    assume(round.type != "military")
    answer, row = by_the_library(person, round)
    assume(round.cutoff not in {row["score_least"], row["score_most"]})  # a tie
    allowed = {
        outcome(person, round, cap=cap, by_second=by_second, alone=alone)
        for cap in ("day", "week")
        for by_second in (YES, OPEN)
        for alone in ("first", "second")
    }
    if row["eligible"] == "unknown":  # told before the score, even one that is too low
        allowed |= {OPEN} & {answer}
    assert answer in allowed, row


NOMINATED = CANADIAN | {
    "provincial_nomination": {"since": date(2025, 1, 6)},
    "work": [here("21231", "2024-01-01", "2025-08-01")],
}
STRONG = celpip(10, date(2025, 4, 16))[0] | {"speaking": 6}
SEVEN = celpip(7, date(2025, 5, 16))[0]


@pytest.mark.parametrize(
    ("tests", "answer"),
    [
        ([STRONG], NO),  # 861 points, and no program
        ([SEVEN], NO),  # 818 points of 855
        ([STRONG, SEVEN], NO),
        ([celpip(10, date(2025, 4, 16))[0]], YES),
    ],
)
def test_one_result_reaches_the_cut_off_and_another_is_eligible(tests, answer):
    round = crs.rounds.get("369")
    assert (round.date, round.cutoff) == (date(2025, 9, 29), 855)
    person = NOMINATED | {"tests": tests}
    assert outcome(person, round) == answer
    assert by_the_library(person, round)[0] == answer
