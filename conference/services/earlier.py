"""A new conference from an earlier one: what is chosen is copied, moved to the new days, and waits to be confirmed.

Not taken are announcements and publications, which are the earlier one's own; names of speakers and links to join,
which are of persons and secret; cancellations; the responsible officer and the banner.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from conference.core import zones
from conference.core.db import Model, db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.models.agenda import Sitting
from conference.models.conferences import Conference, ConferenceFacts, Room
from conference.models.people import Account
from conference.models.proposals import Proposal
from conference.queries import conferences
from conference.services import audit, copies, taken
from conference.services import conferences as service

#: What can be chosen, and the columns that go with it.
FACTS = {"description": ("description",), "place": ("place", "venue", "host_id", "mode")}
CHOICES = (*FACTS, taken.INFORMATION, *taken.PARTS)
#: Stand on the form, filled in from the earlier conference.
ON_THE_FORM = ("title", "kind", "body_id", "timezone", "default_language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What staff say of the new conference; `parts` are those of `CHOICES` that it takes."""

    title: dict[str, str]
    slug: str
    kind: str
    number: str
    body_id: int | None
    timezone: str
    first_day: date | None
    last_day: date | None
    parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Moved:
    """One session before and after, as the preview shows it. All are wall times of their own conference."""

    sitting: Sitting
    start: datetime
    end: datetime
    #: The clocks show this time, so that it can be taken.
    exists: bool
    doubled: bool
    outside: bool


def preview(earlier: Conference, wanted: Wanted) -> tuple[Moved, ...]:
    """What each session would become, by start; () when sessions are not taken."""
    days = _days(earlier, wanted)
    return () if days is None else tuple(_moved(each, wanted, days) for each in earlier.sittings)


def check(earlier: Conference, wanted: Wanted) -> None:
    """Refused at its field when it could not be begun so."""
    service.check(_facts(earlier, wanted))
    if "sittings" in wanted.parts and earlier.sittings and wanted.first_day is None:
        raise Refused(_("Sessions move with the first day: give both days, or do not take the sessions."), "first_day")


def version(earlier: Conference) -> int:
    """A number that is another one when anything that could be taken was changed."""
    rows = [(each.id, each.version, each.position) for each in earlier.rooms]
    rows += [(each.id, each.version, each.position) for each in earlier.items]
    rows += [(each.id, each.version, 0) for each in earlier.sittings]
    said = repr((earlier.version, sorted(earlier.information.items()), rows))
    return int.from_bytes(hashlib.sha256(said.encode()).digest()[:4])


def begin(
    earlier: Conference,
    wanted: Wanted,
    *,
    seen: int,
    proposal: Proposal | None,
    reason: str,
    by: Account | None,
    now: datetime,
) -> Conference:
    """A planned conference, from `proposal` or with a `reason`, with what is wanted of `earlier`; nothing is public.

    Sent twice it makes one. Stale when `earlier` is not the `version` that was `seen`; Refused as `check` says.
    """
    if (same := _begun(earlier, wanted)) is not None:
        return same
    if version(earlier) != seen:
        raise Stale(_("Somebody else changed the earlier conference in the meantime. Look again at what is taken."))
    check(earlier, wanted)
    made = _planned(_facts(earlier, wanted), proposal, reason, exercise=earlier.exercise, by=by, now=now)
    made.taken_from_id = earlier.id
    if taken.INFORMATION in wanted.parts:
        made.information = {section: dict(texts) for section, texts in earlier.information.items() if texts}
    parts = _parts(earlier, made, wanted)
    made.taken = [*_taken_facts(earlier, made, wanted), *(taken.key(each) for each in parts)]
    _record(earlier, made, parts, by=by, now=now)
    db.session.flush()
    db.session.expire(made, taken.PARTS)
    return made


def _planned(
    facts: ConferenceFacts,
    proposal: Proposal | None,
    reason: str,
    *,
    exercise: bool,
    by: Account | None,
    now: datetime,
) -> Conference:
    if proposal is None:
        return service.create(facts, reason=reason, exercise=exercise, by=by, now=now)
    made = service.plan(proposal, facts, by=by, now=now)
    made.exercise = exercise
    return made


def _begun(earlier: Conference, wanted: Wanted) -> Conference | None:
    """What the same form made a moment ago, untouched since."""
    made = conferences.found(wanted.slug)
    if made is None or made.taken_from_id != earlier.id or made.version != 1:
        return None
    names = [each.name for each in fields(wanted) if each.name != "parts"]
    return made if all(getattr(made, name) == getattr(wanted, name) for name in names) else None


def _facts(earlier: Conference, wanted: Wanted) -> ConferenceFacts:
    values: dict[str, Any] = {each.name: getattr(wanted, each.name) for each in fields(wanted)}
    values.pop("parts")
    copied = {name: getattr(earlier, name) for name in _columns(wanted)}
    empty: dict[str, Any] = {"description": {}, "place": {}, "venue": {}}
    return ConferenceFacts(**(empty | copied | values), default_language=earlier.default_language)


def _columns(wanted: Wanted) -> list[str]:
    return [name for choice, names in FACTS.items() if choice in wanted.parts for name in names]


def _taken_facts(earlier: Conference, made: Conference, wanted: Wanted) -> list[str]:
    """The keys of what stands in the new conference as it stood in the earlier one."""
    names = [*ON_THE_FORM, *_columns(wanted)]
    same = [name for name in names if getattr(made, name) and getattr(made, name) == getattr(earlier, name)]
    return [*same, *(f"{taken.INFORMATION}/{section}" for section in made.information)]


def _parts(earlier: Conference, made: Conference, wanted: Wanted) -> list[taken.Part]:
    """The copies, saved: few statements, however many there are."""
    rooms = copies.rooms(earlier, made) if "rooms" in wanted.parts else {}
    items = copies.items(earlier, made) if "items" in wanted.parts else {}
    moved = [(each.sitting, each.start, each.end) for each in preview(earlier, wanted) if each.exists]
    return [*rooms.values(), *items.values(), *copies.sittings(moved, made, rooms, items)]


def _days(earlier: Conference, wanted: Wanted) -> timedelta | None:
    """From the earlier first day (else that of its first session) to the new one; none when no session is taken."""
    if "sittings" not in wanted.parts or not earlier.sittings or wanted.first_day is None:
        return None
    return wanted.first_day - (earlier.first_day or earlier.sittings[0].start.date())


def _moved(sitting: Sitting, wanted: Wanted, by: timedelta) -> Moved:
    start, end, zone = sitting.start + by, sitting.end + by, wanted.timezone
    first, last = wanted.first_day, wanted.last_day
    return Moved(
        sitting=sitting,
        start=start,
        end=end,
        exists=zones.exists(start, zone) and zones.exists(end, zone),
        doubled=zones.doubled(start, zone) or zones.doubled(end, zone),
        outside=bool(first and last and not first <= start.date() <= last),
    )


def _record(
    earlier: Conference, made: Conference, parts: Iterable[taken.Part], *, by: Account | None, now: datetime
) -> None:
    """Each part's history begins with its making, as if it had been typed."""
    said: list[tuple[Model, audit.Changes]] = [(part, _named(part)) for part in parts]
    audit.record_each(said, "create", by=by, now=now)
    changes: audit.Changes = {"taken_from_id": [None, earlier.id], "taken": [0, len(made.taken)]}
    audit.record(made, "begin", by=by, now=now, changes=changes)


def _named(part: taken.Part) -> audit.Changes:
    return {"name": [None, part.name]} if isinstance(part, Room) else {"title": [None, part.title]}
