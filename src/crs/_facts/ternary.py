"""Three-valued answers: yes, no, or not known from the facts given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Ternary = bool | None
"""Yes, no, or not known from the facts given."""

YesNoUnknown = Literal["yes", "no", "unknown"]
"""The three answers as words; "unknown" where a fact is missing."""

_WORDS: dict[Ternary, YesNoUnknown] = {True: "yes", False: "no", None: "unknown"}


def word(ternary: Ternary) -> YesNoUnknown:
    """The answer as a word."""
    return _WORDS[ternary]


def negation(ternary: Ternary) -> Ternary:
    """No for yes, yes for no; not known stays not known."""
    return None if ternary is None else not ternary


def any_of(ternaries: Iterable[Ternary]) -> Ternary:
    """Whether one holds: yes as soon as one does."""
    return negation(all_of(negation(ternary) for ternary in ternaries))


def all_of(ternaries: Iterable[Ternary]) -> Ternary:
    """Whether all hold: no as soon as one does not, and what comes after it is not looked at."""
    all_known: Ternary = True
    for ternary in ternaries:
        if ternary is False:
            return False
        if ternary is None:
            all_known = None
    return all_known
