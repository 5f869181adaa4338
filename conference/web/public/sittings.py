"""One sitting: the page that every calendar entry points to."""

from flask import Blueprint, abort

from conference.core import clock
from conference.models.published import PublishedConference, PublishedQuote, PublishedSitting
from conference.policy.permissions import May
from conference.queries import public_rows, published
from conference.queries.public_rows import PublicSittingRow
from conference.web import languages
from conference.web.access import permitted
from conference.web.pages import Answer, page, settings
from conference.web.public import banners, calendar_links, origins, previews, structured
from conference.web.public.kept_pages import kept
from conference.web.public.schedule import row
from conference.web.public.zone_choice import ZoneChoice
from conference.web.times import city_of

pages = Blueprint("public_sittings", __name__, url_prefix="/sittings")

Quotes = tuple[PublishedQuote, ...]


@pages.route("/<uid>")
@permitted(May.READ_SITTING, public_rows.sitting)
@kept
def show(sitting: PublicSittingRow) -> Answer:
    """When and where, what is discussed, and the words that announced it."""
    conference = published.current(sitting.conference)
    said = in_public(conference, sitting.uid)
    language = languages.of_content(conference.default_language)
    banner = banners.shown(sitting.conference, clock.now(), language)
    if said.visibility == "withdrawn":
        return page("public/sittings/withdrawn.html", conference=conference, banner=banner, language=language)
    zone = ZoneChoice.of_request()
    shown = row(said, conference, language, zone.chosen)
    return page(
        "public/sittings/show.html",
        zone.status,
        conference=conference,
        banner=banner,
        row=shown,
        quotes=_announced_in(said, conference),
        language=language,
        city=city_of(conference, language),
        zone=zone,
        links=calendar_links.of_sitting(said, conference, language, settings().base_url),
        preview=previews.of_sitting(shown, conference, language),
        event=structured.of_sitting(said, conference, language),
    )


def in_public(conference: PublishedConference, uid: str) -> PublishedSitting:
    """The sitting as the last snapshot has it; 404 when it never was in one."""
    found = next((each for each in conference.sittings if each.uid == uid), None)
    return found or abort(404)


def _announced_in(said: PublishedSitting, conference: PublishedConference) -> Quotes:
    """The words that announced this very sitting, else those of the conference."""
    return said.announcements or origins.before(conference) if said.visibility == "public" else ()
