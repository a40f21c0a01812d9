"""What a reform would do to a simulated pool, and how well the pool fits the published one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from crs._reports.parts import Document, Note, Sentence, document, table
from crs._text import Text, message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from altair import VConcatChart

    from crs._frames.impact import Cohort, CutoffImpact, Impact, PointsChange
    from crs._frames.pool import Fit
    from crs._reports.parts import Part
    from crs._text import Lang


@dataclass(frozen=True, slots=True)
class Trial:
    """A reform tried on a simulated pool.

    Attributes:
        effects: who gains and who loses.
        fit: how well the pool fits the published counts.
        seed: from which all that is random followed.
    """

    effects: Impact
    fit: Fit
    seed: int


def report(trial: Trial) -> Document:
    """Who gains points, who loses, by how much, and what must stand beside the numbers."""
    return document(_parts(trial))


def _parts(trial: Trial) -> Iterator[Part]:
    found = trial.effects
    lines = [(node.label, found.sections[node.id]) for node in found.rules.root.members]
    lines.append((message("report.total"), found.total))
    keys: Sequence[str] = ("gain", "gain_by", "lose", "lose_by", "stay")
    yield table(
        _heads("points", *keys),
        [_row(label, change, keys) for label, change in lines],
        title=message(
            "reform.title",
            after=found.rules.id,
            before=found.against.id,
            candidates=numbers.number(found.total.candidates),
        ),
    )
    keys = ("candidates", "gain", "gain_by", "lose", "lose_by", "mean")
    rows = [_row(_name(group), group.change, keys) for group in found.groups]
    yield table(_heads("group", *keys), rows)
    heads = _heads("type", "cutoff", "before", "after", "change")
    yield table(heads, map(_cutoff_row, found.cutoffs))
    yield Sentence(message("reform.key"))
    yield from map(Note, caveats(trial))


def plot(trial: Trial, lang: Lang) -> VConcatChart:
    """Who gains and who loses, with what must stand beside the numbers."""
    from crs._reports.plots import impact as pictures

    return pictures.impact(trial.effects, notes=islice(caveats(trial), 2), lang=lang)


def caveats(trial: Trial) -> Iterator[Text]:
    """What must stand beside the numbers: that the pool is made up, and how well it fits."""
    fit = trial.fit
    yield message("reform.simulated", seed=trial.seed, basis=message("reform.basis"))
    yield message(
        "reform.fit",
        day=fit.as_of,
        rules=fit.rules,
        error=numbers.number(100 * fit.largest_error, places=4),
        chi=numbers.number(fit.chi_square, places=4),
        degrees=fit.degrees_of_freedom,
    )
    if fit.note:
        yield Text(fit.note, fit.note)
    yield message("reform.cutoffs_note")
    yield message("report.unofficial")


def _heads(*keys: str) -> list[Text]:
    return [message(f"reform.{key}") for key in keys]


def _row(label: Text, change: PointsChange, keys: Sequence[str]) -> tuple[Text, ...]:
    cells = {
        "gain_by": _by(change.mean_gain, change.largest_gain),
        "lose_by": _by(change.mean_loss, change.largest_loss),
        "mean": numbers.number(change.mean, places=1),
    }
    return label, *(cells.get(key) or numbers.number(getattr(change, key)) for key in keys)


def _cutoff_row(count: CutoffImpact) -> tuple[Text, ...]:
    return (
        message(f"rounds.type.{count.round.type}"),
        numbers.number(count.round.cutoff),
        numbers.number(count.before),
        numbers.number(count.after),
        numbers.number(count.after - count.before, sign=True),
    )


def _name(group: Cohort) -> Text:
    return message("report.named", what=group.heading, band=group.label)


def _by(mean: float, largest: int) -> Text:
    """The mean, and the largest in brackets."""
    return message("reform.by", mean=numbers.number(mean, places=1), largest=largest)


# ---------------------------------------------------------------------------- plain values


def records(trial: Trial, lang: Lang) -> Sequence[dict[str, Any]]:  # noqa: ARG001 - as others
    """The total, each section and each group as a flat record."""
    found = trial.effects
    changes = [("total", "total", found.total)]
    changes += [("section", id, change) for id, change in found.sections.items()]
    changes += [(group.by, group.value, group.change) for group in found.groups]
    return [{"by": by, "value": value, **_values(change)} for by, value, change in changes]


def _values(change: PointsChange) -> dict[str, Any]:
    return {**change._asdict(), "stay": change.stay}


def to_dict(trial: Trial, lang: Lang) -> dict[str, Any]:
    """The whole as plain values."""
    found, fit = trial.effects, trial.fit
    return {
        "rules": found.rules.id,
        "against": found.against.id,
        "pool": {
            "candidates": found.total.candidates,
            "seed": trial.seed,
            "as_of": str(fit.as_of),
            "rules": fit.rules,
            "largest_error": fit.largest_error,
            "chi_square": fit.chi_square,
            "degrees_of_freedom": fit.degrees_of_freedom,
            "bands": [band._asdict() for band in fit.bands],
            "note": fit.note,
        },
        "total": _values(found.total),
        "sections": {id: _values(change) for id, change in found.sections.items()},
        "groups": [
            {
                "by": group.by,
                "value": group.value,
                "label": _name(group)[lang],
                **_values(group.change),
            }
            for group in found.groups
        ],
        "cutoffs": [
            {
                "round": count.round.number,
                "date": str(count.round.date),
                "type": str(count.round.type),
                "cutoff": count.round.cutoff,
                "before": count.before,
                "after": count.after,
            }
            for count in found.cutoffs
        ],
        "notes": [note[lang] for note in caveats(trial)],
    }
