"""Accounts: the people who may sign in."""

import secrets
from datetime import datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from conference.core.db import Model


class Role(StrEnum):
    """What an account may do in general; see `conference.policy`."""

    OFFICER = "officer"
    ADMINISTRATOR = "administrator"


class AccountState(StrEnum):
    """Where an account stands, as administrators see it."""

    #: Has never had a password.
    INVITED = "invited"
    ACTIVE = "active"
    DISABLED = "disabled"


class Account(Model):
    """One person who signs in by e-mail and password."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254))
    #: `email` with case folded: what makes an account the same account.
    email_key: Mapped[str] = mapped_column(String(254), unique=True)
    #: As this person writes it; "" when it was not said.
    name: Mapped[str] = mapped_column(String(120), default="")
    #: The language that mail to this person is written in.
    language: Mapped[str] = mapped_column(String(2), default="en")
    #: argon2id; none for an account that has never had a password.
    password_hash: Mapped[str | None] = mapped_column(String(200))
    #: none: may sign in, may do nothing.
    role: Mapped[str | None] = mapped_column(String(20))
    #: Part of the sign-in cookie; a new one ends every sign-in of this account.
    sign_in_token: Mapped[str] = mapped_column(String(43), default=lambda: secrets.token_urlsafe(32))
    created_at: Mapped[datetime]
    last_sign_in_at: Mapped[datetime | None]
    #: When a page was last asked for, to a quarter of an hour.
    last_seen_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]
    #: Wants what changed in the own delegations as one mail an evening.
    evening_mail: Mapped[bool] = mapped_column(default=False)
    #: Up to which act the evening mails told of it.
    evening_act: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def active(self) -> bool:
        """Whether this account may sign in."""
        return self.disabled_at is None

    @property
    def state(self) -> AccountState:
        """Disabled, invited or active."""
        if not self.active:
            return AccountState.DISABLED
        return AccountState.ACTIVE if self.password_hash else AccountState.INVITED

    def end_every_sign_in(self) -> None:
        """Make all cookies handed out so far worthless."""
        self.sign_in_token = secrets.token_urlsafe(32)


def email_key(email: str) -> str:
    """What two spellings of one e-mail address have in common."""
    return email.strip().casefold()
