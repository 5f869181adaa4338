"""How far a meeting is: announced, convened, agreed or held, by the words and days of its sentence."""

import re
from datetime import date

from conference.press.context import Context
from conference.press.dates import Day
from conference.press.layout import Part
from conference.press.mentions import Meeting
from conference.press.vocabulary import AGREED, CONVENED_AFTER, CONVENED_BEFORE, DECIDED, DECIDED_TO_CONVENE, PAST, WILL

#: Letters between an organ and its verb at most.
NEAR = 100

_SUBJECT_NOT = re.compile(
    r"\b(?:of|to|by|at|from|with|before|in|for|del|al|por|ante|within|through|do|ao)\s(?:the\s|el\s|la\s)?(?:oas\s|"
    r"oea\s)?$"
)
#: "Met on February 26 and will next meet on …"
_NEXT = re.compile(r"\band (?:is to|will) (?:next |again )?(?:meet|reconvene)(?: again| next)? (?:on )?$")
#: "The Council agreed that the forum would take place on …"
_OF_ANOTHER = re.compile(r"\bthat\b[^.;]*\b(?:would|will)\b")
_VERB = re.compile(rf"(?<![\w-])(?:(?P<will>{WILL})|(?P<decided>{DECIDED}))(?![\w-])")


def of(context: Context, part: Part, meeting: Meeting, first: date | None) -> str:
    before, after = context.folded[part.start : meeting.end], context.folded[meeting.end : part.end]
    sentence = context.folded[part.start : part.end]
    if first and context.released and first < context.released:
        return "held"
    if re.search(DECIDED_TO_CONVENE, before):
        return "convened"
    today = first is None or context.released is None or first == context.released
    if first and today and context.kind != "advisory" and _looks_back(sentence):
        return "held"
    by_organ = any(name.end < meeting.end for name in context.names_in(part, "body"))
    if by_organ and re.search(CONVENED_BEFORE, before):
        return "convened"
    if re.search(AGREED, sentence):
        return "agreed"
    if re.search(CONVENED_BEFORE, before) or re.search(CONVENED_AFTER, after):
        return "convened"
    return "announced"


def is_subject(context: Context, part: Part, meeting: Meeting) -> bool:
    """Whether an organ can be what its sentence is about: not one after "of the", "by the"."""
    return _SUBJECT_NOT.search(context.folded, max(part.start, meeting.start - 24), meeting.start) is None


def of_organ(context: Context, part: Part, meeting: Meeting, day: Day) -> str | None:
    """Whether an organ meets on a day (announced) or did something on it (held); None when it is not the subject."""
    if not is_subject(context, part, meeting):
        return None
    if _NEXT.search(context.folded, meeting.end, day.start):
        return "announced"
    if _OF_ANOTHER.search(context.folded, meeting.end, day.start):
        return None
    verb = _VERB.search(context.folded, meeting.end, min(part.end, meeting.end + NEAR))
    if verb is None:
        return None
    first, released = day.first, context.released
    if verb["will"]:
        return "announced" if not (first and released and first < released) else None
    return "held" if not (first and released and first > released) else None


def _looks_back(sentence: str) -> bool:
    """Whether a word of the past comes before any of the future ("held a session today to hear the Minister")."""
    past, future = re.search(PAST, sentence), re.search(WILL, sentence)
    return past is not None and (future is None or past.start() < future.start())
