"""The exercise conference of the demonstration, of any size."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from conference import data
from conference.core.db import db
from conference.models.agenda import AgendaItem, Sitting, SittingItem
from conference.models.conferences import Conference, ConferenceFacts, ConferenceState, Room
from conference.models.proposals import Proposal
from conference.queries import conferences
from conference.services import audit, information, moves, publishing
from conference.services import conferences as service

ZONE = "America/New_York"
SLUG = "hemispheric-migration"
DAYS = 3


def conference(
    proposal: Proposal, *, first_day: date, now: datetime, sittings: int | None, items: int | None
) -> Conference:
    """A published exercise conference grown from `proposal`, in registration.

    With `sittings` or `items` the programme is repeated up to that number, on as many days as it needs.
    """
    plan = data.load("demonstration")
    wanted = plan["sittings"] if sittings is None else _repeated(plan["sittings"], sittings)
    made = _conference(plan["conference"], first_day, _last_day(first_day, wanted), now)
    made.proposal = proposal
    information.change(made, plan["conference"]["information"], version=made.version, by=None, now=now)
    rooms = _rooms(made, plan["rooms"])
    tree = _items(made, plan["items"], len(plan["items"]) if items is None else items)
    entries = _sittings(made, wanted, rooms, tree)
    db.session.flush()
    moves.move(made, ConferenceState.CONVENED, version=made.version, by=None, now=now)
    moves.move(made, ConferenceState.REGISTRATION_OPEN, version=made.version, by=None, now=now)
    publishing.publish(made, by=None, now=now)
    _move_and_cancel(made, wanted, entries, rooms)
    db.session.flush()
    publishing.publish(made, by=None, now=now + timedelta(seconds=1))
    return made


def _conference(facts: dict[str, Any], first_day: date, last_day: date, now: datetime) -> Conference:
    number = next(each for each in count(1) if not conferences.exists(_slug(each)))
    return service.create(
        ConferenceFacts(
            title=facts["title"],
            description=facts["description"],
            slug=_slug(number),
            kind="ministerial",
            timezone=ZONE,
            first_day=first_day,
            last_day=last_day,
            host_id="state:US",
            place=facts["place"],
            venue=facts["venue"],
            mandate_symbol=facts["mandate"],
        ),
        reason=facts["reason"],
        exercise=True,
        by=None,
        now=now,
    )


def _slug(number: int) -> str:
    return SLUG if number == 1 else f"{SLUG}-{number}"


def _rooms(made: Conference, rooms: Sequence[dict[str, Any]]) -> list[Room]:
    made.rooms = [
        Room(position=position, name=room["name"], capacity=room["capacity"]) for position, room in enumerate(rooms)
    ]
    return made.rooms


def _items(made: Conference, items: Sequence[dict[str, Any]], wanted: int) -> list[AgendaItem]:
    """The tree of `items` by level, repeated up to `wanted`; parents are saved before their children."""
    entries = [items[index % len(items)] for index in range(wanted)]
    found: list[AgendaItem | None] = [None] * wanted
    for level in (1, 2, 3):
        parents: list[AgendaItem | None] = [None, None, None, None]
        for index, entry in enumerate(entries):
            if entry["level"] == level:
                above = parents[level - 1]
                found[index] = AgendaItem(
                    conference_id=made.id, parent_id=above.id if above else None, position=index, title=entry["title"]
                )
            parents[entry["level"]] = found[index]
        db.session.add_all(each for each in found if each)
        db.session.flush()
    return [each for each in found if each]


def _sittings(
    made: Conference, entries: Sequence[dict[str, Any]], rooms: Sequence[Room], items: Sequence[AgendaItem]
) -> list[Sitting]:
    first = made.first_day or date.max
    sittings = [
        Sitting(
            conference_id=made.id,
            kind=entry["kind"],
            ordinal=entry.get("ordinal"),
            title=entry["title"],
            visibility=entry.get("visibility", "public"),
            speakers=entry.get("speakers", []),
            **_when_and_where(entry, first, rooms),
        )
        for entry in entries
    ]
    db.session.add_all(sittings)
    db.session.flush()
    db.session.add_all(
        SittingItem(sitting_id=sitting.id, item_id=items[number - 1].id, position=position)
        for sitting, entry in zip(sittings, entries, strict=True)
        for position, number in enumerate(entry["items"])
        if number <= len(items)
    )
    return sittings


def _when_and_where(entry: dict[str, Any], first_day: date, rooms: Sequence[Room]) -> dict[str, Any]:
    day = first_day + timedelta(days=entry["day"])
    start, end = (datetime.combine(day, time.fromisoformat(entry[name])) for name in ("start", "end"))
    return {
        "start": start,
        "end": end if end > start else end + timedelta(days=1),
        "room_id": None if entry["room"] is None else rooms[entry["room"]].id,
    }


def _move_and_cancel(
    made: Conference, entries: Sequence[dict[str, Any]], sittings: Sequence[Sitting], rooms: Sequence[Room]
) -> None:
    """What happened after the first publication: one sitting moved, one cancelled."""
    for entry, sitting in zip(entries, sittings, strict=True):
        sitting.cancelled = entry.get("cancelled", False)
        if "moved_to" in entry:
            audit.assign(sitting, **_when_and_where(entry["moved_to"], made.first_day or date.max, rooms))


def _repeated(entries: Sequence[dict[str, Any]], wanted: int) -> list[dict[str, Any]]:
    """`entries` over and over, each round `DAYS` later; only the first round has a moved and a cancelled one."""
    first = list(entries[:wanted])
    later = (
        {key: value for key, value in entry.items() if key not in {"moved_to", "cancelled"}}
        | {"day": max(entry["day"], 0) + DAYS * (1 + index // len(entries))}
        for index in range(wanted - len(first))
        for entry in (entries[index % len(entries)],)
    )
    return [*first, *later]


def _last_day(first_day: date, entries: Sequence[dict[str, Any]]) -> date:
    return first_day + timedelta(days=max(0, *(entry["day"] for entry in entries)))
