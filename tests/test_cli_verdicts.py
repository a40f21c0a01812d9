"""`crs eligibility`, and `crs compare` with a dossier, on the command line."""

import csv
import io
import json
import re
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time

import pytest

import crs
from commands import ROOT, run, wrong
from crs import Dossier
from crs._law.clock import today
from recorded import NOW

PEOPLE = ROOT / "examples" / "people"
NAMES = ["nurse", "developer", "cook", "teacher", "couple-anders", "couple-ingrid"]
ON = ("--on", "2026-03-02")
PROFILE = {"age": 29, "education": "masters", "english": {"clb": 9}, "canadian_work_years": 1}
QUICK = ("--occupation", "21231", "--province", "ontario", "--family", "1", "--funds", "17000")


def person(name):
    return Dossier.model_validate(
        tomllib.loads((PEOPLE / f"{name}.toml").read_text(encoding="utf-8"))
    )


# -------------------------------------------------------------------------------- crs eligibility


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_table_fits_80_columns(name, lang):
    for more in ((), ("--explain",)):
        out = run("eligibility", PEOPLE / f"{name}.toml", *ON, "--lang", lang, *more)
        assert max(map(len, out.splitlines())) <= 80
        assert "2026-03-02" in out
    legal = {"en": "not legal advice", "fr": "avis juridique"}[lang]
    assert legal in " ".join(out.split())


def test_the_nurse_in_words():
    out = " ".join(run("eligibility", PEOPLE / "nurse.toml", *ON).split())
    assert "Federal Skilled Worker" in out
    assert "Healthcare and social" in out
    explained = run("eligibility", PEOPLE / "nurse.toml", *ON, "--explain", "--format", "markdown")
    for text in ("77 of 67 points", "76(1)", "75(2)", "24,000 of 19,001 dollars", "as given"):
        assert text in explained
    french = run(
        "eligibility",
        PEOPLE / "nurse.toml",
        *ON,
        "--explain",
        "--format",
        "markdown",
        "--lang",
        "fr",
    )
    for text in ("77 points sur 67", "oui", "non", "présumé", "Programme des travailleurs"):
        assert text in french


def test_the_smallest_change_is_shown():
    out = run("eligibility", PEOPLE / "nurse.toml", "--on", "2025-07-28", "--format", "markdown")
    assert "would be yes with 501 dollars more" in out


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_json_is_the_librarys_dictionary(name, lang):
    shown = run("eligibility", PEOPLE / f"{name}.toml", *ON, "--format", "json", "--lang", lang)
    assert json.loads(shown) == crs.eligibility(person(name), on=date(2026, 3, 2)).to_dict(
        lang=lang
    )


def test_without_a_day_it_is_of_today():
    shown = json.loads(run("eligibility", PEOPLE / "cook.toml", "--format", "json"))
    assert shown["on"] >= "2026-01-01"


def test_a_profile_with_what_it_does_not_hold():
    shown = json.loads(
        run("eligibility", "-", *ON, *QUICK, "--format", "json", text=json.dumps(PROFILE))
    )
    answers = {one["id"]: one["answer"] for one in shown["programs"]}
    assert answers == {"fsw": "yes", "cec": "yes", "fst": "no"}
    assert any("all work is in the occupation given" in text for text in shown["assumptions"])
    told = run("eligibility", "-", *ON, text=json.dumps(PROFILE))
    assert "No occupation is given" in " ".join(told.split())
    assert "unknown" in told


@pytest.mark.parametrize(
    ("day", "read"),
    [
        ("31/10/2026", "2026-10-31"),
        ("2026-10-1", "2026-10-01"),
        ("Oct 1 2026", "2026-10-01"),
        ("1er octobre 2026", "2026-10-01"),
    ],
)
def test_the_day_is_read_as_people_write_it(day, read):
    shown = json.loads(
        run("eligibility", "-", "--on", day, "--format", "json", text=json.dumps(PROFILE))
    )
    assert shown["on"] == read


def test_today_is_the_day_of_today():
    shown = [
        json.loads(run("eligibility", "-", *on, "--format", "json", text=json.dumps(PROFILE)))["on"]
        for on in ((), ("--on", "today"))
    ]
    assert shown[0] == shown[1]


WRONG = [  # options, what stands on standard input, what is said
    (("--on", "soon"), PROFILE, "'soon' is not a date"),
    (("--on", "03/04/2026"), PROFILE, "it may be 2026-03-04 or 2026-04-03"),
    (("--on", "May 2026"), PROFILE, "'May 2026' is not a date"),
    (("--on", "31/02/2026"), PROFILE, "is not a date"),
    (("--on", "2014-12-31"), PROFILE, "2015-01-01"),
    (("--occupation", "2173"), PROFILE, "a code of NOC 2016"),
    (("--occupation", "nurse"), PROFILE, "nurse"),
    (("--province", "ontaria"), PROFILE, 'did you mean "ontario"'),
    (("--family", "one"), PROFILE, "family"),
    (("--funds", "-1"), PROFILE, "amount"),
    (("--funds", "nan"), PROFILE, "amount"),
    (("--format", "csv"), PROFILE, "csv"),
    (("--lang", "de"), PROFILE, "de"),
    ((), {"age": 29, "education": "mastre"}, "masters"),
    ((), {"birth_date": "soon"}, "birth_date"),
    ((), {"birth_date": "1990", "province": "atlantis"}, "atlantis"),
    ((), {"birth_date": "2027-01-01"}, "not born yet"),
    ((), [], "expected a table"),
]


@pytest.mark.parametrize(
    ("options", "document", "said"), WRONG, ids=[f"{one[0]} {one[2]}" for one in WRONG]
)
def test_wrong_input_is_told_first(options, document, said):
    on = () if "--on" in options else ON
    err = wrong("eligibility", "-", *on, *options, text=json.dumps(document))
    assert said in err


def test_a_file_there_is_not():
    assert "cannot be read" in wrong("eligibility", "nobody.toml")


@pytest.mark.parametrize(
    "option",
    [("--occupation", "21231"), ("--province", "ontario"), ("--family", "2"), ("--funds", "1")],
)
def test_a_dossier_holds_these_facts_itself(option):
    assert "are for a profile" in wrong("eligibility", PEOPLE / "cook.toml", *option)


# ------------------------------------------------------------------------------------- crs compare


@pytest.mark.parametrize("name", NAMES)
def test_compare_with_a_dossier_is_the_librarys_answer(name):
    since = ("--since", "2024-10-02")
    shown = json.loads(run("compare", PEOPLE / f"{name}.toml", *since, "--format", "json"))
    found = crs.compare(person(name), since=date(2024, 10, 2), today=today())
    assert shown == found.to_dict()
    assert len(shown["rounds"]) == sum(row["date"] >= "2024-10-02" for row in NOW.rounds)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_compare_fits_80_columns(lang):
    for name in NAMES:
        out = run("compare", PEOPLE / f"{name}.toml", "--since", "2026-02-01", "--lang", lang)
        assert max(map(len, out.splitlines())) <= 80
        flat = " ".join(out.split())
        found = crs.compare(person(name), since=date(2026, 2, 1))
        assert " ".join(found.sentence[lang].split()) in flat


@pytest.mark.parametrize("format", ["table", "markdown", "csv", "json"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_round_is_said_to_have_invited(format, lang, tmp_path):
    """Without the province every answer hangs on it: nothing is met, nobody is invited."""
    text = (PEOPLE / "developer.toml").read_text(encoding="utf-8")
    file = tmp_path / "developer.toml"
    file.write_text(text.replace('province       = "ontario"\n', ""), encoding="utf-8")
    options = ("--since", "2025-11-04", "--format", format, "--lang", lang)
    out = run("compare", file, *options)
    flat = " ".join(out.split())
    # the one place for the word: that meeting a cut-off is no invitation
    for disclaimer in (
        (
            "Meeting a cut-off is not the same as an invitation: only the department knows who was "
            "invited, and it checks every document."
        ),
        (
            "Atteindre la note minimale n’est pas recevoir une invitation : seul le ministère sait "
            "qui a été invité, et il vérifie chaque document."
        ),
    ):
        flat = flat.replace(disclaimer, "")
    assert "invit" not in flat.lower()
    assert "cut-off met" not in flat
    assert "note atteinte" not in flat
    if format == "json":
        outcomes = {one["outcome"] for one in json.loads(out)["rounds"]}
        assert outcomes == {"unknown", "missed", "not-eligible"}


def test_compare_as_csv():
    out = run("compare", PEOPLE / "teacher.toml", "--type", "education", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["number"], row["outcome"]) for row in rows] == [("344", "met"), ("367", "met")]
    assert rows[1]["why"] == "Education occupations"
    assert "Of 2 rounds" not in out


def test_compare_as_markdown_has_the_summary_and_the_assumptions():
    out = run("compare", PEOPLE / "cook.toml", "--type", "trade", "--format", "markdown")
    assert "| 368 |" in out
    flat = " ".join(out.split())
    assert "you could have been in 1, and met the cut-off in 0" in flat
    assert "read as not there" in flat
    assert "Meeting a cut-off is not the same as an invitation" in flat


SUBMITTED = datetime(2025, 11, 4, 14, tzinfo=UTC)


@pytest.mark.parametrize("name", ["developer.toml", "profile"])
@pytest.mark.parametrize(
    ("options", "same"),
    [
        ((), {}),
        (("--on", "2026-09-01"), {"on": date(2026, 9, 1)}),
        (("--rules", "2025-03-25"), {"rules": "2025-03-25"}),
        (("--rescore",), {"rescore": True}),
        (("--submitted-at", "2025-11-04T14:00:00Z"), {"submitted_at": SUBMITTED}),
        (
            ("--type", "cec", "--since", "2026-01-01", "--until", "2026-06-30"),
            {"type": "cec", "since": date(2026, 1, 1), "until": date(2026, 6, 30)},
        ),
    ],
    ids=["plain", "on", "rules", "rescore", "submitted-at", "rounds"],
)
def test_the_command_and_the_function_are_one(name, options, same):
    """Of a dossier who each round was for, unless a day or rules are chosen for one score."""
    file = ROOT / "examples" / "skilled-worker.toml" if name == "profile" else PEOPLE / name
    shown = json.loads(run("compare", file, *options, "--format", "json"))
    answer = crs.compare(crs.load(file), today=today(), record=crs.rounds.current(), **same)
    assert shown == json.loads(json.dumps(answer.to_dict()))
    by_round = name != "profile" and not same.keys() & {"on", "rules"}
    assert all(("eligible" in row) is by_round for row in shown["rounds"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--type", "nonsense"), "nonsense"),
        (("--since", "soon"), "--since: 'soon' is not a date"),
        (("--until", "soon"), "--until: 'soon' is not a date"),
        (("--on", "2026-09-01", "--rules", "2025-03-25"), "not both"),
    ],
)
def test_wrong_options_of_compare(options, said):
    assert said in wrong("compare", PEOPLE / "cook.toml", *options)


def test_a_candidate_born_after_a_round():
    text = json.dumps({"birth_date": "2020-01-01"})
    assert "not born yet" in wrong("compare", "-", text=text)


@pytest.mark.parametrize("name", NAMES)
def test_compare_is_quick(name):
    """A second from a cold start, as `make bench` measures it; here with room for coverage.

    Processor time is compared, which other work on the machine does not lengthen much.
    """
    begun = process_time()
    run("compare", PEOPLE / f"{name}.toml", "--since", "2024-10-02")
    assert process_time() - begun < 5


# -------------------------------------------------------------------------------------------- bugs


def test_a_plot_is_drawn_or_refused(tmp_path):
    pytest.importorskip("altair")
    picture = tmp_path / "rounds.svg"
    run("compare", PEOPLE / "cook.toml", "--type", "trade", "--plot", picture)
    assert picture.exists()


def test_a_family_of_nobody_is_refused():
    wrong("eligibility", "-", *ON, "--family", "0", text=json.dumps(PROFILE))


def test_a_birth_date_to_the_year():
    document = {
        "birth_date": "1990",
        "two_years_of_study": False,
        "credentials": [
            {"level": "masters", "country": "India", "earned": "2015", "assessed": "2025-01-06"}
        ],
        "tests": [
            {
                "test": "celpip",
                "date": "2025-09-01",
                "reading": 9,
                "writing": 9,
                "listening": 9,
                "speaking": 8,
            }
        ],
        "work": [
            {
                "noc": "31301",
                "country": "India",
                "start": "2024-01-01",
                "hours": 30,
                "end": "2024-12-29",
            }
        ],
    }
    run("eligibility", "-", "--on", "2026-10-01", text=json.dumps(document))


def test_the_examples_are_all_here():
    assert sorted(path.stem for path in Path(PEOPLE).glob("*.toml")) == sorted(NAMES)


def test_a_french_number_is_not_broken_over_two_lines():
    """The narrow space of 1 560 does not break."""
    out = run(
        "eligibility", PEOPLE / "cook.toml", "--on", "2025-09-18", "--explain", "--lang", "fr"
    )
    assert "3\u00a0258" in out
    assert "1\u00a0560" in out
    for line in out.splitlines():
        assert not re.search(r" 1$", line), line


@pytest.mark.parametrize("person", [{"age": 3}, None, "me"])
def test_eligibility_is_of_a_profile_or_a_dossier(person):
    with pytest.raises(TypeError, match=r"expected a crs\.Dossier or a crs\.Profile, not"):
        crs.eligibility(person)


# ------------------------------------------------------------ what stands first, and what is said


def test_eligibility_puts_yes_first_and_gathers_what_is_far():
    """Anders: two yes; two a fact away; eight without an hour of the work, and no service."""
    out = run("eligibility", PEOPLE / "couple-anders.toml", "--on", "2026-10-01")
    flat = " ".join(out.split())
    places = [
        flat.index(name)
        for name in (
            "Federal Skilled Worker",
            "Trade occupations",
            "Federal Skilled Trades",
            "French-language",
            "Out of reach for now",
            "Canadian Experience Class",
            "Healthcare and social services occupations",
            "Skilled military recruits",
        )
    ]
    assert places == sorted(places)
    answer = crs.eligibility(person("couple-anders"), on=date(2026, 10, 1))
    assert [verdict.id for verdict in answer.verdicts if verdict.far][:2] == ["cec", "healthcare"]
    assert len([verdict for verdict in answer.verdicts if verdict.far]) == 9
    assert not any(verdict.far for verdict in answer.verdicts if verdict.answer != "no")


def test_where_nothing_is_far_no_line_gathers_it():
    answer = crs.eligibility(person("couple-anders"), on=date(2026, 10, 1))
    near = replace(answer, programs=(answer["fsw"],), categories=())
    assert "Out of reach for now" not in near.explain()
    assert "Out of reach for now" in answer.explain()


def test_eligibility_says_what_is_needed_beside_what_was_found():
    out = " ".join(run("eligibility", PEOPLE / "nurse.toml", "--on", "2026-10-01").split())
    assert "Needed Found" in out
    for needed in ("NCLC 7 or more in all", "four abilities, in"):
        assert needed in out
    french = run("eligibility", PEOPLE / "nurse.toml", "--on", "2026-10-01", "--lang", "fr")
    assert "Exigé" in french
    assert "Hors de portée" in french
    explained = run("eligibility", PEOPLE / "nurse.toml", "--on", "2026-10-01", "--explain")
    assert "Skilled military recruits\n" in explained


def test_work_of_a_teer_that_does_not_count_is_named_with_it():
    """A cook's help is TEER 5, a salesperson TEER 4; before 2022-11-16 the code of NOC 2016."""
    facts = {
        "birth_date": "1993-04-10",
        "work": [
            {"noc": "64100", "country": "Canada", "start": "2020-01-01", "hours": 40}
            | {"employer": "canadian", "full_time_student": False, "authorised": True}
        ],
    }

    def found(day, **more):
        work = [facts["work"][0] | more]
        dossier = Dossier.model_validate(facts | {"work": work})
        (experience, *_) = crs.eligibility(dossier, on=day)["cec"].requirements
        return experience.found

    now = found(date(2026, 10, 1))
    verdict = crs.eligibility(Dossier.model_validate(facts), on=date(2026, 10, 1))["cec"]
    assert not verdict.far, "there is work, and why it does not count is told"
    assert "NOC 64100 is TEER 4; TEER 0 to 3 counts" in now.en
    assert "64100 de la CNP est classé FEER 4" in now.fr
    before = date(2022, 11, 15)
    assert "the code for that day is not given (noc_2016)" in found(before).en
    assert "NOC 6421 is NOC 2016 skill type or level C" in found(before, noc_2016="6421").en


def flat(*arguments):
    return " ".join(run(*arguments).replace("\u00a0", " ").split())


def test_a_tie_that_was_lost_is_called_one():
    """The developer has 533 on 2025-11-12, the cut-off, and submitted after its tie-break."""
    asked = ("compare", PEOPLE / "developer.toml", "--type", "cec", "--since", "2025-11-10")
    out = flat(*asked, "--until", "2025-11-13")
    assert "378 2025-11-12 Canadian 533 533 tie," in out
    assert "score too low" not in out
    assert "égalité" in flat(*asked, "--until", "2025-11-13", "--lang", "fr")


def test_of_no_round_nothing_is_counted():
    asked = ("compare", PEOPLE / "developer.toml", "--type")
    assert "You could have been in none of 12 rounds." in flat(*asked, "french")
    assert "vous auriez" not in flat(*asked, "fsw", "--lang", "fr")
    assert "could have been" not in flat(*asked, "fsw")


def test_what_has_the_same_answer_stands_in_one_row():
    cook = ROOT / "examples" / "cook-2015.toml"
    out = flat("eligibility", cook, "--on", "2026-10-01", "--lang", "fr")
    assert out.count("on ne sait pas s’il y") == 2
    assert "à l’étranger" in out
    assert "abroad" not in out


def test_one_year_and_several_agree_in_french():
    executive = ROOT / "examples" / "executive-2016.toml"
    out = flat("score", executive, "--explain", "--lang", "fr")
    assert "10 ans (12 déclarés)" in out
    assert "(1,5 déclaré)" in out
    assert "pour une personne le" in flat("funds", "--family", "1", "--lang", "fr")
    assert "pour une famille de 4 personnes" in flat("funds", "--family", "4", "--lang", "fr")


def test_a_line_breaks_between_the_two_forms_of_a_title_and_within_no_key():
    lines = run("noc", "search", "infirmiere", "--lang", "fr").splitlines()
    assert any("praticiens/ " in line for line in lines)
    assert not any("infirmière " in line for line in lines)
    assert "senior-managers " in run("categories", "list", "--on", "2014-01-01", "--lang", "fr")
