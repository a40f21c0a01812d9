"""`crs score` and `crs schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crs.cli.shared import (
    Format,
    FormatOption,
    InputError,
    Lang,
    LangOption,
    read_date,
    read_document,
    show,
    show_json,
)
from crs.profile import Profile
from crs.rules import RuleSet, get, load
from crs.scoring import score as score_profile


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
    if on is not None and rules is not None:
        raise InputError("give either --on (the day whose rules count) or --rules, not both")
    day = read_date(on, "--on")
    chosen = read_rules(rules) if rules is not None else None
    result = score_profile(Profile.model_validate(read_document(file)), on=day, rules=chosen)
    if format is Format.JSON:
        show_json(result.to_dict(lang=lang.value))
    elif format is Format.MARKDOWN:
        from crs.explain.markup import markdown  # noqa: PLC0415

        print(markdown(result.report(), lang.value, sections_only=not explain))
    else:
        from crs.explain.terminal import table  # noqa: PLC0415

        show(table(result.report(), lang.value, sections_only=not explain))


def read_rules(name: str) -> RuleSet:
    """The rule set of an id, or the one in a file.

    Raises:
        UnknownIdError: there is no such rule set, nor such a file.
        RulesError: the file is not a complete, consistent rule set.
    """
    path = Path(name)
    return load(path) if path.suffix == ".toml" or path.is_file() else get(name)


def schema() -> None:
    """Print the JSON Schema of a profile."""
    show_json(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **Profile.model_json_schema(),
        }
    )
