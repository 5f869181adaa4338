"""Two delegations of one conference, and somebody who seems to stand in both."""

from dataclasses import dataclass

from conference.core.db import db
from conference.core.safe import Safe
from conference.models.duplicates import Duplicate
from conference.models.participants import Participant
from conference.services import passports, registration
from tests.factories import participants, people
from tests.factories.participants import NOW, delegation

SAFE = Safe("a secret key of the tests, long enough")
HONDURAS, HAITI = "state:HN", "state:HT"


@dataclass
class Both:
    """Ana of Honduras, who was there first, and Ana of Haiti."""

    first: Participant
    second: Participant

    @property
    def pair(self) -> Duplicate:
        """What waits for a decision."""
        return db.session.scalars(db.select(Duplicate)).one()


def both(name: str = "Ana", other: str = "ANA", *, passport: str = "", again: str = "") -> Both:
    """Ana Pérez confirmed for Honduras, and the same, written otherwise, handed in by the focal point of Haiti."""
    first = participants.entered(delegation(HONDURAS), name, email="ana@example.org")
    with_passport(first, passport)
    registration.submit(first, by=people.account(), now=NOW)
    registration.confirm(first, by=people.account(), now=NOW)
    there = delegation(HAITI)
    participants.focal_point(there, "haiti@example.org")
    family = "Pérez" if other == name else "PEREZ"
    second = participants.entered(there, other, family_name=family, email="perez@example.org")
    with_passport(second, again or passport)
    registration.submit(second, by=people.account(), now=NOW)
    return Both(first, second)


def with_passport(participant: Participant, number: str, nationality: str = "") -> None:
    """Let this be the number of the person's passport."""
    by = people.account()
    passports.put(participant.person, number, nationality, safe=SAFE, by=by, now=NOW)
