"""`crs clb`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from crs._law.terms import ABILITIES
from crs._text import Text, message, numbers
from crs.cli.shared import (
    FormatOption,
    LangOption,
    show,
)
from crs.errors import InputError

if TYPE_CHECKING:
    from crs._law.clb import RawScore, Test

_HELP = "The score in {}, as the report prints it."


def clb(
    test: Annotated[
        str, typer.Argument(metavar="TEST", help="ielts, celpip, pte-core, tef or tcf.")
    ],
    scores: Annotated[
        list[str] | None,
        typer.Argument(
            help="Four scores in the order of the report, as 8/7/6.5/7 or apart, where that order "
            "is known (IELTS: listening, reading, writing, speaking); of other tests, name them.",
            metavar="SCORES",
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
    format: FormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Convert the scores of a test report to CLB or NCLC levels."""
    from crs import clb as tests

    known = tests.get(test)
    named = dict(zip(ABILITIES, (reading, writing, listening, speaking), strict=True))
    ordered = [part.strip() for score in scores or [] for part in score.split("/")]
    given = _by_place(known, ordered) if ordered else _by_name(named)
    if ordered and any(score is not None for score in named.values()):
        raise InputError(message("levels.both"))
    show(tests.convert(test, **given, scale=scale, by_place=bool(ordered)), format, lang)


def _by_place(test: Test, ordered: list[str]) -> dict[str, RawScore]:
    """Four scores in the order of the report; four that are alike have none."""
    from crs._law.clb import printed

    order = test.report_order or ABILITIES
    if len(ordered) != len(order):
        names = _listed(order)
        raise InputError(message("levels.not-four", count=len(ordered), names=names))
    if test.report_order is None and len(set(ordered)) > 1:
        options = " ".join(f"--{ability} …" for ability in ABILITIES)
        raise InputError(message("levels.no-order", test=Text(**test.label), options=options))
    return dict(zip(order, map(printed, ordered), strict=True))


def _by_name(named: dict[str, str | None]) -> dict[str, RawScore]:
    from crs._law.clb import printed

    for ability in ABILITIES:
        if named[ability] is None:
            name = message(f"requirements.{ability}")
            raise InputError(message("levels.missing", ability=name, option=f"--{ability}"))
    return {ability: printed(score) for ability, score in named.items() if score is not None}


def _listed(abilities: tuple[str, ...]) -> Text:
    return numbers.listed((message(f"requirements.{ability}") for ability in abilities), "and")
