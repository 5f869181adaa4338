"""Reads of personal links: the secret addresses of people without an account."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from conference.core.db import db, locked
from conference.models.audit import Act
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.participants import Participant
from conference.models.privacy import LinkPurpose, PersonLink

COMPLETED = "complete"


def by_hash(token_hash: str) -> PersonLink:
    """The link of the own record whose token has this SHA-256, with all that its page shows. NoResultFound."""
    own = (PersonLink.token_hash == token_hash) & (PersonLink.purpose == LinkPurpose.OWN_RECORD)
    return db.session.scalars(db.select(PersonLink).where(own).options(*_loads())).one()


def open_of(participants: Sequence[int], now: datetime) -> Sequence[PersonLink]:
    """Those of these participants that open something at `now`, the newest first."""
    own = PersonLink.participant_id.in_(participants) & (PersonLink.purpose == LinkPurpose.OWN_RECORD)
    wanted = db.select(PersonLink).where(own, PersonLink.revoked_at.is_(None), PersonLink.expires_at > now)
    return db.session.scalars(wanted.order_by(PersonLink.id.desc())).all()


def last_of(participant: Participant) -> PersonLink | None:
    """The newest, whether it still opens something or not."""
    own = (PersonLink.participant_id == participant.id) & (PersonLink.purpose == LinkPurpose.OWN_RECORD)
    return db.session.scalars(db.select(PersonLink).where(own).order_by(PersonLink.id.desc()).limit(1)).first()


def completed_at(participant: Participant) -> datetime | None:
    """When the person last saved the own record."""
    same = (Act.thing == Participant.__tablename__, Act.thing_id == participant.id, Act.verb == COMPLETED)
    return db.session.scalar(db.select(Act.at).where(*same).order_by(Act.id.desc()).limit(1))


def of_account(account_id: int) -> Sequence[Participant]:
    """The registrations of who claimed them, the newest conference first."""
    wanted = db.select(Participant).join(Participant.person).join(Participant.delegation).join(Delegation.conference)
    mine = wanted.where(Participant.person.has(account_id=account_id))
    order = (Conference.first_day.is_(None), Conference.first_day.desc(), Participant.id)
    return db.session.scalars(mine.order_by(*order).options(*_of_participant())).all()


def one_of_account(account_id: int, participant_id: int) -> Participant:
    """One of them. NoResultFound."""
    wanted = db.select(Participant).where(Participant.id == participant_id)
    mine = wanted.where(Participant.person.has(account_id=account_id))
    return db.session.scalars(locked(mine.options(*_of_participant()), Participant)).one()


def _of_participant() -> tuple[ExecutableOption, ...]:
    delegation = joinedload(Participant.delegation)
    return (
        joinedload(Participant.person),
        delegation.joinedload(Delegation.conference).joinedload(Conference.responsible),
        delegation.joinedload(Delegation.party),
        delegation.joinedload(Delegation.invitation),
    )


def _loads() -> tuple[ExecutableOption, ...]:
    delegation = joinedload(PersonLink.participant).joinedload(Participant.delegation)
    return (
        joinedload(PersonLink.participant).joinedload(Participant.person),
        delegation.joinedload(Delegation.conference).joinedload(Conference.responsible),
        delegation.joinedload(Delegation.party),
        delegation.joinedload(Delegation.invitation),
    )
