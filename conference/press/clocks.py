"""Times of day as releases print them, with what stands after them: an abbreviation, GMT in brackets."""

import re
from dataclasses import dataclass
from functools import cache

from conference.press.names import ABBREVIATIONS, SPOKEN_ZONES


@dataclass(frozen=True, slots=True)
class Clock:
    """A time found: text[start:end]."""

    start: int
    end: int
    hour: int
    minute: int
    #: As printed: "EST"; a spoken zone in folded words; "" when there is none.
    abbreviation: str = ""
    #: Minutes from UTC, of a printed "GMT-4".
    offset: int | None = None
    #: Minutes of the day, of a time in GMT beside the local one.
    gmt: int | None = None
    #: "12:00 a.m.": what it says, and what such a line means.
    twelve_am: bool = False


_TIME = (
    r"(?:(?P<hour{0}>\d{{1,2}})(?::(?P<minute{0}>\d{{2}})(?![\d:/])|h(?P<minute_h{0}>\d{{2}})?(?![\w])|"
    r"(?<=\d\d)(?P<minute_m{0}>\d{{2}})(?=\s?(?:hours|hrs)\b(?! of))|"
    r"\.(?P<minute_d{0}>\d{{2}})(?:(?=\s?(?:[ap]\.?\s?m\b|h\b|hrs|hours|horas))|"
    r"(?:(?<=\bat \d\d\.\d\d)|(?<=\bat \d\.\d\d))(?!\s?(?:\d|%|per|[mb]illion))))?"
    r"(?:\s?(?P<half{0}>[ap])\.?\s?m\b\.?)?|(?P<word{0}>(?:12:?(?:00)?\s)?(?:noon|midnight|mediodia|medianoche|"
    r"meio-dia|midi)\b))"
)
_SUFFIX = r"(?P<hours{0}>\s?(?:hours|hrs?\.?|horas|heures)(?!\w))?"


@cache
def _pattern() -> re.Pattern[str]:
    spoken = "|".join(sorted(map(re.escape, SPOKEN_ZONES), key=len, reverse=True))
    zone = (
        rf"(?:\s?[,(]?\s?(?:(?P<offset>(?:gmt|utc)\s?[+-]\s?\d{{1,2}}(?::?\d{{2}})?)|(?P<spoken>(?:{spoken}))|"
        rf"(?P<abbreviation>{'|'.join(map(str.lower, ABBREVIATIONS))}))\b\)?)?"
    )
    beside = (
        r"(?:\s?[,;/]?\s?\(?\s?(?P<gmt_hour>\d{1,2}):?(?P<gmt_minute>\d{2})?\s?(?P<gmt_half>[ap]\.?\s?m\.?)?"
        r"\s?(?:-\s?\d{1,2}:\d{2}\s?)?(?:hours|hrs\.?|h)?\s?(?:gmt|utc)\b(?!\s?[+-]\s?\d)\s?\)?)?"
    )
    until = r"(?:\s?(?:-|to|until|a las|a|as)\s?" + _TIME.format(2) + _SUFFIX.format(2) + r")?"
    return re.compile(r"(?<![\w:/.$#-])" + _TIME.format(1) + _SUFFIX.format(1) + until + zone + beside)


_REVERSED = re.compile(
    rf"\s?\(\s?(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})\s?(?P<half>[ap]\.?\s?m\.?)?\s?"
    rf"(?P<abbreviation>{'|'.join(map(str.lower, ABBREVIATIONS))})\b\s?\)"
)


def find(text: str, folded: str, start: int, end: int) -> list[Clock]:
    """The times in text[start:end], in its order."""
    found: list[Clock] = []
    for match in _pattern().finditer(folded, start, end):
        clock = _clock(text, folded, match)
        if clock is not None and (not found or clock.start >= found[-1].end):
            found.append(clock)
    return found


def _clock(text: str, folded: str, match: re.Match[str]) -> Clock | None:
    if not _is_time(match):
        return None
    time = _hour_minute(match)
    if time is None:
        return None
    hour, minute, twelve_am = time
    abbreviation = _abbreviation(text, match)
    gmt = _gmt(match)
    if abbreviation in {"GMT", "UTC"} and (local := _REVERSED.match(folded, match.end())):
        half = (local["half"] or "")[:1]
        reverse = _of_half(int(local["hour"]), half)
        return Clock(
            match.start(),
            local.end(),
            reverse,
            int(local["minute"]),
            local["abbreviation"].upper(),
            gmt=hour * 60 + minute,
        )
    return Clock(match.start(), match.end(), hour, minute, abbreviation, _offset(match["offset"]), gmt, twelve_am)


def _is_time(match: re.Match[str]) -> bool:
    """Whether the digits are a time at all: minutes, a.m. or p.m., the word hours, or a word for it."""
    marks = (f"{name}{which}" for which in "12" for name in ("minute", "minute_h", "minute_d", "half", "word", "hours"))
    h = match["hour1"] is not None and match[0][len(match["hour1"]) :][:1] == "h"
    return any(match[mark] for mark in marks) or h


def _hour_minute(match: re.Match[str]) -> tuple[int, int, bool] | None:
    if match["word1"]:
        return (0 if "midnight" in match["word1"] or "medianoche" in match["word1"] else 12), 0, False
    hour = int(match["hour1"])
    minute = int(match["minute1"] or match["minute_h1"] or match["minute_m1"] or match["minute_d1"] or 0)
    half = match["half1"] or _half_of_end(match, hour)
    if minute > 59 or hour > 24 or (half and not 1 <= hour <= 23) or (hour == 24 and minute):
        return None
    return _of_half(hour, half or "") % 24, minute, half == "a" and hour == 12


def _half_of_end(match: re.Match[str], hour: int) -> str | None:
    """ "9:00 - 11:00 a.m.": the half of the day that only the end prints, where it makes sense."""
    if not match["half2"] or not match["hour2"] or hour > 12:
        return None
    later = _of_half(hour, match["half2"]) < _of_half(int(match["hour2"]), match["half2"])
    return match["half2"] if later else "a"


def _of_half(hour: int, half: str) -> int:
    if half == "p" and hour < 12:
        return hour + 12
    return 0 if half == "a" and hour == 12 else hour


def _abbreviation(text: str, match: re.Match[str]) -> str:
    if match["spoken"]:
        return match["spoken"]
    if not match["abbreviation"]:
        return ""
    printed = text[match.start("abbreviation") : match.end("abbreviation")]
    return printed if printed.isupper() else ""


def _offset(printed: str | None) -> int | None:
    found = re.search(r"([+-])\s?(\d{1,2}):?(\d{2})?", printed or "")
    if not found:
        return None
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return minutes if found[1] == "+" else -minutes


def _gmt(match: re.Match[str]) -> int | None:
    if not match["gmt_hour"]:
        return None
    hour, minute = match["gmt_hour"], match["gmt_minute"]
    minutes = _of_half(int(hour), (match["gmt_half"] or "")[:1]) * 60 + int(minute or 0)
    return minutes if minutes < 24 * 60 else None
