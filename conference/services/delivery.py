"""Delivery: what a worker takes out of the outbox, and what becomes of it. Each verb in a short transaction."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update

from conference.core.db import db
from conference.mail.letters import Letter
from conference.mail.outcomes import Fate, Outcome
from conference.models.outbox import Message, MessageState
from conference.queries import outbox

#: Minutes after each attempt that failed; after one more the message is refused.
DELAYS = (1, 5, 15, 60, 180, 360, 720, 1440)
#: Longer than any worker has a message in hand.
LOST_AFTER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Taken:
    """A message that a worker has in hand."""

    id: int
    version: int
    #: Without what goes along: that is read, and set, outside of any transaction.
    letter: Letter
    attachments: tuple[dict[str, Any], ...] = ()


def has_work(now: datetime) -> bool:
    """Whether `tidy` or `take` would find anything."""
    return outbox.has_work(now=now, lost_before=now - LOST_AFTER)


def tidy(now: datetime) -> None:
    """Withdraw what is past, and say of messages whose worker died that nobody knows: they are not sent again."""
    for message in outbox.expired(now):
        message.become(MessageState.WITHDRAWN, "expired")
    for message in outbox.lost(now - LOST_AFTER):
        message.become(MessageState.UNCLEAR, "worker_lost")
    db.session.execute(update(Message).where(outbox.outlived_secret(now)).values(secret=""))


def take(*, sender: str, sender_name: str, now: datetime) -> Taken | None:
    """Take the message that has been due longest, so that no other worker takes it; none when none is due."""
    message = outbox.next_due(now)
    if message is None:
        return None
    message.become(MessageState.SENDING)
    message.attempts += 1
    message.tried_at = now
    return Taken(message.id, message.version, _letter(message, sender, sender_name), tuple(message.attachments))


def note(taken: Taken, outcome: Outcome, *, now: datetime) -> None:
    """Write down what came of it, unless it was taken out of the worker's hand meanwhile."""
    message = outbox.by_id(taken.id)
    if message.version != taken.version:
        return
    match outcome.fate:
        case Fate.SENT | Fate.FILED:
            message.become(MessageState.SENT, keep_secret=outcome.fate == Fate.FILED)
            message.sent_at = now
        case Fate.LATER if message.attempts <= len(DELAYS):
            message.become(MessageState.WAITING, outcome.reason)
            message.due_at = now + timedelta(minutes=DELAYS[message.attempts - 1])
        case Fate.STOPPED:
            message.become(MessageState.WAITING)
            message.attempts -= 1
        case Fate.UNCLEAR:
            message.become(MessageState.UNCLEAR, outcome.reason)
        case Fate.LATER | Fate.REFUSED:
            message.become(MessageState.REFUSED, outcome.reason)


def _letter(message: Message, sender: str, sender_name: str) -> Letter:
    return Letter(
        message_id=f"{message.message_id}@{sender.rpartition('@')[2]}",
        sender=sender,
        sender_name=sender_name,
        recipient=message.recipient,
        recipient_name=message.account.name if message.account else "",
        language=message.language,
        subject=message.subject,
        text=message.text,
        secret=message.secret,
        made_at=message.made_at,
    )
