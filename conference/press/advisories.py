"""Meetings that the data lines of an advisory announce: WHAT, WHEN, WHERE."""

import re
from collections.abc import Iterator

from conference.press import changes, headlines, mentions, places
from conference.press.context import Context
from conference.press.drafts import Draft
from conference.press.layout import Block, Part
from conference.press.mentions import Meeting
from conference.press.places import Place

#: What is no meeting, when nothing else in the line is one.
_NOT_MEETINGS = re.compile(
    r"\b(?:visits?|trip|interviews?|statement|travels?|arrival|signing|exhibit\w*|inauguration|concert|reception)\b"
)
#: What is no meeting, whatever it is about.
_FOR_THE_PRESS = re.compile(r"[^:\n]{0,20}?\b(?:press|news|media) (?:conference|briefing|availability)\b")


def in_blocks(context: Context, organ: str | None) -> Iterator[Draft]:
    """One draft for each group of data lines."""
    for block in context.layout.blocks:
        draft = _draft(context, block, organ)
        if draft is not None:
            yield draft


def _draft(context: Context, block: Block, organ: str | None) -> Draft | None:
    when, what = block.parts["when"], block.parts.get("what")
    if what and _FOR_THE_PRESS.match(context.folded, what.start, what.end):
        return None
    meeting = _meeting(context, what) if what else None
    if what and meeting is None and organ is None and _NOT_MEETINGS.search(context.folded, what.start, what.end):
        return None
    days = context.days_in(when)
    clocks = context.clocks_in(when, days)
    if not clocks and "time" in block.parts:
        clocks = context.clocks_in(block.parts["time"], [])
    day = days[0] if days else None
    room, place = _where(context, block.parts.get("where"))
    return Draft(
        quote=_line(context, when),
        source=when,
        stage=_stage(context, day.first if day else None),
        noun=meeting.noun if meeting else "",
        body=(meeting.body if meeting else None) or (organ if _is_of_organ(meeting) else None),
        kind=meeting.kind if meeting else None,
        change=_change(context, block),
        day=day,
        clock=clocks[0] if clocks else None,
        room=room,
        place=place,
        block=True,
    )


def _stage(context: Context, first: object) -> str:
    past = context.kind != "advisory" and context.released and first is not None and first < context.released  # type: ignore[operator]
    return "held" if past else "announced"


def _is_of_organ(meeting: Meeting | None) -> bool:
    return meeting is None or meeting.noun in {"", "meeting", "session"}


def _meeting(context: Context, what: Part) -> Meeting | None:
    """The meeting that the line is about: one with a noun before an organ that is only named."""
    found = mentions.find(context, what)
    noun = next((each for each in found if each.noun), None)
    organ = next((each for each in found if each.body), None)
    if noun and organ and noun.body is None and noun.noun in {"meeting", "session", "workshop", "seminar"}:
        return Meeting(noun.start, noun.end, noun.noun, organ.body, noun.kind, distinct=True)
    return noun if noun and (organ is None or noun.start <= organ.start) else organ or noun


def _change(context: Context, block: Block) -> str | None:
    """What the WHEN line prints first, else what the WHAT or WHERE line does."""
    for name in ("when", "what", "where"):
        part = block.parts.get(name)
        if part is None:
            continue
        line, folded = context.text[part.start : part.end], context.folded[part.start : part.end]
        found = changes.in_when(line, folded) if name == "when" else changes.in_title(line, folded)
        if found:
            return found
    return None


def _where(context: Context, part: Part | None) -> tuple[str | None, Place | None]:
    """The room and the place of a WHERE part."""
    if part is None:
        return None, None
    part = Part(part.start + headlines.leading(context.folded[part.start : part.end]), part.end)
    found = list(places.find(context.text, context.gazetteer, part.start, part.end, bare=True))
    place = next((each for each in found if each.zone), None) or (found[0] if found else None)
    return _room(context, part, place), place


def _room(context: Context, part: Part, place: Place | None) -> str | None:
    """A room by its name, else the first words of the part when they are neither a street nor the place."""
    named = next(places.rooms(context.text, part.start, part.end), None)
    first = re.match(r"[^,\n;(]+", context.text[part.start : part.end])
    words = first[0].strip() if first else ""
    if named and named[0] < part.start + len(words):
        return words if len(words) <= 80 and named[1] <= part.start + len(words) else context.text[named[0] : named[1]]
    if place and place.start < part.start + len(words):
        return None
    return None if not words or re.match(r"\d", words) or len(words) > 80 else words


def _line(context: Context, when: Part) -> Part:
    """The line with its label; of several lines the first."""
    start = context.text.rfind("\n", 0, when.start) + 1
    end = context.text.find("\n", when.start, when.end)
    words = context.text[start : when.start]
    start += len(words) - len(words.lstrip())
    return Part(start if len(words.strip()) <= 20 else when.start, end if end >= 0 else when.end)
