"""The library that draws, and the look that all pictures share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crs._text import message
from crs.errors import not_installed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crs._text import Lang

WIDTH = 640


def altair() -> Any:
    """The library Altair, once it is seen that vl-convert is there too.

    Raises:
        MissingLibraryError: one of them is not installed.
    """
    try:
        import altair  # noqa: ICN001 - half a second, and an extra
        import vl_convert  # noqa: F401
    except ImportError as error:
        raise not_installed(
            message("errors.needs.pictures", library=error.name or "altair"),
            "plot",
            name=error.name,
        ) from error
    return altair


def word(key: str, lang: Lang, **parts: object) -> str:
    """What a picture says, in one language."""
    return message(f"pictures.{key}", **parts)[lang]


def dressed(
    picture: Any, title: str, under: Sequence[str], lang: Lang, *, frame: str | None
) -> Any:
    """A picture with its title, what stands under it, and the look that all share."""
    alt = altair()
    return (
        picture.properties(
            title=alt.TitleParams(
                text=title,
                subtitle=list(under),
                anchor="start",
                fontSize=17,
                subtitleFontSize=11,
                subtitleColor="#444444",
                offset=14,
                subtitlePadding=5,
            ),
            padding=14,
            background="#FFFFFF",
            description=title,
            usermeta={
                "lang": lang,
                "embedOptions": {
                    "actions": {"export": True, "source": False, "compiled": False, "editor": False}
                },
            },
        )
        .configure_view(stroke=frame)
        .configure_axis(gridColor="#E4E4E4", labelFontSize=11, titleFontSize=11)
        .configure_legend(labelFontSize=11, titleFontSize=11)
    )
