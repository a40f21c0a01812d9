"""`crs clb`."""

from __future__ import annotations

from typing import Annotated

import typer

from crs._law.terms import ABILITIES
from crs.cli.shared import (
    Format,
    FormatOption,
    Lang,
    LangOption,
    show,
)
from crs.errors import InputError

_HELP = "The score in {}, as the report prints it."


def clb(
    test: Annotated[
        str, typer.Argument(metavar="TEST", help="ielts, celpip, pte-core, tef or tcf.")
    ],
    scores: Annotated[
        list[str] | None,
        typer.Argument(
            help="Scores in reading, writing, listening and speaking, in this order.",
            metavar="R W L S",
        ),
    ] = None,
    reading: Annotated[str | None, typer.Option(help=_HELP.format("reading"))] = None,
    writing: Annotated[str | None, typer.Option(help=_HELP.format("writing"))] = None,
    listening: Annotated[str | None, typer.Option(help=_HELP.format("listening"))] = None,
    speaking: Annotated[str | None, typer.Option(help=_HELP.format("speaking"))] = None,
    scale: Annotated[
        str | None,
        typer.Option(help="For tef: old (the default, which Express Entry uses), 2019 or 2023."),
    ] = None,
    format: FormatOption = Format.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """Convert the scores of a test report to CLB or NCLC levels."""
    from crs import clb as tests

    tests.get(test)
    named = dict(zip(ABILITIES, (reading, writing, listening, speaking), strict=True))
    given = _scores(scores or [], named)
    show(tests.convert(test, **given, scale=scale), format, lang)


def _scores(ordered: list[str], named: dict[str, str | None]) -> dict[str, float | str]:
    """The four scores, from places or from options, but each from one of them."""
    from crs._law.clb import printed

    if ordered and len(ordered) != len(ABILITIES):
        raise InputError(
            f"{len(ordered)} scores are given; expected four: reading, writing, listening, speaking"
        )
    if ordered and any(score is not None for score in named.values()):
        raise InputError("give the scores in their places or as options, not both")
    found = dict(zip(ABILITIES, ordered, strict=True)) if ordered else named
    missing = [ability for ability in ABILITIES if found[ability] is None]
    if missing:
        raise InputError(
            f"the score in {missing[0]} is missing; give four scores (reading, writing, "
            f"listening, speaking) or --{missing[0]}"
        )
    return {ability: printed(score) for ability, score in found.items() if score is not None}
