"""Reads of focal points: who may act for which party."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from conference.core.db import db, locked
from conference.models.assignments import today
from conference.models.conferences import Conference
from conference.models.delegations import Delegation, FocalPoint

#: By whose clocks the days of a focal point for all conferences begin and end.
EVERYWHERE = "UTC"


def current(account_id: int, *, now: datetime) -> frozenset[tuple[str, int | None]]:
    """The parties that an account may act for at `now`, each with the one conference, or none: at all."""
    columns = (FocalPoint.party_id, FocalPoint.conference_id, FocalPoint.start, FocalPoint.end, Conference.timezone)
    near = (FocalPoint.start <= (now + timedelta(days=1)).date()) & (
        FocalPoint.end.is_(None) | (FocalPoint.end >= (now - timedelta(days=1)).date())
    )  # the zone decides on the day
    confirmed = FocalPoint.confirmed_at.is_not(None)
    of_it = db.select(*columns).outerjoin(FocalPoint.conference).where(FocalPoint.account_id == account_id)
    found = db.session.execute(of_it.where(confirmed, near)).all()
    return frozenset(
        (party_id, conference_id)
        for party_id, conference_id, start, end, timezone in found
        if start <= (day := today(timezone or EVERYWHERE, now)) and (end is None or day <= end)
    )


def day_of(point: FocalPoint, now: datetime) -> date:
    """The day that counts for it: by the clocks of its conference, UTC where it acts at all."""
    return today(point.conference.timezone if point.conference else EVERYWHERE, now)


def holds(point: FocalPoint, now: datetime) -> bool:
    """Whether it is confirmed and may act at `now`."""
    return point.confirmed_at is not None and point.start <= day_of(point, now) and not ended(point, now)


def ended(point: FocalPoint, now: datetime) -> bool:
    """Whether its last day is over."""
    return point.end is not None and point.end < day_of(point, now)


def standing(point: FocalPoint, now: datetime) -> str:
    """named (and not confirmed yet) | coming | current | ended"""
    if point.confirmed_at is None:
        return "named"
    if ended(point, now):
        return "ended"
    return "current" if holds(point, now) else "coming"


def of_account(account_id: int) -> Sequence[FocalPoint]:
    """What an account is or was a focal point of, with party and conference, the latest start first."""
    wanted = db.select(FocalPoint).where(FocalPoint.account_id == account_id)
    ordered = wanted.order_by(FocalPoint.start.desc(), FocalPoint.party_id, FocalPoint.id)
    return db.session.scalars(ordered.options(*_loads())).all()


def of(delegation: Delegation) -> Sequence[FocalPoint]:
    """All of its party that act, acted or were named for this conference or for all, by start and name."""
    there = FocalPoint.conference_id.is_(None) | (FocalPoint.conference_id == delegation.conference_id)
    wanted = db.select(FocalPoint).where(FocalPoint.party_id == delegation.party_id, there)
    ordered = wanted.order_by(FocalPoint.start, FocalPoint.name, FocalPoint.id)
    return db.session.scalars(ordered.options(*_loads())).all()


def named_for(delegation: Delegation) -> bool:
    """Whether anybody acts, acted or was named for its party at its conference alone."""
    its_own = (FocalPoint.party_id == delegation.party_id, FocalPoint.conference_id == delegation.conference_id)
    return db.session.scalar(db.select(FocalPoint.id).where(*its_own).limit(1)) is not None


def at(conference: Conference) -> Sequence[FocalPoint]:
    """All of parties with a delegation at `conference` that act there or everywhere, by party, start and name."""
    return db.session.scalars(_wanted_at(), {"conference_id": conference.id}).all()


@cache
def _wanted_at() -> Select[FocalPoint]:
    """Put together once a process."""
    here: ColumnElement[int] = bindparam("conference_id")
    there = db.select(Delegation.party_id).where(Delegation.conference_id == here)
    reach = FocalPoint.conference_id.is_(None) | (FocalPoint.conference_id == here)
    wanted = db.select(FocalPoint).where(FocalPoint.party_id.in_(there), reach)
    ordered = wanted.order_by(FocalPoint.party_id, FocalPoint.start, FocalPoint.name, FocalPoint.id)
    return ordered.options(*_loads())


def one(slug: str, delegation_id: int, point_id: int) -> tuple[Delegation, FocalPoint]:
    """A delegation and one focal point of its party, locked where this transaction writes; NoResultFound."""
    there = (Delegation.id == delegation_id) & (Conference.slug == slug)
    wanted = db.select(Delegation).join(Delegation.conference).where(there)
    delegation = db.session.scalars(wanted.options(joinedload(Delegation.conference))).one()
    reach = FocalPoint.conference_id.is_(None) | (FocalPoint.conference_id == delegation.conference_id)
    its_own = (FocalPoint.id == point_id) & (FocalPoint.party_id == delegation.party_id) & reach
    point = db.session.scalars(locked(db.select(FocalPoint).where(its_own).options(*_loads()), FocalPoint)).one()
    return delegation, point


def _loads() -> tuple[ExecutableOption, ...]:
    return joinedload(FocalPoint.conference), joinedload(FocalPoint.account), joinedload(FocalPoint.party)
