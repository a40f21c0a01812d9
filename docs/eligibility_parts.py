"""The parts of the pages on occupations, categories, programs and settlement funds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from crs import categories, noc, programs
from crs._answers.categories import short_name
from crs._reports import programs as told
from crs._reports.categories import differences, span
from crs._reports.markdown import cited, table_of
from crs._reports.parts import said
from crs._reports.requirements import conditions
from crs._text import numbers
from crs.rules import RuleTables

if TYPE_CHECKING:
    from collections.abc import Callable

    from crs._reports.parts import Table
    from crs.categories import Category, Version

LATEST = date.max
"""A day on which everything known is in force."""


def occupations() -> str:
    """How many unit groups there are of each TEER, and how many of them are skilled trades."""
    rows = []
    for teer in range(6):
        found = [one for one in noc.all() if one.teer == teer]
        trades = sum(one.skilled_trade for one in found)
        counts = "yes" if found[0].skilled else "no"
        rows.append((str(teer), str(len(found)), counts, str(trades)))
    every = noc.all()
    skilled = sum(one.skilled for one in every)
    trades = sum(one.skilled_trade for one in every)
    rows.append(("**All**", f"**{len(every)}**", f"**{skilled}**", f"**{trades}**"))
    return table_of(["TEER", "Unit groups", "Counts as skilled", "Skilled trades"], rows)


def skilled_trades() -> str:
    """The groups of skilled trades by their first digits, under both editions of the NOC."""
    now, before = noc.trades(), noc.trades_2016()
    rows = []
    for group in now.groups:
        but_not = [code for code in now.but_not if code.startswith(group)]
        found = [one for one in noc.all() if one.skilled_trade and one.code.startswith(group)]
        rows.append((f"`{group}`", ", ".join(f"`{code}`" for code in but_not), str(len(found))))
    heads = ["Codes that begin with", "But not with", "Unit groups"]
    earlier = ", ".join(f"`{group}`" for group in before.groups)
    return (
        f"{table_of(heads, rows)}\n\n{cited(now.citation, 'en')}. Before {noc.NOC_2021_FROM}, by "
        f"NOC 2016: the groups {earlier}."
    )


def category_versions() -> str:
    """Every category and the length of its list in each version."""
    days = sorted({version.in_force_from for one in categories.all() for version in one.versions})
    heads = ["Key", "Category", "Catégorie", *(f"From {day}" for day in days)]
    rows = [
        (f"`{one.key}`", *one.name, *(_length(one, day) for day in days))
        for one in categories.all()
    ]
    totals = [str(sum(len(one.occupations) for one in categories.on(day))) for day in days]
    rows.append(("", "**Occupations in all lists**", "", *(f"**{total}**" for total in totals)))
    return table_of(heads, rows)


def _length(category: Category, day: date) -> str:
    standing = category.standing(day)
    if standing == "in-force":
        version = category.at(day)
        assert version is not None
        return str(len(version.occupations) or "in force")
    return "" if standing == "not-yet" else standing


def category_conditions() -> str:
    """The conditions of each version, with the names of its rounds."""
    out = []
    for one in categories.all():
        out += [f"### {one.name.en}", f"`{one.key}`; in French: {one.name.fr}."]
        for version in reversed(one.versions):
            out += [_about(version), plain_table(conditions(version.requirements))]
    return "\n\n".join(out)


def _about(version: Version) -> str:
    said = f"**{span(version).en[0].upper()}{span(version).en[1:]}**"
    if version.status == "announced":
        said += ", announced only"
    names = "; ".join(f"“{name}”" for name in version.round_names)
    return f"{said}. " + (f"Rounds: {names}." if names else "No round on record.")


def plain_table(table: Table) -> str:
    """A table of mere words, without its title and without links."""
    return table_of(table.heads("en"), table.cells("en"))


def category_occupations() -> str:
    """Every occupation that is or was in a list, and when."""
    codes = sorted({c for one in categories.all() for v in one.versions for c in v.occupations})
    rows = []
    for code in codes:
        found = categories.of(code)
        listed = "; ".join(f"{short_name(one).en} {span(one).en}" for one in found)
        rows.append((f"`{code}`", noc.get(code).title, str(noc.get(code).teer), listed))
    return table_of(["NOC", "Occupation", "TEER", "In the list"], rows)


def category_changes() -> str:
    """What each version changed in the lists and the conditions."""
    days = sorted({version.in_force_from for one in categories.all() for version in one.versions})
    out = []
    for day in days[1:]:
        found = categories.diff(day - timedelta(1), day)
        if found:
            out += [f"### {day}", plain_table(differences(found))]
    return "\n\n".join(out)


def program_tables() -> str:
    """Every program as it stands now: requirements, definitions, situations and changes."""
    out = []
    for one in programs.all(on=LATEST):
        out += [f"## {one.name.en}", f"`{one.id}`; in French: {one.name.fr}."]
        out.append(f"{cited(one.citation, 'en')}. As it stands since {one.in_force_from}.")
        for table in told.tables(one):
            title = said(table.title, "en") or "Requirements"
            out += [f"### {title}", plain_table(table)]
    return "\n\n".join(out)


def selection_grid() -> str:
    """The selection grid and its pass mark."""
    grid = programs.grid(on=LATEST)
    tables = RuleTables(rules=grid.rules).explain("markdown")
    _, _, rest = tables.partition("\n\n")
    return f"{grid.sentence.en}\n\n{rest}"


def settlement_funds() -> str:
    """Every table of settlement funds, a column for each size of family."""
    known = programs.funds_tables()
    sizes = range(1, len(known[0].amounts) + 1)
    heads = ["From", *map(str, sizes), "each additional", "Profiles by", "Mark"]
    rows = [
        (
            str(one.in_force_from),
            *(numbers.dollars(amount).en for amount in (*one.amounts, one.each_additional)),
            str(one.update_by or ""),
            one.citation.confidence if one.citation else "",
        )
        for one in known
    ]
    notes = [f"- {one.in_force_from}: {one.note.en}" for one in known if one.note]
    needed = programs.settlement_funds(family=1, on=LATEST).needed
    notes += [f"- {caveat.en}" for caveat in needed.caveats]
    assert needed.table.citation is not None
    source = needed.table.citation.source
    return (
        f"{table_of(heads, rows)}\n\n" + "\n".join(notes) + f"\n\nSource: [{source.title.en}]"
        f"({source.url}). {source.note} Last compared on {needed.last_verified}."
    )


def currency() -> list[tuple[str, str, str]]:
    """How current each kind of this data is."""
    now = programs.all(on=LATEST)
    opened = programs.history("cec")[0].in_force_from
    starts = {version.in_force_from for one in categories.all() for version in one.versions}
    tables = programs.funds_tables()
    funds = programs.settlement_funds(family=1, on=LATEST).needed
    return [
        (
            f"Categories, {len(categories.all())} since {min(starts)}",
            f"the newest version is of {max(starts)}",
            str(categories.last_verified()),
        ),
        (
            f"Programs, {len(now)} since {opened}",
            f"the newest change is of {max(one.in_force_from for one in now)}",
            str(programs.last_verified()),
        ),
        (
            f"Settlement funds, {len(tables)} tables since {tables[0].in_force_from}",
            f"the newest known is of {tables[-1].in_force_from}; seen in force to 2026-10-03",
            str(funds.last_verified),
        ),
    ]


PARTS: dict[str, Callable[[], str]] = {
    "category-changes": category_changes,
    "category-conditions": category_conditions,
    "category-occupations": category_occupations,
    "category-versions": category_versions,
    "occupations": occupations,
    "program-tables": program_tables,
    "selection-grid": selection_grid,
    "settlement-funds": settlement_funds,
    "skilled-trades": skilled_trades,
}
