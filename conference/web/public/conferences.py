"""Conferences as the public reads them: from the last snapshot alone."""

from flask import Blueprint, Response, request

from conference.core import clock
from conference.models.conferences import Conference
from conference.policy.permissions import May
from conference.queries import conferences, published
from conference.web import languages
from conference.web.access import permitted
from conference.web.addresses import number
from conference.web.pages import Answer, page, settings
from conference.web.public import agenda_json as programs
from conference.web.public import calendar_links, origins
from conference.web.public.lists import OfSequence
from conference.web.public.phases import phases
from conference.web.public.schedule import by_day, next_row
from conference.web.public.zone_choice import ZoneChoice
from conference.web.times import city_of

pages = Blueprint("public_conferences", __name__, url_prefix="/conferences")

#: Past conferences on one page of the list.
A_PAGE = 50


@pages.route("")
@permitted(May.READ_PUBLIC_PAGES)
def index() -> Answer:
    """All public conferences: what is on and what is next, then what is past."""
    found = phases(published.headlines(), clock.now())
    return page(
        "public/conferences/index.html",
        on=found.on,
        coming=found.coming,
        past=OfSequence(found.past, page=number("page", 1), per_page=A_PAGE),
        language=languages.of_content(),
    )


@pages.route("/<slug>")
@permitted(May.READ_CONFERENCE, conferences.by_slug)
def show(conference: Conference) -> Answer:
    """One conference: what, when, where, and the words it began with."""
    said = published.current(conference)
    language = languages.of_content(said.default_language)
    zone = ZoneChoice.of_request()
    return page(
        "public/conferences/show.html",
        zone.status,
        conference=said,
        origins=origins.before(said),
        later=origins.after(said),
        inside=origins.inside(said),
        language=language,
        city=city_of(said, language),
        next=next_row(said, language, zone.chosen, clock.now()),
        zone=zone,
        links=calendar_links.of_conference(said, language, settings().base_url),
    )


@pages.route("/<slug>/agenda")
@permitted(May.READ_CONFERENCE, conferences.by_slug)
def agenda(conference: Conference) -> Answer:
    """The agenda by day, in the conference's zone and the reader's own."""
    said = published.current(conference)
    language = languages.of_content(said.default_language)
    zone = ZoneChoice.of_request()
    return page(
        "public/conferences/agenda.html",
        zone.status,
        conference=said,
        language=language,
        city=city_of(said, language),
        days=by_day(said, language, zone.chosen),
        zone=zone,
        links=calendar_links.of_conference(said, language, settings().base_url),
    )


@pages.route("/<slug>/agenda.json")
@permitted(May.READ_CONFERENCE, conferences.by_slug)
def agenda_json(conference: Conference) -> Answer:
    """The same for programs."""
    said = published.current(conference)
    language = languages.of_address(said.default_language)
    response = Response(programs.written(said, language), mimetype="application/json")
    response.set_etag(programs.etag(conference.snapshot_digest, language))
    return response.make_conditional(request)
