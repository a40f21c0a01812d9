"""The engines that the tests of data frames run on; the option `--engines` chooses."""

import pytest

from kinds_of_frames import ENGINES
from options import engines


def pytest_generate_tests(metafunc):
    if "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", engines(metafunc.config), indirect=True)


@pytest.fixture(name="engine")
def _engine(request):
    """The engine of that name, once it is sure to run here."""
    chosen = ENGINES[request.param]
    chosen.start()
    return chosen
