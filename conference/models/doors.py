"""Doors: the one-use links by which a password is set, and the count of wrong sign-ins."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Model
from conference.models.people import Account


class LinkPurpose(StrEnum):
    """What a link is for; it says how long it holds."""

    INVITATION = "invitation"
    RESET = "reset"


class LinkState(StrEnum):
    """Whether a link still opens its door."""

    OPEN = "open"
    #: Used, or followed by a newer one.
    USED = "used"
    #: Too old, or its account is disabled.
    EXPIRED = "expired"


class SignInLink(Model):
    """A mailed link by which its account sets a password, once."""

    __tablename__ = "sign_in_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(12))
    #: SHA-256 of the token, hexadecimal: the token itself stands in the mail alone.
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    #: none: asked for by the person.
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    expires_at: Mapped[datetime]
    #: When it was used, or made worthless by a newer one.
    used_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    made_by: Mapped[Account | None] = relationship(foreign_keys=[made_by_id])

    def state(self, now: datetime) -> LinkState:
        """Where it stands at `now`."""
        if self.used_at is not None:
            return LinkState.USED
        return LinkState.OPEN if now < self.expires_at and self.account.active else LinkState.EXPIRED


class SignInAttempts(Model):
    """Wrong sign-ins since a moment, per account and address. The key is a keyed hash: it names nobody."""

    __tablename__ = "sign_in_attempts"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]
    since: Mapped[datetime]
