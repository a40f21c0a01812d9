"""The command line, wrong input included; what needs a process of its own: test_processes."""

import json
import runpy
import sys
from datetime import date

import pytest

import crs
from commands import invoke, run, wrong
from crs._text.words import did_you_mean

PROFILE = {
    "age": 29,
    "education": "masters",
    "english": {"clb": 9},
    "canadian_work_years": 1,
    "foreign_work_years": 3,
}


TOML = """
age = 29
education = "masters"
english = { clb = 9 }
canadian_work_years = 1
foreign_work_years = 3
"""


@pytest.fixture
def profile(tmp_path):
    """A file with the profile, as JSON."""
    file = tmp_path / "profile.json"
    file.write_text(json.dumps(PROFILE), encoding="utf-8")
    return file


def test_score_prints_509(profile):
    out = run("score", profile, "--on", "2026-10-01")
    assert "509" in out
    assert "2025-03-25" in out
    assert "not legal advice" in out


def test_score_without_a_day_is_of_today_and_says_what_is_announced(profile):
    found = json.loads(run("score", profile, "--format", "json"))
    assert found["total"] == 509
    assert "announced-change" in [caveat["code"] for caveat in found["caveats"]]
    assert "2026-11-03" in run("score", profile)
    assert "2026-11-03" in run("score", profile, "--format", "markdown")


def test_json_is_the_librarys_dictionary(profile):
    score = crs.score(crs.Profile(**PROFILE), rules="2020-10-20")
    shown = run("score", profile, "--rules", "2020-10-20", "--format", "json")
    assert json.loads(shown) == score.to_dict()
    french = run("score", profile, "--rules", "2020-10-20", "--format", "json", "--lang", "fr")
    assert json.loads(french) == score.to_dict(lang="fr")


def test_explain_shows_every_line_within_80_columns(profile):
    out = run("score", profile, "--on", "2026-10-01", "--explain")
    assert max(map(len, out.splitlines())) <= 80
    for text in ("MI 11(1)", "CLB 9", "capped: 25 of 75", "needs a"):
        assert text in out
    french = run("score", profile, "--on", "2026-10-01", "--explain", "--lang", "fr")
    for text in ("IM 11(1)", "NCLC 9", "plafonné", "SCG"):
        assert text in french
    assert "MI 11(1)" in run(
        "score", profile, "--on", "2026-10-01", "--explain", "--format", "markdown"
    )


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(PROFILE),
        "\ufeff" + json.dumps(PROFILE),
        TOML,
    ],
    ids=["json", "json with a byte-order mark", "toml"],
)
def test_standard_input(text):
    assert "509" in run("score", "-", "--on", "2026-10-01", text=text)


def test_rules_of_ones_own(profile, tmp_path):
    file = tmp_path / "reform.toml"
    file.write_text(REFORM, encoding="utf-8")
    assert "amends 2025-03-25" in run("rules", "check", file)
    found = json.loads(run("score", profile, "--rules", file, "--format", "json"))
    assert found["total"] == 509 - 110 + 7
    assert [caveat["code"] for caveat in found["caveats"]] == ["unofficial-rules"]
    assert "Age" in run("rules", "diff", "2025-03-25", file)
    assert "no age" in run("rules", "show", file)


REFORM = """
id = "no-age"
label = { en = "no age", fr = "sans âge" }
amends = "2025-03-25"
in_force_from = 2030-01-01
last_verified = 2026-11-22
status = "proposed"

[[group]]
id = "core"
label = { en = "Core", fr = "Base" }
source = "mi"
section = "none"
confidence = "C"
members = ["core.age", "core.education", "core.first_language", "core.second_language",
           "core.canadian_work"]
maximum = { without_spouse = 397, with_spouse = 367 }

[[group]]
id = "total"
label = { en = "Total", fr = "Total" }
source = "mi"
section = "none"
confidence = "C"
members = ["core", "spouse", "transferability", "additional"]
maximum = { without_spouse = 1097, with_spouse = 1107 }

[[factor]]
id = "core.age"
label = { en = "Age", fr = "Âge" }
source = "mi"
section = "none"
confidence = "C"
rows = "age"
columns = ["either"]
points = [[0, 7]]
"""


@pytest.mark.parametrize(
    ("arguments", "text", "parts"),
    [
        (["score", "nowhere.toml"], None, ["nowhere.toml", "no such file"]),
        (["score", "src"], None, ["src cannot be read", "directory"]),
        (["score", "-"], "", ["nothing yet", "a profile an age (age)", "crs new"]),
        (["score", "-"], "canadian_work_years = 1", ['"age" is needed', '"education" is needed']),
        (["score", "-"], "birth_date = 1990-01-01\nwork = 5", ['"work"', "5", "list of tables"]),
        (["score", "-"], '{"age": 29,', ["standard input is not valid JSON", "line 1"]),
        (["score", "-"], "age = = 29", ["standard input is not valid TOML"]),
        (["score", "-"], "[1, 2]", ["expected a table"]),
        (["score", "-"], b"\xff\xfe", ["not text in UTF-8"]),
        (["score", "-"], '{"age": 400, "education": "masters"}', ["400", "nearest is 120"]),
        (["score", "-"], '{"age": 29, "education": "Mastres"}', ["Mastres", '"masters"']),
        (["score", "-"], '{"age": 29, "education": "phd", "englih": 9}', ['"english"']),
        (
            ["score", "-"],
            '{"age": 29, "education": "phd", "english": {"clb": 13}}',
            ["english", "13", "nearest is 12"],
        ),
        (
            ["score", "-"],
            '{"age": 29, "education": "phd", "english": {"clb": 9}, "french": {"nclc": 9}}',
            ["first_language"],
        ),
        (["score", "-", "--on", "2014-12-31"], json.dumps(PROFILE), ["2015-01-01"]),
        (["score", "-", "--on", "soon"], json.dumps(PROFILE), ["--on", "soon", "2026-01-21"]),
        (["score", "-", "--on", "2026-02-30"], json.dumps(PROFILE), ["2026-02-30"]),
        (["score", "-", "--rules", "2025"], json.dumps(PROFILE), ["2025", '"2025-03-25"']),
        (["score", "-", "--rules", "my.toml"], json.dumps(PROFILE), ["my.toml", "no such file"]),
        (
            ["score", "-", "--on", "2026-01-01", "--rules", "2025-03-25"],
            json.dumps(PROFILE),
            ["--on", "--rules", "not both"],
        ),
        (["score", "-", "--lang", "de"], json.dumps(PROFILE), ["de", "fr"]),
        (["score", "-", "--format", "pdf"], json.dumps(PROFILE), ["pdf", "markdown"]),
        (["clb", "ielts", "8", "7.3", "7", "7"], None, ["7.3", "steps of 0.5"]),
        (["clb", "ielts", "7", "7", "8"], None, ["3 scores", "four: listening, reading"]),
        (["clb", "celpip", "9/9/9/8"], None, ["CELPIP-General", "name each score", "--listening"]),
        (["clb", "ielts"], None, ["reading is missing"]),
        (["clb", "ielts", "--reading", "7"], None, ["writing is missing"]),
        (["clb", "ielts", "7", "7", "8", "7", "--reading", "7"], None, ["not both"]),
        (["clb", "toefl", "7", "7", "8", "7"], None, ["TOEFL iBT is not accepted"]),
        (["clb", "tef", "1", "1", "1", "1", "--scale", "1999"], None, ["1999", "2019"]),
        (["clb", "tef", *["500"] * 4], None, ["500", "ancien score"]),
        (["rules", "show", "2025-03-26"], None, ["2025-03-25"]),
        (["rules", "check", "nowhere.toml"], None, ["nowhere.toml"]),
        (["rules", "diff", "2025-03-25", "x"], None, ["x"]),
        (["scroe"], None, ["scroe"]),
    ],
)
def test_wrong_input_ends_in_a_message_and_exit_2(arguments, text, parts):
    message = wrong(*arguments, text=text)
    for part in parts:
        assert part in message


def test_messages_about_a_profile_begin_with_the_files_name(tmp_path):
    file = tmp_path / "wrong.toml"
    file.write_text('age = 400\neducation = "Mastres"\n', encoding="utf-8")
    for name, text in ((str(file), None), ("standard input", file.read_text("utf-8"))):
        lines = wrong("score", file if text is None else "-", text=text).splitlines()
        assert len(lines) == 2
        assert lines[0].startswith(f'crs: {name}: "age" cannot be 400; ')
        assert lines[1].startswith(f"crs: {name}: \"education\" cannot be 'Mastres'; ")


def test_a_long_message_is_broken_at_80_columns(tmp_path):
    file = tmp_path / "wrong.toml"
    file.write_text('age = 29\neducation = "none of these levels at all"\n', encoding="utf-8")
    done = invoke("score", file.name, folder=tmp_path)
    lines = done.err.splitlines()
    assert done.code == 2
    assert len(lines) > 1
    assert max(map(len, lines)) <= 80
    assert lines[0].startswith('crs: wrong.toml: "education" cannot be')
    assert all(line.startswith("crs:     ") for line in lines[1:])


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (
            "9999",
            "the record ends with round 447 of 2026-10-01 (crs rounds update reads later ones)",
        ),
        ("0", "the record holds rounds 1 to 447"),
        (
            "latest",
            "the record holds rounds 1 to 447 (crs rounds latest shows the last)",
        ),
    ],
)
def test_a_round_that_is_not_on_record_is_not_guessed_at(number, advice):
    told = wrong("rounds", "show", number, COLUMNS="300")
    assert told == f"crs: there is no round '{number}'; {advice}\n"


def test_a_day_given_as_rules_is_told_from_an_id(profile):
    told = wrong("score", profile, "--rules", "2024-01-01")
    assert 'the rules of that day are "2020-10-20"' in told  # in force until 2025-03-25
    assert "did you mean" not in told
    assert "2014-12-31" in wrong("rules", "show", "2014-12-31")
    assert "expected one of" in wrong("rules", "show", "none")


def test_many_words_that_could_be_meant_are_counted():
    end = did_you_mean("x", map(str, range(1000)))
    assert end.en == '; there are 1,000, such as "0", "1", "2"'


@pytest.mark.parametrize(
    "command",
    [("rounds", "list"), ("rounds", "summary"), ("rounds", "plot"), ("compare", "-")],
)
def test_days_in_the_wrong_order_are_refused(command):
    told = wrong(*command, "--since", "2026-01-01", "--until", "2025-01-01", text=TOML)
    assert told == "crs: the first day, 2026-01-01, is after the last, 2025-01-01; swap them\n"


def test_a_word_that_an_option_does_not_take_is_told_plainly():
    told = " ".join(wrong("rounds", "list", "--lang", "xx").replace("│", " ").split())
    assert "Invalid value for '--lang'" in told
    assert "'xx' is not one of 'en', 'fr'." in told


@pytest.mark.parametrize(
    ("command", "usage"),
    [
        (("score",), "score [OPTIONS] FILE"),
        (("batch",), "batch [OPTIONS] [IN] [OUT]"),
        (("rounds", "plot"), "rounds plot [OPTIONS] [OUT]"),
        (("noc", "search"), "noc search [OPTIONS] WORDS..."),
        (("pool",), "pool [OPTIONS] [FILE|SCORE]"),
    ],
)
def test_usage_shows_what_may_be_left_out(command, usage):
    shown = run(*command, "--help")
    assert f"Usage: crs {usage} " in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_an_empty_file_says_nothing_yet(tmp_path):
    for name in ("empty.json", "empty.toml"):
        file = tmp_path / name
        file.touch()
        assert "says nothing yet; a dossier needs" in wrong("score", file)
        assert "says nothing yet; a rules file needs" in wrong("rules", "check", file)


def test_the_facts_of_a_person_are_no_rules(tmp_path, profile):
    assert "is a profile, not a rules file (crs score" in wrong("rules", "check", profile)
    assert "is a profile, not a rules file" in wrong("score", profile, "--rules", profile)
    file = tmp_path / "me.toml"
    file.write_text("birth_date = 1990-01-01\n", encoding="utf-8")
    assert "is a dossier, not a rules file" in wrong("rules", "check", file)
    file.write_text("x = 1\n", encoding="utf-8")
    assert "unknown key 'x'" in wrong("rules", "check", file)
    file.write_text("x = \n", encoding="utf-8")
    assert "is not valid TOML" in wrong("rules", "check", file)


def test_the_package_runs_as_a_module(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["crs", "--version"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("crs", run_name="__main__")
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("crs-score ")


def test_an_interruption_ends_the_package_without_a_word(monkeypatch, capsys):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(crs.cli, "main", interrupted)
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("crs", run_name="__main__")
    assert ended.value.code == 130
    assert capsys.readouterr() == ("", "")


def test_a_json_key_given_twice():
    message = wrong("score", "-", text='{"age": 29, "education": "masters", "age": 30}')
    assert message == 'crs: standard input is not valid JSON: the key "age" is given twice\n'
    nested = '{"age": 29, "education": "masters", "english": {"clb": 9, "clb": 8}}'
    assert 'the key "clb" is given twice' in wrong("score", "-", text=nested)


HUGE = "9" * 5_000
DEEP = 100_000


@pytest.mark.parametrize(
    ("suffix", "text", "message"),
    [
        ("json", f'{{"age": {HUGE}, "education": "masters"}}', "is not valid JSON"),
        ("toml", f'age = {HUGE}\neducation = "masters"\n', "is not valid TOML"),
        ("json", "[" * DEEP + "]" * DEEP, "is not valid JSON"),
        ("json", '{"age": ' * DEEP + "1" + "}" * DEEP, "is not valid JSON"),
        ("toml", "age = " + "[" * DEEP + "]" * DEEP, "is not valid TOML"),
    ],
    ids=["json digits", "toml digits", "json brackets", "json braces", "toml brackets"],
)
def test_a_file_beyond_all_measure_ends_in_a_message(tmp_path, suffix, text, message):
    file = tmp_path / f"huge.{suffix}"
    file.write_text(text, encoding="utf-8")
    shown = wrong("score", file)
    assert message in shown
    assert len(shown) < 2_000
    if suffix == "toml":
        shown = wrong("rules", "check", file)
        assert f"crs: huge.toml: {message}" in shown
        assert len(shown) < 2_000


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("age = 29\neducation = masters\n", "education = masters"),
        ("age = 29\nsibling_in_canada = yes\n", "sibling_in_canada = yes"),
        ("age = 29\neducation = “masters”\n", "education = “masters”"),
    ],
)
def test_a_toml_error_shows_the_line_and_advice(text, line):
    lines = wrong("score", "-", text=text).splitlines()
    assert lines[0].startswith("crs: standard input is not valid TOML: ")
    assert lines[1:] == [
        f"crs:   {line}",
        'crs: text stands in straight double quotes ("), yes and no are true and false',
    ]


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_an_old_terminal(profile, encoding):
    def shown(*options):
        day = ("--on", "2026-10-01")
        done = invoke("score", profile, *day, *options, encoding=encoding)
        assert (done.code, done.err) == (0, "")
        return done.out

    expected = crs.score(crs.Profile(**PROFILE), on=date(2026, 10, 1))
    for options in ([], ["--explain"], ["--format", "markdown"]):
        assert "509" in shown("--lang", "fr", *options)
    for lang in ("en", "fr"):
        found = json.loads(shown("--lang", lang, "--format", "json"))
        assert found == expected.to_dict(lang=lang)


def test_rules_show_of_a_proposal_says_that_it_is_not_in_force(tmp_path):
    file = tmp_path / "reform.toml"
    file.write_text(REFORM, encoding="utf-8")
    for options in ([], ["--format", "markdown"]):
        shown = " ".join(run("rules", "show", file, *options).split())
        assert "Proposed, from 2030-01-01; not in force" in shown
        assert "In force" not in shown
        french = " ".join(run("rules", "show", file, "--lang", "fr", *options).split())
        assert "Proposé, à partir du 2030-01-01; n’est pas en vigueur" in french


def test_rules_list_shows_dates_and_what_is_announced():
    out = run("rules", "list")
    for known in crs.rules.all():
        assert known.id in out
    assert "2026-11-03" in out
    found = json.loads(run("rules", "list", "--format", "json"))
    assert [rules["id"] for rules in found["rules"]] == [known.id for known in crs.rules.all()]
    assert found["announced"][0]["id"] == "2026-11-03"
    assert "announced, points unknown" in run("rules", "list", "--format", "markdown")
    assert "annoncé" in run("rules", "list", "--lang", "fr")


@pytest.mark.parametrize("known", [rules.id for rules in crs.rules.all()])
def test_rules_show_has_every_clause(known):
    rules = crs.rules.get(known)
    table = run("rules", "show", known)
    assert max(map(len, table.splitlines())) <= 80
    page = run("rules", "show", known, "--format", "markdown", "--lang", "fr")
    found = json.loads(run("rules", "show", known, "--format", "json"))
    shown = {table["id"] for table in found["tables"]}
    for node in rules.nodes.values():
        if node is rules.root or node.id.endswith(
            (".reading", ".writing", ".listening", ".speaking")
        ):
            continue
        assert node.id in shown
        assert node.citation.clause["en"] in " ".join(table.split())
        assert node.citation.clause["fr"] in page
    for source in rules.sources:
        assert source.title.fr in page


def test_rules_diff():
    out = run("rules", "diff", "2017-06-06", "2020-10-20")
    assert "15" in out
    assert "25" in out
    found = json.loads(run("rules", "diff", "2020-10-20", "2025-03-25", "--format", "json"))
    assert [(line["id"], line["kind"]) for line in found] == [("additional.job_offer", "repealed")]
    assert {cell["before"] for cell in found[0]["cells"]} == {50, 200}
    assert {cell["after"] for cell in found[0]["cells"]} == {0}
    assert "No line differs" in run("rules", "diff", "2025-03-25", "2025-03-25")
    assert json.loads(run("rules", "diff", "2025-03-25", "2025-03-25", "--format", "json")) == []
    assert "| Before |" in run("rules", "diff", "2015-01-01", "2025-03-25", "--format", "markdown")
    assert "ajouté" in run("rules", "diff", "2015-01-01", "2025-03-25", "--lang", "fr")
    backwards = json.loads(run("rules", "diff", "2017-06-06", "2016-11-19", "--format", "json"))
    assert {line["kind"] for line in backwards} == {"changed", "repealed"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["8", "7", "7", "7"],
        ["8/7/7/7"],
        ["8 / 7,0", "7 / 7"],
        ["--reading", "7.0", "--writing", "7,0", "--listening", "8", "--speaking", "7"],
    ],
)
def test_clb(arguments):
    levels = {"reading": 9, "writing": 9, "listening": 9, "speaking": 9}
    assert json.loads(run("clb", "ielts", *arguments, "--format", "json")) == levels
    assert "CLB" in run("clb", "ielts", *arguments)
    assert "| Reading | 7 | 9 |" in run("clb", "ielts", "8/7/7/7", "--format", "markdown")


def test_scores_in_the_order_of_the_report_are_told_back():
    out = run("clb", "ielts", "8.5", "8", "7.5", "7.5")
    assert "Read as listening = 8.5, reading = 8, writing = 7.5, speaking = 7.5." in " ".join(
        out.split()
    )
    french = " ".join(run("clb", "ielts", "8/7/6,5/7", "--lang", "fr").split())
    assert "compréhension de l’oral = 8, compréhension de l’écrit = 7" in french
    assert "expression écrite = 6,5" in french
    levels = {"reading": 9, "writing": 8, "listening": 9, "speaking": 9}
    assert json.loads(run("clb", "ielts", "8/7/6.5/7", "-f", "json")) == levels
    assert "Read as" not in run("clb", "ielts", *named("8", "7", "6.5", "7"))


def named(*scores):
    names = ("--listening", "--reading", "--writing", "--speaking")
    return [part for pair in zip(names, scores, strict=True) for part in pair]


def test_clb_of_tef_names_its_scale():
    out = run("clb", "tef", *named("249", "207", "310", "310"), "--lang", "fr")
    assert "équivalence ancien score" in out
    assert "NCLC" in out
    newer = run("clb", "tef", *named("434", "434", "428", "456"), "--scale", "2023", "-f", "json")
    assert set(json.loads(newer).values()) == {7}
    assert json.loads(run("clb", "celpip", *named("11", "M", "3", "12"), "--format", "json")) == {
        "reading": 0,
        "writing": 3,
        "listening": 11,
        "speaking": 12,
    }


def test_schema_describes_every_key():
    schema = json.loads(run("schema", "profile"))
    assert set(schema["properties"]) == set(crs.Profile.model_fields)
    assert all("description" in field for field in schema["properties"].values())


def test_version_and_help():
    assert run("--version").startswith("crs-score ")
    for arguments in ([], ["rules"]):
        assert "--help" in run(*arguments, "--help")
    assert "not legal advice" in " ".join(run("--help").split()).replace("│", "")
    for command in ("score", "clb", "schema", "rules list", "rules show", "rules diff"):
        assert "Usage" in run(*command.split(), "--help")
