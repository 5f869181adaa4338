"""Conferences as the public reads them: from the last snapshot alone."""

from flask import Blueprint, Response, jsonify, request

from conference.core import clock
from conference.models.conferences import Conference
from conference.policy.permissions import May
from conference.queries import conferences, published
from conference.web import languages
from conference.web.access import permitted
from conference.web.pages import Answer, page, settings
from conference.web.public import calendar_links
from conference.web.public.agenda_json import agenda as agenda_as_json
from conference.web.public.schedule import by_day, reader_zone, zone_choices

pages = Blueprint("public_conferences", __name__, url_prefix="/conferences")


@pages.route("")
@permitted(May.READ_PUBLIC_PAGES)
def index() -> Answer:
    """All public conferences: what is on and what is next, then what is past."""
    today = clock.now().date()
    found = published.headlines()
    return page(
        "public/conferences/index.html",
        coming=[each for each in reversed(found) if each.last_day is None or each.last_day >= today],
        past=[each for each in found if each.last_day and each.last_day < today],
        language=languages.of_content(),
    )


@pages.route("/<slug>")
@permitted(May.READ_CONFERENCE, conferences.by_slug)
def show(conference: Conference) -> Answer:
    """One conference: what, when, where, and the words it began with."""
    said = published.current(conference)
    language = languages.of_content(said.default_language)
    return page(
        "public/conferences/show.html",
        conference=said,
        language=language,
        links=calendar_links.of_conference(said, language, settings().base_url),
    )


@pages.route("/<slug>/agenda")
@permitted(May.READ_CONFERENCE, conferences.by_slug)
def agenda(conference: Conference) -> Answer:
    """The agenda by day, in the conference's zone and the reader's own."""
    said = published.current(conference)
    language = languages.of_content(said.default_language)
    zone = reader_zone(request.args.get("zone", ""))
    return page(
        "public/conferences/agenda.html",
        400 if request.args.get("zone") and not zone else 200,
        conference=said,
        language=language,
        days=by_day(said, language, zone),
        zone=zone,
        zones=zone_choices(),
        links=calendar_links.of_conference(said, language, settings().base_url),
    )


@pages.route("/<slug>/agenda.json")
@permitted(May.READ_CONFERENCE, conferences.by_slug)
def agenda_json(conference: Conference) -> Response:
    """The same for programs."""
    said = published.current(conference)
    language = languages.of_content(said.default_language)
    response = jsonify(agenda_as_json(said, language))
    response.set_etag(f"{conference.snapshot_digest[:32]}-{language}")
    response.last_modified = said.last_modified
    return response.make_conditional(request)
