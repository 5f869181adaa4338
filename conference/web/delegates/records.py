"""What of a person is kept apart: photo and passport on the form of a delegation; and the person asked to add them."""

from typing import Any

from flask import Blueprint, flash, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.safe import Safe
from conference.forms.base import Form
from conference.forms.own_record import AskForm
from conference.forms.participants import RegistrationForm
from conference.models.delegations import Delegation
from conference.models.participants import Participant, Person
from conference.policy.permissions import May
from conference.policy.table import allows
from conference.queries import duplicates as alike
from conference.queries import participants
from conference.queries import person_links as links
from conference.services import duplicates, passports, registration_letters
from conference.services import person_links as service
from conference.web import doors, photos
from conference.web.access import account, actor, permitted
from conference.web.delegates import standings
from conference.web.pages import Answer, page, settings
from conference.web.transaction import writes

#: One of the people of a delegation.
PREFIX = "/delegations/<slug>/<party_id>/people/<int:participant_id>"
pages = Blueprint("delegates_records", __name__, url_prefix=PREFIX)

Own = tuple[Delegation, Participant]


@pages.route("/photo")
@permitted(May.FILL_DELEGATION, participants.one)
def photo(own: Own) -> Answer:
    """The photo of one of the people."""
    return photos.answer(own[1].person)


@pages.route("/ask", methods=["GET", "POST"])
@writes
@permitted(May.FILL_DELEGATION, participants.one)
def ask(own: Own) -> Answer:
    """Ask the person to complete the record: by mail, or by a link that is shown on the page that answers."""
    delegation, participant = own
    form = AskForm(data={"version": participant.version})
    if form.validate_on_submit():
        with form.refusals():
            said = {"house": doors.house(), "version": form.version.data, "by": account(), "now": clock.now()}
            if token := service.ask(participant, **said):
                return _shown_once(participant, token)
            flash(_("The person has been asked by mail to complete the record."))
            return standings.back(delegation, participant)
    return _ask_page(own, form)


@pages.route("/ask/revoke", methods=["POST"])
@writes
@permitted(May.FILL_DELEGATION, participants.one)
def revoke(own: Own) -> Answer:
    """The link of the person opens nothing any more."""
    form = AskForm(data={"version": own[1].version})
    if form.validate_on_submit():
        service.revoke(own[1], by=account(), now=clock.now())
        flash(_("The personal link opens nothing any more."))
        return standings.back(*own)
    return _ask_page(own, form)


def _ask_page(own: Own, form: Form) -> Answer:
    delegation, participant = own
    now = clock.now()
    return page(
        "delegates/ask.html",
        form.status,
        form=form,
        delegation=delegation,
        conference=delegation.conference,
        participant=participant,
        name=registration_letters.name_of(participant.person),
        until=service.expires_at(participant, now),
        **asked(participant),
    )


def _shown_once(participant: Participant, token: str) -> Answer:
    """The link, to be copied or printed: it is kept nowhere."""
    delegation = participant.delegation
    language = registration_letters.language_of(participant)
    path = url_for("own_record.show", record_token=token, lang=language)
    shown = page(
        "delegates/link.html",
        201,
        delegation=delegation,
        conference=delegation.conference,
        name=registration_letters.name_of(participant.person),
        address=settings().base_url + path,
        until=service.expires_at(participant, clock.now()),
    )
    shown.headers["Cache-Control"] = "no-store"
    return shown


def asked(participant: Participant) -> dict[str, Any]:
    """When the person was asked, whether the link still opens something, and when the record was completed."""
    link = links.last_of(participant)
    return {
        "asked_at": link.made_at if link else None,
        "link_open": link is not None and service.is_open(link, clock.now()),
        "completed_at": links.completed_at(participant),
    }


def fit(form: RegistrationForm, delegation: Delegation) -> None:
    """Without passport and nationality for whom they are no business."""
    if not allows(actor(), May.SEE_PASSPORTS, delegation):
        del form.passport
        del form.nationality


def saved(person: Person | None, delegation: Delegation) -> dict[str, Any]:
    """What the form shows of them."""
    if person is None or not allows(actor(), May.SEE_PASSPORTS, delegation):
        return {}
    return {"passport": Safe(settings().secret_key).open(person.passport), "nationality": person.nationality}


def keep(participant: Participant, form: RegistrationForm) -> None:
    """Keep what the form says of them, after everything else of it was kept. Refused at its field."""
    person, by, now = participant.person, account(), clock.now()
    photos.keep(person, form, by=by)
    if "passport" in form:
        number, state = form.passport.data or "", form.nationality.data or ""
        if passports.put(person, number, state, safe=Safe(settings().secret_key), by=by, now=now):
            duplicates.look(participant, by=by, now=now)
    if alike.namesakes(participant):
        flash(_("Somebody else of this delegation has the same name. If it is the same person, withdraw one of both."))
