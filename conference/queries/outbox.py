"""Reads of the outbox."""

from datetime import datetime

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import func, or_, select, text
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.elements import ColumnElement

from conference.core.db import db, locked
from conference.models.outbox import UNSENT, Message, MessageState
from conference.models.people import Account
from conference.queries import pages

#: What nobody but staff can settle, in the order in which they should look at it.
NEEDS_STAFF = (MessageState.UNCLEAR, MessageState.HELD, MessageState.REFUSED)


def by_id(message_id: int) -> Message:
    """The message with its account; NoResultFound when there is none."""
    wanted = locked(db.select(Message).where(Message.id == message_id), Message)
    return db.session.scalars(wanted.options(selectinload(Message.account))).one()


def by_key(key: str) -> Message | None:
    """The message that was written for this act already."""
    return db.session.scalars(db.select(Message).where(Message.key == key)).one_or_none()


def page(number: int, *, state: MessageState | None, purpose: str, per_page: int) -> Pagination:
    """Messages, the newest first, with the person they go to."""
    wanted = db.select(Message).options(joinedload(Message.account)).order_by(Message.id.desc())
    if state:
        wanted = wanted.where(Message.state == state)
    if purpose:
        wanted = wanted.where(Message.purpose == purpose)
    return pages.page(wanted, number, per_page)


def purposes() -> list[str]:
    """What messages have been about so far, in alphabetical order."""
    return list(db.session.scalars(db.select(Message.purpose).distinct().order_by(Message.purpose)))


def for_staff() -> dict[MessageState, int]:
    """How many messages wait for a decision of staff, by their state; states without any are left out."""
    wanted = select(Message.state, func.count()).where(Message.state.in_(NEEDS_STAFF)).group_by(Message.state)
    found = {row[0]: row[1] for row in db.session.execute(wanted)}
    return {state: found[state] for state in NEEDS_STAFF if state in found}


def has_work(*, now: datetime, lost_before: datetime) -> bool:
    """Whether a worker would find anything to do: asked before it keeps others from writing."""
    wanted = select(Message.id).where(or_(_due(now), _expired(now), _lost(lost_before), outlived_secret(now))).limit(1)
    return db.session.scalar(wanted) is not None


def next_due(now: datetime) -> Message | None:
    """The message that has been due longest, taken so that no other worker can take it; none when there is none."""
    good = or_(Message.expires_at.is_(None), Message.expires_at > now)
    wanted = db.select(Message).where(_due(now), good).order_by(Message.due_at, Message.id).limit(1)
    wanted = wanted.options(selectinload(Message.account)).with_for_update(skip_locked=True, of=Message)
    return db.session.scalars(wanted).one_or_none()


def expired(now: datetime) -> list[Message]:
    """Messages not sent yet whose time is over, taken as above."""
    return _taken(_expired(now))


def lost(before: datetime) -> list[Message]:
    """Messages that a worker took in hand before then and never let go, taken as above."""
    return _taken(_lost(before))


def unsent_of(account: Account, purpose: str) -> list[Message]:
    """What is written to `account` for `purpose` and not sent yet; what a worker has in hand is not among it."""
    mine = (Message.account_id == account.id, Message.purpose == purpose, Message.state.in_(UNSENT))
    wanted = db.select(Message).where(*mine).order_by(Message.id)
    return list(db.session.scalars(wanted.with_for_update(of=Message)))


def unsent_about(key: str) -> list[Message]:
    """The same of all messages whose key begins with `key`, whoever they go to."""
    same = (Message.key.startswith(key, autoescape=True), Message.state.in_(UNSENT))
    return list(db.session.scalars(db.select(Message).where(*same).order_by(Message.id).with_for_update(of=Message)))


def outlived_secret(now: datetime) -> ColumnElement[bool]:
    """Secrets that lie in files, kept here for an administrator to follow, and worthless by now."""
    held = Message.secret != text("''")  # as the index has it: a parameter would not be known to be that
    return (Message.state == MessageState.SENT) & held & (Message.expires_at <= now)


def _taken(condition: ColumnElement[bool]) -> list[Message]:
    wanted = db.select(Message).where(condition).order_by(Message.id).limit(100)
    return list(db.session.scalars(wanted.with_for_update(skip_locked=True, of=Message)))


def _due(now: datetime) -> ColumnElement[bool]:
    return (Message.state == MessageState.WAITING) & (Message.due_at <= now)


def _expired(now: datetime) -> ColumnElement[bool]:
    return Message.state.in_(UNSENT) & (Message.expires_at <= now)


def _lost(before: datetime) -> ColumnElement[bool]:
    return (Message.state == MessageState.SENDING) & (Message.tried_at < before)
