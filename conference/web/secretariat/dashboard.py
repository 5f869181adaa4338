"""The first page of the Secretariat: what waits, and how everything stands."""

from typing import Any

from flask import Blueprint

from conference.models.conferences import ConferenceState
from conference.models.proposals import ProposalState
from conference.policy.permissions import May
from conference.policy.table import conferences_of, could_allow
from conference.queries import conferences, outbox, proposals, releases
from conference.web.access import actor, permitted
from conference.web.pages import Answer, page

pages = Blueprint("secretariat_dashboard", __name__, url_prefix="/secretariat")

SHOWN = 5


@pages.route("/")
@permitted(May.SEE_SECRETARIAT)
def dashboard() -> Answer:
    """Messages and releases that wait, proposals and conferences by state; of each what the reader may see."""
    only = conferences_of(actor())
    found = conferences.by_state(only=only)
    return page(
        "secretariat/dashboard.html",
        **_releases(),
        **_proposals(),
        conferences=[(state, found[state]) for state in ConferenceState if state in found],
        coming=conferences.coming(SHOWN, only=only),
        outbox=outbox.for_staff() if could_allow(actor(), May.SEE_OUTBOX) else {},
    )


def _releases() -> dict[str, Any]:
    """Those that wait."""
    if not could_allow(actor(), May.MANAGE_RELEASES):
        return {}
    return {"waiting": releases.waiting(SHOWN), "waiting_count": releases.waiting_count()}


def _proposals() -> dict[str, Any]:
    """How many there are in each state."""
    if not could_allow(actor(), May.MANAGE_PROPOSALS):
        return {}
    found = proposals.by_state()
    return {"proposals": [(state, found[state]) for state in ProposalState if state in found]}
