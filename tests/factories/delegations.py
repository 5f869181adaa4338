"""Delegations with their invitations, their personal links and their focal points, made by the services."""

import uuid
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from conference.core import clock
from conference.core.db import db
from conference.gateways import files
from conference.models.assignments import today
from conference.models.conferences import Conference
from conference.models.delegations import Delegation, FocalPoint
from conference.models.participants import Participant, ParticipantRole, Person, Registration
from conference.queries import delegations as reads
from conference.services import focal_points, invitations
from conference.services.focal_points import Named, Term
from conference.services.invitations import Picked, Plan, Room
from tests.factories import people

BELIZE = "state:BZ"
HAITI = "state:HT"
#: Of whoever acts for a party.
EMAIL = "focal@example.org"


def delegation(made: Conference, party_id: str = BELIZE, *, size: int | None = 6, **plan: Any) -> Delegation:
    """A party of any kind with a prepared invitation for `size` people and five places."""
    room = Room(size=size, places=5)
    rooms = {"member_state": room, "permanent_observer": room, "organization": room}
    wanted = Plan(**({"rooms": rooms, "basis": "AG/RES. 1 (I-O/10)"} | plan))
    invitations.prepare(made, Picked(parties=[party_id]), wanted, by=people.account(), now=clock.now())
    return reads.of(made.slug, party_id)


def link(invited: Delegation) -> str:
    """The path of a new personal link of an invitation, which counts as sent by hand."""
    version = invitations.of(invited).version
    return f"/invitations/{invitations.send_by_hand(invited, version=version, by=people.account(), now=clock.now())}"


def focal_point(
    invited: Delegation,
    email: str = EMAIL,
    *,
    start: date | None = None,
    end: date | None = None,
    everywhere: bool = False,
) -> FocalPoint:
    """Somebody (an account with the password of the tests) who acts for the party from today, or those days."""
    people.account(None, email)
    first = start or today(invited.conference.timezone, clock.now())
    term = Term(start=first, end=end, everywhere=everywhere)
    person = Named(name="Ana Pérez", email=email, language="es")
    return focal_points.add(invited, person, term, house=people.HOUSE, by=people.account(), now=clock.now())


def person(
    invited: Delegation,
    state: Registration = Registration.SUBMITTED,
    role: ParticipantRole = ParticipantRole.DELEGATE,
    **names: str,
) -> Participant:
    """Somebody in the delegation, as a bare row."""
    now = clock.now()
    who = Person(party_id=invited.party_id, given_name="Ana", family_name="Pérez", created_at=now)
    for name, value in names.items():
        setattr(who, name, value)
    made = Participant(
        uid=str(uuid.uuid4()), delegation=invited, person=who, role=role.value, state=state.value, created_at=now
    )
    if state == Registration.WAITING:
        made.waiting_at = now
    db.session.add(made)
    db.session.flush()
    return made


def things(made: Conference, folder: Path) -> dict[str, Any]:
    """A delegation of org:SELA, the token of its link, and whom it named by letter, for the table of routes."""
    invited = delegation(made, "org:SELA")
    token = link(invited).rpartition("/")[2]
    person = Named(name="Ana Pérez", email=EMAIL, language="es", letter=b"%PDF-1.4", letter_name="note.pdf")
    point = focal_points.name(invited, person, keep=partial(files.keep, folder), now=clock.now())
    assert point is not None
    invitations.of(invited).signed = files.keep(folder, b"%PDF-1.4")
    letter = {"letter": "note", "suffix": "docx"}
    return {"delegation_id": invited.id, "personal": token, "point_id": point.id} | letter
