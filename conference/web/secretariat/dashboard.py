"""The first page of the Secretariat: what waits, and how everything stands."""

from flask import Blueprint

from conference.models.conferences import ConferenceState
from conference.models.proposals import ProposalState
from conference.policy.permissions import May
from conference.queries import conferences, proposals, releases
from conference.web.access import permitted
from conference.web.pages import Answer, page

pages = Blueprint("secretariat_dashboard", __name__, url_prefix="/secretariat")

SHOWN = 5


@pages.route("/")
@permitted(May.SEE_SECRETARIAT)
def dashboard() -> Answer:
    """Releases that wait, proposals and conferences by state."""
    of_proposals, of_conferences = proposals.by_state(), conferences.by_state()
    return page(
        "secretariat/dashboard.html",
        waiting=releases.waiting(SHOWN),
        waiting_count=releases.waiting_count(),
        proposals=[(state, of_proposals[state]) for state in ProposalState if state in of_proposals],
        conferences=[(state, of_conferences[state]) for state in ConferenceState if state in of_conferences],
        coming=conferences.coming(SHOWN),
    )
