"""`crs eligibility`."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from pydantic import ValidationError

from crs._facts.document import problems
from crs._facts.dossier import Dossier
from crs._facts.load import load
from crs._text import message
from crs._text.numbers import joined
from crs.cli.shared import (
    FormatOption,
    LangOption,
    read_date,
    read_word,
    show,
    wrong_option,
)
from crs.errors import InputError


def eligibility(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A dossier or profile in JSON or TOML; - is stdin."),
    ],
    on: Annotated[
        str | None, typer.Option(help="The day. [default: today in Ottawa]", metavar="DATE")
    ] = None,
    occupation: Annotated[
        str | None, typer.Option(help="For a profile: the NOC code of the work.", metavar="CODE")
    ] = None,
    province: Annotated[
        str | None, typer.Option(help="For a profile: where to settle, such as ontario.")
    ] = None,
    family: Annotated[
        int | None, typer.Option(help="For a profile: how many the family are.")
    ] = None,
    funds: Annotated[
        str | None, typer.Option(help="For a profile: dollars to settle with.")
    ] = None,
    two_years_of_study: Annotated[
        bool | None,
        typer.Option(
            "--study/--no-study",
            help="For a profile: whether you studied full time in Canada for two years or more.",
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show every requirement, what was found, the clause.")
    ] = False,
    format: FormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Show which programs and categories a person could be in, and why."""
    from crs._answers.eligibility import eligibility as eligible
    from crs._law.clock import today

    day = read_date(on, "--on") or today()
    person = load(file)
    more: dict[str, Any] = {
        "occupation": _checked_code(occupation),
        "province": read_word("province", province, "--province"),
        "family_size": family,
        "two_years_of_study": two_years_of_study,
    }
    if funds is not None:
        amount = read_word("money", funds, "--funds")
        more["settlement_funds"] = [{"amount": amount, "since": day}]
    more = {key: value for key, value in more.items() if value is not None}
    if more and isinstance(person, Dossier):
        raise InputError(message("cli.wrong.of-a-profile"))
    try:
        found = eligible(person, on=day, **more)
    except ValidationError as error:
        raise InputError(joined(problems(error), "\n")) from None
    show(found, format, lang, explain=explain)


def _checked_code(occupation: str | None) -> str | None:
    """The code as it was given, which a dossier reads and tells.

    Raises:
        InputError: it is no code, or one of NOC 2016 that may be several.
    """
    from crs._law import noc, noc_2016

    try:
        if occupation is not None:
            noc_2016.read(occupation)
    except (noc.UnknownCodeError, noc_2016.SplitGroupError) as problem:
        raise wrong_option("--occupation", str(occupation), problem.text) from None
    return occupation
