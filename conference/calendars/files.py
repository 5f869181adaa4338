"""Whole calendar files: of a conference, and of one sitting.

The same values give the same bytes in every process: nothing here reads a clock or draws a number.
"""

from collections.abc import Sequence
from datetime import timedelta

from icalendar import Calendar, vDuration, vText, vUri

from conference.calendars import words
from conference.calendars.descriptions import flat
from conference.calendars.events import event, local
from conference.calendars.origin import Form, Origin
from conference.calendars.texts import calendar_name, chosen, line, plain
from conference.calendars.words import word
from conference.calendars.zones import timezone
from conference.core.kept import Kept
from conference.models.published import PublishedConference, PublishedSitting, short_key

#: Without a version: the product stays the same one.
PRODUCT = "-//Conference//Conference//EN"
#: One of the names of CSS, as RFC 7986 §5.9 wants it.
COLOR = "midnightblue"
IMAGE = "/static/img/icon.svg"
END = b"END:VCALENDAR\r\n"

#: How often a program should ask, by the state of the conference: minutes matter while it sits.
IN_SESSION, COMING, AT_REST = timedelta(minutes=15), timedelta(hours=1), timedelta(days=1)
REFRESH = {
    "planned": AT_REST,
    "in_session": IN_SESSION,
    "concluded": AT_REST,
    "reported": AT_REST,
    "cancelled": AT_REST,
}

#: About 8,000 entries in each process.
_events: Kept[bytes] = Kept(12_000_000, len)


def conference_file(conference: PublishedConference, form: Form, origin: Origin) -> bytes:
    """All sittings of a conference, the withdrawn ones as cancelled; without any it is valid all the same."""
    path = f"/conferences/{conference.slug}/calendar{form.suffix}"
    return _file(conference, conference.sittings, form, origin, path)


def sitting_file(sitting: PublishedSitting, conference: PublishedConference, form: Form, origin: Origin) -> bytes:
    """One sitting alone, with the same UID and SEQUENCE."""
    return _file(conference, (sitting,), form, origin, f"/sittings/{sitting.uid}{form.suffix}")


def forget() -> None:
    """Make everything anew from now on; what comes out is the same."""
    _events.clear()


def _file(
    conference: PublishedConference, sittings: Sequence[PublishedSitting], form: Form, origin: Origin, path: str
) -> bytes:
    context = conference.known(_context)
    return b"".join(
        (
            _head(conference, form, origin, path),
            *(timezone(*each) for each in _zones(conference, sittings, form)),
            *(_event(sitting, conference, form, origin, context) for sitting in sittings),
            END,
        )
    )


def _event(
    sitting: PublishedSitting, conference: PublishedConference, form: Form, origin: Origin, context: bytes
) -> bytes:
    return _events.get((sitting.fingerprint, context, form, origin), lambda: event(sitting, conference, form, origin))


def _context(conference: PublishedConference) -> bytes:
    """What the entries of a conference depend on beside their own sitting, in short."""
    items = [(item.id, item.number, item.title) for item in flat(conference.items)]
    return short_key(
        *(conference.title, conference.venue, conference.place, conference.body, conference.sitting_word),
        *(conference.status, conference.reason, conference.exercise, conference.dates_open),
        *(conference.announcements, conference.default_language, items),
    )


def _head(conference: PublishedConference, form: Form, origin: Origin, path: str) -> bytes:
    """Everything before the first component. No UID: it would make one entry of the whole file."""
    head = Calendar()
    for key, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH")):
        head.add(key, value)
    title, language = _title(conference, form.language)
    for key in ("name", "x-wr-calname"):
        head.add(key, vText(title, params={"LANGUAGE": language} if key == "name" else {}), encode=False)
    if about := _about(conference, form.language):
        head.add("x-wr-caldesc", vText(about), encode=False)
    head.add("x-wr-timezone", vText(conference.timezone), encode=False)
    head.add("color", COLOR)
    head.add("url", vUri(origin.address(f"/conferences/{conference.slug}")), encode=False)
    head.add("source", vUri(origin.address(path), params={"VALUE": "URI"}), encode=False)
    image = {"VALUE": "URI", "DISPLAY": "BADGE", "FMTTYPE": "image/svg+xml"}
    head.add("image", vUri(origin.address(IMAGE), params=image), encode=False)
    refresh = REFRESH.get(conference.status, COMING)
    head.add("refresh-interval", vDuration(refresh, params={"VALUE": "DURATION"}), encode=False)
    head.add("x-published-ttl", vDuration(refresh), encode=False)
    return bytes(head.to_ical()).removesuffix(END)


def _title(conference: PublishedConference, wanted: str) -> tuple[str, str]:
    text, language = chosen(conference.title, wanted, conference.default_language)
    return calendar_name(text) or calendar_name(conference.slug), language


def _about(conference: PublishedConference, language: str) -> str:
    exercise = word(words.EXERCISE, language) if conference.exercise else ""
    text = line(plain(chosen(conference.description, language, conference.default_language)[0]))
    return " ".join(filter(None, (exercise, text)))


def _zones(
    conference: PublishedConference, sittings: Sequence[PublishedSitting], form: Form
) -> list[tuple[str, int, int]]:
    """The zones that the file needs, each with its first and last year. A file without an entry has one too."""
    years: dict[str, list[int]] = {}
    for sitting in sittings:
        if local(sitting, form):
            years.setdefault(sitting.timezone, []).extend((sitting.start.year, sitting.end.year))
    if not sittings:
        days = [day for day in (conference.first_day, conference.last_day) if day]
        years[conference.timezone] = [day.year for day in days] or [conference.published_at.year]
    return [(zone, min(found), max(found)) for zone, found in sorted(years.items())]
