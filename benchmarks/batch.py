"""The numbers that the contract bounds for batches, beside their yardsticks, in one run.

    make bench

Engines and the fused, compiled loop score the same columns in turns, so that a slow moment of the
machine hits all of them; the best of the turns counts. Only full results count: every check of a
row is part of what is timed. A bar that is missed makes the run fail.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import polars as pl

import columns
import crs

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2026, 10, 1)
ROWS = 4_000_000
MANY = 20_000_000
MILLION = 1e6
COMMAND = str(Path(sysconfig.get_path("scripts")) / "crs")

missed: list[str] = []


def seconds(*calls: Callable[[], object], turns: int = 5) -> list[float]:
    """The best time of each call, taken in turns."""
    times = []
    for _ in range(turns):
        row = []
        for call in calls:
            start = perf_counter()
            call()
            row.append(perf_counter() - start)
        times.append(row)
    return [min(column) for column in zip(*times, strict=True)]


def row(what: str, ours: str, bar: str, *, holds: bool) -> None:
    """Print one line of the table."""
    if not holds:
        missed.append(what)
    print(f"{what:<52} {ours:>14}  {bar:<20} {'holds' if holds else 'MISSED'}")


def rate(what: str, taken: float, bar: float, rows: int = ROWS) -> None:
    """Print how many profiles a second were scored."""
    found = rows / taken / MILLION
    row(what, f"{found:.1f} M/s", f">= {bar:.1f} M/s", holds=found >= bar)


def speed(*, gaps: bool) -> None:
    """Every engine beside the loop, over one frame."""
    frame = columns.population(ROWS, gaps=gaps)
    rules = crs.rules.in_force(DAY)
    read = tuple(columns.arrays(frame))
    single, grids = columns.tables(rules)
    out = np.zeros(ROWS, dtype=np.int16)
    loop = partial(columns.fused, read, single, grids, out)
    loop()  # compiles
    total = crs.batch.score(frame, on=DAY)["crs_total"]
    assert total.to_list() == out.tolist(), "the yardstick scores otherwise"
    score = partial(crs.batch.score, frame, on=DAY)
    named = "most alone, with one language" if gaps else "every column filled"
    fused, totals, sections, lines = seconds(
        loop, score, partial(score, breakdown="sections"), partial(score, breakdown="all")
    )
    rate(f"Polars, totals, {named}", totals, max(10.0, ROWS / fused / MILLION))
    print(f"{'  a fused, compiled, single-threaded loop':<52} {ROWS / fused / MILLION:>10.1f} M/s")
    rate(f"Polars, sections, {named}", sections, 6)
    rate(f"Polars, all lines, {named}", lines, 4)
    connection = duckdb.connect()
    connection.execute("SET threads TO 2")
    connection.register(
        "profiles", frame.with_columns(pl.selectors.enum().cast(pl.String)).to_arrow()
    )
    connection.execute("CREATE TABLE stored AS SELECT * FROM profiles")
    query = crs.batch.sql(rules, dialect="duckdb", table="stored", on_invalid="null")
    whole = f"SELECT sum(crs_total), count(crs_invalid) FROM ({query})"
    (taken,) = seconds(lambda: connection.execute(whole).fetchall(), turns=3)
    rate(f"DuckDB, totals, {named}", taken, 3)


def lazy() -> None:
    """A lazy frame collected by streaming is as fast as an eager one."""
    frame = columns.population(ROWS, gaps=True)
    score = partial(crs.batch.score, on=DAY)

    def streamed() -> object:
        return score(frame.lazy()).collect(engine="streaming")

    eager, lazily = seconds(partial(score, frame), streamed)
    rate("Polars, totals, a lazy frame by streaming", lazily, 0.95 * ROWS / eager / MILLION)


def growth() -> None:
    """Twenty million rows take ten times as long as two."""
    few, many = (columns.population(rows, gaps=True) for rows in (MANY // 10, MANY))
    short, long = seconds(
        partial(crs.batch.score, few, on=DAY), partial(crs.batch.score, many, on=DAY), turns=3
    )
    ratio = long / short
    row("twenty million rows over two million", f"{ratio:.1f} x", "<= 12 x", holds=ratio <= 12)


def files() -> None:
    """`crs batch` on a long file and on a sheet of clients, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        long, sheet = Path(folder) / "long.parquet", Path(folder) / "clients.xlsx"
        columns.population(MANY, gaps=True).write_parquet(long)
        taken, peak = run("batch", str(long), str(long.with_stem("out")), "--on", str(DAY))
        what = "crs batch, Parquet of twenty million rows, peak"
        row(what, f"{peak / 2**30:.2f} GiB", "< 2 GiB", holds=peak < 2 * 2**30)
        print(f"{'  and how long it took':<52} {taken:>12.1f} s")
        columns.population(1_000, gaps=True).write_excel(sheet)
        command = ("batch", str(sheet), str(sheet.with_stem("out")), "--on", str(DAY))
        taken = min(run(*command, "--breakdown", "all")[0] for _ in range(3))
        row("crs batch, Excel sheet of 1,000, cold", f"{taken:.2f} s", "< 3 s", holds=taken < 3)


def run(*words: str) -> tuple[float, int]:
    """How long a command takes and how many bytes it holds at most."""
    start = perf_counter()
    process = subprocess.Popen([COMMAND, *words], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, words
    unit = 1 if sys.platform == "darwin" else 1024
    return perf_counter() - start, usage.ru_maxrss * unit


def main() -> int:
    """Measure and print everything."""
    print(f"{'what':<52} {'ours':>14}  {'bar':<20}")
    print(f"{pl.thread_pool_size()} threads, {ROWS:,} rows unless named")
    speed(gaps=False)
    speed(gaps=True)
    lazy()
    growth()
    files()
    for what in missed:
        print(f"missed: {what}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
