"""Somebody who asked to be registered and was asked to complete it, made as bare rows."""

from datetime import timedelta

from conference.core import clock
from conference.core.db import db
from conference.models.conferences import Conference
from conference.models.participants import Participant, Registration
from conference.models.privacy import PersonLink
from conference.queries import delegations
from conference.services import self_registration, tokens
from tests.factories.delegations import person

TOKEN = "a-token-of-the-tests"


def returned(made: Conference, party_id: str = "org:SELA", token: str = TOKEN) -> Participant:
    """A draft that waits for its person, with the token of the link that opens it."""
    now = clock.now()
    asking = person(delegations.of(made.slug, party_id), Registration.DRAFT, email="rosa@example.org")
    asking.asked_at, asking.reason = now, "What is the function?"
    link = PersonLink(participant_id=asking.id, purpose=self_registration.PURPOSE, token_hash=tokens.hash_of(token),
                      made_at=now, expires_at=now + timedelta(days=60))  # fmt: skip
    db.session.add(link)
    db.session.flush()
    return asking


def things(made: Conference) -> dict[str, str]:
    """Its token, for the table of routes."""
    returned(made)
    return {"own": TOKEN}
