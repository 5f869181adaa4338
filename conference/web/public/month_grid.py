"""A month by weeks, each conference a bar over its days; and the same as a list of days that have something.

The days of a conference are those of its own place. Today is that of the Secretariat.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from babel import Locale
from babel.core import get_global
from babel.dates import format_skeleton, get_day_names
from flask import request

from conference.forms.search import FIRST_YEAR, LAST_YEAR
from conference.models.published import PublishedConference
from conference.web import languages

#: Bars one above the other in a week; the list below has all.
LANES = 6
A_DAY = timedelta(days=1)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, slots=True)
class ChosenMonth:
    """What was asked for by `?month=YYYY-MM`, and what came of it."""

    #: The first day of the month to show: the present one where none was asked for, or where there is no such month.
    first: date
    today: date
    #: As it was asked for, "" where it was not.
    wanted: str
    #: Whether there is no such month here.
    unknown: bool

    @classmethod
    def of_request(cls, today: date) -> "ChosenMonth":
        """The choice of this request."""
        wanted = request.args.get("month", "").strip()
        found = _MONTH.fullmatch(wanted)
        known = found is not None and FIRST_YEAR <= int(found[1]) <= LAST_YEAR
        first = date(int(found[1]), int(found[2]), 1) if found and known else today.replace(day=1)
        return cls(first, today, wanted, unknown=bool(wanted) and not known)

    @property
    def status(self) -> int:
        """400 for a month that does not exist."""
        return 400 if self.unknown else 200


@dataclass(frozen=True, slots=True)
class Day:
    """One field of the grid."""

    date: date
    #: Whether it is of the month and not of one beside it.
    inside: bool
    today: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of one week with one conference, or with none."""

    span: int
    conference: PublishedConference | None = None
    #: Whether the conference begins and ends in it.
    starts: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days and the bars below them."""

    days: list[Day]
    lanes: list[list[Cell]]
    #: Conferences of the week for which there is no lane.
    others: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row on which the same conferences meet."""

    first: date
    last: date
    today: bool
    conferences: tuple[PublishedConference, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A month, ready to be shown."""

    title: str
    #: (short, whole) names, in the order of the language's week.
    weekdays: list[tuple[str, str]]
    weeks: list[Week]
    stretches: list[Stretch]
    #: (value of `?month=`, title) of the month before and after; none at the ends of time.
    previous: tuple[str, str] | None
    next: tuple[str, str] | None
    #: Whether today is in it.
    present: bool
    #: The next month that has something, where this one has nothing.
    nearest: tuple[str, str] | None


def grid(chosen: ChosenMonth, found: Iterable[PublishedConference]) -> Grid:
    """The month with those of `found` that have days."""
    dated = sorted((each for each in found if _span(each)), key=_first_and_longest)
    last = _following(chosen.first) - A_DAY
    stretches = list(_stretches(chosen, last, dated))
    short, whole = (get_day_names(width, "stand-alone", _locale()) for width in ("abbreviated", "wide"))
    return Grid(
        title=title(chosen.first),
        weekdays=[(short[day], whole[day]) for day in _order()],
        weeks=[_week(days, chosen, dated) for days in _weeks(chosen.first, last)],
        stretches=stretches,
        previous=_named(chosen.first - A_DAY),
        next=_named(last + A_DAY),
        present=chosen.first <= chosen.today <= last,
        nearest=None if stretches else _nearest(last, dated),
    )


def title(day: date) -> str:
    """“March 2027”, “Marzo de 2027”: as a heading."""
    words = within(day)
    return words[:1].upper() + words[1:]


def within(day: date) -> str:
    """“March 2027”, “marzo de 2027”: within a sentence."""
    return str(format_skeleton("yMMMM", day, locale=_locale()))


def _locale() -> Locale:
    """The language of the screen in its most usual country, which says on which day a week begins (CLDR)."""
    return Locale.parse(get_global("likely_subtags")[languages.of_request()])


def _order() -> list[int]:
    """Monday is 0."""
    first = _locale().first_week_day
    return [(first + offset) % 7 for offset in range(7)]


def _weeks(first: date, last: date) -> Iterator[list[date]]:
    day = first - (first.weekday() - _order()[0]) % 7 * A_DAY
    while day <= last:
        yield [day + offset * A_DAY for offset in range(7)]
        day += 7 * A_DAY


def _week(days: list[date], chosen: ChosenMonth, dated: Iterable[PublishedConference]) -> Week:
    lanes: list[list[PublishedConference]] = []
    others = 0
    for each in _within(dated, days[0], days[-1]):
        free = next((lane for lane in lanes if _days(lane[-1])[1] < _days(each)[0]), None)
        if free is not None:
            free.append(each)
        elif len(lanes) < LANES:
            lanes.append([each])
        else:
            others += 1
    of_month = (chosen.first.year, chosen.first.month)
    shown = [Day(day, (day.year, day.month) == of_month, day == chosen.today) for day in days]
    return Week(shown, [list(_cells(lane, days)) for lane in lanes], others)


def _cells(lane: Iterable[PublishedConference], days: list[date]) -> Iterator[Cell]:
    free = days[0]
    for each in lane:
        first, last = _days(each)
        start, end = max(first, days[0]), min(last, days[-1])
        if start > free:
            yield Cell((start - free).days)
        yield Cell((end - start).days + 1, each, starts=first == start, ends=last == end)
        free = end + A_DAY
    if free <= days[-1]:
        yield Cell((days[-1] - free).days + 1)


def _stretches(chosen: ChosenMonth, last: date, dated: Iterable[PublishedConference]) -> Iterator[Stretch]:
    """Of each day of the month what meets on it; days in a row with the same are one, but today stands alone."""
    of_month = list(_within(dated, chosen.first, last))
    days = [chosen.first + offset * A_DAY for offset in range((last - chosen.first).days + 1)]
    meeting = [(day, day == chosen.today, tuple(_within(of_month, day, day))) for day in days]
    for (today, conferences), rows in groupby(meeting, key=lambda row: row[1:]):
        of_stretch = [row[0] for row in rows]
        if conferences:
            yield Stretch(of_stretch[0], of_stretch[-1], today, conferences)


def _within(dated: Iterable[PublishedConference], first: date, last: date) -> Iterator[PublishedConference]:
    return (each for each in dated if _days(each)[0] <= last and _days(each)[1] >= first)


def _first_and_longest(conference: PublishedConference) -> tuple[date, int, str]:
    first, last = _days(conference)
    return first, -last.toordinal(), conference.slug


def _span(conference: PublishedConference) -> tuple[date, date] | None:
    """First and last day, none while they are not known."""
    if conference.dates_open or conference.first_day is None:
        return None
    return conference.first_day, conference.last_day or conference.first_day


def _days(conference: PublishedConference) -> tuple[date, date]:
    return _span(conference) or (date.max, date.min)


def _following(first: date) -> date:
    return (first + 31 * A_DAY).replace(day=1)


def _named(day: date) -> tuple[str, str] | None:
    return (f"{day:%Y-%m}", title(day)) if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _nearest(last: date, dated: Sequence[PublishedConference]) -> tuple[str, str] | None:
    following = next((_days(each)[0] for each in dated if _days(each)[0] > last), None)
    return (f"{following:%Y-%m}", within(following)) if following and following.year <= LAST_YEAR else None
