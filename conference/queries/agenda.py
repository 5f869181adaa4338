"""Reads of the working copy's rooms, items and sittings, for staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import ScalarSelect, func
from sqlalchemy.orm import selectinload
from sqlalchemy.sql.base import ExecutableOption

from conference.core.db import db, locked
from conference.models.agenda import AgendaItem, Sitting
from conference.models.conferences import Conference, Room


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of each."""

    rooms: int
    items: int
    sittings: int
    cancelled: int


@dataclass(frozen=True, slots=True)
class Slot:
    """When and where one sitting stands."""

    id: int
    start: datetime
    end: datetime
    room_id: int | None
    cancelled: bool


def counts(conference: Conference) -> Counts:
    """The sizes of the working copy, in one statement."""
    wanted = db.select(
        _count(Room, conference), _count(AgendaItem, conference), _count(Sitting, conference), _cancelled(conference)
    )
    return Counts(*db.session.execute(wanted).one())


def with_rooms(slug: str) -> Conference:
    """The conference with its rooms, locked where this transaction writes; NoResultFound."""
    return _conference(slug, selectinload(Conference.rooms))


def with_items(slug: str) -> Conference:
    """The conference with its items, locked where this transaction writes; NoResultFound."""
    return _conference(slug, selectinload(Conference.items))


def with_choices(slug: str) -> Conference:
    """The conference with the rooms and items that a sitting may name, locked likewise; NoResultFound."""
    return _conference(slug, selectinload(Conference.rooms), selectinload(Conference.items))


def whole(slug: str) -> Conference:
    """The conference with all its rooms, items and sittings, locked likewise; NoResultFound."""
    sittings = selectinload(Conference.sittings).selectinload(Sitting.taken_up)
    return _conference(slug, selectinload(Conference.rooms), selectinload(Conference.items), sittings)


def room(slug: str, room_id: int) -> Room:
    """A room with its conference; NoResultFound when it is of another one."""
    conference = with_rooms(slug)
    return db.session.scalars(db.select(Room).where(Room.id == room_id, Room.conference_id == conference.id)).one()


def item(slug: str, item_id: int) -> AgendaItem:
    """An item with its conference's whole tree; NoResultFound when it is of another one."""
    conference = with_items(slug)
    return db.session.scalars(
        db.select(AgendaItem).where(AgendaItem.id == item_id, AgendaItem.conference_id == conference.id)
    ).one()


def sitting(slug: str, sitting_id: int) -> Sitting:
    """A sitting with its conference, rooms and items; NoResultFound when it is of another one."""
    conference = with_choices(slug)
    wanted = db.select(Sitting).where(Sitting.id == sitting_id, Sitting.conference_id == conference.id)
    return db.session.scalars(wanted.options(selectinload(Sitting.taken_up))).one()


def sitting_by_uid(uid: str) -> Sitting | None:
    """The sitting with this uid, of whichever conference."""
    return db.session.scalars(db.select(Sitting).where(Sitting.uid == uid)).one_or_none()


def slots(conference: Conference) -> list[Slot]:
    """When and in which room every sitting stands, by start: small enough for thousands."""
    columns = (Sitting.id, Sitting.start, Sitting.end, Sitting.room_id, Sitting.cancelled)
    wanted = db.select(*columns).where(Sitting.conference_id == conference.id).order_by(Sitting.start, Sitting.id)
    return [Slot(*row) for row in db.session.execute(wanted)]


def highest_ordinals(conference: Conference) -> list[tuple[str, int]]:
    """(kind, its highest ordinal) of every kind of sitting that is counted here, by kind."""
    counted = (Sitting.conference_id == conference.id) & Sitting.ordinal.is_not(None)
    wanted = db.select(Sitting.kind, func.max(Sitting.ordinal)).where(counted).group_by(Sitting.kind)
    return [(kind, highest or 0) for kind, highest in db.session.execute(wanted.order_by(Sitting.kind))]


def sittings(conference: Conference, first: date, last: date) -> Sequence[Sitting]:
    """The sittings that begin from `first` to `last`, by start, with the items they take up."""
    begins = Sitting.start.between(datetime.combine(first, time.min), datetime.combine(last, time.max))
    wanted = db.select(Sitting).where(Sitting.conference_id == conference.id, begins)
    order = (Sitting.start, Sitting.end, Sitting.id)
    return db.session.scalars(wanted.order_by(*order).options(selectinload(Sitting.taken_up))).all()


def first_in_room(room: Room, limit: int) -> Sequence[Sitting]:
    """The first sittings in a room, by start."""
    wanted = db.select(Sitting).where(Sitting.room_id == room.id).order_by(Sitting.start, Sitting.id)
    return db.session.scalars(wanted.limit(limit)).all()


def _conference(slug: str, *loads: ExecutableOption) -> Conference:
    whole = db.select(Conference).where(Conference.slug == slug).options(selectinload(Conference.body), *loads)
    wanted = locked(whole, Conference)
    return db.session.scalars(wanted).one()


def _count(table: type[Room | AgendaItem | Sitting], conference: Conference) -> ScalarSelect[int]:
    return db.select(func.count()).where(table.conference_id == conference.id).scalar_subquery()


def _cancelled(conference: Conference) -> ScalarSelect[int]:
    wanted = db.select(func.count()).where(Sitting.conference_id == conference.id, Sitting.cancelled)
    return wanted.scalar_subquery()
