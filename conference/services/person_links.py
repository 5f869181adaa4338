"""Personal links: by one, somebody without an account sees and completes the own record. Told once, kept as a hash."""

from datetime import datetime, timedelta

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.mail import own_record as mail
from conference.mail.accounts import House
from conference.models.participants import Participant, Registration
from conference.models.people import Account, email_key
from conference.models.privacy import LinkPurpose, PersonLink
from conference.queries import person_links as reads
from conference.services import audit, deadlines, outbox, registration_letters, tokens

#: How long after the last day of its conference a link opens something; without days, so long after it was made.
AFTER = timedelta(days=30)
WITHOUT_DAYS = timedelta(days=180)


def by_token(token: str) -> PersonLink:
    """The link with this token, whether it still opens anything or not. NoResultFound."""
    return reads.by_hash(tokens.hash_of(token))


def is_open(link: PersonLink, now: datetime) -> bool:
    """Whether it opens something at `now`; what was erased is not shown again."""
    erased = link.participant.person.erased_at is not None
    return link.revoked_at is None and now < link.expires_at and not erased


def make(participant: Participant, *, now: datetime) -> str:
    """The token of one more link of `participant`; those before still open the record."""
    token = tokens.made()
    link = PersonLink(
        participant_id=participant.id,
        purpose=LinkPurpose.OWN_RECORD.value,
        token_hash=tokens.hash_of(token),
        made_at=now,
        expires_at=expires_at(participant, now),
    )
    db.session.add(link)
    db.session.flush()
    return token


def ask(participant: Participant, *, house: House, version: int, by: Account, now: datetime) -> str:
    """Ask the person to complete the record: by mail, and return ""; without an e-mail address return the token.

    Earlier links open nothing any more. `version` is `participant.version`. Refused for who is withdrawn; Stale.
    """
    if participant.version != version:
        raise Stale(_("Somebody else changed this registration while you were looking at it."))
    if participant.state == Registration.WITHDRAWN or participant.person.erased_at is not None:
        raise Refused(_("Somebody who was withdrawn is not asked."))
    revoke(participant, by=None, now=now)
    token = make(participant, now=now)
    participant.version += 1
    audit.record(participant, "ask_person", by=by, now=now)
    email = participant.person.email
    if not email:
        return token
    about = registration_letters.about(participant)
    secret, key = mail.address(house, token, about.language), f"{key_of(participant)}{participant.version}"
    expires = expires_at(participant, now)
    outbox.post(mail.asked(about), to=email, key=key, now=now, secret=secret, expires_at=expires)
    return ""


def revoke(participant: Participant, *, by: Account | None, now: datetime) -> int:
    """Let no link of `participant` open anything any more; return how many that were."""
    found = reads.open_of([participant.id], now)
    for link in found:
        link.revoked_at = now
    outbox.withdraw_about(key_of(participant), now=now)
    if found and by is not None:
        participant.version += 1
        audit.record(participant, "revoke_link", by=by, now=now)
    db.session.flush()
    return len(found)


def claim(participant: Participant, *, by: Account, now: datetime) -> None:
    """Let the record belong to the account of its person. Refused when its e-mail address is another one."""
    person = participant.person
    if not person.email or email_key(person.email) != by.email_key:
        raise Refused(_("This record has another e-mail address than your account. Ask your delegation to correct it."))
    if person.account_id == by.id:
        return
    person.account_id = by.id
    person.version += 1
    audit.record(person, "claim", by=by, now=now, changes={"account_id": []})


def expires_at(participant: Participant, now: datetime) -> datetime:
    """Until when a link that is made now opens something."""
    conference = participant.delegation.conference
    if conference.last_day is None:
        return now + WITHOUT_DAYS
    return max(deadlines.end_of(conference.last_day, conference.timezone), now) + AFTER


def key_of(participant: Participant) -> str:
    """What the keys of all messages with links of `participant` begin with."""
    return f"own-record/{participant.uid}/"
