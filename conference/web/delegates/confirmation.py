"""The confirmation of a registration, to be printed for somebody who reads no mail; the same as PDF."""

from dataclasses import asdict

from flask import Blueprint, abort, url_for

from conference.gateways import typesetting
from conference.models.badges import Badge
from conference.models.delegations import Delegation
from conference.models.papers import Paper
from conference.models.participants import Participant
from conference.policy.permissions import May
from conference.queries import badges, participants
from conference.services import admission, registration_letters
from conference.services import confirmations as service
from conference.web import badges as phone_badges
from conference.web import downloads
from conference.web.access import permitted
from conference.web.pages import Answer, page, settings

pages = Blueprint(
    "delegates_confirmation", __name__, url_prefix="/delegations/<slug>/<party_id>/people/<int:participant_id>"
)

Own = tuple[Delegation, Participant]


@pages.route("/confirmation")
@permitted(May.FILL_DELEGATION, participants.one)
def show(own: Own) -> Answer:
    """What is registered, with the code for the entrance where there is a badge."""
    delegation, participant = own
    badge = _badge(own)
    return page(
        "delegates/confirmation.html",
        delegation=delegation,
        conference=delegation.conference,
        participant=participant,
        name=registration_letters.name_of(participant.person),
        paper=_paper(own, badge) if service.is_confirmed(participant) else None,
        badge=badge,
        whom=admission.whom_to_write_to(delegation),
    )


@pages.route("/confirmation.pdf")
@permitted(May.FILL_DELEGATION, participants.one)
def pdf(own: Own) -> Answer:
    """The letter; 404 while nothing is confirmed."""
    delegation, participant = own
    if not service.is_confirmed(participant):
        abort(404)
    content = typesetting.pdf("letter", asdict(_paper(own, _badge(own))))
    return downloads.attachment(content, f"{delegation.conference.slug}-confirmation-{participant.id}.pdf")


def _paper(own: Own, badge: Badge | None) -> Paper:
    _delegation, participant = own
    address = phone_badges.address(badge) if badge else ""
    name = settings().secretariat_name
    return service.paper(participant, secretariat=name, badge=address, addresses=_addresses(own))


def _badge(own: Own) -> Badge | None:
    """The badge that opens doors; people share one who are the same human being."""
    delegation, participant = own
    if not service.is_confirmed(participant):
        return None
    found = badges.of_human(delegation.conference, participant.person.human_id)
    return found[0] if found else None


def _addresses(own: Own) -> tuple[str, str]:
    """Those of the agenda and of the calendar, whole; "" while the conference is not public."""
    delegation, participant = own
    conference, language = delegation.conference, registration_letters.language_of(participant)
    if not conference.public:
        return "", ""
    agenda, base = url_for("public_conferences.agenda", slug=conference.slug), settings().base_url
    return f"{base}{agenda}", f"{base}/conferences/{conference.slug}/calendar.{language}.ics"
