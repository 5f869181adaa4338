"""Reads of participants and persons."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, case, func
from sqlalchemy.orm import joinedload

from conference.core.db import db, locked
from conference.models.delegations import Delegation
from conference.models.participants import COUNTED, Participant, ParticipantRole, Person, Registration
from conference.queries import delegations

#: The persons that may be picked again, at most.
MOST_REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts in a delegation, as its rows say it now."""

    #: Maximum delegation size; none: as many as come.
    size: int | None
    used: int
    head_id: int | None
    #: The protocol order of whoever comes next.
    next_position: int

    @property
    def full(self) -> bool:
        """Whether nobody more can be taken."""
        return self.size is not None and self.used >= self.size


def of(delegation: Delegation) -> Sequence[Participant]:
    """All people of a delegation with their persons, in protocol order."""
    wanted = db.select(Participant).where(Participant.delegation_id == delegation.id)
    ordered = wanted.order_by(Participant.position, Participant.id)
    return db.session.scalars(ordered.options(joinedload(Participant.person))).all()


def one(slug: str, party_id: str, participant_id: int) -> tuple[Delegation, Participant]:
    """A delegation and one of its people; where this transaction writes, both are locked. NoResultFound."""
    delegation = delegations.of(slug, party_id)
    own = (Participant.id == participant_id) & (Participant.delegation_id == delegation.id)
    wanted = db.select(Participant).where(own).options(joinedload(Participant.person))
    return delegation, db.session.scalars(locked(wanted, Participant)).one()


def by_ids(numbers: Collection[int]) -> Sequence[Participant]:
    """Participants with all that letters say of them: person, conference, party and invitation; by number."""
    there = joinedload(Participant.delegation)
    loads = (there.joinedload(Delegation.conference), there.joinedload(Delegation.party))
    wanted = db.select(Participant).where(Participant.id.in_(sorted(numbers))).order_by(Participant.id)
    options = (joinedload(Participant.person), *loads, there.joinedload(Delegation.invitation))
    return db.session.scalars(wanted.options(*options)).all()


def by_uid(uid: str) -> Participant | None:
    """The one that a form with this `uid` made."""
    return db.session.scalars(db.select(Participant).where(Participant.uid == uid)).one_or_none()


def hold(delegation: Delegation) -> Standing:
    """Let nobody else change who is in `delegation` until this transaction ends, and say how it stands."""
    wanted = db.select(Delegation.size).where(Delegation.id == delegation.id)
    size = db.session.scalars(wanted.with_for_update()).one()
    return _standing(delegation, size)


def standing(delegation: Delegation) -> Standing:
    """The same for reading."""
    return _standing(delegation, delegation.size)


def _standing(delegation: Delegation, size: int | None) -> Standing:
    used, head_id, last = db.session.execute(_counts(), {"delegation": delegation.id}).one()
    return Standing(size, used, head_id, 0 if last is None else last + 1)


@cache
def _counts() -> Select[Any, Any, Any]:
    """Made once, for it is asked often."""
    head = (Participant.role == ParticipantRole.HEAD) & (Participant.state != Registration.WITHDRAWN)
    columns = (
        func.count(case((Participant.state.in_(sorted(COUNTED)), 1))),
        func.min(case((head, Participant.id))),
        func.max(Participant.position),
    )
    return db.select(*columns).where(Participant.delegation_id == bindparam("delegation"))


def waiting(delegation: Delegation, limit: int | None) -> Sequence[Participant]:
    """The first people who wait, in the order in which they move up; without `limit` all."""
    waits = (Participant.delegation_id == delegation.id) & (Participant.state == Registration.WAITING)
    wanted = db.select(Participant).where(waits).order_by(Participant.waiting_at, Participant.id).limit(limit)
    return db.session.scalars(wanted.options(joinedload(Participant.person))).all()


def remembered(delegation: Delegation) -> Sequence[Person]:
    """People of earlier conferences of the same party who are not in this delegation, by name."""
    here = db.select(Participant.person_id).where(Participant.delegation_id == delegation.id)
    own = (Person.party_id == delegation.party_id) & Person.erased_at.is_(None)
    wanted = db.select(Person).where(own, Person.id.not_in(here))
    ordered = wanted.order_by(func.lower(Person.family_name), func.lower(Person.given_name), Person.id)
    return db.session.scalars(ordered.limit(MOST_REMEMBERED)).all()


def remembered_one(delegation: Delegation, person_id: int) -> Person | None:
    """One of them by its number."""
    here = db.select(Participant.person_id).where(Participant.delegation_id == delegation.id)
    own = (Person.id == person_id) & (Person.party_id == delegation.party_id) & Person.erased_at.is_(None)
    return db.session.scalars(db.select(Person).where(own, Person.id.not_in(here))).one_or_none()


def submitted(delegation: Delegation) -> Sequence[Participant]:
    """Those whose registration waits for the Secretariat to confirm it, in protocol order."""
    own = (Participant.delegation_id == delegation.id) & (Participant.state == Registration.SUBMITTED)
    wanted = db.select(Participant).where(own).order_by(Participant.position, Participant.id)
    return db.session.scalars(wanted.options(joinedload(Participant.person))).all()


def last_waiting(delegation: Delegation) -> datetime | None:
    """Since when the last of those who wait has been waiting."""
    waits = (Participant.delegation_id == delegation.id) & (Participant.state == Registration.WAITING)
    return db.session.scalar(db.select(func.max(Participant.waiting_at)).where(waits))


def head(delegation: Delegation) -> Participant | None:
    """The head of the delegation; there is one at most."""
    leads = (Participant.role == ParticipantRole.HEAD) & (Participant.state != Registration.WITHDRAWN)
    wanted = db.select(Participant).where(Participant.delegation_id == delegation.id, leads)
    return db.session.scalars(wanted.options(joinedload(Participant.person))).one_or_none()
