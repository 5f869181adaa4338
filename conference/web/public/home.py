"""The first page: what is on, what is next, what was proposed lately."""

from flask import Blueprint

from conference.core import clock
from conference.policy.permissions import May
from conference.queries import proposals, published, releases
from conference.web import languages
from conference.web.access import permitted
from conference.web.pages import Answer, page

pages = Blueprint("public_home", __name__)

#: Of each kind on the first page.
SHOWN = 5


@pages.route("/")
@permitted(May.READ_PUBLIC_PAGES)
def home() -> Answer:
    """What a person who comes by wants to know first."""
    today = clock.now().date()
    found = list(reversed(published.headlines()))
    return page(
        "public/home.html",
        now_on=[each for each in found if each.first_day and each.last_day and each.first_day <= today <= each.last_day],
        coming=[each for each in found if each.first_day is None or each.first_day > today][:SHOWN],
        proposals=proposals.public_latest(SHOWN),
        releases=releases.public_latest(SHOWN),
        language=languages.of_content(),
    )
