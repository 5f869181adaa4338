"""One sitting as a VEVENT (RFC 5545 §3.6.1), as the public may see it."""

from datetime import datetime
from typing import Any

from icalendar import Event, vCalAddress, vCategory, vText, vUri

from conference.calendars import words
from conference.calendars.descriptions import description, place, releases
from conference.calendars.origin import Form, Origin
from conference.calendars.texts import chosen, line, name, plain
from conference.calendars.words import word
from conference.core import zones
from conference.models.published import PublishedConference, PublishedSitting

STATUS = {"confirmed": "CONFIRMED", "tentative": "TENTATIVE", "cancelled": "CANCELLED"}


def event(sitting: PublishedSitting, conference: PublishedConference, form: Form, origin: Origin) -> bytes:
    """The VEVENT with CRLF line ends.

    A `listed` sitting shows its time and title alone, a `withdrawn` one that it is cancelled. DTSTAMP is the moment of
    the last change, never now: the object was made when it was published (RFC 5545 §3.8.7.2).
    """
    entry = Event()
    _identify(entry, sitting)
    _set_times(entry, sitting, form)
    _add_text(entry, "summary", *summary(sitting, conference, form.language))
    entry.add("class", "PUBLIC")
    entry.add("status", STATUS[sitting.status])
    entry.add("transp", "OPAQUE" if sitting.status == "confirmed" else "TRANSPARENT")
    entry.add("organizer", organizer(origin), encode=False)
    if sitting.visibility == "public":
        _tell_all(entry, sitting, conference, form, origin)
    return bytes(entry.to_ical())


def summary(sitting: PublishedSitting, conference: PublishedConference, language: str) -> tuple[str, str]:
    """The title with "CANCELLED:" or "POSTPONED:" before it, and the language of the title. Never empty."""
    text, spoken = chosen(sitting.title, language, conference.default_language)
    title = line(text)
    if not title:
        title, spoken = (_generic(conference, language), language)
    prefix = words.PREFIXES.get(sitting.status)
    return (f"{word(prefix, language)} {title}" if prefix else title), spoken


def organizer(origin: Origin) -> vCalAddress:
    """The secretariat, as every entry names it."""
    address = vCalAddress(f"mailto:{origin.organizer}")
    if cn := name(origin.organizer_name):
        address.params["CN"] = cn
    return address


def local(sitting: PublishedSitting, form: Form) -> bool:
    """Whether the times of a sitting are written as local ones, which need a VTIMEZONE."""
    return not form.utc and sitting.timezone != "UTC"


def _identify(entry: Event, sitting: PublishedSitting) -> None:
    entry.add("uid", line(sitting.uid))
    entry.add("sequence", sitting.sequence)
    entry.add("dtstamp", sitting.last_modified)
    entry.add("last-modified", sitting.last_modified)


def _set_times(entry: Event, sitting: PublishedSitting, form: Form) -> None:
    for key, wall in (("dtstart", sitting.start), ("dtend", sitting.end)):
        entry.add(key, _local(wall, sitting.timezone) if local(sitting, form) else zones.to_utc(wall, sitting.timezone))


def _local(wall: datetime, zone: str) -> datetime:
    return wall.replace(tzinfo=zones.zone(zone), fold=0)


def _tell_all(
    entry: Event, sitting: PublishedSitting, conference: PublishedConference, form: Form, origin: Origin
) -> None:
    language = form.language
    _add_text(entry, "location", place(sitting, conference, language), language)
    _add_text(entry, "description", description(sitting, conference, language, origin), language)
    if categories := _categories(sitting, conference, language):
        entry.add("categories", vCategory(categories, params={"LANGUAGE": language}), encode=False)
    entry.add("url", vUri(origin.address(f"/sittings/{sitting.uid}")), encode=False)
    for quote in releases(sitting, conference):
        entry.add("attach", vUri(origin.address(quote.path), params={"FMTTYPE": "text/html"}), encode=False)


def _categories(sitting: PublishedSitting, conference: PublishedConference, language: str) -> list[str]:
    body = line(chosen(conference.body, language, conference.default_language)[0])
    kind = words.KINDS.get(sitting.kind)
    return [each for each in (body, word(kind, language) if kind else "") if each]


def _generic(conference: PublishedConference, language: str) -> str:
    """What the body calls a sitting, for one without a title of its own."""
    own = line(conference.sitting_word.get(language, ""))
    return own[:1].upper() + own[1:] or word(words.SITTING, language)


def _add_text(entry: Any, key: str, text: str, language: str) -> None:
    """A text with its language; nothing at all when there is none."""
    if kept := plain(text) if key == "description" else line(text):
        entry.add(key, vText(kept, params={"LANGUAGE": language}), encode=False)
