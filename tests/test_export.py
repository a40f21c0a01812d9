"""`crs export`: the rules written out for other languages."""

import stat

import pytest
from typer.testing import CliRunner

import crs
from crs.cli import app
from crs.errors import CrsError

SETS = crs.rules.all()
NEWEST = SETS[-1].id


def run(*words):
    """What a command prints, once it is done."""
    done = CliRunner().invoke(app("export"), ["export", *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def refused(*words):
    with pytest.raises(CrsError) as problem:
        CliRunner().invoke(app("export"), ["export", *words], catch_exceptions=False)
    return str(problem.value)


def test_javascript_on_stdout():
    assert run("javascript", "--rules", NEWEST) == crs.export.javascript(NEWEST)
    assert run("javascript", "-", "--on", str(SETS[0].in_force_from)) == crs.export.javascript(
        SETS[0]
    )
    assert run("javascript", "--all") == crs.export.javascript(SETS)
    both = ("--rules", SETS[0].id, "--rules", NEWEST)
    assert run("javascript", *both) == crs.export.javascript([SETS[0], NEWEST])
    assert run("javascript").startswith("// CRS scores by the rules of ")


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path):
    file = tmp_path / "crs.mjs"
    assert run("javascript", str(file), "--rules", NEWEST) == ""
    assert file.read_text("utf-8") == crs.export.javascript(NEWEST)
    file.chmod(0o664)
    run("javascript", str(file), "--rules", SETS[0].id)
    assert file.read_text("utf-8") == crs.export.javascript(SETS[0])
    assert stat.S_IMODE(file.stat().st_mode) == 0o664
    assert list(tmp_path.iterdir()) == [file]


def test_rules_of_ones_own(tmp_path):
    file = tmp_path / "reform.toml"
    file.write_text(
        'id = "no-siblings"\namends = "2025-03-25"\nin_force_from = 2027-01-01\n'
        "last_verified = 2026-10-01\n"
        'label = { en = "No siblings", fr = "Sans fratrie" }\n'
        '[[source]]\nid = "draft"\nshort = { en = "Draft", fr = "Projet" }\n'
        'title = { en = "A draft", fr = "Un projet" }\ndate = 2026-10-01\n'
        '[[repeal]]\nid = "additional.sibling"\nsource = "draft"\n'
        'section = { en = "1", fr = "1" }\nconfidence = "C"\n',
        encoding="utf-8",
    )
    rules = crs.rules.load(file)
    assert run("javascript", "--rules", str(file)) == crs.export.javascript(rules)


def test_sql():
    assert run("sql", "--rules", NEWEST) == crs.export.sql(NEWEST)
    words = ("--dialect", "spark", "--table", "people", "--breakdown", "all", "--all")
    assert run("sql", *words) == crs.export.sql(
        SETS, dialect="spark", table="people", breakdown="all"
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("javascript", "--all", "--on", "2026-10-01"), "give one of --rules, --all and --on"),
        (("sql", "--rules", NEWEST, "--all"), "give one of --rules, --all and --on"),
        (("javascript", "--rules", "2025-03-26"), "2025-03-26"),
        (("javascript", "--on", "2014-01-01"), "no CRS rules were in force on 2014-01-01"),
        (("javascript", "{folder}"), "cannot be written: it is a folder, not a file"),
        (("javascript", "{folder}/none/crs.mjs"), "cannot be written: no such file or directory"),
    ],
)
def test_what_cannot_be(words, message, tmp_path):
    assert message in refused(*(word.replace("{folder}", str(tmp_path)) for word in words))
