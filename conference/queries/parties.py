"""Reads of parties."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func
from sqlalchemy.orm import joinedload, selectinload

from conference.core.db import db, locked
from conference.models.parties import GROUP, MEMBER_STATE, Contact, GroupMember, Party, StatusPeriod


def names(ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """The names of these parties, by id."""
    found = db.session.execute(db.select(Party.id, Party.names).where(Party.id.in_(sorted(ids))))
    return {row.id: row.names for row in found}


def every() -> Sequence[Party]:
    """All parties with their history, by id, locked where this transaction writes."""
    wanted = db.select(Party).order_by(Party.id).options(selectinload(Party.periods))
    return db.session.scalars(locked(wanted, Party)).all()


def member_states() -> Sequence[Party]:
    """The member states, past ones too, with their history, by id."""
    wanted = db.select(Party).where(Party.kind == MEMBER_STATE).order_by(Party.id)
    return db.session.scalars(wanted.options(selectinload(Party.periods))).all()


def by_id(party_id: str) -> Party:
    """The party with its history, locked where this transaction writes; NoResultFound when there is none."""
    wanted = db.select(Party).where(Party.id == party_id).options(selectinload(Party.periods))
    return db.session.scalars(locked(wanted, Party)).one()


def group(party_id: str) -> Party:
    """The same where it is a group of states; NoResultFound for any other."""
    wanted = db.select(Party).where(Party.id == party_id, Party.kind == GROUP)
    return db.session.scalars(locked(wanted, Party)).one()


def period(party_id: str, period_id: int) -> StatusPeriod:
    """One part of a party's history, its party locked where this transaction writes."""
    party = by_id(party_id)
    wanted = db.select(StatusPeriod).where(StatusPeriod.id == period_id, StatusPeriod.party_id == party.id)
    return db.session.scalars(wanted).one()


def contact(party_id: str, contact_id: int) -> Contact:
    """One address of a party, its party locked where this transaction writes."""
    party = by_id(party_id)
    return db.session.scalars(db.select(Contact).where(Contact.id == contact_id, Contact.party_id == party.id)).one()


def member(party_id: str, member_id: int) -> GroupMember:
    """One member of a group, the group locked where this transaction writes."""
    found = group(party_id)
    wanted = db.select(GroupMember).where(GroupMember.id == member_id, GroupMember.group_id == found.id)
    return db.session.scalars(wanted.options(joinedload(GroupMember.party))).one()


def members(party: Party) -> Sequence[GroupMember]:
    """Who is or was in this group, by day and party."""
    wanted = db.select(GroupMember).where(GroupMember.group_id == party.id)
    ordered = wanted.order_by(GroupMember.start, GroupMember.party_id, GroupMember.id)
    return db.session.scalars(ordered.options(joinedload(GroupMember.party))).all()


def groups(party: Party) -> Sequence[GroupMember]:
    """In which groups this party is or was, by day and group."""
    wanted = db.select(GroupMember).where(GroupMember.party_id == party.id)
    ordered = wanted.order_by(GroupMember.start, GroupMember.group_id, GroupMember.id)
    return db.session.scalars(ordered.options(joinedload(GroupMember.group))).all()


def contact_counts() -> dict[str, int]:
    """How many addresses each party has; parties without one are left out."""
    counted = db.select(Contact.party_id, func.count()).group_by(Contact.party_id)
    return dict(db.session.execute(counted).all())
