"""Requirements of programs and categories: what each asks for, in typed terms, with its clause.

A requirement is data with a citation. Programs and categories hold them; nothing here knows a
person.
"""

from crs._law.requirements.files import REQUIREMENT, requirement
from crs._law.requirements.terms import (
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
    "REQUIREMENT",
    "EducationTerms",
    "Experience",
    "Funds",
    "JobOfferTerms",
    "LanguageTerms",
    "Minimum",
    "PassMark",
    "Requirement",
    "Service",
    "Statement",
    "Terms",
    "requirement",
]
