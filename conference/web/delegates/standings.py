"""The page of a delegation: its people in protocol order, what is counted of them, and until when that can change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from flask import flash, redirect, url_for

from conference.core import clock, zones
from conference.core.i18n import gettext as _
from conference.forms.base import ActForm, Form
from conference.models.delegations import Delegation
from conference.models.participants import COUNTED, Participant, ParticipantRole, Registration
from conference.queries import participants
from conference.services import admission, deadlines, registration_letters, registration_moves
from conference.services.seating import Seat, seats
from conference.web.pages import Answer, page


@dataclass(frozen=True, slots=True)
class Row:
    """One of the people as the page shows them."""

    participant: Participant
    name: str
    seat: Seat | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when people can be registered."""

    last: date | None
    #: The same as an instant.
    end: datetime | None
    open: bool
    #: It is over for the delegation; the Secretariat may still register somebody.
    late: bool


def answer(delegation: Delegation, act: Form | None = None) -> Answer:
    """The page of the delegation; `act` is the button that was refused."""
    people, asked = participants.of(delegation), act or ActForm(formdata=None)
    return page(
        "delegates/show.html",
        asked.status,
        act=asked,
        delegation=delegation,
        conference=delegation.conference,
        deadline=deadline(delegation),
        whom=admission.whom_to_write_to(delegation),
        can=registration_moves.can,
        can_submit=registration_moves.can_submit,
        Registration=Registration,
        **_shown(delegation, people),
    )


def _shown(delegation: Delegation, people: Sequence[Participant]) -> dict[str, Any]:
    """The people, those who come and those who were withdrawn, and what is counted of them."""
    seated = seats(delegation, people)
    rows = [Row(each, registration_letters.name_of(each.person), seated.get(each.id)) for each in people]
    coming = [row for row in rows if row.participant.state != Registration.WITHDRAWN]
    states = [row.participant.state for row in coming]
    return {
        "coming": coming,
        "gone": [row for row in rows if row.participant.state == Registration.WITHDRAWN],
        "used": sum(state in COUNTED for state in states),
        "submitted": states.count(Registration.SUBMITTED),
        "waiting": states.count(Registration.WAITING),
        "head": any(row.participant.role == ParticipantRole.HEAD for row in coming),
    }


def deadline(delegation: Delegation) -> Deadline:
    """Until when people of `delegation` can be registered, as of now."""
    last, now = deadlines.deadline(delegation), clock.now()
    wall = datetime.combine(last, time(23, 59)) if last else None
    end = zones.to_utc(wall, delegation.conference.timezone) if wall else None
    return Deadline(last, end, admission.is_open(delegation, now), admission.can_be_late(delegation, now))


def back(delegation: Delegation, participant: Participant | None = None) -> Answer:
    """To the page of the delegation, at the row of one of its people."""
    anchor = f"person-{participant.id}" if participant else None
    slug, party_id = delegation.conference.slug, delegation.address
    address = url_for("delegates_participants.show", slug=slug, party_id=party_id, _anchor=anchor)
    return redirect(address, 303)


def tell(participant: Participant, state: Registration) -> None:
    """Say what came of a submission."""
    if state == Registration.WAITING:
        delegation = participant.delegation
        flash(registration_letters.beyond(delegation, participants.standing(delegation)))
        flash(_("The registration has been referred to the Secretariat. People are taken in order."))
    else:
        flash(_("Submitted. The Secretariat will confirm it."))
