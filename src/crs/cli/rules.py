"""`crs rules list|show|diff|check`."""

from __future__ import annotations

from typing import Annotated

import typer

from crs._law import scoring as known
from crs._reports import rulebook
from crs.cli.shared import Format, FormatOption, Lang, LangOption, read_rules, show, show_json

app = typer.Typer(
    help="The rule sets since 2015: list them, read one, compare two, check a file of your own.",
    no_args_is_help=True,
)

IdOrFile = Annotated[str, typer.Argument(metavar="ID|FILE", help="A rule set's id or file.")]


@app.command("list")
def list_(format: FormatOption = Format.TABLE, lang: LangOption = Lang.EN) -> None:
    """List every rule set and its dates, and what is announced."""
    if format is Format.JSON:
        show_json(rulebook.list_dict(lang.value))
        return
    heads, rows = rulebook.list_rows(lang.value)
    _show_table(format, heads, rows)


@app.command("show")
def show_(rules: IdOrFile, format: FormatOption = Format.TABLE, lang: LangOption = Lang.EN) -> None:
    """Show every table of a rule set, with its clause."""
    chosen = read_rules(rules)
    if format is Format.JSON:
        show_json(rulebook.to_dict(chosen, lang.value))
    elif format is Format.MARKDOWN:
        print(rulebook.markdown(chosen, lang.value))
    else:
        show(rulebook.book(chosen, lang.value))


@app.command("diff")
def diff(
    first: IdOrFile,
    second: IdOrFile,
    format: FormatOption = Format.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """Show every line that differs between two rule sets."""
    differences = known.diff(read_rules(first), read_rules(second))
    if format is Format.JSON:
        show_json(rulebook.diff_dict(differences, lang.value))
        return
    heads, rows = rulebook.diff_rows(differences, lang.value)
    if rows:
        _show_table(format, heads, rows)
    else:
        print(rulebook.no_difference(lang.value))


@app.command("check")
def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A rules file of your own.")],
) -> None:
    """Check a rules file as the packaged ones are checked."""
    rules = known.load(file)
    most = rules.root.maximum
    print(
        f"{file} is a complete rule set: {rules.id}, {len(rules.factors)} tables in "
        f"{len(rules.groups)} groups, at most {most.single} points"
        + (f" ({most.couple} with a spouse)" if most.couple != most.single else "")
        + (f"; amends {rules.amends}" if rules.amends else "")
    )


def _show_table(format: Format, heads: list[str], rows: list[tuple[str, ...]]) -> None:
    if format is Format.MARKDOWN:
        from crs._reports.markup import table_of

        print(table_of(heads, rows))
    else:
        from crs._reports.terminal import grid_of

        show(grid_of(heads, rows))
