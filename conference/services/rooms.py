"""Rooms of a conference's venue."""

from datetime import datetime

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import in_language
from conference.models.conferences import Conference, Room
from conference.models.people import Account
from conference.queries import agenda
from conference.services import audit, taken

Texts = dict[str, str]

#: Sessions in the way of a removal are named, so many of them.
NAMED = 10


def add(conference: Conference, *, name: Texts, capacity: int | None, by: Account, now: datetime) -> Room:
    """A room at the end of the list. Refused without a name of its own."""
    _check(conference, name, None)
    position = max((room.position for room in conference.rooms), default=-1) + 1
    room = Room(conference_id=conference.id, position=position, name=name, capacity=capacity)
    conference.rooms.append(room)
    db.session.flush()
    audit.record(room, "create", by=by, now=now, changes={"name": [None, name]})
    audit.record(conference, "edit", by=by, now=now, changes={"room": [None, name]})
    return room


def change(room: Room, *, name: Texts, capacity: int | None, version: int, by: Account, now: datetime) -> None:
    """Rename it or say how many it holds. Stale when it changed since the form was opened."""
    if room.version != version:
        raise Stale(_("Somebody else changed this room while you were editing it."))
    _check(room.conference, name, room)
    changes = audit.assign(room, name=name, capacity=capacity)
    if changes:
        room.version += 1
        taken.touched(room)
        audit.record(room, "edit", by=by, now=now, changes=changes)
        named = {f"room_{field}": pair for field, pair in changes.items()}
        audit.record(room.conference, "edit", by=by, now=now, changes=named)


def remove(room: Room, *, by: Account, now: datetime) -> None:
    """Take it off the list. Refused while sessions are in it, which are named."""
    conference = room.conference
    inside = agenda.first_in_room(room, NAMED)
    if inside:
        language = conference.default_language
        named = tuple(f"{in_language(each.whole_title, language)}, {each.start:%Y-%m-%d %H:%M}" for each in inside)
        raise Refused(_("Sessions are still in this room. Give them another first:"), missing=named)
    taken.touched(room)
    conference.rooms.remove(room)
    audit.record(conference, "edit", by=by, now=now, changes={"room": [room.name, None]})


def move(room: Room, steps: int, *, by: Account, now: datetime) -> None:
    """Up (-1) or down (1) in the list; at its end nothing happens."""
    conference = room.conference
    rooms = list(conference.rooms)
    here = rooms.index(room)
    there = here + steps
    if not 0 <= there < len(rooms):
        return
    rooms[here], rooms[there] = rooms[there], rooms[here]
    for position, each in enumerate(rooms):
        each.position = position
    taken.touched(room)
    audit.record(room, "reorder", by=by, now=now, changes={"position": [here + 1, there + 1]})
    audit.record(conference, "reorder", by=by, now=now)


def _check(conference: Conference, name: Texts, own: Room | None) -> None:
    default = name.get(conference.default_language)
    if not default:
        raise Refused(_("The room needs a name in the conference's default language."), "name")
    others = [each.name.get(conference.default_language) for each in conference.rooms if each is not own]
    if default in others:
        raise Refused(_("There is a room with this name already."), "name")
