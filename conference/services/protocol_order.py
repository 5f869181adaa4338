"""Protocol order: the place of each of the people of a delegation, from 0."""

from conference.core.db import db
from conference.models.delegations import Delegation
from conference.models.participants import Participant, Registration
from conference.queries import participants


def make_room(delegation: Delegation) -> None:
    """A new head stands first: everybody else one place further down."""
    further = {"position": Participant.position + 1}
    mine = Participant.delegation_id == delegation.id
    db.session.execute(db.update(Participant).where(mine).values(further))


def put(delegation: Delegation, participant: Participant, place: int) -> None:
    """At this place among those who are not withdrawn, who come last."""
    found = participants.of(delegation)
    others = [each for each in found if each is not participant]
    active = [each for each in others if each.state != Registration.WITHDRAWN]
    gone = [each for each in others if each.state == Registration.WITHDRAWN]
    active.insert(place, participant)
    for position, each in enumerate([*active, *gone]):
        each.position = position
