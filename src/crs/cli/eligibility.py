"""`crs eligibility`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic import ValidationError

from crs._facts.document import problems
from crs._facts.dossier import Dossier
from crs._facts.load import load
from crs._law.terms import ASSESSORS, Assessor
from crs._text import Text, message
from crs._text.numbers import joined
from crs._text.words import did_you_mean, shown
from crs.cli.shared import (
    FormatOption,
    LangOption,
    read_date,
    read_word,
    show,
    wrong_option,
)
from crs.errors import InputError

if TYPE_CHECKING:
    from crs._answers.assessment import RequirementResult
    from crs._answers.eligibility import Eligibility


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
    spouse_two_years_of_study: Annotated[
        bool | None,
        typer.Option(
            "--spouse-studied/--spouse-not-studied", help="For a profile: the same of the spouse."
        ),
    ] = None,
    qualified: Annotated[
        bool | None,
        typer.Option(
            "--qualified/--not-qualified",
            help="For a profile: whether you could practise the trade by yourself all the while.",
        ),
    ] = None,
    assessed_by: Annotated[
        str | None,
        typer.Option(
            help="For a profile: who assessed the foreign credentials, such as wes or mcc.",
            metavar="BODY",
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
        "spouse_two_years_of_study": spouse_two_years_of_study,
        "qualified": qualified,
        "assessed_by": _checked_body(assessed_by),
    }
    if funds is not None:
        amount = read_word("money", funds, "--funds")
        more["settlement_funds"] = [{"amount": amount, "since": day}]
    more = {key: value for key, value in more.items() if value is not None}
    if more and isinstance(person, Dossier):
        raise InputError(message("cli.wrong.of-a-profile"))
    try:
        answer = eligible(person, on=day, **more)
    except ValidationError as error:
        raise InputError(joined(problems(error), "\n")) from None
    if not isinstance(person, Dossier):
        answer = _by_options(answer)
    show(answer, format, lang, explain=explain)


_OPTIONS = {
    "noc": "--occupation",
    "noc_2016": "--occupation",
    "province": "--province",
    "family_size": "--family",
    "settlement_funds": "--funds",
    "two_years_of_study": "--study",
    "spouse.two_years_of_study": "--spouse-studied",
    "qualified": "--qualified",
    "assessed_by": "--assessed-by",
}
"""The option that stands for a key of a dossier, which no one who gives a profile has typed."""
_KEY = re.compile(rf"\([^()]*?(?<![\w.])({'|'.join(map(re.escape, _OPTIONS))})(?![\w.])[^()]*\)")


def _by_options(found: Eligibility) -> Eligibility:
    """The same, with options in place of keys."""
    programs, categories = (
        tuple(
            replace(verdict, requirements=tuple(map(_by_option, verdict.requirements)))
            for verdict in verdicts
        )
        for verdicts in (found.programs, found.categories)
    )
    return replace(found, programs=programs, categories=categories)


def _by_option(requirement: RequirementResult) -> RequirementResult:
    return replace(requirement, found=Text(*(map(_named, requirement.found))))


def _named(words: str) -> str:
    return _KEY.sub(lambda match: f"({_OPTIONS[match[1]]})", words)


def _checked_body(name: str | None) -> str | None:
    """The body that assessed credentials, by one of its names.

    Raises:
        InputError: there is none of that name.
    """
    if name is None:
        return None
    known = name.strip().lower()
    if known not in ASSESSORS:
        near = did_you_mean(known, list(Assessor))
        text = message("facts.value.assessor", value=shown(name), near=near)
        raise wrong_option("--assessed-by", name, text)
    return known


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
