"""Sittings: when, where, what about. Users see "Session"."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from conference.core import zones
from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.models import titles
from conference.models.agenda import Sitting, SittingItem
from conference.models.conferences import Conference
from conference.models.people import Account
from conference.queries import agenda
from conference.queries.agenda import Slot
from conference.services import audit, publishing, taken

LONGEST = timedelta(hours=24)
#: So many of one kind no conference has.
MOST_OF_A_KIND = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingFacts:
    """What staff say of a session. Times are wall times in the conference's zone; texts by language."""

    kind: str
    title: dict[str, str]
    start: datetime
    end: datetime
    room_id: int | None
    join_link: str
    speakers: list[str]
    visibility: str
    #: Which one of its kind, from 1; none when it is not counted.
    ordinal: int | None = None


def add(
    conference: Conference, facts: SittingFacts, *, item_ids: tuple[int, ...], uid: str, by: Account, now: datetime
) -> Sitting:
    """A new session under `uid`, which the form brought: the same form sent twice makes one. Refused at its field."""
    same = agenda.sitting_by_uid(uid)
    if same is not None and same.conference_id != conference.id:
        raise Refused(_("This form belongs to another conference. Open a new one."))
    if same is not None:
        return same
    _check(conference, facts, item_ids)
    sitting = Sitting(**asdict(facts), uid=uid, conference=conference)
    sitting.taken_up = _taken_up(item_ids)
    db.session.add(sitting)
    db.session.flush()
    audit.record(sitting, "create", by=by, now=now, changes={"title": [None, facts.title]})
    audit.record(conference, "edit", by=by, now=now, changes={"session": [None, sitting.whole_title]})
    return sitting


def change(
    sitting: Sitting, facts: SittingFacts, *, item_ids: tuple[int, ...], version: int, by: Account, now: datetime
) -> None:
    """Change the working copy. Stale when it changed since the form was opened; Refused at its field."""
    if sitting.version != version:
        raise Stale(_("Somebody else changed this session while you were editing it."))
    _check(sitting.conference, facts, item_ids)
    changes = audit.assign(sitting, **asdict(facts))
    if "speakers" in changes:
        changes["speakers"] = []  # names of persons
    before = tuple(each.item_id for each in sitting.taken_up)
    if before != item_ids:
        changes["items"] = [list(before), list(item_ids)]
        sitting.taken_up = []
        db.session.flush()
        sitting.taken_up = _taken_up(item_ids)
    if changes:
        sitting.version += 1
        taken.touched(sitting)
        audit.record(sitting, "edit", by=by, now=now, changes=changes)


def cancel(sitting: Sitting, *, by: Account, now: datetime) -> None:
    """It does not take place; it stays on the agenda and says so. Twice does no more than once."""
    _set_cancelled(sitting, True, by=by, now=now)


def reinstate(sitting: Sitting, *, by: Account, now: datetime) -> None:
    """It takes place after all."""
    _set_cancelled(sitting, False, by=by, now=now)


def remove(sitting: Sitting, *, by: Account, now: datetime) -> None:
    """Forget it. Refused once it was published: calendars must learn that it is cancelled."""
    conference = sitting.conference
    if publishing.was_published(conference, sitting.uid):
        raise Refused(_("This session was published. Cancel it, so that calendars learn of it."))
    if sitting.announcements:
        raise Refused(_("A release announced this session. Cancel it instead."))
    taken.touched(sitting)
    db.session.delete(sitting)
    audit.record(conference, "edit", by=by, now=now, changes={"session": [sitting.whole_title, None]})


def facts_of(sitting: Sitting) -> SittingFacts:
    """What `change` would have to be given to change nothing."""
    return SittingFacts(**{name: getattr(sitting, name) for name in SittingFacts.__dataclass_fields__})


def notices(sitting: Sitting, conference: Conference, clashes: AbstractSet[int]) -> list[str]:
    """What staff should know of it, though it is allowed. `clashes` are the ids that `clashing` found."""
    found = []
    if zones.doubled(sitting.start, conference.timezone) or zones.doubled(sitting.end, conference.timezone):
        found.append(_("On this night the clock shows this time twice. The first one is taken."))
    if outside(sitting, conference):
        found.append(_("It is outside the days of the conference."))
    if sitting.id in clashes:
        found.append(_("The room is taken at this time by another session too."))
    return found


def outside(sitting: Sitting, conference: Conference) -> bool:
    """Whether it begins before the first day or after the last one."""
    first, last = conference.first_day, conference.last_day
    return bool(first and last and not first <= sitting.start.date() <= last)


def clashing(slots: Iterable[Slot]) -> frozenset[int]:
    """The ids of those that share their room with another one at some time."""
    found: set[int] = set()
    busy: dict[int, Slot] = {}
    for slot in sorted(slots, key=lambda each: (each.start, each.id)):
        if slot.room_id is None or slot.cancelled:
            continue
        before = busy.get(slot.room_id)
        if before is not None and slot.start < before.end:
            found |= {slot.id, before.id}
        if before is None or slot.end > before.end:
            busy[slot.room_id] = slot
    return frozenset(found)


def _set_cancelled(sitting: Sitting, cancelled: bool, *, by: Account, now: datetime) -> None:
    if sitting.cancelled == cancelled:
        return
    sitting.cancelled = cancelled
    sitting.version += 1
    taken.touched(sitting)
    audit.record(sitting, "cancel" if cancelled else "reinstate", by=by, now=now)


def _check(conference: Conference, facts: SittingFacts, item_ids: tuple[int, ...]) -> None:
    _check_title(conference, facts)
    for field in ("start", "end"):
        if not zones.exists(getattr(facts, field), conference.timezone):
            raise Refused(_("On that night the clock skips this time. Choose another."), field)
    if facts.end <= facts.start:
        raise Refused(_("The end is before the start."), "end")
    if facts.end - facts.start > LONGEST:
        raise Refused(_("A session can last 24 hours at most."), "end")
    if facts.room_id is not None and facts.room_id not in {room.id for room in conference.rooms}:
        raise Refused(_("This room is not on the conference's list any more."), "room_id")
    if not set(item_ids) <= {item.id for item in conference.items}:
        raise Refused(_("One of the items is not on the agenda any more."), "items")


def _check_title(conference: Conference, facts: SittingFacts) -> None:
    if facts.ordinal is not None and not 1 <= facts.ordinal <= MOST_OF_A_KIND:
        raise Refused(_("Enter a number from 1 to %(most)d, or nothing.", most=MOST_OF_A_KIND), "ordinal")
    word = conference.body.sitting_word if conference.body else {}
    if titles.of(facts.title, facts.kind, facts.ordinal, word).get(conference.default_language):
        return
    if facts.title or facts.kind not in titles.COUNTED:
        raise Refused(_("The session needs a title in the conference's default language."), "title")
    raise Refused(_("Give the session a title, or say which one of its kind it is."), "title")


def _taken_up(item_ids: tuple[int, ...]) -> list[SittingItem]:
    return [SittingItem(item_id=item_id, position=position) for position, item_id in enumerate(item_ids)]
