"""Parts at a conference."""

from datetime import date, timedelta

from conference.core import clock
from conference.core.db import db
from conference.models.assignments import Assignment, ConferenceRole, today
from conference.models.conferences import Conference
from conference.models.people import Account
from conference.services import assignments as service
from tests.factories import people

#: Of whoever has the part.
EMAIL = "part@example.org"


def part(
    made: Conference, role: ConferenceRole = ConferenceRole.DOCUMENTS, *, email: str = EMAIL, until: date | None = None
) -> Assignment:
    """A part of the account of `email` (made without a role in general) at `made`: to the next week, or `until`."""
    people.account(None, email)
    now = clock.now()
    here = today(made.timezone, now)
    week = here + timedelta(days=7)
    found = service.add(made, email, role=role, until=week, by=people.account(), now=now)
    if until is not None:
        found.until = until
        db.session.flush()
    return found


def ended(made: Conference, role: ConferenceRole = ConferenceRole.DOCUMENTS, *, email: str = EMAIL) -> Assignment:
    """The same with yesterday as its last day."""
    return part(made, role, email=email, until=today(made.timezone, clock.now()) - timedelta(days=1))


def holder(email: str = EMAIL) -> Account:
    """The account that has the part."""
    return people.account(None, email)
