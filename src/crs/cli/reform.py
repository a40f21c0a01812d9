"""`crs reform`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crs._text import words
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

    from crs._frames.fitting import Fit
    from crs._frames.impact import Change, CutoffCount, Effects, Group
    from crs._text.text import Text


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
    fit = pools.fit(people, as_of=day, record=record)
    last = reforms.last_rounds(published.as_of, record=record)
    found = reforms.effects(people, rules=new, against=old, cutoffs=last)
    caveats = list(_caveats(fit, seed))
    if plot is not None:
        _draw(found, caveats[:2], plot, lang)
    if format is TableFormat.JSON:
        notes = [note.in_(lang.value) for note in caveats]
        show_json(_document(found, fit, seed, lang) | {"notes": notes})
        return
    _show(found, format, lang)
    if format is not TableFormat.CSV:
        say(_phrase("key").in_(lang.value))
        for note in caveats:
            say(f"{words.phrase('note').in_(lang.value)} {note.in_(lang.value)}")


def _phrase(key: str, **parts: object) -> Text:
    from crs._frames.impact import WORDS

    return words.fill(words.text(WORDS, "phrase", key), **parts)


def _caveats(fit: Fit, seed: int) -> Iterator[Text]:
    """What must stand beside the numbers: that the pool is made up, and how well it fits."""
    from crs._frames.drawing import basis
    from crs._text.text import Text

    yield _phrase("simulated", seed=seed, basis=basis())
    yield _phrase(
        "fit",
        day=fit.as_of,
        rules=fit.rules,
        error=_decimal(100 * fit.largest_error, 4),
        chi=_decimal(fit.chi_square, 4),
        degrees=fit.degrees_of_freedom,
    )
    if fit.note:
        yield Text(fit.note, fit.note)
    yield _phrase("cutoffs_note")
    yield words.phrase("unofficial")


# -------------------------------------------------------------------------------------- tables


def _show(found: Effects, format: TableFormat, lang: Lang) -> None:
    from crs._reports.rounds import thousands

    lines = [(node.label, found.sections[node.id]) for node in found.rules.root.members]
    lines.append((words.phrase("total"), found.total))
    keys: Sequence[str] = ("gain", "gain_by", "lose", "lose_by", "stay")
    rows = [_row(label, change, keys, lang) for label, change in lines]
    title = _phrase(
        "title",
        after=found.rules.id,
        before=found.against.id,
        candidates=thousands(found.total.candidates),
    )
    if format is TableFormat.CSV:
        show_rows(format, (), (), [_flat(by, value, one) for by, value, one in _changes(found)])
        return
    heads = _heads(("points", *keys), lang)
    show_rows(format, heads, rows, (), title=title.in_(lang.value))
    keys = ("candidates", "gain", "gain_by", "lose", "lose_by", "mean")
    rows = [_row(_name(one), one.change, keys, lang) for one in found.groups]
    show_rows(format, _heads(("group", *keys), lang), rows, ())
    heads = _heads(("type", "cutoff", "before", "after", "change"), lang)
    show_rows(format, heads, [_cutoff_row(one, lang) for one in found.cutoffs], ())


def _cutoff_row(one: CutoffCount, lang: Lang) -> tuple[str, ...]:
    from crs._reports.rounds import thousands

    texts = (
        words.round_type(one.round.type),
        thousands(one.round.cutoff),
        thousands(one.before),
        thousands(one.after),
        thousands(one.after - one.before, sign="+"),
    )
    return tuple(text.in_(lang.value) for text in texts)


def _name(group: Group) -> Text:
    return words.phrase("named", what=group.heading, band=group.label)


def _heads(keys: Sequence[str], lang: Lang) -> list[str]:
    return [_phrase(key).in_(lang.value) for key in keys]


def _row(label: Text, change: Change, keys: Sequence[str], lang: Lang) -> tuple[str, ...]:
    from crs._reports.rounds import thousands

    cells = {
        "gain_by": _by(change.mean_gain, change.largest_gain),
        "lose_by": _by(change.mean_loss, change.largest_loss),
        "mean": _decimal(change.mean, 1),
    }
    texts = [cells.get(key) or thousands(getattr(change, key)) for key in keys]
    return tuple(text.in_(lang.value) for text in (label, *texts))


def _by(mean: float, largest: int) -> Text:
    """The mean, and the largest in brackets."""
    text = _decimal(mean, 1)
    return text._replace(en=f"{text.en} ({largest})", fr=f"{text.fr} ({largest})")


def _decimal(number: float, places: int) -> Text:
    from crs._text.text import Text

    # no less than what the places can show: a share of one in a million is not nothing
    rounded = f"{number:.{places}f}" if round(number, places) or not number else f"{number:.1g}"
    return Text(rounded, rounded.replace(".", ","))


# ---------------------------------------------------------------------------- plain values


def _changes(found: Effects) -> Iterator[tuple[str, str, Change]]:
    """The total, each section and each group."""
    yield "total", "total", found.total
    for id, change in found.sections.items():
        yield "section", id, change
    for group in found.groups:
        yield group.by, group.value, group.change


def _flat(by: str, value: str, change: Change) -> dict[str, Any]:
    return {"by": by, "value": value, **_values(change)}


def _values(change: Change) -> dict[str, Any]:
    return {**change._asdict(), "stay": change.stay}


def _document(found: Effects, fit: Fit, seed: int, lang: Lang) -> dict[str, Any]:
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
                "label": _name(group).in_(lang.value),
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


def _draw(found: Effects, under: Sequence[Text], path: Path, lang: Lang) -> None:
    from crs import plots

    def bar(block: Text, label: Text, change: Change) -> plots.EffectBar:
        gain, lose = (count / change.candidates for count in (change.gain, change.lose))
        texts = (block.in_(lang.value), label.in_(lang.value))
        return plots.EffectBar(*texts, gain, lose, change.mean_gain, change.mean_loss)

    points = _phrase("points")
    bars = [bar(points, words.phrase("total"), found.total)]
    bars += [bar(points, node.label, found.sections[node.id]) for node in found.rules.root.members]
    bars += [bar(one.heading, one.label, one.change) for one in found.groups]
    title = _phrase("picture_title", after=found.rules.id, before=found.against.id)
    notes = [text.in_(lang.value) for text in (*under, words.phrase("unofficial"))]
    plots.save(plots.effects(bars, title=title.in_(lang.value), under=notes, lang=lang.value), path)
