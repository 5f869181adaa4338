"""Delegations with their people, at a conference whose registration is open."""

import uuid
from datetime import UTC, date, datetime
from typing import Any

from conference.core.db import db
from conference.models.conferences import Conference, ConferenceState
from conference.models.delegations import Delegation, FocalPoint, Invitation, InvitationState
from conference.models.participants import Participant
from conference.models.people import Account
from conference.queries import conferences as reads
from conference.queries import delegations
from conference.services import registration
from conference.services.persons import PersonFacts
from conference.services.registration import ParticipantFacts
from tests.factories import conferences, people
from tests.factories.delegations import person as bare

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
#: The form of a person as a focal point fills it.
ANA: dict[str, Any] = {
    "honorific": "H.E.",
    "given_name": "Ana María",
    "family_name": "Pérez de la Cruz",
    "function": "Minister of Water",
    "email": "ana@example.org",
}


def opened(**other: Any) -> Conference:
    """The conference on water, with registration open."""
    known = reads.found("conference-on-water")
    made = known or conferences.conference()
    made.state = ConferenceState.REGISTRATION_OPEN.value
    for name, value in other.items():
        setattr(made, name, value)
    return made


def delegation(party_id: str = "state:BZ", *, size: int | None = 6, **other: Any) -> Delegation:
    """A delegation that was invited by mail, with room for `size` people; five sit at the table."""
    made = Delegation(
        conference=opened(), party_id=party_id, size=size, **({"places": 5, "second_row": 0, "version": 1} | other)
    )
    made.invitation = Invitation(kind="member_state", language="es", state=InvitationState.SENT.value, version=1)
    db.session.add(made)
    db.session.flush()
    return made


def focal_point(made: Delegation, email: str = "mission@example.org", **other: Any) -> Account:
    """An account that acts for the party of `made` at all conferences."""
    account = people.account(None, email)
    values = {
        "name": "Mission of Belize",
        "language": "en",
        "start": date(2026, 1, 1),
        "confirmed_at": NOW,
        "named_at": NOW,
        "version": 1,
    }
    point = FocalPoint(party_id=made.party_id, account_id=account.id, email=email, **(values | other))
    db.session.add(point)
    db.session.flush()
    return account


def person(**other: Any) -> PersonFacts:
    """Ana; name what shall be otherwise."""
    return PersonFacts(**({"given_name": "Ana", "family_name": "Pérez", "email": "ana@example.org"} | other))


def entered(made: Delegation, given_name: str = "Ana", role: str = "delegate", **other: Any) -> Participant:
    """A draft; `other` is of the person, and `by`."""
    by = other.pop("by", None) or people.account()
    facts = person(given_name=given_name, **other)
    return registration.add(made, facts, ParticipantFacts(role=role), uid=str(uuid.uuid4()), by=by, now=NOW)


def submitted(made: Delegation, given_name: str = "Ana", role: str = "delegate", **other: Any) -> Participant:
    """Handed to the Secretariat."""
    participant = entered(made, given_name, role, **other)
    registration.submit(participant, by=people.account(), now=NOW)
    return participant


def things(made: Conference) -> dict[str, int]:
    """Somebody in the delegation of org:SELA, for the table of routes."""
    return {"participant_id": bare(delegations.of(made.slug, "org:SELA")).id}
