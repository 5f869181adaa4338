"""Messages to send."""

from datetime import UTC, datetime
from typing import Any

from conference.core.db import db
from conference.mail.drafts import Draft
from conference.mail.letters import Letter
from conference.models.outbox import Message, MessageState
from conference.services import outbox

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
DRAFT = Draft("invitation", "es", "Su invitación", "Estimada Ana:\nAbra {secret} hoy.\n")
PLAIN = Draft("password_changed", "en", "Your password was changed", "Was it you?\n")
SECRET = "https://conference.example/doors/opened-by-this-secret"
LETTER = Letter(
    message_id="3f0c@example.org",
    sender="secretariat@example.org",
    sender_name="Secretariat",
    recipient="ana@example.org",
    language="es",
    subject="Invitación",
    text=".\n..\nHola.\n",
    made_at=NOW,
)


def message(key: str = "one", state: MessageState = MessageState.WAITING, **other: Any) -> Message:
    """A message to ana@example.org in this state, with a secret while one in this state has it."""
    made = outbox.post(DRAFT, to="ana@example.org", key=key, now=NOW, secret=SECRET)
    if state != MessageState.WAITING:
        made.become(state)
    for name, value in other.items():
        setattr(made, name, value)
    db.session.flush()
    return made
