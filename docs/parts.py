"""The parts of the pages that come from the data, as Markdown; `generate.py` puts them in place."""

from __future__ import annotations

import re
import tempfile
import tomllib
from datetime import date
from enum import StrEnum
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin

import typer
from typer.main import get_command

import batch_parts
import crs
import eligibility_parts
from crs._facts import (
    credential,
    dossier,
    period,
    person,
    program_facts,
    results,
    work,
    working_days,
)
from crs._facts.days import Days
from crs._facts.docstrings import of_fields
from crs._facts.meaning import constraints
from crs._facts.model import Frozen
from crs._facts.submission import Submission
from crs._law import counting as law
from crs._law import measure_words
from crs._law.clb import RawScore
from crs._law.measures import HIGHEST_LEVEL, MEASURES
from crs._law.terms import ABILITIES, SPELLINGS, Education, Language, LanguageTest, RoundType
from crs._record.distribution import packaged_pools
from crs._record.record import packaged, source
from crs._reports.markdown import cited, table_of
from crs._reports.rules import differences
from crs._text import message
from crs.cli import app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pydantic.fields import FieldInfo

    from crs._law.measures import Measure
    from crs.clb import Chart, Scale
    from crs.rounds import Round
    from crs.rules import RuleSet

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
PACKAGE = ROOT / "src" / "crs"
PICTURE_SCORE, PICTURE_SINCE = 509, date(2025, 10, 1)
READING_A_RULES_PAGE = """\
{span} At most {most} points in all ({citation}).

Each table names its clause. The mark says how sure we are of it: A is read in legal text, B in an
official page or copy, C in secondary sources only ([how sure we are](../explanation/sources.md)).
`(?)` stands by a clause number that was inferred from the order of headings, not read. Years are
completed years. The same page in a terminal, in English or French: `crs rules show {id}` and
`crs rules show {id} --lang fr`.

| Section | Without spouse | With spouse |
| --- | ---: | ---: |
{sections}
"""


# ------------------------------------------------------------------------------- the rule sets


def rule_set_page(rules: RuleSet) -> str:
    """The page of one rule set: how to read it, what it changed, its grid and its sources."""
    title, _, rest = crs.rules.show(rules).explain("markdown").partition("\n\n")
    span, _, grid = rest.partition("\n\n")
    sections = [
        (f"[{node.label.en}](#{_anchor(node.label.en)})", *map(str, node.maximum))
        for node in rules.root.members
    ]
    sections.append(("**Total**", *(f"**{most}**" for most in rules.root.maximum)))
    introduction = READING_A_RULES_PAGE.format(
        span=span,
        id=rules.id,
        most=rules.root.maximum.single,
        citation=cited(rules.root.citation, "en"),
        sections="\n".join(f"| {' | '.join(row)} |" for row in sections),
    )
    return "\n\n".join([title, introduction.rstrip(), *_what_changed(rules), grid]) + "\n"


def _what_changed(rules: RuleSet) -> Iterator[str]:
    """The section on what a rule set amends, for those that amend one."""
    if rules.amends is not None:
        before = crs.rules.get(rules.amends)
        found = differences(crs.rules.diff(before, rules))
        yield f"## What changed since [{before.id}]({before.id}.md)"
        line, _, *heads = found.heads("en")
        yield table_of([line, "What", *heads], found.cells("en"))


def _anchor(heading: str) -> str:
    """The anchor that MkDocs gives a heading."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower())


def rule_sets() -> str:
    """The list of rule sets, each with a link to its page."""
    rows = [
        (
            f"[{rules.id}]({rules.id}.md)",
            str(rules.in_force_until or "no end known"),
            rules.label.en,
            rules.label.fr,
            str(rules.last_verified),
        )
        for rules in crs.rules.all()
    ]
    return table_of(["From", "Until", "About", "Objet", "Last verified"], rows)


def announced() -> str:
    """What is announced, what is known of it and what is not."""
    return "\n\n".join(
        f"### {change.announced_for}: {change.label.en} ({change.label.fr})\n\n"
        f"- **Known:** {change.known.en}\n"
        f"- **Not known:** {change.unknown.en}.\n"
        f"- **On what this rests:** {change.basis.en} (mark {change.confidence})."
        for change in crs.rules.announced()
    )


def meanings() -> str:
    """Every dated change of what an input means, in the order of their dates."""
    changes = {change for rules in crs.rules.all() for change in rules.changes}
    rows = [
        (str(change.effective), change.text.en, cited(change.citation, "en"))
        for change in sorted(changes, key=lambda change: (change.effective, change.text))
    ]
    return table_of(["From", "What inputs meant", "Clause"], rows)


def rule_pages_for_navigation() -> str:
    """The pages of the rule sets for `mkdocs.yml`, newest first."""
    return "\n".join(
        f'      - "{rules.id}: {rules.label.en}": rules/{rules.id}.md'
        for rules in reversed(crs.rules.all())
    )


def currency() -> str:
    """How current the rules and the data are."""
    *_, newest = crs.rules.all()
    charts = crs.clb.source()
    record, pools = packaged(), packaged_pools()
    known = len(crs.rules.all())
    first = crs.rules.all()[0].in_force_from
    rows = [
        (
            f"Rules, {known} sets since {first}",
            f"the newest is in force since {newest.in_force_from}",
            str(newest.last_verified),
        ),
        (
            f"Language tests, {len(LanguageTest)} of them",
            f"the department’s page of {charts.date}",
            str(charts.last_verified),
        ),
        (
            f"Rounds of invitations, {len(record.rounds)} since {record.rounds[0].date}",
            f"to {record.as_of}; later ones come with `crs rounds update`",
            str(source().last_verified),
        ),
        (
            f"The pool, {len(pools)} distributions since {pools[0].as_of}",
            f"to {pools[-1].as_of}",
            str(source().last_verified),
        ),
    ]
    rows += eligibility_parts.currency()
    rows += [
        (
            f"Announced for {change.announced_for}",
            f"{change.label.en.lower()}: points unknown, so not in any score",
            "nothing to compare with",
        )
        for change in crs.rules.announced()
    ]
    return table_of(["What", "How current", "Last compared with its sources"], rows)


# ------------------------------------------------------------------------------- the rounds


def corrections() -> str:
    """What the feed gets wrong, what is right, and the evidence."""
    rows = [
        (wrong.number, f"`{wrong.field}`", wrong.feed_value, wrong.value, wrong.evidence)
        for round in packaged().rounds
        for wrong in round.corrections
    ]
    return table_of(["Round", "Value", "The feed", "Our record", "Evidence"], rows)


def yearly_totals() -> str:
    """The rounds and invitations of each year, with the lowest and the highest cut-off."""
    by_year: dict[int, list[Round]] = {}
    for round in packaged().rounds:
        by_year.setdefault(round.date.year, []).append(round)
    rows = [_totals(_year(year), found) for year, found in by_year.items()]
    every = [f"**{cell}**" for cell in _totals("All", packaged().rounds)]
    heads = ["Year", "Rounds", "Invitations", "Lowest cut-off", "Highest cut-off"]
    return table_of(heads, [*rows, every])


def _year(year: int) -> str:
    as_of = packaged().as_of
    return f"{year}, to {as_of}" if year == as_of.year else str(year)


def _totals(name: str, rounds: Sequence[Round]) -> tuple[str, ...]:
    cutoffs = [round.cutoff for round in rounds]
    invitations = sum(round.invitations for round in rounds)
    return name, str(len(rounds)), f"{invitations:,}", str(min(cutoffs)), str(max(cutoffs))


def round_types() -> str:
    """Every type of round, its names, and what is on record of it."""
    rows = []
    for type in RoundType:
        found = [round for round in packaged().rounds if round.type is type]
        days = (str(found[0].date), str(found[-1].date)) if found else ("", "")
        rows.append((f"`{type}`", *message(f"rounds.type.{type}"), str(len(found)), *days))
    return table_of(["Type", "English", "French", "Rounds", "First", "Last"], rows)


def picture() -> str:
    """The picture of cut-offs in the README, as SVG."""
    chosen = [round for round in packaged().rounds if round.date >= PICTURE_SINCE]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "cutoffs.svg")
        chart = crs.plots.rounds(chosen, score=PICTURE_SCORE, as_of=packaged().as_of)
        crs.plots.save(chart, path)
        return path.read_text("utf-8")


# ------------------------------------------------------------------------------- the examples


def examples() -> str:
    """The example profiles: who, on which day, by which rules, and the score."""
    rows = []
    for path, about, on in _examples():
        score = _score(path, on)
        name = f"[`{path.name}`]({path.name})"
        rows.append((name, about, str(on), score.rules.id, str(score.total)))
    return table_of(["File", "Who", "Day", "Rules", "Score"], rows)


def calculator() -> str:
    """Each reported difference, with an example that shows it."""
    differences = tomllib.loads((PACKAGE / "_law" / "data" / "calculator.toml").read_text("utf-8"))[
        "difference"
    ]
    return "\n\n".join(map(_difference, differences))


def _difference(difference: dict[str, Any]) -> str:
    code = difference["code"]
    path, about, on = next(
        (path, about, on)
        for path, about, on in _examples()
        if path.stem == code.removeprefix("calculator-")
    )
    score = _score(path, on)
    caveat = next(caveat for caveat in score.caveats if caveat.code == code)
    why = difference["why"]["en"]
    rules = ", ".join(f"[{id}](rules/{id}.md)" for id in difference["rules"])
    rows = [
        ("Our score, by the published table", str(score.total)),
        ("The department’s calculator, as reported", str(caveat.parts["reported"])),
    ]
    profile = path.read_text("utf-8").partition("\n\n")[2].strip()
    command = f"crs score examples/{path.name} --on {on}"
    return "\n\n".join(
        [
            f"## {why[0].upper()}{why[1:]}",
            f"Code `{code}`; reported under the rules of {rules}. {about}",
            f'```toml title="examples/{path.name}"\n{profile}\n```',
            f"`{command}`",
            table_of(["Which number", "Points"], rows),
            f"> {caveat.text.en}",
            f"> {caveat.text.fr}",
        ]
    )


def _examples() -> Iterator[tuple[Path, str, date]]:
    """Each example: its file, the first sentence of its comment and its day, oldest first."""
    found = []
    for path in EXAMPLES.glob("*.toml"):
        text = path.read_text("utf-8")
        on = re.search(r"^# --on (\S+)$", text, re.MULTILINE)
        assert on is not None, f"{path.name}: its comment names no day, as in # --on 2026-10-01"
        about = text.removeprefix("# ").partition("\n")[0]
        found.append((path, about, date.fromisoformat(on[1])))
    return iter(sorted(found, key=lambda example: (example[2], example[0])))


def _score(path: Path, on: date) -> crs.Score:
    profile = crs.Profile.model_validate(tomllib.loads(path.read_text("utf-8")))
    return crs.score(profile, on=on)


# ------------------------------------------------------------------------------- the profile


def fields(model: type[Frozen]) -> str:
    """The fields of a model, described by their docstrings."""
    rows = [
        (f"`{name}`", _kind(field), _default(field), of_fields(model)[name])
        for name, field in model.model_fields.items()
    ]
    return table_of(["Key", "Kind", "Default", "Meaning"], rows)


def _kind(field: FieldInfo) -> str:
    """What a field may hold, in words."""
    return _kind_of_dossier(field.annotation) or _kind_of_profile(field)


def _kind_of_profile(field: FieldInfo) -> str:
    kind, marks = constraints(field)
    bounds = {
        side: getattr(mark, side) for mark in marks for side in ("ge", "le") if hasattr(mark, side)
    }
    if type(None) in get_args(kind):
        (kind,) = (one for one in get_args(kind) if one is not type(None))
    if kind is crs.Spouse:
        return "[a spouse](#a-spouse)"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return "[a level](#levels-of-education)" if kind is Education else _choices(kind)
    if kind is int:
        return f"whole number, {bounds['ge']} to {bounds['le']}"
    if kind is float:
        return f"number, {bounds['ge']} or more"
    return "a score" if field.annotation == RawScore else "[a language result](#a-language-result)"


def _kind_of_dossier(annotation: Any) -> str | None:
    """What a field of dated facts may hold; None for what profiles have too."""
    if get_origin(annotation) is tuple:
        kind = get_args(annotation)[0]
        if kind is Submission:
            return "a day, month or year, or a moment with its zone; or a list of them"
        return f"a list of {_TABLES[kind]}"
    if annotation == working_days.Pattern | None:
        return "a list of " + ", ".join(f"`{day}`" for day in working_days.WEEK)
    if get_origin(annotation) is Literal:
        return _choices(get_args(annotation))
    kinds = [kind for kind in get_args(annotation) or (annotation,) if kind is not type(None)]
    words = [_choices(get_args(kind)) for kind in kinds if get_origin(kind) is Literal]
    if words:
        return words[0] if len(kinds) == 1 else f"number, or {words[0]}"
    checked = get_origin(kinds[0]) is Annotated
    kind = get_args(kinds[0])[0] if checked else kinds[0]
    plain = {
        str: "text" if len(kinds) == 1 else None,
        Days: "a day, month or year",
        bool: "`true` or `false`",
        float: "number" if checked else None,
    }
    return _TABLES.get(kind) or plain.get(kind)


_TABLES: dict[Any, str] = {
    program_facts.Certificate: "[a period](#a-period)",
    credential.Credential: "[credentials](#a-credential)",
    results.DatedReport: "[test reports](#a-test-report)",
    program_facts.JobOfferFact: "[offers](#an-offer)",
    program_facts.MilitaryService: "[service](#military-service)",
    program_facts.Relative: "[relatives](#a-relative)",
    program_facts.SettlementFunds: "[amounts](#settlement-funds)",
    period.Nomination: "[a period](#a-period)",
    period.Sibling: "[siblings](#a-sibling)",
    credential.Study: "[study facts](#study-in-canada)",
    work.Work: "[spells of work](#a-spell-of-work)",
    working_days.Leave: "[leave](#leave)",
    working_days.PaidHours: "[pay periods](#hours-by-pay-period)",
    person.DatedSpouse: "[a spouse](#the-spouse)",
    dossier.Interpretation: "[readings](#readings)",
}


def _choices(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "**required**"
    if field.default in (None, ()) or isinstance(field.default, Frozen):
        return "none"
    return f"`{str(field.default).lower()}`"


def law_of_facts() -> str:
    """What the law asks of each kind of dated fact, with its clause and how sure we are."""
    rows = []
    for rule in law.rules():
        citation = law.citation(rule)
        asks = [
            f"{name.replace('_', ' ')}: {', '.join(value) if isinstance(value, list) else value}"
            for name, value in law.facts(rule)
        ]
        if law.since(rule) > law.opened():
            asks.append(f"from: {law.since(rule)}")
        rows.append((f"`{rule}`", ", ".join(asks), cited(citation, "en"), citation.confidence))
    verified = f"Last compared with its sources on {law.last_verified()}."
    return f"{table_of(['Rule', 'What it says', 'Clause', 'Mark'], rows)}\n\n{verified}"


def education_levels() -> str:
    """The levels of education, with other spellings and names in both languages."""
    measure = next(measure for measure in MEASURES if measure.id == "education")
    rows = [
        (
            f"`{level}`",
            _choices(other for other, meant in SPELLINGS.items() if meant == level),
            *measure_words.value_name(measure, level.rank),
        )
        for level in Education
    ]
    return table_of(["Value", "Also accepted", "English", "French"], rows)


# ------------------------------------------------------------------------------- language tests


def language_tests() -> str:
    """Every accepted test, and for each scale the scores of each level."""
    out = []
    for id in LanguageTest:
        test = crs.clb.get(id)
        head = "NCLC" if test.language is Language.FRENCH else "CLB"
        language = test.language.capitalize()
        about = [f"`{id}`, {language}. Accepted for Express Entry from {test.accepted_from}."]
        if test.words:
            listed = ", ".join(f"`{word}` (level {level})" for word, level in test.words.items())
            about.append(f"Scores printed as words: {listed}.")
        out += [f"## {test.label['en']}", " ".join(about)]
        for name, scale in test.scales.items():
            if name is not None:
                out.append(f"### Scale `{name}`: {scale.label['en']}")
            heads = [head, *map(str.capitalize, ABILITIES)]
            out += [table_of(heads, list(_levels(scale))), f"Confidence: {scale.confidence}."]
    return "\n\n".join(out)


def _levels(scale: Scale) -> Iterator[tuple[str, ...]]:
    """The rows of a scale, highest level first: each level and its scores in each ability."""
    charts = [scale.charts[ability] for ability in ABILITIES]
    levels = charts[0].levels
    for place, level in reversed(list(enumerate(levels))):
        top = level == levels[-1] and level < HIGHEST_LEVEL
        name = f"{level} or more" if top else str(level)
        yield name, *(_scores(chart, place) for chart in charts)
    yield f"below {levels[0]}", *(_scores(chart, -1) for chart in charts)


def _scores(chart: Chart, place: int) -> str:
    """The scores of one level, "7.0 to 7.5"; at place -1 those below the lowest level."""
    low = chart.floors[place] if place >= 0 else chart.low
    high = chart.floors[place + 1] - chart.step if place + 1 < len(chart.floors) else chart.high
    digits = 0 if chart.step == int(chart.step) else 1
    if low == high:
        return f"{low:.{digits}f}"
    return f"{low:.{digits}f} to {high:.{digits}f}"


# ------------------------------------------------------------------------------- other references


def commands() -> str:
    """Every command with its arguments and options, as its own help has them."""
    return "\n\n".join(_command(get_command(app()), "crs", 2)) + "\n"


def _command(command: Any, name: str, depth: int) -> Iterator[str]:
    context = typer.Context(command, info_name=name)
    yield f"{'#' * depth} `{name}`"
    yield command.help or ""
    yield f"```text\n{name} {' '.join(command.collect_usage_pieces(context))}\n```"
    records = (parameter.get_help_record(context) for parameter in command.get_params(context))
    rows = [(_code(what), help.strip()) for what, help in filter(None, records)]
    yield table_of(["Argument or option", "Meaning"], rows)
    for subname, subcommand in getattr(command, "commands", {}).items():
        yield from _command(subcommand, f"{name} {subname}", depth + 1)


def _code(text: str) -> str:
    """Code that may hold a bar, which Markdown takes for the end of a table's cell."""
    return f"<code>{escape(text).replace('|', '&#124;')}</code>"


def measures() -> str:
    """Every measure that a rules file may read."""
    rows = [(f"`{m.id}`", _values(m), *measure_words.label(m)) for m in MEASURES]
    return table_of(["Measure", "Values", "English", "French"], rows)


def _values(measure: Measure) -> str:
    if measure.names == ("no", "yes"):
        return "`false`, `true`"
    return _choices(measure.names) if measure.names else f"0 to {measure.high}"


def caveats() -> str:
    """Every caveat by its code, with its gaps."""
    texts = tomllib.loads((PACKAGE / "_text" / "messages" / "caveats.toml").read_text("utf-8"))
    calculator = tomllib.loads((PACKAGE / "_law" / "data" / "calculator.toml").read_text("utf-8"))
    texts |= {difference["code"]: calculator["text"] for difference in calculator["difference"]}
    rows = [(f"`{code}`", text["en"], text["fr"]) for code, text in texts.items()]
    return table_of(["Code", "English", "French"], rows)


def names_of_lines() -> str:
    """Every line that a score may have, in both languages."""
    nodes = {id: node for rules in crs.rules.all() for id, node in rules.nodes.items()}
    return table_of(
        ["Line", "English", "French"],
        [(f"`{id}`", *node.label) for id, node in sorted(nodes.items(), key=_in_order)],
    )


def _in_order(item: tuple[str, object]) -> tuple[int, int]:
    """Lines in the order of the newest rules, those that only older rules have at the end."""
    *_, newest = crs.rules.all()
    order = list(newest.nodes)
    return (0, order.index(item[0])) if item[0] in order else (1, 0)


def names_of_values() -> str:
    """Every value that has a name, in both languages."""
    rows: list[Sequence[str]] = []
    for measure in MEASURES:
        if measure.names and not measure.id.startswith("spouse_"):
            label = measure_words.label(measure)
            rows.append((f"`{measure.id}`", "", f"**{label.en}**", f"**{label.fr}**"))
            rows += [
                ("", f"`{value}`", *measure_words.value_name(measure, rank))
                for rank, value in enumerate(measure.names)
            ]
    return table_of(["Key", "Value", "English", "French"], rows)


PARTS: dict[str, Callable[[], str]] = {
    "announced": announced,
    "calculator": calculator,
    "caveats": caveats,
    "commands": commands,
    "corrections": corrections,
    "currency": currency,
    "certificate-fields": lambda: fields(program_facts.Certificate),
    "credential-fields": lambda: fields(credential.Credential),
    "dossier-fields": lambda: fields(crs.Dossier),
    "education-levels": education_levels,
    "examples": examples,
    "language-tests": language_tests,
    "levels-fields": lambda: fields(crs.facts.Levels),
    "meanings": meanings,
    "law": law_of_facts,
    "measures": measures,
    "names-of-lines": names_of_lines,
    "names-of-values": names_of_values,
    "offer-fields": lambda: fields(program_facts.JobOfferFact),
    "partner-fields": lambda: fields(person.DatedSpouse),
    "profile-fields": lambda: fields(crs.Profile),
    "relative-fields": lambda: fields(program_facts.Relative),
    "service-fields": lambda: fields(program_facts.MilitaryService),
    "funds-fields": lambda: fields(program_facts.SettlementFunds),
    "readings-fields": lambda: fields(dossier.Interpretation),
    "dated-report-fields": lambda: fields(results.DatedReport),
    "report-fields": lambda: fields(crs.facts.TestReport),
    "round-types": round_types,
    "rule-pages": rule_pages_for_navigation,
    "rule-sets": rule_sets,
    "same-level-fields": lambda: fields(crs.facts.SameLevel),
    "sibling-fields": lambda: fields(period.Sibling),
    "spouse-fields": lambda: fields(crs.Spouse),
    "study-fields": lambda: fields(credential.Study),
    "work-fields": lambda: fields(work.Work),
    "leave-fields": lambda: fields(working_days.Leave),
    "paid-hours-fields": lambda: fields(working_days.PaidHours),
    "yearly-totals": yearly_totals,
    **batch_parts.PARTS,
    **eligibility_parts.PARTS,
}
