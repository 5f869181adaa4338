"""New dates: every sitting keeps its local clock time, and its UTC is computed anew."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import update

from conference.core import zones
from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import in_language
from conference.models.agenda import Sitting
from conference.models.conferences import Conference, ConferenceState
from conference.models.people import Account
from conference.queries import conferences
from conference.services import audit, publishing, taken


@dataclass(frozen=True, slots=True)
class Shifted:
    """One sitting before and after, as a preview shows it."""

    sitting: Sitting
    start: datetime
    end: datetime
    #: Aware UTC.
    old_start_utc: datetime
    new_start_utc: datetime
    exists: bool
    doubled: bool


def preview(conference: Conference, first_day: date) -> tuple[Shifted, ...]:
    """What each sitting becomes when the conference begins on `first_day`."""
    days = timedelta(days=_days(conference, first_day))
    return tuple(_shifted(sitting, conference.timezone, days) for sitting in conference.sittings)


def check(conference: Conference, first_day: date, last_day: date) -> None:
    """Refused when it would end before it begins, when its number is taken in the new year, or when a sitting falls
    into an hour that the clocks skip.
    """
    if last_day < first_day:
        raise Refused(_("The last day is before the first day."), "last_day")
    if conferences.number_taken(conference.body_id, first_day.year, conference.number, but=conference.id):
        raise Refused(_("This body has a conference with this number in that year."), "first_day")
    impossible = [each for each in preview(conference, first_day) if not each.exists]
    if impossible:
        raise Refused(
            _("On the new dates the clocks skip the hour of these sessions. Change their times first:"),
            "first_day",
            missing=tuple(_named(each, conference.default_language) for each in impossible),
        )


def shift(conference: Conference, first_day: date, last_day: date, *, by: Account | None, now: datetime) -> None:
    """Move the working copy to begin on `first_day`. Refused as `check` says."""
    check(conference, first_day, last_day)
    _move_sittings(conference, timedelta(days=_days(conference, first_day)))
    changes = audit.assign(conference, first_day=first_day, last_day=last_day, year=first_day.year, dates_open=False)
    if changes:
        conference.version += 1
        audit.record(conference, "new_dates", by=by, now=now, changes=changes)


def record(
    conference: Conference,
    first_day: date,
    last_day: date,
    *,
    version: int,
    publish: bool,
    by: Account | None,
    now: datetime,
) -> None:
    """Save new dates of a conference, and publish with them when asked.

    The new dates of a postponed conference are the decision itself: they are published at once, and nothing else is.
    Stale when it changed since the preview; Refused as `check` says, and Unconfirmed as publishing says.
    """
    if conference.version != version:
        raise Stale(_("Somebody else changed this conference while you were looking at it."))
    decision = conference.state == ConferenceState.POSTPONED and conference.public
    if publish and not decision:
        taken.refuse_waiting(conference)
    shift(conference, first_day, last_day, by=by, now=now)
    if decision:
        publishing.publish_state(conference, by=by, now=now, new_dates=True)
    elif publish:
        publishing.publish(conference, by=by, now=now)


def _named(shifted: Shifted, language: str) -> str:
    return f"{in_language(shifted.sitting.whole_title, language)} {shifted.start:%Y-%m-%d %H:%M}"


def _days(conference: Conference, first_day: date) -> int:
    return (first_day - conference.first_day).days if conference.first_day else 0


def _move_sittings(conference: Conference, by: timedelta) -> None:
    """One bulk statement: the check "end after start" holds for each row before and after."""
    if not by:
        return
    rows = [
        {"id": each.id, "start": each.start + by, "end": each.end + by, "version": each.version + 1}
        for each in conference.sittings
    ]
    if rows:
        db.session.execute(update(Sitting), rows)
        for each in conference.sittings:
            db.session.expire(each)
        db.session.expire(conference, ["sittings"])


def _shifted(sitting: Sitting, zone: str, by: timedelta) -> Shifted:
    start, end = sitting.start + by, sitting.end + by
    return Shifted(
        sitting=sitting,
        start=start,
        end=end,
        old_start_utc=zones.to_utc(sitting.start, zone),
        new_start_utc=zones.to_utc(start, zone),
        exists=zones.exists(start, zone) and zones.exists(end, zone),
        doubled=zones.doubled(start, zone) or zones.doubled(end, zone),
    )
