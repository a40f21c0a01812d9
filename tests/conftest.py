"""What every test shares."""

import pytest


def pytest_addoption(parser):
    parser.addoption(
        "--engines",
        default="",
        help="the engines of data frames to test, such as polars,pandas,spark; unless given, "
        "every one that is installed",
    )


@pytest.fixture(autouse=True)
def _no_copy_of_ones_own(tmp_path_factory, monkeypatch):
    """The record of rounds in a test is the packaged one, whatever this machine holds."""
    monkeypatch.setenv("CRS_DATA_DIR", str(tmp_path_factory.getbasetemp() / "no-data"))
