"""The documentation: every block runs, every output is as shown, nothing is stale or missing.

A page is run from top to bottom in a folder of its own that holds a copy of `examples/`:

- `toml` and `json` blocks with a title are saved there; profiles, rules files and feeds of rounds
  are checked;
- `python` blocks share their names; what they print stands in the `text` block that follows;
- `console` blocks hold commands after `$ `, each followed by what it prints, errors too;
- `sh` blocks are for people and are not run.

`python tests/test_docs.py` writes the output of every page anew. Read the difference.
"""

import contextlib
import importlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zlib
from pathlib import Path

import pytest
from typer.main import get_command

import crs
from crs._law import files
from crs._record import feed
from crs.cli import app

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("examples/*.md"), *DOCS.rglob("*.md")])
FENCE = re.compile(
    r"^```(?P<kind>\w*)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<body>.*?)^```$\n?",
    re.DOTALL | re.MULTILINE,
)
MARKED = re.compile(r"<!-- generated: .*?<!-- end of [a-z-]+ -->", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)(?P<file>[^)#\s]*)(?:#(?P<anchor>[^)\s]*))?\)")
FETCHED = re.compile(r"<(?:link|script|img|iframe)\b[^>]*?(?:href|src)=\"?(https?:[^\" >]+)")
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
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in ("FORCE_COLOR", "PY_COLORS", "CLICOLOR_FORCE", "GITHUB_ACTIONS")
    }
    environment |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}",
        "COLUMNS": "80",
        "CRS_DATA_DIR": str(folder / "no-data"),
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
    }
    out = []
    commands = [line for line in body.splitlines() if line.startswith("$ ")]
    assert commands, f"a console block without a command: {body!r}"
    for command in commands:
        done = subprocess.run(
            command.removeprefix("$ "),
            shell=True,
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stdout, done.stdout
        out.append(f"{command}\n{tidy(done.stdout)}")
    return "".join(out)


def tidy(text):
    """The text without blank lines around it or spaces at the ends of lines."""
    lines = "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
    return f"{lines}\n" if lines else ""


def check_document(body, kind):
    """A profile, a rules file or a feed of rounds in a page is a valid one."""
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
    elif "birth_date" in document:
        crs.Dossier.model_validate(document)
    else:
        crs.Profile.model_validate(document)


def workspace(folder):
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


@EVERY_PAGE
def test_blocks_run_and_show_what_they_print(page, tmp_path, monkeypatch):
    monkeypatch.chdir(workspace(tmp_path))
    text = page.read_text("utf-8")
    assert rerun(text, tmp_path) == text


def test_generated_pages_are_fresh():
    done = subprocess.run(
        [sys.executable, DOCS / "generate.py", "--check"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_stale_pages_are_listed(tmp_path):
    for part in ("README.md", "mkdocs.yml", "docs", "examples", "src"):
        source = ROOT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / part)
    stale = tmp_path / "docs/rules/2025-03-25.md"
    stale.write_text(stale.read_text("utf-8") + "More.\n", encoding="utf-8")
    (tmp_path / "docs/rules/2014-01-01.md").write_text("# No such rule set\n", encoding="utf-8")

    def run(*args):
        return subprocess.run(
            [sys.executable, "docs/generate.py", *args],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    done = run("--check")
    assert done.returncode == 1
    assert done.stdout == "stale: docs/rules/2014-01-01.md\nstale: docs/rules/2025-03-25.md\n"
    done = run()
    assert done.returncode == 0
    assert not (tmp_path / "docs/rules/2014-01-01.md").exists()
    assert stale.read_bytes() == (DOCS / "rules/2025-03-25.md").read_bytes()
    assert (run("--check").returncode, run("--check").stdout) == (0, "")


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


def public_names():
    """Every public name, with those of the public modules."""
    names = {f"crs.{name}" for name in crs.__all__}
    parts = (
        "categories",
        "clb",
        "errors",
        "export",
        "noc",
        "plots",
        "pool",
        "programs",
        "reform",
        "rounds",
    )
    for part in (*parts, "dossier", "rules", "testing", "verdicts"):
        listed = importlib.import_module(f"crs.{part}").__all__
        names |= {f"crs.{part}.{name}" for name in listed}
    return names


def test_every_public_name_is_in_the_reference():
    text = (DOCS / "reference/api.md").read_text("utf-8")
    shown = set(re.findall(r"^::: (\S+)$", text, re.MULTILINE))
    assert {f"crs.{name}" for name in crs.__all__} <= shown
    returned = {
        "crs._answers.lines.Line",
        "crs._answers.caveats.Caveat",
    }  # what public methods give
    assert shown <= public_names() | returned
    for name in returned:
        module, _, attribute = name.rpartition(".")
        assert hasattr(importlib.import_module(module), attribute)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The site, built strictly: a broken link or anchor, or a page that is left out, fails."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_every_public_name_is_on_the_site(site):
    _, _, _, _, packed = (site / "objects.inv").read_bytes().split(b"\n", 4)
    documented = {line.split(" ")[0] for line in zlib.decompress(packed).decode().splitlines()}
    assert public_names() - documented == set()


def test_the_site_fetches_nothing(site):
    """No style sheet, script, font or picture comes from elsewhere."""
    for page in site.rglob("*.html"):
        html = page.read_text("utf-8")
        fetched = FETCHED.findall(html)
        assert fetched == []


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
    keys = [key for kinds in files._TOP for key in kinds]
    for kind, (needed, optional) in files._TABLES.items():
        assert f"`[[{kind}]]`" in text
        keys += [*needed, *optional]
    assert [key for key in keys if f"`{key}`" not in text] == []


def test_guide_names_every_key_of_json_output():
    text = (DOCS / "guides/scripts.md").read_text("utf-8")
    score = crs.score(crs.Profile(age=29, education="masters"), rules="2025-03-25").to_dict()
    keys = [*score, *score["lines"][0], *score["lines"][0]["citation"], "code", "text"]
    assert [key for key in keys if f"`{key}`" not in text and f'"{key}"' not in text] == []


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
    for page in PAGES:
        text = page.read_text("utf-8")
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            found = rerun(text, workspace(Path(folder)))
        if found != text:
            page.write_text(found, encoding="utf-8")
            print(f"wrote: {page.relative_to(ROOT)}")
