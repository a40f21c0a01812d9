"""The ways into the program, and what holds whatever comes: no traceback, nothing unread or half.

A case is a number: it chooses the way, the input and how that is spoilt. `WrongError` says what
does not hold.
"""

import csv
import io
import json
import shlex
import zipfile
from pathlib import Path
from random import Random

import inputs
import openpyxl
import polars as pl

import commands

CODES = {0, 1, 2, 3}
OLD = b"what was there before"
LISTS = ("csv", "xlsx", "parquet", "jsonl")


class WrongError(AssertionError):
    """Something did not hold."""


def case(number, folder):
    """Run a case in an empty folder.

    Raises:
        WrongError: something did not hold.
    """
    random = Random(number)
    ways = [of_list, of_list, of_bytes, of_bytes, of_document, of_feed, of_rules, of_options]
    random.choice(ways)(random, Path(folder))


def run(folder, *arguments):
    """What a command does; whatever it is given, it ends, in words."""
    own = folder / "own"
    done = commands.invoke(*arguments, folder=folder, CRS_DATA_DIR=str(own))
    said = done.out + done.err
    asked = shlex.join(map(str, arguments))
    if done.code not in CODES:
        raise WrongError(f"{asked}: exit code {done.code}")
    if "Traceback" in said or "panicked" in said:
        raise WrongError(f"{asked}: a traceback:\n{said[-2000:]}")
    if done.code == 2 and not done.err:
        raise WrongError(f"{asked}: refused without a word")
    if len(done.err) > 20_000:
        raise WrongError(f"{asked}: {len(done.err):,} letters of complaint")
    obeyed = {letter for letter in said if not letter.isprintable() and not letter.isspace()}
    if obeyed:
        raise WrongError(f"{asked}: prints {obeyed!r}")
    strange = [path.name for path in folder.rglob("*") if ".part" in path.name]
    if strange:
        raise WrongError(f"{asked}: left {strange}")
    return done


def batch(random, folder, source, kind):
    """Score a file of people; the output is whole, or what was there before."""
    target = folder / f"out.{random.choice(LISTS)}"
    old = random.random() < 0.5
    if old:
        target.write_bytes(OLD)
    (folder / f"in.{kind}").write_bytes(source)
    done = run(folder, "batch", f"in.{kind}", target.name, "--rules", "2025-03-25")
    if done.code in (0, 3):
        return done, target
    there = target.read_bytes() if target.exists() else None
    if there != (OLD if old else None):
        raise WrongError(f"refused, and yet {target.name} is {str(there)[:80]}")
    return done, None


def written(path):
    """The rows of an output, by a reader of its format that is not ours."""
    if path.suffix == ".csv":
        text = path.read_text("utf-8-sig")
        separator = next(sign for sign in ",;\t" if f"{sign}crs_total{sign}" in text)
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    if path.suffix == ".parquet":
        return pl.read_parquet(path).to_dicts()
    heads, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


# ------------------------------------------------------------------------------------ the ways


def of_list(random, folder):
    """A list of people whose heads and cells are known: every head is read or named."""
    heads, rows, spoilt = inputs.spoil_list(random, *inputs.people(random))
    kind = random.choice(LISTS)
    done, out = batch(random, folder, inputs.write_list(random, kind, heads, rows), kind)
    if out is None:
        return
    out = written(out)
    said = commands.whole(done.err).replace("\ncrs: ", "\n")
    for head in heads:
        shown = head.encode("unicode_escape").decode("ascii").replace("\\xe9", "é")
        if head not in inputs.HEADS and head not in said and shown not in said:
            raise WrongError(f"the column {head!r} of {kind} is not named: {said}")
    if len(out) != len(rows):
        raise WrongError(f"{len(rows)} rows of {kind} went in, {len(out)} came out")
    for number, row in enumerate(out):
        scored = row["crs_total"] not in (None, "")
        if scored == (row["crs_invalid"] not in (None, "")):
            raise WrongError(f"row {number} has a score and a fault, or neither: {row}")
        if number == spoilt and scored:
            raise WrongError(
                f"row {number} cannot be read, and has a score: {rows[number]} -> {row}"
            )


def of_bytes(random, folder):
    """A list of people with damage in its bytes."""
    kind = random.choice(LISTS)
    source = inputs.write_list(random, kind, *inputs.people(random))
    deep = kind == "xlsx" and random.random() < 0.7
    spoil = inputs.spoil_workbook if deep else inputs.spoil_bytes
    _, out = batch(random, folder, spoil(random, source), kind)
    if out is None:
        return
    if out.suffix == ".xlsx":  # a part that nobody needs to read may keep its damage
        with zipfile.ZipFile(out) as book:
            if book.testzip():
                raise WrongError(f"{out.name} is not whole")
    else:
        written(out)


def of_document(random, folder):
    """A profile or a dossier, with another value, or with damage in its bytes."""
    document = random.choice([inputs.PROFILE, inputs.DOSSIER])
    if random.random() < 0.7:
        document = inputs.spoil_document(random, document)
    kind = random.choice(["json", "toml"])
    try:
        text = json.dumps(document) if kind == "json" else inputs.toml(document)
    except (TypeError, AttributeError):  # what TOML has no notation for
        kind, text = "json", json.dumps(document)
    data = text.encode("utf-8", "replace")
    if random.random() < 0.4:
        data = inputs.spoil_bytes(random, data)
    (folder / f"me.{kind}").write_bytes(data)
    command = random.choice(["score", "compare", "eligibility", "timeline"])
    days = ["--since", "2026-09-01"] if command == "compare" else []
    run(folder, command, f"me.{kind}", *days, "-f", random.choice(["table", "json", "markdown"]))


def of_feed(random, folder):
    """A feed of rounds; what was on record before stays on record."""
    document = inputs.feed()
    if random.random() < 0.7:
        document = inputs.spoil_document(random, document)
    layout = random.choice([lambda d: d, lambda d: d.get("rounds", d)])
    codec = random.choice(["utf-8", "utf-8-sig", "cp1252"])
    data = json.dumps(layout(document), ensure_ascii=False).encode(codec, "replace")
    if random.random() < 0.4:
        data = inputs.spoil_bytes(random, data)
    (folder / "feed.json").write_bytes(data)
    run(folder, "rounds", "update", "--source", "feed.json", *random.choice([[], ["--replace"]]))
    done = run(folder, "rounds", "list", "-f", "json")
    numbers = [row["number"] for row in json.loads(done.out)]
    if len(numbers) < len(inputs.packaged().rounds) or len(set(numbers)) != len(numbers):
        raise WrongError(f"the record lost rounds, or has one twice: {numbers[-5:]}")


def of_rules(random, folder):
    """A rules file, with damage in its bytes."""
    (folder / "r.toml").write_bytes(inputs.spoil_bytes(random, inputs.REFORM.encode()))
    command = random.choice([["check"], ["show"], ["diff", "2025-03-25"]])
    run(folder, "rules", *command, "r.toml")


def of_options(random, folder):
    """Commands with whatever a person may write for their options and arguments."""
    (folder / "me.json").write_text(json.dumps(inputs.PROFILE))
    word = inputs.a_word
    asked = random.choice(
        [
            ["score", "me.json", "--on", word(random)],
            ["score", "me.json", "--rules", word(random)],
            ["score", "me.json", "-f", word(random), "--lang", word(random)],
            ["rounds", "list", "--since", word(random), "--until", word(random)],
            ["rounds", "list", "--type", word(random), "-f", word(random)],
            ["rounds", "show", word(random)],
            ["rounds", "latest", "--type", word(random)],
            ["rounds", "summary", "--since", word(random)],
            ["compare", "me.json", "--since", "2026-09-01", "--submitted-at", word(random)],
            ["clb", word(random), word(random), word(random)],
            ["clb", "ielts", "--listening", word(random), "--reading", word(random)],
            ["noc", "show", word(random)],
            ["noc", "search", word(random)],
            ["categories", "show", word(random), "--on", word(random)],
            ["programs", "show", word(random), "--on", word(random)],
            ["funds", "--on", word(random)],
            ["pool", word(random)],
            ["rules", "show", word(random)],
            ["rules", "diff", word(random), word(random)],
            ["schema", word(random)],
            ["export", word(random)],
            [word(random), word(random)],
        ]
    )
    run(folder, *asked)
