"""Conferences with rooms, items and sittings, made by the services that staff use.

The conference stands in Washington from Monday 15 to Wednesday 17 March 2027.
"""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

from conference.models.agenda import AgendaItem, Sitting
from conference.models.conferences import Conference, ConferenceFacts, ConferenceState, Room
from conference.models.proposals import Proposal
from conference.services import conferences as service
from conference.services import items, moves, publishing, rooms, sittings
from tests.factories import people

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
FIRST_DAY = date(2027, 3, 15)
OPENING = datetime(2027, 3, 15, 10)


def facts(**other: Any) -> ConferenceFacts:
    """What staff say of a conference; name what shall be otherwise."""
    values: dict[str, Any] = {
        "title": {"en": "Conference on water"},
        "slug": "conference-on-water",
        "kind": "conference",
        "timezone": "America/New_York",
        "description": {"en": "A conference of the tests."},
        "first_day": FIRST_DAY,
        "last_day": FIRST_DAY + timedelta(days=2),
        "place": {"en": "Washington, D.C."},
        "venue": {"en": "Main building"},
        "mandate_symbol": "AG/RES. 1 (I-O/10)",
    }
    return ConferenceFacts(**(values | other))


def conference(proposal: Proposal | None = None, **other: Any) -> Conference:
    """A planned conference, which the public cannot see; with `proposal` (endorsed) a convened and public one."""
    if proposal is not None:
        return service.convene(proposal, facts(**other), by=people.account(), now=NOW)
    return service.create(facts(**other), reason="Made for a test.", by=people.account(), now=NOW)


def published(made: Conference | None = None, now: datetime = NOW) -> Conference:
    """`made` (or a conference with a room, two items and two sittings), convened and published as it stands."""
    made = made or full()
    if made.state == ConferenceState.PLANNED:
        moves.move(made, ConferenceState.CONVENED, version=made.version, by=people.account(), now=now)
    publishing.publish(made, by=people.account(), now=now)
    return made


def full(**other: Any) -> Conference:
    """A planned conference with a room, two items and two sittings."""
    made = conference(**other)
    hall = room(made)
    first = item(made, "Opening of the conference")
    item(made, "Water and health")
    sitting(made, room_id=hall.id, item_ids=(first.id,))
    sitting(made, title={"en": "Working session on health"}, kind="working_session", start=OPENING + timedelta(hours=4))
    return made


def room(made: Conference, name: str = "Hall of the Americas", capacity: int | None = 200) -> Room:
    """A room of the venue."""
    return rooms.add(made, name={"en": name}, capacity=capacity, by=people.account(), now=NOW)


def item(made: Conference, title: str, parent: AgendaItem | None = None) -> AgendaItem:
    """An agenda item, the last below `parent`."""
    return items.add(made, title={"en": title}, parent=parent, by=people.account(), now=NOW)


def sitting(made: Conference, *, item_ids: tuple[int, ...] = (), uid: str = "", **other: Any) -> Sitting:
    """A public plenary of two hours at the opening; with `start` alone, two hours from there."""
    start = other.get("start", OPENING)
    values: dict[str, Any] = {
        "kind": "plenary",
        "title": {"en": "First plenary session"},
        "start": start,
        "end": start + timedelta(hours=2),
        "room_id": None,
        "join_link": "",
        "speakers": [],
        "visibility": "public",
    }
    return sittings.add(
        made,
        sittings.SittingFacts(**(values | other)),
        item_ids=item_ids,
        uid=uid or str(uuid.uuid4()),
        by=people.account(),
        now=NOW,
    )
