"""What needs a process of its own: the installed script, signals, terminals, and what is imported.

All else about commands is tested in this process, through `commands`.
"""

import hashlib
import json
import os
import re
import select
import signal
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points, version

import pytest

import crs
from commands import COLOUR, CRS, FORCED, PATIENCE, PROMPT, ROOT, invoke

pytestmark = pytest.mark.process

NEEDS_PTY = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
PROFILE = {"age": 29, "education": "masters", "english": {"clb": 9}, "canadian_work_years": 1}


def script(*arguments, text=b"", **environment):
    """What the installed script does, without the colours that a CI asks for."""
    kept = {key: value for key, value in os.environ.items() if key not in FORCED}
    return subprocess.run(
        [CRS, *arguments],
        input=text,
        capture_output=True,
        cwd=ROOT,
        env=kept | {"COLUMNS": "80", "NO_COLOR": "1"} | environment,
        check=False,
        timeout=PATIENCE,
    )


def program(code, **environment):
    """What a program prints in a fresh interpreter."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        env=os.environ | environment,
        check=True,
        timeout=PATIENCE,
    ).stdout


def imported(code):
    """The modules that a program brings in."""
    return set(program(f"import sys\n{code}\nprint('\\n', *sys.modules)").decode().split())


def brought_in(code):
    """What the code brings in beyond what the interpreter, or a measuring one, has already."""
    return imported(code) - imported("")


# ----------------------------------------------------------------------------- the script


@pytest.mark.parametrize(
    ("arguments", "text", "encoding", "code"),
    [
        (["--version"], "", "utf-8", 0),
        (["--help"], "", "utf-8", 0),
        (["score", "-", "--on", "2026-10-01", "--explain"], PROFILE, "utf-8", 0),
        (["score", "-", "--on", "2026-10-01", "--lang", "fr"], PROFILE, "ascii", 0),
        (["score", "-"], {"age": 400, "education": "Master"}, "utf-8", 2),
        (["scroe"], "", "utf-8", 2),
        (["new", "-"], "", "utf-8", 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_the_script_does_what_the_tests_of_commands_see(arguments, text, encoding, code):
    """The same output on both streams and the same exit code as in this process."""
    given = json.dumps(text).encode() if text else b""
    done = script(*arguments, text=given, PYTHONIOENCODING=encoding)
    inside = invoke(*arguments, text=given, encoding=encoding)
    assert (done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)) == inside
    assert done.returncode == code


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell with pipes")
def test_a_reader_that_has_seen_enough_is_no_error():
    done = subprocess.run(
        f"{CRS} rules show 2025-03-25 | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Traceback" not in done.stderr


# ---------------------------------------------------------------------------- terminals

TAKE_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # so that Ctrl-C reaches the command
os.execv(sys.argv[1], sys.argv[1:])
"""


class Terminal:
    """The script in a pseudo-terminal of 80 columns."""

    def __init__(self, folder, *arguments):
        import fcntl
        import pty
        import struct
        import termios

        self.keyboard, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        kept = {key: v for key, v in os.environ.items() if key not in ("COLUMNS", "LINES")}
        self.process = subprocess.Popen(
            [sys.executable, "-IS", "-c", TAKE_TERMINAL, CRS, *arguments],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            cwd=folder,
            env=kept | {"TERM": "xterm", "PYTHONUTF8": "1"},
            start_new_session=True,
        )
        os.close(terminal)
        self.shown = ""

    def read(self, until=None):
        """What appears, up to the next prompt or to the end."""
        found = b""
        while until is None or not found.decode("utf-8", "replace").endswith(until):
            assert select.select([self.keyboard], [], [], PATIENCE)[0], found.decode()
            try:
                block = os.read(self.keyboard, 65536)
            except OSError:  # the end, on Linux
                break
            if not block:
                break
            found += block
        self.shown += COLOUR.sub("", found.decode()).replace("\r\n", "\n")

    def answer(self, *answers):
        """Type each answer at its prompt, and wait for the next."""
        for answer in answers:
            self.read(until=PROMPT)
            os.write(self.keyboard, answer.encode() + b"\n")
        self.read(until=PROMPT)

    def end(self, code):
        """Wait for the end; the command must end with the code."""
        self.read()
        os.close(self.keyboard)
        assert self.process.wait(PATIENCE) == code, self.shown


@NEEDS_PTY
def test_the_session_in_the_guide(tmp_path):
    """What the guide shows is what a terminal shows for the answers in it."""
    guide = (ROOT / "docs/guides/new.md").read_text("utf-8")
    session = re.search("```text\n(.*?)```", guide, re.DOTALL)[1]
    *answers, last = re.findall("^> ?(.*)$", session, re.MULTILINE)
    assert last == "^C"
    person = Terminal(tmp_path, "new", "me.toml")
    person.answer(*answers)
    os.write(person.keyboard, b"\x03")
    person.end(1)
    lines = (line.rstrip() for line in person.shown.strip("\n").split("\n"))
    assert "".join(f"{line}\n" for line in lines) == session


@NEEDS_PTY
@pytest.mark.parametrize("left", ["closed", "interrupted"])
def test_what_was_answered_is_kept_when_the_window_is_closed(tmp_path, left):
    person = Terminal(tmp_path, "new", "me.toml")
    person.answer("never-married", "1997-03-14", "y")
    if left == "closed":
        os.close(person.keyboard)
        person.process.wait(PATIENCE)
    else:
        os.kill(person.process.pid, signal.SIGINT)
        person.end(1)
    assert tomllib.loads((tmp_path / "me.toml").read_text("utf-8")) == {"birth_date": "1997-03-14"}
    assert [path.name for path in tmp_path.iterdir()] == ["me.toml"]


@NEEDS_PTY
def test_what_is_typed_can_be_edited_and_called_back(tmp_path):
    left, up, home, delete = "\x1b[D", "\x1b[A", "\x1b[H", "\x1b[3~"
    person = Terminal(tmp_path, "new", "me.toml")
    person.answer("never-married", f"x1997-03-4{left}1{home}{delete}", "n", f"{up}{up}{up}\x15n")
    os.write(person.keyboard, b"\x03")
    person.end(1)
    assert tomllib.loads((tmp_path / "me.toml").read_text("utf-8")) == {"birth_date": "1997-03-14"}


@NEEDS_PTY
def test_a_terminal_gets_the_table_at_its_width(tmp_path):
    (tmp_path / "profile.json").write_text(json.dumps(PROFILE), encoding="utf-8")
    person = Terminal(tmp_path, "score", "profile.json", "--on", "2026-10-01", "--explain")
    person.end(0)
    inside = invoke("score", tmp_path / "profile.json", "--on", "2026-10-01", "--explain")
    lines = (line.rstrip() for line in person.shown.splitlines())
    assert [line for line in lines if line] == [
        line.rstrip() for line in inside.out.splitlines() if line.strip()
    ]


# ------------------------------------------------------------------------- what is brought in


def test_importing_and_scoring_bring_in_nothing_heavy():
    heavy = {"hypothesis", "polars", "pandas", "numpy", "typer", "rich", "tomllib"}
    assert not heavy & brought_in("import crs")
    code = "import crs; crs.score(crs.Profile(age=29, education='phd')).caveats"
    assert not (heavy - {"tomllib"}) & brought_in(code)


def test_a_command_brings_in_only_what_it_needs():
    code = "import crs.cli; sys.argv = ['crs', 'score', '-', '--format', 'json']\n"
    code += f"import io; sys.stdin = io.TextIOWrapper(io.BytesIO({json.dumps(PROFILE).encode()}))\n"
    code += "try: crs.cli.main()\nexcept SystemExit as ended: assert not ended.code"
    others = {f"crs.cli.{name}" for name in ("batch", "new", "pool", "rounds", "reform")}
    assert not (
        {"polars", "rich.table", "hypothesis", "crs._answers.snapshot"} | others
    ) & imported(code)


def test_the_record_brings_in_nothing_slow():
    slow = {
        "urllib.request",
        "crs._record.feed",
        "crs._record.fetch",
        "typer",
        "polars",
        "tempfile",
    }
    assert not slow & brought_in("import crs; crs.rounds.all()")


LIBRARIES = {"polars", "pandas", "narwhals", "pyarrow", "modin", "dask", "duckdb", "pyspark"}
FRAMES = {
    "polars": "import polars; f = polars.DataFrame(c)",
    "polars-lazy": "import polars; f = polars.LazyFrame(c)",
    "pandas": "import pandas; f = pandas.DataFrame(c)",
    "pandas-nullable": "import pandas; f = pandas.DataFrame(c).convert_dtypes()",
    "pyarrow": "import pyarrow; f = pyarrow.table(c)",
    "dask": "import pandas, dask.dataframe as d; f = d.from_pandas(pandas.DataFrame(c))",
    "duckdb": "import duckdb; f = duckdb.sql(\"select 29 as age, 'masters' as education\")",
}


@pytest.mark.parametrize("engine", FRAMES)
def test_no_other_library_is_imported(engine, engines_asked):
    """In a fresh interpreter: what is not there after the library is not there after scoring."""
    if engine not in engines_asked:
        pytest.skip(f"--engines leaves {engine} out")
    pytest.importorskip(engine.partition("-")[0])
    code = (
        "import sys, warnings; warnings.simplefilter('ignore'); import crs\n"
        f"c = {{'age': [29], 'education': ['masters']}}; {FRAMES[engine]}\n"
        "before = set(sys.modules)\n"
        "crs.batch.score(f, rules='2025-03-25'); crs.batch.sql()\n"
        "print('\\n', *set(sys.modules) - before)"
    )
    own = {"narwhals"} if engine not in ("polars", "polars-lazy", "duckdb") else set()
    found = {module.partition(".")[0] for module in program(code).decode().split()}
    assert found & LIBRARIES <= own


@pytest.mark.parametrize("library", ["narwhals", "polars"])
def test_importing_an_engine_imports_one_library(library):
    pytest.importorskip(library)
    found = {name.partition(".")[0] for name in imported(f"import crs._engine.{library}")}
    assert found & (LIBRARIES | {"numpy"}) == {library}


# ---------------------------------------------------------------- the same in every process


def test_threads_and_the_hashing_of_names_change_nothing():
    pytest.importorskip("polars")
    code = (
        "import sys, crs; frame = crs.pool.simulate(9000, seed=1); "
        "sys.stdout.write(frame.write_csv())"
    )
    found = set()
    for number in ("1", "2"):
        people = program(code, POLARS_MAX_THREADS=number, PYTHONHASHSEED=number)
        assert people.count(b"\n") == 9001
        found.add(hashlib.sha256(people).hexdigest())
    assert len(found) == 1


KNOWN = """
from hypothesis import Phase, find, settings, strategies as st
import crs

def first(type, condition):
    return find(st.from_type(type), condition, settings=settings(phases=[Phase.generate]))

profile = first(crs.Profile, lambda profile: profile.first == "french")
spouse = first(crs.Spouse, lambda spouse: not spouse.accompanying)
print(type(profile).__name__, profile.first, spouse.accompanying)
"""


@pytest.mark.skipif(
    not entry_points(group="hypothesis", name="crs"),
    reason="the package is not installed here, so Hypothesis cannot see its entry point",
)
def test_hypothesis_knows_a_profile_without_being_told():
    assert program(KNOWN).decode().split() == ["Profile", "french", "False"]


# ---------------------------------------------------------------- a plain install

PLAIN = """
import sys

class Plain:
    ours = {"crs", "pydantic", "pydantic_core", "annotated_types", "typing_extensions", "tzdata",
            "typing_inspection", "typer", "click", "rich", "shellingham", "markdown_it", "mdurl",
            "pygments", "annotated_doc", "coverage"}
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if not (top in self.ours or top in sys.stdlib_module_names or top[0] == "_"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Plain())
"""


@pytest.mark.parametrize(
    "code",
    [
        "from crs import *; assert score and testing and batch and plots",
        "import crs, inspect; assert len(inspect.getmembers(crs)) >= len(crs.__all__)",
        "import crs, pydoc; assert crs.__version__ in pydoc.plain(pydoc.render_doc(crs))",
        *(
            f"from crs import {name} as m; import inspect, pydoc\n"
            f"inspect.getmembers(m); pydoc.render_doc(m)\nfrom crs.{name} import *"
            for name in ("batch", "plots", "pool", "reform", "rounds", "testing", "answers")
        ),
    ],
)
def test_a_plain_install_can_be_looked_at(code):
    assert "hypothesis" not in brought_in(PLAIN + code)


def test_a_plain_install_says_what_strategies_need():
    with pytest.raises(subprocess.CalledProcessError) as found:
        imported(PLAIN + "import crs; crs.testing.profiles()")
    assert b"MissingLibraryError: the strategies need Hypothesis" in found.value.stderr


def test_the_version_is_that_of_the_installed_package():
    assert crs.__version__ == version("crs-score")


def test_importing_the_command_line_leaves_the_environment_alone():
    imported("import os; before = dict(os.environ); import crs.cli; assert os.environ == before")


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize("module", ["typer", "crs.cli.score", "pydantic"])
def test_an_interruption_while_modules_are_imported_shows_no_stack(tmp_path, module):
    code = (
        "import os, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(name, *_):\n"
        f"        if name == {module!r}: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting)\n"
        "sys.argv = ['crs', 'score', 'me.toml']\n"
        "from crs.__main__ import main\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        cwd=tmp_path,
        check=False,
        timeout=PATIENCE,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit of the size of files")
def test_a_disc_that_fills_up_keeps_the_old_calendar_and_picture(tmp_path):
    dossier = ROOT / "examples" / "people" / "nurse.toml"
    (tmp_path / "a.ics").write_text("old")
    (tmp_path / "a.svg").write_text("old")
    outputs = [
        f"--{'ics' if name.endswith('ics') else 'plot'} {name}".split()
        for name in ("a.ics", "a.svg", "b.ics", "b.svg")
    ]
    code = (
        "import resource, signal, sys, crs.cli\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "sys.dont_write_bytecode = True\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\n"
        f"for output in {outputs!r}:\n"
        f"    sys.argv = ['crs', 'timeline', {str(dossier)!r}, *output]\n"
        "    try: crs.cli.main()\n"
        "    except SystemExit as ended: print('ended', ended.code)"
    )
    kept = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=kept,
        check=False,
        timeout=PATIENCE * len(outputs),
    )
    assert done.stdout.count("ended 2") == len(outputs)
    assert done.stderr.count("cannot be written: file too large") == len(outputs)
    assert "Traceback" not in done.stderr
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "a.ics": "old",
        "a.svg": "old",
    }
