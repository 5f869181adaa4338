"""Invitations of the exercise conference: some sent, some answered, one that names a focal point to be confirmed."""

from datetime import datetime, timedelta

from conference.models.conferences import Conference
from conference.models.delegations import Answer, InvitationState
from conference.models.parties import MEMBER_STATE, PERMANENT_OBSERVER
from conference.queries import delegations as reads
from conference.services import audit, focal_points, invitations, notes
from conference.services.focal_points import Named
from conference.services.invitations import ORGANIZATION, USUAL_PLACES, Picked, Plan, Reply, Room

#: How each answered; none: the invitation is only prepared.
ANSWERS: dict[str, str | None] = {
    "state:BZ": Answer.ACCEPTS,
    "state:BR": Answer.ACCEPTS,
    "state:HT": Answer.ACCEPTS,
    "state:CA": Answer.REGRETS,
    "state:CR": Answer.NONE,
    "state:PE": None,
    "state:ES": Answer.NONE,
    "org:IOM": Answer.ACCEPTS,
}
SIZES = {MEMBER_STATE: 6, PERMANENT_OBSERVER: 3, ORGANIZATION: 2}
#: Days before the conference on which the answers are due.
BEFORE = timedelta(days=14)
#: How its notes are numbered, and when its parties are reminded.
NUMBERS = "EX/{number}/{year}"
REMINDERS = [{"about": "answer", "days": 14}, {"about": "answer", "days": 3}, {"about": "registration", "days": 7}]
#: Who names a focal point: an office, so that nobody is made up.
NAMES = "state:BZ"
OFFICE = Named(name="Permanent Mission (exercise)", email="mission@example.org", language="en")


def invite(conference: Conference, *, now: datetime) -> None:
    """Invite a few parties, as if the letters had gone out by hand."""
    conference.note_numbers, conference.reminders = NUMBERS, REMINDERS
    deadline = conference.first_day - BEFORE if conference.first_day else None
    rooms = {kind: Room(size=size, places=USUAL_PLACES[kind]) for kind, size in SIZES.items()}
    plan = Plan(basis=conference.mandate_symbol, deadline=deadline, rooms=rooms)
    invitations.prepare(conference, Picked(parties=list(ANSWERS)), plan, by=None, now=now)
    for delegation in reads.at(conference):
        answer = ANSWERS.get(delegation.party_id or "")
        invitation = delegation.invitation
        if invitation is None or answer is None:
            continue
        notes.settle(delegation, by=None, now=now)
        invitation.state, invitation.sent_by, invitation.sent_at = InvitationState.SENT.value, "hand", now
        audit.record(delegation, "invite", by=None, now=now, changes={"sent_by": [None, "hand"]})
        if answer:
            reply = Reply(answer=answer)
            invitations.record_answer(delegation, reply, version=invitation.version, by=None, now=now)
        if delegation.party_id == NAMES:
            focal_points.name(delegation, OFFICE, keep=_no_letter, now=now)


def _no_letter(_content: bytes) -> str:
    raise AssertionError("the office of the exercise sends no letter")
