"""What a person's dated facts are on a day for the score, and what they score at least and at most.

A second, slow and plain reading of the instruments, for tests: the points themselves are the
library's, which other tests compare with tables typed by hand; which facts count is found here.

Clauses are those of the Ministerial Instructions for Express Entry (MI), as amended.
"""

from datetime import date
from itertools import product

import crs
from oracles import eligibility
from oracles import work as spells
from oracles.eligibility import LANGUAGES, accompanying, age, choices, counted, lasts, valid
from oracles.work import NO, OPEN, YES, Range, all_of, any_of

ORDER = ("secondary", "one-year", "two-year", "three-year", "two-or-more", "masters", "doctorate")
COVID = date(2020, 3, 1), date(2022, 8, 31)
COVID_SINCE = date(2022, 7, 28)


def level_of_education(person, on):
    """The highest level; two credentials of which one is of three years are one more (11(1))."""
    levels = [credential["level"] for credential in counted(person, on)]
    beyond = [level for level in levels if level != "secondary"]
    if len(beyond) >= 2 and "three-year" in beyond:
        levels.append("two-or-more")
    return max(levels, key=ORDER.index, default="less-than-secondary")


def study_in_canada(person, on):
    """The best credential from Canada that meets the conditions of 30(3), sure and possible."""
    found = {YES: ["none"], OPEN: ["none"]}
    for credential in person.get("credentials", []):
        if (
            credential["country"] == "Canada"
            and credential["earned"] <= on
            and credential["level"] != "secondary"
        ):
            answer = all_of(conditions(credential.get("study", {}), on))
            short = credential["level"] in {"one-year", "two-year"}
            amount = "one-or-two-year" if short else "three-or-more-year"
            for counts in {YES: (YES, OPEN), OPEN: (OPEN,), NO: ()}[answer]:
                found[counts].append(amount)
    order = ("none", "one-or-two-year", "three-or-more-year")
    return [max(amounts, key=order.index) for amounts in found.values()]


def conditions(study, on):
    """Those of 30(3); for studies between March 2020 and August 2022 only some."""
    yield spells.known(study.get("campus_in_canada"), wanted=True)
    yield spells.known(study.get("must_return"), wanted=False)
    yield at_most(study.get("language_percent"), 50)
    spared = (
        on >= COVID_SINCE
        and "started" in study
        and study["started"] <= COVID[1]
        and study["ended"] >= COVID[0]
    )
    if not spared:
        yield at_least(study.get("full_time_months"), 8)
        yield at_least(study.get("months_in_canada"), 8)
        yield at_most(study.get("distance_percent"), 50)


def at_least(number, least):
    return OPEN if number is None else YES if number >= least else NO


def at_most(number, most):
    return OPEN if number is None else YES if number <= most else NO


def sibling(person, on):
    """Of the candidate or the spouse who counts, 18 or older, in Canada (amendment 2017-1)."""
    answers = [NO]
    for each in person.get("siblings", []):
        counts = each.get("of", "candidate") == "candidate" or spouse_of(person, on)
        birth = each.get("birth_date")
        grown = OPEN if birth is None else YES if age(birth, on) >= 18 else NO
        answers.append(all_of([YES if counts and lasts(each, on) else NO, grown]))
    return any_of(answers)


def offer(person, on):
    """Kinds of offers that qualify, sure and possible, as for the programs (29(2), reading 12)."""
    found = {YES: ["none"], OPEN: ["none"]}
    for each in person.get("job_offers", []):
        code = each.get("noc")
        trade = OPEN if code is None else spells.trade({"noc": code}, spells.NOC_2021)
        answer = any_of(
            [
                eligibility.offer(each, on, employers=1),
                all_of([trade, eligibility.offer(each, on, employers=2)]),  # IRPR 87.2(3)(d)
            ]
        )
        for counts in {YES: (YES, OPEN), OPEN: (OPEN,), NO: ()}[answer]:
            found[counts].append(each["kind"])
    return [max(kinds, key=("none", "other", "senior-manager").index) for kinds in found.values()]


def spouse_of(person, on):
    """A spouse who comes along and is neither a citizen nor a permanent resident (MI 1)."""
    spouse = accompanying(person, on)
    return None if spouse and spouse.get("citizen_or_pr", False) else spouse


def ends(answer):
    """False and True, as far as they can be."""
    return {YES: [True], NO: [False], OPEN: [False, True]}[answer]


def during(person, key, on):
    return key in person and lasts(person[key], on)


def spouses(spouse, on, **readings):
    """A spouse's facts, for each result that may be named and for each number of years."""
    work = spouse.get("work", [])
    years = sorted(set(spells.spouses_years(work, on, **readings)))
    reports = [each for key in LANGUAGES for each in valid(spouse.get("tests", []), on, key)]
    return [
        [
            {
                "education": level_of_education(spouse, on),
                "canadian_work_years": amount,
                **({"language": undated(report)} if report else {}),
            }
            for report in reports or [None]
        ]
        for amount in years
    ]


def undated(report):
    return {key: value for key, value in report.items() if key != "date"}


def profiles(person, on, *, alone="second", **readings):
    """For everything that the open facts may be, the profiles that the person may choose from."""
    work = person.get("work", [])
    spouse = spouse_of(person, on)
    for canadian, foreign, study, kin, job, partners in product(
        sorted(set(spells.canadian_years(work, on, **readings))),
        sorted(set(spells.foreign_years(work, on, **readings))),
        dict.fromkeys(study_in_canada(person, on)),
        ends(sibling(person, on)),
        dict.fromkeys(offer(person, on)),
        spouses(spouse, on, **readings) if spouse else [[None]],
    ):
        facts = {
            "age": age(person["birth_date"], on),
            "education": level_of_education(person, on),
            "canadian_work_years": canadian,
            "foreign_work_years": foreign,
            "canadian_study": study,
            "sibling_in_canada": kin,
            "job_offer": job,
            "certificate_of_qualification": during(person, "certificate_of_qualification", on),
            "provincial_nomination": during(person, "provincial_nomination", on),
        }
        yield [
            [
                facts
                | languages(first, second, alone=alone)
                | ({"spouse": partner} if partner else {})
                for partner in partners
            ]
            for first, second in choices(person, on)
        ]


def languages(first, second, *, alone):
    """Results by language; the first is named where there are two.

    A result in the second language alone is that, or for want of another the first: no text says.
    """
    held = {
        language: undated(report)
        for report in (first, second)
        if report
        for language, tests in LANGUAGES.items()
        if report["test"] in tests
    }
    if second and (first or alone == "second"):
        other = next(key for key in LANGUAGES if second["test"] not in LANGUAGES[key])
        held["first_language"] = other
        held.setdefault(other, {"clb": 0})
    return held


def totals(person, on, **readings):
    """For everything that the open facts may be, the total of each choice of results."""
    for chosen in profiles(person, on, **readings):
        yield [
            max(crs.score(crs.Profile.model_validate(facts), on=on).total for facts in partners)
            for partners in chosen
        ]


def score(person, on, **readings):
    """The least and the most of the totals, of the choice of results that scores best."""
    best = [max(of_choices) for of_choices in totals(person, on, **readings)]
    return Range(min(best), max(best))
