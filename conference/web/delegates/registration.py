"""Moves of a registration: handed in, confirmed, returned, withdrawn, entered again; the head; protocol order."""

from typing import Any

from flask import Blueprint, flash

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.i18n import ngettext
from conference.forms.base import ActForm, Form
from conference.forms.participants import AgainForm, HeadForm, ReturnForm
from conference.models.delegations import Delegation
from conference.models.participants import Participant
from conference.policy.permissions import May
from conference.queries import credentials, delegations, participants
from conference.services import registration as service
from conference.services import registration_letters, voting
from conference.web.access import account, permitted
from conference.web.delegates import standings
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("delegates_registration", __name__, url_prefix="/delegations/<slug>/<party_id>")

Own = tuple[Delegation, Participant]
STEPS = {"up": -1, "down": 1}


def _acting(slug: str, party_id: str, participant_id: int, way: str) -> tuple[Delegation, Participant, str]:
    return (*participants.one(slug, party_id, participant_id), way)


@pages.route("/people/<int:participant_id>/submit", methods=["POST"])
@writes
@permitted(May.FILL_DELEGATION, participants.one)
def submit(own: Own) -> Answer:
    """Hand it to the Secretariat."""
    delegation, participant = own
    act = ActForm()
    if act.validate_on_submit():
        with act.refusals():
            standings.tell(participant, service.submit(participant, by=account(), now=clock.now()))
            return standings.back(delegation, participant)
    return standings.answer(delegation, act)


@pages.route("/people/<int:participant_id>/<any(up, down):way>", methods=["POST"])
@writes
@permitted(May.FILL_DELEGATION, _acting)
def move(acting: tuple[Delegation, Participant, str]) -> Answer:
    """One place up or down in protocol order."""
    delegation, participant, way = acting
    act = ActForm()
    if act.validate_on_submit():
        with act.refusals():
            service.reorder(participant, STEPS[way], by=account(), now=clock.now())
            return standings.back(delegation, participant)
    return standings.answer(delegation, act)


@pages.route("/people/<int:participant_id>/withdraw", methods=["GET", "POST"])
@writes
@permitted(May.FILL_DELEGATION, participants.one)
def withdraw(own: Own) -> Answer:
    """The person does not come."""
    delegation, participant = own
    form = ActForm()
    if form.validate_on_submit():
        with form.refusals():
            service.withdraw(participant, by=account(), now=clock.now())
            flash(_("Withdrawn."))
            return standings.back(delegation, participant)
    return _act_page("withdraw", own, form)


@pages.route("/people/<int:participant_id>/again", methods=["GET", "POST"])
@writes
@permitted(May.FILL_DELEGATION, participants.one)
def again(own: Own) -> Answer:
    """Somebody who was withdrawn comes after all."""
    delegation, participant = own
    form = AgainForm()
    if form.validate_on_submit():
        with form.refusals():
            reason = form.late_reason.data or ""
            service.take_up_again(participant, by=account(), now=clock.now(), late_reason=reason)
            flash(_("Entered again. Submit the registration when it is complete."))
            return standings.back(delegation, participant)
    return _act_page("again", own, form)


@pages.route("/people/<int:participant_id>/head", methods=["GET", "POST"])
@writes
@permitted(May.FILL_DELEGATION, participants.one)
def head(own: Own) -> Answer:
    """Let this person be the head in place of the present one."""
    delegation, participant = own
    form = HeadForm(data={"becomes": "adviser"})
    if form.validate_on_submit():
        with form.refusals():
            service.replace_head(participant, becomes=form.becomes.data or "", by=account(), now=clock.now())
            flash(_("The delegation has another head now."))
            _tell_of_credentials(delegation)
            return standings.back(delegation, participant)
    present = participants.head(delegation)
    present_name = registration_letters.name_of(present.person) if present else ""
    return _act_page("head", own, form, present=present, present_name=present_name)


@pages.route("/people/<int:participant_id>/confirm", methods=["POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, participants.one)
def confirm(own: Own) -> Answer:
    """The Secretariat accepts it."""
    delegation, participant = own
    act = ActForm()
    if act.validate_on_submit():
        with act.refusals():
            service.confirm(participant, by=account(), now=clock.now())
            flash(_("Confirmed."))
            return standings.back(delegation, participant)
    return standings.answer(delegation, act)


@pages.route("/confirm", methods=["POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, delegations.of)
def confirm_all(delegation: Delegation) -> Answer:
    """The same for everybody who is submitted."""
    act = ActForm()
    if act.validate_on_submit():
        count = service.confirm_all(delegation, by=account(), now=clock.now())
        flash(ngettext("%(num)d registration confirmed.", "%(num)d registrations confirmed.", count))
        return standings.back(delegation)
    return standings.answer(delegation, act)


@pages.route("/people/<int:participant_id>/return", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, participants.one)
def give_back(own: Own) -> Answer:
    """The Secretariat returns it for completion."""
    delegation, participant = own
    form = ReturnForm()
    if form.validate_on_submit():
        with form.refusals():
            service.return_(participant, form.reason.data or "", by=account(), now=clock.now())
            flash(_("Returned for completion."))
            return standings.back(delegation, participant)
    return _act_page("return", own, form)


def _tell_of_credentials(delegation: Delegation) -> None:
    """Whether it may vote with its new head, where credentials were brought in."""
    if credentials.of(delegation) is not None:
        flash(voting.of(delegation).words)


def _act_page(template: str, own: Own, form: Form, **values: Any) -> Answer:
    delegation, participant = own
    return page(
        f"delegates/{template}.html",
        form.status,
        form=form,
        delegation=delegation,
        conference=delegation.conference,
        participant=participant,
        name=registration_letters.name_of(participant.person),
        deadline=standings.deadline(delegation),
        **values,
    )
