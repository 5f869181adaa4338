"""People of the exercise about whom staff have something to decide: one seems to stand in two delegations."""

import uuid
from datetime import datetime

from conference.core.db import db
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.duplicates import Duplicate, Likeness
from conference.models.participants import Participant, ParticipantRole, Registration
from conference.queries import delegations, participants
from conference.services import audit, duplicates, persons, privacy
from conference.services.persons import PersonFacts


def wonder(conference: Conference, *, now: datetime) -> None:
    """Hold somebody with the name of the first person there; another wishes to be erased. Nothing is mailed."""
    there = [each for each in delegations.at(conference) if each.participants]
    roomy = [each for each in there[1:] if not participants.standing(each).full]
    if not roomy:
        return
    first, wishes = there[0].participants[0], there[-1].participants[-1]
    second = _again(first, roomy[0], now)
    db.session.add(second)
    db.session.flush()
    pair = Duplicate(
        conference_id=conference.id,
        first_id=first.id,
        second_id=second.id,
        found_by=Likeness.NAME.value,
        found_at=now,
        contact_id=conference.responsible_id,
        due_on=duplicates.due_on(conference, now),
        version=1,
    )
    db.session.add(pair)
    privacy.ask(wishes.person, now=now)
    audit.record(second, "create", by=None, now=now, changes={"role": [None, second.role]})
    audit.record(second, "hold", by=None, now=now)


def _again(first: Participant, delegation: Delegation, now: datetime) -> Participant:
    """The same name as somebody types it in a hurry."""
    name = first.person
    facts = PersonFacts(given_name=name.given_name.upper(), family_name=name.family_name.upper())
    return Participant(
        uid=str(uuid.uuid4()),
        delegation=delegation,
        person=persons.made(delegation, facts, now=now),
        role=ParticipantRole.ADVISER.value,
        position=101,
        state=Registration.SUBMITTED.value,
        held_at=now,
        submitted_at=now,
        created_at=now,
        version=1,
    )
