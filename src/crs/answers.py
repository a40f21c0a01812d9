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

from crs._answers.answer import Answer
from crs._answers.assessment import RequirementResult
from crs._answers.caveats import Caveat
from crs._answers.comparison import Comparison, Outcome, Row, TypeSummary
from crs._answers.couple import Couple, Naming, Principal
from crs._answers.cutoff import Standing
from crs._answers.derived import Derived, Facts, Reason
from crs._answers.effort import Effort, Spread
from crs._answers.eligibility import Eligibility
from crs._answers.events import Event
from crs._answers.grid_score import GridFactor, GridResult
from crs._answers.improvement import Improvement, ImprovementStep
from crs._answers.lines import Line
from crs._answers.opening import Opening
from crs._answers.plan import Plan, PlannedStep, Target
from crs._answers.profile_score import Score
from crs._answers.range import Range
from crs._answers.timeline import Change, LineChange, Step, Timeline
from crs._answers.verdict import Verdict
from crs._facts.ternary import YesNoUnknown

__all__ = [
    "Answer",
    "Caveat",
    "Change",
    "Comparison",
    "Couple",
    "Derived",
    "Effort",
    "Eligibility",
    "Event",
    "Facts",
    "GridFactor",
    "GridResult",
    "Improvement",
    "ImprovementStep",
    "Line",
    "LineChange",
    "Naming",
    "Opening",
    "Outcome",
    "Plan",
    "PlannedStep",
    "Principal",
    "Range",
    "Reason",
    "RequirementResult",
    "Row",
    "Score",
    "Spread",
    "Standing",
    "Step",
    "Target",
    "Timeline",
    "TypeSummary",
    "Verdict",
    "YesNoUnknown",
]
