"""The command line: parse, one library call, render.

Results go to stdout, everything else to stderr. Exit 0 done, 2 the input is wrong, 1 anything
else.
"""

from __future__ import annotations

import sys

from pydantic import ValidationError

from crs.cli import clb, rules, score
from crs.cli.app import app
from crs.cli.shared import InputError, complain, problems
from crs.errors import CrsError

__all__ = ["app", "main"]

app.command("score")(score.score)
app.command("clb")(clb.clb)
app.command("schema")(score.schema)
app.add_typer(rules.app, name="rules")


def main() -> None:
    """Run the command line; wrong input ends in a message and exit code 2."""
    try:
        app()
    except ValidationError as problem:
        for message in problems(problem):
            complain(message)
        sys.exit(2)
    except (CrsError, InputError) as problem:
        complain(str(problem))
        sys.exit(2)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        sys.stderr.close()
        sys.exit(1)
