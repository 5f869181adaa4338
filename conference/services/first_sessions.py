"""The first session of a conference, where the release that announced it says when it begins."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from conference.models.agenda import Sitting, SittingKind
from conference.models.announcements import AnnouncementRole
from conference.models.conferences import Conference
from conference.models.people import Account
from conference.models.releases import Candidate
from conference.press import passages as words
from conference.services import announcements, rooms, sittings

#: No release says when a meeting ends: half a day, which staff change when they know better.
ASSUMED = timedelta(hours=3)
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class FirstSession:
    """When and where it is, as the release says. Times are wall times of the meeting; `room` is "" for none."""

    start: datetime
    end: datetime
    room: str


def of(candidate: Candidate) -> FirstSession | None:
    """The first session that the finding speaks of; none when it names no time."""
    if not (start := candidate.found.get("start_local")):
        return None
    begins = datetime.fromisoformat(start)
    return FirstSession(begins, begins + ASSUMED, (candidate.found.get("room") or "")[:LONGEST_NAME])


def add(
    conference: Conference, candidate: Candidate, *, role: AnnouncementRole, by: Account, now: datetime
) -> Sitting | None:
    """Give `conference` this session, in its room, linked by the words of the finding; none when there is no time.

    Refused when its hour is skipped by the clocks of the conference's zone.
    """
    if (session := of(candidate)) is None:
        return None
    name = {conference.default_language: session.room}
    room = rooms.add(conference, name=name, capacity=None, by=by, now=now) if session.room else None
    facts = _facts(conference, session, candidate, room.id if room else None)
    made = sittings.add(conference, facts, item_ids=(), uid=str(uuid.uuid4()), by=by, now=now)
    quote = words.around(candidate.version.text, candidate.start, candidate.end)
    announcements.announce(candidate.version.release, made, role=role, quotes=[quote], by=by, now=now)
    return made


def _facts(
    conference: Conference, session: FirstSession, candidate: Candidate, room_id: int | None
) -> sittings.SittingFacts:
    return sittings.SittingFacts(
        kind=_kind(candidate),
        title=conference.title,
        start=session.start,
        end=session.end,
        room_id=room_id,
        join_link="",
        speakers=[],
        visibility="public",
    )


def _kind(candidate: Candidate) -> SittingKind:
    """Workshops work, committees meet as such, all else sits in plenary."""
    if candidate.found.get("meeting_kind") == "workshop":
        return SittingKind.WORKING_SESSION
    is_committee = "committee" in (candidate.found.get("body") or "").casefold()
    return SittingKind.COMMITTEE if is_committee else SittingKind.PLENARY
