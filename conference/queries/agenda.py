"""Reads of the working copy's rooms, items and sittings, for staff."""

from dataclasses import dataclass

from sqlalchemy import ScalarSelect, func
from sqlalchemy.orm import joinedload, selectinload

from conference.core.db import db
from conference.models.agenda import AgendaItem, Sitting
from conference.models.conferences import Conference, Room


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of each."""

    rooms: int
    items: int
    sittings: int
    cancelled: int


def counts(conference: Conference) -> Counts:
    """The sizes of the working copy, in one statement."""
    wanted = db.select(
        _count(Room, conference), _count(AgendaItem, conference), _count(Sitting, conference), _cancelled(conference)
    )
    return Counts(*db.session.execute(wanted).one())


def whole(slug: str) -> Conference:
    """The conference with rooms, items and sittings, locked where this transaction writes; NoResultFound."""
    loads = (
        selectinload(Conference.rooms),
        selectinload(Conference.items),
        selectinload(Conference.sittings).selectinload(Sitting.taken_up),
    )
    wanted = db.select(Conference).where(Conference.slug == slug).options(*loads).with_for_update(of=Conference)
    return db.session.scalars(wanted).one()


def item(slug: str, item_id: int) -> AgendaItem:
    """An item with its conference's whole tree; NoResultFound when it is of another one."""
    conference = whole(slug)
    return db.session.scalars(
        db.select(AgendaItem).where(AgendaItem.id == item_id, AgendaItem.conference_id == conference.id)
    ).one()


def room(slug: str, room_id: int) -> Room:
    """A room with its conference; NoResultFound when it is of another one."""
    conference = whole(slug)
    return db.session.scalars(db.select(Room).where(Room.id == room_id, Room.conference_id == conference.id)).one()


def sitting(slug: str, sitting_id: int) -> Sitting:
    """A sitting with its conference; NoResultFound when it is of another one."""
    conference = whole(slug)
    wanted = db.select(Sitting).where(Sitting.id == sitting_id, Sitting.conference_id == conference.id)
    return db.session.scalars(wanted.options(joinedload(Sitting.conference))).one()


def _count(table: type[Room | AgendaItem | Sitting], conference: Conference) -> ScalarSelect[int]:
    return db.select(func.count()).where(table.conference_id == conference.id).scalar_subquery()


def _cancelled(conference: Conference) -> ScalarSelect[int]:
    wanted = db.select(func.count()).where(Sitting.conference_id == conference.id, Sitting.cancelled)
    return wanted.scalar_subquery()
