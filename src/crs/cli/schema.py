"""`crs schema`."""

from __future__ import annotations

from typing import Annotated

import typer

from crs.cli.shared import LangOption, show_json


def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="profile, dossier, or an answer such as score; without it, every name.",
        ),
    ] = None,
    lang: LangOption = "en",  # noqa: ARG001 - of messages
) -> None:
    """Print the JSON Schema of a kind of file or of an answer, or list what there is one of."""
    from crs._reports import schema as schemas

    if name is None:
        print("\n".join(schemas.names()))
    else:
        show_json(schemas.schema(name))
