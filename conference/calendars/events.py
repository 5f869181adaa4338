"""One sitting as a VEVENT (RFC 5545 §3.6.1), as the public may see it."""

from collections.abc import Iterator
from datetime import datetime

from conference.calendars import lines, words
from conference.calendars.descriptions import description, place, releases
from conference.calendars.origin import Form, Origin
from conference.calendars.texts import chosen, line, name, plain
from conference.calendars.words import word
from conference.core import zones
from conference.models.published import PublishedConference, PublishedSitting

#: Moments and wall times as RFC 5545 §3.3.5 has them.
UTC = "%Y%m%dT%H%M%SZ"
WALL = "%Y%m%dT%H%M%S"
STATUS = {"confirmed": "CONFIRMED", "tentative": "TENTATIVE", "cancelled": "CANCELLED"}


def event(sitting: PublishedSitting, conference: PublishedConference, form: Form, origin: Origin) -> bytes:
    """The VEVENT with CRLF line ends.

    A `listed` sitting shows its time and title alone, a `withdrawn` one that it is cancelled. DTSTAMP is the moment of
    the last change, never now: the object was made when it was published (RFC 5545 §3.8.7.2).
    """
    return b"".join(lines.written(each) for each in _lines(sitting, conference, form, origin) if each)


def summary(sitting: PublishedSitting, conference: PublishedConference, language: str) -> tuple[str, str]:
    """The title with "CANCELLED:" or "POSTPONED:" before it, and the language of the title. Never empty."""
    text, spoken = chosen(sitting.title, language, conference.default_language)
    title = line(text)
    if not title:
        title, spoken = (_generic(conference, language), language)
    prefix = words.PREFIXES.get(sitting.status)
    return (f"{word(prefix, language)} {title}" if prefix else title), spoken


def local(sitting: PublishedSitting, form: Form) -> bool:
    """Whether the times of a sitting are written as local ones, which need a VTIMEZONE."""
    return not form.utc and sitting.timezone != "UTC"


def _lines(
    sitting: PublishedSitting, conference: PublishedConference, form: Form, origin: Origin
) -> Iterator[str]:
    """All lines, "" for one that says nothing: in the order in which the package icalendar writes them."""
    public, language = sitting.visibility == "public", form.language
    yield "BEGIN:VEVENT"
    yield _text("SUMMARY", *summary(sitting, conference, language))
    yield _time("DTSTART", sitting.start, sitting, form)
    yield _time("DTEND", sitting.end, sitting, form)
    yield f"DTSTAMP:{sitting.last_modified:{UTC}}"
    yield f"UID:{lines.text(line(sitting.uid))}"
    yield f"SEQUENCE:{sitting.sequence}"
    if public:
        yield from _attached(sitting, conference, origin)
        yield _categories(sitting, conference, language)
    yield "CLASS:PUBLIC"
    if public:
        yield _text("DESCRIPTION", plain(description(sitting, conference, language, origin)), language)
    yield f"LAST-MODIFIED:{sitting.last_modified:{UTC}}"
    if public:
        yield _text("LOCATION", line(place(sitting, conference, language)), language)
    yield _organizer(origin)
    yield f"STATUS:{STATUS[sitting.status]}"
    yield f"TRANSP:{'OPAQUE' if sitting.status == 'confirmed' else 'TRANSPARENT'}"
    if public:
        yield f"URL:{origin.address(f'/sittings/{sitting.uid}')}"
    yield "END:VEVENT"


def _time(key: str, wall: datetime, sitting: PublishedSitting, form: Form) -> str:
    if local(sitting, form):
        return f"{key};TZID={sitting.timezone}:{wall:{WALL}}"
    return f"{key}:{zones.to_utc(wall, sitting.timezone):{UTC}}"


def _attached(sitting: PublishedSitting, conference: PublishedConference, origin: Origin) -> Iterator[str]:
    for quote in releases(sitting, conference):
        yield f"ATTACH;FMTTYPE=text/html:{origin.address(quote.path)}"


def _organizer(origin: Origin) -> str:
    """The secretariat, as every entry names it."""
    cn = name(origin.organizer_name)
    return f"ORGANIZER{f';CN={lines.name(cn)}' if cn else ''}:mailto:{origin.organizer}"


def _categories(sitting: PublishedSitting, conference: PublishedConference, language: str) -> str:
    body = line(chosen(conference.body, language, conference.default_language)[0])
    kind = words.KINDS.get(sitting.kind)
    said = [lines.text(each) for each in (body, word(kind, language) if kind else "") if each]
    return f"CATEGORIES;LANGUAGE={language}:{','.join(said)}" if said else ""


def _generic(conference: PublishedConference, language: str) -> str:
    """What the body calls a sitting, for one without a title of its own."""
    own = line(conference.sitting_word.get(language, ""))
    return own[:1].upper() + own[1:] or word(words.SITTING, language)


def _text(key: str, text: str, language: str) -> str:
    """A text with its language; nothing at all when there is none."""
    return f"{key};LANGUAGE={language}:{lines.text(text)}" if text else ""
