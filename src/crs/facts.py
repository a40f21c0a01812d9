"""A person's dated facts: the profile and the score on any day, and when they change.

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
>>> dossier.on(date(2026, 10, 1)).foreign_work_years
3.0
"""

from __future__ import annotations

from crs._answers.snapshot import Between, DossierError, View
from crs._answers.timeline import LineChange, Step, Timeline
from crs._facts.days import Days
from crs._facts.dossier import Dossier, Partner, Readings

__all__ = [
    "Between",
    "Days",
    "Dossier",
    "DossierError",
    "LineChange",
    "Partner",
    "Readings",
    "Step",
    "Timeline",
    "View",
]
