"""The rules of registration at one conference: until when, and what happens beyond the maximum of a delegation."""

from datetime import date, datetime

from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.models.conferences import Conference
from conference.models.people import Account
from conference.services import audit, deadlines

#: Beyond the maximum people are referred to the Secretariat, in order, or refused.
BEYOND = ("waiting", "refused")


def change(
    conference: Conference, *, deadline: date | None, beyond: str, version: int, by: Account, now: datetime
) -> None:
    """Change them. They hold from now on: nobody who is registered, or referred, is touched.

    Refused at its field; Stale when the conference changed since the form was opened.
    """
    if conference.version != version:
        raise Stale(_("Somebody else changed this conference while you were editing it."))
    if beyond not in BEYOND:
        raise Refused(_("Choose one of the list."), "beyond")
    deadlines.refuse_after(conference, deadline)
    if changes := audit.assign(conference, registration_deadline=deadline, beyond_size=beyond):
        conference.version += 1
        audit.record(conference, "edit", by=by, now=now, changes=changes)
