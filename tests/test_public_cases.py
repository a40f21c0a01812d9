"""What people tried with files of their own, each with the right answer.

The answers are worked out by hand from the law and the facts, never taken from the library. People
are in `cases/public/*.toml`, files of many and feeds of rounds in the functions below.
"""

import csv
import json
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

import commands
import crs as crs_library

FOLDER = Path(__file__).with_name("cases") / "public"
DOCUMENTS = [tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.iterdir())]
BASES = {name: facts for document in DOCUMENTS for name, facts in document["base"].items()}
CASES = [case for document in DOCUMENTS for case in document["case"]]
KEYS = {"name", "source", "on", "note", "base", "facts", "right"}
QUESTIONS = {
    *("total", "least", "most", "lines", "values", "left_out"),  # of `crs score`
    "caveats",  # of a score, too
    *("answers", "reasons", "grid"),  # of `crs eligibility`
    "steps",  # of `crs timeline`
    "rounds",  # of `crs compare`
    "refused",
}


PEOPLE = [pytest.param(case, id=case["name"]) for case in CASES]


@pytest.fixture
def crs(tmp_path):
    """Runs a command in a folder of its own, and gives what its JSON says."""

    def run(*arguments, **options):
        return json.loads(commands.run(*arguments, "-f", "json", folder=tmp_path, **options))

    return run


@pytest.mark.usefixtures("the_record_then")
@pytest.mark.parametrize("case", PEOPLE)
def test_people(case, crs, tmp_path):
    facts, right = BASES.get(case.get("base"), {}) | case["facts"], case["right"]
    file = tmp_path / "person.json"
    file.write_text(json.dumps(facts), encoding="utf-8")
    if words := right.get("refused"):
        for command in ("score", "eligibility")[: 1 + ("birth_date" in facts)]:
            message = commands.wrong(command, file.name, "--on", case["on"], folder=tmp_path)
            assert all(re.search(word, message) for word in words), message
        return
    if right.keys() & {"total", "least", "most", "lines", "values", "left_out", "caveats"}:
        compare_score(crs("score", file.name, "--on", case["on"]), right)
    if right.keys() & {"answers", "reasons", "grid"}:
        compare_answers(crs("eligibility", file.name, "--on", case["on"]), right)
    if "steps" in right:
        steps = dict(right["steps"])
        since, first = steps.pop("since"), steps.pop("first")
        timeline = crs("timeline", file.name, "--since", since, "--until", case["on"])
        assert timeline["first"] == {"least": first, "most": first}
        after = {step["date"]: step["after"] for step in timeline["steps"]}
        assert after == {day: {"least": total, "most": total} for day, total in steps.items()}
    if "rounds" in right:
        asked = dict(right["rounds"])
        wanted = asked.pop("outcomes")
        options = [part for key, value in asked.items() for part in (f"--{key}", value)]
        rows = crs("compare", file.name, *options)["rounds"]
        outcomes = {row["number"]: row["outcome"] for row in rows}
        assert {number: outcomes[number] for number in wanted} == wanted


def compare_score(score, right):
    assert set(right.get("caveats", ())) <= {caveat["code"] for caveat in score["caveats"]}
    ends = {key: right[key] for key in ("least", "most") if key in right}
    if "total" in right:
        assert score["total"] == right["total"]
        ends = dict.fromkeys(("least", "most"), right["total"])
    if "facts" in score:
        found = score["facts"]["total"]
        assert {key: found[key] for key in ends} == ends
    lines = {line["id"]: line["points"] for line in score["lines"]}
    assert {id: lines[id] for id in right.get("lines", {})} == right.get("lines", {})
    findings = {each["field"]: each for each in score.get("facts", {}).get("findings", [])}
    for field, values in right.get("values", {}).items():
        assert findings[field]["values"] == values
    for field, words in right.get("left_out", {}).items():
        assert any(re.search(words, str(each)) for each in findings[field]["left_out"])


def compare_answers(eligibility, right):
    verdicts = {each["id"]: each for each in eligibility["programs"] + eligibility["categories"]}
    checks = {
        f"{id}.{check['requirement']}": check
        for id, verdict in verdicts.items()
        for check in verdict["requirements"]
    }
    answers = {id: verdict["answer"] for id, verdict in verdicts.items()}
    answers |= {id: check["met"] for id, check in checks.items()}
    wanted = right.get("answers", {})
    assert {id: answers[id] for id in wanted} == wanted
    for id, words in right.get("reasons", {}).items():
        assert re.search(words, checks[id]["found"]), checks[id]["found"]
    if "grid" in right:
        grid = checks["fsw.points"]["grid"]
        assert [grid["least"], grid["most"]] == right["grid"]
        assert [sum(each[end] for each in grid["factors"]) for end in ("least", "most")] == [
            grid["least"],
            grid["most"],
        ]


def test_cases_are_complete():
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names))
    for case in CASES:
        assert set(case) <= KEYS
        assert set(case["right"]) <= QUESTIONS
        assert case["right"]
        assert re.search(r"\b(IRPR|MI) \d|\bfacts \d", case["source"]), case["source"]
        assert type(case["on"]) is date


# ------------------------------------------------------------------------------ files of many

CONSULTANT = """\
File No.,Age,Education,Listening CLB,Reading CLB,Writing CLB,Speaking CLB,Foreign Work Exp,\
Canadian Work Exp,PNP,Sibling,Marital Status,Spouse
A-101,29,Masters,9,9,9,9,3,1,No,No,Married,yes
A-102,36,Bachelors,9,9,9,9,3,1,Yes,No,Single,no
"""
TEN = (
    *("Listening CLB", "Reading CLB", "Writing CLB", "Speaking CLB", "Foreign Work Exp"),
    *("Canadian Work Exp", "PNP", "Sibling", "Marital Status"),
)
ANY_DAY = ("--on", "2026-10-01")


def batch(folder, text, *options, encoding="utf-8", code=0):
    """The totals of a file, or what is said where the command ends with another code."""
    (folder / "in.csv").write_bytes(text.encode(encoding))
    done = commands.invoke("batch", "in.csv", "out.csv", *ANY_DAY, *options, folder=folder)
    assert done.code == code, done.err
    if code:
        return commands.whole(done.err)
    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        return [
            row["crs_total"] for row in csv.DictReader(file, delimiter=";" if ";" in text else ",")
        ]


def test_heads_as_consultants_write_them(tmp_path):
    """Read whole or refused, with every column that is not read; never a score without them.

    The first is 100 + 126 + 116 + 35 with a spouse, and 100; the second 72 + 120 + 124 + 40, 88,
    and 600.
    """
    (tmp_path / "in.csv").write_text(CONSULTANT, encoding="utf-8")
    done = commands.invoke("batch", "in.csv", "out.csv", *ANY_DAY, folder=tmp_path)
    if done.code == 2:
        assert not (tmp_path / "out.csv").exists()
        told = " ".join(commands.whole(done.err).split())
        assert [name for name in TEN if f'"{name}"' not in told] == []
    else:
        assert batch(tmp_path, CONSULTANT) == ["477", "1044"]


ABILITIES = ("listening", "reading", "writing", "speaking")
MASTERS = {"age": "29", "education": "masters"}
NINE = MASTERS | dict.fromkeys((f"english_{ability}" for ability in ABILITIES), "9")
HEADS = [  # 110 + 135 + 124, and 50 for the degree: 419
    (MASTERS | dict(zip(("IELTS Listening", "IELTS Reading"), "87", strict=True))
     | dict.fromkeys(("IELTS Writing", "IELTS Speaking"), "7"), "419"),
    # French first, the least scores of NCLC 9, and 25 for French without English
    (MASTERS | {"TEF - CO": "298", "TEF - CE": "248", "TEF - EE": "371", "TEF - EO": "371"}, "444"),
    (NINE | {"Foreign Work Exp": "3"}, "469"),
    (NINE | {"Canadian Work Exp": "1"}, "459"),  # the degree has its 50 already
    (NINE | {"PNP": "Y"}, "1019"),
    (NINE | {"Sibling": "No"}, "419"),
    (NINE | {"Marital status": "Married"}, "392"),  # 100 + 126 + 116, and 50
    (NINE | {"Marital status": "Single"}, "419"),
    # 20 for four times CLB 9 of the spouse
    (NINE | {"Marital status": "Married", "Spouse CLB": "9"}, "412"),
    ({"DOB": "1997-03-14"} | {k: v for k, v in NINE.items() if k != "age"}, "419"),
    ({"Date de naissance": "1997-03-14"} | {k: v for k, v in NINE.items() if k != "age"}, "419"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "total"), HEADS)
def test_heads_that_have_one_meaning_are_read(row, total, tmp_path):
    text = "\n".join([",".join(row), ",".join(row.values())])
    assert batch(tmp_path, text) == [total]


def test_columns_of_a_frame_that_are_not_read():
    """In Python, as in a file."""
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(
        {
            "age": [29],
            "education": ["masters"],
            "Listening CLB": [9],
            "foreign experience": [3],
            "pnp": [True],
        }
    )
    with pytest.raises(crs_library.CrsError) as refusal:
        crs_library.batch.score(frame, rules="2025-03-25")
    for name in ("Listening CLB", "foreign experience", "pnp"):
        assert f'"{name}"' in str(refusal.value)


EXCEL = (
    "N° dossier;age;education;english_reading;english_writing;english_listening;"
    "english_speaking\r\n001;29;masters;9;9;9;9\r\n"
)


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "cp1252",
        "utf-16",
    ],
)
def test_files_as_a_spreadsheet_saves_them(encoding, tmp_path):
    assert batch(tmp_path, EXCEL, encoding=encoding) == ["419"]


def test_files_are_told_of_in_french(tmp_path):
    assert batch(tmp_path, EXCEL, "--lang", "fr") == ["419"]
    message = batch(tmp_path, EXCEL.replace("masters", "Mastère"), "--lang", "fr", code=3)
    assert "Mastère" in message
    assert "did you mean" not in message


# ------------------------------------------------------------------------------ the feed of rounds


def row(number, day, name, **values):
    """A row of the feed, with every key that it has."""
    keys = ("drawNumberURL", "drawDateFull", "mitext", "DrawText1", "drawText2", "drawDateTime")
    found = dict.fromkeys((*keys, "drawCutOff", "drawDistributionAsOn"), "")
    found |= {"drawNumber": number, "drawDate": day, "drawName": name}
    found |= {"drawSize": "3 000", "drawCRS": "463"}
    return found | dict.fromkeys((f"dd{n}" for n in range(1, 19)), "0") | values


FRENCH = {  # the French names in use, each with its type
    "Aucun programme spécifié": "general",
    "Générale": "general",
    "Catégorie de l’expérience canadienne": "cec",
    "Programme des candidats des provinces": "pnp",
    "Programme des travailleurs de métiers spécialisés (fédéral)": "fst",
    "Programme des travailleurs qualifiés (fédéral)": "fsw",
    "Compétence linguistique en français (Version 1)": "french",
    "Compétence linguistique en français 2026-Version 2": "french",
    "Professions de la santé (Version 1)": "healthcare",
    "Professions de la santé et des services sociaux (Version 2)": "healthcare-social",
    "Professions de la santé et des services sociaux 2026-version 3": "healthcare-social",
    "Professions des STIM (Version 1)": "stem",
    "Métiers spécialisés (Version 1)": "trade",
    "Métiers (Version 1)": "trade",
    "Métiers (Version 2)": "trade",
    "Métiers spécialisés 2026-Version 3": "trade",
    "Métiers des transports (Version 1)": "transport",
    "Métiers de l'agriculture et de l'agroalimentaire (Version 1)": "agriculture",
    "Professions de l’éducation (Version 1)": "education",
    "Médecins ayant de l’expérience de travail au Canada 2026-Version 1": "physicians",
    "Cadres supérieurs/cadres supérieures ayant de l’expérience de travail au Canada "
    "2026-version 1": "senior-managers",
    "Recrues militaires qualifiées, 2026-Version 1": "military",
}


@pytest.fixture
def updated(tmp_path, the_record_then):  # noqa: ARG001
    """Renews a record of one's own from a feed; what it says, and the rounds that are new."""

    def update(document, *options, encoding="utf-8"):
        text = document if isinstance(document, str) else json.dumps(document, ensure_ascii=False)
        (tmp_path / "feed.json").write_bytes(text.encode(encoding))
        own = {"folder": tmp_path, "CRS_DATA_DIR": str(tmp_path / "own")}
        done = commands.invoke("rounds", "update", "--source", "feed.json", *options, **own)
        assert done.code == 0, done.err
        listed = commands.run("rounds", "list", "--since", "2026-10-02", "-f", "json", **own)
        return commands.whole(done.out + done.err), json.loads(listed)

    return update


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "cp1252",
    ],
)
@pytest.mark.parametrize("apostrophe", ["’", "'"])
def test_the_french_feed(encoding, apostrophe, updated):
    rows = [
        row(str(500 + n), f"2026-10-{2 + n:02}", re.sub("[’']", apostrophe, name))
        for n, name in enumerate(FRENCH)
    ]
    _, rounds = updated({"rounds": rows[::-1]}, "--feed", "fr", encoding=encoding)
    assert [each["type"] for each in rounds] == list(FRENCH.values())
    assert {each["invitations"] for each in rounds} == {3000}


NEW_KINDS = [
    ("Researchers and scientists with Canadian Work Experience, 2026-Version 1", "researchers"),
    ("High-wage occupations, 2026-Version 1", "other"),
    ("Canadian Experience Class", "cec"),
    ("Rural and Francophone communities, 2027-Version 1", "other"),
]


def test_a_round_of_a_kind_not_foreseen_is_kept(updated):
    rows = [
        row(str(448 + n), f"2026-10-{14 + n}", name, drawSize=f"{n + 1},000")
        for n, (name, _) in enumerate(NEW_KINDS)
    ]
    said, rounds = updated({"rounds": rows})
    assert [(each["name"], each["type"]) for each in rounds] == NEW_KINDS
    assert [each["invitations"] for each in rounds] == [1000, 2000, 3000, 4000]
    assert "skipped 0" in said
    assert said.count("High-wage occupations, 2026-Version 1") >= 1


LAYOUTS = {
    "the document": lambda rows: {"classes": "wb-tables", "rounds": rows},
    "a bare list": lambda rows: rows,
    "a document of rounds alone": lambda rows: {"rounds": rows},
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_of_the_feed(layout, updated):
    rows = [row("448", "2026-10-14", "Canadian Experience Class", drawSize="2,000")]
    _, rounds = updated(LAYOUTS[layout](rows))
    assert [(each["number"], each["type"]) for each in rounds] == [("448", "cec")]


# ------------------------------------------------------------------------------ answers on rounds


@pytest.mark.usefixtures("the_record_then")
@pytest.mark.parametrize(
    ("kind", "since", "other"), [("healthcare", "2025-01-01", "healthcare-social")]
)
def test_a_category_that_goes_on_under_another_type(kind, since, other, tmp_path):
    """Ten rounds, or a line that names the type."""
    done = commands.invoke("rounds", "list", "--type", kind, "--since", since, folder=tmp_path)
    assert done.code == 0
    assert other in done.out + done.err or done.out.count("Healthcare and social") == 10


def test_no_type_goes_on_where_none_does(tmp_path):
    done = commands.invoke(
        "rounds", "list", "--type", "agriculture", "--since", "2025-01-01", folder=tmp_path
    )
    assert done.code == 0
    assert "healthcare" not in done.out + done.err


def shown(*arguments, code=0):
    """What `crs rounds show` says, wrapped or not."""
    return " ".join(commands.run("rounds", "show", *arguments, code=code).split())


@pytest.mark.usefixtures("the_record_then")
@pytest.mark.parametrize("number", ["448", "500"])
def test_a_round_after_the_end_of_the_record(number):
    message = shown(number, code=2)
    assert "447" in message
    assert "2026-10-01" in message
    assert "rounds update" in message


@pytest.mark.usefixtures("the_record_then")
@pytest.mark.parametrize(("day", "number"), [("2026-01-21", "392"), ("2015-01-31", "1")])
def test_the_round_of_a_day(day, number):
    assert shown(day).startswith(f"Round {number}, {day}")


def test_a_number_that_two_rounds_share():
    message = shown("91", code=2)
    assert "91a" in message
    assert "91b" in message


@pytest.mark.parametrize("number", ["418", "236"])
def test_rounds_in_which_the_wrong_people_were_invited(number):
    assert "eligible" in shown(number)


IN_THE_POOL = {"age": 30, "education": "masters", "english": {"clb": 9}, "foreign_work_years": 1}


@pytest.mark.parametrize(
    ("submitted", "round_day", "in_pool"),
    [
        ("2018-02-01T00:00:00Z", "2017-10-04", False),  # months after the round
        ("2017-10-05T00:00:00Z", "2017-10-04", False),  # the day after
        ("2017-10-03T00:00:00Z", "2017-10-04", True),
        ("2016-01-01T00:00:00Z", "2017-11-15", False),  # more than a year before
        ("2016-11-01T00:00:00Z", "2017-11-15", False),
        ("2016-11-20T00:00:00Z", "2017-11-15", True),  # less
    ],
)
def test_rounds_outside_a_stay_in_the_pool(submitted, round_day, in_pool, tmp_path):
    """From the submission on, for a year (MI 4(1)); 105 + 135 + 124, and 75: 439."""
    (tmp_path / "p.json").write_text(json.dumps(IN_THE_POOL), encoding="utf-8")
    days = ("--on", "2017-11-15", "--since", round_day, "--until", round_day)
    said = commands.run("compare", "p.json", *days, "--submitted-at", submitted, folder=tmp_path)
    assert ("above" in said) is in_pool
    assert ("pool" in said.split("Note:")[0]) is not in_pool


STAYS = BASES["skilled"] | {
    "work": [
        {
            "noc": "21231",
            "country": "Canada",
            "start": "2023-01-02",
            "hours": 40,
            "employer": "canadian",
            "full_time_student": False,
            "authorised": True,
        }
    ]
}


@pytest.mark.usefixtures("the_record_then")
@pytest.mark.parametrize(
    ("submitted", "eligible"),
    [
        ("2025-11-05", ["yes", "yes", "yes"]),
        ("2026-01-10", ["no", "yes", "yes"]),
        (["2024-11-01", "2025-11-05"], ["yes", "yes", "yes"]),
        (["2025-01-12", "2026-02-01"], ["yes", "no", "yes"]),  # nothing in between
        (["2024-11-01", "2026-02-18"], ["no", "no", "no"]),
    ],
)
def test_stays_in_the_pool(submitted, eligible, crs, tmp_path):
    """Each ends after a year (MI 4(1)); the rounds are of 2026-01-07, 01-21 and 02-17."""
    (tmp_path / "d.json").write_text(json.dumps(STAYS | {"submitted": submitted}), "utf-8")
    days = ("--since", "2026-01-01", "--until", "2026-02-28")
    rounds = crs("compare", "d.json", "--type", "cec", *days)["rounds"]
    assert [each["number"] for each in rounds] == ["390", "392", "396"]
    assert [each["eligible"] for each in rounds] == eligible


# ------------------------------------------------------------------------------ language tests


@pytest.mark.parametrize(
    ("test", "scores"),
    [
        ("pte-academic", (79, 79, 79, 79)),
        ("toefl", (24, 27, 25, 24)),
        ("toefl-ibt", (24, 27, 25, 24)),
        ("ielts-academic", (7, 7, 7, 7)),
        ("tefaq", (250, 380, 300, 380)),
        ("duolingo", (120, 120, 120, 120)),
        ("delf", (20, 20, 20, 20)),
        ("celpip-general-ls", (9, 9, 9, 9)),
        ("IELTS One Skill Retake", (7, 7, 7, 7)),
    ],
)
def test_tests_that_are_not_accepted(test, scores):
    message = commands.wrong("clb", test, *scores)
    assert "not accepted" in message
    assert "did you mean" not in message


def levels(*arguments):
    found = json.loads(commands.run("clb", *arguments, "-f", "json"))
    found = found.get("levels", found)
    return tuple(found[name] for name in ("listening", "reading", "writing", "speaking"))


@pytest.mark.parametrize(
    ("scores", "right"),
    [
        ((8.5, 8, 7.5, 7.5), (10, 10, 10, 10)),
        ((8, 7, 6.5, 7), (9, 9, 8, 9)),
        (("8/7/6.5/7",), (9, 9, 8, 9)),
        (("--listening", 8, "--reading", 7, "--writing", 6.5, "--speaking", 7), (9, 9, 8, 9)),
        ((7, 7, 7, 7), (7, 9, 9, 9)),
    ],
)
def test_an_ielts_report_is_typed_as_it_is_printed(scores, right):
    """Listening, reading, writing, speaking; by the bands of the language-test facts, 2."""
    assert levels("ielts", *scores) == right


@pytest.mark.parametrize("test", ["pte-core", "tcf"])
def test_scores_whose_order_is_not_known_are_named(test):
    scores = {"pte-core": (60, 70, 80, 75), "tcf": (453, 10, 458, 11)}[test]
    message = commands.wrong("clb", test, *scores)
    assert "--reading" in message


# ------------------------------------------------------------------------------ the quick form

QUICK = {"age": 33, "education": "bachelors", "english": {"clb": 9}, "foreign_work_years": 1}
FORM = ("--occupation", "21231", "--province", "ontario", "--family", "1", "--funds", "20000")


def quick(folder, *options):
    (folder / "p.json").write_text(json.dumps(QUICK), encoding="utf-8")
    arguments = ("eligibility", "p.json", "--on", "2025-09-01", *FORM, *options, "-f", "json")
    found = json.loads(commands.run(*arguments, folder=folder))
    return next(each for each in found["programs"] if each["id"] == "fsw")


def test_the_quick_form_of_66_points(tmp_path):
    """24 + 21 + 9 + 12, and 5 for study in Canada of which nothing is known."""
    verdict = quick(tmp_path)
    (points,) = (each for each in verdict["requirements"] if each["requirement"] == "points")
    assert verdict["answer"] == "unknown"
    assert (points["grid"]["least"], points["grid"]["most"]) == (66, 71)


def test_the_quick_form_has_an_option_for_what_decides(tmp_path):
    (option,) = set(re.findall(r"--(?!no-)[\w-]*study[\w-]*", commands.run("eligibility", "-h")))
    assert quick(tmp_path, option)["answer"] == "yes"


NEEDS_MORE = {  # a profile, the program, what it hangs on, and what answers it yes and no
    "the trade": (
        {"age": 33, "education": "secondary", "english": {"clb": 5}, "canadian_work_years": 2}
        | {"certificate_of_qualification": True},
        ("72310", "fst", "--qualified", ["--qualified"], ["--not-qualified"]),
    ),
    "the assessment": (
        {"age": 33, "education": "masters", "english": {"clb": 9}, "foreign_work_years": 2},
        ("31102", "fsw", "--assessed-by", ["--assessed-by", "MCC"], ["--assessed-by", "wes"]),
    ),
    "the spouse's study": (  # 24 + 21 + 9 + 12, and 5 for two years of study
        QUICK | {"spouse": {"education": "bachelors"}},
        ("21231", "fsw", "--spouse-studied", ["--spouse-studied"], ["--spouse-not-studied"]),
    ),
}


@pytest.mark.parametrize("what", NEEDS_MORE)
def test_whatever_decides_in_the_quick_form_has_an_option(what, tmp_path):
    profile, (code, program, option, settles, denies) = NEEDS_MORE[what]
    (tmp_path / "p.json").write_text(json.dumps(profile), encoding="utf-8")
    given = ("--occupation", code, "--province", "ontario", "--family", "2", "--funds", "50000")
    given = ("eligibility", "p.json", "--on", "2025-09-01", "--no-study", *given, "-f", "json")
    for options, right in (((), "unknown"), (settles, "yes"), (denies, "no")):
        found = json.loads(commands.run(*given, *options, folder=tmp_path))
        (verdict,) = (each for each in found["programs"] if each["id"] == program)
        assert verdict["answer"] == right
        told = json.dumps(found)
        assert right != "unknown" or f"({option})" in told
        assert not re.search(r"\((give |spouse\.)?(qualified|assessed_by|two_years)", told)


def test_who_assessed_is_asked_by_name(tmp_path):
    (tmp_path / "p.json").write_text(json.dumps(QUICK), encoding="utf-8")
    message = commands.wrong("eligibility", "p.json", "--assessed-by", "wse", folder=tmp_path)
    assert message.startswith("crs: --assessed-by 'wse'")
    assert '"wes"' in message


@pytest.mark.parametrize("code", ["2173", "2174"])
def test_an_option_is_called_by_its_name(code, tmp_path):
    (tmp_path / "p.json").write_text(json.dumps(QUICK), encoding="utf-8")
    options = ("--on", "2026-09-01", "--occupation", code, "--province", "ontario")
    message = commands.wrong("eligibility", "p.json", *options, folder=tmp_path)
    assert "--occupation" in message
    assert code in message
    assert "NOC 2016" in message
    assert "work.0" not in message
    assert "noc_2016" not in message
    assert message.count("four digits") <= 1
