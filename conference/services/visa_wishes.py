"""Who asks for a letter for the visa, and until when: it has a deadline of its own, which may be later or earlier."""

from datetime import date, datetime

from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.participants import Participant, Registration
from conference.models.people import Account
from conference.services import admission, audit, deadlines
from conference.services.participant_facts import told


def deadline(delegation: Delegation) -> date | None:
    """The last day to ask for one: that of the conference for letters, else that of registration."""
    return delegation.conference.visa_deadline or deadlines.deadline(delegation)


def is_open(delegation: Delegation, now: datetime) -> bool:
    """Whether a delegation may still ask: to the end of the last day by the clocks of the conference."""
    conference = delegation.conference
    if conference.visa_deadline is None:
        return admission.is_open(delegation, now)
    return not is_late(conference, now) and not deadlines.is_over(conference, now)


def is_late(conference: Conference, now: datetime) -> bool:
    """Whether the own deadline of letters is over; never where there is none."""
    day = conference.visa_deadline
    return day is not None and now >= deadlines.end_of(day, conference.timezone)


def refuse_late(delegation: Delegation, *, asks: bool, asked: bool, by: Account | None, now: datetime) -> None:
    """Refused at `visa_letter` when somebody newly asks and its own deadline is over; the Secretariat always may."""
    if asks and not asked and is_late(delegation.conference, now) and not admission.is_staff(delegation, by, now):
        raise Refused(too_late(delegation), "visa_letter")


def can_change(participant: Participant, by: Account | None, now: datetime) -> bool:
    """Whether `ask` and `withdraw` may be offered."""
    delegation = participant.delegation
    if participant.state == Registration.WITHDRAWN:
        return False
    return is_open(delegation, now) or admission.is_staff(delegation, by, now)


def ask(participant: Participant, *, by: Account | None, now: datetime) -> None:
    """Ask for a letter, after registration is over too. Refused when the deadline is over, or who wants it withdrew."""
    _refuse(participant, by, now)
    _set(participant, so=True, by=by, now=now)


def withdraw(participant: Participant, *, by: Account | None, now: datetime) -> None:
    """No letter is needed after all; one that was issued stays what it is. Refused as by `ask`."""
    _refuse(participant, by, now)
    _set(participant, so=False, by=by, now=now)


def too_late(delegation: Delegation) -> str:
    """That it is over, and whom to write to."""
    whom = admission.whom_to_write_to(delegation)
    return str(_("The time to ask for a letter for the visa is over. Write to %(whom)s.", whom=whom))


def _refuse(participant: Participant, by: Account | None, now: datetime) -> None:
    if participant.state == Registration.WITHDRAWN:
        raise Refused(_("This registration was withdrawn: no letter is issued."))
    if not can_change(participant, by, now):
        raise Refused(too_late(participant.delegation))


def _set(participant: Participant, *, so: bool, by: Account | None, now: datetime) -> None:
    """Twice does no more than once."""
    if changes := audit.assign(participant, visa_letter=so):
        participant.version += 1
        audit.record(participant, "edit", by=by, now=now, changes=told(changes))
