"""`crs reform`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crs._text import message, numbers
from crs.cli.shared import (
    Lang,
    LangOption,
    TableFormat,
    TableFormatOption,
    read_date,
    read_rules,
    say,
    show_json,
    show_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crs._frames.impact import Cohort, CutoffImpact, Impact, PointsChange
    from crs._frames.pool import Fit
    from crs._text import Text


def reform(
    rules: Annotated[
        str,
        typer.Argument(metavar="RULES", help="The reform: a rules file, or a rule set by its id."),
    ],
    against: Annotated[
        str | None,
        typer.Option(
            help="What to compare it against. [default: the rules of the pool's day]",
            metavar="ID|FILE",
        ),
    ] = None,
    pool: Annotated[
        int, typer.Option(help="How many candidates to simulate.", metavar="N")
    ] = 100_000,
    seed: Annotated[
        int, typer.Option(help="From which all that is random follows.", metavar="N")
    ] = 1,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            help="By the last distribution of this day or earlier. [default: the last of all]",
            metavar="DATE",
        ),
    ] = None,
    plot: Annotated[
        Path | None, typer.Option(help="Draw a picture: .svg, .png or .html.", metavar="OUT")
    ] = None,
    format: TableFormatOption = TableFormat.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """Try a reform on a simulated pool: who gains points, who loses, and by how much."""
    from crs import pool as pools
    from crs import reform as reforms
    from crs._law.scoring.registry import in_force
    from crs._record.store import current

    day = read_date(as_of, "--as-of")
    new = read_rules(rules)
    record = current()
    published = pools.latest(on=day, record=record)
    old = in_force(published.as_of) if against is None else read_rules(against)
    people = pools.simulate(pool, seed=seed, as_of=day, record=record)
    fit = pools.goodness_of_fit(people, as_of=day, record=record)
    last = reforms.last_rounds(published.as_of, record=record)
    found = reforms.impact(people, rules=new, against=old, cutoffs=last)
    caveats = list(_caveats(fit, seed))
    if plot is not None:
        _draw(found, caveats[:2], plot, lang)
    if format is TableFormat.JSON:
        notes = [note[lang.value] for note in caveats]
        show_json(_document(found, fit, seed, lang) | {"notes": notes})
        return
    _show(found, format, lang)
    if format is not TableFormat.CSV:
        say(message("reform.key")[lang.value])
        for note in caveats:
            say(f"{message('report.note')[lang.value]} {note[lang.value]}")


def _caveats(fit: Fit, seed: int) -> Iterator[Text]:
    """What must stand beside the numbers: that the pool is made up, and how well it fits."""
    from crs._text import Text

    yield message("reform.simulated", seed=seed, basis=message("reform.basis"))
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


# -------------------------------------------------------------------------------------- tables


def _show(found: Impact, format: TableFormat, lang: Lang) -> None:

    lines = [(node.label, found.sections[node.id]) for node in found.rules.root.members]
    lines.append((message("report.total"), found.total))
    keys: Sequence[str] = ("gain", "gain_by", "lose", "lose_by", "stay")
    rows = [_row(label, change, keys, lang) for label, change in lines]
    title = message(
        "reform.title",
        after=found.rules.id,
        before=found.against.id,
        candidates=numbers.number(found.total.candidates),
    )
    if format is TableFormat.CSV:
        show_rows(format, (), (), [_flat(by, value, one) for by, value, one in _changes(found)])
        return
    heads = _heads(("points", *keys), lang)
    show_rows(format, heads, rows, (), title=title[lang.value])
    keys = ("candidates", "gain", "gain_by", "lose", "lose_by", "mean")
    rows = [_row(_name(one), one.change, keys, lang) for one in found.groups]
    show_rows(format, _heads(("group", *keys), lang), rows, ())
    heads = _heads(("type", "cutoff", "before", "after", "change"), lang)
    show_rows(format, heads, [_cutoff_row(one, lang) for one in found.cutoffs], ())


def _cutoff_row(one: CutoffImpact, lang: Lang) -> tuple[str, ...]:

    texts = (
        message(f"rounds.type.{one.round.type}"),
        numbers.number(one.round.cutoff),
        numbers.number(one.before),
        numbers.number(one.after),
        numbers.number(one.after - one.before, sign=True),
    )
    return tuple(text[lang.value] for text in texts)


def _name(group: Cohort) -> Text:
    return message("report.named", what=group.heading, band=group.label)


def _heads(keys: Sequence[str], lang: Lang) -> list[str]:
    return [message(f"reform.{key}")[lang.value] for key in keys]


def _row(label: Text, change: PointsChange, keys: Sequence[str], lang: Lang) -> tuple[str, ...]:

    cells = {
        "gain_by": _by(change.mean_gain, change.largest_gain),
        "lose_by": _by(change.mean_loss, change.largest_loss),
        "mean": numbers.number(change.mean, places=1),
    }
    texts = [cells.get(key) or numbers.number(getattr(change, key)) for key in keys]
    return tuple(text[lang.value] for text in (label, *texts))


def _by(mean: float, largest: int) -> Text:
    """The mean, and the largest in brackets."""
    return message("reform.by", mean=numbers.number(mean, places=1), largest=largest)


# ---------------------------------------------------------------------------- plain values


def _changes(found: Impact) -> Iterator[tuple[str, str, PointsChange]]:
    """The total, each section and each group."""
    yield "total", "total", found.total
    for id, change in found.sections.items():
        yield "section", id, change
    for group in found.groups:
        yield group.by, group.value, group.change


def _flat(by: str, value: str, change: PointsChange) -> dict[str, Any]:
    return {"by": by, "value": value, **_values(change)}


def _values(change: PointsChange) -> dict[str, Any]:
    return {**change._asdict(), "stay": change.stay}


def _document(found: Impact, fit: Fit, seed: int, lang: Lang) -> dict[str, Any]:
    return {
        "rules": found.rules.id,
        "against": found.against.id,
        "pool": {
            "candidates": found.total.candidates,
            "seed": seed,
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
                "label": _name(group)[lang.value],
                **_values(group.change),
            }
            for group in found.groups
        ],
        "cutoffs": [
            {
                "round": one.round.number,
                "date": str(one.round.date),
                "type": str(one.round.type),
                "cutoff": one.round.cutoff,
                "before": one.before,
                "after": one.after,
            }
            for one in found.cutoffs
        ],
    }


# ---------------------------------------------------------------------------------- the picture


def _draw(found: Impact, under: Sequence[Text], path: Path, lang: Lang) -> None:
    from crs import plots

    def bar(block: Text, label: Text, change: PointsChange) -> plots.EffectBar:
        gain, lose = (count / change.candidates for count in (change.gain, change.lose))
        texts = (block[lang.value], label[lang.value])
        return plots.EffectBar(*texts, gain, lose, change.mean_gain, change.mean_loss)

    points = message("reform.points")
    bars = [bar(points, message("report.total"), found.total)]
    bars += [bar(points, node.label, found.sections[node.id]) for node in found.rules.root.members]
    bars += [bar(one.heading, one.label, one.change) for one in found.groups]
    title = message("reform.picture_title", after=found.rules.id, before=found.against.id)
    notes = [text[lang.value] for text in (*under, message("report.unofficial"))]
    plots.save(plots.effects(bars, title=title[lang.value], under=notes, lang=lang.value), path)
