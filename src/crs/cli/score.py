"""`crs score` and `crs schema`."""

from __future__ import annotations

from typing import Annotated

import typer

from crs.cli.shared import (
    Format,
    FormatOption,
    InputError,
    Lang,
    LangOption,
    read_date,
    read_profile,
    read_rules,
    show,
    show_json,
)


def score(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A profile in JSON or TOML; - reads standard input."),
    ],
    on: Annotated[
        str | None,
        typer.Option(
            help="Score by the rules in force on this day, such as 2026-01-21. "
            "[default: today in Ottawa]",
            metavar="DATE",
        ),
    ] = None,
    rules: Annotated[
        str | None,
        typer.Option(help="Score by these rules instead: an id or a file.", metavar="ID|FILE"),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show every line, why, and the clause.")
    ] = False,
    format: FormatOption = Format.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """Score a profile and say why."""
    from crs.scoring import score as score_profile  # noqa: PLC0415 - which brings Pydantic

    if on is not None and rules is not None:
        raise InputError("give either --on (the day whose rules count) or --rules, not both")
    day = read_date(on, "--on")
    chosen = read_rules(rules) if rules is not None else None
    result = score_profile(read_profile(file), on=day, rules=chosen)
    if format is Format.JSON:
        show_json(result.to_dict(lang=lang.value))
    elif format is Format.MARKDOWN:
        from crs.explain.markup import markdown  # noqa: PLC0415

        print(markdown(result.report(), lang.value, sections_only=not explain))
    else:
        from crs.explain.terminal import table  # noqa: PLC0415

        show(table(result.report(), lang.value, sections_only=not explain))


def schema() -> None:
    """Print the JSON Schema of a profile."""
    from crs.profile import Profile  # noqa: PLC0415

    show_json(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **Profile.model_json_schema(),
        }
    )
