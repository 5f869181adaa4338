"""Proposals: somebody puts forward a meeting that does not exist yet."""

import re
from collections.abc import Iterator, Sequence

from conference.press import details
from conference.press.context import Context
from conference.press.drafts import Draft
from conference.press.gazetteer import Name
from conference.press.layout import Part
from conference.press.mentions import Meeting
from conference.press.people import Mention
from conference.press.vocabulary import BRINGING_ABOUT, PROPOSES

#: Letters between the verb and the meeting at most.
FAR = 160

_VERB = re.compile(rf"(?<![\w-])(?:{PROPOSES})(?![\w-])")
_ARTICLE = re.compile(r"(?: for| of)? (?:a|an|another|a new|una?|uma?)? ?$|(?: for| of)? $")
_BRINGS = re.compile(rf"\b{BRINGING_ABOUT}\b")
_AFTER_BRINGING = re.compile(
    r"(?: (?:of|a|an|the|another|its|this|next|joint|first|second|new|una?|la|el|um|uma|de|del|soon|jointly))* ?$"
)
_BETWEEN = re.compile(r"(?:,? ?\(?(?:who|which|also|has|have|had|and|today|then)?\)?,? ?){0,3}")
_THAT = re.compile(r" that (?:(?:a|an|the|its|their|another|next|this) )*")
_BE_HELD = re.compile(
    r"[^.;]{0,90}?\b(?:should |could |might )?(?:be (?:held|convened|organi[sz]ed|hosted|called|convoked)|take place)\b"
)
_PASSIVE = re.compile(
    r"[^.;]{0,160}?\b(?:was|were|has been|is being|have been|had been|fue) (?:also |first )?(?:proposed|suggested|"
    r"recommended|put forward|propuest[ao])\b(?: by)?"
)
#: What stands between a proposal and its meeting when it is about going there, or about what it did.
_NOT_PROPOSED = re.compile(
    r"\b(?:attend|participat\w+|during|report|outcome|results?|agenda|statement|respect|postpon\w+|cancel\w*)\b"
)


def in_sentence(context: Context, part: Part, spoken: Sequence[Meeting]) -> Iterator[Draft]:
    """The proposals of a sentence, of the meetings spoken of in it."""
    reached = part.start
    for meeting in spoken:
        if not meeting.noun or meeting.start < reached:
            continue
        verb = _verb_before(context, part, meeting)
        if verb is not None:
            reached = meeting.end
            by = _proposer(context, part, meeting, verb)
            yield _draft(context, part, meeting, Part(verb, _end(context, part)), by)
        elif (passive := _PASSIVE.match(context.folded, meeting.end, part.end)) is not None:
            reached = meeting.end
            by = _first_after(context, Part(passive.end(), part.end)) if passive[0].endswith("by") else None
            yield _draft(context, part, meeting, Part(meeting.start, _end(context, part)), by)


def _verb_before(context: Context, part: Part, meeting: Meeting) -> int | None:
    """Where the verb starts that puts this meeting forward."""
    begin = max(part.start, meeting.start - FAR)
    for verb in reversed(list(_VERB.finditer(context.folded, begin, meeting.start))):
        between = context.folded[verb.end() : meeting.start]
        forward = _puts_forward(between) or (
            _THAT.fullmatch(between) and _BE_HELD.match(context.folded, meeting.end, part.end)
        )
        if forward and not _NOT_PROPOSED.search(between):
            return verb.start()
    return None


def _puts_forward(between: str) -> bool:
    if re.search(r"[.;:\"]", between):
        return False
    if _ARTICLE.fullmatch(between):
        return True
    brings = list(_BRINGS.finditer(between))
    return bool(brings) and _AFTER_BRINGING.fullmatch(between, brings[-1].end()) is not None


def _draft(context: Context, part: Part, meeting: Meeting, quote: Part, proposer: str | None) -> Draft:
    after = Part(meeting.start, part.end)
    days = [day for day in context.days_in(after) if not day.relative or day.first != context.released]
    day = days[0] if days else None
    clocks = context.clocks_in(after, days) if day else []
    return Draft(
        quote=quote,
        source=part,
        stage="proposed",
        proposal=True,
        noun=meeting.noun,
        body=meeting.body,
        kind=meeting.kind,
        day=day,
        clock=clocks[0] if clocks else None,
        place=context.place_in(after, [meeting.end, *(day.end for day in days)]),
        host=details.host(context, part),
        proposer=proposer,
        counterpart=details.counterpart(context, part),
        mandate=details.mandate(context, part),
    )


def _end(context: Context, part: Part) -> int:
    """The end of a sentence without its full stop and closing marks."""
    return part.start + len(context.text[part.start : part.end].rstrip().rstrip(".;,:”\"’'»)"))


def _subject(context: Context, part: Part, verb: int) -> str | None:
    """Who puts it forward: the one right before the verb, else the first of the sentence, else of the one before."""
    before = Part(part.start, verb)
    people = context.people_in(before)
    states = [name for name in context.names_in(before, "party") if not _inside(name.start, people)]
    named = [(_with_state(context, each, states), each.name) for each in people]
    named += [(each.end, context.text[each.start : each.end]) for each in states]
    adjacent = [each for each in named if _BETWEEN.fullmatch(context.folded, each[0], verb)]
    best = max(adjacent, key=lambda each: (" " in each[1], each[0]), default=(0, ""))[1]
    best = best or next((each.name for each in people if each.name), "")
    if best:
        return best
    if re.match(r"[^,]{0,60}\b(?:he|she)\b", context.folded[part.start : verb]):
        earlier = [each.name for each in context.people_in(Part(max(part.start - 1500, 0), part.start)) if each.name]
        return earlier[-1] if earlier else None
    return context.text[states[0].start : states[0].end] if states else None


def _with_state(context: Context, mention: Mention, states: Sequence[Name]) -> int:
    """Where a person's mention ends, with the state that is theirs: "Ambassador Ana Gomez of Peru"."""
    after = (state for state in states if state.start >= mention.end)
    state = next(after, None)
    if state and re.fullmatch(r",? (?:of|from|de|do|da) (?:the )?", context.folded[mention.end : state.start]):
        return state.end
    return mention.end


def _inside(start: int, people: list[Mention]) -> bool:
    return any(each.start <= start < each.end for each in people)


def _proposer(context: Context, part: Part, meeting: Meeting, verb: int) -> str | None:
    """Who puts it forward: named with the idea, else before the verb, else after the words that are quoted."""
    return (
        _idea_of(context, Part(verb, meeting.start))
        or _subject(context, part, verb)
        or _speaker(context, Part(meeting.end, part.end))
    )


def _idea_of(context: Context, part: Part) -> str | None:
    """Whose idea it is, in "a proposal by Paraguay to hold …"."""
    named = re.match(r"\w+ (?:made |presented )?(?:by|from) ", context.folded[part.start : part.end])
    return _first_after(context, part) if named else None


def _speaker(context: Context, part: Part) -> str | None:
    """Who said so, after the words that are quoted."""
    said = re.search(r"\b(?:said|added|stated|noted|told|affirmed|remarked)\b", context.folded[part.start : part.end])
    return _first_after(context, part) if said else None


def _first_after(context: Context, part: Part) -> str | None:
    people = [(each.start, each.name) for each in context.people_in(part) if each.name]
    states = [(each.start, context.text[each.start : each.end]) for each in context.names_in(part, "party")]
    return min([*people, *states], default=(0, None))[1]
