"""Run with the folder of the built site: every public name is there, and nothing is fetched."""

import re
import sys
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from public import names

FETCHED = re.compile(r"<(?:link|script|img|iframe)\b[^>]*?(?:href|src)=\"?(https?:[^\" >]+)")

site = Path(sys.argv[1])
_, _, _, _, packed = (site / "objects.inv").read_bytes().split(b"\n", 4)
documented = {line.split(" ")[0] for line in zlib.decompress(packed).decode().splitlines()}
missing = sorted(names() - documented)
assert not missing, f"not on the site: {missing}"

pages = sorted(site.rglob("*.html"))
assert len(pages) > 30, pages
for page in pages:
    fetched = FETCHED.findall(page.read_text("utf-8"))
    assert not fetched, f"{page} fetches {fetched}"
print(f"the site has every public name, and none of its {len(pages)} pages fetches anything")
