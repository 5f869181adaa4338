"""Files handed out: always as attachments, never shown by the browser itself, never kept on the way."""

import re
from urllib.parse import quote

from flask import Response, abort

from conference.gateways import files, scans
from conference.web.pages import settings

#: By the ending of the name; all else is bytes.
TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def attachment(content: bytes, name: str) -> Response:
    """`content` to be saved as `name` (RFC 6266: plain letters, and all of them beside it)."""
    ending = name.rpartition(".")[2]
    response = Response(content, content_type=TYPES.get(ending, "application/octet-stream"))
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name)
    whole = quote(name, safe="")
    response.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def kept(digest: str, name: str) -> Response:
    """The file of ours with this SHA-256; 404 when there is none."""
    if not re.fullmatch(r"[0-9a-f]{64}", digest):
        abort(404)
    try:
        content = files.read(settings().files, digest)
    except FileNotFoundError:
        abort(404)
    return attachment(content, _called(name, content))


def _called(name: str, content: bytes) -> str:
    """`name` with the ending that its bytes have: whoever sent it may have called a picture "note.hta"."""
    ending = scans.ending(content)
    known = name.rpartition(".")[2].lower()
    fits = not ending or known == ending or (known, ending) == ("jpeg", "jpg")
    return name if fits else f"{name}.{ending}"
