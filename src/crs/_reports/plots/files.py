"""Pictures in files: SVG, PNG, or a page of HTML that loads nothing."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crs._files import reason
from crs._files.output import replace_file
from crs._reports.plots.look import altair
from crs._text import message
from crs._text.words import shortened
from crs.errors import PictureError

if TYPE_CHECKING:
    import os

    from altair import LayerChart, VConcatChart

    Chart = LayerChart | VConcatChart

ENDINGS = (".svg", ".png", ".html")


def save(chart: Chart, path: str | os.PathLike[str], *, private: bool = False) -> None:
    """Write a chart as its file's ending says; the file is whole or not there.

    Args:
        chart: the chart.
        path: the file.
        private: a new file is for its owner alone, as for a picture of a person's facts.

    Raises:
        PictureError: the ending is of no kind of picture, or the file cannot be written.
        MissingLibraryError: the extra `plot` is not installed.
    """
    target = Path(path)
    ending = target.suffix.lower()
    if ending not in ENDINGS:
        text = message("pictures.ending", path=shortened(str(path)), endings=", ".join(ENDINGS))
        raise PictureError(text)
    if ending == ".svg":
        content = svg(chart).encode()
    else:
        version = _version()
        import vl_convert

        spec = chart.to_dict()
        if ending == ".png":
            content = vl_convert.vegalite_to_png(spec, vl_version=version, scale=2)
        else:
            html = vl_convert.vegalite_to_html(spec, vl_version=version, bundle=True)
            content = _page(html, spec)
    try:
        replace_file(target, content, private=private)
    except OSError as problem:
        why = reason(problem)
        text = message("cli.wrong.unwritable", file=shortened(str(path)), why=why)
        raise PictureError(text) from None


def svg(chart: Chart) -> str:
    """A chart as SVG.

    Raises:
        MissingLibraryError: the extra `plot` is not installed.
    """
    version = _version()
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(chart.to_dict(), vl_version=version)
    return drawn


def _version() -> str:
    """The version of Vega-Lite that the charts are written for."""
    return ".".join(altair().SCHEMA_VERSION.removeprefix("v").split(".")[:2])


def _page(html: str, spec: dict[str, Any]) -> bytes:
    # the page is titled in its language, and no name in the data can close the script
    title, said = spec["title"]["text"], json.dumps(spec).replace("<", "\\u003c")
    html = re.sub(r"const spec = .*;\n", lambda _: f"const spec = {said};\n", html, count=1)
    html = html.replace("<html>", f'<html lang="{spec["usermeta"]["lang"]}">', 1)
    return html.replace("<title>Chart</title>", f"<title>{escape(title)}</title>", 1).encode()
