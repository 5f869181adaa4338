"""Reads of who took part: the people that a certificate can be made for."""

from typing import NamedTuple

from sqlalchemy import exists, func, or_

from conference.core.db import db
from conference.models.badges import Presence
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.participants import Participant, Person, Registration


class Present(NamedTuple):
    """Somebody who took part."""

    id: int
    delegation_id: int
    given_name: str
    family_name: str
    function: str
    name_key: str

    @property
    def name(self) -> str:
        """Both names as the person writes them."""
        return f"{self.given_name} {self.family_name}".strip()


def of(conference: Conference) -> list[Present]:
    """All who are confirmed, by protocol order; where anybody was let in at the entrance, only who was."""
    columns = (
        Participant.id,
        Participant.delegation_id,
        Person.given_name,
        Person.family_name,
        Participant.function,
        Person.name_key,
    )
    here = Presence.conference_id == conference.id
    let_in = exists().where(here, Presence.person_id == func.coalesce(Person.same_as_id, Person.id))
    nobody = ~exists().where(here)
    wanted = db.select(*columns).join(Participant.person).join(Participant.delegation)
    took_part = (Participant.state == Registration.CONFIRMED, or_(nobody, let_in))
    there = wanted.where(Delegation.conference_id == conference.id, *took_part)
    ordered = there.order_by(Participant.position, Person.name_key, Participant.id)
    return [Present._make(row) for row in db.session.execute(ordered)]


def one(slug: str, participant_id: int) -> tuple[Conference, int]:
    """A conference and the number of somebody there. NoResultFound."""
    wanted = db.select(Conference, Participant.id).join(Delegation, Delegation.conference_id == Conference.id)
    wanted = wanted.join(Participant, Participant.delegation_id == Delegation.id)
    found = wanted.where(Conference.slug == slug, Participant.id == participant_id)
    conference, number = db.session.execute(found).one()
    return conference, number
