"""Whoever waited for somebody else's change decides on what is kept now, not on what was read before it.

The row is changed below what the session has in hand, as another transaction does while this one waits.
"""

from typing import Any

import pytest

from conference.core.db import db
from conference.core.refused import Stale
from conference.core.safe import Safe
from conference.models.delegations import Delegation, Invitation
from conference.models.outbox import Message
from conference.models.participants import Participant
from conference.services import invitations, own_records, persons, registration
from conference.services.invitations import Reply
from conference.services.own_records import OwnFacts
from tests.factories import participants, parties, people
from tests.factories.participants import NOW, delegation
from tests.factories.people import HOUSE

pytestmark = pytest.mark.usefixtures("written")


def beneath(table: Any, **values: Any) -> None:
    """Another transaction was quicker."""
    db.session.execute(db.update(table.__table__).values(values))


def keep(_content: bytes) -> str:
    raise AssertionError


def version_of(made: Delegation) -> int:
    return db.session.scalars(db.select(Invitation.__table__.c.version)).one()


def test_an_answer_is_not_recorded_over_another_one() -> None:
    made = delegation()
    beneath(Invitation, version=2, answer="regrets")
    with pytest.raises(Stale):
        invitations.record_answer(made, Reply(answer="accepts"), version=1, by=people.account(), now=NOW)


def test_an_answer_by_link_counts_on_from_the_one_before() -> None:
    made = delegation()
    beneath(Invitation, version=7, answer="regrets")
    invitations.answer(made, Reply(answer="accepts"), keep=keep, now=NOW)
    db.session.flush()
    assert version_of(made) == 8


def test_an_invitation_that_somebody_else_sent_is_not_sent_again() -> None:
    made = delegation()
    made.invitation.state = "prepared"  # type: ignore[union-attr]
    parties.contact("state:BZ")
    db.session.flush()
    beneath(Invitation, state="sent")
    assert invitations.send_all(made.conference, house=HOUSE, by=people.account(), now=NOW)[0] == 0
    assert db.session.scalars(db.select(Message)).all() == []


def test_an_own_record_is_not_saved_over_what_the_delegation_saved() -> None:
    made = participants.entered(delegation(), "Ana")
    version = registration.version_of(made)
    beneath(Participant, version=made.version + 1, diet="no salt")
    person = {"given_name": persons.facts_of(made.person).given_name}
    facts = OwnFacts(person=person, part={"diet": "none"}, passport="", nationality="")
    with pytest.raises(Stale):
        own_records.complete(made, facts, version=version, safe=Safe("s" * 32), now=NOW)
