"""The agenda of a conference day by day, ready to be shown."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from conference.core import zones
from conference.core.i18n import gettext as _
from conference.models.published import PublishedConference, PublishedItem, PublishedSitting, Texts
from conference.web.times import Slot, before_move, day, of_sitting, short_day

#: An agenda item with the numbers of those above it.
Numbered = tuple[str, PublishedItem]


@dataclass(frozen=True, slots=True)
class Row:
    """One sitting with its times written out and the items it takes up."""

    sitting: PublishedSitting
    slot: Slot
    #: When it was before it was moved; none when its time is the old one.
    old_slot: Slot | None
    #: Where it was before it was moved, {} where it had no room; none when its room is the old one.
    old_room: Texts | None
    #: What it takes up: ("2 (a)", item).
    items: tuple[Numbered, ...]

    @property
    def cancelled(self) -> bool:
        """Whether it will not take place."""
        return self.sitting.status == "cancelled"

    @property
    def moved_on(self) -> date | None:
        """The day on which a move was published."""
        return self.sitting.moved_from.moved_at.date() if self.sitting.moved_from else None


@dataclass(frozen=True, slots=True)
class Day:
    """All sittings that begin on one day."""

    date: date
    words: str
    #: "Wed 10 March", for the list of days.
    short: str
    #: "Before the conference", "After the conference" or "".
    note: str
    sittings: tuple[PublishedSitting, ...]


def by_day(conference: PublishedConference) -> tuple[Day, ...]:
    """The sittings that the public may see, by the day they begin on in the conference's zone."""
    ordered = sorted(shown(conference), key=lambda each: (each.start, each.end, each.uid))
    return tuple(
        Day(
            when,
            day(when),
            short_day(when),
            _note(when, conference),
            tuple(group),
        )
        for when, group in groupby(ordered, key=lambda each: each.start.date())
    )


def row(sitting: PublishedSitting, conference: PublishedConference, language: str, own_zone: str = "") -> Row:
    """One sitting alone."""
    return _row(sitting, conference, conference.known(_items), language, own_zone)


def next_row(conference: PublishedConference, language: str, own_zone: str, now: datetime) -> Row | None:
    """The sitting that begins next or is on at the instant `now`; none when all are over or cancelled."""
    held = [each for each in shown(conference) if each.status == "confirmed"]
    coming = (each for each in held if zones.to_utc(each.end, each.timezone) > now)
    found = next(coming, None)  # in the order of the snapshot, which is that of their starts
    return row(found, conference, language, own_zone) if found else None


def shown(conference: PublishedConference) -> list[PublishedSitting]:
    """The sittings of which the public may know, cancelled ones among them."""
    return [each for each in conference.sittings if each.visibility != "withdrawn"]


def numbered(items: tuple[PublishedItem, ...], above: str = "") -> dict[int, Numbered]:
    """All items of a tree by their id, each with its whole number: "2 (a)"."""
    found: dict[int, Numbered] = {}
    for item in items:
        number = f"{above} {item.number}".strip()
        found |= {item.id: (number, item)} | numbered(item.items, number)
    return found


def _items(conference: PublishedConference) -> dict[int, Numbered]:
    return numbered(conference.items)


def _row(
    sitting: PublishedSitting,
    conference: PublishedConference,
    items: dict[int, Numbered],
    language: str,
    own_zone: str,
) -> Row:
    moved = sitting.moved_from
    retimed = moved is not None and (moved.start, moved.end) != (sitting.start, sitting.end)
    return Row(
        sitting=sitting,
        slot=of_sitting(sitting, conference, language, own_zone),
        old_slot=before_move(sitting, conference, language) if retimed else None,
        old_room=(moved.room or {}) if moved and moved.room != sitting.room else None,
        items=tuple(items[each] for each in sitting.items if each in items),
    )


def _note(when: date, conference: PublishedConference) -> str:
    if conference.dates_open:
        return ""
    if conference.first_day and when < conference.first_day:
        return str(_("Before the conference"))
    if conference.last_day and when > conference.last_day:
        return str(_("After the conference"))
    return ""
