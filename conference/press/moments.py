"""When a meeting starts: local time, zone, instant, and what does not fit together in print."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from conference.core import zones
from conference.press import dates
from conference.press.clocks import Clock
from conference.press.dates import Day
from conference.press.findings import Warned
from conference.press.names import ABBREVIATIONS, SPOKEN_ZONES

#: What may be wrong with the printed time of a place: zones are looked up, so these two are enough.
DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Usual:
    """The zone that a meeting has when its time prints none: of its place, its body, or assumed from the issuer."""

    zone: str
    known_by: str


@dataclass(frozen=True, slots=True)
class Moment:
    """When it starts. A day without a time has neither `local` nor `utc`."""

    first: date | None
    last: date | None
    local: datetime | None
    utc: datetime | None
    zone: str | None
    known_by: str | None
    warnings: tuple[Warned, ...] = ()


def moment(day: Day | None, clock: Clock | None, usual: Usual) -> Moment:
    """What a printed day and time mean, with the warnings they deserve."""
    warned = list(_about_day(day)) if day else []
    if day is None or day.first is None:
        return Moment(None, None, None, None, None, None, tuple(warned))
    if clock is None:
        return Moment(day.first, day.last, None, None, usual.zone, usual.known_by, tuple(warned))
    clock = _noon(day.first, clock, usual, warned)
    wall = datetime.combine(day.first, time(clock.hour, clock.minute))
    zone = _zone(wall, clock, usual, warned)
    utc = zones.to_utc(wall, zone.zone)
    warned += _about_gmt(wall, utc, clock, zone)
    return Moment(day.first, day.last, wall, utc, zone.zone, zone.known_by, tuple(warned))


def _about_day(day: Day) -> Iterator[Warned]:
    if day.relative:
        which = f": {day.first:%Y-%m-%d}" if day.first else ", and it has no date"
        yield Warned("relative-day", f"The day is printed relative to the release's date{which}.")
    if day.year_assumed and day.first:
        yield Warned(
            "year-assumed", f"No year is printed for {day.first:%m-%d}; {day.first.year} is nearest to the release."
        )
    if day.weekday and day.first:
        printed, true = map(dates.weekday_name, day.weekday)
        yield Warned("weekday-disagrees", f"{day.first:%Y-%m-%d} is a {true}, not a {printed}.")


def _noon(day: date, clock: Clock, usual: Usual, warned: list[Warned]) -> Clock:
    """ "12:00 a.m." is read as noon, unless a GMT beside it says that midnight is meant."""
    if not clock.twelve_am:
        return clock
    midnight = zones.to_utc(datetime.combine(day, time()), usual.zone)
    if clock.gmt is not None and _minutes(midnight) == clock.gmt:
        return clock
    warned.append(Warned("noon-as-midnight", "12:00 a.m. is midnight; it is read as noon."))
    return Clock(clock.start, clock.end, 12, clock.minute, clock.abbreviation, clock.offset, clock.gmt)


def _zone(wall: datetime, clock: Clock, usual: Usual, warned: list[Warned]) -> Usual:
    """The zone that is printed, when it can be right; else the usual one, with a warning."""
    if clock.offset is not None:
        return _at_offset(wall, clock.offset, usual)
    if clock.abbreviation in SPOKEN_ZONES:
        spoken = SPOKEN_ZONES[clock.abbreviation]
        return Usual(spoken or usual.zone, "printed" if spoken else usual.known_by)
    if clock.abbreviation not in ABBREVIATIONS:
        return usual
    minutes, users = ABBREVIATIONS[clock.abbreviation]
    if minutes is None:
        return Usual(usual.zone if usual.zone in users else users[0], "printed")
    if minutes == 0 and users == ("UTC",):
        return Usual("UTC", "printed")
    if _offset(wall, usual.zone) == minutes:
        return Usual(usual.zone, "printed")
    fitting = next((user for user in users if _offset(wall, user) == minutes), None)
    if fitting:
        return Usual(fitting, "printed")
    return _unfitting(wall, clock, usual, users[0], warned)


def _unfitting(wall: datetime, clock: Clock, usual: Usual, user: str, warned: list[Warned]) -> Usual:
    """An abbreviation that is not in use on that day: the GMT beside it may still say which zone was meant."""
    right = usual
    if clock.gmt is not None and _gmt_of(wall, usual.zone) != clock.gmt == _gmt_of(wall, user):
        right = Usual(user, "printed")
    true = wall.replace(tzinfo=zones.zone(right.zone)).tzname() or right.zone
    agrees = f"; GMT agrees with {true}" if clock.gmt is not None and _gmt_of(wall, right.zone) == clock.gmt else ""
    place = zones.city(user if right.zone == user else right.zone)
    place = "Washington" if place == "New York" else place
    warned.append(
        Warned(
            "abbreviation-does-not-fit-date",
            f"{clock.abbreviation} is not in use in {place} on {wall:%Y-%m-%d}{agrees}.",
        )
    )
    return right


def _at_offset(wall: datetime, minutes: int, usual: Usual) -> Usual:
    if _offset(wall, usual.zone) == minutes:
        return Usual(usual.zone, "printed")
    users = (user for known, names in ABBREVIATIONS.values() if known == minutes for user in names)
    fitting = next((user for user in users if _offset(wall, user) == minutes), None)
    return Usual(fitting, "printed") if fitting else usual


def _about_gmt(wall: datetime, utc: datetime, clock: Clock, zone: Usual) -> Iterator[Warned]:
    printed = clock.gmt
    if printed is None and clock.offset is not None and _offset(wall, zone.zone) != clock.offset:
        printed = (wall.hour * 60 + wall.minute - clock.offset) % DAY
    if printed is not None and printed != _minutes(utc):
        yield Warned(
            "gmt-disagrees",
            f"{wall:%H:%M} in {zones.city(zone.zone)} is {utc:%H:%M} GMT on {wall:%Y-%m-%d}, not "
            f"{printed // 60:02}:{printed % 60:02}.",
        )


def _offset(wall: datetime, zone: str) -> int:
    offset = wall.replace(tzinfo=zones.zone(zone)).utcoffset() or timedelta()
    return round(offset.total_seconds() / 60)


def _gmt_of(wall: datetime, zone: str) -> int:
    return _minutes(zones.to_utc(wall, zone))


def _minutes(instant: datetime) -> int:
    utc = instant.astimezone(UTC)
    return utc.hour * 60 + utc.minute
