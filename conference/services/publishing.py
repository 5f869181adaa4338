"""Publishing: the working copy becomes a snapshot, in the one transaction that saves it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from conference.core.db import db
from conference.models.conferences import Conference
from conference.models.frozen import freeze
from conference.models.people import Account
from conference.models.published import PublishedConference
from conference.models.snapshots import Snapshot, digest
from conference.queries import conferences, published
from conference.services import audit, taken
from conference.services.revision import Change, changes, revised
from conference.services.working_copy import drafted, status_of


def publish(conference: Conference, *, by: Account | None, now: datetime) -> Snapshot | None:
    """Make the working copy of `conference` public as its next snapshot; none when it says what the last one says.

    Unconfirmed while anything that was taken from an earlier conference waits to be confirmed.
    """
    taken.refuse_waiting(conference)
    before = last(conference)
    after = revised(_draft(conference), before, now)
    if not changes(after, before):
        return None
    return _keep(conference, after, act="publish", by=by, now=now)


def publish_state(
    conference: Conference, *, by: Account | None, now: datetime, new_dates: bool = False
) -> Snapshot:
    """Make the conference's state public, and nothing of the unpublished working copy.

    With `new_dates` its days too, and every published sitting moves with the first of them, at its local time. Before
    the first snapshot there is nothing to carry on: then title, body, days and place are published, without agenda,
    sittings and practical information. Unconfirmed while any of that waits to be confirmed.
    """
    before = last(conference)
    if before is None:
        taken.refuse_waiting_facts(conference)
    draft = _draft(conference) if before is None else _carried(conference, before, new_dates)
    first = replace(draft, items=(), sittings=(), information={}) if before is None else draft
    return _keep(conference, revised(first, before, now), act=conference.state, by=by, now=now)


def _carried(conference: Conference, before: PublishedConference, new_dates: bool) -> PublishedConference:
    state, dates_open = conference.state, conference.dates_open
    shift = _between(before.first_day, conference.first_day) if new_dates else timedelta()
    return replace(
        before,
        status=state,
        reason=conference.state_reason,
        dates_open=dates_open,
        first_day=conference.first_day if new_dates else before.first_day,
        last_day=conference.last_day if new_dates else before.last_day,
        sittings=tuple(
            replace(
                each,
                status=status_of(each.cancelled, state, dates_open),
                start=each.start + shift,
                end=each.end + shift,
            )
            for each in before.sittings
        ),
    )


def _between(old: date | None, new: date | None) -> timedelta:
    """From the public first day, not from that of the working copy, which may have moved unpublished."""
    return new - old if old and new else timedelta()


def pending(conference: Conference, *, now: datetime) -> tuple[Change, ...]:
    """What publishing now would change in public."""
    before = last(conference)
    return changes(revised(_draft(conference), before, now), before)


def was_published(conference: Conference, uid: str) -> bool:
    """Whether the last snapshot has the sitting with this uid; nothing that was ever published leaves it."""
    before = last(conference)
    return before is not None and any(sitting.uid == uid for sitting in before.sittings)


def last(conference: Conference) -> PublishedConference | None:
    """What `conference` says in public now; none before its first snapshot."""
    return published.current(conference) if conference.snapshot_number else None


def _draft(conference: Conference) -> PublishedConference:
    return drafted(conferences.working_copy(conference))


def _keep(
    conference: Conference, after: PublishedConference, *, act: str, by: Account | None, now: datetime
) -> Snapshot:
    content = freeze(after)
    snapshot = Snapshot(
        conference_id=conference.id,
        number=after.snapshot,
        published_at=now,
        published_by_id=by.id if by else None,
        act=act,
        content=content,
        headline=freeze(replace(after, items=(), sittings=(), announcements=(), information={})),
        digest=digest(content),
    )
    db.session.add(snapshot)
    conference.snapshot_number = snapshot.number
    conference.snapshot_digest = snapshot.digest
    db.session.flush()
    audit.record(conference, "publish", by=by, now=now, changes={"snapshot": [snapshot.number - 1, snapshot.number]})
    return snapshot
