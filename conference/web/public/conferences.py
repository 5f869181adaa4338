"""Conferences as the public reads them: from the last snapshot alone."""

from flask import Blueprint, Response

from conference.core import clock
from conference.policy.permissions import May
from conference.queries import public_rows, published
from conference.queries.public_rows import PublicRow
from conference.web import languages
from conference.web.access import permitted
from conference.web.addresses import number
from conference.web.pages import Answer, page, settings
from conference.web.public import agenda_json as programs
from conference.web.public import banners, calendar_links, information, origins, previews, structured
from conference.web.public.entries import Entries
from conference.web.public.kept_pages import kept
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
@permitted(May.READ_CONFERENCE, public_rows.conference)
@kept
def show(conference: PublicRow) -> Answer:
    """One conference: what, when, where, the words it began with, and what guests and the press need to know."""
    said = published.current(conference)
    language = languages.of_content(said.default_language)
    zone = ZoneChoice.of_request()
    now = clock.now()
    return page(
        "public/conferences/show.html",
        zone.status,
        conference=said,
        banner=banners.shown(conference, now, language),
        next=next_row(said, language, zone.chosen, now),
        origins=origins.before(said),
        later=origins.after(said),
        inside=origins.inside(said),
        practical=information.practical(said, language),
        press=information.press(said, language),
        releases=information.releases(said),
        language=language,
        city=city_of(said, language),
        zone=zone,
        links=calendar_links.of_conference(said, language, settings().base_url),
        participants=conference.list_number is not None,
        preview=previews.of_conference(said, language),
        event=structured.of_conference(said, language),
    )


@pages.route("/<slug>/agenda")
@permitted(May.READ_CONFERENCE, public_rows.conference)
@kept
def agenda(conference: PublicRow) -> Answer:
    """The agenda by day, in the conference's zone and the reader's own."""
    said = published.current(conference)
    language = languages.of_content(said.default_language)
    zone = ZoneChoice.of_request()
    return page(
        "public/conferences/agenda.html",
        zone.status,
        conference=said,
        banner=banners.shown(conference, clock.now(), language),
        preview=previews.of_agenda(said, language),
        language=language,
        city=city_of(said, language),
        days=by_day(said),
        entries=Entries(said, language, languages.of_request(), zone.chosen),
        zone=zone,
        links=calendar_links.of_conference(said, language, settings().base_url),
    )


@pages.route("/<slug>/agenda.json")
@permitted(May.READ_CONFERENCE, public_rows.conference)
@kept
def agenda_json(conference: PublicRow) -> Answer:
    """The same for programs."""
    said = published.current(conference)
    language = languages.of_address(said.default_language)
    return Response(programs.written(said, language), mimetype="application/json")
