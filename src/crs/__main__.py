"""The script `crs`, and `python -m crs` where it is not on the path."""

import sys

INTERRUPTED = 130
"""The exit code of a program that was interrupted, as shells count them."""


def main() -> None:
    """Run the command line; an interruption ends it without a word, also while it is imported."""
    try:
        from crs import cli

        cli.main()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
