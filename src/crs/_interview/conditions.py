"""When a question is asked: conditions on the facts so far, and on the table that is filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crs._facts.contradictions import two_years
from crs._facts.credential import Credential
from crs._facts.period import CANADA
from crs._law.clb import get as get_test
from crs._law.noc import NOC_2021_FROM

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Condition = Callable[["Table", "Table"], bool]

Table = dict[str, Any]
"""The facts of a person, or of one thing told of, as they are in a file."""


def find(table: Mapping[str, Any], key: str) -> Any:
    """The value at a dotted key, or None."""
    here: Any = table
    for step in key.split("."):
        here = here.get(step) if isinstance(here, dict) else None
    return here


# A condition reads all the facts so far, and the table that is asked about.


def always(_facts: Table, _table: Table) -> bool:
    return True


def partner(facts: Table, _table: Table) -> bool:
    return "spouse" in facts


def partner_not_citizen(facts: Table, _table: Table) -> bool:
    return "spouse" in facts and not facts["spouse"].get("citizen_or_pr")


def partner_comes(facts: Table, table: Table) -> bool:
    return partner_not_citizen(facts, table) and bool(facts["spouse"].get("accompanying", True))


def compared(facts: Table, table: Table) -> bool:
    """Whether the partner is asked about as a candidate, of whom the birth date is needed."""
    return partner_comes(facts, table) and find(facts, "spouse.birth_date") is not None


def not_compared(facts: Table, table: Table) -> bool:
    return partner_comes(facts, table) and not compared(facts, table)


def partner_language_unknown(facts: Table, table: Table) -> bool:
    return partner_comes(facts, table) and no_levels("language")(facts["spouse"], table)


def in_canada(_facts: Table, table: Table) -> bool:
    return table.get("country") == CANADA


def abroad(_facts: Table, table: Table) -> bool:
    return table.get("country") != CANADA


def studied_in_canada(_facts: Table, table: Table) -> bool:
    return table.get("country") == CANADA and table.get("level") != "secondary"


def assessed(_facts: Table, table: Table) -> bool:
    return "assessed" in table


def study_untold(facts: Table, _table: Table) -> bool:
    """Whether no credential says itself that it is of two years of study in Canada."""
    credentials = map(Credential.model_validate, facts.get("credentials", ()))
    return not any(map(two_years, credentials))


def partners_study_untold(facts: Table, table: Table) -> bool:
    return partner_comes(facts, table) and study_untold(facts["spouse"], table)


def several_occupations(facts: Table, _table: Table) -> bool:
    return len({spell.get("noc") for spell in facts.get("work", ())}) > 1


def no_code(_facts: Table, table: Table) -> bool:
    return "noc" not in table


def before_noc_2021(_facts: Table, work: Table) -> bool:
    return str(work["start"]) < NOC_2021_FROM.isoformat()  # also of a month or a year


def tests_in_both_languages(facts: Table, _table: Table) -> bool:
    return len({get_test(report["test"]).language for report in facts.get("tests", ())}) == 2


def partner_in_both_languages(facts: Table, table: Table) -> bool:
    return compared(facts, table) and tests_in_both_languages(facts["spouse"], table)


def above_secondary(facts: Table, _table: Table) -> bool:
    return facts.get("education") not in ("less-than-secondary", "secondary")


def no_levels(key: str) -> Condition:
    return lambda facts, _table: key not in facts or find(facts, f"{key}.test") is not None


def tested(key: str) -> Condition:
    return lambda facts, _table: find(facts, f"{key}.test") is not None


def partner_tested(facts: Table, table: Table) -> bool:
    return partner_comes(facts, table) and tested("spouse.language")(facts, table)


def both_languages(facts: Table, _table: Table) -> bool:
    return "english" in facts and "french" in facts
