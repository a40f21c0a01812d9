"""The heads of columns as people write them: which column each means, or looks like.

A head is read where all of its words are known and together mean one column; nothing is guessed.
What is not read, although words of it are known, looks like an input of the score.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from fnmatch import fnmatchcase
from functools import cache
from itertools import chain, combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crs._facts.columns import results, schema
from crs._law import measure_words
from crs._law.measures import INDEX, MEASURES
from crs._law.terms import ABILITIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from crs._facts.columns import Result
    from crs._law.day_words import Order

_FILE = Path(__file__).with_name("heads.toml")
_LONG = 5
"""From how many letters on a word is also looked for within words that are run together."""
_ALIKE, _FUZZY = 0.85, 6
"""From which likeness, and of how many letters, a word is taken for a misspelt one."""
_TELLING = 4
"""From how many letters on a word of an input that the file does not know points to it."""
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=\D)(?=\d)|(?<=\d)(?=\D)")
_ENDINGS = re.compile(r"\((?:e|s|es)\)|['’]s\b|\b[dlnq]['’](?=\w)", re.IGNORECASE)
"""What is left out of words: "(e)" of "marié(e)", "'s" of "spouse's", "d'" of "niveau d'études"."""
_SINGULAR = 4
"""From how many letters on the "s" of a plural is left out."""


class Meaning(NamedTuple):
    """What a head means.

    Attributes:
        column: the column of the flat schema.
        test: the test whose scores the column then holds; None where the head names none.
        order: the order in which its days are written, where the head says it.
    """

    column: str
    test: str | None = None
    order: Order | None = None


class _Word(NamedTuple):
    """Words that point to columns.

    Attributes:
        says: each phrase, as a sequence of plain words.
        columns: the names of the columns, as patterns.
        narrows: whether they only narrow down what others point to.
        about: what they are about, where a head can be read by them.
    """

    says: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]
    narrows: bool
    about: str = ""


class _Vocabulary(NamedTuple):
    words: tuple[_Word, ...]
    heads: tuple[_Word, ...]
    excepted: tuple[tuple[str, ...], ...]
    people: frozenset[tuple[str, ...]]
    phrases: Mapping[tuple[str, ...], str]
    orders: Mapping[tuple[str, ...], Order]
    units: Mapping[str, str]
    meanings: Mapping[frozenset[str], Meaning]


@cache
def _vocabulary() -> _Vocabulary:
    with _FILE.open("rb") as file:
        data = tomllib.load(file)

    def words(key: str) -> tuple[_Word, ...]:
        return tuple(
            _Word(
                tuple(map(_spread, entry["says"])),
                tuple(entry["columns"]),
                "narrows" in entry,
                entry.get("is", ""),
            )
            for entry in data[key]
        )

    known, heads = words("word"), words("head")
    listed = {column for word in known for column in word.columns}
    orders = {
        _alike(_spread(phrase)): order for order, says in data["order"].items() for phrase in says
    }
    phrases = {_alike(_spread(phrase)): "" for phrase in data["silent"]} | dict.fromkeys(orders, "")
    for word in (*known, *heads):
        if word.about:
            phrases |= dict.fromkeys(map(_alike, word.says), word.about)
    return _Vocabulary(
        (*known, *unlisted(listed)),
        heads,
        tuple(map(_spread, data["not"])),
        frozenset(map(_spread, data["people"])),
        phrases,
        orders,
        {word: unit for unit, says in data["unit"].items() for word in _alike(says)},
        dict(chain(_meanings(data["column"]), _of_languages())),
    )


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


# ------------------------------------------------------------------------------------ meaning


def plain(text: str) -> str:
    """A name without what people write differently: capitals, spaces, hyphens, underscores."""
    return re.sub(r"[\s_-]+", "", text).casefold()


@cache
def _names() -> Mapping[str, str]:
    return {plain(name): name for name in schema()}


def meaning(head: str) -> Meaning | None:
    """What a head means, if that is one thing: the name of a column, or words that mean it."""
    name = _names().get(plain(head))
    if name is not None:
        return Meaning(name)
    vocabulary = _vocabulary()
    words, about = _alike(_spread(head)), set()
    while words:
        length = next(
            (end for end in range(len(words), 0, -1) if words[:end] in vocabulary.phrases), 0
        )
        if not length:
            return None  # a word that is not known may change what the others mean
        about.add(vocabulary.phrases[words[:length]])
        words = words[length:]
    meant = vocabulary.meanings.get(frozenset(about - {""}))
    return None if meant is None else meant._replace(order=day_order(head))


def day_order(head: str) -> Order | None:
    """The order of the parts of a day that a head says: "DOB (DD/MM/YYYY)"."""
    orders, words = _vocabulary().orders, _alike(_spread(head))
    parts = (words[start:end] for end in range(len(words) + 1) for start in range(end))
    return next((orders[part] for part in parts if part in orders), None)


def unit(head: str) -> str | None:
    """The unit other than years in which a head says that it counts: "Foreign work (months)"."""
    units = _vocabulary().units
    return next((units[word] for word in _alike(_spread(head)) if word in units), None)


def names_people(head: str) -> bool:
    """Whether a head says that its column names people: "File No.", "Client", "Courriel"."""
    return _spread(head) in _vocabulary().people


def scored_test(head: str) -> str | None:
    """The test whose scores a head says that its column holds, whatever else it says.

    Raises:
        ValueError: it names a test that is not known, or several.
    """
    about = set(_about(head))
    tests = about & {str(test) for result in results() for test in result.tests}
    if about & {"clb", "nclc"}:
        return None  # levels, of whatever test
    if len(tests) > 1 or "other-test" in about:
        raise ValueError(head)
    return tests.pop() if tests else None


def _about(head: str) -> Iterator[str]:
    """What some words of a head are about, whatever the others are."""
    phrases, words = _vocabulary().phrases, _alike(_spread(head))
    while words:
        length = next((end for end in range(len(words), 0, -1) if words[:end] in phrases), 0)
        if length:
            yield phrases[words[:length]]
        words = words[length or 1 :]


def _meanings(columns: Mapping[str, Sequence[str]]) -> Iterator[tuple[frozenset[str], Meaning]]:
    """What is about one column that the file lists."""
    for name, says in columns.items():
        yes_or_no = schema()[name].kind == "yes-or-no"
        for about in says:
            words = frozenset(about.split())
            yield words, Meaning(name)
            if yes_or_no:
                yield words | {"yes-no"}, Meaning(name)


def _of_languages() -> Iterator[tuple[frozenset[str], Meaning]]:
    """What is about one column of a language result."""
    english, french, spouse = results()
    scales = ("clb", "nclc")  # a CLB is called NCLC in French
    for owner, result in product((None, spouse), (english, french)):
        target, mine = (
            (result, frozenset[str]()) if owner is None else (owner, frozenset({"spouse"}))
        )
        for test, scale, language in product(
            (None, *map(str, result.tests)), (None, *scales), (None, result.whose)
        ):
            scope = mine | frozenset(filter(None, (test, scale, language)))
            usual = {"clb": english, "nclc": french}.get(scale or "", result)
            if result is not usual and not (test or language):
                continue  # a level of the language of its name, unless another is named
            yield from _of_scope(target, scope, test, scale)


def _of_scope(
    result: Result, scope: frozenset[str], test: str | None, scale: str | None
) -> Iterator[tuple[frozenset[str], Meaning]]:
    """What is about one column of a result, where a language, a test or a scale is named."""
    if not scope:
        return
    for place, ability in enumerate(ABILITIES):
        meant = Meaning(result.abilities[place], None if scale else test)
        for more in _some("score"):
            yield scope | {ability, *more}, meant
    if scale:
        yield scope, Meaning(result.equal)
        return
    for more in _some("test"):
        yield scope | {"date", *more}, Meaning(result.date)
    if test is None:
        yield scope | {"test"}, Meaning(result.test)


def _some(*words: str) -> Iterable[tuple[str, ...]]:
    """Every choice of some words, none of them included."""
    return chain.from_iterable(combinations(words, count) for count in range(len(words) + 1))


def _alike(words: Iterable[str]) -> tuple[str, ...]:
    """Words without the "s" of a plural."""
    return tuple(
        word[:-1] if len(word) >= _SINGULAR and word.endswith("s") else word for word in words
    )


# -------------------------------------------------------------------------------- looking like


def meanings(name: str) -> Sequence[str] | None:
    """The columns that a name may mean, the likeliest first; None where it is no input."""
    vocabulary = _vocabulary()
    words = _spread(name)
    for phrase in vocabulary.excepted:
        words = _without(words, phrase)
    votes: Counter[str] = Counter()
    named = False
    for word in vocabulary.words:
        if any(_says(words, phrase) for phrase in word.says):
            named = named or not word.narrows
            votes.update(_columns(word))
    for word in vocabulary.heads:
        if any(phrase == words or (named and phrase[0] in words) for phrase in word.says):
            named = True
            votes.update(_columns(word))
    if not named:
        return None
    most = max(votes.values())
    return [column for column in schema() if votes[column] == most]


def _columns(word: _Word) -> Iterable[str]:
    return (
        name for name in schema() if any(fnmatchcase(name, pattern) for pattern in word.columns)
    )


def _spread(name: str) -> tuple[str, ...]:
    """The plain words of a name: no capitals, no accents, initials in one."""
    name = _ENDINGS.sub("", name.replace("œ", "oe").replace("Œ", "OE").replace("_", " "))
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return tuple(word for part in re.split(r"[()\[\]]", bare) for word in _words(part))


def _words(text: str) -> Iterator[str]:
    """The words of a text, and letters that follow each other as one: "P.N.P."."""
    initials = ""
    for word in re.findall(r"[^\W_]+", _HUMPS.sub(" ", text)):
        if len(word) == 1 and word.isalpha():
            initials += word
            continue
        if initials:
            yield initials.casefold()
        yield word.casefold()
        initials = ""
    if initials:
        yield initials.casefold()


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
