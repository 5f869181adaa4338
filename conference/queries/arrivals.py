"""Reads of who arrives and leaves when: the people of a conference who come in person."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import case

from conference.core.db import db
from conference.models.conferences import Conference, Mode
from conference.models.delegations import Delegation
from conference.models.participants import COUNTED, Participant, ParticipantRole, Person


class Traveller(NamedTuple):
    """Somebody who comes, on one of both ways. What the access needs are is not read."""

    id: int
    delegation_id: int
    #: By the clocks of the conference; none where it was not said.
    at: datetime | None
    #: As it was said: flight, airport, train.
    said: str
    honorific: str
    given_name: str
    family_name: str
    function: str
    role: str
    rank: str
    needs_assistance: bool

    @property
    def name(self) -> str:
        """As it stands on a letter."""
        return " ".join(filter(None, (self.honorific, self.given_name, self.family_name)))


def arriving(conference: Conference) -> list[Traveller]:
    """Who comes, by the moment of arrival, those who said none at the end; then by rank, delegation and order."""
    return _found(conference, Participant.arrives_at, Participant.arrival)


def leaving(conference: Conference) -> list[Traveller]:
    """The same on the way back."""
    return _found(conference, Participant.departs_at, Participant.departure)


def _found(conference: Conference, at: object, said: object) -> list[Traveller]:
    columns = (
        Participant.id,
        Participant.delegation_id,
        at,
        said,
        Person.honorific,
        Person.given_name,
        Person.family_name,
        Participant.function,
        Participant.role,
        Participant.rank,
        Participant.access_needs != "",
    )
    leads = case((Participant.role == ParticipantRole.HEAD, 0), else_=1)
    order = (at.is_(None), at, leads, Participant.delegation_id, Participant.position, Participant.id)  # type: ignore[attr-defined]
    wanted = db.select(*columns).join(Participant.person).join(Participant.delegation)  # type: ignore[call-overload]
    comes = (Participant.state.in_(sorted(COUNTED)), Participant.mode == Mode.IN_PERSON)
    there = (Delegation.conference_id == conference.id, *comes)
    return [Traveller._make(row) for row in db.session.execute(wanted.where(*there).order_by(*order))]
