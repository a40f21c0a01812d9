"""A second copy of the language charts, typed by hand from the facts and not from the library.

A chart is written as ranges of raw results, 'low-high: level', one ability at a time, from the
range charts and not from their lists of lowest results; no ability is derived from another.
The level 0 stands for "under the lowest row", and 10 for "10 or more".
"""

from itertools import pairwise

Raw = float | int | str

# CELPIP has one chart for all four abilities; "M" is looked up apart.
CELPIP_M = 0
CELPIP = (
    "0-2: 0, 3-3: 3, 4-4: 4, 5-5: 5, 6-6: 6, 7-7: 7, "
    "8-8: 8, 9-9: 9, 10-10: 10, 11-11: 11, 12-12: 12"
)

IELTS = {
    "reading": "0-3: 0, 3.5-3.5: 4, 4-4.5: 5, 5-5.5: 6, 6-6: 7, 6.5-6.5: 8, 7-7.5: 9, 8-9: 10",
    "writing": "0-3.5: 0, 4-4.5: 4, 5-5: 5, 5.5-5.5: 6, 6-6: 7, 6.5-6.5: 8, 7-7: 9, 7.5-9: 10",
    "listening": "0-4: 0, 4.5-4.5: 4, 5-5: 5, 5.5-5.5: 6, 6-7: 7, 7.5-7.5: 8, 8-8: 9, 8.5-9: 10",
    "speaking": "0-3.5: 0, 4-4.5: 4, 5-5: 5, 5.5-5.5: 6, 6-6: 7, 6.5-6.5: 8, 7-7: 9, 7.5-9: 10",
}

PTE_CORE = {
    "reading": (
        "10-23: 0, 24-32: 3, 33-41: 4, 42-50: 5, 51-59: 6, 60-68: 7, 69-77: 8, 78-87: 9, 88-90: 10"
    ),
    "writing": (
        "10-31: 0, 32-40: 3, 41-50: 4, 51-59: 5, 60-68: 6, 69-78: 7, 79-87: 8, 88-89: 9, 90-90: 10"
    ),
    "listening": (
        "10-17: 0, 18-27: 3, 28-38: 4, 39-49: 5, 50-59: 6, 60-70: 7, 71-81: 8, 82-88: 9, 89-90: 10"
    ),
    "speaking": (
        "10-33: 0, 34-41: 3, 42-50: 4, 51-58: 5, 59-67: 6, 68-75: 7, 76-83: 8, 84-88: 9, 89-90: 10"
    ),
}

# The old scale, the "ancien score" column: the one Express Entry uses.
TEF_OLD = {
    "reading": (
        "0-120: 0, 121-150: 4, 151-180: 5, 181-206: 6, "
        "207-232: 7, 233-247: 8, 248-262: 9, 263-300: 10"
    ),
    "writing": (
        "0-180: 0, 181-225: 4, 226-270: 5, 271-309: 6, "
        "310-348: 7, 349-370: 8, 371-392: 9, 393-450: 10"
    ),
    "listening": (
        "0-144: 0, 145-180: 4, 181-216: 5, 217-248: 6, "
        "249-279: 7, 280-297: 8, 298-315: 9, 316-360: 10"
    ),
    "speaking": (
        "0-180: 0, 181-225: 4, 226-270: 5, 271-309: 6, "
        "310-348: 7, 349-370: 8, 371-392: 9, 393-450: 10"
    ),
}

# The scale to 699, tests from 2019-10-01 to 2023-12-10.
TEF_2019 = {
    "reading": (
        "0-299: 0, 300-349: 4, 350-399: 5, 400-449: 6, "
        "450-499: 7, 500-532: 8, 533-565: 9, 566-699: 10"
    ),
    "writing": (
        "0-299: 0, 300-349: 4, 350-399: 5, 400-449: 6, "
        "450-499: 7, 500-532: 8, 533-565: 9, 566-699: 10"
    ),
    "listening": (
        "0-299: 0, 300-349: 4, 350-399: 5, 400-449: 6, "
        "450-499: 7, 500-532: 8, 533-565: 9, 566-699: 10"
    ),
    "speaking": (
        "0-299: 0, 300-349: 4, 350-399: 5, 400-449: 6, "
        "450-499: 7, 500-532: 8, 533-565: 9, 566-699: 10"
    ),
}

# The scale to 699, tests from 2023-12-11.
TEF_2023 = {
    "reading": (
        "0-305: 0, 306-351: 4, 352-392: 5, 393-433: 6, "
        "434-461: 7, 462-502: 8, 503-545: 9, 546-699: 10"
    ),
    "writing": (
        "0-267: 0, 268-329: 4, 330-378: 5, 379-427: 6, "
        "428-471: 7, 472-511: 8, 512-557: 9, 558-699: 10"
    ),
    "listening": (
        "0-305: 0, 306-351: 4, 352-392: 5, 393-433: 6, "
        "434-461: 7, 462-502: 8, 503-545: 9, 546-699: 10"
    ),
    "speaking": (
        "0-327: 0, 328-386: 4, 387-421: 5, 422-455: 6, "
        "456-493: 7, 494-517: 8, 518-555: 9, 556-699: 10"
    ),
}

TCF = {
    "reading": (
        "0-341: 0, 342-374: 4, 375-405: 5, 406-452: 6, "
        "453-498: 7, 499-523: 8, 524-548: 9, 549-699: 10"
    ),
    "writing": "0-3: 0, 4-5: 4, 6-6: 5, 7-9: 6, 10-11: 7, 12-13: 8, 14-15: 9, 16-20: 10",
    "listening": (
        "0-330: 0, 331-368: 4, 369-397: 5, 398-457: 6, "
        "458-502: 7, 503-522: 8, 523-548: 9, 549-699: 10"
    ),
    "speaking": "0-3: 0, 4-5: 4, 6-6: 5, 7-9: 6, 10-11: 7, 12-13: 8, 14-15: 9, 16-20: 10",
}

ABILITIES = ("reading", "writing", "listening", "speaking")

# Every test with each of its scales.
TESTS: tuple[tuple[str, str | None], ...] = (
    ("ielts", None),
    ("celpip", None),
    ("pte-core", None),
    ("tef", "old"),
    ("tef", "2019"),
    ("tef", "2023"),
    ("tcf", None),
)


def expected_level(test: str, scale: str | None, ability: str, raw: Raw) -> int:
    """The level of one raw result; an error when the test cannot produce that result."""
    if raw not in domain(test, scale, ability):
        raise ValueError(f"{test} {scale} {ability} cannot be {raw!r}")
    if isinstance(raw, str):
        return CELPIP_M
    for low, high, level in _ranges(_chart(test, scale, ability)):
        if low <= raw <= high:
            return level
    raise ValueError(f"{test} {scale} {ability} {raw!r} is in no range")


def domain(test: str, scale: str | None, ability: str) -> list[Raw]:
    """Every raw result the test can produce for that ability, lowest first."""
    if ability not in ABILITIES:
        raise ValueError(f"no such ability: {ability}")
    if (test, scale) not in TESTS:
        raise ValueError(f"no such test and scale: {test} {scale}")
    if test == "ielts":
        return [half_bands / 2 for half_bands in range(19)]
    if test == "celpip":
        return ["M", *range(13)]
    if test == "pte-core":
        return list(range(10, 91))
    if test == "tef" and scale == "old":
        highest = {"reading": 300, "listening": 360, "writing": 450, "speaking": 450}
        return list(range(highest[ability] + 1))
    if test == "tcf" and ability in ("writing", "speaking"):
        return list(range(21))
    return list(range(700))


def _chart(test: str, scale: str | None, ability: str) -> str:
    charts = {
        ("ielts", None): IELTS,
        ("pte-core", None): PTE_CORE,
        ("tef", "old"): TEF_OLD,
        ("tef", "2019"): TEF_2019,
        ("tef", "2023"): TEF_2023,
        ("tcf", None): TCF,
    }
    if test == "celpip":
        return CELPIP
    return charts[test, scale][ability]


def _ranges(chart: str) -> list[tuple[float, float, int]]:
    """The chart's ranges as (low, high, level)."""
    ranges = []
    for entry in chart.split(", "):
        span, level = entry.split(": ")
        low, high = span.split("-")
        ranges.append((float(low), float(high), int(level)))
    return ranges


def check_ranges() -> None:
    """The ranges of every chart cover its domain with no gap and no overlap, and levels rise."""
    for test, scale in TESTS:
        step = 0.5 if test == "ielts" else 1
        for ability in ABILITIES:
            where = (test, scale, ability)
            ranges = _ranges(_chart(test, scale, ability))
            numbers = [raw for raw in domain(test, scale, ability) if not isinstance(raw, str)]
            assert ranges[0][0] == numbers[0], where
            assert ranges[-1][1] == numbers[-1], where
            assert all(low <= high for low, high, _ in ranges), where
            for (_, high, level), (next_low, _, next_level) in pairwise(ranges):
                assert next_low == high + step, (where, high, next_low)
                assert next_level > level, (where, level, next_level)
            first_level = 3 if test in ("celpip", "pte-core") else 4
            last_level = 12 if test == "celpip" else 10
            levels = [level for _, _, level in ranges]
            assert levels == [0, *range(first_level, last_level + 1)], where


check_ranges()
