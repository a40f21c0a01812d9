"""Values as people write them, against the facts and what each word can only mean."""

import re

import pytest

import crs
from commands import run, wrong
from crs._facts.columns import schema
from crs._law import written as reader
from crs._law.schooling import schooling
from crs._law.terms import Education
from crs._law.written import KINDS, meant, read, readings
from second_copy_assessments import ADDED, WORDINGS


def filled(wording):
    """A wording with its gaps filled, as a report has it."""
    return re.sub(r"\[[^]]*\]", "Economics", wording)


# ------------------------------------------------------ the words of assessment reports


@pytest.mark.parametrize("level", WORDINGS)
def test_every_wording_of_an_assessment_gives_the_level_of_the_departments_table(level):
    wrong = [w for w in WORDINGS[level] if read("education", filled(w)).value != level]
    assert wrong == []


def test_capitals_accents_and_apostrophes_of_a_wording_do_not_matter():
    for level, wordings in WORDINGS.items():
        for wording in wordings:
            shouted = filled(wording).upper().replace("’", "'").replace("É", "E")
            assert read("education", shouted).value == level, shouted


def test_what_is_added_to_a_program_of_three_years_makes_two_or_more():
    long = "Three-year or more certificate, diploma, or degree plus a"
    french = "plus un autre certificat, diplôme ou degré nécessitant trois années d’études ou plus"
    for added in ADDED:
        for written in (f"{long} {added[0]}", f"{long}n {added[0]}", f"{added[1]} {french}"):
            assert read("education", filled(written)).value == "two-or-more", written


# The french labels that stand at two levels, or at one by a slip (eca-wording.md, note 6).
@pytest.mark.parametrize("written", ["Certificat collégial", "Diplôme spécialisé"])
def test_a_slip_of_the_french_table_is_asked_about(written):
    assert read("education", written).unclear


# ------------------------------------------------------ education in other words


@pytest.mark.parametrize(
    ("level", "written"),
    [
        ("less-than-secondary", "none|Some high school|less than high school|Aucun diplôme"),
        ("secondary", "High School|high-school|Grade 12|12th grade|secondary diploma|Secondaire"),
        ("one-year", "1 year certificate|One year diploma|1-yr college certificate|1 an"),
        (
            "two-year",
            "2 yr diploma|2-year diploma|two year college diploma|Diplôme de 2 ans|2yr diploma",
        ),
        (
            "three-year",
            "Bachelor's|BACHELORS|bachelor|Bachelor’s degree (four years)|3 yrs diploma",
        ),
        (
            "three-year",
            "BSc|B.Sc. (Hons) Physics|B.Tech|Bachelor of Commerce|BA in History|4 year degree",
        ),
        (
            "three-year",
            "Bachelor’s degree, four years|3-year advanced diploma|3+ years|Baccalauréat",
        ),
        (
            "two-or-more",
            "Two or more|2 or more degrees|Two bachelor's degrees|Bachelor's + PG diploma",
        ),
        ("two-or-more", "Bachelor’s degree and a two-year diploma|BSc, 1 year certificate"),
        (
            "masters",
            "Masters|Master's|MASTER|M.Sc.|MBA|Master of Arts|1 year masters|maîtrise en droit",
        ),
        ("masters", "Juris Doctor|LL.B.|Bachelor of Laws|Doctor of Pharmacy|MD|professional"),
        ("masters", "Bachelor’s and Master’s|BSc, MSc|Doctorat en médecine|Docteur en pharmacie"),
        ("doctorate", "PhD|Ph.D.|Ph. D.|Doctorate|doctorat|Doctor of Business Administration"),
        ("doctorate", "Docteur en droit|PhD in Physics|Master’s and PhD"),
    ],
)
def test_a_level_of_education_in_the_words_of_people(level, written):
    told = {
        text: reading.value for text, reading in readings("education", written.split("|")).items()
    }
    assert told == dict.fromkeys(told, level)


@pytest.mark.parametrize(
    ("written", "among"),
    [
        ("Diploma", "two-year"),
        ("certificate", "one-year"),
        ("Advanced diploma", "three-year"),
        ("College", "two-year"),
        ("Degree", "three-year"),
        ("University degree", "masters"),
        ("post-graduate diploma", "two-or-more"),
        ("PG Diploma in HR", "two-or-more"),
        ("one year post graduate certificate", "two-or-more"),
        ("Dual Bachelor’s degree (four years)", "two-or-more"),
        ("Licence", "three-year"),
        ("licence en droit", "three-year"),
        ("Bac", "secondary"),
        ("Bac +5", "masters"),
        ("bac+3", "three-year"),
        ("MBBS", "masters"),
        ("Bachelor of Medicine", "masters"),
        ("BSc Pharmacy", "masters"),
        ("doctor", "doctorate"),
        ("2 year bachelor's", "two-year"),
        ("0.5 year certificate", "one-year"),
    ],
)
def test_what_may_be_of_several_levels_is_asked_about(written, among):
    reading = read("education", written)
    assert reading.value is None
    assert reading.unclear
    assert f'"{among}"' in reading.complaint.en
    assert among in reading.complaint.fr


@pytest.mark.parametrize(
    "written",
    [
        "Bachelor's in progress",
        "Master (incomplete)",
        "BSc student",
        "1-2 years",
        "2 diplomas",
        "Bachelor economics",
        "x",
    ],
)
def test_what_says_no_level_is_none(written):
    reading = read("education", written)
    assert (reading.value, reading.unclear) == (None, False)
    assert "expected" in reading.complaint.en or "did you mean" in reading.complaint.en


def test_a_marital_status_says_whether_there_is_a_spouse_but_not_by_its_letter():
    reader._words.cache_clear()  # noqa: SLF001 - read anew, outside the threads of polars
    statuses = ("Married", "Widowed", "d")
    assert [read("spouse", status).value for status in statuses] == [True, False, None]


def test_a_misspelt_level_has_a_near_name():
    assert read("education", "Mastrs").complaint.en == 'did you mean "masters"?'
    assert schooling("Mastrs") is None


# ------------------------------------------------------ other words


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        ("yes-or-no", True, "Yes|Y|y|TRUE|oui|O|Vrai|1"),
        ("yes-or-no", False, "No|N|false|NON|faux|0"),
        ("nomination", True, "PNP|pnp|Nominated|PCP|désigné|yes"),
        ("nomination", False, "none|No|aucune"),
        ("spouse", True, "Married|Common-law|common law partner|marié|Union de fait|Y"),
        ("spouse", False, "Single|never married|Divorced|separated|Widowed|célibataire|N|veuf"),
        ("sibling", True, "Brother|sœur|oui"),
        ("certificate", True, "Red Seal|Sceau rouge|y"),
        ("spouse", True, "Husband|wife|CL|conjointe"),
        ("canadian-study", "three-or-more-year", "3+ years|Bachelor's|3 years or more|maîtrise"),
        ("canadian-study", "three-or-more-year", "3+|3 or more|BSc|MBA|trois ans ou plus|4 ans"),
        ("canadian-study", "one-or-two-year", "1-2 years|one or two years|2 year diploma|2 ans"),
        ("canadian-study", "one-or-two-year", "2 yrs|2-year college diploma|Diplôme 2 ans|1-2"),
        ("canadian-study", "none", "No|none|aucun|High school"),
        ("education", "secondary", "HS|HSC|Higher Secondary"),
        ("education", "two-year", "2 yr cert|Diploma (2 yrs)"),
        ("job-offer", "none", "No|none|non"),
        ("job-offer", "senior-manager", "Senior manager|NOC 00"),
        ("language", "english", "English|EN|anglais"),
        ("language", "french", "FR|Français|FRANCAIS"),
        ("scale", "old", "Old|ancien score"),
        ("province", "ontario", "Ontario|ON|Ont."),
        ("province", "british-columbia", "British Columbia|BC|B.C.|Colombie-Britannique"),
        ("province", "prince-edward-island", "PEI|P.E.I.|Île-du-Prince-Édouard|Î.-P.-É."),
        ("province", "quebec", "Québec|quebec|QC"),
        ("employer", "self-employed", "Self employed|freelance|travailleur autonome"),
        ("kinship", "aunt-or-uncle", "Aunt|oncle"),
        ("hours", "full-time", "Full Time|FT|temps plein"),
        ("hours", 40, "40|40h|40 hours|40 hrs/week|40 heures par semaine"),
        ("hours", 37.5, "37,5|37.5 h"),
        ("hours", 40, "40 per week|40/week|40 par semaine|40/wk"),
        ("program", "fsw", "FSW|FSWP|Federal Skilled Worker Program"),
        ("round-type", "pnp", "PNP|Provincial Nominee Program"),
        ("round-type", "stem", "STEM|STIM"),
        ("round-type", "healthcare-social", "Healthcare and social services"),
        ("category", "healthcare", "Healthcare and social services|Santé|health care"),
        ("category", "trade", "Trades|Métiers spécialisés"),
        ("benchmark", "clb", "CLB"),
        ("country", "Canada", "canada|CA|Canadian"),
        ("english_test", "ielts", "IELTS|ielts general training"),
        ("french_test", "tef", "TEF|TEF Canada"),
        ("canadian_work_years", 2, "2|2.0|2 years|2 yrs|2 ans|24 months"),
        ("canadian_work_years", 1.5, "1,5|1.5 years|18 months|18 mois"),
        ("canadian_work_years", 0, "none|0|less than 1|<1 year|moins d’un an"),
        ("canadian_work_years", 5, "5+|5 or more|5 ans ou plus|5+ years"),
        ("foreign_work_years", 3, "3+|3 years or more|3 ou plus"),
        ("foreign_work_years", 3, ">3|≥3|at least 3|more than 3|plus de 3|3 or more years|three"),
        ("foreign_work_years", 3.5, "3 yrs 6 months|3y6m|3 ans et demi|3 years and 6 months"),
        ("foreign_work_years", 2, "two|Two years|deux ans"),
        ("foreign_work_years", 0, "less than a year|<1 yr|under 1 year"),
        ("foreign_work_years", 4, "4+"),
        ("level", 9, "9|9.0|CLB 9|NCLC 9|clb9"),
        ("level", 10, "10+|CLB 10 or more"),
        ("age", 29, "29|29 years|29 ans|29.0"),
        ("money", 20000, "20000|$20,000|20 000 $|20,000.00|CAD 20000"),
        ("money", 20.5, "20.5|20,50 $"),
        ("money", 15000, "15k|15 K|$15K"),
    ],
)
def test_values_as_people_write_them(kind, value, written):
    told = {text: reading.value for text, reading in readings(kind, written.split("|")).items()}
    assert told == dict.fromkeys(told, value)


@pytest.mark.parametrize(
    ("kind", "written", "said"),
    [
        ("yes-or-no", "maybe", "expected one of"),
        ("yes-or-no", "x", "a cross may mean"),
        ("yes-or-no", "yes?", "a question mark says that it is not certain"),
        ("yes-or-no", "-1", "expected one of"),
        ("yes-or-no", "(0)", "expected one of"),
        ("education", "Master's?", "a question mark says that it is not certain"),
        ("nomination", "Ontario", "where the province has nominated"),
        ("nomination", "NOI", "where the province has nominated"),
        ("nomination", "pending", "the day of its certificate"),
        ("sibling", "cousin", "expected one of"),
        ("education", "3+", '"three-year", "two-or-more"'),
        ("education", "HND", '"one-year", "two-year"'),
        ("education", "Higher National Diploma", "from abroad"),
        ("canadian-study", "PG diploma", "one-or-two-year"),
        ("foreign_work_years", ">2", "from 3 on"),
        ("foreign_work_years", "at least 2", "from 3 on"),
        ("foreign_work_years", "~3", "a number of years"),
        ("canadian_work_years", "(1)", "a number of years"),
        ("foreign_work_years", "1 year 14 months", "a number of years"),
        ("level", "≥9", "from 10 on"),
        ("spouse", "engaged", "a year of living together"),
        ("canadian-study", "Yes", "three-or-more-year"),
        ("canadian-study", "diploma", "of which length"),
        ("job-offer", "Yes", "senior-manager"),
        ("job-offer", "LMIA", "of which kind"),
        ("scale", "/699", '"2023"'),
        ("province", "Ontaroi", 'did you mean "ontario"?'),
        ("canadian_work_years", "3+", "from 5 on"),
        ("foreign_work_years", "2+", "from 3 on"),
        ("foreign_work_years", "1-2", "a number of years"),
        ("level", "9+", "from 10 on"),
        ("level", "high", "from 0 to 12"),
        ("age", "45+", "whole years"),
        ("money", "plenty", "in dollars"),
        ("number", "many", "a number"),
        ("english_test", "TEF", "a test of French"),
        ("french_test", "IELTS", "a test of English"),
        ("test", "PTE", "PTE Academic is not"),
        ("hours", "many", "full-time"),
        ("sibling", "yse", 'did you mean "yes"?'),
    ],
)
def test_what_is_not_clear_or_not_known_is_told(kind, written, said):
    reading = read(kind, written)
    assert reading.value is None
    assert said in reading.complaint.en
    assert reading.complaint.fr != reading.complaint.en


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_reads_its_own_names_and_refuses_nonsense(kind):
    assert read(kind, "§ nonsense §").value is None
    column = {column.written: column for column in schema().values()}.get(kind)
    for name in column.values if column else ():
        if name in ("clb", "nclc"):  # levels, which are no test
            continue
        assert read(kind, name).value == name
        assert read(kind, f" {name.upper()} ").value == name


def test_the_levels_of_education_read_as_themselves():
    for level in Education:
        assert read("education", level).value == level
        assert read("education", level.replace("-", " ").title()).value == level


@pytest.mark.parametrize(
    ("field", "alike"),
    [("canadian_work_years", 5), ("foreign_work_years", 3)],
)
def test_or_more_is_read_from_where_all_give_the_same_points(field, alike):
    def totals(years):
        base = {"age": 30, "education": "masters", "english": {"clb": 9}, field: years}
        mixed = base | {"certificate_of_qualification": True, "foreign_work_years": years}
        people = [crs.Profile(**base), crs.Profile(**mixed)]
        return [crs.score(one, rules=rules).total for one in people for rules in crs.rules.all()]

    assert all(totals(alike) == totals(more) for more in range(alike, 11))
    assert totals(alike - 1) != totals(alike)
    assert read(field, f"{alike}+").value == alike
    assert read(field, f"{alike - 1}+").unclear


def test_the_levels_from_ten_on_give_the_same_points():
    def totals(level):
        profile = crs.Profile(age=30, education="masters", english={"clb": level})
        return [crs.score(profile, rules=rules).total for rules in crs.rules.all()]

    assert totals(10) == totals(11) == totals(12) != totals(9)


def test_options_are_read_as_people_write_them():
    assert run("rounds", "list", "--type", "PNP") == run("rounds", "list", "--type", "pnp")
    named = run("rounds", "list", "--type", "Provincial Nominee Program")
    assert named == run("rounds", "list", "--type", "pnp")
    assert run("programs", "show", "FSWP") == run("programs", "show", "fsw")
    assert run("categories", "show", "Trades") == run("categories", "show", "trade")
    scores = ("--reading", 250, "--writing", 371, "--listening", 300, "--speaking", 380)
    assert run("clb", "TEF Canada", *scores, "--scale", "Old") == run("clb", "tef", *scores)
    assert "no type of round" in wrong("rounds", "list", "--type", "xyzzy").replace("\n", " ")
    assert meant("program", "xyzzy", ("fsw", "cec")) == "xyzzy"


def test_the_options_of_eligibility_are_read_as_people_write_them():
    person = '{"age": 33, "education": "Bachelor’s", "english": {"clb": 9}}'
    options = ("--on", "2026-09-01", "--occupation", "NOC 21231", "--family", 1)
    plain = ("--province", "ontario", "--funds", 20000)
    written = ("--province", "Ont.", "--funds", "$20,000")
    right = run("eligibility", "-", *options, *plain, "-f", "json", text=person)
    assert run("eligibility", "-", *options, *written, "-f", "json", text=person) == right
    assert 'did you mean "ontario"?' in wrong(
        "eligibility", "-", "--province", "Ontaroi", text=person
    )
    assert "--funds 'plenty'" in wrong("eligibility", "-", "--funds", "plenty", text=person)


@pytest.mark.parametrize("text", ["2024 123 1", "5/12", "1/2/3", "123/1/94"])
def test_numbers_that_are_no_day(text):
    reading = read("day", text)
    assert (reading.value, reading.unclear) == (None, False)
