"""Reads of everything that is kept about one human being."""

from collections.abc import Sequence

from sqlalchemy import ScalarSelect, and_, or_
from sqlalchemy.orm import joinedload

from conference.core.db import db
from conference.models.audit import Act
from conference.models.badges import Presence
from conference.models.delegations import Delegation
from conference.models.letters import VisaLetter
from conference.models.outbox import Message
from conference.models.participants import Participant, Person
from conference.queries import privacy

#: What is said of a person and of a part in a delegation, as it is shown and handed out.
OF_PERSON = ("honorific", "given_name", "family_name", "badge_name", "email", "phone", "languages", "nationality")
OF_PARTICIPANT = (
    "role", "rank", "function", "unit", "state", "reason", "late", "late_reason", "mode", "first_day", "last_day",
    "access_needs", "diet", "visa_letter", "arrival", "departure", "arrives_at", "departs_at", "listed", "answers",
    "asked_at", "submitted_at", "confirmed_at",
)  # fmt: skip
#: Changes shown at most.
MOST = 200


def of_person(person: Person) -> Sequence[Participant]:
    """The registrations of a person, the oldest first, with delegation and conference."""
    wanted = db.select(Participant).where(Participant.person_id == person.id).order_by(Participant.id)
    delegation = joinedload(Participant.delegation)
    loads = (delegation.joinedload(Delegation.conference), delegation.joinedload(Delegation.party))
    return db.session.scalars(wanted.options(*loads)).all()


def letters(person: Person) -> Sequence[VisaLetter]:
    """The letters for a visa that were issued to a person, the oldest first."""
    wanted = db.select(VisaLetter).where(VisaLetter.participant_id.in_(_parts(person)))
    return db.session.scalars(wanted.order_by(VisaLetter.id)).all()


def messages(person: Person) -> Sequence[Message]:
    """The messages about the registrations of a person, or to its address, the oldest first."""
    uids = db.session.scalars(db.select(Participant.uid).where(Participant.person_id == person.id)).all()
    about = [Message.key.startswith(f"{word}/{uid}/") for uid in uids for word in privacy.ABOUT]
    if not about:
        return ()
    return db.session.scalars(db.select(Message).where(or_(*about)).order_by(Message.id)).all()


def presences(person: Person) -> Sequence[Presence]:
    """When a human being was let in, the first time first."""
    wanted = db.select(Presence).where(Presence.person_id == person.human_id)
    return db.session.scalars(wanted.order_by(Presence.at, Presence.id)).all()


def acts(person: Person) -> Sequence[Act]:
    """What was done to the record of a person and its registrations, the newest first."""
    own = and_(Act.thing == Person.__tablename__, Act.thing_id == person.id)
    part = and_(Act.thing == Participant.__tablename__, Act.thing_id.in_(_parts(person)))
    return db.session.scalars(db.select(Act).where(or_(own, part)).order_by(Act.id.desc()).limit(MOST)).all()


def _parts(person: Person) -> ScalarSelect[int]:
    return db.select(Participant.id).where(Participant.person_id == person.id).scalar_subquery()
