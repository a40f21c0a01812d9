"""The bytes of a feed, from a file or an address, within limits of time and size."""

from __future__ import annotations

import time
from http.client import HTTPException, HTTPResponse
from ipaddress import ip_address
from typing import IO, TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from crs._files.input import content
from crs._text import message
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
    """A try failed in a way that may pass."""


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
        reason = getattr(problem, "strerror", None) or str(problem)
        raise FeedError(f"{where} cannot be read: {reason.lower()}") from None
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
        raise FeedError(f"{address!r} is not an address") from None
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and _here(host))):
        raise FeedError(
            f"{address!r} is not asked: a feed is read over https://, "
            "or over http:// from this machine only"
        )
    if after.lower().startswith("https:") and parts.scheme != "https":
        raise FeedError(message("feed.redirect", address=after, other=address))


def _here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _fetch(address: str) -> bytes:
    reason = ""
    for pause in (0.0, *PAUSES):
        time.sleep(pause)
        try:
            return _try(address)
        except _Again as problem:
            reason = str(problem)
    raise FeedError(f"{address} cannot be read: {reason} ({1 + len(PAUSES)} tries)")


def _late() -> _Again:
    return _Again(f"no whole answer within {TIMEOUT:g} seconds")


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
            raise FeedError(
                f"{address} redirects in a circle, or more than {MOST_REDIRECTS} times"
            ) from None
        reason = f"the server answers {problem.code} ({problem.reason})"
        if problem.code >= 500 or problem.code in (408, 429):
            raise _Again(reason) from None
        raise FeedError(f"{address} cannot be read: {reason}") from None
    except TimeoutError:
        raise _late() from None
    except URLError as problem:
        if isinstance(problem.reason, TimeoutError):
            raise _late() from None
        raise _Again(str(getattr(problem.reason, "strerror", None) or problem.reason)) from None
    except (OSError, HTTPException) as problem:
        raise _Again(" ".join(str(problem).split()) or type(problem).__name__) from None
    except ValueError as problem:
        raise FeedError(f"{address} cannot be read: {problem}") from None


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
        raise _Again(f"the answer is cut off: {len(data):,} of {promised:,} bytes came")
    return bytes(data)


def _limit(size: int, where: str) -> None:
    if size > LARGEST:
        raise FeedError(f"{where} is larger than {LARGEST // 1024 // 1024} MB; is it the feed?")
