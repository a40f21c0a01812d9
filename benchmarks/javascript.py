"""How long a score takes in JavaScript, under Node or, where there is none, V8 of mini-racer.

    python benchmarks/javascript.py [OTHER.mjs]

Rows are random, with levels; every line of a score is part of what is timed. OTHER is a module that
puts another scorer beside ours, in turns and in the same process; it needs Node. It exports
`people(rows)`, which turns flat rows into what it scores, and `score(person)`, which gives an
object with a `total`. Totals must agree, and ours must be twice as fast.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import crs
from crs._facts.profile import is_contradictory
from crs._law.terms import CanadianStudy, Education
from crs.batch import SCHEMA

RULES = crs.rules.all()[-1].id
ROWS = 4_096
BAR = 2
RUN = """(() => {
const now = () => (typeof performance === "undefined" ? Date.now() : performance.now());
const time = (call, given) => {
  const start = now();
  let sum = 0;
  for (let turn = 0; turn < 50; turn += 1) for (const one of given) sum += call(one).total;
  return ((now() - start) * 1e6) / (50 * given.length);
};
const chosen = scorer(RULES);
const calls = {
  "a checked row of levels, every line": [chosen, rows],
  "the same, rules chosen by each call": [(row) => scoreLevels(row, { rules: RULES }), rows],
  "a row with all its checks": [(row) => score(row, { rules: RULES }), rows],
};
if (other !== null) calls.other = [other.score, other.people(rows)];
const best = {};
for (let turn = 0; turn < 9; turn += 1) {
  for (const [name, [call, given]] of Object.entries(calls)) {
    best[name] = Math.min(best[name] ?? Infinity, time(call, given));
  }
}
const totals = Object.values(calls).map(([call, given]) => given.map((one) => call(one).total));
const different = rows.filter((_, place) => new Set(totals.map((all) => all[place])).size > 1);
return JSON.stringify({ best, different: different.length });
})()"""


def people() -> list[dict[str, Any]]:
    """Random rows of levels, with and without a spouse and a second language."""
    chance = random.Random(2026)
    rows = []
    for _ in range(ROWS):
        row: dict[str, Any] = dict.fromkeys(
            name for name, column in SCHEMA.items() if column.kind not in ("test", "scale")
        )
        spouse, french = chance.random() < 0.4, chance.random() < 0.5
        spoken = ["english", *["french"] * french, *["spouse"] * spouse]
        for name, column in SCHEMA.items():
            if name.startswith("spouse_") and not spouse:
                continue
            if column.kind == "level" and name.partition("_")[0] in spoken:
                row[name] = chance.randint(3, 10)
            elif column.kind == "age":
                row[name] = chance.randint(18, 47)
            elif column.kind == "years":
                row[name] = chance.randint(0, 5)
            elif column.kind == "yes-or-no":
                row[name] = chance.random() < 0.2
            elif column.kind == "choice":
                row[name] = chance.choice(column.values)
        row |= {
            "spouse": spouse,
            "job_offer": "none",
            "marital_status": None,  # `spouse` says it
            "first_language": chance.choice(spoken[: 1 + french]),
        }
        if is_contradictory(Education(row["education"]), CanadianStudy(row["canadian_study"])):
            row["canadian_study"] = str(CanadianStudy.NONE)
        if spouse:
            row |= {"spouse_accompanying": True, "spouse_citizen_or_pr": False}
        rows.append(row)
    return rows


def told(other: Path | None) -> dict[str, Any]:
    """What a run says: the best time of each call in nanoseconds, and how many totals differ."""
    ours = crs.export.javascript(crs.rules.all())
    given = f"const RULES = {json.dumps(RULES)};\nconst rows = {json.dumps(people())};\n"
    node = shutil.which("node")
    if node is None:
        from py_mini_racer import MiniRacer

        text = ours.replace("export const", "const")
        found = MiniRacer().eval(f"{text}\n{given}\nconst other = null;\n{RUN}")
        return dict(json.loads(str(found)))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "crs.mjs").write_text(ours, encoding="utf-8")
        beside = "null" if other is None else f"await import({json.dumps(str(other.resolve()))})"
        text = 'import { score, scoreLevels, scorer } from "./crs.mjs";\n' + given
        text += f"const other = {beside};\nconsole.log({RUN});\n"
        run = Path(folder, "run.mjs")
        run.write_text(text, encoding="utf-8")
        done = subprocess.run([node, run], check=True, stdout=subprocess.PIPE, encoding="utf-8")
        return dict(json.loads(done.stdout))


def main() -> int:
    """Measure and print everything."""
    other = Path(sys.argv[1]) if sys.argv[1:] else None
    found = told(other)
    print(f"{'what':<44} {'a score':>10}")
    for name, taken in found["best"].items():
        print(f"{name:<44} {taken:>7.0f} ns")
    if found["different"]:
        print(f"{found['different']:,} rows have different totals", file=sys.stderr)
        return 1
    if other is None:
        return 0
    ratio = found["best"]["other"] / next(iter(found["best"].values()))
    print(f"{'ours over the other':<44} {ratio:>7.1f} x   bar {BAR} x")
    return 0 if ratio >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
