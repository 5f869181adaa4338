"""A badge on the phone of its bearer: the same code as on paper, at an address that nobody can guess.

The address is the whole secret: no page of it is kept by browsers or search engines, or told to other sites.
"""

from flask import Blueprint, Response, abort, url_for

from conference.gateways import qr
from conference.models.badges import Badge
from conference.policy.permissions import May
from conference.queries import badges
from conference.services import badge_papers
from conference.web.access import permitted
from conference.web.pages import Answer, page, settings
from conference.web.translators import SECRET

pages = Blueprint("badges", __name__, url_prefix="/badge/<code>")

#: What was there and opens nothing more.
GONE = 410


def address(badge: Badge) -> str:
    """Where the bearer finds the badge, whole, for mail and papers; "" once it was revoked."""
    path = url_for("badges.show", code=badge.code)
    return "" if badge.revoked_at else f"{settings().base_url}{path}"


@pages.after_request
def _keep_secret(response: Response) -> Response:
    for name, value in SECRET.items():
        response.headers[name] = value
    return response


@pages.route("")
@permitted(May.KEEP_OWN_RECORD, badges.by_code)
def show(badge: Badge) -> Answer:
    """The badge; of one that was revoked that it was, and nothing else."""
    return page(
        "badges/show.html",
        GONE if badge.revoked_at else 200,
        badge=badge,
        participant=badge.participant,
        conference=badge.conference,
        name=badge_papers.name_lines(badge.participant.person),
        category=badge_papers.category(badge.participant),
    )


@pages.route("/code.svg")
@permitted(May.KEEP_OWN_RECORD, badges.by_code)
def picture(badge: Badge) -> Response:
    """Its QR code."""
    if badge.revoked_at:
        abort(GONE)
    return Response(qr.svg(badge.code), mimetype="image/svg+xml")
