"""VTIMEZONE at every change of every zone, read by dateutil (vobject's) and by ical.js (Thunderbird's)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import resources
from io import StringIO
from itertools import pairwise

import pytest
from dateutil import tz

from conference.calendars.zones import timezone
from conference.core import zones
from tests.readers.node import answer

FIRST, LAST = 1970, 2037
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)

#: Every change lies in one of these decades; most files have a year or two.
DECADES = tuple((year, min(year + 9, LAST)) for year in range(FIRST, LAST + 1, 10))
SHORT = ((2006, 2006), (2006, 2007), (2026, 2027), (2035, 2035), (2036, 2036))
#: What is asked of the second and every later name of the same clocks (Asia/Calcutta, Asia/Kolkata).
OF_ALIASES = ((2026, 2027),)

REGIONS = sorted({name.partition("/")[0] for name in zones.known()})


@dataclass(frozen=True)
class Case:
    """One file's zone and what its clocks show: local times with their offset."""

    zone: str
    first: int
    last: int
    #: Local times that stand once on the clock.
    once: tuple[tuple[datetime, timedelta], ...]
    #: The last second of the first of two equal hours.
    doubled: tuple[tuple[datetime, timedelta], ...]


def windows(region: str) -> list[tuple[str, int, int]]:
    """The zones of a region, each with first and last years of files."""
    names = sorted(name for name in zones.known() if name.partition("/")[0] == region)
    return [(name, *years) for name in names for years in (DECADES + SHORT if name in originals() else OF_ALIASES)]


@cache
def originals() -> frozenset[str]:
    """One name for each different content of the zone data."""
    data = resources.files("tzdata") / "zoneinfo"
    return frozenset({data.joinpath(*name.split("/")).read_bytes(): name for name in zones.known()}.values())


@cache
def changes(zone: str) -> tuple[tuple[datetime, timedelta, timedelta], ...]:
    """Every change from FIRST to LAST (UTC, offset before, offset after), found by asking zoneinfo day by day."""
    days = [datetime(FIRST, 1, 1, tzinfo=UTC) + timedelta(days=day) for day in range((LAST - FIRST + 1) * 366)]
    known = [(day, offset(zone, day)) for day in days]
    return tuple(between(zone, low, high) for (low, before), (high, after) in pairwise(known) if before != after)


def between(zone: str, low: datetime, high: datetime) -> tuple[datetime, timedelta, timedelta]:
    before, after = offset(zone, low), offset(zone, high)
    while high - low > SECOND:
        middle = low + timedelta(seconds=(high - low) // SECOND // 2)
        low, high = (middle, high) if offset(zone, middle) == before else (low, middle)
    return high, before, after


def offset(zone: str, moment: datetime) -> timedelta:
    return moment.astimezone(zones.zone(zone)).utcoffset() or timedelta(0)


def case(zone: str, first: int, last: int) -> Case:
    once = [*around_changes(zone, first, last), *through_the_years(zone, first, last)]
    doubled = [
        ((at + before - SECOND).replace(tzinfo=None), before)
        for at, before, after in changes(zone)
        if after < before and first <= (at + before - SECOND).year <= last
    ]
    return Case(zone, first, last, tuple(once), tuple(doubled))


def around_changes(zone: str, first: int, last: int) -> Iterator[tuple[datetime, timedelta]]:
    """One second before a change and one second after, outside of hours that the clock shows twice."""
    for at, before, after in changes(zone):
        for wall, expected in ((at + min(before, after) - SECOND, before), (at + max(before, after) + SECOND, after)):
            if first <= wall.year <= last:
                yield wall.replace(tzinfo=None), expected


def through_the_years(zone: str, first: int, last: int) -> Iterator[tuple[datetime, timedelta]]:
    """Each end of each year, and noons in winter and summer."""
    for year in range(first, last + 1):
        noons = [datetime(year, month, 11, 12) for month in (2, 8)]
        for wall in (datetime(year, 1, 1), *noons, datetime(year, 12, 31, 23, 59, 59)):
            if zones.exists(wall, zone) and not zones.doubled(wall, zone):
                yield wall, wall.replace(tzinfo=zones.zone(zone)).utcoffset() or timedelta(0)


@pytest.mark.parametrize("region", REGIONS)
def test_dateutil_reads_every_change_as_zoneinfo_has_it(region: str) -> None:
    wrong = []
    for window in windows(region):
        wanted = case(*window)
        read = tz.tzical(StringIO(timezone(*window).decode())).get()
        wrong += [
            (window, wall, seen, expected)
            for wall, expected in (*wanted.once, *wanted.doubled)
            if (seen := wall.replace(tzinfo=read).utcoffset()) != expected
        ]
    assert wrong == []


@pytest.mark.parametrize("region", REGIONS)
def test_ical_js_reads_every_change_as_zoneinfo_has_it(region: str) -> None:
    """Of a doubled hour ical.js takes the second one, whatever is written: those are left out (R23).

    It cuts offsets to the minute; Monrovia alone had seconds, until 1972.
    """
    cases = [case(*window) for window in windows(region)]
    asked = [
        {
            "vtimezone": timezone(each.zone, each.first, each.last).decode(),
            "walls": [wall.isoformat() for wall, _expected in each.once],
        }
        for each in cases
    ]
    wrong = [
        (each.zone, each.first, each.last, wall, seen, expected)
        for each, offsets in zip(cases, answer("wall_times.mjs", asked), strict=True)
        for (wall, expected), seen in zip(each.once, offsets, strict=True)
        if seen != int(expected / MINUTE) * 60
    ]
    assert wrong == []


def test_a_rule_is_written_only_where_it_holds_in_every_year() -> None:
    """New York has had today's rule since 2007; Caracas and Casablanca have none, Mexico City none any more."""
    rules = {
        window: b"RRULE" in timezone(*window)
        for window in (
            ("America/New_York", 2006, 2006),
            ("America/New_York", 2006, 2007),
            ("America/New_York", 2007, 2007),
            ("America/New_York", 2026, 2030),
            ("America/New_York", 2030, 2036),
            ("America/Mexico_City", 2021, 2021),
            ("America/Mexico_City", 2026, 2026),
            ("America/Caracas", 2016, 2016),
            ("Africa/Casablanca", 2024, 2024),
            ("America/Santiago", 2026, 2026),
            ("Europe/Dublin", 2026, 2026),
        )
    }
    assert [window for window, written in rules.items() if written] == [
        ("America/New_York", 2007, 2007),
        ("America/New_York", 2026, 2030),
        ("Europe/Dublin", 2026, 2026),
    ]


def test_changes_begin_in_the_offset_before_them() -> None:
    """RFC 5545 §3.6.5: 2:00 in winter time in spring, 2:00 in summer time in autumn."""
    assert timezone("America/New_York", 2027, 2027).decode().split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:America/New_York",
        "BEGIN:DAYLIGHT",
        "DTSTART:19700308T020000",
        "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
        "TZNAME:EDT",
        "TZOFFSETFROM:-0500",
        "TZOFFSETTO:-0400",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19701101T020000",
        "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
        "TZNAME:EST",
        "TZOFFSETFROM:-0400",
        "TZOFFSETTO:-0500",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


def test_without_a_rule_each_change_stands_alone() -> None:
    """Caracas went from -4:30 to -4:00 on 1 May 2016 at 2:30."""
    assert timezone("America/Caracas", 2016, 2016).decode().split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:America/Caracas",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZNAME:-0430",
        "TZOFFSETFROM:-0430",
        "TZOFFSETTO:-0430",
        "END:STANDARD",
        "BEGIN:STANDARD",
        "DTSTART:20160501T023000",
        "TZNAME:-04",
        "TZOFFSETFROM:-0430",
        "TZOFFSETTO:-0400",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


@pytest.mark.parametrize("years", [(1998, 2004), (2026, 2026), (2036, 2037)])
def test_no_zone_uses_what_programs_misread(years: tuple[int, int]) -> None:
    """RDATE, COMMENT, names of Windows and lines that are too long."""
    lines = {name: timezone(name, *years).split(b"\r\n") for name in zones.known()}
    starts = {line.partition(b":")[0] for found in lines.values() for line in found}
    allowed = {b"BEGIN", b"END", b"TZID", b"DTSTART", b"TZNAME", b"TZOFFSETFROM", b"TZOFFSETTO", b"RRULE", b""}
    assert starts - allowed == set()
    assert {name: found[1] for name, found in lines.items()} == {name: f"TZID:{name}".encode() for name in lines}
    assert max(len(line) for found in lines.values() for line in found) <= 75
