"""Rooms, items and sessions of one conference, copied into another: in few statements, however many there are."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conference.core.db import Model, db
from conference.models.agenda import AgendaItem, Sitting, SittingItem
from conference.models.conferences import Conference, Room
from conference.models.numbering import Node, tree

#: A session with its new start and end.
Moved = tuple[Sitting, datetime, datetime]


def rooms(earlier: Conference, made: Conference) -> dict[int, Room]:
    """The copies by the id of what they copy, in the same order."""
    rows = [
        {"conference_id": made.id, "position": position, "name": each.name, "capacity": each.capacity}
        for position, each in enumerate(earlier.rooms)
    ]
    _insert(Room, rows)
    saved = db.session.scalars(db.select(Room).where(Room.conference_id == made.id).order_by(Room.position)).all()
    return {each.id: copy for each, copy in zip(earlier.rooms, saved, strict=True)}


def items(earlier: Conference, made: Conference) -> dict[int, AgendaItem]:
    """The same, in the order of the agenda; level by level, because children name the ids of their parents."""
    places = list(_places(tree(earlier.items)))
    copies: dict[int | None, AgendaItem] = {}
    for level in sorted({place.level for place in places}):
        here = [place for place in places if place.level == level]
        above = {place.item.id: copies[place.above].id if place.above else None for place in here}
        rows = [
            {
                "conference_id": made.id,
                "parent_id": above[place.item.id],
                "position": place.position,
                "title": place.item.title,
            }
            for place in here
        ]
        _insert(AgendaItem, rows)
        saved = db.session.scalars(db.select(AgendaItem).where(AgendaItem.conference_id == made.id)).all()
        by_place = {(each.parent_id, each.position): each for each in saved}
        copies |= {place.item.id: by_place[above[place.item.id], place.position] for place in here}
    return {place.item.id: copies[place.item.id] for place in places}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one item stands: under which one, as which one from 0."""

    item: AgendaItem
    level: int
    above: int | None
    position: int


def _places(nodes: Iterable[Node], above: int | None = None) -> Iterator[_Place]:
    for position, node in enumerate(nodes):
        yield _Place(node.item, node.level, above, position)
        yield from _places(node.children, node.item.id)


def sittings(
    moved: Iterable[Moved], made: Conference, rooms: dict[int, Room], items: dict[int, AgendaItem]
) -> Sequence[Sitting]:
    """New sessions with uids of their own, without speakers and links, none of them cancelled; by start."""
    wanted = {str(uuid.uuid4()): each for each in moved}
    _insert(Sitting, [_sitting(uid, each, made, rooms) for uid, each in wanted.items()])
    order = (Sitting.start, Sitting.id)
    saved = db.session.scalars(db.select(Sitting).where(Sitting.conference_id == made.id).order_by(*order)).all()
    taken_up = [
        {"sitting_id": copy.id, "item_id": items[one.item_id].id, "position": one.position}
        for copy in saved
        for one in wanted[copy.uid][0].taken_up
        if one.item_id in items
    ]
    _insert(SittingItem, taken_up)
    return saved


def _sitting(uid: str, moved: Moved, made: Conference, rooms: dict[int, Room]) -> dict[str, Any]:
    before, start, end = moved
    return {
        "uid": uid,
        "conference_id": made.id,
        "kind": before.kind,
        "ordinal": before.ordinal,
        "title": before.title,
        "start": start,
        "end": end,
        "room_id": rooms[before.room_id].id if before.room_id in rooms else None,
        "visibility": before.visibility,
    }


def _insert(table: type[Model], rows: list[dict[str, Any]]) -> None:
    if rows:
        db.session.execute(db.insert(table), rows)
