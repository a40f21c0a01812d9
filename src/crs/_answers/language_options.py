"""Steps in a language: which levels are worth reaching, and what each asks."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache, partial
from itertools import combinations
from typing import TYPE_CHECKING, Any

from crs._answers.alternatives import first_languages, total_with
from crs._answers.option import Candidate, Option
from crs._engine.python import programs
from crs._facts.days import anniversary
from crs._facts.results import DatedReport
from crs._law import counting as law
from crs._law.clb import get
from crs._law.measures import HIGHEST_LEVEL
from crs._law.terms import ABILITIES, Language, LanguageTest
from crs._text import Text, message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crs._answers.choice import Levels
    from crs._answers.effort import Effort
    from crs._facts.dossier import Dossier

_TESTS = {Language.ENGLISH: LanguageTest.IELTS, Language.FRENCH: LanguageTest.TEF}
"""The test of a language for somebody who has none yet."""
_FRENCH_GOAL = 7
"""The level that the effort of French is known for."""
_FRENCH_CLIFFS = (7, 9)
"""The levels in all four abilities at which French gives much more than below them."""
_DAY = timedelta(days=1)
_FRENCH_START = 5
"""The level from which less effort is known to lead there."""


def own_languages(person: Candidate) -> Iterator[Option]:
    profile = person.snapshot.profile
    for language in Language:
        result = getattr(profile, language)
        known = result.four if result is not None else None
        report = _report_of(person, language)
        for levels in _goals(person, language, known):
            yield _language_step(person, language, known, levels, report)
        if language is Language.FRENCH and known is None:
            yield from _first_french(person)
        if report is not None:
            yield _again(person, language, report)
    dossier = person.snapshot.dossier
    if dossier.first_language is not None and profile.english and profile.french:
        other = dossier.first_language.other
        yield Option(
            id="first-language",
            lever="first-language",
            group="first-language",
            effort=person.effort("first-language"),
            label=message("advice.first-language", language=language_name(other)),
            change=lambda before, _: before.model_copy(update={"first_language": other}),
        )


def _first_french(person: Candidate) -> Iterator[Option]:
    """A first test of French, for somebody who speaks it already, at each of its cliffs."""
    for goal in _FRENCH_CLIFFS:
        levels = (goal,) * len(ABILITIES)
        yield Option(
            id=f"french-test-{goal}",
            lever="french-test",
            group=str(Language.FRENCH),
            effort=person.effort("french-test"),
            label=message("advice.first-french", level=goal),
            change=partial(_tested, language=Language.FRENCH, levels=levels, like=None),
            levels=levels,
            question=message("advice.question-french"),
        )


def _again(person: Candidate, language: Language, report: DatedReport) -> Option:
    """The test taken once more before its result runs out."""
    ends = end_of(person, report)
    lever = f"{language}-test"
    return Option(
        id=f"{language}-again",
        lever=lever,
        group=str(language),
        effort=person.effort(lever),
        label=message("advice.again", language=capital(language_name(language))),
        change=partial(_tested_again, like=report),
        details=(message("advice.runs-out", day=ends - _DAY),),
        levels=report.four,
        keeps=ends,
    )


def end_of(person: Candidate, report: DatedReport) -> date:
    """The first day on which a result no longer counts."""
    years: int = law.fact("test-validity", "years", person.snapshot.on)
    return anniversary(report.date.first, years, person.snapshot.dossier.readings.leap_day)


def _goals(person: Candidate, language: Language, known: Levels | None) -> Iterator[Levels]:
    """The levels worth reaching: the fewest abilities that move the score, and each cliff."""
    start = known or (0, 0, 0, 0)
    least, now = min(start), _points(person, language, known)
    if known is not None:
        yield from _fewest(person, language, known, now)
    best = now
    for goal in range(least + 1, HIGHEST_LEVEL + 1):
        levels = at_least(start, goal)
        points = _points(person, language, levels)
        if points > best:
            best = points
            yield levels


def at_least(levels: Levels, goal: int) -> Levels:
    return tuple(max(level, goal) for level in levels)


def _fewest(person: Candidate, language: Language, known: Levels, now: int) -> Iterator[Levels]:
    """One level more in the fewest abilities that gives anything; each such set that gives most."""
    weak = [place for place, level in enumerate(known) if level < HIGHEST_LEVEL]
    for count in range(1, len(weak) + 1):
        raised = {
            tuple(level + (place in chosen) for place, level in enumerate(known))
            for chosen in combinations(weak, count)
        }
        gains = {levels: _points(person, language, levels) - now for levels in sorted(raised)}
        most = max(gains.values(), default=0)
        if most > 0:
            cliffs = {at_least(known, goal) for goal in range(min(known), HIGHEST_LEVEL + 1)}
            yield from [
                levels for levels, gain in gains.items() if gain == most and levels not in cliffs
            ][:1]
            return


def _points(person: Candidate, language: Language, levels: Levels | None) -> int:
    """The total with other levels in a language, whichever language is then named first."""
    profile, rules = person.snapshot.profile, person.snapshot.rules
    fours = {
        each: levels
        if each is language
        else (None if getattr(profile, each) is None else getattr(profile, each).four)
        for each in Language
    }
    encoded = profile.encoded
    spouse = profile.spouse.language.four if profile.spouse and profile.spouse.language else None
    points = programs(rules)[encoded.with_spouse]
    english, french = fours[Language.ENGLISH], fours[Language.FRENCH]
    named = first_languages(None, english=english is not None, french=french is not None)
    return max(total_with(points, encoded, english, french, spouse, first=first) for first in named)


def _report_of(person: Candidate, language: Language) -> DatedReport | None:
    """The report that counts in a language."""
    counted = [report for report in person.snapshot.reports.counted if report.language is language]
    result = getattr(person.snapshot.profile, language)
    return next((report for report in counted if report.report == result), None)


def raises(person: Candidate, language: Language) -> Iterator[Option]:
    """A level more in every ability, two, and so on, as far as each gives more points."""
    result = getattr(person.snapshot.profile, language)
    known = None if result is None else result.four
    start = known or (0, 0, 0, 0)
    report = _report_of(person, language)
    best = _points(person, language, known)
    most = _points(person, language, at_least(start, HIGHEST_LEVEL))
    top = next(
        level
        for level in range(HIGHEST_LEVEL + 1)
        if _points(person, language, at_least(start, level)) == most
    )
    goals = (
        [at_least(start, _FRENCH_GOAL)]
        if language is Language.FRENCH
        else [
            tuple(max(level, min(level + more, top)) for level in start)
            for more in range(1, HIGHEST_LEVEL)
        ]
    )
    for levels in goals:
        points = _points(person, language, levels)
        if points > best and levels != start:
            best = points
            yield _language_step(person, language, known, levels, report)


def fewer_levels(person: Candidate, option: Option, place: int) -> Iterator[Option]:
    """The same step with fewer levels to gain in one ability, the fewest first.

    Args:
        person: whom they are for.
        option: a test.
        place: which of the abilities.
    """
    assert option.levels is not None
    language = Language(option.group)
    result = getattr(person.snapshot.profile, language)
    known = None if result is None else result.four
    start = known or (0, 0, 0, 0)
    report = _report_of(person, language)
    for level in range(start[place], option.levels[place]):
        levels = (*option.levels[:place], level, *option.levels[place + 1 :])
        if levels != start:
            yield _language_step(person, language, known, levels, report)


def _language_step(
    person: Candidate,
    language: Language,
    known: Levels | None,
    levels: Levels,
    report: DatedReport | None,
) -> Option:
    raised: dict[int, list[str]] = {}
    for ability, before, after in zip(ABILITIES, known or (0,) * 4, levels, strict=True):
        if after > before:
            raised.setdefault(after, []).append(ability)
    everywhere = len(raised) == 1 and len(next(iter(raised.values()))) == len(ABILITIES)
    names = [
        "-".join([*(() if everywhere else abilities), str(level)])
        for level, abilities in sorted(raised.items())
    ]
    goals = [
        message(
            "advice.all-abilities" if everywhere else "advice.abilities",
            scale=scale_name(language),
            level=level,
            abilities=numbers.listed(
                (message(f"requirements.{each}") for each in abilities), "and"
            ),
        )
        for level, abilities in sorted(raised.items())
    ]
    lever, effort = _language_effort(person, language, known, levels)
    name = capital(language_name(language))
    label = message("advice.levels", language=name, goals=numbers.joined(goals))
    question = None
    if known is None and language is Language.ENGLISH:
        question = message("advice.question-level")
    return Option(
        id="-".join([str(language), *names]),
        lever=lever,
        group=str(language),
        effort=effort,
        label=label,
        change=partial(_tested, language=language, levels=levels, like=report),
        details=(
            *_scores(person, language, known, levels, report),
            *_upper_bound(language, known, levels),
            *one_by_one(lever, known, levels),
        ),
        levels=levels,
        question=question,
    )


def _language_effort(
    person: Candidate, language: Language, known: Levels | None, levels: Levels
) -> tuple[str, Effort]:
    """What it asks to reach levels; unknown where no figure is for them."""
    if language is Language.ENGLISH:
        if known is None:
            return "english-test", person.effort("english-test")
        return "english-level", person.effort("english-level").times(most_raised(known, levels))
    return french_effort(person, known, levels)


def french_effort(person: Candidate, known: Levels | None, levels: Levels) -> tuple[str, Effort]:
    """What French asks: known up to NCLC 7, and unknown beyond."""
    lever = "french-5-to-7" if known and min(known) >= _FRENCH_START else "french-to-7"
    effort = person.effort(lever)
    return lever, effort if _goal(known, levels) <= _FRENCH_GOAL else effort.unknown()


def _goal(known: Levels | None, levels: Levels) -> int:
    """The highest level that is yet to be reached."""
    return max(
        after for before, after in zip(known or (0,) * 4, levels, strict=True) if after > before
    )


def _upper_bound(language: Language, known: Levels | None, levels: Levels) -> Iterator[Text]:
    """That the effort of French is that of a higher level."""
    if language is Language.FRENCH and _goal(known, levels) < _FRENCH_GOAL:
        yield message("advice.less-french", level=_FRENCH_GOAL)


def one_by_one(lever: str, known: Levels | None, levels: Levels) -> Iterator[Text]:
    """That several levels of English are reckoned as so many attempts, one after the other."""
    count = most_raised(known, levels)
    if lever == "english-level" and count > 1:
        yield message("advice.one-by-one", count=count)


def most_raised(known: Levels | None, levels: Levels) -> int:
    """How many levels the ability gains that gains most."""
    return max(after - before for before, after in zip(known or (0,) * 4, levels, strict=True))


def _tested(
    dossier: Dossier, on: date, *, language: Language, levels: Levels, like: DatedReport | None
) -> Dossier:
    """A dossier with one more report; which language to name first is then open."""
    report = report_with(language, levels, on, like)
    return dossier.model_copy(update={"tests": (*dossier.tests, report), "first_language": None})


def _tested_again(dossier: Dossier, on: date, *, like: DatedReport) -> Dossier:
    """A dossier with the same result once more, and the same language first."""
    report = report_with(like.language, like.four, on, like)
    return dossier.model_copy(update={"tests": (*dossier.tests, report)})


@lru_cache(maxsize=4096)
def report_with(
    language: Language, levels: Levels, on: date, like: DatedReport | None = None
) -> DatedReport:
    """A report whose scores are the lowest that give the levels; made once for the same.

    Args:
        language: the language.
        levels: what it is to give.
        on: the day of the result.
        like: a report whose test is taken, and whose scores are where they give the levels.
    """
    test = get(like.test if like is not None else _TESTS[language])
    charts = next(iter(test.scales.values())).charts
    scores: dict[str, Any] = {}
    for ability, level in zip(ABILITIES, levels, strict=True):
        level_of = charts[ability].level_of
        enough = [score for score, reached in level_of.items() if reached >= level]
        scores[ability] = min(enough) if enough else max(level_of)
    return DatedReport(test=test.id, date=on, **scores)


def _scores(
    person: Candidate,
    language: Language,
    known: Levels | None,
    levels: Levels,
    report: DatedReport | None,
) -> Iterator[Text]:
    """What to reach in each ability on the person's own test."""
    if not person.named_tests or report is None or known is None:
        return
    goal = report_with(language, levels, person.snapshot.on, report)
    for place, ability in enumerate(ABILITIES):
        if levels[place] > known[place]:
            yield message(
                "advice.score",
                ability=message(f"requirements.{ability}"),
                before=numbers.printed(getattr(report, ability)),
                after=numbers.printed(getattr(goal, ability)),
                scale=scale_name(language),
                level=levels[place],
            )


def language_name(language: Language) -> Text:
    return message(f"report.{language}")


def capital(words: Text) -> Text:
    """Words that begin a line."""
    return Text(*(side[0].upper() + side[1:] for side in words))


def scale_name(language: Language) -> Text:
    return message(f"report.{language}_scale")
