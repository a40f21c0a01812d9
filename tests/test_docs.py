"""The documentation: every block runs, every output is as shown, nothing is stale or missing.

The examples in docstrings run too. A page is run from top to bottom in a folder that holds a copy
of `examples/` and nothing else:

- `toml` and `json` blocks with a title are saved there; profiles, rules files and feeds of rounds
  are checked;
- `python` blocks share their names; what they print stands in the `text` block that follows;
- `console` blocks hold commands after `$ `, each followed by what it prints, errors too; a plain
  command runs in this process, one with pipes and the like in a shell;
- `sh` blocks are for people and are not run.

`python tests/test_docs.py` writes the output of every page anew. Read the difference.
"""

import contextlib
import doctest
import importlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings
from typer.main import get_command

import crs
from commands import FORCED, ROOT, invoke
from crs._frames.files import mapping
from crs._law import notation
from crs._record import feed
from crs.cli import app
from public import names as public_names

DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("examples/*.md"), *DOCS.rglob("*.md")])
FENCE = re.compile(
    r"^```(?P<kind>\w*)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<body>.*?)^```$\n?",
    re.DOTALL | re.MULTILINE,
)
MARKED_LINE = re.compile(r"^(?:<!--|#) generated: [a-z-]+", re.MULTILINE)
MARKED = re.compile(r"<!-- generated: .*?<!-- end of [a-z-]+ -->", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)(?P<file>[^)#\s]*)(?:#(?P<anchor>[^)\s]*))?\)")
EVERY_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
WRITTEN = [page for page in PAGES if not re.fullmatch(r"\d{4}-\d\d-\d\d", page.stem)]


def rerun(text, folder):
    """The page with every output as it is now."""
    out, end, printed = [], 0, None
    names = {"__name__": "page"}
    for block in FENCE.finditer(text):
        between, kind, body = text[end : block.start()], block["kind"], block["body"]
        if printed is not None and (kind != "text" or between.strip()):
            assert not printed, f"no text block shows that this is printed: {printed!r}"
            printed = None
        out.append(between)
        if kind == "python":
            printed = run_python(body, names)
        elif kind == "console":
            body = run_console(body, folder)
        elif kind == "text" and printed is not None:
            body, printed = printed, None
        elif kind in ("toml", "json"):
            check_document(body, kind)
            if block["title"] and not block["title"].startswith("examples/"):
                (folder / block["title"]).write_text(body, encoding="utf-8")
        elif kind == "csv":
            (folder / block["title"]).write_text(body, encoding="utf-8")
        elif kind == "js":
            run_javascript(body, folder)
        else:
            assert kind in ("sh", "text"), f"no way to check a block of {kind!r}"
        head = text[block.start() : block.start("body")]
        out.append(f"{head}{body}{text[block.end('body') : block.end()]}")
        end = block.end()
    assert not printed, f"no text block shows that this is printed: {printed!r}"
    return "".join([*out, text[end:]])


def run_python(body, names):
    with contextlib.redirect_stdout(io.StringIO()) as stream:
        exec(compile(body, "<page>", "exec"), names)
    return tidy(stream.getvalue())


def run_javascript(body, folder):
    """A block in V8, with the module that it imports; where there is no V8, it stays unrun."""
    with contextlib.suppress(ImportError):
        from py_mini_racer import MiniRacer

        text = re.sub(
            r'^import .* from "\./(.*)";$',
            lambda found: (folder / found[1]).read_text("utf-8").replace("export const", "const"),
            body,
            flags=re.MULTILINE,
        )
        MiniRacer().eval(f"(() => {{\n{text}\n}})()")


def run_console(body, folder):
    out = []
    commands = [line for line in body.splitlines() if line.startswith("$ ")]
    assert commands, f"a console block without a command: {body!r}"
    for command in commands:
        shown = run_command(command.removeprefix("$ "), folder)
        assert "Traceback" not in shown, shown
        out.append(f"{command}\n{tidy(shown)}")
    return "".join(out)


def run_command(command, folder):
    """What a command shows on a terminal without colour, 80 columns wide."""
    environment = {"CRS_DATA_DIR": str(folder / "no-data"), "PYTHONUTF8": "1"}
    words = shlex.shlex(command, posix=True, punctuation_chars=True)
    words.whitespace_split = True
    program, *arguments = words
    if program == "crs" and not any(set(word) <= set("();<>|&") for word in arguments):
        return invoke(*arguments, folder=folder, merged=True, **environment).out
    kept = {key: value for key, value in os.environ.items() if key not in FORCED}
    script = Path(sys.executable).parent
    kept |= {"PATH": f"{script}{os.pathsep}{kept['PATH']}", "COLUMNS": "80", "NO_COLOR": "1"}
    return subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=kept | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    ).stdout


def tidy(text):
    """The text without blank lines around it or spaces at the ends of lines."""
    lines = "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
    return f"{lines}\n" if lines else ""


def check_document(body, kind):
    """A profile, a rules file, a feed of rounds or an effort file in a page is a valid one."""
    document = tomllib.loads(body) if kind == "toml" else json.loads(body)
    if "rounds" in document:
        found = feed.parse(document)
        assert found.rounds
        assert not found.problems
        return
    if "amounts" in document:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "funds.toml")
            file.write_text(body, encoding="utf-8")
            crs.programs.load_funds(file)
    elif "in_force_from" in document:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "rules.toml")
            file.write_text(body, encoding="utf-8")
            crs.rules.load(file)
    elif document.keys() <= {"columns", "ignore"}:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "mapping.toml")
            file.write_text(body, encoding="utf-8")
            assert mapping.said([str(file)]).columns
    elif "preset" in document:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "effort.toml")
            file.write_text(body, encoding="utf-8")
            crs.improve(crs.Profile(age=30, education="masters"), effort=file)
    elif "firm" in document:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "firm.toml")
            file.write_text(body, encoding="utf-8")
            assert crs.reports.letterhead(file).firm
    elif "birth_date" in document:
        crs.Dossier.model_validate(document)
    else:
        crs.Profile.model_validate(document)


def workspace(folder):
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def tidy_up(folder):
    """Remove what a page has written."""
    for path in folder.iterdir():
        if path.is_dir() and path.name != "examples":
            shutil.rmtree(path)
        elif path.is_file():
            path.unlink()


@pytest.fixture(scope="session", name="shared_folder")
def _shared_folder(tmp_path_factory):
    return workspace(tmp_path_factory.mktemp("pages"))


@pytest.fixture(name="folder")
def _folder(shared_folder, monkeypatch):
    """The folder in which a page runs, as if it were the first."""
    monkeypatch.chdir(shared_folder)
    yield shared_folder
    tidy_up(shared_folder)


@pytest.fixture(name="as_a_reader")
def _as_a_reader():
    """Hypothesis searches in a page as long as it does for its reader."""
    profile = settings.get_current_profile_name()
    settings.load_profile("default")
    yield
    settings.load_profile(profile)


@EVERY_PAGE
@pytest.mark.usefixtures("as_a_reader")
def test_blocks_run_and_show_what_they_print(page, folder):
    text = page.read_text("utf-8")
    assert rerun(text, folder) == text


def modules_with_examples():
    """Every module that shows a session of the interpreter."""
    for path in sorted(Path(crs.__file__).parent.rglob("*.py")):
        if ">>> " in path.read_text("utf-8"):
            parts = path.relative_to(Path(crs.__file__).parents[1]).with_suffix("").parts
            yield ".".join(parts).removesuffix(".__init__")


@pytest.mark.parametrize("name", list(modules_with_examples()))
@pytest.mark.usefixtures("folder")
def test_examples_in_docstrings_run_and_show_what_they_print(name):
    module = importlib.import_module(name)
    found = io.StringIO()
    with contextlib.redirect_stdout(found):
        failed, tried = doctest.testmod(module)
    assert tried
    assert not failed, found.getvalue()


@pytest.fixture(scope="module", name="generator")
def _generator():
    """The generator of the pages, which is no part of the package."""
    sys.path.insert(0, str(DOCS))
    try:
        yield importlib.import_module("generate")
    finally:
        sys.path.remove(str(DOCS))


@pytest.fixture(scope="module", name="wanted")
def _wanted(generator):
    """What every page with something generated should hold."""
    return generator.wanted()


def test_generated_pages_are_fresh(generator, wanted, monkeypatch):
    monkeypatch.setattr(generator, "wanted", lambda: wanted)
    assert generator.stale() == {}


def test_every_generated_page_is_made_anew(wanted):
    """Each rule set has its page, and each mark is filled by the generator."""
    pages = {path.stem for path in wanted if path.parent.name == "rules"} - {"index"}
    assert pages == {rules.id for rules in crs.rules.all()}
    marked = {
        page for page in [*PAGES, ROOT / "mkdocs.yml"] if MARKED_LINE.search(page.read_text())
    }
    assert marked <= wanted.keys()


def test_stale_pages_are_listed_and_written(generator, tmp_path, monkeypatch, capsys):
    folder = tmp_path / "docs" / "rules"
    folder.mkdir(parents=True)
    stale, gone, fresh = folder / "2025-03-25.md", folder / "2014-01-01.md", folder / "index.md"
    for page in (stale, gone, fresh):
        page.write_text("A page.\n", encoding="utf-8")
    monkeypatch.setattr(generator, "ROOT", tmp_path)
    pages = {stale: "A page.\nMore.\n", gone: None, fresh: "A page.\n"}
    monkeypatch.setattr(generator, "wanted", lambda: pages)
    monkeypatch.setattr(sys, "argv", ["generate.py", "--check"])
    listed = "stale: docs/rules/2025-03-25.md\nstale: docs/rules/2014-01-01.md\n"
    assert (generator.main(), capsys.readouterr().out) == (1, listed)
    monkeypatch.setattr(sys, "argv", ["generate.py"])
    assert (generator.main(), capsys.readouterr().out) == (0, listed.replace("stale", "wrote"))
    assert not gone.exists()
    assert stale.read_text("utf-8") == "A page.\nMore.\n"
    monkeypatch.setattr(sys, "argv", ["generate.py", "--check"])
    del pages[gone]
    assert (generator.main(), capsys.readouterr().out) == (0, "")


def test_a_page_of_no_rule_set_is_to_go(generator, tmp_path, monkeypatch):
    """Of the pages of rule sets, one that no rule set makes is wanted as none."""
    (tmp_path / "rules").mkdir()
    stray = tmp_path / "rules" / "2014-01-01.md"
    stray.write_text("# No such rule set\n", encoding="utf-8")
    monkeypatch.setattr(generator, "DOCS", tmp_path)
    monkeypatch.setattr(generator, "rule_set_page", lambda rules: rules.id)
    monkeypatch.setattr(generator, "picture", lambda: "")
    found = generator.wanted()
    assert found[stray] is None
    assert found[tmp_path / "rules" / "2025-03-25.md"] == "2025-03-25"


def test_every_rule_set_has_a_page():
    pages = {page.stem for page in (DOCS / "rules").glob("????-??-??.md")}
    assert pages == {rules.id for rules in crs.rules.all()}


@pytest.mark.parametrize("rules", crs.rules.all(), ids=lambda rules: rules.id)
def test_a_page_has_every_clause_and_source(rules):
    text = (DOCS / f"rules/{rules.id}.md").read_text("utf-8")
    citations = [node.citation for node in rules.nodes.values()]
    citations += [change.citation for change in rules.changes]
    for citation in citations:
        assert citation.section.en in text
        assert citation.source.title.en in text
        assert citation.source.url is None or citation.source.url in text


def commands(command, name):
    yield name
    for subname, subcommand in getattr(command, "commands", {}).items():
        yield from commands(subcommand, f"{name} {subname}")


@pytest.mark.parametrize("name", list(commands(get_command(app()), "crs")))
def test_every_command_is_in_the_docs(name):
    assert f"## `{name}`\n" in (DOCS / "reference/cli.md").read_text("utf-8")
    by_hand = [page for page in WRITTEN if page.name not in ("cli.md", "CHANGELOG.md")]
    assert any(name in page.read_text("utf-8") for page in by_hand)


def test_every_public_name_is_in_the_reference():
    text = (DOCS / "reference/api.md").read_text("utf-8")
    shown = set(re.findall(r"^::: (\S+)$", text, re.MULTILINE))
    assert {f"crs.{name}" for name in crs.__all__} <= shown
    assert shown <= public_names()


@EVERY_PAGE
def test_links_lead_somewhere(page):
    for link in LINK.finditer(FENCE.sub("", page.read_text("utf-8"))):
        target = (page.parent / link["file"]).resolve() if link["file"] else page
        assert target.exists(), link[0]
        assert target.is_relative_to(DOCS) or not page.is_relative_to(DOCS), link[0]
        if link["anchor"]:
            assert link["anchor"] in anchors(target.read_text("utf-8")), link[0]


def anchors(text):
    """The anchors of a page's headings."""
    heads = re.findall(r"^#+ (.*)$", FENCE.sub("", text), re.MULTILINE)
    return [re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", head).strip().lower()) for head in heads]


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_points_in_prose(page):
    prose = MARKED.sub("", FENCE.sub("", page.read_text("utf-8")))
    assert re.findall(r"\b\d+ (?:extra |more )?points?\b", prose) == []


def test_reference_of_rules_files_has_every_key():
    text = (DOCS / "reference/rules-file.md").read_text("utf-8")
    keys = [key for kinds in notation.TOP_KEYS for key in kinds]
    for kind, (needed, optional) in notation.TABLE_KEYS.items():
        assert f"`[[{kind}]]`" in text
        keys += [*needed, *optional]
    assert [key for key in keys if f"`{key}`" not in text] == []


def test_guide_names_every_key_of_json_output():
    text = (DOCS / "guides/scripts.md").read_text("utf-8")
    score = crs.score(crs.Profile(age=29, education="masters"), rules="2025-03-25").to_dict()
    keys = [*score, *score["lines"][0], *score["lines"][0]["citation"], "code", "text"]
    assert [key for key in keys if f"`{key}`" not in text and f'"{key}"' not in text] == []


SUFFIXES = (".py", ".toml", ".csv", ".md")
FOLDERS = ("src", "tests", "docs", "examples", ".ci", ".github")
MADE_UP = {"2027-01-15.toml", "src/crs/_law/data/scoring/2027-01-15.toml"}
"""Files that the pages for builders name as an example."""


def places():
    """Every file and folder of the repository, as its path from the top."""
    paths = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    return [f"/{path.relative_to(ROOT).as_posix()}" for path in (*paths, *ROOT.iterdir())]


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/explanation/design.md"])
def test_every_file_that_builders_are_sent_to_is_there(name):
    text = (ROOT / name).read_text("utf-8")
    quoted = " ".join(re.findall(r"`([^`\n]+)`", FENCE.sub("", text)))
    words = {word for word in re.findall(r"[\w.-]+(?:/[\w.-]+)*/?", quoted) if word not in MADE_UP}
    named = {word for word in words if word.endswith(SUFFIXES) or "/" in word}
    known = places()
    assert len(named) > 10
    assert [word for word in sorted(named) if not any(ends(place, word) for place in known)] == []


def ends(place, word):
    """Whether a place of the repository is the one that a word names from the right."""
    return place.endswith(f"/{word.rstrip('/')}")


def test_the_readme_comes_to_the_point():
    text = (ROOT / "README.md").read_text("utf-8")
    assert text.index("make score") < text.index("make test") < 800
    assert "not legal advice" in text
    assert "Open Government Licence" in text


def test_citation_has_the_version_and_the_licence():
    text = (ROOT / "CITATION.cff").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"\nversion: {project['version']}\n" in text
    assert f"\nlicense: {project['license']}\n" in text


def test_changelog_begins_with_what_is_unreleased():
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    first, *_ = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert first == "[Unreleased]"
    rules = text.partition("### Rules")[2].partition("### Data")[0]
    assert all(f"`{known.id}`" in rules for known in crs.rules.all())


@pytest.mark.skipif(find_spec("altair") is None, reason="the extra plot is not installed")
def test_the_picture_is_what_the_command_beside_it_draws(tmp_path):
    drawn = "docs/images/cutoffs.svg"
    text = (ROOT / "README.md").read_text("utf-8")
    command = re.search(rf"`crs (rounds plot) {re.escape(drawn)} ([^`]*)`", text)
    assert re.search(rf"!\[[^\]]{{40,}}\]\({re.escape(drawn)}\)", text)
    path = tmp_path / "cutoffs.svg"
    run_console(f"$ crs {command[1]} {path} {command[2]}\n", tmp_path)
    marks = [
        re.findall(r'aria-label="([^"]*)"', p.read_text("utf-8")) for p in (path, ROOT / drawn)
    ]
    assert marks[0] == marks[1]
    assert len(marks[0]) > 50


if __name__ == "__main__":
    os.environ["CRS_DATA_DIR"] = str(DOCS / "no-data")
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        folder = workspace(Path(name))
        for page in PAGES:
            text = page.read_text("utf-8")
            found = rerun(text, folder)
            tidy_up(folder)
            if found != text:
                page.write_text(found, encoding="utf-8")
                print(f"wrote: {page.relative_to(ROOT)}")
