"""The walk over the questions of a form."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._interview.conditions import find
from crs._interview.questions import FORMS, Opening
from crs._law.clb import get as get_test
from crs._law.terms import ABILITIES

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from crs._facts.model import Frozen
    from crs._interview.conditions import Table
    from crs._interview.questions import Form, Question
_BEST_KNOWN = "ielts"
"""The test whose order of the abilities is asked in where that of the report is not known."""


class Step(NamedTuple):
    """A question when its turn has come.

    Attributes:
        question: what is asked.
        model: the model that judges the answer.
        table: the answers about the same table so far.
        again: whether it asks for one more after others.
        old: the answer that is there already and may be changed; None where there is none.
        later: keys of the table that are asked for after this one, and may yet change.
    """

    question: Question
    model: type[Frozen]
    table: Table
    again: bool = False
    old: Any = None
    later: tuple[str, ...] = ()


class Interview:
    """A walk over the questions of a form, one answer after the other.

    What a file holds already is not asked again, unless its answers are to be changed.

    Attributes:
        facts: the finished facts so far.
        unfinished: the table that is asked about and where it will stand, if one is.
        step: the question whose turn it is; None at the end.
        begun: whether anything was answered.
    """

    facts: Table
    unfinished: tuple[str, Table] | None
    step: Step | None

    def __init__(self, form: str, facts: Table | None = None, *, edit: bool = False) -> None:
        """Begin.

        Args:
            form: "dossier" or "profile".
            facts: what is known already.
            edit: whether it is asked for too, with the answer that is there.
        """
        self._form = FORMS[form]
        self._edit = edit
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
        before = deepcopy(table)
        for place, question in enumerate(form.questions):
            if not question.when(self.facts, table):
                there = find(table, question.key) is not None
                if there and table is not self.facts and question.when(self.facts, before):
                    drop_whole(table, question.key)  # the changed answer leaves no place for it
                continue
            if isinstance(question, Opening):
                yield from self._open(question, form)
                continue
            later = _keys(form.questions[place + 1 :]) if self._edit else ()
            singles = _singles(question, table)
            for count, single in enumerate(singles, 1):
                old = find(table, single.key)
                if old is not None and not self._edit:
                    continue
                rest = singles[count:] if self._edit else ()
                to_come = (*(other.key for other in rest), *later)
                value = yield Step(single, form.model, table, old=old, later=to_come)
                if value is not None:
                    put(table, single.key, value)
                elif old is not None:
                    above, _, last = single.key.rpartition(".")
                    drop(table, above if last == "test" else single.key)

    def _open(self, question: Opening, form: Form) -> Generator[Step, Any, None]:
        """Ask whether there is such a table, and then about it; again for each one more."""
        step = Step(question, form.model, {})
        if question.flat and question.about:
            if (yield step) in question.answers:
                yield from self._ask(question.about, self.facts)
            return
        held = find(self.facts, question.key)
        if not question.many:
            yield from self._open_single(question, step._replace(old=held))
            return
        assert question.about is not None  # the tables of a list are asked about
        mine = [table for table in held or () if question.among(self.facts, table)]
        count = len(mine)
        for table in mine if self._edit else ():
            step = step._replace(old=table, again=table is not mine[0])
            if (yield step) not in question.answers:
                held.remove(table)
                count -= 1
            else:
                yield from self._ask(question.about, table)
        if held == []:
            drop(self.facts, question.key)
        step = Step(question, form.model, {})
        while (yield step._replace(again=count > 0)) in question.answers:
            table = dict(question.preset)
            self.unfinished = question.key, table
            yield from self._ask(question.about, table)
            self.unfinished = None
            put(self.facts, question.key, [*(find(self.facts, question.key) or ()), table])
            count += 1

    def _open_single(self, question: Opening, step: Step) -> Generator[Step, Any, None]:
        """Ask whether there is the one table of a key, and then about it."""
        if step.old is not None and not self._edit:
            return
        if (yield step) not in question.answers:
            drop(self.facts, question.key)
            return
        table = dict(question.preset) if step.old is None else step.old
        if question.about:
            self.unfinished = None if step.old is not None else (question.key, table)
            yield from self._ask(question.about, table)
            self.unfinished = None
        put(self.facts, question.key, table)


def drop(table: Table, key: str) -> None:
    """Take the value at a dotted key away, if there is one."""
    above, _, last = key.rpartition(".")
    within = find(table, above) if above else table
    if within is not None:
        within.pop(last, None)


def drop_whole(table: Table, key: str) -> None:
    """Take a value away, and the table that held nothing else."""
    drop(table, key)
    above = key.rpartition(".")[0]
    if above and not find(table, above):
        drop(table, above)


def _keys(questions: Iterable[Question]) -> tuple[str, ...]:
    """The keys that questions ask for."""
    keys: list[str] = []
    for question in questions:
        place = question.key.removesuffix("test")
        if question.kind == "scores":
            keys += (place + ability for ability in ABILITIES)
        elif not isinstance(question, Opening):
            keys.append(question.key)
    return tuple(keys)


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
