"""Only type-checked: what users write must be well typed, and what comes back known."""

from datetime import date
from typing import Literal, assert_type

import crs
from crs._text import Text
from crs.answers import Range, Verdict
from crs.rounds import Record, Round, RoundType

# as the README and the guides write it: names as text, a result as a table
plain = crs.Profile(
    age=29,
    education="masters",
    english={"clb": 9},
    french={"test": "tcf", "reading": 499, "writing": 12, "listening": 503, "speaking": 12},
    first_language="english",
    canadian_work_years=1,
    foreign_work_years=2.5,
    canadian_study="none",
    job_offer="senior-manager",
    spouse={"education": "bachelors", "language": {"nclc": 7}},
)
assert_type(plain.education, crs.facts.Education)
assert_type(plain.english, crs.facts.Levels | crs.facts.SameLevel | crs.facts.TestReport | None)
assert_type(plain.spouse, crs.Spouse | None)
crs.Spouse(education="phd", language=crs.facts.SameLevel(nclc=7), accompanying=False)
crs.Profile(education="masters")  # type: ignore[call-arg]
crs.Profile(age="29", education="masters")  # type: ignore[arg-type]
crs.Profile(age=29, education="masters", english=9)  # type: ignore[arg-type]

profile = crs.Profile(
    age=29,
    education=crs.facts.Education.MASTERS,
    english=crs.facts.SameLevel(clb=9),
    french=crs.facts.TestReport(
        test=crs.facts.LanguageTest.TCF, reading=499, writing=12, listening=503, speaking=12
    ),
    first_language=crs.facts.Language.ENGLISH,
    spouse=crs.Spouse(language=crs.facts.Levels(reading=5, writing=5, listening=5, speaking=5)),
)
score = crs.score(profile, on=date(2026, 10, 1))
assert_type(score, crs.Score)
assert_type(score.total, int)
assert_type(score["core.age"].points, int)
assert_type(score.explain("html", lang="fr"), str)
assert_type(score.caveats[0].code, str)
assert_type(score.lines()[0].because.fr, str)
assert_type(crs.rules.in_force(date(2020, 1, 1)).id, str)
assert_type(crs.rules.all(), crs.rules.RuleList)
assert_type(crs.rules.all()[0], crs.rules.RuleSet)
assert_type(
    crs.clb.levels("ielts", reading=7, writing=7, listening=8, speaking=7), crs.facts.Levels
)

crs.score(profile, rules=crs.rules.get("2015-01-01"))
crs.score(profile, date(2026, 10, 1))  # type: ignore[call-arg]
crs.score(profile, on="2026-10-01")  # type: ignore[arg-type]
score.explain("pdf")  # type: ignore[arg-type]

# a person over time
dossier = crs.Dossier(
    birth_date="1997-03",
    submitted=date(2026, 3, 2),
    credentials=[{"level": "masters", "country": "Canada", "earned": 2023}],
    tests=[
        {
            "test": "celpip",
            "date": "2025-11-03",
            "reading": 9,
            "writing": 9,
            "listening": 9,
            "speaking": 9,
        }
    ],
    province="ontario",
    spouse={"since": 2020},
)
dated = crs.score(dossier, on=date(2026, 10, 1))
assert_type((dated.least, dated.most), tuple[int, int])
assert_type(dated.profile, crs.Profile)
if dated.facts is not None:
    assert_type(dated.facts.total, Range)
    assert_type(dated.facts["age"].certain, bool)
timeline = crs.timeline(dossier, since=date(2026, 1, 1), until=date(2027, 12, 31))
assert_type(timeline.steps[0].day, date)
assert_type(timeline.best, tuple[date, Range])
assert_type(crs.load("anna.toml"), crs.Profile | crs.Dossier)
assert_type(crs.Dossier.load("anna.toml"), crs.Dossier)

# programs and categories
found = crs.eligibility(dossier, on=date(2026, 10, 1))
assert_type(found["cec"], Verdict)
assert_type(found["cec"].answer, Literal["yes", "no", "unknown"])
assert_type(found["cec"].requirements[0].found, Text)
crs.eligibility(profile, on=date(2026, 10, 1), occupation="21231", province="ontario")
crs.eligibility(profile, family_size=2, settlement_funds=[{"amount": 25_000.0, "since": "2026"}])
crs.eligibility(profile, ocupation="21231")  # type: ignore[call-arg]
crs.eligibility(profile, family_size="two")  # type: ignore[arg-type]
assert_type(crs.programs.get("cec", on=date(2026, 10, 1)).name, Text)
assert_type(crs.categories.get("french").name, Text)
assert_type(crs.noc.get("21231").teer, int)

# rounds
assert_type(crs.rounds.all(type="cec"), crs.rounds.RoundList)
assert_type(crs.rounds.all()[0], Round)
assert_type(crs.rounds.latest().round.type, RoundType)
assert_type(crs.rounds.as_of, date)
record = crs.rounds.current()
assert_type(record, Record)
compared = crs.compare(score, since=date(2026, 1, 1), record=record)
assert_type(compared[0].standing, Literal["above", "tie", "below", "unknown", "not-in-pool"])
invited = crs.compare(dossier, record=record)
assert_type(invited.rows[0].score, int)
assert_type(invited.rows[0].eligible, Literal["yes", "no", "unknown"] | None)
assert_type(crs.pool.standing(509, record=record).at_least, int)

# many at once, and reforms
crs.batch.score(object(), breakdown="sections", on_invalid="null")
assert_type(crs.batch.sql(dialect="duckdb", table="people"), str)
assert_type(crs.rules.load("reform.toml"), crs.rules.RuleSet)
assert_type(crs.__version__, str)
