"""Parquet files to write."""

from __future__ import annotations

from contextlib import suppress
from queue import Full, Queue
from threading import Thread
from typing import TYPE_CHECKING

import polars as pl
from polars.io.plugins import register_io_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crs._frames.files.scored import Scored

_WAIT = 0.1
"""How many seconds pass before a full queue is looked at again."""


class ParquetSink:
    """Polars writes Parquet only from a stream that it pulls from, so the stream has a thread."""

    def __init__(self, path: Path, none: Scored) -> None:
        self._queue: Queue[pl.DataFrame | None] = Queue(maxsize=1)
        self._problem: BaseException | None = None
        self._whole = False
        stream = register_io_source(self._frames, schema=none.typed().schema)
        self._thread = Thread(target=self._run, args=(stream, path), daemon=True)
        self._thread.start()

    def _frames(self, *_pushed_down: object) -> Iterator[pl.DataFrame]:
        # Polars runs this in threads of its own, which the coverage of tests does not see
        while (frame := self._queue.get()) is not None:  # pragma: no cover
            yield frame
        if not self._whole:  # pragma: no cover
            raise InterruptedError

    def _run(self, stream: pl.LazyFrame, path: Path) -> None:
        try:
            stream.sink_parquet(path)
        except BaseException as problem:  # noqa: BLE001 - it is raised again where it is awaited
            self._problem = problem

    def write(self, rows: Scored) -> None:
        self._put(rows.typed())
        self._check()

    def _put(self, frame: pl.DataFrame | None) -> None:
        while self._thread.is_alive():
            with suppress(Full):
                self._queue.put(frame, timeout=_WAIT)
                return

    def _check(self) -> None:
        if isinstance(self._problem, pl.exceptions.PolarsError):
            raise OSError(str(self._problem))
        if self._problem is not None:
            raise self._problem

    def close(self) -> None:
        self._whole = True
        self._put(None)
        self._thread.join()
        self._check()

    def abandon(self) -> None:
        self._put(None)
        self._thread.join()
