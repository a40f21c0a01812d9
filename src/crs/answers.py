"""The types of answers: what the functions of `crs` return.

>>> from datetime import date
>>> import crs
>>> dossier = crs.Dossier.model_validate({
...     "birth_date": "1997-03-14", "province": "ontario",
...     "tests": [{"test": "celpip", "date": "2025-11-03", "reading": 9, "writing": 9,
...                "listening": 9, "speaking": 9}],
...     "work": [{"noc": "21231", "country": "Canada", "start": "2025-01-06", "hours": 40,
...               "employer": "canadian", "full_time_student": False, "authorised": True}],
... })
>>> found = crs.eligibility(dossier, on=date(2026, 10, 1))
>>> found["cec"].answer, found["fst"].answer
('yes', 'no')
"""

from crs._answers.caveats import Caveat
from crs._answers.comparison import Comparison, Standing, TypeSummary
from crs._answers.eligibility import Eligibility
from crs._answers.lines import Line
from crs._answers.rounds import Chances, Row
from crs._answers.score import Score
from crs._answers.snapshot import DossierError, Range, Snapshot
from crs._answers.timeline import LineChange, Step, Timeline
from crs._answers.verdict import Answer, Check, Verdict

__all__ = [
    "Answer",
    "Caveat",
    "Chances",
    "Check",
    "Comparison",
    "DossierError",
    "Eligibility",
    "Line",
    "LineChange",
    "Range",
    "Row",
    "Score",
    "Snapshot",
    "Standing",
    "Step",
    "Timeline",
    "TypeSummary",
    "Verdict",
]
