"""Badges, and where they were shown."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Model
from conference.models.agenda import Sitting
from conference.models.conferences import Conference
from conference.models.participants import Participant, Person
from conference.models.people import Account


class Badge(Model):
    """The badge of one human being at one conference. Printed is a fact, not a state of the registration."""

    __tablename__ = "badges"
    __table_args__ = (
        Index(
            "uq_badges_conference_person",
            "conference_id",
            "person_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    #: The human being (`Person.human_id`).
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    #: The registration that it shows; of who represents two, the one that was chosen.
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)
    #: What its QR says, and the page on the phone: random, no personal data.
    code: Mapped[str] = mapped_column(String(32), unique=True)
    made_at: Mapped[datetime]
    printed_at: Mapped[datetime | None]
    #: How often it was printed.
    prints: Mapped[int] = mapped_column(default=0)
    revoked_at: Mapped[datetime | None]
    revoked_reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    conference: Mapped[Conference] = relationship()
    person: Mapped[Person] = relationship()
    participant: Mapped[Participant] = relationship()


class Presence(Model):
    """Somebody was let in: once a day, or once for a session."""

    __tablename__ = "presences"
    __table_args__ = (UniqueConstraint("conference_id", "person_id", "day", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Random, made on the device: the same scan sent twice is one.
    uid: Mapped[str] = mapped_column(String(36), unique=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    badge_id: Mapped[int] = mapped_column(ForeignKey("badges.id"), index=True)
    #: The human being (`Person.human_id`).
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    #: By the clocks of the conference.
    day: Mapped[date]
    #: Number of the session as text, "" for the entrance.
    place: Mapped[str] = mapped_column(String(12), default="")
    sitting_id: Mapped[int | None] = mapped_column(ForeignKey("sittings.id"), index=True)
    #: When the device read it.
    at: Mapped[datetime]
    #: When we heard of it: later where the network was away.
    received_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))

    badge: Mapped[Badge] = relationship()
    sitting: Mapped[Sitting | None] = relationship()
    by: Mapped[Account] = relationship()
