"""`crs couple`."""

from __future__ import annotations

from typing import Annotated

import typer

from crs.cli.shared import (
    LangOption,
    OnOption,
    TableFormatOption,
    read_date,
    show,
)


def couple(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A dossier in JSON or TOML; - is standard input.")
    ],
    on: OnOption = None,
    format: TableFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Show either partner of a couple as principal applicant, side by side."""
    from crs import rounds
    from crs._answers.couple import couple as both
    from crs._facts.dossier import Dossier

    show(both(Dossier.load(file), on=read_date(on, "--on"), record=rounds.current()), format, lang)
