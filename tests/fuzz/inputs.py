"""What a fuzzer gives a program: valid files of every kind, and ways to spoil them.

Everything comes from one `random.Random`, so that a number makes a case again.
"""

import csv
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import polars as pl

import crs
from crs._law.noc import all as occupations
from crs._record.record import packaged
from feeds import render
from reforms import head

HEADS = {
    "age": ("29", "45", "18"),
    "education": ("masters", "three-year", "secondary", "phd"),
    "first_language": ("english", "french", ""),
    "canadian_work_years": ("1", "0", "3.5", ""),
    "foreign_work_years": ("3", "0", ""),
    "provincial_nomination": ("true", "false", ""),
    "sibling_in_canada": ("true", "false", ""),
    "canadian_study": ("none", "one-or-two-year", ""),
}
"""Columns that are read, and values that they take."""
OWN = ("file", "Nom", "notes", "client no", "Téléphone", "x")
"""Heads of a list's own, which say nothing about a score."""
LIKE_INPUTS = (
    "english_reading",
    "IELTS R",
    "PNP",
    "Listening CLB",
    "Foreign Work",
    "sibling",
    "Spouse CLB",
    "TEF - CO",
)
ODD_HEADS = (
    "*",
    "^.*$",
    "{}",
    "%s",
    "=1+1",
    "\x1b[31mh",
    "a\nb",
    '"',
    "'",
    "_crs_row",
    "crs_total",
)
GARBAGE = ("abc", "#N/A", "1e999", "--", "=1+1", "\x1b[2J", "[]", "{", "-1", "é" * 300)
"""What no column that is read can mean."""
WORDS = (
    *GARBAGE,
    "9" * 30,
    *(
        "",
        " ",
        "null",
        "NaN",
        "true",
        "0",
        "-0",
        "1_000",
        "１２",
        "1,5",
        "２０２６-01-01",
        "\u202e",
        "\0",
    ),
    *("2026-02-30", "9999-12-31", "0001-01-01", "a" * 300, "'", '"', ",", ";", "\t", "\n", "\\"),
)

PROFILE = {
    "age": 29,
    "education": "masters",
    "english": {"clb": 9},
    "french": {"test": "tef", "listening": 250, "reading": 210, "writing": 330, "speaking": 330},
    "first_language": "english",
    "canadian_work_years": 1,
    "spouse": {"education": "two-year", "language": {"clb": 6}, "accompanying": True},
}
DOSSIER = {
    "birth_date": "1993-04-10",
    "first_language": "english",
    "province": "ontario",
    "family_size": 1,
    "submitted": "2025-05-01",
    "settlement_funds": [{"amount": 90000, "since": "2024-01-01"}],
    "credentials": [
        {
            "level": "three-year",
            "country": "India",
            "earned": "2014-05-01",
            "assessed": "2024-06-01",
        }
    ],
    "tests": [
        {
            "test": "ielts",
            "date": "2025-01-10",
            "listening": 8,
            "reading": 7,
            "writing": 7,
            "speaking": 7,
        }
    ],
    "work": [
        {
            "noc": "21231",
            "country": "India",
            "start": "2019-01-07",
            "end": "2022-06-30",
            "hours": 40,
        },
        {
            "noc": "63200",
            "country": "Canada",
            "start": "2023-01-02",
            "hours": 30,
            "employer": "canadian",
        },
    ],
}
REFORM = (
    head("reform", "A reform", "Une réforme")
    + """

[[factor]]
id         = "additional.job_offer"
label      = { en = "Job offer", fr = "Offre d’emploi" }
source     = "brief"
section    = "1"
confidence = "C"
rows       = "job_offer"
columns    = ["either"]
points     = [["none", 0], [["senior-manager", "other"], 40]]
"""
)


MAPPING = """\
ignore = ["x", "notes"]
[columns]
"IELTS R" = "english_reading"
"PNP" = "provincial_nomination"
"Nom" = "age"
"""
EFFORT = (Path(crs.__file__).parent / "_answers/data/effort.toml").read_bytes()


def feed():
    """Some rounds as the department's feed has them, one of them new."""
    last = packaged().rounds[-3:]
    new = last[-1]._replace(number="448", drawn_at=None, tie_break=None)
    return {"classes": "wb-tables", "rounds": [render(round) for round in (new, *reversed(last))]}


def toml(value, path=""):
    """A document of tables, lists and plain values in TOML."""
    lines = [f"{key} = {_plain(each)}" for key, each in value.items() if not _is_table(each)]
    for key, each in value.items():
        name = f"{path}{key}"
        if isinstance(each, dict):
            lines += [f"[{name}]", toml(each, f"{name}.")]
        elif _is_table(each):
            for entry in each:
                lines += [f"[[{name}]]", toml(entry, f"{name}.")]
    return "\n".join(lines) + "\n"


def _is_table(value):
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and isinstance(value[0], dict)
    )


def _plain(value):
    day = isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-"
    return value if day else json.dumps(value, ensure_ascii=False)


# ------------------------------------------------------------------------------------ lists


def people(random):
    """A list of people: its heads and its rows of texts, each row as wide as the heads."""
    heads = ["age", "education", *random.sample(list(HEADS)[2:], random.randint(0, 6))]
    heads += random.sample(OWN, random.randint(0, 3))
    random.shuffle(heads)
    rows = [
        [random.choice(HEADS.get(head, ("A-1", "", "Ana Nuñez", "5"))) for head in heads]
        for _ in range(random.randint(1, 5))
    ]
    return heads, rows


def spoil_list(random, heads, rows):
    """A list with something odd in it, and the row in which it cannot be read, if there is one."""
    heads, rows = [*heads], [[*row] for row in rows]
    what = random.choice(["nothing", "garbage", "word", "own head", "like an input", "odd head"])
    spoilt = None
    if what in ("garbage", "word"):
        column = random.choice([n for n, head in enumerate(heads) if head in HEADS])
        row = random.randrange(len(rows))
        rows[row][column] = random.choice(GARBAGE if what == "garbage" else WORDS)
        spoilt = row if what == "garbage" else None
    elif what != "nothing":
        named = {"own head": OWN, "like an input": LIKE_INPUTS, "odd head": ODD_HEADS}[what]
        new = [head for head in named if head not in heads]
        heads.append(random.choice(new))
        for row in rows:
            row.append(random.choice(WORDS))
    return heads, rows, spoilt


def write_list(random, kind, heads, rows):
    """The bytes of a list in a format."""
    if kind == "csv":
        text = io.StringIO()
        writer = csv.writer(text, delimiter=random.choice(",;\t"), lineterminator="\r\n")
        writer.writerows([heads, *rows])
        return text.getvalue().encode(random.choice(["utf-8", "utf-8-sig"]), "replace")
    if kind == "jsonl":
        lines = [json.dumps(dict(zip(heads, map(_typed, row), strict=True))) for row in rows]
        return ("\n".join(lines) + "\n").encode()
    if kind == "parquet":
        columns = {head: [row[n] or None for row in rows] for n, head in enumerate(heads)}
        data = io.BytesIO()
        pl.DataFrame(columns, schema=dict.fromkeys(heads, pl.String)).write_parquet(data)
        return data.getvalue()
    book = openpyxl.Workbook()
    for row in (heads, *rows):
        book.active.append([cell(text) or None for text in row])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _typed(text):
    """A text as the JSON value that it means, where it is plain."""
    if text in ("true", "false"):
        return text == "true"
    return (float(text) if text.isdigit() and len(text) < 9 else text) if text else None


def cell(text):
    """What a workbook can hold of a text."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\t\n")


# ------------------------------------------------------------------------------------ bytes


def spoil_bytes(random, data):
    """Bytes with some changed, gone, twice, or others between them."""
    data = bytearray(data)
    for _ in range(random.choice([1, 1, 1, 2, 5])):
        at = random.randrange(len(data) + 1)
        end = min(len(data), at + random.choice([1, 1, 2, 8, 40]))
        how = random.random()
        if how < 0.3:
            data[at:end] = random.randbytes(end - at)
        elif how < 0.5:
            del data[at:end]
        elif how < 0.7:
            data[at:at] = data[at:end] * random.choice([1, 2, 50])
        elif how < 0.95:
            data[at:at] = random.choice(WORDS).encode("utf-8", "replace")
        else:
            del data[at:]
    return bytes(data)


def spoil_workbook(random, data):
    """A workbook of which one part is spoilt, in an archive that is whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    name = random.choice([*parts, "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
    if name in parts:
        parts[name] = spoil_bytes(random, parts[name])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return out.getvalue()


def spoil_document(random, document):
    """A document in which one value is another, gone, elsewhere, or wrapped."""
    document = json.loads(json.dumps(document))
    places = list(_places(document))
    holder, key = random.choice(places)
    how = random.random()
    if how < 0.5:
        holder[key] = random.choice([*WORDS, *NUMBERS, *TABLES])
    elif how < 0.65:
        del holder[key]
    elif how < 0.8 and isinstance(holder, dict):
        holder[random.choice([f"{key}x", random.choice(WORDS) or "k", *DOSSIER])] = holder.pop(key)
    else:
        holder[key] = [holder[key]] * random.choice([1, 2, 30])
    return document


NUMBERS = (None, True, False, 0, -1, 1e308, 10**30, 2**63, 0.1, 29.5, 10**18)
TABLES = ([], {}, [[]], [{}], {"clb": 9}, {"a": {"a": {}}}, [None], ["x"] * 100)


def _places(value):
    """Every place in a document: what holds it, and its key."""
    for key, each in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(each, dict | list):
            yield from _places(each)


# ---------------------------------------------------------------------------------- options

DAYS = ("2026-10-01", "2015-01-01", "2030-01-01", "today", "1900-01-01", "9999-12-31", "2026-13-01")
CODES = tuple(occupation.code for occupation in occupations()[:3])


def a_word(random):
    """What a person, or nobody, would write for an option."""
    return random.choice(
        [*WORDS, *DAYS, *CODES, "cec", "trade", "en", "fr", "json", "csv", "-", "392"]
    )
