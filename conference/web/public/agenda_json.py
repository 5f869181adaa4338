"""agenda.json: the published agenda for other people's programs. Its keys are fixed."""

import json
from typing import Any

from conference.core import zones
from conference.core.text import in_language
from conference.models.published import (
    PublishedConference,
    PublishedItem,
    PublishedQuote,
    PublishedSitting,
    Texts,
)
from conference.web.public import origins
from conference.web.times import instant

LOCAL = "%Y-%m-%dT%H:%M"

#: What a sitting says of which time and title alone are public.
LISTED = ("uid", "kind", "title", "start_local", "end_local", "timezone", "start_utc", "end_utc", "room")


def written(conference: PublishedConference, language: str) -> str:
    """`agenda` as text, its keys in the order that is documented."""
    return json.dumps(agenda(conference, language), ensure_ascii=False, indent=1) + "\n"


def agenda(conference: PublishedConference, language: str) -> dict[str, Any]:
    """The agenda of `conference`, its texts in `language`, else in its default language."""
    dated = not conference.dates_open
    inside = (quote for _sitting_of, quote in origins.inside(conference))
    return {
        "conference": {
            "slug": conference.slug,
            "title": _text(conference.title, conference, language),
            "status": conference.status,
            "timezone": conference.timezone,
            "first_day": conference.first_day.isoformat() if conference.first_day and dated else None,
            "last_day": conference.last_day.isoformat() if conference.last_day and dated else None,
            "snapshot": conference.snapshot,
        },
        "items": [_item(item, conference, language) for item in conference.items],
        "sittings": [
            _sitting(sitting, conference, language)
            for sitting in conference.sittings
            if sitting.visibility != "withdrawn"
        ],
        "announcements": [_announcement(quote) for quote in (*conference.announcements, *inside)],
    }


def _item(item: PublishedItem, conference: PublishedConference, language: str) -> dict[str, Any]:
    return {
        "id": item.id,
        "number": item.number,
        "title": _text(item.title, conference, language),
        "items": [_item(each, conference, language) for each in item.items],
    }


def _sitting(sitting: PublishedSitting, conference: PublishedConference, language: str) -> dict[str, Any]:
    whole = {
        "uid": sitting.uid,
        "sequence": sitting.sequence,
        "status": sitting.status,
        "kind": sitting.kind,
        "title": _text(sitting.title, conference, language),
        "start_local": sitting.start.strftime(LOCAL),
        "end_local": sitting.end.strftime(LOCAL),
        "timezone": sitting.timezone,
        "start_utc": instant(zones.to_utc(sitting.start, sitting.timezone)),
        "end_utc": instant(zones.to_utc(sitting.end, sitting.timezone)),
        "room": _text(sitting.room, conference, language) if sitting.room else None,
        "items": list(sitting.items),
        "speakers": list(sitting.speakers),
        "url": f"/sittings/{sitting.uid}",
    }
    return {key: whole[key] for key in LISTED} if sitting.visibility == "listed" else whole


def _announcement(quote: PublishedQuote) -> dict[str, Any]:
    return {
        "role": quote.role,
        "reference": quote.reference,
        "date": quote.date.isoformat() if quote.date else None,
        "quote": quote.quote,
        "url": quote.path,
    }


def _text(texts: Texts, conference: PublishedConference, language: str) -> str:
    return in_language(texts, language, conference.default_language)
