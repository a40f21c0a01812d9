"""Columns that are not read, and which of them look like an input of the score.

A column that is left out by mistake would give a wrong score without a word. So whatever is not
read is named, and what looks like an input stops the work until it is renamed or set aside.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crs._facts.columns import schema
from crs._law import measure_words
from crs._law.measures import INDEX, MEASURES
from crs.errors import FrameError, did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

_FILE = Path(__file__).with_name("unread.toml")
_LONG = 5
"""From how many letters on a word is also looked for within words that are run together."""
_ALIKE, _FUZZY = 0.85, 6
"""From which likeness, and of how many letters, a word is taken for a misspelt one."""
_SHOWN = 100
"""How many letters of a name are shown."""
_TELLING = 4
"""From how many letters on a word of an input that the file does not know points to it."""
_NAMED = 3
"""How many columns are named, at most, that a head may mean."""
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=\D)(?=\d)|(?<=\d)(?=\D)")


class _Word(NamedTuple):
    """Words that point to columns.

    Attributes:
        says: each phrase, as a sequence of plain words.
        columns: the names of the columns, as patterns.
        narrows: whether they only narrow down what others point to.
    """

    says: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]
    narrows: bool


class _Vocabulary(NamedTuple):
    words: tuple[_Word, ...]
    heads: tuple[_Word, ...]
    excepted: tuple[tuple[str, ...], ...]


@cache
def _vocabulary() -> _Vocabulary:
    with _FILE.open("rb") as file:
        data = tomllib.load(file)

    def words(key: str) -> tuple[_Word, ...]:
        return tuple(
            _Word(tuple(map(_spread, one["says"])), tuple(one["columns"]), "narrows" in one)
            for one in data[key]
        )

    known = words("word")
    listed = {column for word in known for column in word.columns}
    excepted = tuple(map(_spread, data["not"]))
    return _Vocabulary((*known, *unlisted(listed)), words("head"), excepted)


def unlisted(listed: Collection[str]) -> Iterator[_Word]:
    """For each input that the file does not know, what only its own name and label say."""
    plain = [column.name for column in schema().values() if column.kind != "level"]
    named = {name: _own(name) for name in plain if name in INDEX}
    for name, (phrases, words) in named.items():
        if name not in listed:
            others = {word for other, (_, said) in named.items() if other != name for word in said}
            alone = tuple((word,) for word in sorted(words - others) if len(word) >= _TELLING)
            yield _Word((*phrases, *alone), (name,), narrows=False)


def _own(name: str) -> tuple[tuple[tuple[str, ...], ...], set[str]]:
    """The name of a column and what its measure is called, as phrases and as words."""
    label = measure_words.label(MEASURES[INDEX[name]])
    phrases = tuple(map(_spread, (name, label.en, label.fr)))
    return phrases, {word for phrase in phrases for word in phrase}


def meanings(name: str) -> Sequence[str] | None:
    """The columns that a name may mean, the likeliest first; None where it is no input."""
    vocabulary = _vocabulary()
    words = _spread(name)
    for phrase in vocabulary.excepted:
        words = _without(words, phrase)
    votes: Counter[str] = Counter()
    found = False
    for word in vocabulary.words:
        if any(_says(words, phrase) for phrase in word.says):
            found = found or not word.narrows
            votes.update(_columns(word))
    for word in vocabulary.heads:
        if any(phrase == words or (found and phrase[0] in words) for phrase in word.says):
            found = True
            votes.update(_columns(word))
    if not found:
        return None
    most = max(votes.values())
    return [column for column in schema() if votes[column] == most]


def _columns(word: _Word) -> Iterable[str]:
    return (name for name in schema() if any(fnmatchcase(name, one) for one in word.columns))


def _spread(name: str) -> tuple[str, ...]:
    """The plain words of a name: no capitals, no accents, initials in one."""
    name = name.replace("œ", "oe").replace("Œ", "OE")
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", _HUMPS.sub(" ", bare))
    joined: list[str] = []
    initials = ""
    for word in words:
        if len(word) == 1 and word.isalpha():
            initials += word
            continue
        joined += [initials] if initials else []
        joined.append(word)
        initials = ""
    joined += [initials] if initials else []
    return tuple(word.casefold() for word in joined)


def _without(words: tuple[str, ...], phrase: tuple[str, ...]) -> tuple[str, ...]:
    for start in range(len(words) - len(phrase) + 1):
        if words[start : start + len(phrase)] == phrase:
            return words[:start] + words[start + len(phrase) :]
    return words


def _says(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether the words hold a phrase, be it run together or with a slip in it."""
    run = "".join(phrase)
    if len(run) >= _LONG and run in "".join(words):
        return True
    starts = range(len(words) - len(phrase) + 1)
    return any(all(map(_same, words[start:], phrase)) for start in starts)


def _same(word: str, known: str) -> bool:
    if word in (known, f"{known}s"):
        return True
    if len(word) < _FUZZY or len(known) < _FUZZY or word[0] != known[0]:
        return False
    matcher = SequenceMatcher(None, word, known)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def check_ignored(ignore: Collection[str], columns: Collection[str]) -> None:
    """Refuse to set aside what is not there.

    Raises:
        FrameError: there is no such column.
    """
    for name in ignore:
        if name not in columns:
            near = did_you_mean(name, columns)
            raise FrameError(f'there is no column "{name}" to set aside{near}')


def alarm(name: str) -> str | None:
    """What to say of a column that is not read although it looks like an input; else None."""
    may_be = meanings(name)
    if may_be is None:
        return None
    return f'the column "{printable(name)}" is not read, but looks like {_one_of(may_be)}'


def remedy(names: Sequence[str]) -> str:
    """What to do about columns that look like inputs."""
    options = " ".join(f"--ignore {_shell(printable(name))}" for name in names)
    return (
        f"rename {'it' if len(names) == 1 else 'each'} to what it is; or, where it is something "
        f"else, set it aside by name: {options} (in Python: ignore={[*map(printable, names)]!r})"
    )


def printable(name: str) -> str:
    """A name from outside as it can be shown: what a terminal would obey is spelled out."""
    safe = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name[: _SHOWN + 1])
    return safe if len(name) <= _SHOWN else f"{safe[:_SHOWN]}…"


def _one_of(columns: Sequence[str]) -> str:
    """The first of some columns, in words."""
    named = quoted(columns[:_NAMED])
    return named if len(columns) == 1 else f"one of {named}{', …' * (len(columns) > _NAMED)}"


def _shell(name: str) -> str:
    """A name as a shell takes it."""
    return name if re.fullmatch(r"[\w.-]+", name) else f'"{name}"'
