"""Meetings that move: from one day or time to another, as a sentence says it."""

import re
from collections.abc import Sequence

from conference.press import clocks
from conference.press.calendar_words import FORMER
from conference.press.clocks import Clock
from conference.press.context import Context
from conference.press.dates import Day
from conference.press.layout import Part
from conference.press.mentions import Meeting

_TO_TIME = re.compile(r"(?: (?:from|of) [\d:.]+[^;,]{0,14}?)? (?:to|until|for|at) (?P<new>\d)")
_WILL_BE = r"[^;]{0,40}? will (?:be held|take place|be convened)\b(?=[^.;,]{0,40},?[^.;,]{0,20}$)"


def to_another_day(
    context: Context, part: Part, days: Sequence[Day], meetings: Sequence[Meeting]
) -> tuple[str, int, int] | None:
    """As `changes.in_sentence`, for "the meeting planned for May 7 will take place on May 9"."""
    if len(days) < 2 or not re.search(FORMER, context.folded[max(part.start, days[0].start - 60) : days[0].start]):
        return None
    old, new = days[:2]
    of_another = any(old.end <= meeting.start < new.start for meeting in meetings)
    between = re.match(_WILL_BE, context.folded[old.end : new.start])
    if between is None or of_another or old.first == new.first:
        return None
    start = old.end - part.start
    return "rescheduled", start, start + between.end()


def to_another_time(context: Context, part: Part, end: int) -> tuple[Clock | None, Clock] | None:
    """The old time and the new one of "moved from 10:00 to 14:30", "moved to 14:30"."""
    found = _TO_TIME.match(context.folded, end, part.end)
    if found is None:
        return None
    old = clocks.find(context.text, context.folded, end, found.start("new"))
    new = clocks.find(context.text, context.folded, found.start("new"), part.end)
    return (old[0] if old else None, new[0]) if new else None


def is_from_to(context: Context, day: Day, end: int) -> bool:
    """ "Moved from May 7 to May 9" is no range but the old day and the new one."""
    return day.last is not None and re.search(r"\bfrom\b", context.folded[max(end - 6, 0) : day.start + 5]) is not None
