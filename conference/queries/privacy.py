"""Reads of wishes to be erased, and of what was erased when its time was over."""

from collections.abc import Sequence

from sqlalchemy.orm import joinedload

from conference.core.db import db, locked
from conference.models.delegations import Delegation
from conference.models.participants import Participant, Person
from conference.models.privacy import Erasure, ErasureWish

#: With what, and the uid of a registration, the keys of messages about it begin.
ABOUT = ("registration", "own-record", "self-registration")
#: Decided ones shown at most.
MOST = 100


def last_of(person: Person) -> ErasureWish | None:
    """The newest wish of a person."""
    wanted = db.select(ErasureWish).where(ErasureWish.person_id == person.id).order_by(ErasureWish.id.desc())
    return db.session.scalars(wanted.limit(1)).first()


def waiting() -> Sequence[ErasureWish]:
    """Those that nobody decided, the oldest first."""
    wanted = db.select(ErasureWish).where(ErasureWish.decided_at.is_(None)).order_by(ErasureWish.id)
    return db.session.scalars(wanted.options(joinedload(ErasureWish.person))).all()


def decided() -> Sequence[ErasureWish]:
    """Those that were decided last, the newest first."""
    wanted = db.select(ErasureWish).where(ErasureWish.decided_at.is_not(None))
    ordered = wanted.order_by(ErasureWish.decided_at.desc(), ErasureWish.id.desc()).limit(MOST)
    return db.session.scalars(ordered.options(joinedload(ErasureWish.person))).all()


def one(wish_id: int) -> ErasureWish:
    """One with its person, locked where this transaction writes. NoResultFound."""
    wanted = db.select(ErasureWish).where(ErasureWish.id == wish_id).options(joinedload(ErasureWish.person))
    return db.session.scalars(locked(wanted, ErasureWish)).one()


def records_of(person: Person) -> Sequence[Person]:
    """All records of the human being, this one among them, by number."""
    same = (Person.id == person.human_id) | (Person.same_as_id == person.human_id)
    return db.session.scalars(db.select(Person).where(same).order_by(Person.id)).all()


def parts_of(persons: Sequence[int]) -> Sequence[Participant]:
    """The registrations of these persons with person, delegation, party and conference, by delegation."""
    wanted = db.select(Participant).where(Participant.person_id.in_(persons))
    delegation = joinedload(Participant.delegation)
    loads = (
        joinedload(Participant.person),
        delegation.joinedload(Delegation.conference),
        delegation.joinedload(Delegation.party),
    )
    return db.session.scalars(wanted.order_by(Participant.delegation_id, Participant.id).options(*loads)).all()


def erasures() -> Sequence[Erasure]:
    """What was erased because its time was over, the newest first."""
    wanted = db.select(Erasure).order_by(Erasure.erased_at.desc(), Erasure.id.desc()).limit(MOST)
    return db.session.scalars(wanted.options(joinedload(Erasure.conference))).all()
