"""The calendars' addresses: a whole conference, or one sitting; in a language, with local times or UTC.

Programs poll them for months. So a program that has the present bytes is told so before anything is built, and no
error ever looks like a calendar: an empty answer with status 200 would wipe what a delegate has.
"""

import logging
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from flask import Blueprint, Response, request, session
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from conference.calendars import build, files
from conference.calendars.origin import Form, Origin
from conference.core.kept import Kept
from conference.core.text import LANGUAGES
from conference.models.published import PublishedConference, PublishedSitting
from conference.policy.permissions import May
from conference.queries import public_rows, published
from conference.queries.public_rows import PublicRow, PublicSittingRow
from conference.web import compression
from conference.web.access import permitted
from conference.web.headers import request_id
from conference.web.pages import settings
from conference.web.public.sittings import in_public
from conference.web.repeats import holds

pages = Blueprint("public_calendars", __name__)
logger = logging.getLogger(__name__)

CONTENT_TYPE = "text/calendar; charset=utf-8"
#: ".es.utc.ics" and all shorter ones; another language has no address.
_LANGUAGE = f".<any({', '.join(LANGUAGES)}):language>"
SUFFIXES = (".ics", ".utc.ics", f"{_LANGUAGE}.ics", f"{_LANGUAGE}.utc.ics")
RETRY_AFTER = "120"
#: The scope of a file that is not one sitting alone; no uid is like it.
WHOLE = "conference"

#: Whole files as they are sent, plain and compressed, in each process.
_files: Kept[bytes] = Kept(12_000_000, len)


def _conference(slug: str, language: str = "") -> PublicRow:  # noqa: ARG001 (read by `_form`)
    return public_rows.conference(slug)


def _sitting(uid: UUID, language: str = "") -> PublicSittingRow:  # noqa: ARG001 (read by `_form`)
    return public_rows.sitting(str(uid))


@permitted(May.READ_CONFERENCE, _conference)
def whole(conference: PublicRow) -> Response:
    """The calendar that programs subscribe to: no download, so without a disposition."""
    return _answer(conference, WHOLE)


@permitted(May.READ_SITTING, _sitting)
def one(sitting: PublicSittingRow) -> Response:
    """One sitting, to be saved and opened."""
    response = _answer(sitting.conference, sitting.uid)
    response.headers["Content-Disposition"] = f'attachment; filename="{sitting.uid}.ics"'
    return response


for _suffix in SUFFIXES:
    pages.add_url_rule(f"/conferences/<slug>/calendar{_suffix}", view_func=whole)
    pages.add_url_rule(f"/sittings/<uuid:uid>{_suffix}", view_func=one)


@pages.errorhandler(OperationalError)
@pages.errorhandler(NoConnection)
def unavailable(error: Exception) -> Response:
    """The database does not answer: programs keep what they have and come back."""
    logger.error("%s failed: the database does not answer [%s]", request.endpoint, request_id(), exc_info=error)
    return Response("", 503, {"Retry-After": RETRY_AFTER}, content_type="text/plain; charset=utf-8")


@pages.after_request
def without_cookie(response: Response) -> Response:
    """What anybody may keep carries no cookie, whoever asked."""
    session.modified = False
    return response


def _answer(conference: PublicRow, scope: str) -> Response:
    """The file, or that it is known. Whoever names the present ETag is answered from the conference's row alone."""
    if not request.args:
        holds(conference)
    compressed = compression.wanted()
    tag = compression.own_tag(build.etag(conference.snapshot_digest, scope, _form(), origin()))
    if request.if_none_match.contains_weak(tag) and not request.if_none_match.star_tag:
        return _headed(Response(status=304), tag)
    said = published.current(conference)
    sitting = None if scope == WHOLE else in_public(said, scope)
    if _known_otherwise(said.last_modified):
        return _headed(Response(status=304), tag, said.last_modified)
    content = _files.get(tag, lambda: _written(said, sitting, compressed))
    response = _headed(Response(content, content_type=CONTENT_TYPE), tag, said.last_modified)
    if compressed:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _written(said: PublishedConference, sitting: PublishedSitting | None, compressed: bool) -> bytes:
    form = replace(_form(), language=_form().language or said.default_language)
    if sitting is None:
        content = files.conference_file(said, form, origin())
    else:
        content = files.sitting_file(sitting, said, form, origin())
    return compression.pack(content) if compressed else content


def _known_otherwise(last_modified: datetime) -> bool:
    """`If-None-Match: *`, or If-Modified-Since where no If-None-Match stands, which would win (RFC 9110 §13.2.2)."""
    if "If-None-Match" in request.headers:
        return request.if_none_match.star_tag
    since = request.if_modified_since
    return since is not None and last_modified <= since


def _headed(response: Response, tag: str, last_modified: datetime | None = None) -> Response:
    response.last_modified = last_modified
    return compression.tagged(response, tag)


def _form() -> Form:
    """What the address asks for; language "" is the default one of the conference."""
    return Form((request.view_args or {}).get("language", ""), utc=request.path.endswith(".utc.ics"))


def origin() -> Origin:
    """Who publishes, by the settings."""
    said = settings()
    return Origin(said.base_url, said.calendar_organizer, said.secretariat_name)
