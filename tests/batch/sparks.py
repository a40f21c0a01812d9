"""The one Spark session of the tests, or a plain word why there is none."""

import importlib.util
from functools import cache
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def example():
    """The example for Spark, which knows how to start a session on this machine."""
    path = EXAMPLES / "spark_reform.py"
    spec = importlib.util.spec_from_file_location("spark_reform", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def needed():
    """Skip the test, with a plain word, where Spark cannot run."""
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("PySpark is not installed; make spark installs it")
    if example().java_home() is None:
        pytest.skip("Spark needs Java, and there is none; make spark installs one")


@cache
def _started():
    started = example().local_session()
    started.sparkContext.setLogLevel("OFF")
    return started


def session():
    """The session, started by the first test that asks."""
    needed()
    return _started()
