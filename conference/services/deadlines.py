"""Until when a delegation may answer and register, and whether its conference is over."""

from datetime import date, datetime, time, timedelta

from conference.core import zones
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.models.assignments import today
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.queries.delegations import OVER


def deadline(delegation: Delegation) -> date | None:
    """The last day for its answer and its registration: its own, else that of the conference."""
    own = delegation.invitation.deadline if delegation.invitation else None
    return own or delegation.conference.registration_deadline


def closes_at(delegation: Delegation) -> datetime | None:
    """The moment after its deadline: midnight at the end of that day in the zone of the conference, as UTC."""
    day = deadline(delegation)
    return end_of(day, delegation.conference.timezone) if day else None


def is_closed(delegation: Delegation, now: datetime) -> bool:
    """Whether its deadline is over."""
    end = closes_at(delegation)
    return end is not None and now >= end


def is_over(conference: Conference, now: datetime) -> bool:
    """Whether nobody is invited to it any more: it ended, or was cancelled."""
    ended = conference.last_day is not None and today(conference.timezone, now) > conference.last_day
    return conference.state in OVER or (ended and not conference.dates_open)


def refuse_over(conference: Conference, now: datetime) -> None:
    """Refused when the conference is over or cancelled."""
    if is_over(conference, now):
        raise Refused(_over())


def refuse_settled(conference: Conference) -> None:
    """The same by its state alone: of a past one that is still open staff may record whom it invites."""
    if conference.state in OVER:
        raise Refused(_over())


def refuse_after(conference: Conference, day: date | None) -> None:
    """Refused at `deadline` when that day is after the conference."""
    if day is not None and conference.last_day is not None and day > conference.last_day:
        raise Refused(_("The deadline is after the conference. Choose an earlier day."), "deadline")


def end_of(day: date, zone: str) -> datetime:
    """Midnight at the end of `day` in that zone, as UTC."""
    return zones.to_utc(datetime.combine(day + timedelta(days=1), time()), zone)


def _over() -> str:
    return str(_("This conference is over or cancelled: nobody is invited to it any more."))
