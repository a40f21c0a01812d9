"""How long a desk takes: sixty clients with everything, reports, and who of a thousand changed.

python benchmarks/desk.py [clients]
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[0] = str(ROOT / "tests")  # their invented clients, and no module of this name
from desk.clients import EARLIER, ON, book, sixty  # type: ignore[import-not-found]  # noqa: E402

PEOPLE = ROOT / "examples" / "people"
THOUSAND = 1000


def seconds(*words: object) -> float:
    """The processor time of a command from a cold start, which other work does not lengthen."""
    before = _of_children()
    command = [sys.executable, "-m", "crs", *map(str, words)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL, env=os.environ)
    return _of_children() - before


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print every figure beside its bar."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else THOUSAND
    on = ("--on", ON)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clients, all_clients = folder / "clients.xlsx", folder / "many.xlsx"
        book(sixty()).save(clients)
        people: dict[str, object] = {}
        for seed in range(-(-many // 60)):
            people |= {f"{seed}-{key}": each for key, each in sixty(seed=seed).items()}
        book(dict(list(people.items())[:many])).save(all_clients)
        _told("sixty clients, s", seconds("batch", clients, folder / "out.xlsx", *on), 10)
        couple = PEOPLE / "couple-anders.toml"
        _told("one PDF, s", seconds("report", couple, folder / "couple.pdf", *on), 2)
        _told("sixty PDFs, s", seconds("report", clients, folder / "reports", *on), 30)
        last = folder / "last.jsonl"
        seconds("batch", all_clients, last, "--on", EARLIER)
        since = ("--since", last, "--next", 90)
        took = seconds("batch", all_clients, folder / "changes.xlsx", *on, *since)
        _told(f"who of {many} clients changed, s", took, 60)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        _told("most memory, MiB", peak, 1024)


def _told(what: str, figure: float, bar: float) -> None:
    print(f"{what:36}{figure:>10.1f}{'(bar ' + str(bar) + ')':>14}")


if __name__ == "__main__":
    main()
