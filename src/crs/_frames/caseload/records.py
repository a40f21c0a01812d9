"""A review as one flat record, as a later run reads it again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from crs._answers.file_changes import Known, KnownStanding
from crs._answers.range import Range

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crs._answers.review import Review
    from crs._frames.caseload.client_file import ClientFile
    from crs._text import Lang

Record = dict[str, str | int | None]

DIGEST = "crs_digest"
_VERDICT = "crs_in_"
_ROUND = "crs_round_"


def record(client: ClientFile, review: Review | None, lang: Lang) -> Record:
    """The record of a client; one whose facts cannot be read says why, and has no score.

    Args:
        client: the client.
        review: the file on the day; None where its facts cannot be read.
        lang: the language of words.
    """
    flat: Record = {"file": client.number, "name": client.name}
    if review is None:
        return flat | {"crs_invalid": "; ".join(line[lang] for line in client.wrong)}
    made = review.to_dict(lang=lang)["crs"]
    score, facts = review.score, review.score.facts
    flat |= {"crs_on": made["on"], "crs_rules": made["rules"]}
    flat |= {"crs_total": score.least, "crs_most": score.most}
    flat |= {f"crs_{section.id}": section.points for section in score["total"].lines}
    for verdict in review.verdicts:
        flat[f"{_VERDICT}{verdict.id}"] = verdict.answer
    for kind in review.kinds:
        name = f"{_ROUND}{kind.type}"
        flat |= {
            name: kind.number,
            f"{name}_cutoff": kind.cutoff,
            f"{name}_margin": kind.margin,
            f"{name}_could": kind.eligible,
        }
    step, best = review.next, review.best
    left_out = facts and facts.missed(ahead=False)
    return flat | {
        "crs_left_out": left_out[lang] if left_out else None,
        "crs_next_on": None if step is None else step.day.isoformat(),
        "crs_next_change": None if step is None else str(step.change),
        "crs_next_why": None if step is None else step.why[lang],
        "crs_step": None if best is None else best.label[lang],
        "crs_step_points": None if best is None else best.points,
        "crs_caveats": " ".join(caveat.code for caveat in score.caveats),
        "crs_invalid": None,
        DIGEST: review.digest,
        "crs_version": made["version"],
        "crs_record_until": made["record_until"],
    }


def known(record: Mapping[str, Any]) -> Known | None:
    """What a record of an earlier run holds; None where the client could not be read then."""
    if record.get("crs_total") is None:
        return None
    there = {key: value for key, value in record.items() if value is not None}
    kinds = {
        key.removeprefix(_ROUND).removesuffix("_could"): value
        for key, value in there.items()
        if key.startswith(_ROUND) and key.endswith("_could")
    }
    return Known(
        on=date.fromisoformat(str(there["crs_on"])[:10]),
        version=str(there["crs_version"]),
        total=Range(int(there["crs_total"]), int(there["crs_most"])),
        digest=there.get(DIGEST),
        answers={
            key.removeprefix(_VERDICT): value
            for key, value in there.items()
            if key.startswith(_VERDICT)
        },
        kinds={
            type: KnownStanding(
                str(there[f"{_ROUND}{type}"]), int(there[f"{_ROUND}{type}_margin"]), could
            )
            for type, could in kinds.items()
        },
    )
