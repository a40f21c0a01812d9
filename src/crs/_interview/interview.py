"""The walk over the questions of a form."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._interview.questions import FORMS, Opening, find
from crs._law.clb import get as get_test

if TYPE_CHECKING:
    from collections.abc import Generator

    from crs._facts.model import Frozen
    from crs._interview.questions import Form, Question, Table


_BEST_KNOWN = "ielts"
"""The test whose order of the abilities is asked in where that of the report is not known."""


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
        self._form = FORMS[form]
        self._known = facts or {}
        self._answers: list[Any] = []
        self.begun = False
        self._begin()

    @property
    def model(self) -> type[Frozen]:
        """What the facts are to be: a dossier or a profile."""
        return self._form.model

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
        self._walk = self._ask(self._form, self.facts)
        self.step = next(self._walk, None)

    def _go_on(self, value: Any) -> None:
        try:
            self.step = self._walk.send(value)
        except StopIteration:
            self.step = None

    def _ask(self, form: Form, table: Table) -> Generator[Step, Any, None]:
        for question in form.questions:
            if not question.when(self.facts, table):
                continue
            if isinstance(question, Opening):
                yield from self._open(question, form)
                continue
            for single in _singles(question, table):
                if find(table, single.key) is None:
                    value = yield Step(single, form.model, table)
                    if value is not None:
                        put(table, single.key, value)

    def _open(self, question: Opening, form: Form) -> Generator[Step, Any, None]:
        """Ask whether there is such a table, and then about it; again for each one more."""
        if question.flat and question.about:
            if (yield Step(question, form.model, {})) in question.answers:
                yield from self._ask(question.about, self.facts)
            return
        held = find(self.facts, question.key)
        if held is not None and not question.many:
            return
        count = sum(question.among(self.facts, one) for one in held or ())
        while (yield Step(question, form.model, {}, count > 0)) in question.answers:
            table = dict(question.preset)
            if question.about:
                self.unfinished = question.key, table
                yield from self._ask(question.about, table)
                self.unfinished = None
            if not question.many:
                put(self.facts, question.key, table)
                return
            put(self.facts, question.key, [*(find(self.facts, question.key) or ()), table])
            count += 1


def put(table: Table, key: str, value: object) -> None:
    """Set the value at a dotted key."""
    *above, last = key.split(".")
    for step in above:
        table = table.setdefault(step, {})
    table[last] = value


def _singles(question: Question, table: Table) -> tuple[Question, ...]:
    """The question itself, or one for each ability in the order of the report."""
    if question.kind != "scores":
        return (question,)
    place = question.key.removesuffix("test")
    tests = map(get_test, (find(table, question.key), _BEST_KNOWN))
    abilities = next(test.report_order for test in tests if test.report_order)
    return tuple(
        replace(question, id=ability, key=place + ability, kind="score") for ability in abilities
    )
