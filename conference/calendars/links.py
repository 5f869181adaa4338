"""Addresses that put one meeting into a calendar on the web, and that make one follow a whole conference."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from urllib.parse import quote, urlencode

from conference.core import zones

#: Longer addresses are cut by some of the programs on their way.
LONGEST = 1_999
OUTLOOK = {
    "live": "https://outlook.live.com/calendar/deeplink/compose",
    "office": "https://outlook.office.com/calendar/deeplink/compose",
}
GOOGLE = "https://calendar.google.com/calendar/render"
GOOGLE_SUBSCRIPTION = "https://calendar.google.com/calendar/r"


@dataclass(frozen=True, slots=True)
class Meeting:
    """What such an address says of a meeting; its page says the rest."""

    title: str
    url: str
    location: str
    start: datetime | date  #: naive wall time in `timezone`, or the first day
    end: datetime | date  #: naive wall time, or the last day
    timezone: str


def google(meeting: Meeting) -> str:
    """Google's page that adds a copy of the meeting."""
    return _fitting(lambda said: f"{GOOGLE}?{_encoded(_google(said))}", meeting)


def outlook(meeting: Meeting, which: str) -> str:
    """The same of Outlook, "live" or "office"; times are in UTC, because offsets are misread."""
    return _fitting(lambda said: f"{OUTLOOK[which]}?{_encoded(_outlook(said))}", meeting)


def webcal(address: str) -> str:
    """The address by which a phone subscribes. Never webcals://, which Safari refuses."""
    return "webcal://" + address.partition("://")[2]


def google_subscription(address: str) -> str:
    """Google's page that subscribes to the calendar at `address`."""
    return f"{GOOGLE_SUBSCRIPTION}?cid={quote(webcal(address), safe='')}"


def _google(meeting: Meeting) -> dict[str, str]:
    start, end = meeting.start, meeting.end
    if isinstance(start, datetime) and isinstance(end, datetime):
        dates = f"{start:%Y%m%dT%H%M%S}/{end:%Y%m%dT%H%M%S}"
    else:
        dates = f"{start:%Y%m%d}/{end + timedelta(days=1):%Y%m%d}"
    said = {"action": "TEMPLATE", "text": meeting.title, "dates": dates, "ctz": meeting.timezone}
    return said | {"details": meeting.url, "location": meeting.location}


def _outlook(meeting: Meeting) -> dict[str, str]:
    start, end = meeting.start, meeting.end
    said = {"path": "/calendar/action/compose", "rru": "addevent", "subject": meeting.title}
    if isinstance(start, datetime) and isinstance(end, datetime):
        said |= {"startdt": _utc(start, meeting.timezone), "enddt": _utc(end, meeting.timezone)}
    else:
        said |= {"startdt": f"{start}", "enddt": f"{end + timedelta(days=1)}", "allday": "true"}
    return said | {"body": meeting.url, "location": meeting.location}


def _utc(wall: datetime, zone: str) -> str:
    return f"{zones.to_utc(wall, zone):%Y-%m-%dT%H:%M:%SZ}"


def _encoded(said: dict[str, str]) -> str:
    return urlencode({key: value for key, value in said.items() if value}, quote_via=quote, safe="")


def _fitting(address: Callable[[Meeting], str], meeting: Meeting) -> str:
    """The address with as much of the title and the location as fits."""
    while len(found := address(meeting)) > LONGEST and (meeting.title or meeting.location):
        meeting = replace(meeting, title=_shorter(meeting.title), location=_shorter(meeting.location))
    return found


def _shorter(text: str) -> str:
    return text[: len(text) * 3 // 4].rstrip()
