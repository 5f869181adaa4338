"""Where a registration stands: the one table of moves, and the places that are given in order."""

from datetime import datetime

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.models.delegations import Delegation
from conference.models.participants import COUNTED, Participant, Registration
from conference.models.people import Account
from conference.queries import participants
from conference.services import audit, registration_letters
from conference.services.participant_facts import told

#: The one table of moves: from where to where. A withdrawn person can be entered again.
MOVES: dict[Registration, frozenset[Registration]] = {
    Registration.DRAFT: frozenset({Registration.SUBMITTED, Registration.WAITING, Registration.WITHDRAWN}),
    Registration.SUBMITTED: frozenset({Registration.CONFIRMED, Registration.RETURNED, Registration.WITHDRAWN}),
    Registration.CONFIRMED: frozenset({Registration.RETURNED, Registration.WITHDRAWN}),
    Registration.WAITING: frozenset({Registration.SUBMITTED, Registration.RETURNED, Registration.WITHDRAWN}),
    Registration.RETURNED: frozenset({Registration.SUBMITTED, Registration.WAITING, Registration.WITHDRAWN}),
    Registration.WITHDRAWN: frozenset({Registration.DRAFT}),
}


#: What the table must have of whoever is handed in: who waits already keeps the place in the line.
SUBMITTING = Registration.WAITING


def can(participant: Participant, to: Registration) -> bool:
    """Whether the table has this move."""
    return to in MOVES[Registration(participant.state)]


def can_submit(participant: Participant) -> bool:
    """Whether it can be handed to the Secretariat."""
    return can(participant, SUBMITTING)


def refuse(participant: Participant, to: Registration) -> None:
    """Of the row as it is now, whatever was read before the delegation was held."""
    db.session.refresh(participant, ["state", "version", "late"])
    if not can(participant, to):
        raise Refused(_("This registration has changed in the meantime. Look at it again."))


def enter(participant: Participant, to: Registration, *, by: Account | None, now: datetime, reason: str = "") -> None:
    """Enter a state and write it down; what was said of it is kept out of the history."""
    changes = audit.assign(participant, state=to.value, reason=reason)
    if to != Registration.WAITING:
        participant.waiting_at = None
    participant.version += 1
    kept = told(changes) | {"state": changes["state"]}
    audit.record(participant, "move", by=by, now=now, changes=kept)
    db.session.flush()


def leave(participant: Participant, to: Registration, reason: str, *, by: Account | None, now: datetime) -> None:
    """The same, and somebody who waits takes the place that became free."""
    counted = participant.state in COUNTED
    enter(participant, to, by=by, now=now, reason=reason)
    if counted:
        move_up(participant.delegation, by=by, now=now)


def move_up(delegation: Delegation, *, by: Account | None, now: datetime) -> int:
    """Those who wait take the free places in order, and are told."""
    standing = participants.hold(delegation)
    free = None if standing.size is None else max(0, standing.size - standing.used)
    found = participants.waiting(delegation, free) if free != 0 else ()
    for participant in found:
        enter(participant, Registration.SUBMITTED, by=by, now=now)
        registration_letters.moved_up(participant, now=now)
    return len(found)
