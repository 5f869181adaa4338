"""Bodies as the public reads them: their names and words, their conferences, the releases that announced these."""

from flask import Blueprint

from conference.core import clock
from conference.models.bodies import Body
from conference.policy.permissions import May
from conference.queries import bodies, published, releases
from conference.web import languages
from conference.web.access import permitted
from conference.web.pages import Answer, page
from conference.web.public.phases import phases

pages = Blueprint("public_bodies", __name__, url_prefix="/bodies")

#: Releases shown of one body.
LATEST = 20


@pages.route("")
@permitted(May.READ_PUBLIC_PAGES)
def index() -> Answer:
    """All bodies by organisation."""
    return page("public/bodies/index.html", bodies=bodies.every(), language=languages.of_content())


@pages.route("/<slug>")
@permitted(May.READ_PUBLIC_PAGES, bodies.by_key)
def show(body: Body) -> Answer:
    """One body."""
    held = published.of_body(body)
    return page(
        "public/bodies/show.html",
        body=body,
        found=phases(held, clock.now()),
        releases=releases.public_of_conferences([each.slug for each in held], LATEST),
        language=languages.of_content(),
    )
