"""The bytes of a feed, from a file or an address, within limits of time and size."""

from __future__ import annotations

import time
from http.client import HTTPException, HTTPResponse
from ipaddress import ip_address
from typing import IO, TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from crs._files import reason
from crs._files.input import content
from crs._text import Text, message
from crs._text.numbers import number
from crs._text.words import shortened
from crs.errors import FeedError

if TYPE_CHECKING:
    from http.client import HTTPMessage
    from pathlib import Path

TIMEOUT = 20.0
"""Seconds of silence, and seconds for the whole of an answer, after which a try is given up."""
PAUSES = (1.0, 3.0)
"""Seconds before the second and the third try."""
LARGEST = 20 * 1024 * 1024
MOST_REDIRECTS = 5
_CHUNK = 64 * 1024


class _Again(Exception):  # noqa: N818 - not an error yet
    """A try failed in a way that may pass.

    Attributes:
        text: why, in both languages.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def _as_said(problem: object) -> Text:
    """Why the system or the library failed; what has no French is said in its own words."""
    if isinstance(problem, OSError) and problem.strerror:
        return reason(problem)
    words = str(problem)
    said = " ".join(words.split()) or type(problem).__name__
    return Text(said, said)


class _Redirects(HTTPRedirectHandler):
    max_redirections = MOST_REDIRECTS

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        try:
            check(newurl, after=req.full_url)
        except FeedError:
            fp.close()
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def read(where: str | Path) -> bytes:
    """The bytes of a feed.

    Args:
        where: a file, or an address that begins with https:// (http:// on this machine).

    Raises:
        FeedError: they cannot be had; the message says why.
    """
    if isinstance(where, str) and "://" in where:
        check(where)
        return _fetch(where)
    try:
        data = content(where, largest=LARGEST)
    except (OSError, ValueError) as problem:
        why = reason(problem) if isinstance(problem, OSError) else str(problem)
        raise FeedError(message("feed.unreadable", where=where, why=why)) from None
    return data


def check(address: str, *, after: str = "") -> None:
    """Whether an address may be asked.

    Args:
        address: the address.
        after: the one that sends on to it; from https:// none leads elsewhere, so that nobody else
            makes this machine ask its own services.

    Raises:
        FeedError: it is neither https:// nor http:// on this machine.
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        text = message("feed.no-address", address=shortened(address))
        raise FeedError(text) from None
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and _here(host))):
        raise FeedError(message("feed.not-asked", address=shortened(address)))
    if after.lower().startswith("https:") and parts.scheme != "https":
        raise FeedError(message("feed.redirect", address=after, other=address))


def _here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _fetch(address: str) -> bytes:
    for pause in (0.0, *PAUSES):
        time.sleep(pause)
        try:
            return _try(address)
        except _Again as problem:
            why = message("feed.tries", why=problem.text, count=1 + len(PAUSES))
    raise FeedError(message("feed.unreadable", where=address, why=why))


def _late() -> _Again:
    return _Again(message("feed.late", seconds=number(TIMEOUT)))


def _try(address: str) -> bytes:
    deadline = time.monotonic() + TIMEOUT
    opener = build_opener(_Redirects)
    try:
        request = Request(  # noqa: S310 - checked
            address, headers={"User-Agent": "crs-score", "Accept": "application/json"}
        )
        with opener.open(request, timeout=TIMEOUT) as response:
            return _body(address, response, deadline)
    except HTTPError as problem:
        problem.close()
        if problem.code in (301, 302, 303, 307, 308):
            text = message("feed.circle", address=address, most=MOST_REDIRECTS)
            raise FeedError(text) from None
        why = message("feed.answers", code=problem.code, words=problem.reason)
        if problem.code >= 500 or problem.code in (408, 429):
            raise _Again(why) from None
        raise FeedError(message("feed.unreadable", where=address, why=why)) from None
    except TimeoutError:
        raise _late() from None
    except URLError as problem:
        if isinstance(problem.reason, TimeoutError):
            raise _late() from None
        raise _Again(_as_said(problem.reason)) from None
    except (OSError, HTTPException) as problem:
        raise _Again(_as_said(problem)) from None
    except ValueError as problem:
        raise FeedError(message("feed.unreadable", where=address, why=str(problem))) from None


def _body(address: str, response: HTTPResponse, deadline: float) -> bytes:
    promised = int(response.headers.get("Content-Length") or -1)
    _limit(promised, address)
    data = bytearray()
    while chunk := response.read1(_CHUNK):
        data += chunk
        _limit(len(data), address)
        if time.monotonic() > deadline:
            raise TimeoutError
    if len(data) < promised:
        size, whole = number(len(data)), number(promised)
        raise _Again(message("feed.cut-off", size=size, promised=whole))
    return bytes(data)


def _limit(size: int, where: str) -> None:
    if size > LARGEST:
        raise FeedError(message("feed.too-large", where=where, most=LARGEST // 1024 // 1024))
