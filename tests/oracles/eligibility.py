"""Whether a person could be in a program or a category, from the dated facts and the law alone.

A second, slow and plain reading, for tests: it shares nothing with the library, not even a table.
A person is the dictionary that a dossier takes, with dates instead of texts. What a fact leaves
open is OPEN, or a range of points.

Clauses: IRPR are the Immigration and Refugee Protection Regulations, SOR/2002-227, as consolidated
to 2026-06-14. Where the text leaves readings open, those decided on 2026-11-28 hold, by their
number ("reading 4").
"""

from datetime import date, timedelta
from itertools import product

from oracles import work as spells
from oracles.work import NO, OPEN, YES, Range, all_of, any_of

ABILITIES = ("reading", "writing", "listening", "speaking")
PROGRAMS = ("fsw", "cec", "fst")
LEAST_SCORES = {  # of CLB or NCLC 4 to 10; below the first, no level that counts
    ("ielts", "reading"): (3.5, 4, 5, 6, 6.5, 7, 8),
    ("ielts", "writing"): (4, 5, 5.5, 6, 6.5, 7, 7.5),
    ("ielts", "listening"): (4.5, 5, 5.5, 6, 7.5, 8, 8.5),
    ("ielts", "speaking"): (4, 5, 5.5, 6, 6.5, 7, 7.5),
    ("pte-core", "reading"): (33, 42, 51, 60, 69, 78, 88),
    ("pte-core", "writing"): (41, 51, 60, 69, 79, 88, 90),
    ("pte-core", "listening"): (28, 39, 50, 60, 71, 82, 89),
    ("pte-core", "speaking"): (42, 51, 59, 68, 76, 84, 89),
    ("tef", "reading"): (121, 151, 181, 207, 233, 248, 263),
    ("tef", "writing"): (181, 226, 271, 310, 349, 371, 393),
    ("tef", "listening"): (145, 181, 217, 249, 280, 298, 316),
    ("tef", "speaking"): (181, 226, 271, 310, 349, 371, 393),
    ("tcf", "reading"): (342, 375, 406, 453, 499, 524, 549),
    ("tcf", "writing"): (4, 6, 7, 10, 12, 14, 16),
    ("tcf", "listening"): (331, 369, 398, 458, 503, 523, 549),
    ("tcf", "speaking"): (4, 6, 7, 10, 12, 14, 16),
} | {("celpip", ability): (4, 5, 6, 7, 8, 9, 10) for ability in ABILITIES}
LANGUAGES = {
    "english": ("ielts", "celpip", "pte-core"),
    "french": ("tef", "tcf"),
}
ACCEPTED = {"tcf": date(2018, 12, 1), "pte-core": date(2024, 1, 30)}  # the others since launch
FUNDS = [  # for families of one to seven, and for each more; to 2026-10-03 at least
    (date(2019, 1, 31), (12669, 15772, 19390, 23542, 26701, 30114, 33528), 3414),
    (date(2020, 1, 1), (12960, 16135, 19836, 24083, 27315, 30806, 34299), 3492),
    (date(2021, 7, 15), (13213, 16449, 20222, 24553, 27847, 31407, 34967), 3560),
    (date(2022, 6, 9), (13310, 16570, 20371, 24733, 28052, 31638, 35224), 3586),
    (date(2023, 4, 25), (13757, 17127, 21055, 25564, 28994, 32700, 36407), 3706),
    (date(2024, 5, 28), (14690, 18288, 22483, 27297, 30690, 34917, 38875), 3958),
    (date(2025, 7, 7), (15263, 19001, 23360, 28362, 32168, 36280, 40392), 4112),
]
GRID_EDUCATION = {  # IRPR 78; of the best level, but for two credentials
    "doctorate": 25,
    "masters": 23,
    "three-year": 21,
    "two-year": 19,
    "one-year": 15,
    "secondary": 5,
}
DESIGNATED = dict.fromkeys(("31100", "31101", "31102", "3111", "3112"), "MCC")
DESIGNATED |= {"31120": "PEBC", "3131": "PEBC", "21200": "CACB"}
"""Occupations of which a body of their own assesses foreign credentials (IRPR 75(2.1))."""
ARCHITECTS_SINCE, OTHERS_BEFORE = date(2024, 5, 20), date(2024, 10, 31)
"""Of architects from a day; another body's report of before another day does as well."""
DEADLINES = [
    (date(2020, 1, 1), date(2020, 2, 25)),
    (date(2025, 7, 7), date(2025, 7, 28)),
]
"""From a new table to the day by which profiles had to have it; between the two, see reading 11."""
PASS_MARK = 67


def anniversary(day, years):
    """The same day some years later; of 29 February, where there is none, 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def age(birth, on):
    return on.year - birth.year - (anniversary(birth, on.year - birth.year) > on)


def lasts(period, on):
    """Whether a period is under way on a day."""
    return period.get("since", date.min) <= on <= (period.get("until") or date.max)


# Languages


def level(report, ability):
    score = report[ability]
    return 3 + sum(score >= least for least in LEAST_SCORES[report["test"], ability])


def weakest(report, abilities=ABILITIES):
    return min((level(report, ability) for ability in abilities), default=0) if report else 0


def valid(tests, on, language):
    """Results of a language, of a test that is accepted, less than two years old on the day."""
    return [
        report
        for report in tests
        if report["test"] in LANGUAGES[language]
        and report["date"] <= on < anniversary(report["date"], 2)
        and on >= ACCEPTED.get(report["test"], date.min)
    ]


def choices(person, on):
    """What stands in a profile: one result a language, and which language is first (reading 9)."""
    tests = person.get("tests", [])
    english = valid(tests, on, "english") or [None]
    french = valid(tests, on, "french") or [None]
    for reports in product(english, french):
        held = dict(zip(LANGUAGES, reports, strict=True))
        named = person.get("first_language")
        for first in [named] if named else [key for key in held if held[key]] or ["english"]:
            second = "french" if first == "english" else "english"
            yield held[first], held[second]


# Education


def counted(person, on):
    """Credentials from Canada, or with an assessment under five years old (IRPR 75(2)(e))."""
    for credential in person.get("credentials", []):
        assessed = credential.get("assessed")
        if credential["earned"] <= on and (
            credential["country"] == "Canada"
            or (assessed and assessed <= on < anniversary(assessed, 5))
        ):
            yield credential


def education_points(person, on, occupation=None):
    """The best single line of the grid (IRPR 78).

    Args:
        person: the dated facts.
        on: the day.
        occupation: only of what surely counts for it (75(2.1)).
    """
    found = [
        credential["level"]
        for credential in counted(person, on)
        if assessment(credential, on, occupation) == YES
    ]
    points = [GRID_EDUCATION[each] for each in found]
    beyond = [each for each in found if each != "secondary"]
    if len(beyond) >= 2 and "three-year" in beyond:
        points.append(22)
    return max(points, default=0)


def assessment(credential, on, occupation):
    """Of some professions a foreign credential is assessed by their body (75(2.1))."""
    if occupation == "21200" and (
        on < ARCHITECTS_SINCE or credential.get("assessed", on) < OTHERS_BEFORE
    ):
        return YES
    if credential["country"] == "Canada" or occupation not in DESIGNATED:
        return YES
    body = credential.get("assessed_by")
    return OPEN if body is None else YES if body == DESIGNATED[occupation] else NO


def education(person, on, occupation):
    """A credential, from Canada or assessed by whom it must be."""
    return any_of([assessment(each, on, occupation) for each in counted(person, on)])


# Offers and certificates


def offer(each, on, *, employers, trade=None):
    """Whether an offer qualifies (IRPR 82(2), 87.2(3)(d)): of a skilled trade, in that trade."""
    code = each.get("noc")
    if code is None:
        occupation = OPEN
    else:
        right = code[1] in "0123" if trade is None else code == trade
        occupation = YES if right else NO
    return all_of(
        [
            YES if lasts(each, on) else NO,
            occupation,
            bound(each.get("months"), least=12),
            bound(each.get("employers"), most=employers),
            OPEN if each.get("situation") is None else YES,
        ]
    )


def bound(number, least=0, most=9999):
    return OPEN if number is None else YES if least <= number <= most else NO


def offers(person, on, **terms):
    """Whether some offer qualifies, and whether some does that needs no funds ((a), (b), (d))."""
    every, without_funds = [NO], [NO]
    for each in person.get("job_offers", []):
        answer = offer(each, on, **terms)
        situation = each.get("situation")
        every.append(answer)
        without_funds.append(
            NO if situation == "c" else all_of([answer, OPEN if situation is None else YES])
        )
    return any_of(every), any_of(without_funds)


def certificate(person, on, trade, trades):
    """A certificate of qualification in the trade (reading 2)."""
    held = person.get("certificate_of_qualification")
    if not held or not lasts(held, on):
        return NO
    if held.get("trade") is not None:
        return YES if held["trade"] == trade else NO
    return YES if len(trades) == 1 else OPEN


# Funds and destination


def needed(size, on):
    """The tables that may be asked for on a day, least first; of a size of the family."""
    tables = [
        row[min(size, 7) - 1] + max(0, size - 7) * more for since, row, more in FUNDS if since <= on
    ]
    late = any(since <= on < deadline for since, deadline in DEADLINES)
    return tables[-2:] if late else tables[-1:]


def funds(person, on):
    """Half the low-income cut-off for the family (IRPR 76(1)(b), 87.2(5))."""
    if "settlement_funds" not in person:
        return OPEN
    amounts = [each for each in person["settlement_funds"] if each["since"] <= on]
    amount = max(amounts, key=lambda each: each["since"])["amount"] if amounts else 0
    size = person.get("family_size")
    tables = needed(size or 1, on)
    if amount < min(tables):
        return NO
    return YES if size and amount >= max(tables) else OPEN


def destination(person):
    province = person.get("province")
    return OPEN if province is None else NO if province == "quebec" else YES


# The selection grid


def partner(person, on):
    spouse = person.get("spouse")
    return spouse if spouse and lasts(spouse, on) else None


def accompanying(person, on):
    spouse = partner(person, on)
    return spouse if spouse and spouse.get("accompanying", True) else None


def language_points(first, second):
    """4, 5 or 6 for each ability at 7, 8, 9 (IRPR 79(1)), and 4 for 5 in all four (79(2))."""
    of_first = 0
    for ability in ABILITIES if first else ():
        of_first += {7: 4, 8: 5}.get(level(first, ability), 6 * (level(first, ability) >= 9))
    return of_first + 4 * (weakest(second) >= 5)


def age_points(years):
    return 0 if years < 18 else max(0, min(12, 47 - years))


def points_if(answer, points):
    return Range(points if answer == YES else 0, 0 if answer == NO else points)


def kin(person, on):
    """A relative, 18 or older, of the candidate or an accompanying spouse (IRPR 83(5))."""
    answers = [NO]
    for each in [*person.get("siblings", []), *person.get("relatives", [])]:
        whose = each.get("of", "candidate") == "candidate" or accompanying(person, on)
        birth = each.get("birth_date")
        grown = OPEN if birth is None else YES if age(birth, on) >= 18 else NO
        answers.append(all_of([YES if whose and lasts(each, on) else NO, grown]))
    return any_of(answers)


def spouses_work(spouse, on, *, regular):
    """A year of authorized full-time work in Canada, in any occupation (IRPR 83(1)(d)).

    Whether work for an employer abroad is that, is nowhere said; see `regular` of `grid`.
    """
    remote = NO if regular else OPEN
    judged = [
        (
            spell,
            NO
            if not spells.in_canada(spell) or spells.weekly(spell).most < spells.FULL_TIME
            else all_of(
                [
                    *(spells.paid(spell), spells.authorised(spell)),
                    remote if spell.get("employer") == "foreign" else YES,
                ]
            ),
        )
        for spell in spouse.get("work", [])
    ]
    hours = spells.hours(judged, date(1990, 1, 1), on - timedelta(days=1))
    return spells.met(hours, spells.YEAR)


def adaptability(person, on, work_in_canada, arranged, *, regular):
    """Any combination up to ten points (IRPR 83)."""
    study = spells.known(person.get("two_years_of_study"), wanted=True)
    parts = [
        points_if(study, 5),
        work_in_canada,
        points_if(kin(person, on), 5),
        points_if(arranged, 5),
    ]
    spouse = accompanying(person, on)
    if spouse and not spouse.get("citizen_or_pr", False):
        reports = [each for key in LANGUAGES for each in valid(spouse.get("tests", []), on, key)]
        studied = spells.known(spouse.get("two_years_of_study"), wanted=True)
        parts += [
            points_if(YES if any(weakest(each) >= 4 for each in reports) else NO, 5),
            points_if(studied, 5),
            points_if(spouses_work(spouse, on, regular=regular), 5),
        ]
    return Range(*(min(10, sum(ends)) for ends in zip(*parts, strict=True)))


def irregular(spell):
    """Part-time or remote work in Canada, of which IRPR 83 does not say whether it counts."""
    return spells.in_canada(spell) and (
        spells.weekly(spell).least < spells.FULL_TIME or spell.get("employer") == "foreign"
    )


def grid(person, on, first, second, *, regular=False, **readings):
    """Points of the selection grid, factor by factor.

    Args:
        person: the dated facts.
        on: the day.
        first: the result in the first official language.
        second: that in the second.
        regular: whether only regular work in Canada is worth points (83(1)(c) and (d)).
        readings: how hours are counted where no text says.
    """
    work = person.get("work", [])
    here = [spell for spell in work if not (regular and irregular(spell))]
    arranged, _ = offers(person, on, employers=1)
    taught = education_points(person, on)
    spoken = language_points(first, second)
    years = age_points(age(person["birth_date"], on))
    in_canada = frozen(spells.grid_work_in_canada, here, on, **readings)
    return {
        "language": Range(spoken, spoken),
        "education": Range(taught, taught),
        "experience": frozen(spells.grid_experience, work, on, **readings),
        "age": Range(years, years),
        "arranged_employment": points_if(arranged, 10),
        "adaptability": adaptability(person, on, in_canada, arranged, regular=regular),
    }


def total(factors):
    return Range(*(sum(ends) for ends in zip(*factors.values(), strict=True)))


# The programs, of one choice of results


def skilled_worker(person, on, first, second, *, regular=False, **readings):
    """IRPR 75 to 83, in the primary occupation, or in each if none is named."""
    points = total(grid(person, on, first, second, regular=regular, **readings))
    language = spoken(first, second, lambda report: weakest(report) >= 7, OPEN)  # reading 4
    if language == OPEN:
        points = total(grid(person, on, second, first, regular=regular, **readings))
        points = Range(0, points.most)
    _, exempt = offers(person, on, employers=1)
    shared = [
        language,
        any_of([exempt, funds(person, on)]),
        destination(person),
    ]
    answers = [NO]
    for occupation, work in occupations(person, on):
        if person.get("primary_occupation") in {None, occupation}:
            experience = frozen(spells.skilled_worker_experience, work, on, **readings)
            # whether what another body assessed is worth points, no text says
            perhaps = education_points(person, on) - education_points(person, on, occupation)
            enough = (
                YES
                if points.least - perhaps >= PASS_MARK
                else OPEN
                if points.most >= PASS_MARK
                else NO
            )
            taught = education(person, on, occupation)
            answers.append(all_of([*shared, enough, experience, taught]))
    return any_of(answers)


def spoken(first, second, enough, by_second):
    """Whether a result is enough; whether one in the second language is, is for the caller."""
    return YES if enough(first) else by_second if enough(second) else NO


def canadian_class(person, on, first, second, *, by_second=YES, **readings):
    """IRPR 87.1; the occupation with the greater amount of work sets the level (reading 1)."""
    work = person.get("work", [])
    experience = frozen(spells.canadian_class_experience, work, on, **readings)
    window = spells.years_before(on, 3), on - timedelta(days=1)
    amounts = {}
    for occupation, held in occupations(person, on):
        judged = [(spell, spells.canadian(spell, on)) for spell in held]
        amounts[occupation] = spells.hours(judged, *window, **readings)
    certain = max((amount.least for amount in amounts.values()), default=0)
    levels = {
        7 if high(code, on) else 5
        for code, amount in amounts.items()
        if amount.most > 0 and amount.most + 1e-6 >= certain
    }
    answers = {
        spoken(first, second, lambda report, least=least: weakest(report) >= least, by_second)
        for least in levels
    } or {NO}
    language = answers.pop() if len(answers) == 1 else OPEN
    return all_of([experience, language, destination(person)])


def high(code, on):
    """TEER 0 or 1, or skill level 0 or A before NOC 2021."""
    if on >= spells.NOC_2021:
        return code[1] in "01"
    return code[0] == "0" or code[1] in "01"


def trades_class(person, on, first, second, *, by_second=YES, **readings):
    """IRPR 87.2: experience, certificate and offer in one and the same trade (reading 2)."""
    language = spoken(
        first,
        second,
        lambda report: (
            weakest(report, ("reading", "writing")) >= 4
            and weakest(report, ("listening", "speaking")) >= 5
        ),
        by_second,
    )
    trades = {
        code: work for code, work in occupations(person, on) if spells.trade(work[0], on) == YES
    }
    answers = [NO]
    for trade, work in trades.items():
        offered, exempt = offers(person, on, employers=2, trade=trade)
        answers.append(
            all_of(
                [
                    frozen(spells.trades_class_experience, work, on, **readings),
                    language,
                    any_of([offered, certificate(person, on, trade, trades)]),
                    any_of([exempt, funds(person, on)]),
                    destination(person),
                ]
            )
        )
    return any_of(answers)


def occupations(person, on):
    """Each occupation worked in, by the classification in force on the day, and its spells."""
    key = "noc" if on >= spells.NOC_2021 else "noc_2016"
    work = person.get("work", [])
    for code in sorted({spell[key] for spell in work if spell.get(key)}):
        yield code, [spell for spell in work if spell.get(key) == code]


KNOWN = {}


def frozen(question, work, on, **readings):
    """The answer of a slow question, kept for the same work and day."""
    key = question, repr(work), on, tuple(readings.items())
    if key not in KNOWN:
        KNOWN[key] = question(work, on, **readings)
    return KNOWN[key]


# Categories


def here(spell, *, canada):
    """Work in Canada without permission is open (reading 8); so is what only 87.1(3) excludes.

    Work from Canada for an employer abroad is in one place or the other.
    """
    if not spells.in_canada(spell):
        return NO if canada else YES
    employers = {"canadian"} if canada else {"canadian", "foreign"}
    regular = spell.get("employer") in employers and spell.get("full_time_student") is False
    return all_of([spells.not_unauthorised(spell), YES if regular else OPEN])


def category_experience(person, on, codes, months, *, continuous, canada, **readings):
    """So many months of full-time work in the three years before, in one listed occupation."""
    window = spells.years_before(on, 3), on - timedelta(days=1)
    answers = [NO]
    for code, work in occupations(person, on):
        if code in codes:
            judged = [
                (spell, all_of([spells.paid(spell), here(spell, canada=canada)])) for spell in work
            ]
            hours = (spells.longest if continuous else spells.hours)(judged, *window, **readings)
            answers.append(spells.met(hours, months * spells.YEAR / 12))
    return any_of(answers)


def answers(person, on, categories=None, **readings):
    """Whether a person could be in each program, and in each category of listed occupations.

    It is yes if one choice of results meets all that is asked (reading 9).

    Args:
        person: the dated facts.
        on: the day.
        categories: names, each with its list of occupations and the terms of its experience.
        readings: of what no text says; see `by_choice`.
    """
    found = list(by_choice(person, on, categories, **readings))
    return {key: any_of(of_choice[key] for of_choice in found) for key in found[0]}


def by_choice(person, on, categories=None, *, by_second=YES, regular=False, **readings):
    """The same for each choice of results that may stand in the profile.

    Args:
        person: the dated facts.
        on: the day.
        categories: as in `answers`.
        by_second: what a result in the second language alone is for 87.1 and 87.2, where no text
            says: YES or OPEN.
        regular: see `grid`.
        readings: how hours are counted where no text says.
    """
    for first, second in choices(person, on):
        of_choice = {
            "fsw": skilled_worker(person, on, first, second, regular=regular, **readings),
            "cec": canadian_class(person, on, first, second, by_second=by_second, **readings),
            "fst": trades_class(person, on, first, second, by_second=by_second, **readings),
        }
        in_pool = any_of(of_choice.values())
        french = max(
            (weakest(each) for each in (first, second) if each and each["test"] in {"tef", "tcf"}),
            default=0,
        )
        of_choice["french"] = all_of([in_pool, YES if french >= 7 else NO])
        for name, terms in (categories or {}).items():
            experience = category_experience(person, on, **terms, **readings)
            of_choice[name] = all_of([in_pool, experience])
        yield of_choice
