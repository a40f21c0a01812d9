"""Canadian Language Benchmarks: from the scores of a test report to levels.

CLB (English) and NCLC (French) are one scale of 0 to 12. Every ability is converted on its own;
nothing is rounded or averaged.

    >>> import crs
    >>> levels = crs.clb.levels("ielts", reading=7.0, writing=7.0, listening=8.0, speaking=7.0)
    >>> levels.listening, dict(levels)["reading"], levels.least
    (9, 9, 9)
"""

from crs._answers.conversion import Conversion, convert
from crs._facts.results import LanguageResult, Levels, SameLevel, TestReport, levels
from crs._law.clb import Chart, ChartSource, Scale, Test, get, source

__all__ = [
    "Chart",
    "ChartSource",
    "Conversion",
    "LanguageResult",
    "Levels",
    "SameLevel",
    "Scale",
    "Test",
    "TestReport",
    "convert",
    "get",
    "levels",
    "source",
]
