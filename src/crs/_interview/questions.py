"""The questions, their order and conditions, read from `questions.toml`, and the walk over them."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._facts.circumstances import JobOfferFact
from crs._facts.dated import CANADA, Certificate, Credential, DatedReport, Nomination, Sibling, Work
from crs._facts.dossier import Dossier
from crs._facts.profile import Profile
from crs._law.clb.tables import get as get_test
from crs._law.noc.table import NOC_2021_FROM

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from crs._facts.model import Frozen

Table = dict[str, Any]

_FILE = Path(__file__).with_name("questions.toml")

_MODELS: dict[str, type[Frozen]] = {
    "dossier": Dossier,
    "profile": Profile,
    "credential": Credential,
    "spouse-credential": Credential,
    "report": DatedReport,
    "work": Work,
    "certificate": Certificate,
    "job-offer": JobOfferFact,
    "nomination": Nomination,
    "sibling": Sibling,
}
"""The model that judges the answers of each table of questions."""


class Question(NamedTuple):
    """A question as `questions.toml` has it, which says what each part means."""

    id: str
    key: str = ""
    kind: str = "yes-no"
    when: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    opens: str = ""
    on: tuple[Any, ...] = (True,)
    asks: str = ""
    many: bool = False
    preset: Mapping[str, Any] = {}
    among: str = ""
    beside: Mapping[str, Any] = {}


class Step(NamedTuple):
    """A question when its turn has come.

    Attributes:
        question: what is asked.
        model: the model that judges the answer.
        table: the answers about the same table so far.
        again: whether it asks for one more after others.
    """

    question: Question
    model: type[Frozen]
    table: Table
    again: bool = False


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def questions(about: str) -> tuple[Question, ...]:
    """The questions about one table, in order."""
    found = []
    for row in _read()[about]:
        given: Table = {key: tuple(v) if isinstance(v, list) else v for key, v in row.items()}
        found.append(Question(**{"key": row["id"], **given}))
    return tuple(found)


def tables() -> tuple[str, ...]:
    """The tables of questions there are."""
    return tuple(_MODELS)


def report_order(test: str) -> tuple[str, ...]:
    """The abilities in the order in which the report of a test prints them."""
    return tuple(_read()["report_order"][test])


def same_answer(text: str) -> str:
    """The answer that other words stand for."""
    answer: str = _read()["also"].get(text, text)
    return answer


def find(table: Mapping[str, Any], key: str) -> Any:
    """The value at a dotted key, or None."""
    here: Any = table
    for step in key.split("."):
        here = here.get(step) if isinstance(here, dict) else None
    return here


def put(table: Table, key: str, value: object) -> None:
    """Set the value at a dotted key."""
    *above, last = key.split(".")
    for step in above:
        table = table.setdefault(step, {})
    table[last] = value


def _comes_along(facts: Table, _table: Table) -> bool:
    spouse = facts.get("spouse", {"accompanying": False})
    return spouse.get("accompanying", True) and not spouse.get("citizen_or_pr")


def _starts_early(_facts: Table, work: Table) -> bool:
    return str(work["start"]) < NOC_2021_FROM.isoformat()  # also of a month or a year


def _in_both_languages(facts: Table, _table: Table) -> bool:
    tests = [one["test"] for one in facts.get("tests", ())]
    return len({get_test(test).language for test in tests}) == 2


CONDITIONS: dict[str, Callable[[Table, Table], bool]] = {
    "partner": lambda facts, _: "spouse" in facts,
    "partner-is-no-citizen": lambda facts, _: not facts["spouse"].get("citizen_or_pr"),
    "partner-comes-along": _comes_along,
    "in-canada": lambda _, table: table.get("country") == CANADA,
    "abroad": lambda _, table: table.get("country") != CANADA,
    "post-secondary": lambda _, table: table.get("level") != "secondary",
    "before-noc-2021": _starts_early,
    "tests-in-both-languages": _in_both_languages,
    "educated-above-secondary": lambda facts, _: (
        facts.get("education") not in ("less-than-secondary", "secondary")
    ),
    "english-unknown": lambda facts, _: "english" not in facts,
    "english-test": lambda facts, _: find(facts, "english.test") is not None,
    "french-unknown": lambda facts, _: "french" not in facts,
    "french-test": lambda facts, _: find(facts, "french.test") is not None,
    "english-and-french": lambda facts, _: "english" in facts and "french" in facts,
    "partner-language-unknown": lambda facts, _: "language" not in facts["spouse"],
    "partner-test": lambda facts, _: find(facts, "spouse.language.test") is not None,
}
"""The conditions of questions: all the facts so far, and the table that is asked about."""


class Interview:
    """A walk over the questions of a form, one answer after the other.

    What a file holds already is not asked again.

    Attributes:
        facts: the finished facts so far.
        unfinished: the table that is asked about and where it will stand, if one is.
        step: the question whose turn it is; None at the end.
        begun: whether anything was answered.
    """

    facts: Table
    unfinished: tuple[str, Table] | None
    step: Step | None

    def __init__(self, form: str, facts: Table | None = None) -> None:
        """Begin.

        Args:
            form: "dossier" or "profile".
            facts: what is known already.
        """
        self.form = form
        self._known = facts or {}
        self._answers: list[Any] = []
        self.begun = False
        self._begin()

    def answer(self, value: Any) -> None:
        """Take the answer to the question whose turn it is; None leaves it open."""
        self.begun = True
        self._answers.append(value)
        self._go_on(value)

    def back(self) -> bool:
        """Go back one question; whether there is one before."""
        if not self._answers:
            return False
        *earlier, _ = self._answers
        self._begin()
        for value in earlier:
            self._go_on(value)
        self._answers = earlier
        return True

    def _begin(self) -> None:
        self.facts = deepcopy(self._known)
        self.unfinished = None
        self._walk = self._ask(self.form, self.facts)
        self.step = next(self._walk, None)

    def _go_on(self, value: Any) -> None:
        try:
            self.step = self._walk.send(value)
        except StopIteration:
            self.step = None

    def _ask(self, about: str, table: Table) -> Generator[Step, Any, None]:
        model = _MODELS[about]
        for question in questions(about):
            if not all(CONDITIONS[name](self.facts, table) for name in question.when):
                continue
            if question.opens:
                yield from self._open(question, model)
                continue
            for single in _singles(question, table):
                if find(table, single.key) is None:
                    value = yield Step(single, model, table)
                    if value is not None:
                        put(table, single.key, value)

    def _open(self, question: Question, model: type[Frozen]) -> Generator[Step, Any, None]:
        """Ask whether there is such a table, and then about it; again for each one more."""
        held = find(self.facts, question.opens)
        if held is not None and not question.many:
            return
        belongs = CONDITIONS[question.among] if question.among else None
        count = sum(1 for one in held or () if belongs is None or belongs(self.facts, one))
        while (yield Step(question, model, {}, count > 0)) in question.on:
            table = deepcopy(dict(question.preset))
            if question.asks:
                self.unfinished = question.opens, table
                yield from self._ask(question.asks, table)
                self.unfinished = None
            if not question.many:
                put(self.facts, question.opens, table)
                return
            put(self.facts, question.opens, [*(find(self.facts, question.opens) or ()), table])
            count += 1


def _singles(question: Question, table: Table) -> tuple[Question, ...]:
    """The question itself, or one for each ability."""
    if question.kind != "scores":
        return (question,)
    place = f"{question.key}." if question.key else ""
    return tuple(
        question._replace(id=ability, key=place + ability, kind="score")
        for ability in report_order(find(table, f"{place}test"))
    )
