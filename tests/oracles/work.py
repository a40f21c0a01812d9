"""What counts as work, found day by day from the instruments alone.

A second, slow and plain reading of the law, for tests: it shares nothing with the library, not even
a table. A spell of work is the dictionary that a dossier takes. What a fact leaves open is a range:
`least` counts only what is certain, `most` also what is possible.

Clauses: IRPR are the Immigration and Refugee Protection Regulations, SOR/2002-227, as consolidated
to 2026-06-14; MI are the Ministerial Instructions for Express Entry, as amended. Where the text
leaves readings open, those decided on 2026-11-28 hold, by their number ("reading 6"). Where nothing
decides, a function takes the reading as an argument, and the library may follow any.
"""

from datetime import date, timedelta
from typing import NamedTuple

FULL_TIME = 30  # hours a week, at least (IRPR 73(1), MI 15(5))
YEAR = (
    1560  # hours of a year of full-time work, or of as much part-time work (IRPR 73(1), MI 15(5))
)
NOC_2021 = date(2022, 11, 16)  # TEER categories stand for skill levels (SOR/2022-220)
PHYSICIANS = ("31100", "31101", "31102")
PHYSICIANS_SINCE = date(2023, 4, 25)  # MI 15(3)(a), 15(7)(b) as replaced; policy for the class
ALMOST = 29.99  # hours a week, the most that part-time work of unknown hours may be

YES, NO, OPEN = "yes", "no", "open"


class Range(NamedTuple):
    """The least and the most that a number can be."""

    least: float
    most: float


# Days, weeks and hours


def years_before(day, years):
    """The same day some years earlier; of 29 February, where there is none, 1 March."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 3, 1)


def worked_days(spell, first, last):
    """Every day on which the spell lasts, from the first to the last, both included."""
    day, end = max(spell["start"], first), min(spell.get("end") or last, last)
    while day <= end:
        yield day
        day += timedelta(days=1)


def weekly(spell, part_time=ALMOST):
    """Paid hours a week; those of part-time work are less than full time."""
    hours = spell["hours"]
    if hours == "full-time":
        return Range(FULL_TIME, FULL_TIME)
    if hours == "part-time":
        return Range(0, part_time)
    return Range(hours, hours)


def hours(judged, first, last, *, spread="weekdays", cap="day", part_time=ALMOST):
    """Hours that count from the first to the last day, both included.

    No more than full time counts in a week, however many the jobs (IRPR 80(4), MI 15(6)).

    Args:
        judged: pairs of a spell and whether it counts: YES, NO or OPEN.
        first: the first day.
        last: the last day.
        spread: "weekdays" has a week's hours on Monday to Friday, so that a week of such work cut
            at a weekend is a whole week (reading 6 of IRPR 73(1)); "all" has them on all seven.
        cap: no text says whether full time is the most of each "day" (a fifth of it), or only of
            each "week" from Monday to Sunday, where a few days of long hours then count more.
        part_time: the most hours a week that part-time work may be where they are not known.
    """
    working = 5 if spread == "weekdays" else 7
    least, most = {}, {}
    for spell, counts in judged:
        if counts == NO:
            continue
        week = weekly(spell, part_time)
        for day in worked_days(spell, first, last):
            if day.weekday() >= working:
                continue
            unit = day if cap == "day" else day - timedelta(days=day.weekday())
            most[unit] = most.get(unit, 0) + week.most / working
            if counts == YES:
                least[unit] = least.get(unit, 0) + week.least / working
    limit = FULL_TIME / working if cap == "day" else FULL_TIME
    return Range(
        sum(min(limit, amount) for amount in least.values()),
        sum(min(limit, amount) for amount in most.values()),
    )


def whole_years(amount):
    """Completed years of some hours; part of a year is none (MI 15(1))."""
    return Range(int((amount.least + 1e-6) // YEAR), int((amount.most + 1e-6) // YEAR))


def met(amount, needed):
    """Whether there are so many hours: YES, NO or OPEN."""
    if amount.least + 1e-6 >= needed:
        return YES
    return OPEN if amount.most + 1e-6 >= needed else NO


def any_of(answers):
    """YES if one is, else OPEN if one is."""
    found = set(answers)
    return YES if YES in found else OPEN if OPEN in found else NO


def all_of(answers):
    """NO if one is, else OPEN if one is."""
    found = set(answers)
    return NO if NO in found else OPEN if OPEN in found else YES


# Conditions that several clauses share


def known(fact, *, wanted):
    """Whether a fact is as wanted; a fact that is not given is open."""
    return OPEN if fact is None else YES if fact is wanted else NO


def paid(spell):
    """By wages or commission: no volunteer work, no unpaid internship (IRPR 73(2), MI 15(3)(d))."""
    return YES if spell.get("paid", True) else NO


def skilled(spell, on):
    """TEER 0 to 3, the second digit of NOC 2021; before, skill level 0, A or B of NOC 2016.

    The classification in force on the day of the answer decides, not that of the work (MI 15(3);
    IRPR 75(2), 87.1(2)).
    """
    if on >= NOC_2021:
        return YES if spell["noc"][1] in "0123" else NO
    code = spell["noc_2016"]
    return YES if code[0] == "0" or code[1] in "0123" else NO


def trade(spell, on):
    """Whether the occupation is a skilled trade on the day (IRPR 87.2(1))."""
    if on >= NOC_2021:
        code = spell["noc"]
        listed = (
            code[:2] in {"73", "82", "83", "92"}
            or (code[:2] == "72" and code[:3] != "726")
            or (code[:2] == "93" and code[:3] != "932")
            or code[:4] == "6320"
            or code == "62200"
        )
        return YES if listed else NO
    code = spell["noc_2016"]
    listed = code[:2] in {"72", "73", "82", "92"} or code[:3] in {"632", "633"}
    return YES if listed and code[1] in "23" else NO


def in_canada(spell):
    return spell["country"] == "Canada"


def employed(spell, on):
    """By an employer, not by oneself, but for physicians (MI 15(7)(b), IRPR 87.1(3)(b))."""
    employer = spell.get("employer")
    if employer is None:
        return OPEN
    if employer == "public-health-care":
        return YES if spell["noc"] in PHYSICIANS and on >= PHYSICIANS_SINCE else NO
    return NO if employer == "self-employed" else YES


def for_employer_here(spell):
    """Work from Canada for an employer abroad is foreign in the department's practice (mark C)."""
    employer = spell.get("employer")
    return OPEN if employer is None else NO if employer == "foreign" else YES


def authorised(spell):
    """With temporary resident status and authorization to work (MI 15(7), IRPR 87.1(3)(b))."""
    return known(spell.get("authorised"), wanted=True)


def no_student(spell):
    """Not while a full-time student (MI 15(7)(a), IRPR 87.1(3)(a))."""
    return known(spell.get("full_time_student"), wanted=False)


def not_unauthorised(spell):
    """Work in Canada without authorization is open where no words exclude it (reading 8).

    IRPR 87.1(3)(b) excludes it for the Canadian Experience Class; 75, 80 and 87.2 do not.
    """
    return YES if not in_canada(spell) or spell.get("authorised") is True else OPEN


# What counts for what


def canadian(spell, on):
    """As Canadian work experience (MI 15(3) to (7)), and for the class (IRPR 87.1(2), (3))."""
    if not in_canada(spell):
        return NO
    return all_of(
        [
            paid(spell),
            skilled(spell, on),
            employed(spell, on),
            for_employer_here(spell),
            no_student(spell),
            authorised(spell),
        ]
    )


def spouses_canadian(spell, on):
    """As the spouse's Canadian work experience (MI 19(4) to (7)): by an employer, physicians too.

    Whether the other exclusions of MI 15(7) hold for a spouse was not verified; they are taken to.
    """
    if spell.get("employer") == "public-health-care":
        return NO
    return canadian(spell, on)


def foreign(spell, on):
    """As foreign work experience (MI 25): one's own business and work while a student count."""
    abroad = YES
    if in_canada(spell):
        employer = spell.get("employer")
        abroad = OPEN if employer is None else YES if employer == "foreign" else NO
    return all_of([paid(spell), skilled(spell, on), abroad])


def any_skilled(spell, on):
    """As skilled work anywhere, in one's own business or while a student too (IRPR 75(2), 80)."""
    return all_of([paid(spell), skilled(spell, on), not_unauthorised(spell)])


def in_trade(spell, on):
    """As work in a trade, once qualified to practise it independently (IRPR 87.2(3)(a))."""
    qualified = known(spell.get("qualified"), wanted=True)
    return all_of([paid(spell), trade(spell, on), qualified, not_unauthorised(spell)])


# Years of the score


def canadian_years(work, on, **readings):
    """Whole years in the ten before the day (MI 15(1), (3)), added up (since 2015-05-30)."""
    return _years(work, on, canadian, **readings)


def spouses_years(work, on, **readings):
    """The spouse's whole years in the ten before the day (MI 19(1), (4))."""
    return _years(work, on, spouses_canadian, **readings)


def foreign_years(work, on, **readings):
    """Whole years in the ten before the day (MI 25), added up, in one occupation or more."""
    return _years(work, on, foreign, **readings)


def _years(work, on, rule, **readings):
    judged = [(spell, rule(spell, on)) for spell in work]
    return whole_years(hours(judged, *_window(on, 10), **readings))


def _window(on, years):
    """The years before a day: from the same day some years earlier to the day before."""
    return years_before(on, years), on - timedelta(days=1)


# Experience of the programs


def canadian_class_experience(work, on, **readings):
    """One year in the three before the day, in any occupations, breaks or not (87.1(2)(a))."""
    judged = [(spell, canadian(spell, on)) for spell in work]
    return met(hours(judged, *_window(on, 3), **readings), YEAR)


def trades_class_experience(work, on, **readings):
    """Two years in the five before the day, in one trade, breaks or not (87.2(3)(a))."""
    return any_of(
        met(
            hours([(one, in_trade(one, on)) for one in spells], *_window(on, 5), **readings),
            2 * YEAR,
        )
        for spells in _by_occupation(work, on)
    )


def skilled_worker_experience(work, on, **readings):
    """One year without a break, in one occupation, in the ten before the day (75(2)(a))."""
    return any_of(
        met(
            longest([(one, any_skilled(one, on)) for one in spells], *_window(on, 10), **readings),
            YEAR,
        )
        for spells in _by_occupation(work, on)
    )


def _by_occupation(work, on):
    key = "noc" if on >= NOC_2021 else "noc_2016"
    for code in sorted({spell[key] for spell in work}):
        yield [spell for spell in work if spell[key] == code]


def gap(last_day, next_day):
    """Whether the days between two days of work are a break: NO, OPEN or YES (reading 5).

    No weekday, or 1 January alone, is none; one to three weekdays may be holidays of the place.
    """
    between = [last_day + timedelta(days=n) for n in range(1, (next_day - last_day).days)]
    weekdays = [day for day in between if day.weekday() < 5]
    if not weekdays or [(day.month, day.day) for day in weekdays] == [(1, 1)]:
        return NO
    return OPEN if len(weekdays) <= 3 else YES


def longest(judged, first, last, **readings):
    """Hours of the stretch without a break that has the most of them."""

    def stretches(counting, joined):
        found = []
        for day in sorted({day for one, _ in counting for day in worked_days(one, first, last)}):
            if found and gap(found[-1][1], day) in joined:
                found[-1][1] = day
            else:
                found.append([day, day])
        return [hours(counting, start, end, **readings) for start, end in found]

    sure = [(one, counts) for one, counts in judged if counts == YES and weekly(one).least > 0]
    certain = stretches(sure, {NO})  # part-time work of unknown hours fills no gap for certain
    possible = stretches([(one, counts) for one, counts in judged if counts != NO], {NO, OPEN})
    return Range(
        max((amount.least for amount in certain), default=0),
        max((amount.most for amount in possible), default=0),
    )


# The selection grid


def experience_points(years):
    """1 year 9, 2 or 3 years 11, 4 or 5 years 13, 6 or more 15 (IRPR 80(1))."""
    return 0 if years < 1 else 9 if years < 2 else 11 if years < 4 else 13 if years < 6 else 15


def grid_experience(work, on, **readings):
    """Points for whole years of any skilled work in the ten before the day (IRPR 80)."""
    years = _years(work, on, any_skilled, **readings)
    return Range(experience_points(years.least), experience_points(years.most))


def grid_work_in_canada(work, on, **readings):
    """10 for a year of authorized full-time skilled work in Canada, ever (IRPR 83(1)(c)).

    Full-time only: part-time work gives nothing for certain (reading 7).
    """
    judged = []
    for spell in work:
        counts = all_of([paid(spell), skilled(spell, on), authorised(spell)])
        if not in_canada(spell):
            counts = NO
        elif weekly(spell).least < FULL_TIME:
            counts = all_of([counts, OPEN])
        judged.append((spell, counts))
    year = met(hours(judged, date(1900, 1, 1), on - timedelta(days=1), **readings), YEAR)
    return {YES: Range(10, 10), OPEN: Range(0, 10), NO: Range(0, 0)}[year]


# The occupation that decides the language of the Canadian Experience Class


def canadian_class_occupations(work, on, **readings):
    """Those with the greatest share of the hours that count; one, or several alike (87.1(2)(e)).

    It is the share of one occupation, not that of one kind of occupations (reading 1).
    """
    amounts = {}
    for spells in _by_occupation(work, on):
        judged = [(one, canadian(one, on)) for one in spells]
        amounts[spells[0]["noc"]] = hours(judged, *_window(on, 3), **readings).least
    most = max(amounts.values(), default=0)
    return {code for code, amount in amounts.items() if amount and amount > most - 1e-6}
