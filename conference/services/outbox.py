"""The outbox: mail written in the transaction of the act that causes it, and what becomes of it."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from conference.core.db import db, one_at_a_time
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.mail.drafts import Draft
from conference.models.outbox import UNSENT, Message, MessageState
from conference.models.people import Account
from conference.queries import outbox
from conference.services import audit

#: What staff may send once more.
AGAIN = (MessageState.UNCLEAR, MessageState.HELD, MessageState.REFUSED)

LONGEST_ADDRESS = 254
LONGEST_KEY = 120


def post(
    draft: Draft,
    *,
    to: str,
    key: str,
    now: datetime,
    account: Account | None = None,
    secret: str = "",
    expires_at: datetime | None = None,
    attachments: Sequence[dict[str, Any]] = (),
) -> Message:
    """Write `draft` to the address `to`, to be sent when this transaction has ended well.

    `key` says what it is about: a second message with it is not written, the first is returned. `attachments` are
    files of ours, {"digest", "name"}, or letters to be set when it is delivered, {"paper", "name"}: `Message` has more.
    Raises ValueError for an address or a secret that no mail can carry: they were checked where they came from.
    """
    _refuse_unfit(draft, to, secret)
    if not 0 < len(key) <= LONGEST_KEY:
        raise ValueError("the key of a message has 1 to 120 letters")
    one_at_a_time(f"outbox {key}")
    if known := outbox.by_key(key):
        return known
    message = Message(
        key=key,
        message_id=str(uuid.uuid4()),
        account_id=account.id if account else None,
        purpose=draft.purpose,
        recipient=to,
        language=draft.language,
        subject=draft.subject,
        text=draft.text,
        secret=secret,
        attachments=list(attachments),
        state=MessageState.WAITING,
        made_at=now,
        due_at=now,
        expires_at=expires_at,
    )
    db.session.add(message)
    db.session.flush()
    return message


def withdraw_of(account: Account, purpose: str, *, now: datetime) -> int:
    """Take back what is written to `account` for `purpose` and not sent yet; return how many that were.

    One that a worker has in hand goes its way.
    """
    return _supersede(outbox.unsent_of(account, purpose), now)


def withdraw_about(key: str, *, now: datetime) -> int:
    """The same for all messages whose key begins with `key`: what they are about was done anew."""
    return _supersede(outbox.unsent_about(key), now)


def can_be_sent_again(message: Message) -> bool:
    """Whether `send_again` may be offered."""
    return message.state in AGAIN and not message.lacks_secret


def can_be_withdrawn(message: Message) -> bool:
    """Whether it has not left, and nobody has it in hand."""
    return message.state in UNSENT


def is_in_doubt(message: Message) -> bool:
    """Whether nobody knows if it arrived."""
    return message.state == MessageState.UNCLEAR


def send_again(message: Message, *, version: int, by: Account, now: datetime) -> None:
    """Let it be tried once more, from the first attempt on. Refused where it makes no sense or the secret is gone."""
    _refuse_stale(message, version)
    if message.state not in AGAIN:
        raise Refused(_("This message cannot be sent again as it stands now."))
    if message.lacks_secret:
        raise Refused(_("The address in this message was deleted for safety. Have a new message written instead."))
    if message.expires_at and message.expires_at <= now:
        raise Refused(_("The time of this message is over. Have a new message written instead."))
    message.attempts = 0
    message.due_at = now
    _settle(message, "send_again", MessageState.WAITING, by=by, now=now)


def withdraw(message: Message, *, version: int, by: Account, now: datetime) -> None:
    """Do not send it. Refused when it left already, or a worker has it in hand."""
    _refuse_stale(message, version)
    if not can_be_withdrawn(message):
        raise Refused(_("This message can no longer be taken back."))
    _settle(message, "take_back", MessageState.WITHDRAWN, "by_staff", by=by, now=now)


def confirm_arrival(message: Message, *, version: int, by: Account, now: datetime) -> None:
    """Record what somebody found out: that it did arrive. Refused where that was never in doubt."""
    _refuse_stale(message, version)
    if not is_in_doubt(message):
        raise Refused(_("Whether this message arrived is not in doubt."))
    message.sent_at = message.tried_at
    _settle(message, "arrived", MessageState.SENT, by=by, now=now)


def _supersede(messages: list[Message], now: datetime) -> int:
    for message in messages:
        _settle(message, "take_back", MessageState.WITHDRAWN, "superseded", by=None, now=now)
    return len(messages)


def _settle(
    message: Message, verb: str, state: MessageState, reason: str = "", *, by: Account | None, now: datetime
) -> None:
    audit.record(message, verb, by=by, now=now, changes={"state": [str(message.state), state.value]})
    message.become(state, reason)


def _refuse_stale(message: Message, version: int) -> None:
    if message.version != version:
        raise Stale(_("This message changed while you were looking at it. See how it stands now."))


def _refuse_unfit(draft: Draft, to: str, secret: str) -> None:
    local, _at, domain = to.rpartition("@")
    if not local or not domain or len(to) > LONGEST_ADDRESS or not to.isprintable() or " " in to:
        raise ValueError("this is no e-mail address that mail can be sent to")
    if secret and (not secret.startswith(("https://", "http://")) or not secret.isprintable() or " " in secret):
        raise ValueError("a secret is one address without blanks")
    if secret and not draft.needs_secret:
        raise ValueError("the text has no place for the secret")
