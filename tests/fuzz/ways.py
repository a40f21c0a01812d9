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
from typing import get_args

import inputs
import openpyxl
import polars as pl
from typer.main import get_command

import commands
import crs.cli

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
    ways = [of_list, of_bytes, of_document]
    others = [of_feed, of_rules, of_options, of_any_option, of_advice, of_mapping, of_copy]
    random.choice([*ways, *ways, *others])(random, Path(folder))


def run(folder, *arguments):
    """What a command does; whatever it is given, it ends, in words."""
    own = folder / "own"
    # nothing of a fuzzer asks the network
    mine = {"CRS_DATA_DIR": str(own), "CRS_ROUNDS_URL": str(folder / "no-feed.json")}
    done = commands.invoke(*arguments, folder=folder, **mine)
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
    for head in map(inputs.cell, heads) if kind == "xlsx" else heads:
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


def of_advice(random, folder):
    """A dossier and a file of what a person could do, either with damage."""
    document, effort = inputs.DOSSIER, inputs.EFFORT
    if random.random() < 0.5:
        document = inputs.spoil_document(random, document)
    if random.random() < 0.7:
        effort = inputs.spoil_bytes(random, effort)
    (folder / "me.json").write_text(json.dumps(document))
    (folder / "e.toml").write_bytes(effort)
    command = random.choice([["improve"], ["couple"], ["timeline"], ["eligibility", "--all"]])
    more = ["--effort", "e.toml"] if command == ["improve"] else []
    run(folder, *command, "me.json", *more, "-f", random.choice(["table", "json", "markdown"]))


def of_mapping(random, folder):
    """A list with a file that says what its heads mean, with damage; what is read is named."""
    heads, rows, _ = inputs.spoil_list(random, *inputs.people(random))
    kind = random.choice(LISTS)
    (folder / f"in.{kind}").write_bytes(inputs.write_list(random, kind, heads, rows))
    mapping = inputs.MAPPING.encode()
    (folder / "m.toml").write_bytes(
        inputs.spoil_bytes(random, mapping) if random.random() < 0.7 else mapping
    )
    told = random.choice(["m.toml", f"{random.choice(heads)}={inputs.a_word(random)}"])
    out = f"out.{random.choice(LISTS)}"
    done = run(folder, "batch", f"in.{kind}", out, "--map", told)
    if (folder / out).exists() != (done.code in (0, 3)):
        raise WrongError(f"exit code {done.code}, and {out} is there or not")


def of_copy(random, folder):
    """A copy of the record of one's own, with damage; no command ends because of it."""
    (folder / "feed.json").write_text(json.dumps(inputs.feed()))
    run(folder, "rounds", "update", "--source", "feed.json")
    copy = folder / "own" / "rounds.json"
    if random.random() < 0.5:
        copy.write_text(json.dumps(inputs.spoil_document(random, json.loads(copy.read_bytes()))))
    else:
        copy.write_bytes(inputs.spoil_bytes(random, copy.read_bytes()))
    for command in (["rounds", "latest"], ["rounds", "status"], ["pool", "480"]):
        if run(folder, *command).code:
            raise WrongError(f"{command} ends because of the copy")


def commands_of(app=None, path=()):
    """The words of every command, and its parameters."""
    app = app or get_command(crs.cli.app())
    if hasattr(app, "commands"):
        for name, command in app.commands.items():
            yield from commands_of(command, (*path, name))
    else:
        yield path, app.params


def of_any_option(random, folder):
    """Any command, with any of its options, and files that are there as its arguments."""
    (folder / "me.json").write_text(json.dumps(random.choice([inputs.PROFILE, inputs.DOSSIER])))
    (folder / "r.toml").write_text(inputs.REFORM)
    (folder / "in.csv").write_text("age,education\n29,masters\n")
    files = ("me.json", "r.toml", "in.csv", "out.csv", "out.svg", "400", "2025-03-25", "new.toml")
    path, parameters = random.choice(list(commands_of()))
    asked = list(path)
    for parameter in parameters:
        choices = [each for each in get_args(parameter.type_descriptor.annotation) if each]
        value = random.choice([*files, *map(str, choices), inputs.a_word(random)])
        if parameter.param_type_name == "argument":
            asked.append(value)
        elif random.random() < 0.25 and parameter.name != "help":
            asked += [parameter.opts[0], *([] if parameter.is_flag else [str(value)])]
    if path == ("reform",):
        asked += ["--pool", "40"]  # to draw the usual pool takes longer than a case may
    run(folder, *asked)


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
