"""A second copy of the programs, typed by hand from the facts and not from the library.

The selection grid of the Federal Skilled Worker Program is written as what a person would answer,
the comparison of the three programs as its rows, settlement funds as the published tables.
"""

PASS_MARK = 67
LARGEST = {
    "total": 100,
    "language": 28,
    "language.first": 24,
    "adaptability": 10,
}
CAPPED = {"adaptability": 10}

EDUCATION = {
    "doctorate": 25,
    "masters": 23,
    "two-or-more": 22,
    "three-year": 21,
    "two-year": 19,
    "one-year": 15,
    "secondary": 5,
    "less-than-secondary": 0,
}

# Each line of the grid: what it reads.
ARGUMENTS = {
    "language.first.reading": "first_reading",
    "language.first.writing": "first_writing",
    "language.first.listening": "first_listening",
    "language.first.speaking": "first_speaking",
    "language.second": "second_least",
    "education": "education",
    "experience": "experience_years",
    "age": "age",
    "arranged_employment": "arranged_employment",
    "adaptability.spouse_language": "spouse_least",
    "adaptability.study": "two_years_of_study",
    "adaptability.spouse_study": "spouse_two_years_of_study",
    "adaptability.work": "canadian_work_years",
    "adaptability.spouse_work": "spouse_canadian_work_years",
    "adaptability.relative": "relative_in_canada",
    "adaptability.arranged_employment": "arranged_employment",
}


def expected(line: str, with_spouse: bool, answer: int | str | bool) -> int:
    """The points of one line for one answer."""
    if ".spouse_" in line and not with_spouse:
        return 0
    if line == "education":
        return EDUCATION[str(answer)]
    number = int(answer)
    if line.startswith("language.first."):
        return {7: 4, 8: 5}.get(number, 6 if number >= 9 else 0)
    if line == "language.second":
        return 4 if number >= 5 else 0
    if line == "experience":
        return 0 if number < 1 else {1: 9, 2: 11, 3: 11, 4: 13, 5: 13}.get(number, 15)
    if line == "age":
        return 12 if 18 <= number <= 35 else max(0, 47 - number) if number > 35 else 0
    if line == "arranged_employment":
        return 10 if answer else 0
    if line == "adaptability.spouse_language":
        return 5 if number >= 4 else 0
    if line == "adaptability.work":
        return 10 if number >= 1 else 0
    if line == "adaptability.spouse_work":
        return 5 if number >= 1 else 0
    return 5 if answer else 0


# Program: months, window in years, continuous, in one occupation, place, self-employment, study.
EXPERIENCE = {
    "fsw": (12, 10, True, True, "anywhere", "counts", "counts"),
    "cec": (12, 3, False, False, "canada", "excluded", "excluded"),
    "fst": (24, 5, False, True, "anywhere", "not-excluded", "not-excluded"),
}
# Program: TEER since 2022-11-16; skill types and levels before.
LEVELS = {"fsw": ("0123", "0AB"), "cec": ("0123", "0AB"), "fst": ("23", "B")}
# Program, TEER: reading, writing, listening, speaking.
LANGUAGE = {
    **{("fsw", teer): (7, 7, 7, 7) for teer in "0123"},
    ("cec", "0"): (7, 7, 7, 7),
    ("cec", "1"): (7, 7, 7, 7),
    ("cec", "2"): (5, 5, 5, 5),
    ("cec", "3"): (5, 5, 5, 5),
    ("fst", "2"): (4, 4, 5, 5),
    ("fst", "3"): (4, 4, 5, 5),
}
FUNDS_NEEDED = {"fsw": True, "cec": False, "fst": True}
WAIVED_FOR = ("a", "b", "d")
CLAUSES = {"fsw": "75", "cec": "87.1", "fst": "87.2"}
DATES = {
    "fsw": [
        "2015-01-01",
        "2016-11-19",
        "2022-09-26",
        "2022-11-16",
        "2023-04-25",
        "2023-11-24",
        "2024-05-20",
    ],
    "cec": ["2015-01-01", "2016-11-19", "2022-11-16", "2023-04-25"],
    "fst": ["2015-01-01", "2016-11-19", "2022-09-26", "2022-11-16"],
}

# First day: one to seven members, each further one, the day by which to update a profile.
FUNDS = {
    "2018-01-01": ("12474 15530 19092 23181 26291 29652 33013", 3361, None),
    "2019-01-17": ("12669 15772 19390 23542 26701 30114 33528", 3414, None),
    "2020-01-01": ("12960 16135 19836 24083 27315 30806 34299", 3492, "2020-02-25"),
    "2021-07-15": ("13213 16449 20222 24553 27847 31407 34967", 3560, "2021-07-15"),
    "2022-06-09": ("13310 16570 20371 24733 28052 31638 35224", 3586, "2022-06-08"),
    "2023-04-25": ("13757 17127 21055 25564 28994 32700 36407", 3706, None),
    "2024-05-28": ("14690 18288 22483 27297 30690 34917 38875", 3958, "2024-05-27"),
    "2025-07-07": ("15263 19001 23360 28362 32168 36280 40392", 4112, "2025-07-28"),
}
# The days that the facts give only as "early 2018" and "mid January 2019".
VAGUE = ("2018-01-01", "2019-01-17")
