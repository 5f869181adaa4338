"""People who ask to be registered, as the delegation sees them: returned to the person, or removed; their letters."""

from flask import Blueprint, flash

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.base import ActForm, Form
from conference.forms.participants import ReturnForm
from conference.models.delegations import Delegation
from conference.models.participants import Participant
from conference.policy.permissions import May
from conference.queries import participants
from conference.services import registration_letters
from conference.services import self_registration as service
from conference.web import doors, downloads
from conference.web.access import account, permitted
from conference.web.delegates import standings
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("delegates_asking", __name__, url_prefix="/delegations/<slug>/<party_id>/people/<int:participant_id>")

Own = tuple[Delegation, Participant]


@pages.route("/send-back", methods=["GET", "POST"])
@writes
@permitted(May.FILL_DELEGATION, participants.one)
def send_back(own: Own) -> Answer:
    """Ask the person to complete it."""
    delegation, participant = own
    form = ReturnForm()
    if form.validate_on_submit():
        with form.refusals():
            reason, house = form.reason.data or "", doors.house()
            service.send_back(participant, reason, by=account(), house=house, now=clock.now())
            flash(_("The person is asked by mail to complete it."))
            return standings.back(delegation, participant)
    return _page("send_back", own, form)


@pages.route("/remove", methods=["GET", "POST"])
@writes
@permitted(May.FILL_DELEGATION, participants.one)
def remove(own: Own) -> Answer:
    """The delegation does not register this person."""
    delegation, participant = own
    form = ActForm()
    if form.validate_on_submit():
        with form.refusals():
            service.remove(participant, by=account(), now=clock.now())
            flash(_("Removed. The person is told by mail."))
            return standings.back(delegation)
    return _page("remove", own, form)


@pages.route("/letter")
@permitted(May.FILL_DELEGATION, participants.one)
def letter(own: Own) -> Answer:
    """The letter of the editor, always to be saved."""
    _delegation, participant = own
    return downloads.kept(participant.letter, participant.letter_name)


def _page(name: str, own: Own, form: Form) -> Answer:
    delegation, participant = own
    return page(
        f"delegates/{name}.html",
        form.status,
        form=form,
        delegation=delegation,
        conference=delegation.conference,
        participant=participant,
        name=registration_letters.name_of(participant.person),
    )
