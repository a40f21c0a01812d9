"""What is asked, in the order of the department's calculator.

Each form lists its questions; the words of a question stand in the catalogue under its id.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from crs._facts.credential import Credential
from crs._facts.dossier import Dossier
from crs._facts.period import CANADA, Nomination, Sibling
from crs._facts.profile import Profile
from crs._facts.program_facts import (
    Certificate,
    JobOfferFact,
    Kinship,
    MilitaryService,
    Relative,
    SettlementFunds,
)
from crs._facts.results import DatedReport
from crs._facts.work import Employer, Work
from crs._interview.conditions import (
    above_secondary,
    abroad,
    always,
    assessed,
    before_noc_2021,
    both_languages,
    compared,
    in_canada,
    no_code,
    no_levels,
    not_compared,
    partner,
    partner_comes,
    partner_in_both_languages,
    partner_language_unknown,
    partner_not_citizen,
    partner_tested,
    partners_study_untold,
    several_occupations,
    studied_in_canada,
    study_untold,
    tested,
    tests_in_both_languages,
)
from crs._law.clb import get as get_test
from crs._law.terms import Assessor, CanadianStudy, Education, JobOffer, Language, LanguageTest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crs._facts.model import Frozen
    from crs._interview.conditions import Condition


Kind = Literal[
    "yes-no",
    "date",
    "number",
    "choice",
    "country",
    "province",
    "occupation",
    "code",
    "scores",
    "score",
]


# ------------------------------------------------------ what a question is


@dataclass(frozen=True)
class Question:
    """A question.

    Attributes:
        id: its words in the catalogue.
        kind: what its answer is; "scores" stands for one question for each ability.
        key: the key of the answer, dotted for a table within; the id unless given. For scores,
            the key of their test.
        choices: the answers to choose from.
        when: the condition under which it is asked.
        beside: values without which the model cannot judge this answer alone.
    """

    id: str
    kind: Kind = "yes-no"
    key: str = ""
    choices: tuple[str, ...] = ()
    when: Condition = always
    beside: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", self.key or self.id)


@dataclass(frozen=True)
class Opening(Question):
    """A question whose answer is no fact, but opens a table or one more of a list of tables.

    Attributes:
        answers: the answers that open it.
        about: what is then asked about it.
        many: whether the key holds a list, so that another is asked for after each.
        preset: what the table begins with.
        flat: whether the questions are about the facts themselves, and no table is opened.
        among: which tables of the list were opened by this question.
    """

    answers: tuple[Any, ...] = (True,)
    about: Form | None = None
    many: bool = False
    preset: Mapping[str, Any] = field(default_factory=dict)
    flat: bool = False
    among: Condition = always


@dataclass(frozen=True)
class Form:
    """The questions about one table, and the model that judges the answers."""

    model: type[Frozen]
    questions: tuple[Question, ...]


# ------------------------------------------------------ one credential, report, spell of work …

_LEVELS = tuple(map(str, Education))
_ONE_LEVEL = tuple(
    level for level in _LEVELS if level not in ("less-than-secondary", "two-or-more")
)
_LANGUAGES = tuple(map(str, Language))
_TESTS = tuple(map(str, LanguageTest))

_ENGLISH, _FRENCH = (
    tuple(test for test in _TESTS if get_test(test).language == language)
    for language in (Language.ENGLISH, Language.FRENCH)
)
_AWARD = (
    Question("level", "choice", choices=_ONE_LEVEL, beside={"country": CANADA, "earned": "2000"}),
    Question("credential.country", "country", "country"),
    Question("earned", "date"),
    Question("assessed", "date", when=abroad),
    Question("assessed_by", "choice", choices=tuple(map(str, Assessor)), when=assessed),
)

PARTNERS_CREDENTIAL = Form(Credential, _AWARD)  # the bonus for study is the candidate's only

CREDENTIAL = Form(
    Credential,
    (
        *_AWARD,
        Question("study.started", "date", when=studied_in_canada),
        Question("study.ended", "date", when=studied_in_canada),
        Question("study.campus_in_canada", when=studied_in_canada),
        Question("study.language_percent", "number", when=studied_in_canada),
        Question("study.full_time_months", "number", when=studied_in_canada),
        Question("study.months_in_canada", "number", when=studied_in_canada),
        Question("study.distance_percent", "number", when=studied_in_canada),
        Question("study.must_return", when=studied_in_canada),
    ),
)

REPORT = Form(
    DatedReport,
    (
        Question("test", "choice", choices=_TESTS),
        Question("test.date", "date", "date"),
        Question("score", "scores", "test"),
    ),
)

WORK = Form(
    Work,
    (
        Question("work.country", "country", "country"),
        Question("noc", "occupation", beside={"country": CANADA, "start": "2000", "hours": 30}),
        Question("start", "date"),
        Question("noc_2016", "code", when=before_noc_2021),
        Question("end", "date", beside={"hours": 30}),
        Question("hours", "number"),
        Question("employer", "choice", choices=tuple(map(str, Employer)), when=in_canada),
        Question("full_time_student", when=in_canada),
        Question("authorised", when=in_canada),
    ),
)

CERTIFICATE = Form(
    Certificate,
    (
        Question("certificate.since", "date", "since"),
        Question("certificate.trade", "occupation", "trade", beside={"since": "2000"}),
    ),
)

JOB_OFFER = Form(
    JobOfferFact,
    (
        Question("job-offer.noc", "occupation", "noc", beside={"since": "2000"}),
        Question(
            "job-offer.kind", "choice", "kind", choices=("senior-manager", "other"), when=no_code
        ),
        Question("job-offer.since", "date", "since"),
        Question("job-offer.months", "number", "months"),
    ),
)

NOMINATION = Form(Nomination, (Question("nomination.since", "date", "since"),))

SIBLING = Form(
    Sibling,
    (
        Question("sibling.of", "choice", "of", choices=("candidate", "spouse"), when=partner_comes),
        Question("sibling.since", "date", "since"),
        Question("sibling.birth_date", "date", "birth_date"),
    ),
)

RELATIVE = Form(
    Relative,
    (
        Question("kinship", "choice", choices=tuple(map(str, Kinship)), beside={"since": "2000"}),
        Question(
            "relative.of", "choice", "of", choices=("candidate", "spouse"), when=partner_comes
        ),
        Question("relative.since", "date", "since"),
        Question("relative.birth_date", "date", "birth_date"),
    ),
)

MILITARY = Form(
    MilitaryService,
    (
        Question("military.country", "country", "country"),
        Question("military.since", "date", "since"),
        Question("military.until", "date", "until"),
        Question("military.recognised", key="recognised"),
        Question(
            "military.noc", "occupation", "noc", beside={"country": "France", "since": "2000"}
        ),
    ),
)

FUNDS = Form(
    SettlementFunds,
    (
        Question("funds.amount", "number", "amount", beside={"since": "2000"}),
        Question("funds.since", "date", "since"),
    ),
)

PARTNER_AS_CANDIDATE = Form(Dossier, (Question("spouse.birth_date", "date"),))

# ------------------------------------------------------ the two forms

_PARTNER = (
    Opening(
        "status",
        "choice",
        "spouse",
        choices=(
            *("annulled", "common-law", "divorced", "separated"),
            *("married", "single", "widowed"),
        ),
        answers=("common-law", "married"),
    ),
    Question("spouse.citizen_or_pr", when=partner),
    Question("spouse.accompanying", when=partner_not_citizen),
)

DOSSIER = Form(
    Dossier,
    (
        *_PARTNER,
        Question("birth_date", "date"),
        Opening("credentials", about=CREDENTIAL, many=True),
        Opening("tests", about=REPORT, many=True),
        Question("first_language", "choice", choices=_LANGUAGES, when=tests_in_both_languages),
        Opening(
            "work-in-canada",
            key="work",
            about=WORK,
            many=True,
            preset={"country": CANADA},
            among=in_canada,
        ),
        Opening("work-abroad", key="work", about=WORK, many=True, among=abroad),
        Opening("certificate", key="certificate_of_qualification", about=CERTIFICATE),
        Opening("job-offer", key="job_offers", about=JOB_OFFER, many=True),
        Opening("nomination", key="provincial_nomination", about=NOMINATION),
        Opening("siblings", about=SIBLING, many=True),
        Opening("compare", key="spouse", about=PARTNER_AS_CANDIDATE, flat=True, when=not_compared),
        Opening("spouse.credentials", about=PARTNERS_CREDENTIAL, many=True, when=not_compared),
        Opening("spouse.credentials", about=CREDENTIAL, many=True, when=compared),
        Opening(
            "spouse.work",
            about=WORK,
            many=True,
            preset={"country": CANADA},
            among=in_canada,
            when=partner_comes,
        ),
        Opening(
            "spouse.work-abroad",
            key="spouse.work",
            about=WORK,
            many=True,
            among=abroad,
            when=compared,
        ),
        Opening("spouse.tests", about=REPORT, many=True, when=partner_comes),
        Question(
            "spouse.first_language",
            "choice",
            choices=_LANGUAGES,
            when=partner_in_both_languages,
        ),
        Opening(
            "spouse.certificate",
            key="spouse.certificate_of_qualification",
            about=CERTIFICATE,
            when=compared,
        ),
        Opening(
            "spouse.job-offer", key="spouse.job_offers", about=JOB_OFFER, many=True, when=compared
        ),
        Opening(
            "spouse.nomination",
            key="spouse.provincial_nomination",
            about=NOMINATION,
            when=compared,
        ),
        Question("province", "province"),
        Question("family_size", "number"),
        Opening("funds", key="settlement_funds", about=FUNDS, many=True),
        Question("two_years_of_study", when=study_untold),
        Question("spouse.two_years_of_study", when=partners_study_untold),
        Opening("relatives", about=RELATIVE, many=True),
        Question("primary_occupation", "occupation", when=several_occupations),
        Opening("military_service", about=MILITARY, many=True),
        Question("submitted", "date"),
    ),
)

PROFILE = Form(
    Profile,
    (
        *_PARTNER,
        Question("age", "number"),
        Question("education", "choice", choices=_LEVELS),
        Question(
            "canadian_study",
            "choice",
            choices=tuple(map(str, CanadianStudy)),
            when=above_secondary,
        ),
        Question("english.test", "choice", choices=_ENGLISH, when=no_levels("english")),
        Question("score", "scores", "english.test", when=tested("english")),
        Question("french.test", "choice", choices=_FRENCH, when=no_levels("french")),
        Question("score", "scores", "french.test", when=tested("french")),
        Question("first_language", "choice", choices=_LANGUAGES, when=both_languages),
        Question("canadian_work_years", "number"),
        Question("foreign_work_years", "number"),
        Question("certificate_of_qualification"),
        Question("job_offer", "choice", choices=tuple(map(str, JobOffer))),
        Question("provincial_nomination"),
        Question("sibling_in_canada"),
        Question("spouse.education", "choice", choices=_LEVELS, when=partner_comes),
        Question("spouse.canadian_work_years", "number", when=partner_comes),
        Question("spouse.language.test", "choice", choices=_TESTS, when=partner_language_unknown),
        Question("score", "scores", "spouse.language.test", when=partner_tested),
    ),
)

FORMS = {"dossier": DOSSIER, "profile": PROFILE}
