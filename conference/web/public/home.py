"""The first page: what is on, the month, what is next, what was proposed lately."""

from flask import Blueprint

from conference.core import clock, zones
from conference.policy.permissions import May
from conference.queries import proposals, published, releases
from conference.web import languages
from conference.web.access import permitted
from conference.web.pages import Answer, page, settings
from conference.web.public.month_grid import ChosenMonth, grid
from conference.web.public.phases import phases

pages = Blueprint("public_home", __name__)

#: Of each kind on the first page.
SHOWN = 5


@pages.route("/")
@permitted(May.READ_PUBLIC_PAGES)
def home() -> Answer:
    """What a person who comes by wants to know first."""
    held, now = published.headlines(), clock.now()
    found = phases(held, now)
    chosen = ChosenMonth.of_request(now.astimezone(zones.zone(settings().default_timezone)).date())
    return page(
        "public/home.html",
        chosen.status,
        chosen=chosen,
        grid=grid(chosen, held),
        on=found.on,
        coming=found.coming[:SHOWN],
        more=len(found.coming) > SHOWN or bool(found.past),
        proposals=proposals.public_latest(SHOWN),
        releases=releases.public_latest(SHOWN),
        language=languages.of_content(),
    )
