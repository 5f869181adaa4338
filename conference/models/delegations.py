"""Delegations (one party at one conference), the invitations behind them, and the focal points who act for a party."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Model
from conference.models.conferences import Conference
from conference.models.parties import Party
from conference.models.people import Account

if TYPE_CHECKING:
    from conference.models.participants import Participant


class Group(StrEnum):
    """Badge holders who belong to no invited party; each is a delegation of its own."""

    MEDIA = "media"
    SECRETARIAT = "secretariat"
    INTERPRETERS = "interpreters"
    HOST = "host"
    SECURITY = "security"
    TECHNICIANS = "technicians"


#: Before the name of a group where addresses and commands name a delegation: "group:media".
GROUP = "group:"


class Delegation(Model):
    """One party, or one group without an invited party, at one conference."""

    __tablename__ = "delegations"
    __table_args__ = (
        UniqueConstraint("conference_id", "party_id"),
        Index(
            "uq_delegations_conference_group",
            "conference_id",
            "group",
            unique=True,
            sqlite_where=text("party_id IS NULL"),
            postgresql_where=text("party_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    #: none: a group.
    party_id: Mapped[str | None] = mapped_column(ForeignKey("parties.id"), index=True)
    #: `Group`, "" for a party.
    group: Mapped[str] = mapped_column(String(20), default="")
    #: Maximum delegation size: people; none: as many as come.
    size: Mapped[int | None]
    #: Places at the table.
    places: Mapped[int | None]
    #: Places in the second row.
    second_row: Mapped[int | None]
    #: Day on which it presented what gives it its rank, where precedence goes by that date.
    accredited_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    conference: Mapped[Conference] = relationship()
    party: Mapped[Party | None] = relationship()
    invitation: Mapped["Invitation | None"] = relationship(back_populates="delegation", cascade="all, delete-orphan")
    participants: Mapped[list["Participant"]] = relationship(
        back_populates="delegation", order_by="(Participant.position, Participant.id)"
    )

    @property
    def address(self) -> str:
        """How addresses and commands name it at its conference: the id of its party, or "group:" and its group."""
        return self.party_id or f"{GROUP}{self.group}"


class InvitationState(StrEnum):
    """Whether the note has gone out."""

    PREPARED = "prepared"
    SENT = "sent"


class Answer(StrEnum):
    """What an invited party said."""

    NONE = ""
    ACCEPTS = "accepts"
    REGRETS = "regrets"


class Invitation(Model):
    """The note that invites one party to one conference."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegations.id"), unique=True)
    #: As what it is invited: the kind of the party on the day, or "special_guest".
    kind: Mapped[str] = mapped_column(String(40))
    #: Who authorised it: "AG/RES. 2608 (XL-O/10)".
    basis: Mapped[str] = mapped_column(Text, default="")
    basis_date: Mapped[date | None]
    #: Why a party of disputed status is invited, for staff.
    reason: Mapped[str] = mapped_column(Text, default="")
    #: Of correspondence.
    language: Mapped[str] = mapped_column(String(2))
    #: Last day of registration, to its end in the conference's zone; none: that of the conference.
    deadline: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(10), default=InvitationState.PREPARED)
    sent_at: Mapped[datetime | None]
    #: "mail" or "hand", "" before.
    sent_by: Mapped[str] = mapped_column(String(6), default="")
    #: Number of the note, by the rule of the secretariat or typed.
    number: Mapped[str] = mapped_column(String(40), default="")
    #: The day that stands on the note.
    note_date: Mapped[date | None]
    #: The note as it was signed, scanned: its SHA-256 in the files, "" without one, and what it was called.
    signed: Mapped[str] = mapped_column(String(64), default="")
    signed_name: Mapped[str] = mapped_column(String(200), default="")
    #: SHA-256 of the token of the personal link, hexadecimal; none before one was made.
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    answer: Mapped[str] = mapped_column(String(10), default=Answer.NONE)
    answered_at: Mapped[datetime | None]
    #: "link" or "secretariat", "" before.
    answered_by: Mapped[str] = mapped_column(String(12), default="")
    #: What the party wrote with its answer.
    words: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    delegation: Mapped[Delegation] = relationship(back_populates="invitation")


class FocalPoint(Model):
    """Somebody who may act for one party, at one conference or at all, in [start, end]."""

    __tablename__ = "focal_points"

    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[str] = mapped_column(ForeignKey("parties.id"), index=True)
    #: none: at all conferences.
    conference_id: Mapped[int | None] = mapped_column(ForeignKey("conferences.id"), index=True)
    #: none until staff confirmed: then the person is invited to sign in.
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    start: Mapped[date]
    #: The last day; none while nobody knows.
    end: Mapped[date | None]
    #: Named by the party itself and not confirmed yet: none.
    confirmed_at: Mapped[datetime | None]
    named_at: Mapped[datetime]
    #: The letter that names it: its SHA-256 in the files, "" without one, and what it was called.
    letter: Mapped[str] = mapped_column(String(64), default="")
    letter_name: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1)

    party: Mapped[Party] = relationship()
    conference: Mapped[Conference | None] = relationship()
    account: Mapped[Account | None] = relationship()
