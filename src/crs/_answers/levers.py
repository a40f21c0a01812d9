"""What a person could do to raise a score: each way as a change of the dated facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._answers import education
from crs._answers.alternatives import first_languages, total_with
from crs._answers.history import History
from crs._answers.hours import changes
from crs._engine.python import programs
from crs._facts.credential import Credential
from crs._facts.days import anniversary, older_than
from crs._facts.dossier import Dossier
from crs._facts.period import CANADA, Nomination, Sibling
from crs._facts.results import DatedReport
from crs._facts.work import Work
from crs._law import counting as law
from crs._law.clb import get
from crs._law.measures import HIGHEST_LEVEL
from crs._law.terms import ABILITIES, Education, Language, LanguageTest
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crs._answers.choice import Levels
    from crs._answers.effort import Effort, EffortModel
    from crs._answers.snapshot import Snapshot
    from crs._text import Text

Change = Callable[[Dossier, date], Dossier]
"""The dossier after a step that takes effect on a day."""

_TESTS = {Language.ENGLISH: LanguageTest.IELTS, Language.FRENCH: LanguageTest.TEF}
"""The test of a language for somebody who has none yet."""
_FRENCH_GOAL = 7
"""The level that the effort of French is known for."""
_FRENCH_START = 5
"""The level from which less effort is known to lead there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A step that a person could take.

    Attributes:
        id: its name, such as "english-9" or "nomination".
        lever: what kind of step it is, by the name that its effort has.
        group: the facts that it changes; of one group a plan takes one option.
        effort: what it asks.
        label: what it is, in words.
        change: what it changes.
        details: what to reach, such as a score for each ability.
        levels: of a test, the levels that it gives.
        years: of work, how many more it brings.
        question: a fact that must be known first, where one is missing; it is then no gain yet.
        risk: what to know of its legal weight, where it has some.
    """

    id: str
    lever: str
    group: str
    effort: Effort
    label: Text
    change: Change
    details: tuple[Text, ...] = ()
    levels: Levels | None = None
    years: int = 0
    question: Text | None = None
    risk: Text | None = None


class Candidate(NamedTuple):
    """Whom the options are for.

    Attributes:
        snapshot: the facts of the day.
        model: what each lever asks.
        named_tests: whether results are of named tests, so that their scores can be told.
    """

    snapshot: Snapshot
    model: EffortModel
    named_tests: bool

    def effort(self, lever: str) -> Effort:
        """What a lever asks."""
        return self.model.levers[lever].effort


def options(person: Candidate, *, risky: bool = False) -> tuple[Option, ...]:
    """Every single step there is for a person, whether it raises the score or not.

    Args:
        person: whom they are for.
        risky: with those of legal weight.
    """
    steps = [
        *_languages(person),
        *_assessments(person),
        *_partner(person),
        *_study(person),
        *_status(person),
        *_work(person),
    ]
    if risky:
        steps += _weighty(person)
    return tuple(steps)


def _languages(person: Candidate) -> Iterator[Option]:
    profile = person.snapshot.profile
    for language in Language:
        result = getattr(profile, language)
        known = result.four if result is not None else None
        report = _report_of(person, language)
        for levels in _goals(person, language, known):
            yield _language_step(person, language, known, levels, report)
    dossier = person.snapshot.dossier
    if dossier.first_language is not None and profile.english and profile.french:
        other = dossier.first_language.other
        yield Option(
            id="first-language",
            lever="first-language",
            group="first-language",
            effort=person.effort("first-language"),
            label=message("advice.first-language", language=_language(other)),
            change=lambda before, _: before.model_copy(update={"first_language": other}),
        )


def _goals(person: Candidate, language: Language, known: Levels | None) -> Iterator[Levels]:
    """The levels worth reaching: the fewest abilities that move the score, and each cliff."""
    start = known or (0, 0, 0, 0)
    least, now = min(start), _points(person, language, known)
    if known is not None:
        yield from _fewest(person, language, known, now)
    best = now
    for goal in range(least + 1, HIGHEST_LEVEL + 1):
        levels = _at_least(start, goal)
        points = _points(person, language, levels)
        if points > best:
            best = points
            yield levels


def _at_least(levels: Levels, goal: int) -> Levels:
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
            cliffs = {_at_least(known, goal) for goal in range(min(known), HIGHEST_LEVEL + 1)}
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


def for_plans(person: Candidate, steps: Sequence[Option]) -> list[Option]:
    """The options of plans: those whose need and effort are known.

    Of a language, those that give most for their effort: a level more in every ability, two, and
    so on, as far as that gives points. A plan then asks for the fewest abilities that do.

    Args:
        person: whom they are for.
        steps: the single steps that may be taken.
    """
    levers = {option.lever for option in steps}
    open_groups = {option.group for option in steps if option.levels is not None}
    kept = [
        option
        for option in steps
        if option.question is None
        and option.levels is None
        and person.model.cost(option.effort) is not None
    ]
    for language in Language:
        result = getattr(person.snapshot.profile, language)
        if str(language) in open_groups and (result is not None or language is Language.FRENCH):
            kept += _raises(person, language)
    spoken = [option for option in steps if option.group == "spouse.language"]
    kept += [
        option
        for option in spoken
        if option.question is None and person.model.cost(option.effort) is not None
    ]
    return [option for option in kept if option.lever in levers]


def _raises(person: Candidate, language: Language) -> Iterator[Option]:
    """A level more in every ability, two, and so on, as far as each gives more points."""
    result = getattr(person.snapshot.profile, language)
    known = None if result is None else result.four
    start = known or (0, 0, 0, 0)
    report = _report_of(person, language)
    best = _points(person, language, known)
    goals = (
        [_at_least(start, _FRENCH_GOAL)]
        if language is Language.FRENCH
        else [
            tuple(min(level + more, HIGHEST_LEVEL) for level in start)
            for more in range(1, HIGHEST_LEVEL)
        ]
    )
    for levels in goals:
        points = _points(person, language, levels)
        if points > best and levels != start:
            best = points
            option = _language_step(person, language, known, levels, report)
            if person.model.cost(option.effort) is not None:
                yield option


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
            scale=_scale(language),
            level=level,
            abilities=numbers.listed(
                (message(f"requirements.{each}") for each in abilities), "and"
            ),
        )
        for level, abilities in sorted(raised.items())
    ]
    lever, effort = _language_effort(person, language, known, levels)
    name = message(f"advice.{language}")
    label = message("advice.levels", language=name, goals=numbers.joined(goals))
    question = None
    if known is None and language is Language.ENGLISH:
        question = message("advice.question-level", language=_language(language))
    return Option(
        id="-".join([str(language), *names]),
        lever=lever,
        group=str(language),
        effort=effort,
        label=label,
        change=partial(_tested, language=language, levels=levels, like=report),
        details=tuple(_scores(person, language, known, levels, report)),
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
        raised = max(after - before for before, after in zip(known, levels, strict=True))
        return "english-level", person.effort("english-level").times(raised)
    lever = "french-5-to-7" if known and min(known) >= _FRENCH_START else "french-to-7"
    return lever, french_effort(person, lever, levels)


def french_effort(person: Candidate, lever: str, levels: Levels) -> Effort:
    """What French asks: known up to NCLC 7, and unknown beyond."""
    effort = person.effort(lever)
    if max(levels) <= _FRENCH_GOAL:
        return effort
    return effort.unknown()


def _tested(
    dossier: Dossier, on: date, *, language: Language, levels: Levels, like: DatedReport | None
) -> Dossier:
    """A dossier with one more report; which language to name first is then open."""
    report = report_of(language, levels, on, like)
    return dossier.model_copy(update={"tests": (*dossier.tests, report), "first_language": None})


def report_of(
    language: Language, levels: Levels, on: date, like: DatedReport | None = None
) -> DatedReport:
    """A report whose scores are the lowest that give the levels.

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
    goal = report_of(language, levels, person.snapshot.on, report)
    for place, ability in enumerate(ABILITIES):
        if levels[place] > known[place]:
            yield message(
                "advice.score",
                ability=message(f"requirements.{ability}"),
                before=numbers.printed(getattr(report, ability)),
                after=numbers.printed(getattr(goal, ability)),
                scale=_scale(language),
                level=levels[place],
            )


def _assessments(person: Candidate) -> Iterator[Option]:
    dossier = person.snapshot.dossier
    for place, credential in enumerate(dossier.credentials):
        if _to_assess(credential, person.snapshot):
            yield _assessment(person, place, credential, of_spouse=False)
    spouse = dossier.spouse
    for place, credential in enumerate(spouse.credentials if spouse is not None else ()):
        if _scored(spouse) and _to_assess(credential, person.snapshot):
            yield _assessment(person, place, credential, of_spouse=True)


def _to_assess(credential: Credential, snapshot: Snapshot) -> bool:
    """Whether a credential is earned and has no assessment that counts."""
    if credential.canadian or credential.earned.last > snapshot.on:
        return False
    if credential.assessed is None:
        return True
    years: int = law.fact("assessment-validity", "years", snapshot.on)
    leap = snapshot.dossier.readings.leap_day
    return older_than(snapshot.on, credential.assessed, years, leap) is not False


def _scored(spouse: Any) -> bool:
    return spouse is not None and spouse.accompanying and not spouse.citizen_or_pr


def _assessment(
    person: Candidate, place: int, credential: Credential, *, of_spouse: bool
) -> Option:
    whose = "partner-" if of_spouse else ""
    return Option(
        id=f"{whose}assessment-{place + 1}",
        lever="assessment",
        group="spouse.education" if of_spouse else "education",
        effort=person.effort("assessment"),
        label=message(f"advice.{whose}assessment", credential=education.describe(credential)),
        change=partial(_assessed, place=place, of_spouse=of_spouse),
    )


def _assessed(dossier: Dossier, on: date, *, place: int, of_spouse: bool) -> Dossier:
    held = dossier.spouse.credentials if of_spouse and dossier.spouse else dossier.credentials
    changed = tuple(
        Credential.model_validate(_given(credential) | {"assessed": on})
        if number == place
        else credential
        for number, credential in enumerate(held)
    )
    return _with(dossier, {"credentials": changed}, of_spouse=of_spouse)


def _with(dossier: Dossier, update: Mapping[str, Any], *, of_spouse: bool) -> Dossier:
    if not of_spouse or dossier.spouse is None:
        return dossier.model_copy(update=dict(update))
    return dossier.model_copy(update={"spouse": dossier.spouse.model_copy(update=dict(update))})


def _given(fact: Any) -> dict[str, Any]:
    """What was given of a fact, by its keys."""
    return {key: getattr(fact, key) for key in fact.model_fields_set}


def _partner(person: Candidate) -> Iterator[Option]:
    """The partner's language, in steps that give points."""
    spouse = person.snapshot.profile.spouse
    if spouse is None or not spouse.scored:
        return
    known = None if spouse.language is None else spouse.language.four
    counted = person.snapshot.spouse_reports.counted
    like = counted[0] if counted else None
    language = like.language if like is not None else Language.ENGLISH
    start = known or (0, 0, 0, 0)
    best = _partner_points(person, known)
    for goal in range(min(start) + 1, HIGHEST_LEVEL + 1):
        levels = _at_least(start, goal)
        points = _partner_points(person, levels)
        if points <= best:
            continue
        best = points
        if known is None:
            lever, effort = "partner-test", person.effort("partner-test")
        else:
            raised = max(after - before for before, after in zip(start, levels, strict=True))
            lever, effort = "english-level", person.effort("english-level").times(raised)
            if language is Language.FRENCH:
                lever, effort = "french-to-7", french_effort(person, "french-to-7", levels)
        yield Option(
            id=f"partner-{language}-{goal}",
            lever=lever,
            group="spouse.language",
            effort=effort,
            label=message(
                "advice.partner-language",
                language=message(f"advice.{language}"),
                scale=_scale(language),
                level=goal,
            ),
            change=partial(_partner_tested, language=language, levels=levels, like=like),
            levels=levels,
            question=message("advice.question-partner") if known is None else None,
        )


def _partner_points(person: Candidate, levels: Levels | None) -> int:
    profile = person.snapshot.profile
    encoded = profile.encoded
    points = programs(person.snapshot.rules)[encoded.with_spouse]
    english, french = (
        None if result is None else result.four for result in (profile.english, profile.french)
    )
    return total_with(
        points, encoded, english, french, levels, first=profile.first or Language.ENGLISH
    )


def _partner_tested(
    dossier: Dossier, on: date, *, language: Language, levels: Levels, like: DatedReport | None
) -> Dossier:
    assert dossier.spouse is not None
    report = report_of(language, levels, on, like)
    return _with(dossier, {"tests": (*dossier.spouse.tests, report)}, of_spouse=True)


def _study(person: Candidate) -> Iterator[Option]:
    """A year of graduate study in Canada."""
    for fees in ("international", "domestic"):
        lever = f"graduate-year-{fees}"
        yield Option(
            id=lever,
            lever=lever,
            group="education",
            effort=person.effort(lever),
            label=message(f"advice.{lever}"),
            change=_graduated,
            question=message("advice.question-fees") if fees == "domestic" else None,
        )


def _graduated(dossier: Dossier, on: date) -> Dossier:
    credential = Credential.model_validate(
        {
            "level": str(Education.ONE_YEAR),
            "country": CANADA,
            "earned": on,
            "program_years": 1,
            "study": {
                "campus_in_canada": True,
                "full_time_months": 8,
                "months_in_canada": 8,
                "language_percent": 0,
                "distance_percent": 0,
                "must_return": False,
            },
        }
    )
    return dossier.model_copy(update={"credentials": (*dossier.credentials, credential)})


def _status(person: Candidate) -> Iterator[Option]:
    """A nomination; a brother or sister who may be there and is not on file."""
    profile = person.snapshot.profile
    if not profile.provincial_nomination:
        yield Option(
            id="nomination",
            lever="nomination",
            group="provincial_nomination",
            effort=person.effort("nomination"),
            label=message("advice.nomination"),
            change=lambda before, on: before.model_copy(
                update={"provincial_nomination": Nomination(since=on)}
            ),
        )
    if not profile.sibling_in_canada:
        yield Option(
            id="sibling-evidence",
            lever="sibling-evidence",
            group="sibling_in_canada",
            effort=person.effort("sibling-evidence"),
            label=message("advice.sibling"),
            change=_with_sibling,
            question=message("advice.question-sibling"),
        )


def _with_sibling(dossier: Dossier, on: date) -> Dossier:
    sibling = Sibling.model_validate({"since": on, "birth_date": date(on.year - 40, 1, 1)})
    return dossier.model_copy(update={"siblings": (*dossier.siblings, sibling)})


YEARS_OF_WORK = (1, 2)
"""How many more years of Canadian work are looked at."""


def _work(person: Candidate) -> Iterator[Option]:
    """More years of Canadian work, where no job on file already brings them."""
    dossier = person.snapshot.dossier
    goes_on = any(spell.in_canada and spell.end is None for spell in dossier.work)
    if goes_on:  # what the calendar brings is no step
        return
    for years in YEARS_OF_WORK:
        yield Option(
            id=f"canadian-work-{years}",
            lever="canadian-work",
            group="canadian_work_years",
            effort=person.effort("canadian-work").times(years),
            label=numbers.plural("advice.canadian-work", years),
            change=partial(_worked, since=person.snapshot.on),
            years=years,
            question=message("advice.question-work"),
        )


def _worked(dossier: Dossier, _: date, *, since: date) -> Dossier:
    """A full-time job in Canada from the day of the question, in the occupation of the last one."""
    coded = [spell for spell in dossier.work if spell.noc is not None]
    like = max(coded, key=lambda spell: (spell.in_canada, spell.start), default=None)
    code = dossier.primary_occupation if like is None else like.noc
    spell = Work.model_validate(
        {
            "noc": code,
            "country": CANADA,
            "start": since,
            "hours": "full-time",
            "employer": "canadian",
            "full_time_student": False,
            "authorised": True,
        }
    )
    return dossier.model_copy(update={"work": (*dossier.work, spell)})


def day_of_years(option: Option, snapshot: Snapshot) -> date | None:
    """The day on which a job that goes on brings its years of Canadian work."""
    on = snapshot.on
    work = History(option.change(snapshot.dossier, on)).work["canadian_work_years"]
    goal = work.years(on)[0] + option.years
    end = anniversary(on, option.years + 1)
    return next((day for day in changes(on, end, work.look) if work.years(day)[0] >= goal), None)


def _weighty(person: Candidate) -> Iterator[Option]:
    """Steps of legal weight."""
    spouse = person.snapshot.profile.spouse
    if spouse is not None and spouse.scored:
        yield Option(
            id="partner-stays",
            lever="partner-stays",
            group="spouse",
            effort=person.effort("partner-stays"),
            label=message("advice.partner-stays"),
            change=lambda before, _: _with(before, {"accompanying": False}, of_spouse=True),
            risk=message("advice.risk-partner-stays"),
        )
    dossier = person.snapshot.dossier
    for code in dict.fromkeys(spell.noc for spell in dossier.work if spell.noc is not None):
        if dossier.primary_occupation not in (None, code):
            yield Option(
                id=f"occupation-{code}",
                lever="occupation",
                group="primary_occupation",
                effort=person.effort("occupation"),
                label=message("advice.occupation", code=code),
                change=lambda before, _, code=code: before.model_copy(  # type: ignore[misc]
                    update={"primary_occupation": code}
                ),
                risk=message("advice.risk-occupation"),
            )


def _language(language: Language) -> Text:
    return message(f"report.{language}")


def _scale(language: Language) -> Text:
    return message(f"report.{language}_scale")
