"""Write what the pages take from the data: whole pages, and parts between marker comments.

    python docs/generate.py            write every page that is stale
    python docs/generate.py --check    list the stale pages, and exit with 1 if there are any

A part stands between the lines `<!-- generated: name -->` and `<!-- end of name -->` (in YAML,
`# generated: name` and `# end of name`); the functions in `parts.py` give its text. The pages of
the rule sets, `docs/rules/<id>.md`, are generated as a whole, and so is the picture
`docs/images/cutoffs.svg`, as `crs rounds plot` draws it. No point value is typed by hand.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

import crs
from parts import PARTS, picture, rule_set_page

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PICTURE = DOCS / "images" / "cutoffs.svg"
MARKED = re.compile(
    r"(?P<start>^[^\n]*generated: (?P<name>[a-z-]+)[^\n]*\n)"
    r".*?"
    r"(?P<end>^[^\n]*end of (?P=name)\b[^\n]*$)",
    re.DOTALL | re.MULTILINE,
)


def wanted() -> dict[Path, str | None]:
    """What every page with something generated should hold; None for one that should not be."""
    pages: dict[Path, str | None] = dict.fromkeys((DOCS / "rules").glob("????-??-??.md"))
    for rules in crs.rules.all():
        pages[DOCS / "rules" / f"{rules.id}.md"] = rule_set_page(rules)
    pages[PICTURE] = picture()
    others = [ROOT / "README.md", ROOT / "mkdocs.yml", ROOT / "examples" / "README.md"]
    for path in [*others, *sorted(DOCS.rglob("*.md"))]:
        if path not in pages:
            pages[path] = fill(path.read_text("utf-8"), space="\n" if path.suffix == ".md" else "")
    return pages


def fill(text: str, *, space: str) -> str:
    """A page with every part between its markers made anew."""

    def part(found: re.Match[str]) -> str:
        return f"{found['start']}{space}{PARTS[found['name']]()}\n{space}{found['end']}"

    return MARKED.sub(part, text)


def stale() -> dict[Path, str | None]:
    """The pages that do not hold what they should, with what they should hold."""
    return {
        path: text
        for path, text in wanted().items()
        if _content(path, path.read_text("utf-8") if path.exists() else None)
        != _content(path, text)
    }


def _content(path: Path, text: str | None) -> object:
    """What counts as a change: of a picture its marks, since its layout follows local fonts."""
    if text is None or path.suffix != ".svg":
        return text
    return re.findall(r'aria-label="([^"]*)"', text)


def main() -> int:
    """Write the stale pages, or only list them; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only list the stale pages")
    only_check = parser.parse_args().check
    found = stale()
    for path, text in found.items():
        if not only_check and text is None:
            path.unlink()
        elif not only_check and text is not None:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        print(f"{'stale' if only_check else 'wrote'}: {path.relative_to(ROOT)}")
    return 1 if found and only_check else 0


if __name__ == "__main__":
    os.environ["CRS_DATA_DIR"] = str(DOCS / "no-data")  # the packaged record, whoever runs this
    sys.exit(main())
