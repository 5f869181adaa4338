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
from conference.queries import participants, visa_letters
from conference.services import (
    admission,
    deadlines,
    group_rules,
    registration_letters,
    registration_moves,
    self_registration,
    visa_wishes,
    visa_words,
)
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
        role_words=group_rules.role_words,
        Registration=Registration,
        visas=_visas(delegation, people),
        visa_open=visa_wishes.is_open(delegation, clock.now()),
        **_shown(delegation, people),
    )


def _shown(delegation: Delegation, people: Sequence[Participant]) -> dict[str, Any]:
    """The people, those who come and those who were withdrawn, and what is counted of them."""
    seated = seats(delegation, people)
    every = [Row(each, registration_letters.name_of(each.person), seated.get(each.id)) for each in people]
    rows = [row for row in every if not self_registration.is_asking(row.participant)]
    coming = [row for row in rows if row.participant.state != Registration.WITHDRAWN]
    states = [row.participant.state for row in coming]
    return {
        "coming": coming,
        "asking": [row for row in every if self_registration.is_asking(row.participant)],
        "gone": [row for row in rows if row.participant.state == Registration.WITHDRAWN],
        "used": sum(state in COUNTED for state in states),
        "submitted": sum(
            row.participant.state == Registration.SUBMITTED and row.participant.held_at is None for row in coming
        ),
        "waiting": states.count(Registration.WAITING),
        "head": any(row.participant.role == ParticipantRole.HEAD for row in coming),
    }


def _visas(delegation: Delegation, people: Sequence[Participant]) -> dict[int, str]:
    """Where the letter for the visa stands, of each who asks for one; nothing is read where nobody does."""
    if not any(each.visa_letter for each in people):
        return {}
    found, conference = visa_letters.of(delegation), delegation.conference
    return {number: visa_words.of(asked, conference) for number, asked in found.items()}


def deadline(delegation: Delegation) -> Deadline:
    """Until when people of `delegation` can be registered, as of now."""
    last, now = deadlines.deadline(delegation), clock.now()
    wall = datetime.combine(last, time(23, 59)) if last else None
    end = zones.to_utc(wall, delegation.conference.timezone) if wall else None
    is_open = admission.is_open(delegation, now)
    if end and end > now and not is_open:  # closed before that day: it says nothing any more
        last = end = None
    return Deadline(last, end, is_open, admission.can_be_late(delegation, now))


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
