"""Times as people read them: the conference's own first, the reader's beside it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask_babel import get_locale

from conference.core import zones
from conference.core.days import number, written
from conference.core.i18n import gettext as _
from conference.core.text import in_language
from conference.models.periods import day_of
from conference.models.published import PublishedConference, PublishedSitting


@dataclass(frozen=True, slots=True)
class Slot:
    """One stretch of time, written out. Everything is ready to be shown."""

    #: "Wednesday 10 March 2027", in the zone of the thing.
    day: str
    #: "10:00", 24-hour clock.
    start: str
    end: str
    #: "+1 day" when it ends on another day, else "".
    end_note: str
    #: "Washington"
    city: str
    #: "15:00", "" when the reader's zone shows the same.
    own_start: str
    own_end: str
    #: "+1 day" when it ends on another day of the reader's, else "".
    own_end_note: str
    own_city: str
    #: The reader's day where it differs: "Thursday 11 March 2027", else "".
    own_day_note: str
    #: For machines: "2027-03-10T10:00-05:00".
    datetime_start: str
    datetime_end: str


def slot(start: datetime, end: datetime, zone: str, city: str, own_zone: str = "") -> Slot:
    """The wall times `start` and `end` in `zone`, and what they are in `own_zone`."""
    utc_start, utc_end = zones.to_utc(start, zone), zones.to_utc(end, zone)
    own_start, own_end = _in(utc_start, own_zone), _in(utc_end, own_zone)
    shown = own_start is not None and own_end is not None and own_start.replace(tzinfo=None) != start
    return Slot(
        day=day(start.date()),
        start=f"{start:%H:%M}",
        end=f"{end:%H:%M}",
        end_note=_another_day(start, end),
        city=city,
        own_start=f"{own_start:%H:%M}" if shown else "",
        own_end=f"{own_end:%H:%M}" if shown else "",
        own_end_note=_another_day(own_start, own_end) if shown and own_start and own_end else "",
        own_city=zones.city(own_zone) if shown else "",
        own_day_note=day(own_start.date()) if shown and own_start and own_start.date() != start.date() else "",
        datetime_start=_machine(utc_start, zone),
        datetime_end=_machine(utc_end, zone),
    )


def of_sitting(sitting: PublishedSitting, conference: PublishedConference, language: str, own_zone: str = "") -> Slot:
    """The slot of a published sitting."""
    return slot(sitting.start, sitting.end, sitting.timezone, city_of(conference, language), own_zone)


def before_move(sitting: PublishedSitting, conference: PublishedConference, language: str) -> Slot | None:
    """Where it stood before it was moved, none when it never was."""
    moved = sitting.moved_from
    return slot(moved.start, moved.end, sitting.timezone, city_of(conference, language)) if moved else None


def city_of(conference: PublishedConference, language: str) -> str:
    """How people name the zone of the conference: by its place, else by the zone's city."""
    place = in_language(conference.place, language, conference.default_language)
    return place.split(",")[0] if place else zones.city(conference.timezone)


def day(value: date | None) -> str:
    """"Wednesday 10 March 2027"; "" for none."""
    if value is None:
        return ""
    language = str(get_locale())
    return written(value, "EEEE d MMMM y" if language == "en" else "full", language)


def short_day(value: date) -> str:
    """“Wed 10 March”."""
    return written(value, f"EEE {_patterns()[0]}", str(get_locale()))


def days(first: date | None, last: date | None) -> str:
    """"10–12 March 2027", "30 November – 2 December 2026", one day alone, "" for none."""
    if first is None:
        return ""
    (of_day, whole), language = _patterns(), str(get_locale())
    if last is None or last == first:
        return written(first, whole, language)
    if first.year != last.year:
        return f"{written(first, whole, language)} – {written(last, whole, language)}"
    if first.month != last.month:
        return f"{written(first, of_day, language)} – {written(last, whole, language)}"
    return f"{number(first, language)}–{written(last, whole, language)}"


def _patterns() -> tuple[str, str]:
    """How a day is written without and with its year: "10 March", "10 de marzo de 2027"."""
    if str(get_locale()) in {"es", "pt"}:
        return "d 'de' MMMM", "d 'de' MMMM 'de' y"
    return "d MMMM", "d MMMM y"


def on_day(value: date) -> str:
    """“10 March 2027”, within a sentence; of an instant its day in UTC."""
    return days(value, None)


def known_day(said: str) -> str:
    """A day as it is known: "5 July 2009", a year alone as "1981", "" for nothing."""
    return said if len(said) < 5 else days(day_of(said), None)


def moment(value: datetime | None) -> str:
    """An instant in UTC, for staff: "10 March 2027, 14:00 UTC"; "" for none."""
    return f"{days(value.astimezone(UTC).date(), None)}, {value.astimezone(UTC):%H:%M} UTC" if value else ""


def instant(value: datetime) -> str:
    """YYYY-MM-DDTHH:MMZ, as all JSON of ours writes it."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def _another_day(start: datetime, end: datetime) -> str:
    return _("+1 day") if end.date() > start.date() else ""


def _in(utc: datetime, zone: str) -> datetime | None:
    return utc.astimezone(zones.zone(zone)) if zone else None


def _machine(utc: datetime, zone: str) -> str:
    return utc.astimezone(zones.zone(zone)).isoformat(timespec="minutes")
