"""VTIMEZONE, written by ourselves: right in every year of the file, in every program that reads it.

RFC 5545 §3.6.5. A zone whose rule for all time to come (the POSIX footer of its data) already holds in every year of
the file is written as that rule, from 1970 on. All others get one plain sub-component per change. Never RDATE, which
Outlook and Thunderbird misread (docs/decisions/0007). Local times of change are in the offset before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from conference.calendars.rules import Rule, yearly
from conference.core import zones

#: Two changes of one zone were never nearer to each other than this since 1970.
STEP = timedelta(days=1)
#: Programs built on ical.js follow a rule no further than this.
LAST_YEAR_OF_RULES = 2035
#: Rules are written from here on, as all programs have them; a local time.
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001


@dataclass(frozen=True, slots=True)
class Change:
    """One moment at which the clocks of a zone are put forward or back."""

    at: datetime  #: aware UTC
    before: timedelta  #: offset from UTC
    after: timedelta
    name: str  #: "EDT"
    summer: bool  #: whether summer time begins

    @property
    def local(self) -> datetime:
        """The time that clocks would show if they had not been put: naive, in the offset before."""
        return (self.at + self.before).replace(tzinfo=None)


@lru_cache(256)
def timezone(name: str, first: int, last: int) -> bytes:
    """The VTIMEZONE of an IANA zone for the years `first` to `last`, with CRLF line ends."""
    component = Timezone()
    component.add("tzid", name)
    for part in _by_rule(name, first, last) or _one_by_one(name, first, last):
        component.add_component(part)
    return bytes(component.to_ical())


@lru_cache(4096)
def changes(name: str, year: int) -> tuple[Change, ...]:
    """The changes of offset in one year, counted by UTC."""
    start, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    moments = [start + STEP * count for count in range((end - start) // STEP + 1)]
    known = [(moment, _offset(name, moment)) for moment in moments]
    return tuple(_change(name, low, high) for (low, before), (high, after) in pairwise(known) if before != after)


def _change(name: str, low: datetime, high: datetime) -> Change:
    """The change between two moments, found to the second."""
    before = _offset(name, low)
    while (gap := (high - low) // 2) >= timedelta(seconds=1):
        middle = (low + gap).replace(microsecond=0)
        low, high = (middle, high) if _offset(name, middle) == before else (low, middle)
    old, new = low.astimezone(zones.zone(name)), high.astimezone(zones.zone(name))
    summer = bool(old.dst() or new.dst()) and _offset(name, high) > before
    return Change(high, before, _offset(name, high), new.tzname() or "", summer)


def _offset(name: str, moment: datetime) -> timedelta:
    return moment.astimezone(zones.zone(name)).utcoffset() or timedelta(0)


def _one_by_one(name: str, first: int, last: int) -> Iterator[TimezoneStandard | TimezoneDaylight]:
    """What holds when the years begin, then each change. A day is added at both ends: years are local."""
    inside = [change for year in range(first - 1, last + 2) for change in changes(name, year)]
    start, end = datetime(first - 1, 12, 30, tzinfo=UTC), datetime(last + 1, 1, 3, tzinfo=UTC)
    local = start.astimezone(zones.zone(name))
    offset = _offset(name, start)
    summer = (local.dst() or timedelta(0)) > timedelta(0)
    yield _part(min(EPOCH, EPOCH.replace(year=first - 1)), offset, offset, local.tzname() or "", summer=summer)
    for change in inside:
        if start < change.at < end:
            yield _part(change.local, change.before, change.after, change.name, summer=change.summer)


def _by_rule(name: str, first: int, last: int) -> tuple[TimezoneStandard | TimezoneDaylight, ...]:
    """The zone's rule for all time to come, () when it has none that holds in all these years."""
    rules = yearly(footer(name))
    if not rules or first < EPOCH.year or last > LAST_YEAR_OF_RULES:
        return ()
    if not all(_holds(name, rules, year) for year in range(first, last + 1)):
        return ()
    known = {change.after: change for change in changes(name, first)}
    return tuple(_yearly_part(rule, known[rule.after].name) for rule in rules)


def _holds(name: str, rules: tuple[Rule, ...], year: int) -> bool:
    """Whether the clocks of `year` change exactly as `rules` say."""
    said = sorted((rule.in_year(year), rule.before, rule.after) for rule in rules)
    return said == [(change.local, change.before, change.after) for change in changes(name, year)]


def _yearly_part(rule: Rule, name: str) -> TimezoneStandard | TimezoneDaylight:
    start, summer = rule.in_year(EPOCH.year), rule.after > rule.before
    return _part(start, rule.before, rule.after, name, summer=summer, rule=rule)


def _part(
    start: datetime, before: timedelta, after: timedelta, name: str, *, summer: bool, rule: Rule | None = None
) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if summer else TimezoneStandard()
    part.add("dtstart", start)
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    part.add("tzname", name)
    if rule is not None:
        part.add("rrule", vRecur(freq="yearly", bymonth=rule.month, byday=rule.weekday))
    return part


@cache
def footer(name: str) -> str:
    """The rule for all time to come, as POSIX writes it: "EST5EDT,M3.2.0,M11.1.0" (RFC 8536 §3.3)."""
    data = resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()
    found = re.search(rb"\n([^\n]*)\n\Z", data)
    return found[1].decode("ascii") if found else ""
