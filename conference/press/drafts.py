"""Candidates in the making: what single sentences and data lines say, put together where they speak of one meeting."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from conference.press import moments
from conference.press.clocks import Clock
from conference.press.context import Context
from conference.press.dates import Day
from conference.press.findings import Candidate, Warned
from conference.press.layout import Part
from conference.press.places import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What one place of a text says of a meeting or proposal. `quote` are its words."""

    quote: Part
    source: Part
    stage: str
    proposal: bool = False
    noun: str = ""
    body: str | None = None
    kind: str | None = None
    change: str | None = None
    day: Day | None = None
    clock: Clock | None = None
    old_day: Day | None = None
    old_clock: Clock | None = None
    room: str | None = None
    place: Place | None = None
    host: str | None = None
    proposer: str | None = None
    counterpart: str | None = None
    requested_by: tuple[str, ...] = ()
    mandate: str | None = None
    #: Data lines of an advisory.
    block: bool = False
    #: Other days and times printed for the same meeting, for what is wrong with them.
    others: tuple[tuple[Day | None, Clock | None], ...] = field(default=())


#: Filled in from another place of the text when the first says nothing.
_FILLED = (
    "body",
    "kind",
    "change",
    "day",
    "clock",
    "old_day",
    "old_clock",
    "room",
    "place",
    "host",
    "counterpart",
    "mandate",
)


def together(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts of one meeting put together; the first one leads. Those without a day give way to those with one."""
    found: list[Draft] = []
    for draft in drafts:
        place = next((place for place, other in enumerate(found) if _same(other, draft)), None)
        if place is None:
            found.append(draft)
        else:
            found[place] = _joined(found[place], draft)
    return [draft for draft in found if not _is_shadow(draft, found)]


def _same(one: Draft, other: Draft) -> bool:
    if one.proposal or other.proposal:
        return one.proposal and other.proposal and _same_proposal(one, other)
    if one.body and other.body and one.body != other.body:
        return False
    if one.kind and other.kind and one.kind != other.kind:
        return False
    if one.source == other.source and not (one.day and other.day and one.day.first == other.day.first):
        return False
    return _same_day(one, other) and _same_time(one, other)


def _same_proposal(one: Draft, other: Draft) -> bool:
    proposers = one.proposer is None or other.proposer is None or one.proposer == other.proposer
    return (
        one.noun.rstrip("s") == other.noun.rstrip("s")
        and one.body == other.body
        and proposers
        and one.source != other.source
    )


def _same_day(one: Draft, other: Draft) -> bool:
    first, second = (each.day.first if each.day else None for each in (one, other))
    if first and second:
        last = one.day.last if one.day else None
        other_last = other.day.last if other.day else None
        return (
            first == second
            or bool(last and first < second <= last)
            or bool(other_last and second < first <= other_last)
        )
    if one.block and other.block:
        return False
    changes = one.change is not None or other.change is not None
    return changes or one.block or other.block or (one.noun == other.noun and one.body == other.body)


def _same_time(one: Draft, other: Draft) -> bool:
    if one.clock is None or other.clock is None:
        return True
    return (one.clock.hour % 12, one.clock.minute) == (other.clock.hour % 12, other.clock.minute)


def _joined(one: Draft, other: Draft) -> Draft:
    """`one` with what only `other` says. Words of prose are a better quote than a data line."""
    filled = {name: getattr(other, name) for name in _FILLED if getattr(one, name) is None}
    if other.day and one.day and other.day.last and not one.day.last and other.day.first == one.day.first:
        filled["day"] = replace(one.day, last=other.day.last)
    others = (*one.others, *other.others, (other.day, other.clock))
    quote = other.quote if one.block and not other.block and not one.others and other.day else one.quote
    stage = other.stage if one.stage == "announced" and not one.block else one.stage
    proposer = one.proposer or other.proposer
    requested_by = one.requested_by or other.requested_by
    return replace(one, **filled, others=others, quote=quote, stage=stage, proposer=proposer, requested_by=requested_by)


def _is_shadow(draft: Draft, found: Sequence[Draft]) -> bool:
    """Whether a draft without a day only repeats what another one says with more."""
    if draft.proposal or draft.day or draft.change or draft.block:
        return False
    others = [each for each in found if each is not draft and not (each.stage == "held" and draft.stage != "held")]
    return any((each.day or each.change or each.proposal) and _compatible(each, draft) for each in others)


def _compatible(one: Draft, other: Draft) -> bool:
    bodies = one.body is None or other.body is None or one.body == other.body
    return bodies and (one.kind is None or other.kind is None or one.kind == other.kind)


def finished(context: Context, draft: Draft) -> tuple[Candidate, tuple[Warned, ...]]:
    """The candidate that a draft has become, and what an officer should look at in it."""
    usual = context.usual_zone(draft.place, draft.body)
    moment = moments.moment(draft.day, draft.clock, usual)
    old = moments.moment(draft.old_day, draft.old_clock, usual)
    seen = moment.warnings + old.warnings
    for day, clock in draft.others:
        whole = day if day and day.first else draft.day
        seen += moments.moment(whole, clock, usual).warnings
    candidate = Candidate(
        kind="proposal" if draft.proposal else ("change" if draft.change else "meeting"),
        stage=draft.stage,
        body=draft.body,
        meeting_kind=draft.kind,
        change=draft.change,
        quote=context.text[draft.quote.start : draft.quote.end],
        start=draft.quote.start,
        end=draft.quote.end,
        start_date=moment.first,
        end_date=moment.last,
        start_local=moment.local,
        start_utc=moment.utc,
        old_start_utc=old.utc,
        timezone=moment.zone,
        timezone_known_by=moment.known_by,
        room=draft.room,
        place=draft.place.text if draft.place else None,
        host=draft.host,
        proposer=draft.proposer,
        counterpart=draft.counterpart,
        requested_by=draft.requested_by,
        mandate=draft.mandate,
    )
    return candidate, (*seen, *_missing(candidate))


def _missing(candidate: Candidate) -> Iterator[Warned]:
    words = " ".join(candidate.quote.split())[:60]
    if candidate.start_date is None:
        yield Warned("no-date", f"No date is printed for “{words}…”.")
    if candidate.place is None and candidate.room is None:
        yield Warned("no-place", f"No place is printed for “{words}…”.")
