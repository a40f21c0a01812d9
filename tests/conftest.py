"""What every test shares."""

import pytest

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


@pytest.fixture(autouse=True)
def _no_copy_of_ones_own(tmp_path_factory, monkeypatch):
    """The record of rounds in a test is the packaged one, whatever this machine holds."""
    monkeypatch.setenv("CRS_DATA_DIR", str(tmp_path_factory.getbasetemp() / "no-data"))
