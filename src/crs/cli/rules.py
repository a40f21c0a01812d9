"""`crs rules list|show|diff|check`."""

from __future__ import annotations

from typing import Annotated

import typer

from crs import rules as known
from crs._text import message, numbers
from crs._text.outside import printable
from crs.cli.shared import FormatOption, LangOption, load_rules, read_rules, show

app = typer.Typer(
    help="The rule sets since 2015: list them, read one, compare two, check a file of your own.",
    no_args_is_help=True,
)

IdOrFile = Annotated[str, typer.Argument(metavar="ID|FILE", help="A rule set's id or file.")]


@app.command("list")
def list_(format: FormatOption = "table", lang: LangOption = "en") -> None:
    """List every rule set and its dates, and what is announced."""
    show(known.all(), format, lang)


@app.command("show")
def show_(rules: IdOrFile, format: FormatOption = "table", lang: LangOption = "en") -> None:
    """Show every table of a rule set, with its clause."""
    show(known.show(read_rules(rules)), format, lang, sources=format != "table")


@app.command("diff")
def diff(
    first: IdOrFile,
    second: IdOrFile,
    format: FormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Show every line that differs between two rule sets."""
    show(known.diff(read_rules(first), read_rules(second)), format, lang)


@app.command("check")
def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A rules file of your own.")],
    lang: LangOption = "en",
) -> None:
    """Check a rules file as the packaged ones are checked."""
    rules = load_rules(file)
    most = rules.root.maximum
    spouse = message("cli.rules.spouse", points=most.couple)
    text = message(
        "cli.rules.complete",
        file=file,
        id=rules.id,
        factors=len(rules.factors),
        groups=len(rules.groups),
        points=numbers.points(most.single),
        spouse=spouse if most.couple != most.single else "",
        amends=message("cli.rules.amends", id=rules.amends) if rules.amends else "",
    )
    print(printable(text[lang]))
