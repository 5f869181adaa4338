"""The agenda of a conference day by day, ready to be shown."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from conference.core import zones
from conference.core.i18n import gettext as _
from conference.models.published import PublishedConference, PublishedItem, PublishedSitting
from conference.web.times import Slot, before_move, day, of_sitting


@dataclass(frozen=True, slots=True)
class Row:
    """One sitting with its times written out and the items it takes up."""

    sitting: PublishedSitting
    slot: Slot
    moved_from: Slot | None
    items: tuple[PublishedItem, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """All sittings that begin on one day."""

    date: date
    words: str
    #: "Before the conference", "After the conference" or "".
    note: str
    rows: tuple[Row, ...]


def by_day(conference: PublishedConference, language: str, own_zone: str) -> tuple[Day, ...]:
    """The sittings that the public may see, by the day they begin on in the conference's zone."""
    items = {item.id: item for item in flat(conference.items)}
    seen = [each for each in conference.sittings if each.visibility != "withdrawn"]
    ordered = sorted(seen, key=lambda each: (each.start, each.end, each.uid))
    return tuple(
        Day(when, day(when), _note(when, conference), tuple(_row(each, conference, items, language, own_zone) for each in group))
        for when, group in groupby(ordered, key=lambda each: each.start.date())
    )


def row(sitting: PublishedSitting, conference: PublishedConference, language: str, own_zone: str = "") -> Row:
    """One sitting alone."""
    return _row(sitting, conference, {item.id: item for item in flat(conference.items)}, language, own_zone)


def flat(items: tuple[PublishedItem, ...]) -> list[PublishedItem]:
    """All items of a tree, parents first."""
    return [each for item in items for each in (item, *flat(item.items))]


def reader_zone(wanted: str) -> str:
    """`wanted` when it is a time zone we know, else ""."""
    return wanted if wanted in zones.known() else ""


def zone_choices() -> tuple[str, ...]:
    """The zones a reader may choose from."""
    return zones.names()


def _row(
    sitting: PublishedSitting,
    conference: PublishedConference,
    items: dict[int, PublishedItem],
    language: str,
    own_zone: str,
) -> Row:
    return Row(
        sitting=sitting,
        slot=of_sitting(sitting, conference, language, own_zone),
        moved_from=before_move(sitting, conference, language),
        items=tuple(items[each] for each in sitting.items if each in items),
    )


def _note(when: date, conference: PublishedConference) -> str:
    if conference.first_day and when < conference.first_day:
        return _("Before the conference")
    if conference.last_day and when > conference.last_day:
        return _("After the conference")
    return ""
