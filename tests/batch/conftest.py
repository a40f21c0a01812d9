"""The engines that the tests of data frames run on; the option `--engines` chooses."""

import pytest

from kinds_of_frames import ENGINES


def pytest_generate_tests(metafunc):
    if "engine" in metafunc.fixturenames:
        asked = [name for name in metafunc.config.getoption("--engines").split(",") if name]
        if unknown := set(asked) - set(ENGINES):
            raise pytest.UsageError(
                f"--engines: there is no engine {', '.join(sorted(unknown))}; "
                f"choose from {', '.join(ENGINES)}"
            )
        engines = [marked(name, asked) for name in ENGINES]
        metafunc.parametrize("engine", engines, ids=ENGINES, indirect=True)


def marked(name, asked):
    if asked and name not in asked:
        return pytest.param(name, marks=pytest.mark.skip(reason=f"--engines leaves {name} out"))
    return name


@pytest.fixture(name="engine")
def _engine(request):
    """The engine of that name, once it is sure to run here."""
    chosen = ENGINES[request.param]
    chosen.start()
    return chosen
