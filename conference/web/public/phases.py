"""Which conferences are on, which come and which are past: each by the day at its own place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from conference.core import zones
from conference.models.conferences import ConferenceState
from conference.models.published import PublishedConference

OVER = frozenset({ConferenceState.CONCLUDED, ConferenceState.REPORTED})
NOT_MEETING = frozenset({ConferenceState.POSTPONED, ConferenceState.CANCELLED})


@dataclass(frozen=True, slots=True)
class Phases:
    """Conferences by where they stand today."""

    #: Meeting today.
    on: list[PublishedConference]
    #: The next first day first; those without dates at the end.
    coming: list[PublishedConference]
    #: The latest first.
    past: list[PublishedConference]


def phases(found: Iterable[PublishedConference], now: datetime) -> Phases:
    """`found` sorted out at the instant `now`."""
    ordered = sorted(found, key=lambda each: (_first_day(each), each.slug))
    past = [each for each in ordered if _over(each, now)]
    others = [each for each in ordered if not _over(each, now)]
    on = [each for each in others if _meets(each, now)]
    coming = [each for each in others if not _meets(each, now)]
    return Phases(on, coming, past[::-1])


def _first_day(conference: PublishedConference) -> date:
    return date.max if conference.dates_open else conference.first_day or date.max


def _today(conference: PublishedConference, now: datetime) -> date:
    return now.astimezone(zones.zone(conference.timezone)).date()


def _over(conference: PublishedConference, now: datetime) -> bool:
    if conference.status in OVER:
        return True
    last_day = None if conference.dates_open else conference.last_day
    return last_day is not None and last_day < _today(conference, now)


def _meets(conference: PublishedConference, now: datetime) -> bool:
    return conference.status not in NOT_MEETING and _first_day(conference) <= _today(conference, now)
