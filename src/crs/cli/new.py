"""`crs new`: ask for the facts, one question at a time, and write them to a file."""

from __future__ import annotations

import shlex
import signal
import sys
import textwrap
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from crs._facts.document import complaints, read
from crs._files.input import is_there
from crs._text import Lang, message
from crs._text.outside import printable
from crs.cli.shared import (
    replace_file,
)
from crs.errors import InputError

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from crs._facts.model import Frozen
    from crs._interview import Interview
    from crs._text import Text

_MOMENT = 0.2
"""After how many seconds a signal is heard that came between two looks."""


def new(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The TOML file to write; - is standard output.")
    ],
    blank: Annotated[
        bool, typer.Option("--blank", help="Ask nothing: write every key with its meaning.")
    ] = False,
    profile: Annotated[
        bool, typer.Option("--profile", help="The short form: a profile, of one day.")
    ] = False,
    resume: Annotated[
        bool,
        typer.Option(
            "--continue",
            help="Ask only what FILE does not say yet. Comments of your own in it are lost.",
        ),
    ] = False,
    edit: Annotated[
        bool,
        typer.Option(
            "--edit", help="Go through the questions again: Enter keeps FILE's answer in brackets."
        ),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write FILE anew if there is one already.")
    ] = False,
    lang: Annotated[Lang, typer.Option("--lang", help="The language of the questions.")] = "en",
) -> None:
    """Ask for your facts, one question at a time, and write them to a commented file.

    The file is a dossier: facts with their dates, from which the score of any day is found.
    Interrupted, it keeps what was answered.
    """
    from crs import _interview as interviews
    from crs._law.clock import today

    if (resume or edit) and (blank or force or file == "-" or (resume and edit)):
        raise InputError(message("cli.wrong.continue"))
    form = "profile" if profile else "dossier"
    quoted = shlex.quote(file)
    known = _known(file, form) if resume or edit else None
    target = _Target(file, replace=force or resume or edit)
    if blank:
        target.write(interviews.blank(form, lang=lang))
        if file != "-":
            _Terminal().tell(message("interview.message.blank", file=quoted)[lang])
        return
    interview = interviews.Interview(form, known, edit=edit)

    def save() -> None:
        target.write(
            interviews.document(form, interview.facts, unfinished=interview.unfinished, lang=lang)
        )

    def save_what_is_whole() -> None:
        if not edit or _is_whole(interview.model, interview.facts):
            save()

    talk = _talk()
    talk.tell(message("interview.message.intro")[lang])
    try:
        interviews.ask(
            interview,
            talk,
            lang,
            after_each=save_what_is_whole if file != "-" else _nothing,
            today=today() if sys.stdin.isatty() else None,  # a pipe cannot answer again
        )
    except (EOFError, KeyboardInterrupt):
        print(file=sys.stderr)
        if interview.begun and file == "-":
            save()
        again = f"crs new {quoted} {'--edit' if edit else '--continue'}" + " --profile" * profile
        again += f" --lang {lang}" * (lang != "en")
        talk.tell(_what_is_kept(interview, file, again)[lang])
        raise typer.Exit(1) from None
    save()
    if file != "-":
        talk.ask(message("interview.message.written", file=file)[lang])
        _tell_what_follows(talk, file, lang)


def _tell_what_follows(talk: _Terminal, file: str, lang: Lang) -> None:
    """Tell the score of today, and which commands to run next."""
    from crs._answers.score import score
    from crs._facts.dossier import Dossier
    from crs._facts.load import load
    from crs._reports.score import headline

    commands = ["score", "improve", "eligibility"]
    try:
        person = load(file)
    except InputError as problem:
        talk.tell(problem.text[lang])
        return
    talk.tell(headline(score(person))[lang])
    if isinstance(person, Dossier):
        commands.insert(2, "timeline")
        if person.spouse is not None and person.spouse.birth_date is not None:
            commands.append("couple")
    talk.tell(message("interview.message.next")[lang])
    options = {"score": " --explain"}
    language = f" --lang {lang}" * (lang != "en")
    for name in commands:
        command = f"crs {name} {shlex.quote(file)}{options.get(name, '')}{language}"
        talk.tell(message(f"interview.next.{name}", command=command)[lang])


def _talk() -> _Terminal:
    """Where the questions are asked.

    Raises:
        InputError: standard input is closed.
    """
    if sys.stdin is None:
        raise InputError(message("facts.file.closed"))
    return _Terminal() if sys.stdin.isatty() else _Lines()


def _what_is_kept(interview: Interview, file: str, command: str) -> Text:
    """What became of the answers when the person left."""
    if not interview.begun:
        return message("interview.message.nothing")
    if file == "-":
        return message("interview.message.printed")
    return message("interview.message.kept", file=file, command=command)


def _nothing() -> None:
    """Standard output is written once, at the end."""


class _Terminal:
    """Questions on standard error, answers from standard input."""

    def __init__(self) -> None:
        from rich.console import Console

        # what is no text in the terminal's encoding is told as such, not as a traceback
        cast("io.TextIOWrapper", sys.stdin).reconfigure(errors="replace")
        self._console = Console(stderr=True, highlight=False)

    def ask(self, question: str) -> None:
        self._console.print()
        self._print(question, style="bold")

    def choose(self, choices: list[str]) -> None:
        for number, choice in enumerate(choices, 1):
            self._print(choice, start=f"{number:>3} ")

    def tell(self, text: str) -> None:
        self._print(text, start="  ", style="dim")

    def object(self, complaint: str) -> None:
        self._print(complaint, start="  ! ", style="yellow")

    def listen(self) -> str:
        if sys.stdout.isatty() and (sys.stdin, sys.stdout) == (sys.__stdin__, sys.__stdout__):
            return self._edited_line()
        sys.stderr.write("> ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line

    def _edited_line(self) -> str:
        """What is typed at a real terminal; the arrows move in it and call back what was typed."""
        try:
            import readline  # noqa: F401 - it is what has input() edit lines
        except ImportError:  # pragma: no cover - Windows, whose terminals edit lines by themselves
            return input("> ")
        try:
            with _waking():
                return input("> ")
        except KeyboardInterrupt:
            sys.stderr.write("^C")  # which a terminal that is read letter by letter does not show
            raise

    def _print(self, text: str, *, start: str = "", style: str = "") -> None:
        from rich.text import Text

        lines = textwrap.fill(
            printable(text),
            min(self._console.width, 80),
            initial_indent=start,
            subsequent_indent=" " * len(start),
            break_long_words=False,
            break_on_hyphens=False,
        )
        self._console.print(Text(lines, style=style), soft_wrap=True)


@contextmanager
def _waking() -> Iterator[None]:
    """Have a signal heard that comes just before readline begins to wait for a letter.

    It looks for signals only where one ends its wait, so an interruption that came a moment before
    would not be heard until the next letter is typed.
    """
    before = signal.signal(signal.SIGALRM, lambda *_: None)
    signal.setitimer(signal.ITIMER_REAL, _MOMENT, _MOMENT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class _Lines(_Terminal):
    """Answers from a pipe or a file, one a line: nobody is there to put one right."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0

    def object(self, complaint: str) -> None:
        raise InputError(message("cli.wrong.answer", line=self._count, wrong=complaint))

    def listen(self) -> str:
        line = super().listen()
        self._count += 1
        print(printable(line.rstrip("\n")), file=sys.stderr)
        return line


class _Target:
    """The file to write, or standard output.

    Raises:
        InputError: the file is there already or cannot be written.
    """

    def __init__(self, file: str, *, replace: bool) -> None:
        self._file = file
        self._path = Path(file).resolve()  # a link goes on pointing to what it points to
        if file == "-":
            return
        if self._path.suffix.lower() == ".json":
            raise InputError(message("cli.wrong.only-toml", file=file))
        if is_there(self._path) and self._path.is_dir():
            raise InputError(message("cli.wrong.a-folder", file=file))
        if is_there(self._path) and not replace:
            raise InputError(message("cli.wrong.there-already", file=file))
        replace_file(
            self._file, None
        )  # what cannot be written is said now, not after the first answer

    def write(self, text: str) -> None:
        """Write the file, whole or not at all."""
        if self._file == "-":
            print(text, end="")
        else:
            replace_file(self._file, text)


def _known(file: str, form: str) -> dict[str, Any]:
    """What a file says already; it need not be complete.

    Raises:
        InputError: it cannot be read, or says what cannot be.
    """
    from pydantic import ValidationError

    from crs._facts.dossier import Dossier
    from crs._facts.profile import Profile

    facts = read(file)
    model = Profile if form == "profile" else Dossier
    try:
        person = model.model_validate(facts)
    except ValidationError as error:
        if not all(map(_will_be_asked, error.errors(include_url=False))):
            raise InputError(complaints(error, facts, file)) from None
        return facts
    return person.model_dump(mode="json", exclude_unset=True, exclude_none=True)


def _is_whole(model: type[Frozen], facts: dict[str, Any]) -> bool:
    """Whether facts can be read back as they are now."""
    from pydantic import ValidationError

    try:
        model.model_validate(facts)
    except ValidationError:
        return False
    return True


def _will_be_asked(error: ErrorDetails) -> bool:
    """Whether a file is only not complete yet."""
    of_form = error["loc"][:-1] in ((), ("english",), ("french",), ("spouse", "language"))
    return error["type"] == "first_language" or (error["type"] == "missing" and of_form)
