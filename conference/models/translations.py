"""Translations: the terms of a body, links for translators, and what came back."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Model
from conference.models.bodies import Body
from conference.models.conferences import Conference
from conference.models.people import Account


class Term(Model):
    """A settled term in several languages: of one body, or of all."""

    __tablename__ = "terms"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: none: of all bodies.
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"), index=True)
    words: Mapped[dict[str, str]]
    version: Mapped[int] = mapped_column(default=1)

    body: Mapped[Body | None] = relationship()


class TranslationLink(Model):
    """A secret address at which a translator finds the sheet of one conference in one language."""

    __tablename__ = "translation_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"), index=True)
    #: Into which the translator writes.
    language: Mapped[str] = mapped_column(String(2))
    #: SHA-256 of the token, hexadecimal: the token itself was shown once.
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    conference: Mapped[Conference] = relationship()
    made_by: Mapped[Account | None] = relationship()


class ReturnState(StrEnum):
    """What became of texts that came back."""

    WAITING = "waiting"
    TAKEN = "taken"
    DISCARDED = "discarded"


class TranslationReturn(Model):
    """Texts that came back from a translator and wait to be looked at."""

    __tablename__ = "translation_returns"

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"), index=True)
    #: none: staff brought the sheet in.
    link_id: Mapped[int | None] = mapped_column(ForeignKey("translation_links.id"))
    language: Mapped[str] = mapped_column(String(2))
    #: {"sittings/12/title": [source as it stood, translation]}.
    texts: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(12), default=ReturnState.WAITING)
    received_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    version: Mapped[int] = mapped_column(default=1)

    conference: Mapped[Conference] = relationship()
    link: Mapped[TranslationLink | None] = relationship()
    settled_by: Mapped[Account | None] = relationship()
