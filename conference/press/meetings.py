"""Meetings that a sentence of prose announces, agrees on, convenes, changes or reports."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from conference.press import changes, details, moves, stages
from conference.press.calendar_words import FORMER, LIMITS, MONTHS, WEEKDAYS
from conference.press.clocks import Clock
from conference.press.context import Context
from conference.press.dates import Day
from conference.press.drafts import Draft
from conference.press.folding import fold
from conference.press.layout import Part
from conference.press.mentions import Meeting
from conference.press.vocabulary import (
    AGREED,
    CONVENED_BEFORE,
    PLANNED_AFTER,
    PLANNED_BEFORE,
    SITTINGS,
)

#: Days before the release that a report reaches back; what is older is background.
RECENT = 90
#: Letters between a day and its time at most.
NEAR = 100

_Slot = tuple[Day, Clock | None]

_TAKES_UP = re.compile(
    r" to an? |"
    r"(?:[^.;,]|, (?:in|at|on|today|tomorrow)){0,110}?\b(?:holds?|held|convenes?|convened|meets?|hosts?|begins?|"
    r"opens?|concludes?|concluded|in|celebrara?|realizara?|started|opened|began)\b[^.;,]{0,40}$"
)
_ITS = re.compile(r"[^;]{0,160}")
_HOLDS = re.compile(
    r"[^.;]{0,60}?\b(?:holds?|held|hosts?|organi[sz]es?|organi[sz]ed|to hold|hold|convenes?|convened)\b[^.;,]{0,40}$"
)
#: Words between days.
_JOINING = frozenset("on from to until till through and between the at , &".split())
#: Words that are no time of day.
_NOT_CLOCK = re.compile(r"(?<!\S)(?![ap]\.?m\b)[^\s\d]\S*")
_GATHER = re.compile(r"\b(?:meet|met|gather(?:ed)?|(?:come|came) together|assembled?)\b(?! with)[^.;]*$")
_ENDS = re.compile(r"\b(?:conclud\w+|ends?|ended|clos\w+|finish\w+|through|until|run to)\b[^;]{0,40}$")


def in_sentence(
    context: Context, part: Part, spoken: Sequence[Meeting], organ: str | None, *, title: bool = False
) -> list[Draft]:
    """What a sentence says of the meetings spoken of in it; `organ` is the body of a mere "the meeting"."""
    meetings = _with_organs(context, spoken, organ)
    if not meetings:
        return []
    days = [day for day in context.days_in(part) if not _is_limit(context, part, day)]
    words = context.folded[part.start : part.end]
    change = changes.in_sentence(words) or moves.to_another_day(context, part, days, meetings)
    if change is not None:
        return [_changed(context, part, meetings, days, change)]
    drafts = list(_dated(context, part, meetings, days)) or list(_undated(context, part, meetings, title))
    return _narrowed(context, part, drafts) if len(drafts) > 1 else drafts


def _with_organs(context: Context, meetings: Sequence[Meeting], organ: str | None) -> list[Meeting]:
    """Sittings without an organ get that which the sentence is about ("the Council will hold a special meeting")."""
    found: list[Meeting] = []
    for meeting in meetings:
        sitting = meeting.noun in SITTINGS
        before = found[-1] if found else None
        if meeting.body is None and before and before.body and before.noun in {"", "assembly"}:
            takes_up = _ITS if _is_its(context, meeting) else (_TAKES_UP if sitting else _HOLDS)
            if takes_up.fullmatch(context.folded, before.end, meeting.start):
                found[-1] = replace(meeting, start=before.start, body=before.body, distinct=True)
                continue
        of_organ = organ and meeting.body is None and sitting and _is_of_organ(context, meeting)
        if after := _organ_after(context, meeting, meetings) if sitting and not found else None:
            found.append(replace(meeting, body=after, distinct=True))
        else:
            found.append(replace(meeting, body=organ) if of_organ else meeting)
    return found


def _organ_after(context: Context, meeting: Meeting, meetings: Sequence[Meeting]) -> str | None:
    """ "At its meeting of April 30, the Council …": the organ that comes after its meeting."""
    if meeting.body or not _is_its(context, meeting):
        return None
    return next((each.body for each in meetings if each.start > meeting.end and each.body and not each.noun), None)


def _is_of_organ(context: Context, meeting: Meeting) -> bool:
    """Whether "the special meeting" can be one of the body that the release is about."""
    return (meeting.kind in {"special", "regular"} or not meeting.new) and not _has_own_name(context, meeting)


def _is_its(context: Context, meeting: Meeting) -> bool:
    before = context.folded[max(meeting.start - 12, 0) : meeting.start]
    return re.search(r"\b(?:its|su|sua)(?: next)? $", before) is not None


def _has_own_name(context: Context, meeting: Meeting) -> bool:
    """ "Meeting of Ministers of Education": what follows names it, so it is of no organ. A day is no name."""
    found = re.match(r" (?:of|de|on|for) (?:the )?([A-ZÀ-Þ]\w*)", context.text[meeting.end : meeting.end + 40])
    return found is not None and fold(found[1]) not in MONTHS and fold(found[1]) not in WEEKDAYS


def _is_limit(context: Context, part: Part, day: Day) -> bool:
    before = context.folded[max(part.start, day.start - 60) : day.start]
    put_off = re.search(r"\b(?:postponed|put off|deferred) (?:\w+ )?until [\w\s,]*$", before)
    through = re.search(r"\bfrom\b[^;]*\d[^;]* (?:until|up to) [^;]*$", before)
    return re.search(LIMITS, before) is not None and not put_off and not through


def _dated(context: Context, part: Part, meetings: Sequence[Meeting], days: Sequence[Day]) -> Iterator[Draft]:
    times = context.clocks_in(part, context.days_in(part))
    last: tuple[Meeting, Draft] | None = None
    for place, day in enumerate(days):
        meeting = _owner(context, part, meetings, days[: place + 1])
        if meeting is None:
            continue
        clock = _clock_of(context, part, days, place, times)
        if (
            last
            and last[0] is meeting
            and (clock is None or clock.end <= day.start)
            and _ENDS.search(context.folded, last[1].quote.start, day.start)
        ):
            first = last[1].day
            if first and first.first and day.first and first.first < day.first:
                last = (meeting, replace(last[1], day=replace(first, last=day.last or day.first)))
                continue
        if last:
            yield last[1]
        before = last[1].stage if last and last[0] is not meeting and not last[0].noun else None
        draft = _draft_on(context, part, meeting, day, clock, before)
        last = (meeting, draft) if draft else None
    if last:
        yield last[1]


def _draft_on(
    context: Context, part: Part, meeting: Meeting, day: Day, clock: Clock | None, before: str | None
) -> Draft | None:
    """The draft of a meeting on a day; none when it only mentions both; `before` is the stage before."""
    if meeting.noun:
        stage: str | None = stages.of(context, part, meeting, day.first)
    else:  # "…, and the Committee on Thursday" goes on with the verb of the organ before it
        near = 0 <= day.start - meeting.end <= 12
        stage = stages.of_organ(context, part, meeting, day) or (before if near else None)
    if stage is None or _is_background(context, day) or (stage == "held" and not meeting.distinct):
        return None
    if meeting.noun.endswith("s") and not meeting.distinct:
        return None
    return replace(_draft(context, part, meeting, stage, [day]), day=day, clock=clock)


def _draft(context: Context, part: Part, meeting: Meeting, stage: str, days: Sequence[Day]) -> Draft:
    agreed = stage == "agreed"
    return Draft(
        quote=_trimmed(context, part),
        source=part,
        stage=stage,
        noun=meeting.noun,
        body=meeting.body,
        kind=meeting.kind,
        room=context.room_in(part),
        place=context.place_in(part, [meeting.end, *(day.end for day in days)]),
        host=details.host(context, part),
        counterpart=details.counterpart(context, part) if agreed else None,
        requested_by=details.requested_by(context, part),
        mandate=details.mandate(context, part),
    )


def _owner(context: Context, part: Part, meetings: Sequence[Meeting], days: Sequence[Day]) -> Meeting | None:
    """The meeting of the last of these days: around it, right after it, else the last before it, else the subject."""
    day = days[-1]
    for meeting in meetings:
        if meeting.start <= day.start < meeting.end or 0 <= meeting.start - day.end <= 4:
            return meeting
    before = [meeting for meeting in meetings if meeting.end <= day.start]
    if before:
        subjects = [each for each in before if each.noun or stages.is_subject(context, part, each)]
        return (subjects or before)[-1]
    if _GATHER.search(context.folded[part.start : day.start]) and _is_for(context, meetings[0]):
        return meetings[0]
    return meetings[0] if _is_opening(context, part, days) else None


def _is_opening(context: Context, part: Part, days: Sequence[Day]) -> bool:
    """Whether hardly a word stands before the last of these days, or none but days and what joins them."""
    words = _NOT_CLOCK.findall(context.folded, part.start, days[-1].start)
    edges = [part.start, *(edge for day in days for edge in (day.start, day.end))]
    between = [_NOT_CLOCK.findall(context.folded, *gap) for gap in zip(edges[::2], edges[1::2], strict=False)]
    return len(words) <= 3 or all(word in _JOINING for gap in between for word in gap)


def _is_for(context: Context, meeting: Meeting) -> bool:
    """ "They will gather on July 8 for the Second Meeting …"."""
    before = context.folded[max(meeting.start - 10, 0) : meeting.start]
    return re.search(r"\bfor (?:a|an|the|its|their) $", before) is not None


def _clock_of(context: Context, part: Part, days: Sequence[Day], place: int, times: Sequence[Clock]) -> Clock | None:
    """The first time after a day and before the next one, else one right before it."""
    day, limit = days[place], days[place + 1].start if place + 1 < len(days) else part.end
    after = next((clock for clock in times if day.end <= clock.start < min(limit, day.end + NEAR)), None)
    if after is not None and context.folded[day.end : after.start].strip(" ,") in {"until", "to", "through"}:
        after = None  # it ends then
    if after is not None:
        return after
    previous = days[place - 1].end if place else part.start
    return next(
        (clock for clock in reversed(times) if previous <= clock.start and 0 <= day.start - clock.end <= 30), None
    )


def _is_background(context: Context, day: Day) -> bool:
    return bool(day.first and context.released and (context.released - day.first).days > RECENT)


def _undated(context: Context, part: Part, meetings: Sequence[Meeting], title: bool) -> Iterator[Draft]:
    """A meeting that will be held, was agreed or convened, without a day."""
    sentence = context.folded[part.start : part.end]
    agreed = re.search(AGREED, sentence)
    for meeting in meetings:
        if not meeting.noun or meeting.noun.endswith("s"):
            continue
        before, after = context.folded[part.start : meeting.start], context.folded[meeting.end : part.end]
        named = meeting.distinct and meeting.new
        if agreed and meeting.new and meeting.start >= part.start + agreed.start():
            yield _draft(context, part, meeting, "agreed", ())
        elif meeting.new and re.search(CONVENED_BEFORE, before):
            yield _draft(context, part, meeting, "convened", ())
        elif (
            named
            and (
                re.search(PLANNED_BEFORE, before)
                or (title and re.search(r"\bto (?:hold|host|convene|celebrate|open)\b[^.;]{0,60}$", before))
            )
        ) or (meeting.distinct and re.search(PLANNED_AFTER, after)):
            yield _draft(context, part, meeting, "announced", ())


def _changed(
    context: Context, part: Part, meetings: Sequence[Meeting], days: Sequence[Day], change: tuple[str, int, int]
) -> Draft:
    """The draft of a change: days before its words are old, those after it new, unless the sentence says otherwise."""
    word, start, end = change[0], part.start + change[1], part.start + change[2]
    meeting = max(meetings, key=lambda each: (each.end <= start, bool(each.noun), bool(each.body)))
    times = context.clocks_in(part, context.days_in(part))
    old, new = list[_Slot](), list[_Slot]()
    for place, day in enumerate(days):
        if day.start >= end - 6 and moves.is_from_to(context, day, end):
            old.append((replace(day, last=None), None))
            new.append((replace(day, first=day.last, last=None), _clock_of(context, part, days, place, times)))
            continue
        former = re.search(FORMER, context.folded[max(part.start, day.start - 60) : day.start]) is not None
        (old if day.end <= start or (former and day.start >= end - 6) else new).append(
            (day, _clock_of(context, part, days, place, times))
        )
    nothing: tuple[Day | None, Clock | None] = (None, None)
    first_new, first_old = (new[0] if new else nothing), (old[0] if old else nothing)
    if word == "rescheduled" and not new and (moved := moves.to_another_time(context, part, end)):
        first_new, first_old = (first_old[0], moved[1]), (first_old[0], moved[0] or first_old[1])
    if word == "cancelled" and not new:
        first_new = first_old
    if word == "update" and not new:
        first_new, first_old = first_old, nothing
    stage_days = [day for day, _clock in new]
    draft = _draft(context, part, meeting, "announced", stage_days)
    return replace(
        draft, change=word, day=first_new[0], clock=first_new[1], old_day=first_old[0], old_clock=first_old[1]
    )


def _narrowed(context: Context, part: Part, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of one sentence quote each its own stretch, so that their marks do not hide each other."""
    edges = [part.start, *(draft.day.end if draft.day else part.end for draft in drafts)]
    found = []
    for place, draft in enumerate(drafts):
        last = place + 1 == len(drafts)
        begin = edges[place]
        end = part.end if last else max(edges[place + 1], draft.clock.end if draft.clock else 0)
        edges[place + 1] = max(edges[place + 1], end)
        found.append(replace(draft, quote=_trimmed(context, Part(begin, max(end, begin + 1)))))
    if len({draft.body for draft in found}) == 1:
        return found
    return [_with_own_place(context, draft) for draft in found]


def _with_own_place(context: Context, draft: Draft) -> Draft:
    """Without a place or room that another meeting of the sentence has."""
    quote = draft.quote
    place = draft.place if draft.place and quote.start <= draft.place.start < quote.end else None
    room = draft.room if draft.room and draft.room in context.text[quote.start : quote.end] else None
    return replace(draft, place=place, room=room)


def _trimmed(context: Context, part: Part) -> Part:
    """Without blanks around it, without a mark of punctuation in front."""
    words = context.text[part.start : part.end]
    start = part.start + len(words) - len(words.lstrip(" \t\r\n,;:.)»”"))
    end = part.start + len(words.rstrip(" \t\r\n,;"))
    return Part(start, end) if start < end else part
