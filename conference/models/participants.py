"""Persons, and participants: one person in one delegation, with a role."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Model, WallTime
from conference.models.delegations import Delegation
from conference.models.parties import Party


class ParticipantRole(StrEnum):
    """What a person is in a delegation."""

    HEAD = "head"
    ALTERNATE = "alternate"
    DELEGATE = "delegate"
    ADVISER = "adviser"
    SUPPORT = "support"
    ACCOMPANYING = "accompanying"


class Rank(StrEnum):
    """Who ranks above all others; of the first two no photo is asked."""

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    VICE_PRESIDENT = "vice_president"
    FOREIGN_MINISTER = "foreign_minister"
    MINISTER = "minister"


class Registration(StrEnum):
    """Where a registration stands; `conference.services.registration` has the table of moves."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"
    #: Beyond the maximum delegation size: referred to the Secretariat, in order.
    WAITING = "waiting"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


#: Those who count against the maximum delegation size.
COUNTED = frozenset({Registration.SUBMITTED, Registration.CONFIRMED})


class Person(Model):
    """One human being as remembered from conference to conference. May have no account and no e-mail."""

    __tablename__ = "persons"
    __table_args__ = (Index("ix_persons_name_key", "name_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Whose focal point may pick this person again; none: of a group.
    party_id: Mapped[str | None] = mapped_column(ForeignKey("parties.id"), index=True)
    honorific: Mapped[str] = mapped_column(String(60), default="")
    #: As the person writes them; one of both may be "".
    given_name: Mapped[str] = mapped_column(String(120), default="")
    family_name: Mapped[str] = mapped_column(String(120), default="")
    #: As printed on the badge; "" for both names.
    badge_name: Mapped[str] = mapped_column(String(160), default="")
    #: Both names without accents, case and order: what the same name has in common.
    name_key: Mapped[str] = mapped_column(String(260), default="")
    #: Two people may share one; "" for none: messages go to the focal point.
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    languages: Mapped[list[str]] = mapped_column(default=list)
    #: Encrypted; erased some days after the last conference.
    passport: Mapped[str] = mapped_column(Text, default="")
    #: Keyed hash: the same for the same number; "" for none.
    passport_key: Mapped[str] = mapped_column(String(64), default="", index=True)
    #: As the passport says it, for the letter for the visa.
    nationality: Mapped[str] = mapped_column(String(80), default="")
    #: JPEG, re-encoded and cropped: its SHA-256 in the files, "" without one.
    photo: Mapped[str] = mapped_column(String(64), default="")
    #: The same human being as another person, by decision of staff: one badge, counted once.
    same_as_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    #: The account of this person, who claimed the record.
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    #: When what is said of this person was erased; nothing comes back.
    erased_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    party: Mapped[Party | None] = relationship()

    @property
    def human_id(self) -> int:
        """The number that all records of one human being share."""
        return self.same_as_id or self.id


class Participant(Model):
    """One person in one delegation."""

    __tablename__ = "participants"
    __table_args__ = (
        UniqueConstraint("delegation_id", "person_id"),
        Index("ix_participants_state", "delegation_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Random, brought by the form: the same form sent twice makes one.
    uid: Mapped[str] = mapped_column(String(36), unique=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegations.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    function: Mapped[str] = mapped_column(String(200), default="")
    unit: Mapped[str] = mapped_column(String(200), default="")
    #: Protocol order within the delegation, from 0.
    position: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(12), default=Registration.DRAFT)
    #: What was said of the last move, in words that one may say to a state.
    reason: Mapped[str] = mapped_column(Text, default="")
    #: Registered after the deadline, by staff.
    late: Mapped[bool] = mapped_column(default=False)
    late_reason: Mapped[str] = mapped_column(Text, default="")
    mode: Mapped[str] = mapped_column(String(12), default="in_person")
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    access_needs: Mapped[str] = mapped_column(Text, default="")
    diet: Mapped[str] = mapped_column(Text, default="")
    visa_letter: Mapped[bool] = mapped_column(default=False)
    #: As said: flight, day and time.
    arrival: Mapped[str] = mapped_column(String(200), default="")
    departure: Mapped[str] = mapped_column(String(200), default="")
    #: By the clocks of the conference, where they were said as moments.
    arrives_at: Mapped[datetime | None] = mapped_column(WallTime)
    departs_at: Mapped[datetime | None] = mapped_column(WallTime)
    #: Consents to stand on the public list.
    listed: Mapped[bool] = mapped_column(default=False)
    #: `Rank` of who ranks above all others, "" for everybody else.
    rank: Mapped[str] = mapped_column(String(20), default="")
    #: Answers to the extra questions of the conference, by the number of the question.
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    #: A letter that the group asks for (of the editor, say): its SHA-256 in the files, "" without one, and its name.
    letter: Mapped[str] = mapped_column(String(64), default="")
    letter_name: Mapped[str] = mapped_column(String(200), default="")
    #: Asked to be registered by this person, and not approved by the focal point yet: since then.
    asked_at: Mapped[datetime | None]
    #: Held for the Secretariat, which decides whether this is somebody known: since then.
    held_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    #: Since when it waits: the order in which people move up.
    waiting_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    delegation: Mapped[Delegation] = relationship(back_populates="participants")
    person: Mapped[Person] = relationship()
