"""Three readers that share no code with each other; the writer shares icalendar with the first alone."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import icalendar
import vobject
from vobject import icalendar as vobject_calendars

from tests.readers.entries import Entry
from tests.readers.node import answer


def read(content: bytes) -> list[Entry]:
    """The entries of a file, after all three have understood the same."""
    found = {name: sorted(reader(content)) for name, reader in READERS.items()}
    first = found["icalendar"]
    assert found == dict.fromkeys(READERS, first)
    return first


def _by_icalendar(content: bytes) -> list[Entry]:
    return [
        Entry(
            uid=str(event["UID"]),
            start=event.decoded("DTSTART").astimezone(UTC),
            end=event.decoded("DTEND").astimezone(UTC),
            summary=str(event.get("SUMMARY", "")),
            location=str(event.get("LOCATION", "")),
            description=str(event.get("DESCRIPTION", "")),
            sequence=int(str(event["SEQUENCE"])),
            status=str(event["STATUS"]),
        )
        for event in icalendar.Calendar.from_ical(content).walk("VEVENT")
    ]


def _by_vobject(content: bytes) -> list[Entry]:
    """vobject remembers zones by their name: it is made to forget them, so that it reads those of the file."""
    getattr(vobject_calendars, "__tzidMap").clear()
    vobject_calendars.registerTzid("UTC", vobject_calendars.utc)
    calendar = vobject.readOne(content.decode())
    return [
        Entry(
            uid=event.uid.value,
            start=_utc(event.dtstart.value),
            end=_utc(event.dtend.value),
            summary=_value(event, "summary"),
            location=_value(event, "location"),
            description=_value(event, "description"),
            sequence=int(event.sequence.value),
            status=event.status.value,
        )
        for event in calendar.contents.get("vevent", [])
    ]


def _by_ical_js(content: bytes) -> list[Entry]:
    return [
        Entry(
            uid=event["uid"],
            start=datetime.fromtimestamp(event["start"], UTC),
            end=datetime.fromtimestamp(event["end"], UTC),
            summary=event["summary"] or "",
            location=event["location"] or "",
            description=event["description"] or "",
            sequence=event["sequence"],
            status=event["status"],
        )
        for event in answer("read.mjs", content.decode())
    ]


def _utc(value: datetime) -> datetime:
    """In UTC of Python's own, so that entries compare."""
    return datetime.fromtimestamp(value.timestamp(), UTC)


def _value(event: Any, name: str) -> str:
    return str(event.contents[name][0].value) if name in event.contents else ""


READERS: Mapping[str, Callable[[bytes], list[Entry]]] = {
    "icalendar": _by_icalendar,
    "vobject": _by_vobject,
    "ical.js": _by_ical_js,
}
