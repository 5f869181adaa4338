"""Dates as releases print them: whole, without a year, as ranges, relative to the day of the release."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from conference.press.calendar_words import (
    AMBIGUOUS_MONTHS,
    MONTHS,
    RELATIVE_DAYS,
    WEEKDAYS,
    WHOLE_WEEKDAYS,
)

PAST, FUTURE = "past", "future"

#: Days after which a day without a year is rather one to come, where nothing says so.
LONG_AGO = 90


@dataclass(frozen=True, slots=True)
class Day:
    """A date or range found: text[start:end]. `first` is None when nothing says which day it is."""

    start: int
    end: int
    first: date | None
    last: date | None = None
    year_assumed: bool = False
    relative: bool = False
    #: The weekday printed does not fit: (printed, true), Monday is 0.
    weekday: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What helps with dates that are not whole: the day of the release, and the whole dates of its text."""

    release: date | None
    whole: Mapping[tuple[int, int], int]
    #: Of the reference, for a release that prints no date.
    year: int | None = None


_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d{2}(?!\d)"
_TH = r"(?:st|nd|rd|th|o|er|º|°)?"
_NOT_TIME = r"(?![\d:/])(?!\.\d)(?!\s?(?:[ap]\.?\s?m\b|h\b|hrs|hours|horas))"
_TO = r"\s?(?:-|to|and|through|until|thru|al?|ate|y|e|et|au|&|/)\s?"

#: June 4 · March 14-17, 2006 · June 30 to July 2 · December 30, 2010 - January 2, 2011 · April 5, 6 and 7
_MONTH_FIRST = (
    rf"(?P<month>{_MONTH})\b\.?\s(?P<day>\d{{1,2}}){_TH}\b{_NOT_TIME}(?:,?\s(?P<year0>{_YEAR}))?"
    rf"(?:(?:(?:,\s\d{{1,2}}{_TH}(?!\d))*,?{_TO}(?:the "
    rf")?(?:(?:{_WEEKDAY}),?\s)?(?:(?P<month2>{_MONTH})\b\.?\s)?(?P<day2>\d{{1,2}}){_TH}\b{_NOT_TIME}))?"
    rf"(?:,?\s(?:of )?(?P<year>{_YEAR}))?"
)
#: 4 June 2013 · 4-6 June · del 4 al 6 de junio de 2013 · 30 June to 2 July 2010
_DAY_FIRST = (
    rf"(?P<day>\d{{1,2}}){_TH}(?:\s(?:of |de |do )?(?P<month1>{_MONTH})\b\.?(?:,?\s(?:de |del )?(?P<year0>{_YEAR}))?)?"
    rf"(?:(?:,\s\d{{1,2}}{_TH}(?!\d))*{_TO}(?:(?:{_WEEKDAY}),?\s)?(?P<day2>\d{{1,2}}){_TH})?"
    rf"\s(?:of |de |do )?(?P<month>{_MONTH})\b\.?(?:,?\s(?:de |del |do )?(?P<year>{_YEAR}))?"
)
#: 4 June 2013, without a range
_DAY_MONTH = (
    rf"(?P<day>\d{{1,2}}){_TH}\s(?:of |de |do )?(?P<month>{_MONTH})\b\.?(?:,?\s(?:de |del |do )?(?P<year>{_YEAR}))?"
)
_ISO = rf"(?P<year>{_YEAR})-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?!\d)"
#: Monday and Tuesday, March 15-16
_OTHER_WEEKDAY = rf"(?:(?:\s(?:and|to|through|y|e|al?)\s|\s?[-&/]\s?)(?:{_WEEKDAY})\b)?"
_BEFORE = rf"(?<![\w/.-])(?:(?P<weekday>{_WEEKDAY})\b\.?{_OTHER_WEEKDAY},?\s(?:the |el |le |dia )?)?(?:from |del? )?"
_AFTER = rf"(?:,?\s\(?(?P<weekday2>{'|'.join(sorted(WHOLE_WEEKDAYS, key=len, reverse=True))})\)?(?![\w-]))?"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_BEFORE + each) for each in (_ISO, _MONTH_FIRST, _DAY_FIRST, _DAY_MONTH))


@cache
def _relative() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, RELATIVE_DAYS), key=len, reverse=True))
    days = "|".join(sorted(WHOLE_WEEKDAYS, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?:(?P<word>{words})|(?:(?P<which>on|this|this coming|next|last|el|el proximo|este|na|nesta|ce) "
        rf")(?P<weekday>{days})|(?P<whose>{days})(?='s\b))(?![\w-])"
    )


#: A line that is a date and nothing else but a place before it or a reference after it.
LINE = re.compile(
    rf"(?:date:\s?)?(?:[a-z][a-z .,'-]{{0,40}},\s|(?:{_WEEKDAY}),?\s)?(?:{_WEEKDAY},?\s)?(?:the )?"
    rf"(?:(?:{_MONTH})\b\.?\s\d{{1,2}}{_TH},?\s{_YEAR}|\d{{1,2}}{_TH}\s(?:of |de |do )?(?:{_MONTH})\b\.?,?\s(?:de |"
    rf"del |do )?{_YEAR}|{_YEAR}-\d{{2}}-\d{{2}})"
    r"\.?(?:\s{0,8}(?:ga|sc|sg/sm)/\d{4,6})?"
)


_NOTHING = Known(None, {})


def whole(text: str, folded: str) -> date | None:
    """The first date of a line that has its year."""
    return next((day.first for day in _absolute(text, folded, _NOTHING, 0, len(folded)) if day.first), None)


def whole_dates(text: str, folded: str) -> dict[tuple[int, int], int]:
    """(month, day) → year of all dates that are printed with their year."""
    found = [day.first for day in _absolute(text, folded, _NOTHING, 0, len(folded)) if day.first]
    return {(day.month, day.day): day.year for day in reversed(found)}


def find(text: str, folded: str, known: Known, start: int = 0, end: int | None = None, tense: str = "") -> list[Day]:
    """The dates in text[start:end], in its order. `tense` says on which side of the release yearless ones lie."""
    end = len(folded) if end is None else end
    return _with_relative(folded, _absolute(text, folded, known, start, end, tense), known, start, end, tense)


def _absolute(text: str, folded: str, known: Known, start: int, end: int, tense: str = "") -> list[Day]:
    days = (_day(match, known, tense) for match in _matches(text, folded, start, end))
    return [day for day in days if day is not None]


def _matches(text: str, folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Matches of any form, the first that starts, of those the longest; none inside another."""
    if not _DIGIT.search(folded, start, end):
        return
    every = (
        match for pattern in _patterns() for match in pattern.finditer(folded, start, end) if _is_month(text, match)
    )
    reached = start
    for match in sorted(every, key=lambda match: (match.start("day"), -match.end())):
        if min(match.start("day"), match.start("month")) >= reached and _is_valid(match):
            reached = match.end()
            yield match


_DIGIT = re.compile(r"\d")


def _is_month(text: str, match: re.Match[str]) -> bool:
    """May and March are also words: those of English need their capital."""
    month = match["month"]
    return month not in AMBIGUOUS_MONTHS or text[match.start("month")].isupper()


def _is_valid(match: re.Match[str]) -> bool:
    return _date(2000, _month(match["month"]), int(match["day"])) is not None


def _month(word: str) -> int:
    return int(word) if word.isdigit() else MONTHS[word]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(match: re.Match[str], known: Known, tense: str) -> Day | None:
    parts = match.groupdict()
    last_month = _month(parts.get("month2") or parts["month"])
    first_month = _month(parts.get("month1") or parts["month"])
    number, number2 = int(parts["day"]), int(parts["day2"]) if parts.get("day2") else None
    year_text = parts.get("year") or parts.get("year0")
    weekday = WEEKDAYS.get(parts.get("weekday") or "")
    year = int(year_text) if year_text else _nearest_year(first_month, number, known, tense, weekday)
    start, end = match.span()
    if year is None:
        return Day(start, end, None)
    last_year = int(parts["year"]) if parts.get("year") and parts.get("year0") else year
    first = _date(int(parts.get("year0") or year), first_month, number)
    if first and not parts.get("year0") and (first_month, number) > (last_month, number2 or number):
        first, last_year = (first.replace(year=year - 1), year) if year_text else (first, year + 1)
    last = _date(last_year, last_month, number2) if number2 else None
    if first is None:
        return None
    last = last if last and first < last and (last - first).days <= 62 else None
    wrong = (weekday, first.weekday()) if weekday is not None and weekday != first.weekday() else None
    assumed = not year_text and (first_month, number) not in known.whole
    return Day(start, end, first, last, year_assumed=assumed, weekday=wrong)


def _nearest_year(month: int, day: int, known: Known, tense: str, weekday: int | None) -> int | None:
    """The year that puts a yearless date nearest to the release, on the side that its sentence speaks of."""
    if (month, day) in known.whole:
        return known.whole[month, day]
    if known.release is None:
        return known.year
    released = known.release
    around = (_date(released.year + step, month, day) for step in (-1, 0, 1))
    dates = sorted((each for each in around if each), key=lambda each: _distance(each, released, tense))
    if not dates:
        return None
    fitting = [each for each in dates[:2] if weekday == each.weekday() and abs((each - released).days) < 270]
    return (fitting or dates)[0].year


def _distance(day: date, release: date, tense: str) -> tuple[bool, int]:
    days = (day - release).days
    wrong_side = (tense == FUTURE and days < -1) or (tense == PAST and days > 1) or (not tense and days < -LONG_AGO)
    return wrong_side, abs(days)


def _with_relative(folded: str, found: list[Day], known: Known, start: int, end: int, tense: str) -> list[Day]:
    """The same with relative days; one that stands right before a date makes that date relative too."""
    days = list(found)
    for match in _relative().finditer(folded, start, end):
        if _is_morning(folded, match) or any(day.start < match.end() and match.start() < day.end for day in found):
            continue
        place = next((place for place, day in enumerate(days) if 0 <= day.start - match.end() <= 3), None)
        if place is not None:
            if match["word"] in {"today", "hoy", "hoje", "aujourd'hui"} or match["weekday"]:
                days[place] = replace(days[place], start=match.start())
            else:
                days[place] = replace(days[place], start=match.start(), relative=True)
            continue
        day = _relative_day(match, known.release, tense)
        days.append(Day(match.start(), match.end(), day, relative=True))
    return sorted(days, key=lambda day: day.start)


def _is_morning(folded: str, match: re.Match[str]) -> bool:
    """ "La mañana" is the morning, not tomorrow."""
    return match["word"] == "manana" and folded[max(match.start() - 7, 0) : match.start()].endswith(
        (" la ", "\nla ", "esta ")
    )


def _relative_day(match: re.Match[str], release: date | None, tense: str) -> date | None:
    if release is None:
        return None
    if match["word"]:
        return release + timedelta(RELATIVE_DAYS[match["word"]])
    days = (WEEKDAYS[match["weekday"] or match["whose"]] - release.weekday()) % 7
    if match["which"] == "last" or (tense == PAST and match["which"] in {None, "on", "el", "na"}):
        return release + timedelta(days - 7 if days or match["which"] == "last" else 0)
    return release + timedelta(days or (7 if match["which"] == "next" else 0))


def weekday_name(number: int) -> str:
    """The English name of a weekday, Monday is 0."""
    return ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[number]
