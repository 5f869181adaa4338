"""Registration: the people of a delegation, entered, handed to the Secretariat, confirmed, returned, withdrawn."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import clean
from conference.models.delegations import Delegation
from conference.models.participants import COUNTED, Participant, ParticipantRole, Person, Registration
from conference.models.people import Account
from conference.queries import participants
from conference.services import (
    admission,
    audit,
    badges,
    completeness,
    credentials_heads,
    duplicates,
    persons,
    protocol_order,
    registration_letters,
    visa_wishes,
)
from conference.services import registration_moves as moves
from conference.services.participant_facts import ParticipantFacts, checked, told
from conference.services.persons import PersonFacts

__all__ = ["ParticipantFacts", "PersonFacts", "SecondHead", "SizeEffect", "add", "change", "confirm", "confirm_all",
           "reorder", "replace_head", "return_", "size_changed", "submit", "take_up_again", "version_of", "withdraw"]

LONGEST_REASON = 1000


class SecondHead(Refused):
    """The delegation has a head already, who can be replaced."""


@dataclass(frozen=True, slots=True)
class SizeEffect:
    """What another maximum size did: how many moved up, and how many there are beyond it, who all stay."""

    moved_up: int
    beyond: int


def add(
    delegation: Delegation,
    person: PersonFacts,
    facts: ParticipantFacts,
    *,
    uid: str,
    by: Account | None,
    now: datetime,
    late_reason: str = "",
    known: Person | None = None,
    asked_at: datetime | None = None,
) -> Participant:
    """Enter one person as a draft; `known` is somebody of an earlier conference, whose facts are corrected.

    `asked_at` is when the person asked for it: the focal point approves. The same `uid` makes one. Refused at a field
    of `person` or `facts`, at `late_reason`, or when registration is over; SecondHead at `role`.
    """
    standing = participants.hold(delegation)
    if made := participants.by_uid(uid):
        return _same(made, delegation)
    late = admission.lateness(delegation, by=by, now=now, reason=late_reason)
    said, values = persons.checked(person), checked(delegation.conference, facts)
    visa_wishes.refuse_late(delegation, asks=values.visa_letter, asked=False, by=by, now=now)
    if values.role == ParticipantRole.HEAD:
        _refuse_second_head(standing.head_id)
        protocol_order.make_room(delegation)
    human = _remembered(delegation, known, said, by=by, now=now)
    participant = Participant(
        **asdict(values),
        uid=uid,
        delegation_id=delegation.id,
        person=human,
        position=0 if values.role == ParticipantRole.HEAD else standing.next_position,
        state=Registration.DRAFT.value,
        late=bool(late),
        late_reason=late,
        asked_at=asked_at,
        created_at=now,
        version=1,
    )
    db.session.add(participant)
    db.session.flush()
    kept: audit.Changes = {"role": [None, values.role]} | ({"late": [False, True]} if late else {})
    if asked_at:
        kept["asked_at"] = [None, asked_at]
    audit.record(participant, "create", by=by, now=now, changes=kept)
    if values.role == ParticipantRole.HEAD:
        credentials_heads.changed(delegation, participant, None, by=by, now=now)
    return participant


def change(
    participant: Participant,
    person: PersonFacts,
    facts: ParticipantFacts,
    *,
    version: int,
    by: Account | None,
    now: datetime,
) -> None:
    """Correct what is said of somebody. `version` is that of `version_of`. Refused as by `add`; Stale."""
    delegation = participant.delegation
    standing = participants.hold(delegation)
    refuse_stale(participant, version)
    _refuse_erased(participant)
    admission.refuse_closed(delegation, by=by, now=now)
    said, values = persons.checked(person), checked(delegation.conference, facts)
    asked = participant.visa_letter
    visa_wishes.refuse_late(delegation, asks=values.visa_letter, asked=asked, by=by, now=now)
    leads = values.role == ParticipantRole.HEAD and standing.head_id != participant.id
    if leads:
        _refuse_second_head(standing.head_id)
    edited = persons.change(participant.person, said, by=by, now=now)
    changes = audit.assign(participant, **asdict(values))
    if changes:
        audit.record(participant, "edit", by=by, now=now, changes=told(changes))
    if leads:
        protocol_order.put(delegation, participant, 0)
        credentials_heads.changed(delegation, participant, None, by=by, now=now)
    if changes or edited:
        participant.version += 1
    if edited:
        duplicates.look(participant, by=by, now=now)


def submit(
    participant: Participant, *, by: Account | None, now: datetime, late_reason: str = ""
) -> Registration:
    """Hand it to the Secretariat: it takes a place, or is referred in order when there is none; say which.

    Refused when registration is over, at what is still missing, or beyond the maximum delegation size where the
    conference says so.
    """
    delegation = participant.delegation
    standing = participants.hold(delegation)
    moves.refuse(participant, moves.SUBMITTING)
    if not participant.late and (late := admission.lateness(delegation, by=by, now=now, reason=late_reason)):
        participant.late, participant.late_reason = True, late
    completeness.refuse_incomplete(participant)
    if standing.full and delegation.conference.beyond_size == "refused":
        raise Refused(registration_letters.beyond(delegation, standing))
    participant.submitted_at, participant.asked_at = now, None
    if standing.full:
        participant.waiting_at = _end_of_line(delegation, now)
        moves.enter(participant, Registration.WAITING, by=by, now=now)
        registration_letters.referred(participant, standing, now=now)
        duplicates.look(participant, by=by, now=now)
        return Registration.WAITING
    moves.enter(participant, Registration.SUBMITTED, by=by, now=now)
    registration_letters.submitted(participant, now=now)
    duplicates.look(participant, by=by, now=now)
    return Registration.SUBMITTED


def confirm(participant: Participant, *, by: Account | None, now: datetime) -> None:
    """The Secretariat accepts it."""
    participants.hold(participant.delegation)
    moves.refuse(participant, Registration.CONFIRMED)
    duplicates.refuse_held(participant)
    participant.confirmed_at = now
    moves.enter(participant, Registration.CONFIRMED, by=by, now=now)
    registration_letters.confirmed(participant, now=now)


def confirm_all(delegation: Delegation, *, by: Account | None, now: datetime) -> int:
    """The same for all that are submitted and not held for review; return how many that were."""
    participants.hold(delegation)
    found = [each for each in participants.submitted(delegation) if each.held_at is None]
    for participant in found:
        confirm(participant, by=by, now=now)
    return len(found)


def return_(participant: Participant, reason: str, *, by: Account | None, now: datetime) -> None:
    """Give it back for completion; its place is free for the next. Refused at `reason` without one."""
    participants.hold(participant.delegation)
    moves.refuse(participant, Registration.RETURNED)
    why = clean(reason).strip()
    if not why:
        raise Refused(_("Say what is missing: the delegation reads it."), "reason")
    if len(why) > LONGEST_REASON:
        raise Refused(_("Use at most %(count)d letters.", count=LONGEST_REASON), "reason")
    moves.leave(participant, Registration.RETURNED, why, by=by, now=now)
    registration_letters.returned(participant, now=now)


def withdraw(participant: Participant, *, by: Account | None, now: datetime) -> None:
    """The person does not come; the place is free for the next. Refused for a delegation whose conference is over."""
    participants.hold(participant.delegation)
    admission.refuse_settled(participant.delegation, by=by, now=now)
    moves.refuse(participant, Registration.WITHDRAWN)
    known = participant.state != Registration.DRAFT
    moves.leave(participant, Registration.WITHDRAWN, "", by=by, now=now)
    badges.withdrawn(participant, by=by, now=now)
    if known:
        registration_letters.withdrawn(participant, now=now)
        duplicates.dissolve(participant, by=by, now=now)


def take_up_again(participant: Participant, *, by: Account | None, now: datetime, late_reason: str = "") -> None:
    """Somebody who was withdrawn comes after all, as a draft; a former head as a delegate when there is another."""
    delegation = participant.delegation
    standing = participants.hold(delegation)
    moves.refuse(participant, Registration.DRAFT)
    _refuse_erased(participant)
    if late := admission.lateness(delegation, by=by, now=now, reason=late_reason):
        participant.late, participant.late_reason = True, late
    if participant.role == ParticipantRole.HEAD and standing.head_id:
        participant.role = ParticipantRole.DELEGATE.value
    participant.asked_at = None
    moves.enter(participant, Registration.DRAFT, by=by, now=now)


def replace_head(
    participant: Participant, *, becomes: str, by: Account | None, now: datetime
) -> Participant | None:
    """Let `participant` be the head, first in protocol order; return who was it before.

    That one `becomes` an "adviser" or is "withdrawn". Refused at `becomes` otherwise. When registration is closed too,
    by somebody who is registered: the credentials say whether the new head may vote.
    """
    delegation = participant.delegation
    participants.hold(delegation)
    if not can_lead(participant, now):
        admission.refuse_closed(delegation, by=by, now=now)
    if becomes not in {"adviser", "withdrawn"}:
        raise Refused(_("Choose what becomes of the present head."), "becomes")
    if participant.state == Registration.WITHDRAWN:
        raise Refused(_("Somebody who was withdrawn cannot be the head of the delegation."))
    former = participants.head(delegation)
    if former is participant:
        return None
    if former is not None:
        _step_down(former, becomes, by=by, now=now)
    db.session.flush()
    changes = audit.assign(participant, role=ParticipantRole.HEAD.value)
    participant.version += 1
    audit.record(participant, "edit", by=by, now=now, changes=changes)
    protocol_order.put(delegation, participant, 0)
    credentials_heads.changed(delegation, participant, former, by=by, now=now)
    return former


def can_lead(participant: Participant, now: datetime) -> bool:
    """Whether a delegation may make this person its head: while registration is open, and of those registered after."""
    delegation = participant.delegation
    if admission.is_open(delegation, now):
        return True
    return admission.can_be_late(delegation, now) and participant.state in COUNTED


def reorder(participant: Participant, steps: int, *, by: Account | None, now: datetime) -> None:
    """Up (-1) or down (1) in protocol order; at its end nothing happens."""
    delegation = participant.delegation
    participants.hold(delegation)
    admission.refuse_closed(delegation, by=by, now=now)
    here = [each for each in participants.of(delegation) if each.state != Registration.WITHDRAWN]
    if participant not in here:
        return
    place = here.index(participant)
    if 0 <= place + steps < len(here):
        protocol_order.put(delegation, participant, place + steps)
        changes = {"position": [place + 1, place + steps + 1]}
        audit.record(participant, "reorder", by=by, now=now, changes=changes)


def size_changed(delegation: Delegation, *, by: Account | None, now: datetime) -> SizeEffect:
    """After another maximum delegation size was set: people who wait move up in order and are told.

    A lower one removes nobody. To be called with the size flushed or set.
    """
    db.session.flush()
    moved = moves.move_up(delegation, by=by, now=now)
    standing = participants.standing(delegation)
    beyond = 0 if standing.size is None else max(0, standing.used - standing.size)
    return SizeEffect(moved, beyond)


def version_of(participant: Participant) -> int:
    """Grows whenever the participant or the person changes."""
    return participant.version + participant.person.version


def refuse_stale(participant: Participant, version: int) -> None:
    """Stale when somebody else changed it since the form was opened."""
    if version_of(participant) != version:
        raise Stale(_("Somebody else changed this registration while you were editing it."))


def _same(made: Participant, delegation: Delegation) -> Participant:
    if made.delegation_id != delegation.id:
        raise Refused(_("This form was sent before. Open it afresh."))
    return made


def _refuse_erased(participant: Participant) -> None:
    if participant.person.erased_at is not None:
        raise Refused(_("What was said of this person was erased. Enter the person anew."))


def _refuse_second_head(head_id: int | None) -> None:
    if head_id is not None:
        reason = _("This delegation has a head already. Choose another role, or replace the head.")
        raise SecondHead(reason, "role")


def _remembered(
    delegation: Delegation, known: Person | None, said: PersonFacts, *, by: Account | None, now: datetime
) -> Person:
    if known is None:
        return persons.add(delegation, said, by=by, now=now)
    if known.party_id != delegation.party_id:
        raise ValueError("nobody is taken over from another party")
    persons.change(known, said, by=by, now=now)
    return known


def _end_of_line(delegation: Delegation, now: datetime) -> datetime:
    """After everybody who waits, within the same second too."""
    last = participants.last_waiting(delegation)
    return max(now, last + timedelta(microseconds=1)) if last else now


def _step_down(former: Participant, becomes: str, *, by: Account | None, now: datetime) -> None:
    if becomes == "withdrawn":
        withdraw(former, by=by, now=now)
        return
    changes = audit.assign(former, role=ParticipantRole.ADVISER.value)
    former.version += 1
    audit.record(former, "edit", by=by, now=now, changes=changes)
