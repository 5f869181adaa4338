"""The letter for the visa of one of the people: where it stands, asking for it, and the letter as it was issued."""

from flask import Blueprint, abort, flash

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.base import Form
from conference.forms.visa_letters import WishForm
from conference.models.delegations import Delegation
from conference.models.participants import Participant
from conference.policy.permissions import May
from conference.queries import participants
from conference.queries import visa_letters as reads
from conference.services import admission, registration_letters, visa_standings, visa_wishes
from conference.web.access import account, permitted
from conference.web.delegates import standings
from conference.web.pages import Answer, page
from conference.web.secretariat.visa_letters import set_again
from conference.web.transaction import writes

pages = Blueprint(
    "delegates_visa_letters", __name__, url_prefix="/delegations/<slug>/<party_id>/people/<int:participant_id>"
)

Own = tuple[Delegation, Participant]


@pages.route("/visa")
@permitted(May.FILL_DELEGATION, participants.one)
def show(own: Own) -> Answer:
    """Whether a letter is wanted, what it still needs, since when it is there."""
    return _shown(own, WishForm(formdata=None))


@pages.route("/visa", methods=["POST"])
@writes
@permitted(May.FILL_DELEGATION, participants.one)
def wish(own: Own) -> Answer:
    """Ask for a letter, or for none any more: to its own deadline, after registration is over too."""
    delegation, participant = own
    form = WishForm()
    if form.validate_on_submit():
        with form.refusals():
            change = visa_wishes.ask if form.asks else visa_wishes.withdraw
            change(participant, by=account(), now=clock.now())
            flash(_("A letter is asked for.") if form.asks else _("No letter is asked for any more."))
            return standings.back(delegation, participant)
    return _shown(own, form)


@pages.route("/visa-letter")
@permitted(May.SEE_PASSPORTS, participants.one)
def letter(own: Own) -> Answer:
    """The last letter, as it was issued: for the focal point and for accreditation alone."""
    delegation, participant = own
    issued = reads.last(participant.id)
    if issued is None:
        abort(404)
    return set_again(issued, f"{delegation.conference.slug}-visa-letter-{participant.id}.pdf")


def _shown(own: Own, form: Form) -> Answer:
    delegation, participant = own
    asked, conference, now = reads.one(participant), delegation.conference, clock.now()
    return page(
        "delegates/visa.html",
        form.status,
        form=form,
        delegation=delegation,
        conference=conference,
        participant=participant,
        name=registration_letters.name_of(participant.person),
        asked=asked,
        standing=visa_standings.standing(asked, conference) if asked else None,
        missing=visa_standings.missing(asked, conference) if asked else (),
        can_change=visa_wishes.can_change(participant, account(), now),
        late=visa_wishes.is_late(conference, now),
        whom=admission.whom_to_write_to(delegation),
    )
