"""Run with the folder of the built site: the public names are there, and nothing is fetched."""

import inspect
import operator
import re
import sys
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import crs
from public import names

FETCHED = re.compile(r"<(?:link|script|img|iframe)\b[^>]*?(?:href|src)=\"?(https?:[^\" >]+)")
HEADING = re.compile(r"<h\d id=\"?(crs[\w.]*)")


def thing(name: str) -> object:
    """What a public name stands for."""
    return operator.attrgetter(name.removeprefix("crs."))(crs)


site = Path(sys.argv[1])
_, _, _, _, packed = (site / "objects.inv").read_bytes().split(b"\n", 4)
documented = {line.split(" ")[0] for line in zlib.decompress(packed).decode().splitlines()}
missing = sorted(names() - documented)
assert not missing, f"not on the site: {missing}"
members = tuple(f"{name}." for name in names() if not inspect.ismodule(thing(name)))
shown = set(HEADING.findall((site / "reference/api.html").read_text("utf-8")))
assert len(shown) > len(names())
hidden = sorted(name for name in shown - names() if not name.startswith(members))
assert not hidden, f"on the site, and not public: {hidden}"

pages = sorted(site.rglob("*.html"))
assert len(pages) > 30, pages
for page in pages:
    fetched = FETCHED.findall(page.read_text("utf-8"))
    assert not fetched, f"{page} fetches {fetched}"
print(f"the site has every public name, and none of its {len(pages)} pages fetches anything")
