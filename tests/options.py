"""What is chosen on the command line of pytest, and how much random search a run does."""

import os

import pytest
from hypothesis import HealthCheck, settings

USUAL = ("polars", "pandas", "duckdb")
"""The kinds of frame tested unless others are asked for: one of each way to write the program."""
ENGINES = (
    "polars",
    "polars-lazy",
    "pandas",
    "pandas-nullable",
    "pyarrow",
    "modin",
    "dask",
    "duckdb",
    "spark",
)

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
"""What only says that a machine is slow, which is no fault of a test."""


def register_profiles():
    """How long Hypothesis searches: `--hypothesis-profile` chooses; where `CI` is set, it is ci."""
    settings.register_profile("dev", max_examples=25, deadline=None, suppress_health_check=SLOW)
    settings.register_profile(
        "ci",
        max_examples=100,
        deadline=None,
        derandomize=True,
        database=None,
        print_blob=True,
        suppress_health_check=SLOW,
    )
    settings.register_profile("thorough", settings.get_profile("dev"), max_examples=1000)
    settings.load_profile("ci" if os.environ.get("CI") else "dev")


def examples(share):
    """A share of the examples that the profile asks for, where one is slow, or quick."""
    return settings(max_examples=max(2, round(settings.default.max_examples * share)))


def is_brief():
    """Whether the run is to be brief: what takes minutes is left to CI."""
    return settings.default.max_examples < settings.get_profile("ci").max_examples


def engines(config):
    """The kinds of frame that are asked for.

    Raises:
        pytest.UsageError: there is no such kind.
    """
    asked = [name for name in config.getoption("--engines").split(",") if name]
    if asked == ["all"]:
        return ENGINES
    if unknown := set(asked) - set(ENGINES):
        raise pytest.UsageError(
            f"--engines: there is no engine {', '.join(sorted(unknown))}; "
            f"choose from {', '.join(ENGINES)}, or all"
        )
    return tuple(name for name in ENGINES if name in asked)
