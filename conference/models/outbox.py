"""The outbox: mail written in the transaction of the act that causes it, delivered later by the worker."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Json, Model
from conference.models.people import Account


class MessageState(StrEnum):
    """Where a message stands. Only a waiting one is ever tried."""

    WAITING = "waiting"
    #: A worker has it in hand.
    SENDING = "sending"
    SENT = "sent"
    #: The mail server will not have it; `reason` has its words.
    REFUSED = "refused"
    #: The worker died, or the line broke, after the text was handed over: it may have arrived. Staff decide.
    UNCLEAR = "unclear"
    #: Brought back by a restored backup: it may have been sent before. Staff decide.
    HELD = "held"
    #: Not sent, because what it was about is past or staff took it back.
    WITHDRAWN = "withdrawn"


#: Not sent, and nobody has it in hand.
UNSENT = (MessageState.WAITING, MessageState.HELD)
#: Nothing comes after these by itself: the secret is forgotten.
ENDED = (MessageState.SENT, MessageState.REFUSED, MessageState.WITHDRAWN)


class Message(Model):
    """One mail to one address."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_due", "state", "due_at"),
        Index(
            "ix_outbox_secrets",
            "state",
            "expires_at",
            sqlite_where=text("secret <> ''"),
            postgresql_where=text("secret <> ''"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Says what it is about, so that the same act never writes it twice.
    key: Mapped[str] = mapped_column(String(120), unique=True)
    #: The left part of its Message-ID (RFC 5322 §3.6.4), the same in each attempt; the domain of MAIL_FROM follows.
    message_id: Mapped[str] = mapped_column(String(160), unique=True)
    #: To whom, when it is a person with an account.
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    #: "invitation", "reset", "password_changed".
    purpose: Mapped[str] = mapped_column(String(40))
    recipient: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    subject: Mapped[str] = mapped_column(String(250))
    #: Plain text; `{secret}` stands where the secret goes.
    text: Mapped[str] = mapped_column(Text)
    #: An address that opens a door; forgotten when the message is sent, refused or withdrawn.
    secret: Mapped[str] = mapped_column(Text, default="")
    #: What goes along: files as [{"digest": SHA-256 in the files, "name": "note.pdf"}], or letters that are set when it
    #: is delivered, with "paper" (`models.papers.Paper` as a dict) in place of the digest.
    attachments: Mapped[list[Any]] = mapped_column(Json, default=list)
    state: Mapped[str] = mapped_column(String(12), default=MessageState.WAITING)
    made_at: Mapped[datetime]
    #: Not before.
    due_at: Mapped[datetime]
    #: Not after: what it says is worthless then. none: always good.
    expires_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    tried_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    #: Why it was not sent, in the words of the mail server or ours.
    reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    account: Mapped[Account | None] = relationship()

    def become(self, state: MessageState, reason: str = "", *, keep_secret: bool = False) -> None:
        """Stand in `state`; where nothing comes after it the secret is forgotten, unless it is to be kept."""
        self.state = state
        self.reason = reason
        self.version += 1
        if state in ENDED and not keep_secret:
            self.secret = ""

    @property
    def lacks_secret(self) -> bool:
        """Whether its text has a place for an address that is forgotten."""
        return "{secret}" in self.text and not self.secret
