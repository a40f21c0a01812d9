"""One answer of every kind, which tests of all answers look at."""

from datetime import date
from importlib.util import find_spec
from pathlib import Path

import crs
from crs import categories, noc, programs
from crs._answers.record_status import RecordUpdate
from crs._law.terms import LanguageTest
from crs._record.update import FeedDifference, UpdateReport

DAY = date(2026, 10, 1)
RULES = crs.rules.get("2025-03-25")
PROFILE = crs.Profile(
    age=29,
    education="masters",
    english={"clb": 9},
    canadian_work_years=1,
    foreign_work_years=12,
    spouse={"education": "masters", "accompanying": False},
)
PERSON = crs.Dossier.model_validate(
    {
        "birth_date": "1996-05",
        "credentials": [{"level": "masters", "country": "India", "earned": "2020-06-01"}],
        "submitted": "2026-01-05",
    }
)
PEOPLE = Path(__file__).parents[1] / "examples" / "people"
FUNDS = programs.settlement_funds(family=3, on=DAY)
ROUND = crs.rounds.get("91a")
SCORES = {"reading": 7.0, "writing": 6.5, "listening": 8.0, "speaking": 7.0}
ANSWERS = {
    "score": crs.score(PROFILE, on=DAY),
    "score by rules": crs.score(PROFILE, rules="2017-06-06"),
    "score of a person": crs.score(PERSON, on=DAY),
    "timeline": crs.timeline(PERSON, since=DAY, until=date(2028, 10, 1)),
    "improvement": crs.improve(PERSON, on=DAY, target=700),
    "improvement of a profile": crs.improve(PROFILE, on=DAY, target=1200, risky=True),
    "client report": crs.reports.client_report(
        PERSON, on=DAY, client=crs.reports.Client("A. Client", "17", "R. Consultant"), target=700
    ),
    "review": crs.reports.review(PERSON, on=DAY),
    "desk": crs.reports.desk(PEOPLE, on=DAY, days=365),
    "couple": crs.couple(
        crs.Dossier.model_validate({"birth_date": "1996-05", "spouse": {"birth_date": "1990"}}),
        on=DAY,
    ),
    "eligibility": crs.eligibility(PERSON, on=DAY),
    "comparison": crs.compare(PROFILE, since=date(2026, 6, 1)),
    "comparison of a person": crs.compare(PERSON, since=date(2026, 6, 1)),
    "rounds": crs.rounds.all(since=date(2026, 6, 1)),
    "round": crs.rounds.show("91a"),
    "rounds of a day": crs.rounds.on(date(2018, 5, 30)),
    "a day without a round": crs.rounds.on(date(2026, 1, 22)),
    "no rounds": crs.rounds.all(type="healthcare", since=date(2025, 1, 1), today=DAY),
    "latest": crs.rounds.latest("healthcare", today=date(2026, 11, 28)),
    "standing of open facts": crs.pool.standing(PERSON, on=DAY),
    "comparison of a number": crs.compare(509, on=DAY, since=date(2026, 6, 1)),
    "summary": crs.rounds.summary(since=date(2023, 1, 1), until=date(2023, 12, 31)),
    "status": crs.rounds.status(on=DAY),
    "pool": crs.pool.standing(509),
    "distribution": crs.pool.counts(on=date(2024, 1, 1)),
    "update": RecordUpdate(
        report=UpdateReport(
            source="feed.json",
            read=448,
            feed_as_of=DAY,
            new=(ROUND,),
            completed=(FeedDifference("1", "drawn_at", "", "2015-01-31", taken=True),),
            changed=(FeedDifference("2", "cutoff", "818", "819", taken=False),),
            vanished=("3",),
            corrected=(),
            pools=(),
            problems=(),
            as_of=DAY,
            written=None,
            encoding="UTF-8",
        )
    ),
    "rule sets": crs.rules.all(),
    "rules": crs.rules.show(RULES),
    "grid": programs.grid(on=DAY),
    "grid points": programs.grid_points(on=DAY, age=29, education="masters"),
    "difference": crs.rules.diff("2017-06-06", RULES),
    "no difference": crs.rules.diff(RULES, RULES),
    "programs": programs.all(on=DAY),
    "program": programs.show("fsw", on=DAY),
    "funds": FUNDS,
    "categories": categories.all(on=DAY),
    "category": categories.show("trade", on=DAY),
    "category differences": categories.diff(date(2024, 1, 1), DAY),
    "no category difference": categories.diff(DAY, DAY),
    "occupations": noc.search("cook", on=DAY),
    "no occupation": noc.search("zzz", on=DAY),
    "occupation": noc.show("21231", on=DAY),
    "levels": crs.clb.convert(LanguageTest.IELTS, **SCORES),
}
if find_spec("polars"):
    ANSWERS["trial"] = crs.reform.trial("2025-03-25", against="2020-10-20", pool=500)
    ANSWERS["impact"] = crs.reform.impact(
        crs.pool.simulate(500, seed=1), rules="2025-03-25", against="2020-10-20"
    )


def strict(node):
    """A schema that refuses every key it does not name."""
    if isinstance(node, list):
        return [strict(part) for part in node]
    if not isinstance(node, dict):
        return node
    closed = {key: strict(part) for key, part in node.items()}
    if node.get("type") == "object" and "properties" in node:
        closed["additionalProperties"] = False
    return closed
