"""Give the program whatever may come, for a fixed time: `python tests/fuzz/fuzz.py --seconds 60`.

It prints its seed. A case that fails is printed with its number, by which `--case` runs it again;
once it is mended, it is a test with a name, in `test_found.py`.
"""

import argparse
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1])]

import ways  # noqa: E402 - found beside this file, and what it uses one folder above

LONGEST = 30
"""Seconds of computing after which a case is taken to have run away."""


def failure(number):
    """What a case does not hold, in words; None where all holds."""

    def end(*_):
        raise TimeoutError(f"more than {LONGEST} seconds of computing")

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            ways.case(number, folder)
        except KeyboardInterrupt:
            raise
        except BaseException:  # noqa: BLE001 - a panic of a library is none of Exception
            return traceback.format_exc()
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
    return None


def main():
    """Run cases until the time is over; exit 1 where one failed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=time.time_ns() % 10**9)
    options.add_argument("--case", type=int)
    asked = options.parse_args()
    if asked.case is not None:
        found = failure(asked.case)
        print(found or "nothing is wrong")
        return bool(found)
    print(f"seed {asked.seed}", flush=True)
    end = time.monotonic() + asked.seconds
    number, failed = asked.seed, []
    while time.monotonic() < end:
        found = failure(number)
        if found:
            failed.append(number)
            print(f"--case {number}\n{found}", flush=True)
        number += 1
    print(f"{number - asked.seed} cases, {len(failed)} failed: {failed}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
