"""The charts of language tests: which score of a report is which level of CLB or NCLC."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from math import ceil, floor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._law.terms import ABILITIES, Language, LanguageTest
from crs.errors import ConversionError, UnknownIdError, did_you_mean, is_number, quoted

if TYPE_CHECKING:
    import datetime as dt

_DATA = Path(__file__).with_name("data") / "clb"

RawScore = float | int | str


class Chart(NamedTuple):
    """One ability of one scale.

    Attributes:
        low: the lowest score there is.
        high: the highest.
        step: what lies between two scores.
        floors: the lowest score for each level of the table.
        levels: those levels.
        level_of: the level of every score that the test can produce, lowest first; 0 below the
            lowest floor of the table.
    """

    low: float
    high: float
    step: float
    floors: tuple[float, ...]
    levels: tuple[int, ...]
    level_of: dict[float, int]


class Scale(NamedTuple):
    """One scale of a test, with a chart for each ability."""

    label: dict[str, str]
    confidence: str
    charts: dict[str, Chart]


class Test(NamedTuple):
    """An accepted test.

    Attributes:
        id: as in a profile.
        label: its name in both languages.
        language: the language it tests.
        accepted_from: the first day Express Entry accepts it.
        words: scores printed as words, such as "M", and the number each stands for.
        scales: its scales by id; the first is the default, and the only one of most tests.
        report_order: the abilities in the order in which its report prints them; None where no
            source tells it.
        report_source: what tells that order.
    """

    id: LanguageTest
    label: dict[str, str]
    language: Language
    accepted_from: dt.date
    words: dict[str, int]
    scales: dict[str | None, Scale]
    report_order: tuple[str, ...] | None = None
    report_source: str | None = None


class ChartSource(NamedTuple):
    """What the tables were read from."""

    title: dict[str, str]
    date: dt.date
    url: str
    last_verified: dt.date
    note: str


@cache
def get(test: str) -> Test:
    """The test of that id.

    Raises:
        UnknownIdError: Express Entry accepts no such test.
    """
    if test not in LanguageTest.__members__.values():
        raise UnknownIdError("language test", test, LanguageTest)
    table = _read(test)
    scales = {}
    for scale in table["scale"]:
        charts = {}
        for ability in ABILITIES:
            charts[ability] = _chart(**scale[ability] | {"levels": scale["levels"]})
        scales[scale.get("id")] = Scale(
            scale.get("label", {}), scale.get("confidence", table["confidence"]), charts
        )
    return Test(
        LanguageTest(test),
        table["label"],
        Language(table["language"]),
        table["accepted_from"],
        table.get("words", {}),
        scales,
        tuple(table["report_order"]) if "report_order" in table else None,
        table.get("report_source"),
    )


def _chart(**table: Any) -> Chart:
    """The chart that a table states by the lowest score for each level."""
    low, high, step = table["low"], table["high"], table["step"]
    scores = [low + step * place for place in range(round((high - low) / step) + 1)]
    levels = [0, *table["levels"]]
    level_of = {score: levels[bisect_right(table["from"], score)] for score in scores}
    return Chart(low, high, step, tuple(table["from"]), tuple(table["levels"]), level_of)


@cache
def source() -> ChartSource:
    """The document that every table was read from."""
    return ChartSource(**_read("source"))


def printed(text: str) -> RawScore:
    """A score as a number where it is one: "7", "7.5" and, as in French, "7,5"."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


def convert(test: Test, scale: str | None, ability: str, score: RawScore) -> int:
    """The level of one raw score.

    Raises:
        ConversionError: the test has no such scale, or cannot produce such a score.
    """
    if scale is None:
        scale = next(iter(test.scales))
    if scale not in test.scales:
        known = [id for id in test.scales if id is not None]
        hint = did_you_mean(scale, known) if known else "; leave it out"
        raise ConversionError(f"{test.label['en']} has no scale {str(scale)!r}{hint}")
    chart = test.scales[scale].charts[ability]
    number = test.words.get(score.strip().upper()) if isinstance(score, str) else score
    if type(number) not in (int, float) or number not in chart.level_of:
        raise ConversionError(_impossible(test, scale, ability, score, chart))
    return chart.level_of[number]


def _impossible(test: Test, scale: str | None, ability: str, score: RawScore, chart: Chart) -> str:
    name = test.label["en"] + (f" ({scale} scale)" if scale else "")
    words = f", or {quoted(test.words)}" if test.words else ""
    unit = "whole numbers" if chart.step == 1 else f"steps of {chart.step:g}"
    message = (
        f"{name} has no {ability} score of {score!r}: "
        f"scores run from {chart.low:g} to {chart.high:g} in {unit}{words}"
    )
    if is_number(score):
        if scale == "old" and chart.high < score <= 699:
            return (
                f"{message}; Express Entry reads the column “équivalence ancien score” of the "
                "report, not the score out of 699"
            )
        steps = (min(max(score, chart.low), chart.high) - chart.low) / chart.step
        near = dict.fromkeys(chart.low + step * chart.step for step in (floor(steps), ceil(steps)))
        verb = "is" if len(near) == 1 else "are"
        return f"{message}; the nearest {verb} {' and '.join(f'{value:g}' for value in near)}"
    return message


def _read(name: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))
