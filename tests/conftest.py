"""What every test shares."""

import csv
import re
import shutil

import pytest

import recorded
from caches import forget
from crs._record import distribution, record, store
from options import USUAL, engines, register_profiles

register_profiles()


def pytest_addoption(parser):
    parser.addoption(
        "--engines",
        default=",".join(USUAL),
        help="the kinds of data frame to test, such as polars,pandas,spark, or all; those that "
        f"are not installed are skipped (default: {','.join(USUAL)})",
    )


def pytest_configure(config):
    engines(config)  # a wrong name is told before the first test


@pytest.fixture(scope="session")
def engines_asked(request):
    """The kinds of frame that are asked for."""
    return engines(request.config)


@pytest.fixture(scope="session", name="record_then")
def _record_then(tmp_path_factory):
    """The folder of the record of rounds as it was on the day of `recorded.THEN`."""
    folder = tmp_path_factory.mktemp("then") / "data"
    shutil.copytree(recorded.table("rounds").parent, folder)
    for name, day in (("rounds", "date"), ("pool", "as_of")):
        found = [row for row in recorded.rows(name) if row[day] <= str(recorded.THEN.as_of)]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, found[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(found)
    source = folder / "source.toml"
    text = source.read_text("utf-8")
    text = re.sub(r"(?m)^(as_of += ).*$", rf"\g<1>{recorded.THEN.as_of}", text)
    source.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def the_record_then(record_then, monkeypatch):
    """The packaged record is that of `recorded.THEN`, whatever has been added since."""
    monkeypatch.setattr(record, "DATA", record_then)
    forget(record, distribution, store)
    yield
    monkeypatch.undo()
    forget(record, distribution, store)


@pytest.fixture(autouse=True, scope="session")
def _no_copy_of_ones_own(tmp_path_factory):
    """The record of rounds in a test is the packaged one, whatever this machine holds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CRS_DATA_DIR", str(tmp_path_factory.getbasetemp() / "no-data"))
        yield
