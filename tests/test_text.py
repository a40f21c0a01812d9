"""The catalogue of messages, numbers as each language writes them, and French typography."""

import ast
import errno
import pickle
import re
import string
import tomllib
from functools import cache
from pathlib import Path

import pytest

import crs
from crs._text import LANGS, Text, catalogue, later, message, numbers
from crs.errors import LanguageError

PACKAGE = Path(crs.__file__).parent
KEYS = catalogue.keys()
SPACE = "\u00a0"


@cache
def nodes():
    """Every node of the syntax of every module, with its file."""
    return [
        (file, node)
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
    ]


def asked():
    """Every key that the code asks the catalogue for; what is filled in at run time is "*"."""
    for file, node in nodes():
        if isinstance(node, ast.Call) and called(node) in ("message", "has", "plural"):
            yield from patterns_of(node, file)


def called(node):
    """The name of the function that is called, in its module or of a module."""
    return getattr(node.func, "id", None) or getattr(node.func, "attr", None)


def patterns_of(call, file):
    """The keys of a call; a text with a plural has one for each number."""
    for pattern in patterns(call.args[0], file):
        if called(call) == "plural":
            yield from (f"{pattern}.one", f"{pattern}.many")
        else:
            yield pattern


def patterns(node, file):
    match node:
        case ast.Constant(value=str(key)):
            yield key
        case ast.JoinedStr(values=[ast.FormattedValue(), *_]) if file.name == "numbers.py":
            pass  # numbers.plural, whose callers name the key
        case ast.JoinedStr(values=parts):
            yield "".join(part.value if isinstance(part, ast.Constant) else "*" for part in parts)
        case ast.IfExp(body=body, orelse=other):
            yield from patterns(body, file)
            yield from patterns(other, file)
        case ast.Subscript(value=ast.Dict(values=values)):
            for value in values:
                yield from patterns(value, file)
        case ast.Name(id="key") if file.name == "catalogue.py":
            pass
        case _:
            pytest.fail(f"{file}: {ast.unparse(node)} is no key that can be looked up")


@cache
def expression(pattern):
    """A pattern as a regular expression that captures what is filled in."""
    return re.compile(re.escape(pattern).replace(r"\*", "(.+)"))


def matches(pattern, key):
    return expression(pattern).fullmatch(key)


ASKED = sorted(set(asked()))


def test_every_key_that_the_code_asks_for_is_there():
    assert [one for one in ASKED if not any(matches(one, key) for key in KEYS)] == []


def said_somewhere():
    """Every word of the package that may be filled into a key: of the code, and names of data."""
    for file, node in nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from {node.value, re.sub("[ |]", "-", node.value)}
        elif isinstance(node, ast.JoinedStr):
            yield from patterns(node, file)
        elif isinstance(node, ast.arg | ast.keyword) and node.arg:
            yield node.arg
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
    yield from errno.errorcode.values()
    for file in (PACKAGE / "_law").rglob("*.toml"):
        yield from re.findall(r"[\w-]+", file.read_text("utf-8"))
    for folder in ("_interview", "_facts", "_frames"):
        for file in (PACKAGE / folder).rglob("*.toml"):
            yield from re.findall(r"[\w.-]+", file.read_text("utf-8"))


def test_every_key_that_is_there_is_asked_for():
    said = set(said_somewhere())
    words = {one for one in said if "*" not in one}
    some = (one for one in said if "*" in one and re.fullmatch(r"[\w.*-]*", one))
    made = "|".join(expression(one).pattern for one in some if re.search(r"\w{2}", one))

    @cache
    def is_said(part):
        halves = (part[place.end() :] for place in re.finditer("-", part))
        two = any(half in words and part.removesuffix(f"-{half}") in words for half in halves)
        return part in words or two or bool(re.fullmatch(made, part))

    def asked_by(pattern, key):
        fits = matches(pattern, key)
        return fits and all(map(is_said, fits.groups()))

    wanted = [key for key in KEYS if not key.startswith("cli.typer.error.")]  # found by English
    assert [key for key in wanted if not any(asked_by(one, key) for one in ASKED)] == []


def gaps(text):
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


OWN_GAPS = {
    "cli.typer.error.no-integer",  # Pydantic says more
    "dossier.fact.test",  # a test has a name in each language
    "dossier.value.levels",  # the French scale has one name
    "numbers.family.one",  # French says one person in a word
    "reasons.grammar",  # Python says in English what is wrong with JSON or TOML
    "reasons.grammar-at",
}


def test_both_languages_have_the_same_gaps():
    texts = {key: message(key) for key in KEYS}
    own = {key for key, text in texts.items() if gaps(text.en) == {"schema"}} | OWN_GAPS
    assert {key for key, text in texts.items() if gaps(text.en) != gaps(text.fr)} == own


def asked_with_gaps():
    """Where the code asks for which key, and what it fills in; None where that is not written."""
    for file, node in nodes():
        if isinstance(node, ast.Call) and called(node) in ("message", "plural"):
            given = {word.arg for word in node.keywords}
            given |= {"count"} if called(node) == "plural" else set()
            place = f"{file.relative_to(PACKAGE)}:{node.lineno}"
            yield place, tuple(patterns_of(node, file)), None if None in given else given


CALLS = list(asked_with_gaps())
GAPS = {key: gaps(message(key).en) | gaps(message(key).fr) for key in KEYS}
FILLED_LATER = {key for key in KEYS if key.startswith(("caveats.", "cli.typer."))} | {
    "checks.check.unknown-column",
}
"""A caveat keeps its parts beside its words; typer fills in its own words;
a module of JavaScript fills two texts itself."""


def keys_of(pattern):
    return [key for key in KEYS if matches(pattern, key)] if "*" in pattern else [pattern]


def wrong_gaps(asked_for, given):
    """What is wrong with the gaps that a call fills.

    A key that is made at run time may be any text of its pattern: one of them has to fit.
    """
    used = set()
    for pattern in asked_for:
        fits = [key for key in keys_of(pattern) if GAPS[key] <= given or key in FILLED_LATER]
        if not fits:
            yield f"{pattern} needs more than {sorted(given)}"
        used |= set().union(*(GAPS[key] for key in fits))
    if not given <= used:
        yield f"{asked_for} has no gap for {sorted(given - used)}"


def test_the_gaps_of_a_text_are_given_where_it_is_asked_for():
    assert [
        (place, wrong)
        for place, asked_for, given in CALLS
        if given is not None
        for wrong in wrong_gaps(asked_for, given)
    ] == []


def test_every_text_with_gaps_is_asked_for_with_them():
    whole = {
        key
        for place, asked_for, given in CALLS
        for key in KEYS
        if given is None or GAPS[key] <= given
        if any(matches(pattern, key) for pattern in asked_for)
    }
    assert {key for key in KEYS if GAPS[key]} - whole - FILLED_LATER == set()


SETS = {
    "cli.*": "the help of each command and of its options, found by their names",
    "law.kind.*": "what a value of a file of the law must be, found by its kind",
    "measures.*": "each measure has all its words, found by its id",
    "advice.couple-*": "what is compared of a couple, found by its key",
    "advice.head-*": "the heads of tables, found by their keys",
    "advice.lever-*": "each lever of the effort model, found by its id",
    "dossier.event.*": "each event of a timeline has its words, found by its kind",
    "dossier.field.*": "each value of a profile has a name, found by its field",
    "dossier.head.*": "the heads of a table, found by its columns",
    "eligibility.answer-*": "the three answers, and what is taken as given",
    "eligibility.head-*": "the heads of a table, found by its columns",
    "eligibility.open-*": "each measure of the selection grid, found by its id",
    "eligibility.outcome-*": "what can come of a round",
    "facts.expected.*": "what is expected of a value, found by what it is",
    "caseload.*": "the sheets of a workbook, their heads and words, found by their names",
    "client.*": "the sections of a report and the heads of its tables, found by their names",
    "interview.choice.*": "each choice of a question, found by its id",
    "interview.enter.*": "what an empty answer means, found by the question",
    "interview.question.*": "a question of a profile, and its like of a dossier",
    "pictures.*": "the axes of a picture, and what stands beside a point",
    "reform.*": "the heads of a table, and the names of groups, found by their ids",
    "report.requirement_*": "each kind of requirement, found by its id",
}
"""Texts that are found by an id and each belong to a set, which is whole: why they may repeat."""


def repeated():
    """The keys of every text that stands more than once."""
    keys = {}
    for key in KEYS:
        keys.setdefault(tuple(message(key)), []).append(key)
    return [same for same in keys.values() if len(same) > 1]


def of_set(key):
    return next((name for name in SETS if matches(name, key)), None)


def test_a_text_stands_once_unless_it_belongs_to_a_set():
    alone = ([key for key in same if not of_set(key)] for same in repeated())
    assert [keys for keys in alone if len(keys) > 1] == []


def test_every_set_that_may_repeat_a_text_does():
    assert {of_set(key) for same in repeated() for key in same} - {None} == SETS.keys()


def french(value, place):
    """Every French text of a table."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key == "fr" and isinstance(part, str):
                yield place, part
            else:
                yield from french(part, f"{place}.{key}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from french(part, f"{place}[{number}]")


def all_french():
    for file in sorted(PACKAGE.rglob("*.toml")):
        yield from french(tomllib.loads(file.read_text("utf-8")), str(file.relative_to(PACKAGE)))


WRONG = re.compile(
    r"\s[?!;]"  # no space before these
    r"|(?<![\u00a0\d:])[:](?=\s|$)"  # a no-break space before a colon that ends a phrase
    r"|(?<!\u00a0)[%$](?!\w)"
    r"|«(?!\u00a0)|(?<!\u00a0)»"
    r"|'|\u202f|\d \d{3}\b"
)


def test_french_is_written_as_canada_writes_it():
    wrong = [(place, text) for place, text in all_french() if WRONG.search(text)]
    assert wrong == []


NUMBER_FORMAT = re.compile(r"[+,]|[defgn%]$")
"""A format of a number; that of a day begins with "%"."""
ONE_FORM = {"_answers/timeline.py"}
"""Where a number looks the same in both languages: a change of whole points."""


def plain(text):
    """What of a text in the code is not filled in at run time."""
    return "".join(part.value for part in text.values if isinstance(part, ast.Constant))


def test_numbers_in_a_text_are_written_by_one_module():
    """A format of Python writes a number as English does, in a French text too."""
    wrong = [
        (place, ast.unparse(node))
        for room in ("_answers", "_reports", "_interview")
        for file in sorted((PACKAGE / room).rglob("*.py"))
        if (place := str(file.relative_to(PACKAGE))) not in ONE_FORM
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None
        if not (how := plain(node.format_spec)).startswith("%") and NUMBER_FORMAT.search(how)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("made", "en", "fr"),
    [
        (numbers.number(15263), "15,263", f"15{SPACE}263"),
        (numbers.number(1234.5), "1,234.5", f"1{SPACE}234,5"),
        (numbers.number(2.0), "2", "2"),
        (numbers.number(-12), "-12", "-12"),
        (numbers.number(12, sign=True), "+12", "+12"),
        (numbers.number(1.26, places=1), "1.3", "1,3"),
        (numbers.number(0.001, places=1), "0.001", "0,001"),
        (numbers.number(0, places=1), "0.0", "0,0"),
        (numbers.percent(0.125, places=1), "12.5%", f"12,5{SPACE}%"),
        (numbers.dollars(15263), "$15,263", f"15{SPACE}263{SPACE}$"),
        (numbers.printed(7.0), "7", "7"),
        (numbers.printed("6.5"), "6.5", "6,5"),
        (numbers.years(0), "0 years", "0 an"),
        (numbers.years(1), "1 year", "1 an"),
        (numbers.years(2), "2 years", "2 ans"),
        (numbers.years(4, 5), "4–5 years", "4–5 ans"),
        (numbers.days(0), "0 days", "0 jour"),
        (numbers.days(1), "1 day", "1 jour"),
        (numbers.points(1), "1 point", "1 point"),
        (numbers.points(2), "2 points", "2 points"),
        (numbers.rounds(1), "1 round", "1 ronde"),
        (numbers.rounds(1200), "1,200 rounds", f"1{SPACE}200 rondes"),
        (numbers.listed([Text("a", "a")], "or"), "a", "a"),
        (numbers.listed([Text(one, one) for one in "abc"], "and"), "a, b and c", "a, b et c"),
        (numbers.joined([Text("a", "x"), Text("b", "y"), Text("a", "x")]), "a; b", "x; y"),
    ],
)
def test_numbers_and_lists_as_each_language_writes_them(made, en, fr):
    assert tuple(made) == (en, fr)


def test_a_text_speaks_two_languages():
    text = Text("{n} of {what}", "{n} de {what}").fill(n=1, what=Text("all", "tous"))
    assert [text[lang] for lang in LANGS] == ["1 of all", "1 de tous"]
    with pytest.raises(LanguageError, match="no language"):
        text["de"]


def test_a_citation_is_said_in_english():
    citation = crs.rules.get("2025-03-25")["core.age"].citation
    assert str(citation) == citation.clause.en


@pytest.mark.parametrize(
    ("key", "parts", "value", "en", "fr"),
    [
        ("eligibility.hours", {"needed": 9}, 0, "0 of 9 hours", "0 heure sur 9"),
        ("eligibility.hours", {"needed": 9}, 2, "2 of 9 hours", "2 heures sur 9"),
        ("eligibility.more-hours", {}, 1, "1 more hour", "1 heure de plus"),
        ("eligibility.more-hours", {}, 1560, "1,560 more hours", f"1{SPACE}560 heures de plus"),
        ("eligibility.points", {"needed": 67}, 1, "1 of 67 points", "1 point sur 67"),
        ("eligibility.more-funds", {}, 1, "1 dollar more", "1 dollar de plus"),
        ("eligibility.more-funds", {}, 501, "501 dollars more", "501 dollars de plus"),
        ("dossier.note.hours-counted", {}, 0, "0 hours count", "0 heure compte"),
        ("dossier.note.hours-counted", {}, 1, "1 hour counts", "1 heure compte"),
        ("dossier.note.hours-counted", {}, 1.5, "1.5 hours count", "1,5 heure compte"),
    ],
)
def test_the_singular_and_the_plural_of_each_language(key, parts, value, en, fr):
    assert tuple(numbers.plural(key, value, **parts)) == (en, fr)


TOLD = ("advice.", "caveats.", "dossier.", "eligibility.", "facts.impossible.", "report.")
"""What answers say; errors and what is said of columns name keys where they stand."""
KEY_OF_FILE = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b|(?:give|indiquez|donnez) [a-z_]+(?=[;.)]|$)")
IN_BRACKETS = re.compile(r"\([^()]*\)")


@pytest.mark.parametrize("key", [key for key in KEYS if key.startswith(TOLD)])
def test_no_answer_has_the_name_of_a_key_in_its_prose(key):
    """A fact is named in words; its key stands in brackets behind them, to be found in a file."""
    for text in message(key):
        prose = re.sub(r"\{[^{}]*\}", "", IN_BRACKETS.sub("", text))
        assert KEY_OF_FILE.findall(prose) == [], text


def test_a_text_is_written_when_it_is_read_and_is_like_one_that_was_written_before():
    made = []

    def make():
        made.append("made")
        return Text("an offer", "une offre")

    text = message("report.named", what=later(make), band=Text("yes", "oui"))
    assert not made
    assert text["en"] == "an offer: yes"
    assert len(made) == 1
    whole = Text("an offer: yes", "une offre\u00a0: oui")
    assert text == whole
    assert whole == text
    assert text != "an offer: yes"
    assert hash(text) == hash(whole)
    assert repr(text) == repr(whole)
    assert pickle.loads(pickle.dumps(text)) == whole
    assert sorted([text, Text("a", "b")]) == [Text("a", "b"), whole]
    assert len(made) == 2
