"""The command line: parse, one library call, render.

Results go to stdout, everything else to stderr. Exit 0 done, 2 the input is wrong, 1 anything
else.
"""

from __future__ import annotations

import io
import os
import sys

# Looking for Pydantic plugins reads every installed package, a tenth of a cold start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from crs.cli import clb, compare, pool, rounds, rules, score
from crs.cli.app import app
from crs.cli.shared import complain
from crs.errors import CrsError

__all__ = ["app", "main"]

app.command("score")(score.score)
app.command("clb")(clb.clb)
app.command("schema")(score.schema)
app.command("compare")(compare.compare)
app.command("pool")(pool.pool)
app.add_typer(rules.app, name="rules")
app.add_typer(rounds.app, name="rounds")


def main() -> None:
    """Run the command line; wrong input ends in a message and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # an old terminal shows ? for what it lacks
            stream.reconfigure(errors="replace")
    try:
        app()
    except CrsError as problem:
        complain(str(problem))
        sys.exit(2)
