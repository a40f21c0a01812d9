"""A second copy of the points tables, typed by hand from the facts and not from the library.

Tests compare it cell by cell with the library's data. A column is written as one string of
numbers, in the order of the values it is looked up by; no column is derived from another.
"""

Value = int | str | bool

RULE_SETS = ("2015-01-01", "2016-11-19", "2017-06-06", "2020-10-20", "2025-03-25")

# Which measures the table of each line reads, in the order `expected` takes them.
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "core.age": ("age",),
    "core.education": ("education",),
    "core.first_language.reading": ("first_reading",),
    "core.first_language.writing": ("first_writing",),
    "core.first_language.listening": ("first_listening",),
    "core.first_language.speaking": ("first_speaking",),
    "core.second_language.reading": ("second_reading",),
    "core.second_language.writing": ("second_writing",),
    "core.second_language.listening": ("second_listening",),
    "core.second_language.speaking": ("second_speaking",),
    "core.canadian_work": ("canadian_work_years",),
    "spouse.education": ("spouse_education",),
    "spouse.language.reading": ("spouse_reading",),
    "spouse.language.writing": ("spouse_writing",),
    "spouse.language.listening": ("spouse_listening",),
    "spouse.language.speaking": ("spouse_speaking",),
    "spouse.canadian_work": ("spouse_canadian_work_years",),
    "transferability.education.language": ("education", "first_least"),
    "transferability.education.canadian_work": ("education", "canadian_work_years"),
    "transferability.foreign_work.language": ("foreign_work_years", "first_least"),
    "transferability.foreign_work.canadian_work": ("foreign_work_years", "canadian_work_years"),
    "transferability.certificate": ("certificate_of_qualification", "first_least"),
    "additional.nomination": ("provincial_nomination",),
    "additional.job_offer": ("job_offer",),
    "additional.canadian_study": ("canadian_study",),
    "additional.sibling": ("sibling_in_canada",),
    "additional.french": ("french_least", "english_least"),
}

# The published maximum of every group: (without spouse, with spouse).
CAPS: dict[str, tuple[int, int]] = {
    "total": (1200, 1200),
    "core": (500, 460),
    "core.first_language": (136, 128),
    "core.second_language": (24, 22),
    "spouse": (0, 40),
    "spouse.language": (0, 20),
    "transferability": (100, 100),
    "transferability.education": (50, 50),
    "transferability.foreign_work": (50, 50),
    "additional": (600, 600),
}

# The highest total without a nomination, counting the best job offer where one scored.
LARGEST_WITHOUT_NOMINATION: dict[str, int] = {
    "2015-01-01": 1200,
    "2016-11-19": 830,
    "2017-06-06": 875,
    "2020-10-20": 895,
    "2025-03-25": 695,
}

# The order of every education column below.
EDUCATION = (
    "less-than-secondary",
    "secondary",
    "one-year",
    "two-year",
    "three-year",
    "two-or-more",
    "masters",
    "doctorate",
)

# Core, by age: 17 (or less) to 19, the twenties, the thirties, 40 to 45 (or more).
AGE_ALONE = (
    "0 99 105 "
    "110 110 110 110 110 110 110 110 110 110 "
    "105 99 94 88 83 77 72 66 61 55 "
    "50 39 28 17 6 0"
)
AGE_WITH_SPOUSE = (
    "0 90 95 100 100 100 100 100 100 100 100 100 100 95 90 85 80 75 70 65 60 55 50 45 35 25 15 5 0"
)

# Core, by education.
EDUCATION_ALONE = "0 30 90 98 120 128 135 150"
EDUCATION_WITH_SPOUSE = "0 28 84 91 112 119 126 140"

# Core, by language level 0 to 12, for one ability.
FIRST_LANGUAGE_ALONE = "0 0 0 0 6 6 9 17 23 31 34 34 34"
FIRST_LANGUAGE_WITH_SPOUSE = "0 0 0 0 6 6 8 16 22 29 32 32 32"
SECOND_LANGUAGE_ALONE = "0 0 0 0 0 1 1 3 3 6 6 6 6"
SECOND_LANGUAGE_WITH_SPOUSE = "0 0 0 0 0 1 1 3 3 6 6 6 6"

# Core, by Canadian years 0 to 10.
CANADIAN_WORK_ALONE = "0 40 53 64 72 80 80 80 80 80 80"
CANADIAN_WORK_WITH_SPOUSE = "0 35 46 56 63 70 70 70 70 70 70"

# Spouse: by education, by language level 0 to 12 for one ability, by Canadian years 0 to 10.
SPOUSE_EDUCATION = "0 2 6 7 8 9 10 10"
SPOUSE_LANGUAGE = "0 0 0 0 0 1 1 3 3 5 5 5 5"
SPOUSE_CANADIAN_WORK = "0 5 7 8 9 10 10 10 10 10 10"

# Transferability: for each education, by least first-language level 0 to 12.
EDUCATION_BY_LANGUAGE = {
    "less-than-secondary": "0 0 0 0 0 0 0 0 0 0 0 0 0",
    "secondary": "0 0 0 0 0 0 0 0 0 0 0 0 0",
    "one-year": "0 0 0 0 0 0 0 13 13 25 25 25 25",
    "two-year": "0 0 0 0 0 0 0 13 13 25 25 25 25",
    "three-year": "0 0 0 0 0 0 0 13 13 25 25 25 25",
    "two-or-more": "0 0 0 0 0 0 0 25 25 50 50 50 50",
    "masters": "0 0 0 0 0 0 0 25 25 50 50 50 50",
    "doctorate": "0 0 0 0 0 0 0 25 25 50 50 50 50",
}

# Transferability: for each education, by Canadian years 0 to 10.
EDUCATION_BY_CANADIAN_WORK = {
    "less-than-secondary": "0 0 0 0 0 0 0 0 0 0 0",
    "secondary": "0 0 0 0 0 0 0 0 0 0 0",
    "one-year": "0 13 25 25 25 25 25 25 25 25 25",
    "two-year": "0 13 25 25 25 25 25 25 25 25 25",
    "three-year": "0 13 25 25 25 25 25 25 25 25 25",
    "two-or-more": "0 25 50 50 50 50 50 50 50 50 50",
    "masters": "0 25 50 50 50 50 50 50 50 50 50",
    "doctorate": "0 25 50 50 50 50 50 50 50 50 50",
}

# Transferability: for 0, 1, 2 and 3 (or more) foreign years, by least first-language level 0 to 12.
FOREIGN_WORK_BY_LANGUAGE = (
    "0 0 0 0 0 0 0 0 0 0 0 0 0",
    "0 0 0 0 0 0 0 13 13 25 25 25 25",
    "0 0 0 0 0 0 0 13 13 25 25 25 25",
    "0 0 0 0 0 0 0 25 25 50 50 50 50",
)

# Transferability: for 0, 1, 2 and 3 (or more) foreign years, by Canadian years 0 to 10.
FOREIGN_WORK_BY_CANADIAN_WORK = (
    "0 0 0 0 0 0 0 0 0 0 0",
    "0 13 25 25 25 25 25 25 25 25 25",
    "0 13 25 25 25 25 25 25 25 25 25",
    "0 25 50 50 50 50 50 50 50 50 50",
)

# Transferability: with a certificate, by least first-language level 0 to 12.
CERTIFICATE_BY_LANGUAGE = "0 0 0 0 0 25 25 50 50 50 50 50 50"

# Additional: the points of each rule set; a rule set that is not named has no such line.
NOMINATION = {
    "2015-01-01": 600,
    "2016-11-19": 600,
    "2017-06-06": 600,
    "2020-10-20": 600,
    "2025-03-25": 600,
}
JOB_OFFER_SENIOR_MANAGER = {
    "2015-01-01": 600,
    "2016-11-19": 200,
    "2017-06-06": 200,
    "2020-10-20": 200,
    "2025-03-25": 0,
}
JOB_OFFER_OTHER = {
    "2015-01-01": 600,
    "2016-11-19": 50,
    "2017-06-06": 50,
    "2020-10-20": 50,
    "2025-03-25": 0,
}
CANADIAN_STUDY_ONE_OR_TWO_YEAR = {
    "2016-11-19": 15,
    "2017-06-06": 15,
    "2020-10-20": 15,
    "2025-03-25": 15,
}
CANADIAN_STUDY_THREE_OR_MORE_YEAR = {
    "2016-11-19": 30,
    "2017-06-06": 30,
    "2020-10-20": 30,
    "2025-03-25": 30,
}
SIBLING = {
    "2017-06-06": 15,
    "2020-10-20": 15,
    "2025-03-25": 15,
}

# French 7 or more in all four abilities: by least English level 0 to 12.
FRENCH_FROM = 7
FRENCH_BY_ENGLISH = {
    "2017-06-06": "15 15 15 15 15 30 30 30 30 30 30 30 30",
    "2020-10-20": "25 25 25 25 25 50 50 50 50 50 50 50 50",
    "2025-03-25": "25 25 25 25 25 50 50 50 50 50 50 50 50",
}


def expected(rules: str, line: str, with_spouse: bool, *values: Value) -> int | None:
    """Points of one line, or None when that rule set has no such line."""
    if rules not in RULE_SETS:
        raise ValueError(f"no such rule set: {rules}")
    if line not in ARGUMENTS:
        raise ValueError(f"no such line: {line}")
    if len(values) != len(ARGUMENTS[line]):
        raise ValueError(f"{line} reads {ARGUMENTS[line]}, not {values}")
    group = line.split(".", maxsplit=1)[0]
    if group == "core":
        return _core(line, with_spouse, values[0])
    if group == "spouse":
        points = _spouse(line, values[0])
        return points if with_spouse else 0
    if group == "transferability":
        return _transferability(line, values[0], values[1])
    return _additional(rules, line, values)


def _core(line: str, with_spouse: bool, value: Value) -> int:
    if line == "core.age":
        column = AGE_WITH_SPOUSE if with_spouse else AGE_ALONE
        age = min(max(_whole(value), 17), 45)
        return _cell(column, age - 17)
    if line == "core.education":
        column = EDUCATION_WITH_SPOUSE if with_spouse else EDUCATION_ALONE
        return _cell(column, EDUCATION.index(_word(value)))
    if line.startswith("core.first_language."):
        column = FIRST_LANGUAGE_WITH_SPOUSE if with_spouse else FIRST_LANGUAGE_ALONE
        return _cell(column, _whole(value))
    if line.startswith("core.second_language."):
        column = SECOND_LANGUAGE_WITH_SPOUSE if with_spouse else SECOND_LANGUAGE_ALONE
        return _cell(column, _whole(value))
    if line == "core.canadian_work":
        column = CANADIAN_WORK_WITH_SPOUSE if with_spouse else CANADIAN_WORK_ALONE
        return _cell(column, _whole(value))
    raise ValueError(line)


def _spouse(line: str, value: Value) -> int:
    if line == "spouse.education":
        return _cell(SPOUSE_EDUCATION, EDUCATION.index(_word(value)))
    if line.startswith("spouse.language."):
        return _cell(SPOUSE_LANGUAGE, _whole(value))
    if line == "spouse.canadian_work":
        return _cell(SPOUSE_CANADIAN_WORK, _whole(value))
    raise ValueError(line)


def _transferability(line: str, first: Value, second: Value) -> int:
    if line == "transferability.education.language":
        return _cell(EDUCATION_BY_LANGUAGE[_word(first)], _whole(second))
    if line == "transferability.education.canadian_work":
        return _cell(EDUCATION_BY_CANADIAN_WORK[_word(first)], _whole(second))
    if line == "transferability.foreign_work.language":
        return _cell(FOREIGN_WORK_BY_LANGUAGE[_foreign_years(first)], _whole(second))
    if line == "transferability.foreign_work.canadian_work":
        return _cell(FOREIGN_WORK_BY_CANADIAN_WORK[_foreign_years(first)], _whole(second))
    if line == "transferability.certificate":
        points = _cell(CERTIFICATE_BY_LANGUAGE, _whole(second))
        return points if _yes(first) else 0
    raise ValueError(line)


def _additional(rules: str, line: str, values: tuple[Value, ...]) -> int | None:
    if line == "additional.nomination":
        return NOMINATION[rules] if _yes(values[0]) else 0
    if line == "additional.job_offer":
        offer = _word(values[0])
        if offer == "senior-manager":
            return JOB_OFFER_SENIOR_MANAGER[rules]
        if offer == "other":
            return JOB_OFFER_OTHER[rules]
        if offer == "none":
            return 0
        raise ValueError(offer)
    if line == "additional.canadian_study":
        if rules not in CANADIAN_STUDY_ONE_OR_TWO_YEAR:
            return None
        study = _word(values[0])
        if study == "one-or-two-year":
            return CANADIAN_STUDY_ONE_OR_TWO_YEAR[rules]
        if study == "three-or-more-year":
            return CANADIAN_STUDY_THREE_OR_MORE_YEAR[rules]
        if study == "none":
            return 0
        raise ValueError(study)
    if line == "additional.sibling":
        if rules not in SIBLING:
            return None
        return SIBLING[rules] if _yes(values[0]) else 0
    if line == "additional.french":
        if rules not in FRENCH_BY_ENGLISH:
            return None
        points = _cell(FRENCH_BY_ENGLISH[rules], _whole(values[1]))
        return points if _whole(values[0]) >= FRENCH_FROM else 0
    raise ValueError(line)


def _cell(column: str, position: int) -> int:
    if position < 0:
        raise ValueError(position)
    return int(column.split()[position])


def _foreign_years(value: Value) -> int:
    return min(_whole(value), 3)


def _whole(value: Value) -> int:
    if isinstance(value, bool | str) or value < 0:
        raise ValueError(f"not a whole number: {value!r}")
    return value


def _word(value: Value) -> str:
    if not isinstance(value, str):
        raise ValueError(f"not a word: {value!r}")
    return value


def _yes(value: Value) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"not a yes or no: {value!r}")
    return value


def check_columns() -> None:
    """Every column has a number for every value it is looked up by, neither more nor fewer."""
    by_age = (AGE_ALONE, AGE_WITH_SPOUSE)
    by_education = (EDUCATION_ALONE, EDUCATION_WITH_SPOUSE, SPOUSE_EDUCATION)
    by_level = (
        FIRST_LANGUAGE_ALONE,
        FIRST_LANGUAGE_WITH_SPOUSE,
        SECOND_LANGUAGE_ALONE,
        SECOND_LANGUAGE_WITH_SPOUSE,
        SPOUSE_LANGUAGE,
        CERTIFICATE_BY_LANGUAGE,
        *EDUCATION_BY_LANGUAGE.values(),
        *FOREIGN_WORK_BY_LANGUAGE,
        *FRENCH_BY_ENGLISH.values(),
    )
    by_years = (
        CANADIAN_WORK_ALONE,
        CANADIAN_WORK_WITH_SPOUSE,
        SPOUSE_CANADIAN_WORK,
        *EDUCATION_BY_CANADIAN_WORK.values(),
        *FOREIGN_WORK_BY_CANADIAN_WORK,
    )
    assert all(len(column.split()) == 29 for column in by_age)
    assert all(len(column.split()) == 8 for column in by_education)
    assert all(len(column.split()) == 13 for column in by_level)
    assert all(len(column.split()) == 11 for column in by_years)
    assert tuple(EDUCATION_BY_LANGUAGE) == EDUCATION
    assert tuple(EDUCATION_BY_CANADIAN_WORK) == EDUCATION


check_columns()
