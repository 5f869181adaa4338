"""Photos that a form sent or a page shows: kept in the folder of files, and let go when nobody names them any more."""

import re
from typing import Any

from flask import Response, abort, after_this_request

from conference.core import clock
from conference.forms.base import Form
from conference.gateways import files
from conference.gateways import photos as gateway
from conference.models.participants import Person
from conference.models.people import Account
from conference.queries import kept_files
from conference.services import photos as service
from conference.web.pages import settings

_DIGEST = re.compile(r"[0-9a-f]{64}")


def keep(person: Person, form: Form, *, by: Account | None) -> None:
    """Let the photo of `form` be that of `person`, or none where it is to be removed. Refused at "photo"."""
    upload: Any = form["photo"].data
    if upload is not None and upload.filename:
        made = gateway.read(upload.read(gateway.MOST_BYTES + 1))
        digest = files.keep(settings().files, made)
        _let_go(digest)
    elif form["photo_gone"].data:
        digest = ""
    else:
        return
    if before := service.put(person, digest, by=by, now=clock.now()):
        _let_go(before)


def answer(person: Person) -> Response:
    """The photo, for this reader alone; 404 without one."""
    if not _DIGEST.fullmatch(person.photo):
        abort(404)
    try:
        content = files.read(settings().files, person.photo)
    except FileNotFoundError:
        abort(404)
    response = Response(content, content_type="image/jpeg")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Disposition"] = "inline"
    return response


def let_go(digests: list[str]) -> None:
    """After this request, whatever came of it: remove those of these files that nobody names then."""
    for digest in digests:
        _let_go(digest)


def _let_go(digest: str) -> None:
    @after_this_request
    def remove(response: Response) -> Response:
        if digest and not kept_files.is_named(digest):
            files.remove(settings().files, digest)
        return response
