"""The rule by which a zone changes its clocks every year, read from its POSIX form."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
LAST = 5

_OFFSET = r"(?:<[^>]+>|[A-Za-z]+)([+-]?[\d:]+)"
_SUMMER_OFFSET = r"(?:<[^>]+>|[A-Za-z]+)([+-]?[\d:]+)?"
_WHEN = r"M(\d+)\.(\d)\.(\d)(?:/([+-]?[\d:]+))?"
_RULE = re.compile(rf"{_OFFSET}{_SUMMER_OFFSET},{_WHEN},{_WHEN}")


@dataclass(frozen=True, slots=True)
class Rule:
    """ "Every second Sunday of March at 2:00 the offset becomes -4 h.\""""

    month: int
    week: int  #: 1 to 4, or LAST
    day: int  #: 0 is Sunday
    time: timedelta  #: after midnight, less than a day
    before: timedelta  #: offset from UTC
    after: timedelta

    @property
    def weekday(self) -> str:
        """As RRULE writes it: "2SU", "-1SU"."""
        return f"{-1 if self.week == LAST else self.week}{WEEKDAYS[self.day]}"

    def in_year(self, year: int) -> datetime:
        """The local time of the change, in the offset before it."""
        first = datetime(year, self.month, 1)  # noqa: DTZ001 (a local time)
        day = first + timedelta(days=(self.day - first.isoweekday()) % 7 + 7 * (self.week - 1))
        return (day if day.month == self.month else day - timedelta(days=7)) + self.time


def yearly(footer: str) -> tuple[Rule, ...]:
    """The two changes of every year; () for a zone without any.

    () too where the time of change lies outside its day (Santiago's "first Saturday at 24:00"): what RRULE would need
    for that, few programs read.
    """
    found = _RULE.fullmatch(footer)
    if found is None:
        return ()
    winter = -_duration(found[1])
    summer = -_duration(found[2]) if found[2] else winter + timedelta(hours=1)
    rules = (_rule(found, 3, winter, summer), _rule(found, 7, summer, winter))
    return rules if all(timedelta(0) <= rule.time < timedelta(days=1) for rule in rules) else ()


def _rule(found: re.Match[str], group: int, before: timedelta, after: timedelta) -> Rule:
    month, week, day = (int(found[group + offset]) for offset in range(3))
    return Rule(month, week, day, _duration(found[group + 3] or "2"), before, after)


def _duration(text: str) -> timedelta:
    """ "5", "-3:30", "+12:45:30"."""
    hours, minutes, seconds = (*map(int, text.lstrip("+-").split(":")), 0, 0)[:3]
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -length if text.startswith("-") else length
