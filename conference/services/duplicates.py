"""Possible duplicates: somebody who seems to stand in two delegations of one conference is held until staff decide.

The delegation of who is held learns that the Secretariat must review it, by when, and whom to ask; never why, and
nothing of the other delegation, which is told nothing at all.
"""

from datetime import date, datetime, timedelta

from conference.core.db import db, one_at_a_time
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.models.assignments import today
from conference.models.conferences import Conference
from conference.models.duplicates import Duplicate, DuplicateDecision, Likeness
from conference.models.participants import Participant
from conference.models.people import Account
from conference.queries import duplicates as reads
from conference.services import audit, registration_letters

#: Days until staff are to have decided.
DAYS = 5
SATURDAY, MONDAY_AFTER = 5, 7


def look(participant: Participant, *, by: Account | None, now: datetime) -> bool:
    """Hold somebody who was handed in when the same person seems to stand in another delegation; say whether it is.

    To be called after every submission and every change of name or passport.
    """
    if participant.state not in reads.THERE:
        return False
    _one_after_another(participant)
    found = reads.alike(participant)
    for other in found:
        _note(other, participant, now)
    if found:
        _hold(participant, by=by, now=now)
    return bool(found)


def refuse_held(participant: Participant) -> None:
    """Refused while staff have not decided."""
    if participant.held_at is not None:
        raise Refused(_("This person must be reviewed first: look at the possible duplicates of the conference."))


def dissolve(participant: Participant, *, by: Account | None, now: datetime) -> None:
    """`participant` was withdrawn: nothing is left to decide, and who was held because of it goes on."""
    for pair in reads.open_of(participant):
        db.session.delete(pair)
        db.session.flush()
        release(pair.second, by=by, now=now, tell=pair.second is not participant)


def release(participant: Participant, *, by: Account | None, now: datetime, tell: bool = True) -> bool:
    """Let it go on when no other pair holds it; say whether it does."""
    if participant.held_at is None or reads.holds(participant):
        return False
    participant.held_at = None
    participant.version += 1
    audit.record(participant, "release", by=by, now=now)
    if tell:
        registration_letters.reviewed(participant, now=now)
    return True


def due_on(conference: Conference, now: datetime) -> date:
    """By which day staff are to have decided: a few days from now, no weekend, and before the conference begins."""
    day = today(conference.timezone, now)
    later = day + timedelta(days=DAYS)
    if later.weekday() >= SATURDAY:
        later += timedelta(days=MONDAY_AFTER - later.weekday())
    return max(day, min(later, conference.first_day)) if conference.first_day else later


def _hold(participant: Participant, *, by: Account | None, now: datetime) -> None:
    if participant.held_at is None:
        participant.held_at = now
        participant.version += 1
        audit.record(participant, "hold", by=by, now=now)
        db.session.flush()
        registration_letters.held(participant, due_on(participant.delegation.conference, now), now=now)
    db.session.flush()


def _note(first: Participant, second: Participant, now: datetime) -> None:
    """A new pair; or the same once more, where one of both was withdrawn and came again."""
    conference = second.delegation.conference
    passport = second.person.passport_key
    likeness = Likeness.PASSPORT if passport and first.person.passport_key == passport else Likeness.NAME
    pair = reads.between(first, second) or Duplicate(conference_id=conference.id, version=0)
    pair.first_id, pair.second_id, pair.found_by, pair.found_at = first.id, second.id, likeness.value, now
    pair.contact_id, pair.due_on = conference.responsible_id, due_on(conference, now)
    pair.decision, pair.decided_at = DuplicateDecision.OPEN.value, None
    pair.version += 1
    db.session.add(pair)
    db.session.flush()


def _one_after_another(participant: Participant) -> None:
    """Two delegations that hand in the same person at the same moment see each other."""
    person, number = participant.person, participant.delegation.conference_id
    for key in sorted(filter(None, (person.name_key, person.passport_key))):
        one_at_a_time(f"duplicates {number} {key}")
