"""Reads of applications of civil society and special guests."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlalchemy.orm import joinedload

from conference.core.db import db, locked
from conference.models.applications import Application
from conference.models.categories import GUESTS
from conference.models.conferences import Conference
from conference.models.parties import Party


def at(conference: Conference, state: str = "") -> Sequence[Application]:
    """Those of a conference (in one state), the newest first."""
    wanted = db.select(Application).where(Application.conference_id == conference.id)
    if state:
        wanted = wanted.where(Application.state == state)
    return db.session.scalars(wanted.order_by(Application.id.desc()).options(joinedload(Application.party))).all()


def by_state(conference: Conference) -> dict[str, int]:
    """How many stand in each state that has any."""
    counted = db.select(Application.state, func.count()).where(Application.conference_id == conference.id)
    return dict(db.session.execute(counted.group_by(Application.state).order_by(Application.state)).all())


def one(slug: str, application_id: int) -> Application:
    """One of a conference, locked where this transaction writes; NoResultFound."""
    wanted = db.select(Application).join(Application.conference)
    own = (Application.id == application_id) & (Conference.slug == slug)
    loads = (joinedload(Application.conference).joinedload(Conference.responsible), joinedload(Application.party))
    return db.session.scalars(locked(wanted.where(own).options(*loads), Application)).one()


def by_uid(uid: str) -> Application | None:
    """The one that a form with this `uid` made."""
    return db.session.scalars(db.select(Application).where(Application.uid == uid)).one_or_none()


def received(slug: str, uid: str) -> Application:
    """The same at a conference, as the person who sent it may see it; NoResultFound."""
    wanted = db.select(Application).join(Application.conference).options(joinedload(Application.conference))
    return db.session.scalars(wanted.where(Application.uid == uid, Conference.slug == slug)).one()


def guests() -> Sequence[Party]:
    """The parties that came by an application, by id."""
    wanted = db.select(Party).where(Party.kind.in_(sorted(GUESTS))).order_by(Party.id)
    return db.session.scalars(wanted).all()


def next_party_number() -> int:
    """The number of one more party."""
    return (db.session.scalar(db.select(func.max(Party.number))) or 0) + 1


def party_exists(party_id: str) -> bool:
    """Whether this id is taken."""
    return db.session.scalar(db.select(Party.id).where(Party.id == party_id)) is not None
