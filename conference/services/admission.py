"""Whether people may be registered at this moment: in time, late by the Secretariat, or not at all."""

from datetime import datetime

from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.core.text import one_line
from conference.models.assignments import ConferenceRole
from conference.models.conferences import Conference
from conference.models.conferences import ConferenceState as State
from conference.models.delegations import Delegation
from conference.models.people import Account
from conference.queries import assignments
from conference.queries.delegations import OVER
from conference.services import deadlines

#: When the Secretariat may register people whom a delegation may not register any more.
LATE = frozenset({State.REGISTRATION_OPEN, State.REGISTRATION_CLOSED, State.IN_SESSION})

LONGEST_REASON = 1000


def is_open(delegation: Delegation, now: datetime) -> bool:
    """Whether a delegation may register its people: to the end of the last day by the clocks of the conference."""
    return delegation.conference.state == State.REGISTRATION_OPEN and not deadlines.is_closed(delegation, now)


def can_be_late(delegation: Delegation, now: datetime) -> bool:
    """Whether it is over for the delegation, and the Secretariat may still register somebody with a reason."""
    return delegation.conference.state in LATE and not is_open(delegation, now)


def is_staff(delegation: Delegation, by: Account | None, now: datetime) -> bool:
    """Whether `by` (none: a command) is the Secretariat, or sees to the accreditation of this conference today."""
    if by is None or by.role is not None:
        return True
    parts = assignments.current(by.id, now=now).get(delegation.conference_id, frozenset())
    return ConferenceRole.ACCREDITATION in parts


def lateness(delegation: Delegation, *, by: Account | None, now: datetime, reason: str = "") -> str:
    """Why somebody is registered late, "" in time. Refused when it is over; at `late_reason` for staff without one."""
    if is_open(delegation, now):
        return ""
    if not can_be_late(delegation, now):
        raise Refused(_("Registration for this conference is not open now."))
    if not is_staff(delegation, by, now):
        raise Refused(closed(delegation))
    why = one_line(reason)
    if not why:
        raise Refused(_("Registration is over: say why this person is registered late."), "late_reason")
    if len(why) > LONGEST_REASON:
        raise Refused(_("Use at most %(count)d letters.", count=LONGEST_REASON), "late_reason")
    return why


def refuse_closed(delegation: Delegation, *, by: Account | None, now: datetime) -> None:
    """Refused when the delegation may not change its people any more; the Secretariat always may."""
    if not is_open(delegation, now) and not is_staff(delegation, by, now):
        raise Refused(closed(delegation))


def refuse_settled(delegation: Delegation, *, by: Account | None, now: datetime) -> None:
    """Refused when the conference was concluded: who took part is on its final lists, and only staff correct that."""
    if delegation.conference.state in OVER and not is_staff(delegation, by, now):
        raise Refused(_("Registration for this conference is not open now."))


def closed(delegation: Delegation) -> str:
    """That it is over, and what is still possible."""
    return str(
        _(
            "Registration is over. You can still withdraw people and replace the head; for all else write to %(whom)s.",
            whom=whom_to_write_to(delegation),
        )
    )


def whom_to_write_to(delegation: Delegation) -> str:
    """The address of the officer who answers for the conference, else the Secretariat in a word."""
    return officer_of(delegation.conference)


def officer_of(conference: Conference) -> str:
    """The same of a conference."""
    officer = conference.responsible
    return officer.email if officer and officer.active else str(_("the Secretariat"))
