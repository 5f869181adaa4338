"""Reads of assignments: who has which part at a conference."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.sql.elements import ColumnElement

from conference.core.db import db, locked
from conference.models.assignments import Assignment, ConferenceRole, holds
from conference.models.conferences import Conference
from conference.models.people import Account, Role


def current(account_id: int, *, now: datetime) -> dict[int, frozenset[ConferenceRole]]:
    """The parts that an account has at `now`, by the number of the conference."""
    columns = (Assignment.conference_id, Assignment.role, Assignment.until, Conference.timezone)
    own = (Assignment.account_id == account_id, not_long_over(now))
    wanted = db.select(*columns).join(Assignment.conference).where(*own)
    found = defaultdict(set)
    for conference_id, role, until, timezone in db.session.execute(wanted):
        if holds(until, timezone, now):
            found[conference_id].add(ConferenceRole(role))
    return {conference_id: frozenset(roles) for conference_id, roles in found.items()}


def not_long_over(now: datetime) -> ColumnElement[bool]:
    """Those that may still hold at `now`: on the day itself the zone decides (`models.assignments.holds`)."""
    return Assignment.until >= (now - timedelta(days=1)).date()


def of(conference: Conference) -> Sequence[Assignment]:
    """Every part that was given out at `conference`, ended ones too, by e-mail and part, with the accounts."""
    wanted = db.select(Assignment).join(Assignment.account).where(Assignment.conference_id == conference.id)
    ordered = wanted.order_by(Account.email_key, Assignment.role)
    loads = (contains_eager(Assignment.account), joinedload(Assignment.conference))
    return db.session.scalars(ordered.options(*loads)).all()


def of_account(account_id: int) -> Sequence[Assignment]:
    """Every part of an account, ended ones too, with the conferences, the latest last day first."""
    wanted = db.select(Assignment).where(Assignment.account_id == account_id)
    ordered = wanted.order_by(Assignment.until.desc(), Assignment.conference_id, Assignment.role)
    return db.session.scalars(ordered.options(joinedload(Assignment.conference))).all()


def one(slug: str, assignment_id: int) -> Assignment:
    """One part with its account and conference, locked where this transaction writes; NoResultFound."""
    there = db.select(Conference.id).where(Conference.slug == slug).scalar_subquery()
    wanted = db.select(Assignment).where(Assignment.id == assignment_id, Assignment.conference_id == there)
    loads = (joinedload(Assignment.account), joinedload(Assignment.conference))
    return db.session.scalars(locked(wanted.options(*loads), Assignment)).one()


def same(conference: Conference, account: Account, role: ConferenceRole) -> Assignment | None:
    """The part that `account` has, or had, at `conference`."""
    of_it = (Assignment.conference_id == conference.id, Assignment.account_id == account.id)
    wanted = db.select(Assignment).where(*of_it, Assignment.role == role.value)
    return db.session.scalars(wanted.with_for_update()).one_or_none()


def officers() -> Sequence[Account]:
    """Who may answer for a conference: active staff of the secretariat, by e-mail."""
    staff = Account.role.in_([role.value for role in Role])
    wanted = db.select(Account).where(staff, Account.disabled_at.is_(None)).order_by(Account.email_key)
    return db.session.scalars(wanted).all()
