"""What a conference says in public, as plain values: no database, no application.

The conference stands in Washington from Monday 15 to Wednesday 17 March 2027.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from conference.models.published import PublishedConference, PublishedItem, PublishedQuote, PublishedSitting

PUBLISHED_AT = datetime(2026, 11, 2, 15, tzinfo=UTC)
OPENING = datetime(2027, 3, 15, 10)
UID = "7a1f6f0e-4c1b-4d0a-9b57-0c5f6f0f9d11"


def uid(number: int) -> str:
    """A uid of its own for each number."""
    return f"7a1f6f0e-4c1b-4d0a-9b57-{number:012x}"


def sitting(**other: Any) -> PublishedSitting:
    """A public plenary of two hours at the opening; with `start` alone, two hours from there."""
    start = other.get("start", OPENING)
    values: dict[str, Any] = {
        "uid": UID,
        "sequence": 0,
        "last_modified": PUBLISHED_AT,
        "status": "confirmed",
        "kind": "plenary",
        "visibility": "public",
        "title": {"en": "First plenary", "es": "Primera plenaria", "pt": "Primeira plenária", "fr": "Première plénière"},
        "start": start,
        "end": start + timedelta(hours=2),
        "timezone": "America/New_York",
        "room": {"en": "Great Hall", "es": "Gran Salón"},
        "items": (1, 3),
        "speakers": ("Ana Pérez, Chair", "Luis Díaz"),
    }
    return PublishedSitting(**(values | other))


def quote(**other: Any) -> PublishedQuote:
    """The words of a release that proposed the conference."""
    values: dict[str, Any] = {
        "role": "proposes",
        "issuer": "OAS",
        "reference": "E-1/26",
        "title": "A conference on water",
        "date": date(2026, 6, 1),
        "quote": "proposed a conference on water",
        "path": "/releases/oas/e-1-26",
        "source": "https://example.org/e-1-26",
    }
    return PublishedQuote(**(values | other))


def conference(*sittings: PublishedSitting, **other: Any) -> PublishedConference:
    """A convened conference with these sittings and three items."""
    values: dict[str, Any] = {
        "slug": "water",
        "snapshot": 1,
        "published_at": PUBLISHED_AT,
        "last_modified": PUBLISHED_AT,
        "status": "convened",
        "reason": "",
        "title": {"en": "Conference on Water", "es": "Conferencia sobre el Agua"},
        "description": {"en": "Rivers, rain and rights."},
        "kind": "conference",
        "number": "",
        "body": {"en": "Permanent Council", "es": "Consejo Permanente", "pt": "Conselho Permanente", "fr": "Conseil permanent"},
        "body_short": "Permanent Council",
        "sitting_word": {"en": "meeting", "es": "sesión", "pt": "sessão", "fr": "séance"},
        "timezone": "America/New_York",
        "first_day": date(2027, 3, 15),
        "last_day": date(2027, 3, 17),
        "mode": "in_person",
        "host": {},
        "place": {"en": "Washington, D.C."},
        "venue": {"en": "Main Building", "es": "Edificio Principal"},
        "default_language": "en",
        "mandate": None,
        "proposal": None,
        "items": (
            PublishedItem(1, "1", {"en": "Opening", "es": "Apertura"}),
            PublishedItem(2, "2", {"en": "Water"}, (PublishedItem(3, "(a)", {"en": "Rivers", "es": "Ríos"}),)),
        ),
        "sittings": sittings,
        "announcements": (quote(),),
    }
    return PublishedConference(**(values | other))
