"""Presence: who was let in, once a day at the entrance and once for a session, however often the same scan arrives.

A scan is no act: its row says who let whom in and when, and goes when what is kept of people goes
(docs/decisions/0024).
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from conference.core.db import db, one_at_a_time
from conference.models.agenda import Sitting
from conference.models.assignments import today
from conference.models.badges import Badge, Presence
from conference.models.conferences import Conference
from conference.models.participants import Participant, Registration
from conference.models.people import Account
from conference.queries import presence as reads


class Verdict(StrEnum):
    """What the desk says of a badge."""

    WELCOME = "welcome"
    #: Was let in before.
    HERE = "here"
    REVOKED = "revoked"
    UNKNOWN = "unknown"
    #: A badge of another conference.
    ELSEWHERE = "elsewhere"
    #: Comes on other days.
    OTHER_DAY = "other_day"
    #: The registration is confirmed no longer.
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Place:
    """The entrance, or a session."""

    conference: Conference
    sitting: Sitting | None = None

    @property
    def key(self) -> str:
        """As `Presence.place` says it."""
        return str(self.sitting.id) if self.sitting else ""

    def day(self, at: datetime) -> date:
        """The day of somebody let in then: by the clocks of the conference; of a session the day that it begins."""
        return self.sitting.start.date() if self.sitting else today(self.conference.timezone, at)


@dataclass(frozen=True, slots=True)
class Scan:
    """A badge (none: unknown here) that was read at a place."""

    uid: str
    badge: Badge | None
    place: Place
    at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a scan."""

    uid: str
    verdict: Verdict
    badge: Badge | None
    #: Since when somebody is here.
    since: datetime | None = None


def take(conference: Conference, scans: Sequence[Scan], *, by: Account, now: datetime) -> list[Answer]:
    """Let in whom one may, and say what to answer to each, in order. Badges come with all that they show.

    Three statements and one for what is new, however many there are. A scan that was made in the future is of now.
    """
    one_at_a_time(f"presence/{conference.id}")
    there = reads.of(conference, {each.badge.person.human_id for each in scans if each.badge})
    used, fresh = reads.used({each.uid for each in scans}), list[Presence]()
    answers = [_taken(conference, each, there, used, fresh, by=by, now=now) for each in scans]
    if fresh:
        db.session.execute(db.insert(Presence), [_values(each) for each in fresh])
    return answers


def barred(badge: Badge | None, conference: Conference, day: date) -> Verdict | None:
    """Why the bearer is not let in on `day`; none when nothing speaks against it."""
    if badge is None:
        return Verdict.UNKNOWN
    if badge.conference_id != conference.id:
        return Verdict.ELSEWHERE
    if badge.revoked_at:
        return Verdict.REVOKED
    if badge.participant.state != Registration.CONFIRMED:
        return Verdict.UNCONFIRMED
    return None if comes_on(badge.participant, day) else Verdict.OTHER_DAY


def comes_on(participant: Participant, day: date) -> bool:
    """Whether the registration is for this day."""
    first, last = participant.first_day, participant.last_day
    return (first is None or first <= day) and (last is None or day <= last)


def united(conference: Conference, human_id: int) -> None:
    """After several records became one human being: where both were let in counts once, since the first time."""
    one_at_a_time(f"presence/{conference.id}")
    kept = dict[tuple[date, str], Presence]()
    for each in reads.of_human(conference, human_id):
        if (each.day, each.place) in kept:
            db.session.delete(each)
        else:
            kept[each.day, each.place] = each
    db.session.flush()
    for each in kept.values():
        each.person_id = human_id
    db.session.flush()


def _taken(
    conference: Conference,
    scan: Scan,
    there: dict[tuple[int, date, str], Presence],
    used: set[str],
    fresh: list[Presence],
    *,
    by: Account,
    now: datetime,
) -> Answer:
    at = min(scan.at, now)
    day, badge = scan.place.day(at), scan.badge
    if (why := barred(badge, conference, day)) or badge is None:
        return Answer(scan.uid, why or Verdict.UNKNOWN, badge)
    key = (badge.person.human_id, day, scan.place.key)
    known = there.get(key)
    if known is not None and known.uid != scan.uid:
        known.at = min(known.at, at)  # a device that was away brings an earlier one
        return Answer(scan.uid, Verdict.HERE, badge, known.at)
    if known is None:
        uid = str(uuid.uuid4()) if scan.uid in used else scan.uid
        known = there[key] = Presence(
            uid=uid,
            conference_id=conference.id,
            badge_id=badge.id,
            person_id=key[0],
            day=day,
            place=scan.place.key,
            sitting_id=scan.place.sitting.id if scan.place.sitting else None,
            at=at,
            received_at=now,
            by_id=by.id,
        )
        used.add(uid)
        fresh.append(known)
    return Answer(scan.uid, Verdict.WELCOME, badge, known.at)


def _values(presence: Presence) -> dict[str, Any]:
    """Its columns but the number, which the database gives: one statement writes all."""
    names = (column.key for column in Presence.__table__.columns if not column.primary_key)
    return {name: getattr(presence, name) for name in names}
