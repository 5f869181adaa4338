"""Reads of what others did to delegations since somebody looked last."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Subquery, func, literal, or_, union_all

from conference.core.db import db
from conference.models.audit import Act
from conference.models.delegations import Delegation
from conference.models.participants import Participant
from conference.models.privacy import Look

#: So many acts are read: what came before is old.
MOST = 1000


class Done(NamedTuple):
    """One act on a delegation or on one of its people."""

    delegation_id: int
    #: 0 where it is of the delegation as a whole.
    participant_id: int
    act_id: int
    thing: str
    verb: str
    changes: Mapping[str, Any]


def since_last_look(account_id: int, delegations: Collection[int], *, after: int = 0) -> Sequence[Done]:
    """What others than this account did after its last look, and after the act `after`; the earliest first."""
    if not delegations:
        return []
    of = _things(delegations)
    seen = (Look.account_id == account_id) & (Look.delegation_id == of.c.delegation_id)
    columns = (of.c.delegation_id, of.c.participant_id, Act.id, Act.thing, Act.verb, Act.changes)
    others = or_(Act.by_id.is_(None), Act.by_id != account_id)
    wanted = (
        db.select(*columns)
        .join(of, (Act.thing == of.c.thing) & (Act.thing_id == of.c.thing_id))
        .outerjoin(Look, seen)
        .where(Act.id > func.coalesce(Look.act_id, 0), Act.id > after, others)
        .order_by(Act.id.desc(), of.c.delegation_id, of.c.participant_id)
        .limit(MOST)
    )
    return [Done(*row) for row in reversed(db.session.execute(wanted).all())]


def looks(account_id: int, delegations: Collection[int]) -> dict[int, Look]:
    """The looks of this account, by the number of the delegation."""
    mine = (Look.account_id == account_id) & Look.delegation_id.in_(sorted(delegations))
    return {each.delegation_id: each for each in db.session.scalars(db.select(Look).where(mine))}


def last_act() -> int:
    """The number of the last act of all; 0 before the first."""
    return db.session.scalar(db.select(func.max(Act.id))) or 0


def _things(delegations: Collection[int]) -> Subquery:
    """What acts of these delegations can be done to."""
    numbers = sorted(delegations)
    mine = Participant.delegation_id.in_(numbers)
    whole = db.select(
        literal("delegations").label("thing"),
        Delegation.id.label("thing_id"),
        Delegation.id.label("delegation_id"),
        literal(0).label("participant_id"),
    ).where(Delegation.id.in_(numbers))
    within = (Participant.delegation_id, Participant.id)
    people = db.select(literal("participants"), Participant.id, *within).where(mine)
    persons = db.select(literal("persons"), Participant.person_id, *within).where(mine)
    return union_all(whole, people, persons).subquery()
