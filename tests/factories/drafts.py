"""Drafts: what a conference would say in public, before it is compared with its last snapshot and numbered."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from conference.models.published import PublishedConference, PublishedItem, PublishedSitting
from conference.services.working_copy import UNSET

START = datetime(2027, 3, 15, 10)
HALL = {"en": "Hall"}
ANNEX = {"en": "Annex"}
UID = "11111111-1111-4111-8111-111111111111"
OTHER_UID = "22222222-2222-4222-8222-222222222222"


def sitting(**other: Any) -> PublishedSitting:
    """A public plenary of two hours in the hall, as a draft has it."""
    start = other.get("start", START)
    values: dict[str, Any] = {
        "uid": UID,
        "sequence": 0,
        "last_modified": UNSET,
        "status": "confirmed",
        "kind": "plenary",
        "visibility": "public",
        "title": {"en": "First plenary"},
        "start": start,
        "end": start + timedelta(hours=2),
        "timezone": "America/New_York",
        "room": HALL,
    }
    return PublishedSitting(**(values | other))


def item(number: str = "1", key: int = 1, *items: PublishedItem, title: str = "Opening") -> PublishedItem:
    """An agenda item."""
    return PublishedItem(key, number, {"en": title}, items)


def conference(*sittings: PublishedSitting, **other: Any) -> PublishedConference:
    """A convened conference with these sittings, as a draft."""
    values: dict[str, Any] = {
        "slug": "water",
        "snapshot": 0,
        "published_at": UNSET,
        "last_modified": UNSET,
        "status": "convened",
        "reason": "",
        "title": {"en": "Water"},
        "description": {},
        "kind": "conference",
        "number": "",
        "body": {},
        "body_short": "",
        "sitting_word": {},
        "timezone": "America/New_York",
        "first_day": date(2027, 3, 15),
        "last_day": date(2027, 3, 17),
        "mode": "in_person",
        "host": {},
        "place": {"en": "Washington"},
        "venue": {"en": "Main building"},
        "default_language": "en",
        "mandate": None,
        "proposal": None,
        "items": (),
        "announcements": (),
    }
    return PublishedConference(**(values | other), sittings=sittings)


def at(minute: int) -> datetime:
    """A moment of the day of the tests."""
    return datetime(2026, 11, 2, 12, minute, tzinfo=UTC)
