"""Possible duplicates: somebody who seems to stand in two delegations of one conference."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Model
from conference.models.conferences import Conference
from conference.models.participants import Participant
from conference.models.people import Account


class Likeness(StrEnum):
    """What two registrations have in common."""

    PASSPORT = "passport"
    NAME = "name"


class DuplicateDecision(StrEnum):
    """What staff decided; "" while nobody has."""

    OPEN = ""
    #: Different persons: not asked again.
    DIFFERENT = "different"
    #: The same person: one of both was withdrawn.
    SAME = "same"
    #: The same person, who represents both.
    BOTH = "both"


class Duplicate(Model):
    """Two registrations at one conference that may be of one person."""

    __tablename__ = "duplicates"
    __table_args__ = (UniqueConstraint("first_id", "second_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"), index=True)
    #: The one that was there first.
    first_id: Mapped[int] = mapped_column(ForeignKey("participants.id"))
    #: The one that came later, which is held.
    second_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)
    found_by: Mapped[str] = mapped_column(String(10))
    found_at: Mapped[datetime]
    #: Who sees to it, and by when.
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    due_on: Mapped[date | None]
    decision: Mapped[str] = mapped_column(String(10), default=DuplicateDecision.OPEN)
    reason: Mapped[str] = mapped_column(Text, default="")
    #: That the person represents both: its SHA-256 in the files, "" without one, and what it was called.
    document: Mapped[str] = mapped_column(String(64), default="")
    document_name: Mapped[str] = mapped_column(String(200), default="")
    decided_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    conference: Mapped[Conference] = relationship()
    first: Mapped[Participant] = relationship(foreign_keys=[first_id])
    second: Mapped[Participant] = relationship(foreign_keys=[second_id])
    contact: Mapped[Account | None] = relationship()
