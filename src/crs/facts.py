"""What a person says: the parts of a profile and of a dossier, and the words they are told in.

>>> from datetime import date
>>> import crs
>>> dossier = crs.Dossier.model_validate({
...     "birth_date": "1997-03-14",
...     "credentials": [{"level": "masters", "country": "India", "earned": "2019-06",
...                      "assessed": "2024-02-20"}],
...     "tests": [{"test": "celpip", "date": "2025-11-03", "reading": 9, "writing": 9,
...                "listening": 9, "speaking": 9}],
...     "work": [{"noc": "21231", "country": "India", "start": "2019-07-01",
...               "end": "2022-08-31", "hours": 40}],
... })
>>> crs.facts.Education("phd").rank, dossier.work[0].start.first
(7, datetime.date(2019, 7, 1))
"""

from crs._facts.credential import Credential
from crs._facts.days import Days
from crs._facts.dossier import Interpretation
from crs._facts.period import Nomination, Sibling
from crs._facts.person import DatedSpouse
from crs._facts.program_facts import (
    Certificate,
    JobOfferFact,
    MilitaryService,
    Relative,
    SettlementFunds,
)
from crs._facts.results import DatedReport, LanguageResult, Levels, SameLevel, TestReport
from crs._facts.submission import Submission
from crs._facts.work import Work
from crs._facts.working_days import Leave, PaidHours
from crs._law.terms import (
    Assessor,
    CanadianStudy,
    Education,
    JobOffer,
    Language,
    LanguageTest,
    Province,
    TefScale,
)

__all__ = [
    "Assessor",
    "CanadianStudy",
    "Certificate",
    "Credential",
    "DatedReport",
    "DatedSpouse",
    "Days",
    "Education",
    "Interpretation",
    "JobOffer",
    "JobOfferFact",
    "Language",
    "LanguageResult",
    "LanguageTest",
    "Leave",
    "Levels",
    "MilitaryService",
    "Nomination",
    "PaidHours",
    "Province",
    "Relative",
    "SameLevel",
    "SettlementFunds",
    "Sibling",
    "Submission",
    "TefScale",
    "TestReport",
    "Work",
]
