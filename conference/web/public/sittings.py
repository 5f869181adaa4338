"""One sitting: the page that every calendar entry points to."""

from flask import Blueprint, abort, request

from conference.models.agenda import Sitting
from conference.models.published import PublishedConference, PublishedSitting
from conference.policy.permissions import May
from conference.queries import conferences, published
from conference.web import languages
from conference.web.access import permitted
from conference.web.pages import Answer, page, settings
from conference.web.public import calendar_links
from conference.web.public.schedule import reader_zone, row, zone_choices

pages = Blueprint("public_sittings", __name__, url_prefix="/sittings")


@pages.route("/<uid>")
@permitted(May.READ_SITTING, conferences.sitting)
def show(sitting: Sitting) -> Answer:
    """When and where, what is discussed, and the words that announced it."""
    conference = published.current(sitting.conference)
    said = in_public(conference, sitting.uid)
    language = languages.of_content(conference.default_language)
    return page(
        "public/sittings/show.html",
        conference=conference,
        row=row(said, conference, language, zone := reader_zone(request.args.get("zone", ""))),
        language=language,
        zone=zone,
        zones=zone_choices(),
        links=calendar_links.of_sitting(said, conference, language, settings().base_url),
    )


def in_public(conference: PublishedConference, uid: str) -> PublishedSitting:
    """The sitting as the last snapshot has it; 404 when it never was in one."""
    found = next((each for each in conference.sittings if each.uid == uid), None)
    return found or abort(404)
