"""Conferences and sessions as schema.org events, for search engines: data in the page that no browser runs.

Days of a conference are dates, times of a session carry the offset of their zone. What was made up says so in its name.
"""

from datetime import datetime
from typing import Any

from conference.core import zones
from conference.core.i18n import gettext as _
from conference.core.text import in_language
from conference.models.agenda import Visibility
from conference.models.conferences import ConferenceState, Mode
from conference.models.published import PublishedConference, PublishedSitting, Texts
from conference.web.pages import secretariat, settings

CONTEXT = "https://schema.org"
MODES = {Mode.IN_PERSON: "Offline", Mode.HYBRID: "Mixed", Mode.ONLINE: "Online"}

Thing = dict[str, Any]


def of_conference(said: PublishedConference, language: str) -> Thing | None:
    """The conference as an Event; none without days, for an event has a start."""
    if said.first_day is None or said.last_day is None:
        return None
    description = in_language(said.description, language, said.default_language)
    organizer = {"organizer": _organizer(said, language)}
    return {"@context": CONTEXT} | _whole(said, language) | _some(description=description) | organizer


def of_sitting(said: PublishedSitting, conference: PublishedConference, language: str) -> Thing:
    """One session as an Event within its conference; of a listed one without its place."""
    moved = said.moved_from
    before = moved.start if moved and (moved.start, moved.end) != (said.start, said.end) else None
    location = _location(conference, language) if said.visibility == Visibility.PUBLIC else []
    return {
        "@context": CONTEXT,
        **_event(conference, said.title, f"/sittings/{said.uid}", language),
        "startDate": _instant(said.start, said.timezone),
        "endDate": _instant(said.end, said.timezone),
        **_some(previousStartDate=before and _instant(before, said.timezone), location=location),
        "eventStatus": _status(said.status == "cancelled", said.status == "tentative", before is not None),
        "organizer": _organizer(conference, language),
        "superEvent": _whole(conference, language),
    }


def _whole(said: PublishedConference, language: str) -> Thing:
    """What is said of a conference wherever it stands. Without new days it keeps the old ones, as schema.org wants."""
    days = (said.first_day, said.last_day)
    start, end = (day.isoformat() if day else "" for day in days)
    postponed = said.status == ConferenceState.POSTPONED
    return {
        **_event(said, said.title, f"/conferences/{said.slug}", language),
        **_some(startDate=start, endDate=end, location=_location(said, language)),
        "eventStatus": _status(said.status == ConferenceState.CANCELLED, said.dates_open, postponed),
    }


def _event(conference: PublishedConference, title: Texts, path: str, language: str) -> Thing:
    return {
        "@type": "Event",
        "name": _named(conference, title, language),
        "url": f"{settings().base_url}{path}",
        "inLanguage": language,
        "eventAttendanceMode": f"{CONTEXT}/{MODES[Mode(conference.mode)]}EventAttendanceMode",
    }


def _named(conference: PublishedConference, title: Texts, language: str) -> str:
    """The title of the conference or of one of its sessions, marked where it was made up."""
    name = in_language(title, language, conference.default_language)
    return str(_("Exercise: %(title)s", title=name)) if conference.exercise else name


def _status(cancelled: bool, dates_open: bool, moved: bool) -> str:
    word = "Cancelled" if cancelled else "Postponed" if dates_open else "Rescheduled" if moved else "Scheduled"
    return f"{CONTEXT}/Event{word}"


def _location(said: PublishedConference, language: str) -> list[Thing]:
    texts = (in_language(each, language, said.default_language) for each in (said.venue, said.place))
    lines = [line for line in texts if line]
    found: list[Thing] = []
    if lines and said.mode != Mode.ONLINE:
        found.append({"@type": "Place", "name": lines[0], "address": ", ".join(lines)})
    if said.mode != Mode.IN_PERSON:
        found.append({"@type": "VirtualLocation", "url": f"{settings().base_url}/conferences/{said.slug}"})
    return found


def _organizer(said: PublishedConference, language: str) -> Thing:
    name = in_language(said.body, language) or str(secretariat())
    return {"@type": "Organization", "name": name, "url": settings().base_url}


def _instant(wall: datetime, zone: str) -> str:
    return zones.to_utc(wall, zone).astimezone(zones.zone(zone)).isoformat(timespec="minutes")


def _some(**values: Any) -> Thing:
    """Those that say something."""
    return {name: value for name, value in values.items() if value}
