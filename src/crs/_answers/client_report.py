"""Everything that a client's file should say of a day: the score and all that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from crs._answers.answer import Answer, made_with
from crs._answers.compare import compare
from crs._answers.derived import label
from crs._answers.eligibility import eligibility
from crs._answers.improve import improve
from crs._answers.score import score
from crs._answers.timeline import timeline
from crs._facts.digest import digest
from crs._facts.dossier import Dossier
from crs._law.clock import today
from crs._law.day import checked_day
from crs._law.evidence import evidence
from crs._record.record import packaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._answers.client_dicts import ClientReportDict, ProofDict
    from crs._answers.comparison import Comparison
    from crs._answers.eligibility import Eligibility
    from crs._answers.improvement import Improvement
    from crs._answers.lines import Line
    from crs._answers.profile_score import Score
    from crs._answers.timeline import Timeline
    from crs._law.cite import Citation, Source
    from crs._law.evidence import Evidence
    from crs._record.record import Record
    from crs._text import Lang, Text

_YEAR = timedelta(days=365)


class Client(NamedTuple):
    """Whose file it is; what is not given is left out.

    Attributes:
        name: the client's name.
        number: the number of the file.
        prepared_by: who answers for the report.
    """

    name: str | None = None
    number: str | None = None
    prepared_by: str | None = None


class Proof(NamedTuple):
    """What is to be gathered for a fact that the score rests on.

    Attributes:
        field: the key of the value in a profile, such as "education".
        value: the value in words.
        facts: the facts that gave it.
        evidence: what shows them.
    """

    field: str
    value: Text
    facts: tuple[Text, ...]
    evidence: Evidence

    @property
    def label(self) -> Text:
        """What the value is called."""
        return label(self.field)

    def to_dict(self, lang: Lang) -> ProofDict:
        """The proof as plain values, for JSON."""
        return {
            "field": self.field,
            "value": self.value[lang],
            "facts": [fact[lang] for fact in self.facts],
            "documents": [document[lang] for document in self.evidence.documents],
            "citation": self.evidence.citation.to_dict(lang),
        }


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClientReport(Answer):
    """What a consultant tells a client about a day, with all that it rests on.

    Attributes:
        client: whose file it is.
        on: the day.
        dossier: the dated facts.
        score: the score of the day.
        proofs: what is to be gathered, for each value that gives points.
        eligibility: the programs and categories.
        comparison: the rounds of the twelve months before.
        timeline: what changes in the two years after.
        advice: what would raise the score, and plans where a target was asked for.
        record_until: the day that the record of rounds reaches.
    """

    client: Client
    on: date
    dossier: Dossier
    score: Score
    proofs: tuple[Proof, ...]
    eligibility: Eligibility
    comparison: Comparison
    timeline: Timeline
    advice: Improvement
    record_until: date

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every document that is cited, in the order in which it first is."""
        return tuple(dict.fromkeys(citation.source for citation in self._citations()))

    @property
    def digest(self) -> str:
        """The digest of the facts."""
        return digest(self.dossier)

    def to_dict(self, *, lang: Lang = "en") -> ClientReportDict:
        """The report as plain values, for JSON."""
        return {
            "client": {
                "name": self.client.name,
                "number": self.client.number,
                "prepared_by": self.client.prepared_by,
            },
            "on": self.on.isoformat(),
            "digest": self.digest,
            "score": self.score.to_dict(lang=lang),
            "proofs": [proof.to_dict(lang) for proof in self.proofs],
            "eligibility": self.eligibility.to_dict(lang=lang),
            "comparison": self.comparison.to_dict(lang=lang),
            "timeline": self.timeline.to_dict(lang=lang),
            "advice": self.advice.to_dict(lang=lang),
            "sources": [source.title[lang] for source in self.sources],
            "crs": made_with(rules=self.score.rules.id, on=self.on, record_until=self.record_until),
        }

    def __repr__(self) -> str:
        return f"<ClientReport on {self.on}: {self.timeline.first}>"

    def _citations(self) -> Iterator[Citation]:
        yield from _of_lines(self.score["total"])
        yield from (proof.evidence.citation for proof in self.proofs)
        for verdict in self.eligibility.verdicts:
            yield from (requirement.citation for requirement in verdict.requirements)


def _of_lines(line: Line) -> Iterator[Citation]:
    """What the lines of a score cite that can give something."""
    if line.maximum:
        yield line.citation
        for member in line.lines:
            yield from _of_lines(member)


def client_report(
    dossier: Dossier,
    *,
    on: date | None = None,
    client: Client | None = None,
    target: int | str | None = None,
    record: Record | None = None,
) -> ClientReport:
    """Everything about a day that a consultant would sign and a client understand.

    Args:
        dossier: the dated facts.
        on: the day; today in Ottawa unless given.
        client: whose file it is.
        target: a score or a type of round, where plans to reach it are wanted.
        record: the record of rounds, such as `crs.rounds.current()`.

    Raises:
        InputError: nothing can be said of that day.
        TypeError: it is no dossier.

    Examples:
        >>> from datetime import date
        >>> import crs
        >>> dossier = crs.Dossier.model_validate({"birth_date": "1996-05-17"})
        >>> report = crs.reports.client_report(dossier, on=date(2026, 10, 1))
        >>> report.score.total, [proof.field for proof in report.proofs]
        (105, ['age'])
    """
    if not isinstance(dossier, Dossier):
        raise TypeError(f"expected a crs.Dossier, of dated facts, not {type(dossier).__name__}")
    day = today() if on is None else checked_day(on, "on")
    record = record or packaged()
    of_day = score(dossier, on=day)
    return ClientReport(
        client=client or Client(),
        on=day,
        dossier=dossier,
        score=of_day,
        proofs=tuple(_proofs(of_day)),
        eligibility=eligibility(dossier, on=day),
        comparison=compare(
            dossier, since=min(day, record.as_of) - _YEAR, until=day, today=day, record=record
        ),
        timeline=timeline(dossier, since=day),
        advice=improve(dossier, on=day, target=target, record=record),
        record_until=record.as_of,
    )


def _proofs(score: Score) -> Iterator[Proof]:
    """What is to be gathered for each value that can give points."""
    assert score.facts is not None
    for derived in score.facts.derived:
        if derived.field in evidence() and derived.used:
            proof = evidence()[derived.field]
            yield Proof(derived.field, derived.text, derived.used, proof)
