"""A draft compared with what was published before: pure, and the only place that sets SEQUENCE and LAST-MODIFIED.

SEQUENCE rises by one when start, end, place or status changes and never falls (RFC 5545 §3.8.7.4, RFC 5546 §2.1.4).
LAST-MODIFIED is the snapshot that last changed anything a reader of that sitting sees (RFC 5545 §3.8.7.3). Nothing
that was published leaves: what is hidden or deleted later stays as cancelled, without its text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from conference.models.conferences import Section
from conference.models.published import PublishedConference, PublishedItem, PublishedSitting, PublishedTime, Texts
from conference.services.working_copy import UNSET, in_order

#: What a conference says at once for all its sittings; a change is a change of each.
SHARED = (
    "title",
    "venue",
    "place",
    "announcements",
    "status",
    "reason",
    "exercise",
    "body",
    "number",
    "mandate",
    "default_language",
)
#: Of these, what a calendar shows as the place of a sitting.
PLACE = ("venue", "place")

WITHDRAWN = "withdrawn"
HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference that publishing would make public."""

    #: conference | information | agenda | added | moved | cancelled | reinstated | withdrawn | tentative | edited
    kind: str
    before: PublishedSitting | None = None
    after: PublishedSitting | None = None
    #: What differs, by the names of the published values.
    fields: tuple[str, ...] = ()


def revised(draft: PublishedConference, before: PublishedConference | None, now: datetime) -> PublishedConference:
    """`draft` with its numbers, as the snapshot that follows `before`. `now` is aware UTC, whole seconds."""
    old = {sitting.uid: sitting for sitting in before.sittings} if before else {}
    around, was_around = _around(draft), _around(before or draft)
    kept = [_revised_sitting(new, old.get(new.uid), around, was_around, now) for new in draft.sittings]
    known = {new.uid for new in draft.sittings}
    gone = [_withdrawn(each, now) for uid, each in old.items() if uid not in known]
    return replace(
        draft,
        snapshot=before.snapshot + 1 if before else 1,
        published_at=now,
        last_modified=now,
        sittings=in_order([*(each for each in kept if each), *gone]),
    )


def changes(after: PublishedConference, before: PublishedConference | None) -> tuple[Change, ...]:
    """What the snapshot `after` changes for readers of `before`; () when nothing."""
    if before is None:
        return (Change("conference"), *(Change("added", None, each) for each in after.sittings))
    return tuple(_changes(after, before))


def _changes(after: PublishedConference, before: PublishedConference) -> Iterator[Change]:
    if whole := _differing(_as_a_whole(after), _as_a_whole(before)):
        yield Change("conference", fields=whole)
    if sections := _differing_sections(after, before):
        yield Change("information", fields=sections)
    if after.items != before.items:
        yield Change("agenda")
    old = {sitting.uid: sitting for sitting in before.sittings}
    for new in after.sittings:
        if (kind := _kind_of_change(new, was := old.get(new.uid))) is not None:
            yield Change(kind, was, new, _differing(_own(new), _own(was)) if was else ())


def _differing(one: Any, other: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(one) if getattr(one, field.name) != getattr(other, field.name))


def _as_a_whole(conference: PublishedConference) -> PublishedConference:
    """The conference without its parts and without what publishing itself writes."""
    return replace(
        conference, snapshot=0, published_at=UNSET, last_modified=UNSET, items=(), sittings=(), information={}
    )


def _differing_sections(after: PublishedConference, before: PublishedConference) -> tuple[str, ...]:
    """The sections of the practical information that say something else, in the order of the page."""
    return tuple(each.value for each in Section if after.information.get(each) != before.information.get(each))


def _kind_of_change(new: PublishedSitting, old: PublishedSitting | None) -> str | None:
    if old is None:
        return "added"
    if _own(new) == _own(old):
        return None
    if new.visibility == WITHDRAWN != old.visibility:
        return WITHDRAWN
    if new.status != old.status:
        return {"cancelled": "cancelled", "tentative": "tentative"}.get(new.status, "reinstated")
    return "moved" if _when_and_where(new) != _when_and_where(old) else "edited"


def _own(sitting: PublishedSitting) -> PublishedSitting:
    """The sitting without what publishing itself writes."""
    return replace(sitting, sequence=0, last_modified=UNSET, moved_from=None)


def _when_and_where(sitting: PublishedSitting) -> tuple[Any, ...]:
    return (sitting.start, sitting.end, sitting.timezone, sitting.room)


def _revised_sitting(
    new: PublishedSitting,
    old: PublishedSitting | None,
    around: "_Around",
    was_around: "_Around",
    now: datetime,
) -> PublishedSitting | None:
    if old is None:
        return None if new.visibility == HIDDEN else replace(new, sequence=0, last_modified=now)
    if new.visibility in {HIDDEN, WITHDRAWN}:
        return _withdrawn(old, now)
    moved = _when_and_where(new) != _when_and_where(old)
    step = moved or around.place != was_around.place or new.status != old.status
    was_seen = old.visibility != WITHDRAWN
    seen_changed = step or _own(new) != _own(old) or around.of(new) != was_around.of(old)
    return replace(
        new,
        sequence=old.sequence + step,
        last_modified=now if seen_changed else old.last_modified,
        moved_from=PublishedTime(old.start, old.end, old.room, now) if moved and was_seen else old.moved_from,
    )


def _withdrawn(old: PublishedSitting, now: datetime) -> PublishedSitting:
    """A sitting that was published and is so no more: cancelled, its text gone."""
    if old.visibility == WITHDRAWN:
        return old
    return replace(
        old,
        visibility=WITHDRAWN,
        status="cancelled",
        sequence=old.sequence + 1,
        last_modified=now,
        title={},
        room=None,
        items=(),
        speakers=(),
        moved_from=None,
        announcements=(),
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What a conference says that a reader of any one of its sittings sees with it."""

    place: tuple[Any, ...]
    shared: tuple[Any, ...]
    items: dict[int, tuple[str, Texts]]

    def of(self, sitting: PublishedSitting) -> tuple[Any, ...]:
        """The same for one sitting: of the items those that it takes up."""
        return (self.shared, tuple(self.items.get(each) for each in sitting.items))


def _around(conference: PublishedConference) -> _Around:
    return _Around(
        place=tuple(getattr(conference, name) for name in PLACE),
        shared=tuple(getattr(conference, name) for name in SHARED),
        items={item.id: (item.number, item.title) for item in every_item(conference.items)},
    )


def every_item(items: tuple[PublishedItem, ...]) -> Iterator[PublishedItem]:
    """All items of a tree, parents first."""
    for item in items:
        yield item
        yield from every_item(item.items)
