"""Privacy: personal links, wishes to be erased, and the proof of what was erased when its time was over."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Model
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.participants import Participant, Person
from conference.models.people import Account


class LinkPurpose(StrEnum):
    """What a personal link opens."""

    #: The own record: complete it, see and download what is kept, ask for erasure.
    OWN_RECORD = "own_record"


class PersonLink(Model):
    """A secret address of one participant, who needs no account."""

    __tablename__ = "person_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(12))
    #: SHA-256 of its token, hexadecimal.
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    participant: Mapped[Participant] = relationship()


class ErasureWish(Model):
    """Somebody asked that what is said of the person be erased."""

    __tablename__ = "erasure_wishes"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    asked_at: Mapped[datetime]
    #: none while nobody decided.
    decided_at: Mapped[datetime | None]
    #: Whether it was done; else `reason` says why it cannot be yet.
    done: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    person: Mapped[Person] = relationship()


class Erasure(Model):
    """One field of so many people was erased because its time was over."""

    __tablename__ = "erasures"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: none: of people whose conferences are several, or who asked for it.
    conference_id: Mapped[int | None] = mapped_column(ForeignKey("conferences.id"), index=True)
    #: "passport".
    field: Mapped[str] = mapped_column(String(40))
    people: Mapped[int]
    #: The day on which its time was over.
    due_on: Mapped[date]
    erased_at: Mapped[datetime]

    conference: Mapped[Conference | None] = relationship()


class Look(Model):
    """Up to which act somebody has seen what changed in one delegation."""

    __tablename__ = "looks"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegations.id"), primary_key=True)
    act_id: Mapped[int]
    at: Mapped[datetime]

    account: Mapped[Account] = relationship()
    delegation: Mapped[Delegation] = relationship()
