"""The programs that Express Entry manages: requirements, selection grid and settlement funds.

    >>> from datetime import date
    >>> from crs import programs
    >>> experience = programs.get("cec", on=date(2026, 10, 1)).requirement("experience")
    >>> experience.terms.months, experience.terms.window_years, experience.citation.clause["en"]
    (12, 3, 'IRPR 87.1(2), 87.1(3)')

Everything is dated and cited; nothing here knows a person.
"""

from crs._answers.grid_score import GridScore, grid_points
from crs._answers.programs import (
    ProgramList,
    ProgramOn,
    SettlementFunds,
    all,
    settlement_funds,
    show,
)
from crs._answers.rules import SelectionGrid, grid
from crs._law.funds import FundsNeeded, FundsTable, expected_tables, funds_tables, load_funds
from crs._law.program import Policy, Program, Situation
from crs._law.programs import get, history, last_verified
from crs._law.requirement import (
    HOURS_A_YEAR,
    EducationTerms,
    Experience,
    Funds,
    JobOfferTerms,
    LanguageTerms,
    Minimum,
    PassMark,
    Requirement,
    Service,
    Statement,
    Terms,
)

__all__ = [
    "HOURS_A_YEAR",
    "EducationTerms",
    "Experience",
    "Funds",
    "FundsNeeded",
    "FundsTable",
    "GridScore",
    "JobOfferTerms",
    "LanguageTerms",
    "Minimum",
    "PassMark",
    "Policy",
    "Program",
    "ProgramList",
    "ProgramOn",
    "Requirement",
    "SelectionGrid",
    "Service",
    "SettlementFunds",
    "Situation",
    "Statement",
    "Terms",
    "all",
    "expected_tables",
    "funds_tables",
    "get",
    "grid",
    "grid_points",
    "history",
    "last_verified",
    "load_funds",
    "settlement_funds",
    "show",
]
