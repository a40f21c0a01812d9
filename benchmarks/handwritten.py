"""A plain hand-written scorer, as most calculators have one: the yardstick of `make bench`.

One rule set (2025-03-25), no citations, no lines, no dates: dictionaries and comparisons over
the attributes of a profile. It is checked against `crs.score` before it is timed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crs import Profile

AGE = {18: 99, 19: 105, **dict.fromkeys(range(20, 30), 110), 30: 105, 31: 99, 32: 94, 33: 88}
AGE |= {34: 83, 35: 77, 36: 72, 37: 66, 38: 61, 39: 55, 40: 50, 41: 39, 42: 28, 43: 17, 44: 6}
AGE_SPOUSE = {18: 90, 19: 95, **dict.fromkeys(range(20, 30), 100), 30: 95, 31: 90, 32: 85, 33: 80}
AGE_SPOUSE |= {34: 75, 35: 70, 36: 65, 37: 60, 38: 55, 39: 50, 40: 45, 41: 35, 42: 25, 43: 15}
AGE_SPOUSE |= {44: 5}
EDUCATION = {
    "less-than-secondary": 0,
    "secondary": 30,
    "one-year": 90,
    "two-year": 98,
    "three-year": 120,
    "two-or-more": 128,
    "masters": 135,
    "doctorate": 150,
}
EDUCATION_SPOUSE = {
    "less-than-secondary": 0,
    "secondary": 28,
    "one-year": 84,
    "two-year": 91,
    "three-year": 112,
    "two-or-more": 119,
    "masters": 126,
    "doctorate": 140,
}
SPOUSE_EDUCATION = {
    "less-than-secondary": 0,
    "secondary": 2,
    "one-year": 6,
    "two-year": 7,
    "three-year": 8,
    "two-or-more": 9,
    "masters": 10,
    "doctorate": 10,
}
CANADIAN_WORK = [0, 40, 53, 64, 72, 80]
CANADIAN_WORK_SPOUSE = [0, 35, 46, 56, 63, 70]
SPOUSE_WORK = [0, 5, 7, 8, 9, 10]
STUDY = {"none": 0, "one-or-two-year": 15, "three-or-more-year": 30}


def first_language(level: int, *, spouse: bool) -> int:
    """Points for one ability of the first official language."""
    if level >= 10:
        return 32 if spouse else 34
    if level == 9:
        return 29 if spouse else 31
    if level == 8:
        return 22 if spouse else 23
    if level == 7:
        return 16 if spouse else 17
    if level == 6:
        return 8 if spouse else 9
    return 6 if level >= 4 else 0


def second_language(level: int) -> int:
    """Points for one ability of the second official language."""
    if level >= 9:
        return 6
    if level >= 7:
        return 3
    return 1 if level >= 5 else 0


def spouse_language(level: int) -> int:
    """Points for one ability of the spouse's language."""
    if level >= 9:
        return 5
    if level >= 7:
        return 3
    return 1 if level >= 5 else 0


def score(profile: Profile) -> int:
    """The total under the rules of 2025-03-25."""
    partner = profile.spouse
    spouse = partner is not None and partner.accompanying and not partner.citizen_or_pr
    english = profile.english.levels if profile.english else None
    french = profile.french.levels if profile.french else None
    if profile.first_language == "french" or (english is None and french is not None):
        first, second = french, english
    else:
        first, second = english, french
    years = min(int(profile.canadian_work_years), 5)
    foreign = int(profile.foreign_work_years)

    total = (AGE_SPOUSE if spouse else AGE).get(profile.age, 0)
    total += (EDUCATION_SPOUSE if spouse else EDUCATION)[profile.education]
    total += (CANADIAN_WORK_SPOUSE if spouse else CANADIAN_WORK)[years]
    weakest = 0
    if first is not None:
        levels = [first.reading, first.writing, first.listening, first.speaking]
        weakest = min(levels)
        total += sum(first_language(level, spouse=spouse) for level in levels)
    if second is not None:
        levels = [second.reading, second.writing, second.listening, second.speaking]
        points = sum(second_language(level) for level in levels)
        total += min(points, 22 if spouse else 24)

    if partner is not None and spouse:
        total += SPOUSE_EDUCATION[partner.education]
        total += SPOUSE_WORK[min(int(partner.canadian_work_years), 5)]
        if partner.language is not None:
            spoken = partner.language.levels
            levels = [spoken.reading, spoken.writing, spoken.listening, spoken.speaking]
            total += sum(spouse_language(level) for level in levels)

    education = 0
    if profile.education in ("two-or-more", "masters", "doctorate"):
        education = 2
    elif profile.education in ("one-year", "two-year", "three-year"):
        education = 1
    work = 2 if foreign >= 3 else 1 if foreign >= 1 else 0
    language = 2 if weakest >= 9 else 1 if weakest >= 7 else 0
    canadian = min(years, 2)
    pair = {(1, 1): 13, (1, 2): 25, (2, 1): 25, (2, 2): 50}
    by_education = pair.get((education, language), 0) + pair.get((education, canadian), 0)
    by_work = pair.get((work, language), 0) + pair.get((work, canadian), 0)
    trade = 0
    if profile.certificate_of_qualification:
        trade = 50 if weakest >= 7 else 25 if weakest >= 5 else 0
    total += min(min(by_education, 50) + min(by_work, 50) + trade, 100)

    additional = STUDY[profile.canadian_study]
    if profile.provincial_nomination:
        additional += 600
    if profile.sibling_in_canada:
        additional += 15
    if french is not None:
        fr = min(french.reading, french.writing, french.listening, french.speaking)
        if fr >= 7:
            en = 0
            if english is not None:
                en = min(english.reading, english.writing, english.listening, english.speaking)
            additional += 50 if en >= 5 else 25
    return total + min(additional, 600)
