"""Erasure: what is said of a human being is blanked everywhere; acts stay, which name fields and no values."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import or_, update

from conference.core.db import db
from conference.models.delegations import Delegation
from conference.models.duplicates import Duplicate
from conference.models.letters import VisaLetter
from conference.models.outbox import UNSENT, Message, MessageState
from conference.models.participants import Participant, ParticipantRole, Person, Registration
from conference.models.people import Account
from conference.models.privacy import PersonLink
from conference.queries import privacy as reads
from conference.services import audit, deadlines, issued_lists, jobs, registration

#: What is blanked of a person and of a part in a delegation. Role, days and state stay: they count.
OF_PERSON: dict[str, Any] = {
    "honorific": "", "given_name": "", "family_name": "", "badge_name": "", "name_key": "", "email": "", "phone": "",
    "languages": [], "passport": "", "passport_key": "", "nationality": "", "photo": "", "account_id": None,
}  # fmt: skip
OF_PARTICIPANT: dict[str, Any] = {
    "function": "", "unit": "", "reason": "", "late_reason": "", "access_needs": "", "diet": "", "arrival": "",
    "departure": "", "arrives_at": None, "departs_at": None, "rank": "", "answers": {}, "letter": "",
    "letter_name": "", "listed": False,
}  # fmt: skip
#: Stands where a message had an address and words.
NOBODY, NOTHING = "erased@conference.invalid", "–"


def leads(person: Person, now: datetime) -> list[Delegation]:
    """The delegations at conferences that are not over which `person` is the head of: they will have none."""
    return [each.delegation for each in _parts(person) if each.role == ParticipantRole.HEAD and _comes(each, now)]


def erase(person: Person, *, by: Account | None, now: datetime) -> list[str]:
    """Erase all that is said of the human being, in all its records; registrations that count are withdrawn first.

    Returns the files (their SHA-256) that may be removed once this transaction has ended, where nothing names them.
    """
    records = reads.records_of(person)
    parts = reads.parts_of([each.id for each in records])
    for participant in parts:
        if _comes(participant, now):
            registration.withdraw(participant, by=by, now=now)
    numbers = [each.id for each in parts]
    digests = [each.photo for each in records] + [each.letter for each in parts] + _letters(numbers)
    _messages(records, parts)
    for each in records:
        _blank(each, OF_PERSON, by=by, now=now)
        each.erased_at = now
    for participant in parts:
        _blank(participant, OF_PARTICIPANT, by=by, now=now)
    _revoke_links(numbers, now)
    db.session.flush()
    issued_lists.forget([each.id for each in records], now)
    digests += jobs.forget({each.delegation.conference_id for each in parts}, now)
    return sorted(set(filter(None, digests)))


def _parts(person: Person) -> Sequence[Participant]:
    return reads.parts_of([each.id for each in reads.records_of(person)])


def _comes(participant: Participant, now: datetime) -> bool:
    over = deadlines.is_over(participant.delegation.conference, now)
    return participant.state != Registration.WITHDRAWN and not over


def _blank(thing: Person | Participant, empty: dict[str, Any], *, by: Account | None, now: datetime) -> None:
    changes = audit.assign(thing, **empty)
    thing.version += 1
    kept: audit.Changes = {name: [] for name in changes if name not in {"name_key", "passport_key"}}
    audit.record(thing, "erase", by=by, now=now, changes=kept)


def _letters(numbers: Sequence[int]) -> list[str]:
    """Words of letters for a visa, and letters that somebody represents two; return the files of these."""
    db.session.execute(update(VisaLetter).where(VisaLetter.participant_id.in_(numbers)).values(text=""))
    either = or_(Duplicate.first_id.in_(numbers), Duplicate.second_id.in_(numbers))
    found = db.session.scalars(db.select(Duplicate).where(either)).all()
    digests = [each.document for each in found]
    for each in found:
        each.document, each.document_name, each.reason = "", "", ""
    return digests


def _messages(records: Sequence[Person], parts: Sequence[Participant]) -> None:
    """Letters about the registrations, and all others to their addresses: those that wait are taken back."""
    about = [Message.key.startswith(f"{word}/{each.uid}/") for each in parts for word in reads.ABOUT]
    addresses = [each.email for each in records if each.email]
    mine = Message.recipient.in_(addresses) & Message.account_id.is_(None) & Message.key.startswith("registration/")
    wanted = db.select(Message).where(or_(*about, mine))
    for message in db.session.scalars(wanted).all():
        if message.state in UNSENT:
            message.become(MessageState.WITHDRAWN, "by_staff")
        message.recipient, message.subject, message.text, message.secret = NOBODY, NOTHING, f"{NOTHING}\n", ""
        message.attachments = []


def _revoke_links(numbers: Sequence[int], now: datetime) -> None:
    own = PersonLink.participant_id.in_(numbers) & PersonLink.revoked_at.is_(None)
    db.session.execute(update(PersonLink).where(own).values(revoked_at=now))
