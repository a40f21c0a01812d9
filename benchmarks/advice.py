"""How long advice takes: single steps, plans, and a brute force beside them; memory at the end.

python benchmarks/advice.py
"""

import random
import resource
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter

import crs

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # their brute force
ON = date(2026, 10, 1)
PEOPLE = ROOT / "examples" / "people"


def best_of(turns: int, call: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(turns):
        start = perf_counter()
        call()
        times.append(perf_counter() - start)
    return min(times)


def hard() -> crs.Dossier:
    """A couple with six unassessed credentials, weak tests and a target that needs most of them."""
    credential = {"level": "one-year", "country": "India"}
    report = {"test": "ielts", "date": "2025-11-08", "listening": 5.0, "reading": 4.0}
    report |= {"writing": 4.5, "speaking": 4.5}
    job = {"noc": "21231", "country": "India", "start": "2016-03-01", "hours": 40}
    many = [credential | {"earned": 2010 + number} for number in range(3)]
    return crs.Dossier.model_validate(
        {
            "birth_date": "1993-11-30",
            "family_size": 2,
            "province": "ontario",
            "two_years_of_study": False,
            "settlement_funds": [{"amount": 40_000, "since": "2025-12-01"}],
            "credentials": [*many, {"level": "masters", "country": "India", "earned": 2015}],
            "tests": [report],
            "work": [job],
            "spouse": {"credentials": many, "tests": [report], "work": [job]},
        }
    )


def main() -> None:
    """Print every figure beside its bar."""
    rows = []
    for file in sorted(PEOPLE.glob("*.toml")):
        person = crs.load(file)
        crs.improve(person, on=ON)
        steps = best_of(5, partial(crs.improve, person, on=ON))
        without = partial(crs.improve, person, on=ON, target=520, without=["nomination"])
        plans = best_of(3, without)
        rows.append((file.stem, steps, plans))
    person = hard()
    steps = best_of(5, partial(crs.improve, person, on=ON))
    for target in (450, 520, "cec", 1100):
        plans = best_of(2, partial(crs.improve, person, on=ON, target=target))
        rows.append((f"a hard couple, {target}", steps, plans))
    print(f"{'':30}{'steps ms (bar 150)':>20}{'plans s (bar 2, worst 5)':>28}")
    for name, steps, plans in rows:
        print(f"{name:30}{steps * 1000:>20.0f}{plans:>28.2f}")
    _beside_brute_force()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory: {peak:.0f} MiB (bar 500)")


def _beside_brute_force() -> None:
    from oracles import candidates, plans  # type: ignore[import-not-found] # of the tests

    facts, level = candidates.person(random.Random(3))
    target = crs.score(crs.Dossier.model_validate(facts), on=candidates.ON).least + 50
    with tempfile.TemporaryDirectory() as folder:
        ours = best_of(3, lambda: candidates.advice(facts, Path(folder), target=target))
    start = perf_counter()
    asked = {"target": target, "last": candidates.LAST, "weekly": candidates.WEEKLY}
    plans.frontier(plans.Days(facts), candidates.menu(level), candidates.ON, **asked)
    print(
        f"the small menu of the tests: {ours:.2f} s, by brute force {perf_counter() - start:.2f} s"
    )


if __name__ == "__main__":
    main()
