"""Only type-checked: what users write must be well typed, and what comes back known."""

from datetime import date
from typing import assert_type

import crs

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
assert_type(crs.rules.all(), tuple[crs.rules.RuleSet, ...])
assert_type(
    crs.clb.levels("ielts", reading=7, writing=7, listening=8, speaking=7), crs.facts.Levels
)

crs.score(profile, rules=crs.rules.get("2015-01-01"))
crs.score(profile, date(2026, 10, 1))  # type: ignore[call-arg]
crs.score(profile, on="2026-10-01")  # type: ignore[arg-type]
score.explain("pdf")  # type: ignore[arg-type]
