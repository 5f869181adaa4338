"""News for feed readers: the conferences and the releases published last, in the language of the address alone."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, request
from sqlalchemy import Row

from conference.core.i18n import force_locale
from conference.core.i18n import gettext as _
from conference.core.text import in_language, language_of
from conference.models.labels import label
from conference.models.published import PublishedConference
from conference.models.releases import public_path
from conference.policy.permissions import May
from conference.queries import feeds
from conference.web import compression, languages
from conference.web.access import permitted
from conference.web.pages import Answer, secretariat, settings
from conference.web.public import atom
from conference.web.times import days

pages = Blueprint("public_feeds", __name__)

CONTENT_TYPE = f"{atom.CONTENT_TYPE}; charset=utf-8"
#: Entries of a feed.
NEWEST = 50
CODE = Path(__file__).resolve().parents[2]
#: When an empty feed changed last: its readers must be told something.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@pages.route("/conferences.atom")
@permitted(May.READ_PUBLIC_PAGES)
def conferences() -> Answer:
    """The conferences published last."""
    return _answer(feeds.conferences(NEWEST), _conferences)


@pages.route("/releases.atom")
@permitted(May.READ_PUBLIC_PAGES)
def releases() -> Answer:
    """The releases published or corrected last."""
    return _answer(feeds.releases(NEWEST), _releases)


Build = Callable[[feeds.Rows, str], atom.Feed]


def _answer(rows: feeds.Rows, built: Build) -> Response:
    """The feed, or that it is known: what `rows` say decides, before anything is built."""
    language = languages.of_address()
    tag = compression.own_tag(_etag(rows, language))
    known = request.if_none_match.contains_weak(tag)
    response = compression.tagged(Response(status=304) if known else _written(rows, built, language), tag)
    response.last_modified = _updated(rows)
    return response


def _written(rows: feeds.Rows, built: Build, language: str) -> Response:
    with force_locale(language):
        content = atom.written(built(rows, language))
    packed = compression.wanted()
    response = Response(compression.pack(content) if packed else content, content_type=CONTENT_TYPE)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _etag(rows: feeds.Rows, language: str) -> str:
    """The same for the same words under the same settings and the same build of the application."""
    under = (request.path, language, settings().base_url, settings().secretariat_name, _build())
    return hashlib.sha256("\n".join((*under, *(repr(tuple(row)) for row in rows))).encode()).hexdigest()[:32]


@cache
def _build() -> str:
    """A digest of the application and its words: it changes when an update could change the bytes of a feed."""
    whole = hashlib.sha256()
    for file in sorted((*CODE.rglob("*.py"), *CODE.glob("translations/*/LC_MESSAGES/messages.po"))):
        whole.update(file.read_bytes())
    return whole.hexdigest()


def _updated(rows: feeds.Rows) -> datetime:
    return max((row.updated for row in rows), default=NEVER)


def _feed(title: str, page: str, rows: feeds.Rows, language: str, entries: list[atom.Entry]) -> atom.Feed:
    base, asked = settings().base_url, "" if language == languages.DEFAULT else f"?lang={language}"
    return atom.Feed(
        title=title,
        language=language,
        author=str(secretariat()),
        address=f"{base}{request.path}{asked}",
        page=f"{base}{page}{asked}",
        updated=_updated(rows),
        entries=entries,
    )


def _conferences(rows: feeds.Rows, language: str) -> atom.Feed:
    said = feeds.headlines([row.digest for row in rows])
    title = _("%(secretariat)s: conferences", secretariat=secretariat())
    entries = [_conference(row, said[row.digest], language) for row in rows]
    return _feed(title, "/conferences", rows, language, entries)


def _conference(row: Row[tuple[object, ...]], said: PublishedConference, language: str) -> atom.Entry:
    base, path = settings().base_url, f"/conferences/{row.slug}"
    title = in_language(said.title, language, said.default_language)
    spoken = language_of(said.title, language, said.default_language)
    return atom.Entry(
        id=atom.tag(base, row.created_at, path),
        title=_("Exercise: %(title)s", title=title) if said.exercise else title,
        title_language="" if spoken == language else spoken,
        link=base + path,
        updated=row.updated,
        summary=_facts(said, language),
        categories=_categories(said, language),
    )


def _facts(said: PublishedConference, language: str) -> str:
    """What a reader of news wants to know first."""
    when = "" if said.dates_open else days(said.first_day, said.last_day)
    where = in_language(said.place, language, said.default_language) or (_("online") if said.mode == "online" else "")
    known = (when or _("dates to be announced"), where or _("place to be announced"))
    return " · ".join(filter(None, (*known, str(label(said.status, "conference")), said.reason)))


def _categories(said: PublishedConference, language: str) -> list[tuple[str, str]]:
    found = [(said.status, str(label(said.status, "conference"))), (said.kind, str(label(said.kind, "meeting_kind")))]
    body = [(said.body_short, in_language(said.body, language))] if said.body_short else []
    return [*found, *body, *([("exercise", _("Exercise"))] if said.exercise else [])]


def _releases(rows: feeds.Rows, language: str) -> atom.Feed:
    title = _("%(secretariat)s: releases", secretariat=secretariat())
    return _feed(title, "/releases", rows, language, [_release(row, language) for row in rows])


def _release(row: Row[tuple[object, ...]], language: str) -> atom.Entry:
    base = settings().base_url
    kind = str(label(row.kind, "release_kind"))
    known = (kind, row.reference, row.issuer, days(row.date, None))
    return atom.Entry(
        id=atom.tag(base, row.created_at, f"/releases/{row.id}"),
        title=row.title or row.reference or _("Release without a title"),
        title_language=row.language if row.title and row.language != language else "",
        link=base + public_path(row.issuer, row.slug),
        updated=row.updated,
        published=row.published_at,
        summary=" · ".join(filter(None, known)),
        categories=[(row.kind, kind), *([(row.issuer, row.issuer)] if row.issuer else [])],
    )
