"""`crs score` and `crs schema`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from crs.cli.shared import (
    Format,
    FormatOption,
    InputError,
    Lang,
    LangOption,
    TableFormat,
    read_date,
    read_person,
    read_rules,
    say,
    show,
    show_json,
    show_rows,
)

if TYPE_CHECKING:
    from crs._answers.score import Score
    from crs._answers.snapshot import View


def score(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="A profile or a dossier in JSON or TOML; - reads standard input."
        ),
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
    """Score a profile, or a dossier's facts on a day, and say why."""
    from crs._answers.score import score as score_profile
    from crs._facts.profile import Profile
    from crs._law.clock import today

    if on is not None and rules is not None:
        raise InputError("give either --on (the day whose rules count) or --rules, not both")
    day = read_date(on, "--on")
    chosen = read_rules(rules) if rules is not None else None
    person = read_person(file)
    view = None
    if isinstance(person, Profile):
        result = score_profile(person, on=day, rules=chosen)
    else:
        view = person.view(day or today(), rules=chosen)
        result = view.scores[0]
    _show_score(result, format, lang, explain=explain, view=view)


def _show_score(
    result: Score, format: Format, lang: Lang, *, explain: bool, view: View | None
) -> None:
    if format is Format.JSON:
        facts = {} if view is None else {"facts": view.to_dict(lang.value)}
        show_json(result.to_dict(lang=lang.value) | facts)
        return
    if view is not None and not view.certain:
        from crs._reports.dossier import range_note

        say(range_note(view)[lang.value])
        print()
    if format is Format.MARKDOWN:
        from crs._reports.markup import markdown

        print(markdown(result.report(), lang.value, sections_only=not explain))
    else:
        from crs._reports.terminal import table

        show(table(result.report(), lang.value, sections_only=not explain))
    if view is not None:
        print()
        _show_facts(view, format, lang, explain=explain)


def _show_facts(view: View, format: Format, lang: Lang, *, explain: bool) -> None:
    """The facts that gave the profile; with `explain` also those left out, and why."""
    from crs._reports import dossier as telling

    heads = telling.heads(lang.value, "what", "value", "facts")
    rows = telling.fact_rows(view, lang.value)
    title = telling.facts_title(view)[lang.value]
    show_rows(TableFormat(format.value), heads, rows, (), title=title)
    for line in telling.reasons(view, lang.value, open_only=not explain):
        say(f"- {line}")


class Document(StrEnum):
    """What a file can hold about a person."""

    PROFILE = "profile"
    DOSSIER = "dossier"


def schema(
    of: Annotated[Document, typer.Argument(help="Of which kind of file.")] = Document.PROFILE,
) -> None:
    """Print the JSON Schema of a profile or a dossier."""
    from crs._facts.dossier import Dossier
    from crs._facts.profile import Profile

    model = Profile if of is Document.PROFILE else Dossier
    show_json(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **model.model_json_schema(),
        }
    )
