"""What a possible meeting found in a release says of the conference that staff may make of it."""

from datetime import date
from typing import Any

from conference.core.db import db
from conference.models.bodies import Body
from conference.models.conferences import ConferenceKind
from conference.models.releases import Candidate
from conference.press.headlines import unmarked
from conference.services.conferences import slug_for


def of(candidate: Candidate) -> dict[str, Any]:
    """Values for the fields of a new conference; only what the release says, nothing guessed."""
    found = candidate.found
    title = unmarked(candidate.version.release.title) or found["quote"][:200]
    body = _body(found.get("body"))
    kind = found.get("meeting_kind")
    return {
        "title": {"en": title},
        "slug": slug_for(title),
        "kind": kind if kind in set(ConferenceKind) else ConferenceKind.MEETING,
        "body_id": body.id if body else None,
        "timezone": found.get("timezone") or (body.default_zone if body else "UTC"),
        "first_day": _day(found.get("start_date")),
        "last_day": _day(found.get("end_date") or found.get("start_date")),
        "place": {"en": found["place"]} if found.get("place") else {},
        "host_id": found.get("host"),
        "mandate_symbol": found.get("mandate") or "",
    }


def _body(short_name: str | None) -> Body | None:
    """The body with this English short name."""
    bodies = db.session.scalars(db.select(Body).order_by(Body.id)).all()
    return next((body for body in bodies if short_name and body.short_names.get("en") == short_name), None)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
