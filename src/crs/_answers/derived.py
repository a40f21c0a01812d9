"""What dated facts give for a value of a profile: the value, what gave it, what was left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._answers.caveats import Caveat
from crs._facts.results import TestReport
from crs._law import counting as law
from crs._law import measure_words
from crs._law.clb import get
from crs._law.measures import INDEX, MEASURES
from crs._law.terms import CanadianStudy, Education, JobOffer, Language
from crs._text import Text, message, numbers
from crs._text.catalogue import has
from crs.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crs._answers.dicts import DerivedDict, FactsDict, ReasonDict
    from crs._answers.range import Range
    from crs._facts.profile import Profile
    from crs._law.cite import Citation
    from crs._law.measures import Measure
    from crs._text import Lang


class Reason(NamedTuple):
    """A sentence about a fact, and the rule it rests on.

    Attributes:
        about: the fact, in a few words; None where the sentence is about the value.
        text: the sentence.
        rule: the key of the rule in the files of `_law/data/counting`.
        open: the facts do not settle whether the fact counts.
        of: whose rule it is, where the law has several.
        ahead: the fact lies after the day.
        told: it is to be told at once, whatever else counts.
    """

    about: Text | None
    text: Text
    rule: str
    open: bool = False
    of: law.Whose = "candidate"
    ahead: bool = False
    told: bool = False

    @property
    def citation(self) -> Citation:
        """Where the rule stands."""
        return law.citation(self.rule, self.of)

    @property
    def line(self) -> Text:
        """The reason as a line for people."""
        text = self.text
        if self.about is not None:
            text = message("report.named", what=self.about, band=text)
        return message("dossier.remark", text=text, clause=self.citation.clause)

    def to_dict(self, lang: Lang) -> ReasonDict:
        """The reason as plain values, for JSON."""
        return {
            "fact": self.about[lang] if self.about else None,
            "text": self.text[lang],
            "unknown": self.open,
            "citation": self.citation.to_dict(lang),
        }


_NOTHING: tuple[tuple[Any, ...], ...] = (
    *((None,), (0,), (Education.LESS_THAN_SECONDARY,), (CanadianStudy.NONE,), (JobOffer.NONE,)),
)
_MOST_NAMED = 3
"""So many facts of one value are named at once."""


@dataclass(frozen=True, slots=True)
class Derived:
    """One value of a profile as the dated facts give it.

    Attributes:
        field: the key of a profile, such as "age" or "spouse.education".
        values: every value that it can have, lowest first; one where the facts settle it.
        used: the facts that gave it.
        left_out: the facts that do not count, or may not, and why.
        notes: what else decided, such as full time or the window of ten years.
    """

    field: str
    values: tuple[Any, ...]
    used: tuple[Text, ...] = ()
    left_out: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether the facts settle the value."""
        return len(self.values) == 1

    @property
    def least(self) -> Any:
        """The lowest value that it can have."""
        return self.values[0]

    @property
    def most(self) -> Any:
        """The highest value that it can have."""
        return self.values[-1]

    @property
    def nothing(self) -> bool:
        """Whether it surely is what a person has of whom nothing is told, and gives no points."""
        return self.values in _NOTHING

    def missed(self, *, ahead: bool) -> Text | None:
        """What was left out that must be known at once.

        Args:
            ahead: what lies after the day; else what is told of itself, or left nothing to count.
        """
        gone = {
            reason.about: reason
            for reason in self.left_out
            if reason.about is not None and not reason.open
        }
        chosen = [
            (about, reason)
            for about, reason in gone.items()
            if reason.ahead is ahead and (ahead or reason.told or self.nothing)
        ]
        if not chosen:
            return None
        texts = [
            message(
                f"dossier.missed.{'ahead' if ahead else 'left-out'}", what=about, why=reason.text
            )
            for about, reason in chosen[:_MOST_NAMED]
        ]
        if len(chosen) > _MOST_NAMED:
            texts.append(message("dossier.missed.more", count=len(chosen) - _MOST_NAMED))
        if self.nothing:
            key = "nothing-of" if len(chosen) == 1 else "nothing-of-them"
            texts.append(message(f"dossier.missed.{key}", field=label(self.field)))
        return numbers.joined(texts) + "."

    @property
    def text(self) -> Text:
        """Every value that it can have, in words."""
        *others, last = (name(self.field, value) for value in self.values)
        if not others:
            return last
        return message("numbers.or", first=numbers.joined(others), last=last)

    def of_spouse(self) -> Derived:
        """The same with the clauses on the spouse."""
        left_out = tuple(remark._replace(of="spouse") for remark in self.left_out)
        notes = tuple(remark._replace(of="spouse") for remark in self.notes)
        return replace(self, left_out=left_out, notes=notes)

    def to_dict(self, lang: Lang) -> DerivedDict:
        """The value as plain values, for JSON."""
        return {
            "field": self.field,
            "values": [plain(value) for value in self.values],
            "used": [text[lang] for text in self.used],
            "left_out": [remark.to_dict(lang) for remark in self.left_out],
            "notes": [remark.to_dict(lang) for remark in self.notes],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the dated facts of a person give on a day: every value of a profile, and why.

    Attributes:
        on: the day.
        total: the score, or the lowest and the highest that the facts allow.
        profiles: every profile that the facts allow; one where they settle everything.
        derived: the values in the order of a profile, with what gave them and what was left out.
        codes_read: what to say of codes of NOC 2016 that were read as codes of NOC 2021.
        doubts: notes on facts that hardly go together, and on readings of the law that decide.
    """

    on: date
    total: Range
    profiles: tuple[Profile, ...]
    derived: tuple[Derived, ...]
    codes_read: tuple[Text, ...] = ()
    doubts: tuple[Caveat, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether the facts allow one profile only."""
        return len(self.profiles) == 1

    def __getitem__(self, field: str) -> Derived:
        """What was derived for one value of a profile, such as "age" or "spouse.education".

        Raises:
            UnknownIdError: there is no such value.
        """
        for derived in self.derived:
            if derived.field == field:
                return derived
        raise UnknownIdError(
            "value of a profile", field, [derived.field for derived in self.derived]
        )

    def missed(self, *, ahead: bool) -> Text | None:
        """What was left out that must be known at once, by the value that lacks it.

        Args:
            ahead: what lies after the day; else what is told of itself, or left nothing to count.
        """
        texts = [derived.missed(ahead=ahead) for derived in self.derived]
        missed = [text for text in texts if text is not None]
        return numbers.joined(missed, " ") if missed else None

    @property
    def open(self) -> tuple[Derived, ...]:
        """The values that the facts leave open."""
        return tuple(derived for derived in self.derived if not derived.certain)

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What a person must know of the facts with the score."""
        caveats = [] if self.total.certain else [self.caveat]
        for code, ahead in (("facts-ahead", True), ("facts-left-out", False)):
            missed = self.missed(ahead=ahead)
            if missed is not None:
                caveats.append(Caveat(code, message(f"caveats.{code}"), {"facts": missed}))
        if self.codes_read:
            codes = numbers.joined(self.codes_read, " ")
            caveats.append(
                Caveat("noc-2016-read", message("caveats.noc-2016-read"), {"codes": codes})
            )
        return (*caveats, *self.doubts)

    @property
    def caveat(self) -> Caveat:
        """That the facts allow several scores, which, and what is open."""
        values = []
        for derived in self.open:
            what, value = label(derived.field), derived.text
            values.append(Text(f"{what.en} ({value.en})", f"{what.fr} ({value.fr})"))
        low, high = self.total
        parts = {"low": low, "high": high, "facts": numbers.joined(values)}
        return Caveat("facts-open", message("caveats.facts-open"), parts)

    def to_dict(self, lang: Lang = "en") -> FactsDict:
        """The facts as plain values, for JSON."""
        return {
            "on": self.on.isoformat(),
            "certain": self.certain,
            "total": self.total.to_dict(),
            "findings": [derived.to_dict(lang) for derived in self.derived],
        }


def plain(value: Any) -> object:
    """A value as JSON can hold it."""
    return (
        value.model_dump(mode="json", exclude_unset=True) if hasattr(value, "model_dump") else value
    )


def between(least: int, most: int) -> tuple[int, ...]:
    """Every whole number that a value can be."""
    return tuple(range(least, most + 1))


def settled(truths: Iterable[bool | None]) -> tuple[bool, ...]:
    """The values of a yes or no that holds as soon as one of some truths does."""
    truths = tuple(truths)
    if True in truths:
        return (True,)
    return (False, True) if None in truths else (False,)


def label(field: str) -> Text:
    """What a value of a profile is called."""
    if has(f"dossier.field.{field}"):
        return message(f"dossier.field.{field}")
    return measure_words.label(_measure(field))


def _measure(field: str) -> Measure:
    return MEASURES[INDEX[field.replace(".", "_")]]


def name(field: str, value: Any) -> Text:
    """A value of a profile in words."""
    if isinstance(value, bool):
        return message("report.yes" if value else "report.no")
    if value is None:
        return message("dossier.value.none")
    if isinstance(value, Language):
        return message(f"dossier.value.{value}")
    if isinstance(value, TestReport):
        scale = "CLB" if get(value.test).language is Language.ENGLISH else "NCLC"
        return message("dossier.value.levels", scale=scale, **value.levels)
    if isinstance(value, int):
        return Text(str(value), str(value))
    return measure_words.value_name(_measure(field), value.rank)
