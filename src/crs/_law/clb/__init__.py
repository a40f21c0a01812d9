"""Canadian Language Benchmarks: from the scores of a test report to levels.

CLB (English) and NCLC (French) are one scale of 0 to 12. Every ability is converted on its own;
nothing is rounded or averaged.

    >>> import crs
    >>> levels = crs.clb.levels("ielts", reading=7.0, writing=7.0, listening=8.0, speaking=7.0)
    >>> levels.listening, dict(levels)["reading"], levels.least
    (9, 9, 9)
"""

from __future__ import annotations

from crs._facts.results import LanguageResult, Levels, SameLevel, TestReport
from crs._law.clb.tables import Chart, ChartSource, RawScore, Scale, Test, convert, get, source

__all__ = [
    "Chart",
    "ChartSource",
    "LanguageResult",
    "Levels",
    "SameLevel",
    "Scale",
    "Test",
    "TestReport",
    "get",
    "levels",
    "source",
]


def levels(
    test: str,
    *,
    reading: RawScore,
    writing: RawScore,
    listening: RawScore,
    speaking: RawScore,
    scale: str | None = None,
) -> Levels:
    """The levels of a test report's four scores.

    Args:
        test: "ielts", "celpip", "pte-core", "tef" or "tcf".
        reading: the score as the report prints it; so for the other abilities.
        writing: see `reading`.
        listening: see `reading`.
        speaking: see `reading`.
        scale: for "tef" only: "old" (the default, which Express Entry uses), "2019" or "2023".

    Raises:
        UnknownIdError: Express Entry accepts no such test.
        ConversionError: the test cannot produce such a score, or has no such scale.
    """
    known = get(test)
    return Levels(
        reading=convert(known, scale, "reading", reading),
        writing=convert(known, scale, "writing", writing),
        listening=convert(known, scale, "listening", listening),
        speaking=convert(known, scale, "speaking", speaking),
    )
