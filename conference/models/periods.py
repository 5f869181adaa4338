"""Periods of days, half-open: the day a period ends is no longer in it. A year alone means its 1 January."""

import re
from datetime import date

_DAY = re.compile(r"(\d{4})(?:-(\d{2})-(\d{2}))?")


def day_of(said: str) -> date:
    """The day that "2009-07-05" or a year alone ("1981") means. Raises ValueError for anything else."""
    parts = _DAY.fullmatch(said)
    if parts is None or not said.isascii():
        raise ValueError(said)
    year, month, day = parts.groups(default="01")
    return date(int(year), int(month), int(day))


def covers(start: date | None, end: date | None, day: date) -> bool:
    """Whether `day` is in [start, end); an end that is not known lies open."""
    return (start is None or start <= day) and (end is None or day < end)


def overlap(start: date | None, end: date | None, other_start: date | None, other_end: date | None) -> bool:
    """Whether two periods share a day."""
    first, other_first = start or date.min, other_start or date.min
    last, other_last = end or date.max, other_end or date.max
    return first < other_last and other_first < last
