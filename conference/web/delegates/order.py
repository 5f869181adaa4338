"""Protocol order by dragging: a row is put before another. Without script there are the buttons "Up" and "Down"."""

from flask import Blueprint

from conference.core import clock
from conference.forms.order import OrderForm
from conference.models.delegations import Delegation
from conference.models.participants import Participant
from conference.policy.permissions import May
from conference.queries import participants
from conference.services import arranging
from conference.web.access import account, permitted
from conference.web.delegates import standings
from conference.web.pages import Answer
from conference.web.transaction import writes

pages = Blueprint("delegates_order", __name__, url_prefix="/delegations/<slug>/<party_id>")


@pages.route("/people/<int:participant_id>/order", methods=["POST"])
@writes
@permitted(May.FILL_DELEGATION, participants.one)
def put(own: tuple[Delegation, Participant]) -> Answer:
    """Somebody stands before somebody else."""
    delegation, participant = own
    form = OrderForm()
    if form.validate_on_submit():
        with form.refusals():
            before, seen = form.before.data, form.numbers
            arranging.put_before(participant, before, seen=seen, by=account(), now=clock.now())
            return standings.back(delegation, participant)
    return standings.answer(delegation, form)
