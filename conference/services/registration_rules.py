"""The rules of registration at one conference: until when, and what happens beyond the maximum of a delegation."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.models.conferences import Conference
from conference.models.people import Account
from conference.services import audit, deadlines

#: Beyond the maximum people are referred to the Secretariat, in order, or refused.
BEYOND = ("waiting", "refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Who else may come in, and by when: people who ask themselves, those who apply; letters for the visa."""

    self_registration: bool = False
    applications_open: bool = False
    applications_deadline: date | None = None
    visa_deadline: date | None = None


def change(
    conference: Conference,
    *,
    deadline: date | None,
    beyond: str,
    ways: Ways | None = None,
    version: int,
    by: Account,
    now: datetime,
) -> None:
    """Change them; without `ways` those stay. They hold from now on: nobody who is registered, or referred, is touched.

    Refused at its field; Stale when the conference changed since the form was opened.
    """
    if conference.version != version:
        raise Stale(_("Somebody else changed this conference while you were editing it."))
    if beyond not in BEYOND:
        raise Refused(_("Choose one of the list."), "beyond")
    deadlines.refuse_after(conference, deadline)
    others = asdict(ways) if ways else {}
    for name, day in others.items():
        if isinstance(day, date) and conference.last_day is not None and day > conference.last_day:
            raise Refused(_("This day is after the conference. Choose an earlier one."), name)
    if changes := audit.assign(conference, registration_deadline=deadline, beyond_size=beyond, **others):
        conference.version += 1
        audit.record(conference, "edit", by=by, now=now, changes=changes)
