"""The command line: parse, one library call, render.

Results go to stdout, everything else to stderr. Exit 0 done, 2 the input is wrong, 1 anything
else.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

import typer

from crs._files import reason
from crs._text import message
from crs.cli.app import new_app, speak_plainly
from crs.cli.shared import asked_language, complain
from crs.errors import CrsError

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator
    from types import FrameType

__all__ = ["app", "main"]

_COMMANDS = {
    "score": ("crs.cli.score", "score"),
    "new": ("crs.cli.new", "new"),
    "eligibility": ("crs.cli.eligibility", "eligibility"),
    "timeline": ("crs.cli.timeline", "timeline"),
    "improve": ("crs.cli.improve", "improve"),
    "couple": ("crs.cli.couple", "couple"),
    "report": ("crs.cli.report", "report"),
    "clb": ("crs.cli.clb", "clb"),
    "schema": ("crs.cli.schema", "schema"),
    "batch": ("crs.cli.batch", "batch"),
    "compare": ("crs.cli.compare", "compare"),
    "pool": ("crs.cli.pool", "pool"),
    "reform": ("crs.cli.reform", "reform"),
    "export": ("crs.cli.export", "app"),
    "rules": ("crs.cli.rules", "app"),
    "rounds": ("crs.cli.rounds", "app"),
    "noc": ("crs.cli.noc", "app"),
    "categories": ("crs.cli.categories", "app"),
    "programs": ("crs.cli.programs", "app"),
    "funds": ("crs.cli.programs", "funds"),
}

_REQUESTS = {signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)}
"""How the system asks a program to end: by itself, and, but for Windows, with its terminal."""


def app(*only: str) -> typer.Typer:
    """The application, with every command or with some.

    Making the options of all commands takes longer than most commands take to run, so `main`
    makes only the one that is called.
    """
    made = new_app()
    for name in only or _COMMANDS:
        home, attribute = _COMMANDS[name]
        command = getattr(import_module(home), attribute)
        if isinstance(command, typer.Typer):
            made.add_typer(command, name=name)
        else:
            made.command(name)(command)
    speak_plainly(made)
    return made


def main() -> None:
    """Run the command line; wrong input ends in a message and exit code 2."""
    # looking for Pydantic plugins reads every installed package, a tenth of a cold start
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever called
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        # an old terminal shows ? for what it lacks
        cast("io.TextIOWrapper", getattr(sys, name)).reconfigure(errors="replace")
    lang = asked_language(sys.argv[1:])
    called = [word for word in sys.argv[1:2] if word in _COMMANDS]
    try:
        try:
            with _ending_tidily():
                app(*called)(obj=lang)
        finally:
            sys.stdout.flush()  # here, and not at the very end, where a failure cannot be complaint
    except CrsError as problem:
        complain(problem.text[lang])
        sys.exit(2)
    except OSError as problem:
        if problem.filename is not None:
            raise
        _let_go_of_stdout()
        if not isinstance(problem, BrokenPipeError):  # whoever reads no more needs no message
            complaint = message("cli.wrong.stdout", why=reason(problem))
            complain(complaint[lang])
        sys.exit(1)


@contextmanager
def _ending_tidily() -> Iterator[None]:
    """Have a request to end do what an interruption does: what is half written goes away."""

    def end(number: int, _frame: FrameType | None) -> None:
        sys.exit(128 + number)

    hears = threading.current_thread() is threading.main_thread()  # others hear of no signals
    known = {asked: signal.getsignal(asked) for asked in _REQUESTS if hears}
    # who ignores one, as nohup does, wants to go on
    before = {asked: does for asked, does in known.items() if does is not signal.SIG_IGN}
    for asked in before:
        signal.signal(asked, end)
    try:
        yield
    finally:
        for asked, does in before.items():
            signal.signal(asked, does)


def _let_go_of_stdout() -> None:
    """Throw away what could not be written, so that nothing tries again at the very end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
