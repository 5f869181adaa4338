"""The first page: what is on, what is next, what was proposed lately."""

from flask import Blueprint

from conference.core import clock
from conference.policy.permissions import May
from conference.queries import proposals, published, releases
from conference.web import languages
from conference.web.access import permitted
from conference.web.pages import Answer, page
from conference.web.public.phases import phases

pages = Blueprint("public_home", __name__)

#: Of each kind on the first page.
SHOWN = 5


@pages.route("/")
@permitted(May.READ_PUBLIC_PAGES)
def home() -> Answer:
    """What a person who comes by wants to know first."""
    found = phases(published.headlines(), clock.now())
    return page(
        "public/home.html",
        on=found.on,
        coming=found.coming[:SHOWN],
        more=len(found.coming) > SHOWN or bool(found.past),
        proposals=proposals.public_latest(SHOWN),
        releases=releases.public_latest(SHOWN),
        language=languages.of_content(),
    )
