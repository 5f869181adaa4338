"""People of the exercise conference: made-up names in the delegations of the member states, all confirmed."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from conference import data
from conference.core.db import db
from conference.models.conferences import Conference
from conference.models.delegations import Answer, Delegation
from conference.models.participants import Participant, ParticipantRole, Person, Registration
from conference.models.parties import MEMBER_STATE
from conference.queries import delegations
from conference.services import audit, badges, invitations, persons
from conference.services.invitations import Picked, Plan
from conference.services.persons import PersonFacts

#: What the people of a delegation are, from the first; then the last two again and again.
ROLES = (
    ParticipantRole.HEAD,
    ParticipantRole.ALTERNATE,
    ParticipantRole.DELEGATE,
    ParticipantRole.ADVISER,
    ParticipantRole.SUPPORT,
)

#: How many people have a badge already.
WITH_BADGE = 5


def fill(conference: Conference, count: int, *, now: datetime) -> None:
    """Spread `count` people over the parties that come; the member states are invited when nobody is yet."""
    if not count:
        return
    invited = _invited(conference, now)
    people = [_person(number, invited[number % len(invited)], now) for number in range(count)]
    db.session.add_all(people)
    db.session.flush()
    entered = [_participant(number, person, invited, now) for number, person in enumerate(people)]
    db.session.add_all(entered)
    db.session.flush()
    audit.record_each([(each, {"given_name": [], "family_name": []}) for each in people], "create", by=None, now=now)
    told = [(each, {"role": [None, each.role], "state": [None, each.state]}) for each in entered]
    audit.record_each(told, "create", by=None, now=now)
    badges.make(conference, entered[:WITH_BADGE], by=None, now=now)


def _invited(conference: Conference, now: datetime) -> list[Delegation]:
    """Those that come where some said so, else all that are invited."""
    found = [each for each in delegations.at(conference) if each.invitation]
    if not found:
        picked = Picked(kinds=[MEMBER_STATE])
        found = list(invitations.prepare(conference, picked, Plan(basis="Exercise"), by=None, now=now).made)
    coming = [each for each in found if each.invitation and each.invitation.answer == Answer.ACCEPTS]
    return coming or found


def _person(number: int, delegation: Delegation, now: datetime) -> Person:
    """No two of one delegation have the same name."""
    names = _names()
    given, family = names["given"], names["family"]
    rest, first = divmod(number, len(given))
    rest, second = divmod(rest, len(family))
    surnames = [family[(first + second) % len(family)], *([family[rest % len(family)]] if rest else [])]
    facts = PersonFacts(given_name=given[first], family_name=" ".join(surnames))
    return persons.made(delegation, facts, now=now)


def _participant(number: int, person: Person, invited: Sequence[Delegation], now: datetime) -> Participant:
    place, functions = number // len(invited), _names()["functions"]
    role = ROLES[place] if place < len(ROLES) else ROLES[-2 + place % 2]
    return Participant(
        uid=str(uuid.uuid4()),
        delegation_id=invited[number % len(invited)].id,
        person_id=person.id,
        role=role.value,
        function=functions[place % len(functions)],
        position=place,
        state=Registration.CONFIRMED.value,
        listed=number % 3 > 0,
        submitted_at=now,
        confirmed_at=now,
        created_at=now,
        version=1,
    )


def _names() -> dict[str, list[str]]:
    found: dict[str, Any] = data.load("participants")["people"]
    return found
