"""The charts of language tests: which score of a report is which level of CLB or NCLC."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from math import ceil, floor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._law.terms import ABILITIES, Language, LanguageTest
from crs._text import Text, message, numbers
from crs._text.folding import plain
from crs._text.words import did_you_mean, nearest, quoted, shortened
from crs.errors import ConversionError, UnknownIdError, is_number

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

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
    """One scale of a test, with a chart for each ability.

    Attributes:
        label: its name in both languages; none for the only scale of a test.
        confidence: how sure its charts are.
        charts: the chart of each ability.
        first: the first day of a test that has it; None where every day does.
        last: the last.
    """

    label: dict[str, str]
    confidence: str
    charts: dict[str, Chart]
    first: dt.date | None = None
    last: dt.date | None = None


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
    """The test of that id, or called so by people: "ielts", "IELTS", "IELTS General Training".

    Raises:
        TestNameError: Express Entry accepts no such test.
    """
    if test not in LanguageTest.__members__.values():
        return get(named(str(test)))
    table = _read(test)
    scales = {}
    for scale in table["scale"]:
        charts = {}
        for ability in ABILITIES:
            charts[ability] = _chart(**scale[ability] | {"levels": scale["levels"]})
        scales[scale.get("id")] = Scale(
            scale.get("label", {}),
            scale.get("confidence", table["confidence"]),
            charts,
            scale.get("first"),
            scale.get("last"),
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


class TestNameError(UnknownIdError):
    """A name that is not that of a test which Express Entry accepts.

    Attributes:
        complaint: why not, or what was expected.
    """

    __test__ = False  # not a test of ours, whatever pytest thinks of the name

    def __init__(self, written: str, complaint: Text, *, known: bool = False) -> None:
        super().__init__("language test", written, LanguageTest, advice=complaint)
        self.complaint = complaint
        if known:  # a test that there is, but that is not accepted
            self.text, self.args = complaint, (complaint.en,)


def named(written: str, language: str | None = None) -> LanguageTest:
    """The accepted test that a person names.

    Args:
        written: what was written.
        language: the language that the test must be of, where it must.

    Raises:
        TestNameError: it is none; a test that is not accepted is called that, with no near name.
    """
    word = plain(written)
    test = _names().get(word)
    if test is not None:
        if language is None or get(test).language == language:
            return test
        wrong = message(f"written.test.of.{language}", test=Text(**get(test).label))
        raise TestNameError(written, wrong, known=True)
    refused = _refused(word)
    if refused is not None:
        raise TestNameError(written, refused, known=True)
    accepted = [test for test in LanguageTest if language in (None, get(test).language)]
    listed = quoted(accepted)
    others = {plain(name): name for entry in _not_accepted()["test"] for name in entry["names"]}
    near = nearest(word, [*_names(), *others])
    refused = None if near is None else _refused(near)
    if refused is not None:
        raise TestNameError(written, message("written.test.perhaps", wrong=refused))
    if near is not None and _names()[near] in accepted:
        near_name = message("checks.hint.near", name=_names()[near])
        raise TestNameError(written, message("written.test.near", near=near_name, tests=listed))
    raise TestNameError(written, message("written.test.accepted", tests=listed))


def _refused(word: str) -> Text | None:
    """What to say of a name that is known not to be accepted, or not to be clear; else None."""
    table, said = _not_accepted(), set(word.split())
    for entry in table["unclear"]:
        if word in map(plain, entry["names"]):
            return Text(**entry["why"])
    for entry in table["test"]:
        if any(said >= set(plain(name).split()) for name in entry["names"]):
            key = "not-yet" if "note" in entry else "not-accepted"
            note = Text(**entry["note"]) if "note" in entry else ""
            return message(f"written.test.{key}", test=Text(**entry["label"]), note=note)
    return None


@cache
def _names() -> Mapping[str, LanguageTest]:
    """The accepted test of each name, in plain words."""
    return {plain(name): test for test in LanguageTest for name in (test, *_read(test)["names"])}


@cache
def _not_accepted() -> Mapping[str, Any]:
    """The tests that are not accepted, and names that are not clear."""
    return _read("not-accepted")


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
        hint = did_you_mean(scale, known) if known else message("levels.leave-out")
        text = message("levels.no-scale", test=Text(**test.label), scale=shortened(str(scale)))
        raise ConversionError(text + hint)
    chart = test.scales[scale].charts[ability]
    number = _number(test, score) if isinstance(score, str) else score
    if type(number) not in (int, float) or number not in chart.level_of:
        raise ConversionError(_impossible(test, scale, ability, score, chart))
    return chart.level_of[number]


def _number(test: Test, text: str) -> RawScore:
    """The number of a score in text: of a word that the test prints, or a number as text."""
    word = text.strip()
    return test.words[word.upper()] if word.upper() in test.words else printed(word)


def _impossible(test: Test, scale: str | None, ability: str, score: RawScore, chart: Chart) -> Text:
    text = message(
        "levels.no-score",
        test=_on_scale(test, scale),
        ability=Text(ability, message(f"requirements.{ability}").fr),
        score=numbers.printed(score) if is_number(score) else shortened(score),
        low=numbers.number(chart.low),
        high=numbers.number(chart.high),
        unit=message("levels.whole")
        if chart.step == 1
        else message("levels.steps", step=numbers.number(chart.step)),
        words=message("levels.words", names=quoted(test.words)) if test.words else "",
    )
    if not is_number(score):
        return text
    if scale == "old" and chart.high < score <= 699:
        return text + message("levels.old-score")
    steps = (min(max(score, chart.low), chart.high) - chart.low) / chart.step
    near = dict.fromkeys(chart.low + step * chart.step for step in (floor(steps), ceil(steps)))
    names = numbers.listed(map(numbers.number, near), "and")
    if len(near) == 1:
        return text + message("levels.near.one", near=names)
    return text + message("levels.near.many", near=names)


def _on_scale(test: Test, scale: str | None) -> Text:
    """The name of a test with that of its scale, where it has several."""
    name = Text(**test.label)
    if scale is None:
        return name
    if scale == "old":
        return message("levels.of-scale.old", test=name)
    return message("levels.of-scale.dated", test=name, scale=Text(**test.scales[scale].label))


def _read(name: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))
