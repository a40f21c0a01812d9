"""The laws of the house that a program can check; `lint-imports` checks the order of the rooms."""

import ast
import dataclasses
import importlib
import inspect
import sys
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path
from typing import get_args

import grimp
import pytest

import crs
from crs._answers.answer import FORMATS, Answer, PlotAnswer, TableAnswer
from crs._reports import KINDS, schema
from crs.cli import shared

PACKAGE = Path(crs.__file__).parent
ROOT = PACKAGE.parents[1]
DOORS = sorted(path.stem for path in PACKAGE.glob("*.py") if not path.stem.startswith("_"))
NOT_ONLY_DOORS = {"errors", "testing"}
"""What is public and stands where it is defined: what everything raises, and an extra."""


def exceptions():
    """The arrows that the contract names as exceptions."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    for contract in tomllib.loads(text)["tool"]["importlinter"]["contracts"]:
        for arrow in contract.get("ignore_imports", ()):
            yield tuple(arrow.split(" -> "))


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph("crs", exclude_type_checking_imports=False, cache_dir=None)


def test_no_module_imports_itself_through_others(graph):
    """No circle, imports for types and late ones included, but for the arrow named upwards."""
    named = set(exceptions())
    after = {
        module: {
            other
            for other in graph.find_modules_directly_imported_by(module)
            if (module, other) not in named
        }
        for module in graph.modules
    }
    TopologicalSorter(after).prepare()  # a CycleError names the circle


@pytest.mark.parametrize("name", [name for name in DOORS if name not in NOT_ONLY_DOORS])
def test_a_door_only_shows_what_rooms_hold(name):
    tree = ast.parse((PACKAGE / f"{name}.py").read_text("utf-8"))
    assert ">>>" in (ast.get_docstring(tree) or ""), "a door has an example that runs"
    defined = {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef))
    }
    assert defined <= {"__getattr__"}


def test_beside_the_doors_few_names_are_public():
    assert set(DOORS) <= set(crs.__all__)
    assert len(set(crs.__all__) - set(DOORS)) <= 16


MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))
NOUNS = {
    *("counting", "folding", "mapping", "meaning", "opening", "schooling", "standing", "testing"),
}
"""Words that end as what somebody does, and are what the field calls a thing."""


def test_a_module_fits_in_the_head_and_is_named_by_a_noun():
    long = [path for path in MODULES if (PACKAGE / path).read_text("utf-8").count("\n") > 400]
    assert long == []
    acts = [
        path
        for path in MODULES
        if (word := path.stem.rpartition("_")[2]).endswith("ing") and word not in NOUNS
    ]
    assert acts == []


def imports(path):
    """What a module imports, late imports included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def importers(of):
    """The modules that import any of these, or a part of one."""
    return {
        module.as_posix()
        for module in MODULES
        for name in imports(PACKAGE / module)
        if any(name == wanted or name.startswith(f"{wanted}.") for wanted in of)
    }


def rooms_of(*libraries):
    return {path.split("/")[0] for path in importers(libraries)}


def test_each_library_that_is_heavy_is_imported_in_few_places():
    """Frames and pictures by the rooms of frames and pictures; an answer never makes a table."""
    assert importers(["duckdb"]) == {"_engine/duckdb.py"}
    assert importers(["pyspark"]) == {"_engine/spark.py"}
    assert importers(["narwhals"]) == {"_engine/narwhals.py"}
    assert importers(["icalendar"]) == {"_reports/calendar.py"}
    assert importers(["hypothesis"]) == {"testing.py", "_hypothesis.py"}
    assert rooms_of("polars", "pandas", "pyarrow") == {"_engine", "_frames"}
    assert rooms_of("altair", "vl_convert") == {"_reports"}


def test_edges_leave_the_forms_of_a_report_to_the_reports():
    """One module of the command line renders; what else it shows is a prompt or a complaint."""
    writers = [f"crs._reports.{name}" for name in ("terminal", "markdown", "html", "plain")]
    room = {path for path in importers(writers) if not path.startswith("_reports/")}
    assert room == {"cli/shared.py"}
    drawn = {path for path in importers(["rich"]) if path.startswith("cli/")}
    assert drawn == {"cli/shared.py", "cli/new.py", "cli/batch.py"}  # a bar of progress


def test_one_place_reads_the_clock():
    asks = ("datetime.now(", "date.today(", "time.time(", "utcnow(")
    found = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if any(ask in path.read_text("utf-8") for ask in asks)
    }
    assert found == {"_law/clock.py"}


def test_the_record_of_rounds_and_the_home_folder_are_looked_up_at_the_edge():
    asks = ("expanduser", "Path.home", "os.environ", "getenv")
    found = {
        str(path.relative_to(PACKAGE).parts[0])
        for path in PACKAGE.rglob("*.py")
        if any(ask in path.read_text("utf-8") for ask in asks)
    }
    assert found <= {"_record", "cli"}


# ------------------------------------------------------------ every answer is one shape of thing


def answers(of=Answer):
    """Every type of answer that a door can give."""
    for door in DOORS:
        if door != "testing":  # an extra
            importlib.import_module(f"crs.{door}")
    for kind in of.__subclasses__():
        # a dataclass with slots leaves behind the class that it was made from
        there = getattr(sys.modules[kind.__module__], kind.__name__) is kind
        if there and not inspect.isabstract(kind):
            yield kind
        yield from answers(kind)


ANSWERS = sorted(set(answers()), key=lambda kind: kind.__name__)
each_answer = pytest.mark.parametrize("kind", ANSWERS)


def test_every_answer_has_a_report_and_a_schema():
    assert {kind.__name__: kind.__module__ for kind in ANSWERS} == {
        name: kind.home for name, kind in KINDS.items()
    }
    assert len(schema.names()) == len(ANSWERS) + len(["profile", "dossier"])


@each_answer
def test_an_answer_is_a_frozen_value_that_says_itself_in_a_line(kind):
    if kind is not crs.Score:  # design.md says why
        assert kind.__dataclass_params__.frozen
        assert all(field.kw_only for field in dataclasses.fields(kind))
    assert kind.__repr__ not in (object.__repr__, tuple.__repr__)
    assert "__slots__" in vars(kind)


@each_answer
def test_an_answer_is_told_and_given_by_the_same_functions(kind):
    assert kind.explain is Answer.explain
    assert kind._repr_html_ is Answer._repr_html_
    report = importlib.import_module(f"crs._reports.{KINDS[kind.__name__].report}")
    assert callable(report.report)
    if issubclass(kind, PlotAnswer):
        assert callable(report.plot)
    if issubclass(kind, TableAnswer):
        assert kind.to_frame is TableAnswer.to_frame
    schema_name = [
        name for name in schema.names() if name.replace("-", "") == kind.__name__.lower()
    ]
    assert len(schema_name) == 1


@each_answer
def test_an_answer_stands_in_a_door(kind):
    shown = {getattr(importlib.import_module(f"crs.{door}"), kind.__name__, None) for door in DOORS}
    assert kind in shown


CLOCK = "crs._law.clock"
INNERMOST = ("_text", "_law", "_facts", "_engine", "_reports", "_interview")
"""The rooms in which nothing that a caller asks for begins: a day comes in as an argument."""


def outermost():
    """The functions that a caller of Python calls: what the doors and the package show."""
    for door in (crs, *(getattr(crs, name) for name in DOORS)):
        for name in getattr(door, "__all__", ()):
            thing = getattr(door, name)
            if callable(thing):
                yield getattr(thing, "__module__", ""), getattr(thing, "__name__", "")


def test_only_edges_and_outermost_functions_look_the_day_up(graph):
    """Whoever imports the clock is a command, or asks for it in a function of a door alone."""
    public = set(outermost())
    askers = graph.find_modules_that_directly_import(CLOCK)
    assert askers, "nobody asks for the day, so this test sees nothing"
    for module in askers:
        room = module.removeprefix("crs.").partition(".")[0]
        assert room not in INNERMOST, module
        if room == "cli":
            continue
        path = PACKAGE.parent.joinpath(*module.split(".")).with_suffix(".py")
        for asker in callers(ast.parse(path.read_text("utf-8"))):
            assert (module, asker) in public, f"{module}: {asker} looks the day up"


def callers(tree):
    """The functions of a module that call the clock; what calls it outside any has no name."""
    for node in tree.body:
        asks = any(
            isinstance(call, ast.Call) and ast.unparse(call.func) in CLOCK_CALLS
            for call in ast.walk(node)
        )
        if asks:
            yield getattr(node, "name", None)


CLOCK_CALLS = {"today", "now", "clock.today", "clock.now"}


def test_formats_and_languages_are_named_once():
    """Every medium can be asked for in Python and, but for the fragment, on the command line."""
    assert {*shared.MEDIA.values(), "html"} == set(FORMATS)
    assert set(get_args(shared.TableFormat)) == {*shared.MEDIA, "json", "csv"}
    assert set(get_args(shared.Format)) == {*shared.MEDIA, "json"}


OPENS = {
    *("open", "fdopen", "mkstemp", "NamedTemporaryFile", "TemporaryDirectory", "ZipFile"),
    *("read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "rmtree"),
    *("copyfile", "copy2", "touch", "symlink_to", "urlopen", "connect", "read_excel"),
    *("scan_csv", "scan_ndjson", "scan_parquet", "sink_parquet", "read_parquet", "write_parquet"),
    *("load_workbook", "savefig", "Workbook"),
}
"""What opens, makes or removes a file."""
DATA_OF = {
    *("_facts/heads.py", "_law/clb.py", "_law/cite.py", "_law/noc.py", "_law/noc_2016.py"),
    *("_law/files.py", "_law/categories.py", "_law/store.py", "_record/tables.py"),
    *("_record/record.py", "_record/irregularities.py", "_record/names.py"),
    *("_engine/javascript.py", "_text/catalogue.py"),
}
"""Who reads what comes with the package."""
OTHERS = {
    "cli/__init__.py": {"open"},  # the device that forgets, where a stream was closed
    "_record/store.py": {"mkdir", "connect"},  # the folder of the record, and its lock
    "_record/fetch.py": {"open"},  # the network
}
"""Who else opens something, and what."""


def opened_by(module):
    """What a module calls that opens, makes or removes a file."""
    tree = ast.parse((PACKAGE / module).read_text("utf-8"))
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    names = {
        call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls
    }
    return names & OPENS


def test_files_of_people_are_opened_and_written_in_one_room():
    for module in MODULES:
        path = module.as_posix()
        if path.startswith(("_files/", "_frames/files/")):
            continue
        opens = opened_by(module) - OTHERS.get(path, set())
        assert opens <= ({"open", "read_text"} if path in DATA_OF else set()), path


def test_tables_of_people_are_written_beside_their_place():
    """Whoever writes in the room of tables is handed a part by the one writer."""
    writers = {"sinks", "excel_copy", "excel_output", "parquet_output", "template", "encodings"}
    for module in MODULES:
        path = module.as_posix()
        if path.startswith("_frames/files/") and module.stem not in writers:
            assert not writes(PACKAGE / module), path


def writes(path):
    """Whether a module opens something to write, or calls what writes."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            modes = [each.value for each in node.args if isinstance(each, ast.Constant)]
            if name == "open" and any(str(mode)[:1] in "wxa" or "+" in str(mode) for mode in modes):
                return True
            if name.startswith(("write_", "sink_", "to_csv")):
                return True
    return False
