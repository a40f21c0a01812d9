"""Commands as a person runs them, in this process: what is printed, and the exit code.

They go through `crs.cli.main`, as the installed script does, with streams that behave as pipes,
or as a terminal of 80 columns in front of which a person sits.
"""

import contextlib
import io
import os
import re
import sys
import sysconfig
import threading
from pathlib import Path
from queue import Queue
from types import ModuleType
from typing import NamedTuple

import crs.cli

ROOT = Path(__file__).parents[1]
CRS = Path(sysconfig.get_path("scripts")) / "crs"
"""The installed script, for what needs a process of its own."""
PROMPT = "> "
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
FORCED = ("FORCE_COLOR", "PY_COLORS", "CLICOLOR_FORCE", "GITHUB_ACTIONS", "TTY_COMPATIBLE")
PATIENCE = 300
"""After how many seconds a command that says nothing is taken to hang."""


class Done(NamedTuple):
    """What became of a command."""

    code: int
    out: str
    err: str


class Pipe(io.RawIOBase):
    """The writing end of a pipe, which keeps what went through it."""

    def __init__(self, *, is_terminal=False):
        super().__init__()
        self.written = bytearray()
        self._is_terminal = is_terminal

    def writable(self):
        return True

    def isatty(self):
        return self._is_terminal

    def write(self, block):
        self.written += bytes(block).replace(b"\n", b"\r\n") if self._is_terminal else bytes(block)
        return len(block)


def writer(pipe, encoding="utf-8", *, by_line=False):
    """A stream of text into a pipe, with the buffer that the interpreter gives it."""
    return io.TextIOWrapper(
        io.BufferedWriter(pipe), encoding, newline="\n", line_buffering=by_line or pipe.isatty()
    )


def reader(raw, encoding="utf-8"):
    return io.TextIOWrapper(io.BufferedReader(raw), encoding)


class _Given(io.BytesIO):
    """Standard input that holds all from the beginning."""


@contextlib.contextmanager
def standing(folder, environment):
    """In a folder and an environment without colour, 80 columns wide."""
    before = os.environ.copy()
    for name in FORCED:
        os.environ.pop(name, None)
    os.environ.update({"COLUMNS": "80", "LINES": "24", "NO_COLOR": "1"} | environment)
    try:
        with contextlib.chdir(folder):
            yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextlib.contextmanager
def streams(stdin, stdout, stderr):
    """The standard streams of the interpreter, replaced; what is in their buffers is written."""
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = stdin, stdout, stderr
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
        stdout.flush()
        stderr.flush()


def call(arguments):
    """Run the entry point of the script; the exit code of the process that it would be."""
    before = sys.argv, sys.modules["__main__"]
    sys.argv = ["crs", *map(str, arguments)]
    sys.modules["__main__"] = ModuleType("__main__")  # not pytest: usage names the program
    try:
        crs.cli.main()
    except SystemExit as ended:
        return ended.code or 0
    finally:
        sys.argv, sys.modules["__main__"] = before
    return 0


def invoke(*arguments, text=b"", folder=ROOT, encoding="utf-8", merged=False, **environment):
    """Run a command on pipes.

    Args:
        arguments: what stands after `crs` on the command line.
        text: standard input.
        folder: where it runs.
        encoding: that of its streams.
        merged: both streams go into one pipe, as with `2>&1`; it is `out`.
        environment: more variables.
    """
    given = text if isinstance(text, bytes) else (text or "").encode()
    out = Pipe()
    err = out if merged else Pipe()
    with (
        standing(folder, environment),
        streams(
            reader(_Given(given), encoding),
            writer(out, encoding),
            writer(err, encoding, by_line=True),
        ),
    ):
        code = call(arguments)
    shown = [] if merged else [err.written.decode(encoding)]
    return Done(code, out.written.decode(encoding), *shown or [""])


def run(*arguments, code=0, **options):
    """What the command prints: on stdout, or on stderr if it ends with another code than 0.

    Of wrong input, code 2, nothing stands on stdout and something on stderr.
    """
    done = invoke(*arguments, **options)
    assert done.code == code, done
    assert "Traceback" not in done.err
    if code == 2:
        assert not done.out
        assert done.err
    return done.out if code == 0 else whole(done.err)


def whole(err):
    """Messages with the lines joined that were broken at the width of the terminal."""
    return re.sub(r"\ncrs:     +", " ", err)


def wrong(*arguments, **options):
    return run(*arguments, code=2, **options)


# --------------------------------------------------------------------- with a person before it


class _Keyboard(io.RawIOBase):
    """What a person types, a line at a time; the command waits for it."""

    def __init__(self, session):
        super().__init__()
        self._session = session

    def readable(self):
        return True

    def isatty(self):
        return True

    def readinto(self, block):
        self._session.told.put("waits")
        typed = self._session.typed.get(timeout=PATIENCE)
        if typed is KeyboardInterrupt:
            self._session.screen.write(b"^C")
            raise KeyboardInterrupt
        self._session.screen.write(typed)  # as a terminal echoes it
        block[: len(typed)] = typed
        return len(typed)


class Session:
    """A command in a terminal of 80 columns, and the person in front of it."""

    def __init__(self, folder, *arguments, **environment):
        self.typed, self.told = Queue(), Queue()
        self.screen = Pipe(is_terminal=True)
        self.code = self.failure = None
        self._seen = 0
        self._command = threading.Thread(
            target=self._run, args=(folder, arguments, environment), daemon=True
        )
        self._command.start()

    def _run(self, folder, arguments, environment):
        shown = writer(self.screen)
        try:
            with (
                standing(folder, {"TERM": "xterm"} | environment),
                streams(reader(_Keyboard(self)), shown, shown),
            ):
                os.environ.pop("NO_COLOR")
                self.code = call(arguments)
        except BaseException as failure:  # noqa: BLE001 - raised again where the test waits
            self.failure = failure
        self.told.put("ended")

    @property
    def shown(self):
        """All that the terminal has shown, without its colours."""
        text = self.screen.written.decode().replace("\r\n", "\n")
        return COLOUR.sub("", text)

    def read(self):
        """What appears up to the next question, or to the end."""
        state = self.told.get(timeout=PATIENCE)
        if self.failure is not None:
            raise self.failure
        new, self._seen = self.shown[self._seen :], len(self.shown)
        assert new.endswith(PROMPT) or state == "ended", new
        return state, new

    def answer(self, *answers):
        """Type each answer at its prompt; what stood before the last one, in one line."""
        for answer in answers:
            state, shown = self.read()
            assert state == "waits", shown
            self.typed.put(answer.encode() + b"\n")
        return " ".join(shown.split())

    def leave(self, how, code=1):
        """Press Ctrl-C or Ctrl-D at the next prompt; what is shown then."""
        state, shown = self.read()
        assert state == "waits", shown
        self.typed.put({"ctrl-c": KeyboardInterrupt, "ctrl-d": b""}[how])
        return self.end(code)

    def end(self, code=0):
        """What is shown at the end; the command must end with the code."""
        state, shown = self.read()
        assert state == "ended", shown
        self._command.join(PATIENCE)
        assert self.code == code, self.shown
        assert max(map(len, self.shown.split("\n"))) <= 80
        return shown

    def close(self):
        """Let nothing wait for an answer after a test, even one that failed."""
        self.typed.put(KeyboardInterrupt)
        self._command.join(PATIENCE)
