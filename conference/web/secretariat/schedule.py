"""The sessions of a conference as staff see them: by day, with what they should know of each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from conference.core import zones
from conference.models.agenda import Sitting
from conference.models.conferences import Conference
from conference.queries import agenda
from conference.services import items, sittings
from conference.web.times import Slot, day, slot

#: Of so many sessions all days are shown at once; of more, one day.
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One session."""

    sitting: Sitting
    slot: Slot
    room: dict[str, str]
    #: Numbers of its agenda items: "3 (b)".
    items: tuple[str, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The sessions that begin on one day."""

    date: date
    words: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """What one page shows."""

    #: Days with how many sessions begin on each.
    counts: tuple[tuple[date, int], ...]
    total: int
    #: The day that is shown alone.
    chosen: date | None
    days: tuple[Day, ...]


def of(conference: Conference, wanted: str) -> Schedule:
    """The sessions of the day `wanted` (YYYY-MM-DD); without one all, or those of the first day when they are many."""
    slots = agenda.slots(conference)
    counts = tuple(sorted(Counter(each.start.date() for each in slots).items()))
    chosen = _chosen(counts, wanted, len(slots))
    first, last = (chosen, chosen) if chosen else (date.min, date.max)
    found = agenda.sittings(conference, first, last)
    clashes = sittings.clashing(slots)
    return Schedule(counts, len(slots), chosen, tuple(_days(conference, found, clashes)))


def day_to_show(conference: Conference, sitting: Sitting) -> str | None:
    """The day in the address of the page on which `sitting` stands; none where all days are shown."""
    return None if len(agenda.slots(conference)) <= AT_ONCE else sitting.start.date().isoformat()


def _chosen(counts: tuple[tuple[date, int], ...], wanted: str, total: int) -> date | None:
    known = {each.isoformat(): each for each, _count in counts}
    if wanted in known:
        return known[wanted]
    return counts[0][0] if total > AT_ONCE else None


def _days(conference: Conference, found: Sequence[Sitting], clashes: frozenset[int]) -> Iterable[Day]:
    rooms = {room.id: room.name for room in conference.rooms}
    places = items.places(conference)
    for when, group in groupby(found, key=lambda each: each.start.date()):
        rows = tuple(
            Row(
                sitting=each,
                slot=slot(each.start, each.end, conference.timezone, zones.city(conference.timezone)),
                room=rooms.get(each.room_id or 0, {}),
                items=tuple(places[taken.item_id] for taken in each.taken_up if taken.item_id in places),
                notices=tuple(sittings.notices(each, conference, clashes)),
            )
            for each in group
        )
        yield Day(when, day(when), rows)
