"""Answers compressed for whoever can read that, where nothing secret stands in them.

Of a page that shows a secret beside what a stranger chose, the length alone tells the secret (BREACH). So pages for
whoever is signed in, and all that carry a form token, are sent as they are: compressed is only what anybody may see.
"""

import gzip
from functools import lru_cache

from flask import Flask, Response, request, session
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

#: Less is not worth the work.
LEAST = 1_000
#: What people and programs read as text; calendars are compressed where they are made.
TEXTS = frozenset({"text/html", "application/json", "application/atom+xml", "application/xml", "text/plain"})


def set_up(app: Flask) -> None:
    """Compress what may be."""
    app.after_request(_compressed)


def wanted() -> bool:
    """Whether whoever asks names gzip: forced on them, some programs show nothing."""
    return named_in(request.headers.get("Accept-Encoding", ""))


@lru_cache(64)
def named_in(header: str) -> bool:
    """Whether `Accept-Encoding: header` asks for gzip."""
    accepted = parse_accept_header(header, Accept)
    return any(name.lower() == "gzip" and quality > 0 for name, quality in accepted)


def own_tag(plain: str) -> str:
    """The ETag of what is sent now, where `plain` is that of the plain bytes: the compressed ones have their own."""
    return f"{plain}-gzip" if wanted() else plain


def tagged(response: Response, tag: str) -> Response:
    """`response` for whoever keeps it and asks each time whether it is still the one with this `tag`."""
    response.set_etag(tag)
    response.headers["Cache-Control"] = "no-cache"
    response.vary.add("Accept-Encoding")
    return response


def pack(content: bytes) -> bytes:
    """`content` as it is sent and kept; the same every time."""
    return gzip.compress(content, 6, mtime=0)


def unpack(packed: bytes) -> bytes:
    """What `pack` made `packed` of."""
    return gzip.decompress(packed)


def _compressed(response: Response) -> Response:
    if response.mimetype not in TEXTS or response.is_streamed or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    if _worth_it(response) and not session and wanted():
        response.set_data(pack(response.get_data()))
        response.headers["Content-Encoding"] = "gzip"
    return response


def _worth_it(response: Response) -> bool:
    """Whether it is long, and not known by the tag of its plain bytes."""
    return "ETag" not in response.headers and (response.content_length or 0) >= LEAST
