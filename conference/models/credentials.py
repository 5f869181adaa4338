"""Credentials: the letters that accredit a delegation, what a conference asks of them, and where each party stands."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Json, Model
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.people import Account


class CredentialsForm(StrEnum):
    """What accredits."""

    ORIGINAL = "original"
    NOTE_VERBALE = "note_verbale"
    COPY = "copy"


class Signatory(StrEnum):
    """Who may sign."""

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    FOREIGN_MINISTER = "foreign_minister"
    #: Of another ministry.
    MINISTER = "minister"
    HEAD_OF_MISSION = "head_of_mission"
    #: Of an organization: its head.
    HEAD_OF_ORGANIZATION = "head_of_organization"


class CredentialsStatus(StrEnum):
    """Where the credentials of a party stand."""

    NONE = "none"
    COPY = "copy"
    ORIGINAL = "original"
    IN_ORDER = "in_order"
    NOT_IN_ORDER = "not_in_order"
    #: The head was replaced by somebody whom they do not name.
    NEW_NEEDED = "new_needed"


class CredentialsPolicy(Model):
    """What one conference asks of credentials; a conference without one asks for none before somebody may vote."""

    __tablename__ = "credentials_policies"

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"), unique=True)
    #: Of `CredentialsForm`.
    forms: Mapped[list[str]]
    #: Of `Signatory`.
    signatories: Mapped[list[str]]
    #: Last day, to its end in the zone of the conference.
    deadline: Mapped[date | None]
    #: Whether one may speak, and vote, before the credentials were found in order.
    may_speak_before: Mapped[bool] = mapped_column(default=True)
    may_vote_before: Mapped[bool] = mapped_column(default=True)
    #: Whether a new head whom the credentials name is accepted without new ones.
    named_head_suffices: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)

    conference: Mapped[Conference] = relationship()


class Credentials(Model):
    """The credentials of one delegation."""

    __tablename__ = "credentials"

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegations.id"), unique=True)
    status: Mapped[str] = mapped_column(String(14), default=CredentialsStatus.NONE)
    status_at: Mapped[datetime | None]
    original_on: Mapped[date | None]
    #: Who signed: `Signatory`, "" while unknown, and the name and function as they stand there.
    signatory: Mapped[str] = mapped_column(String(24), default="")
    signatory_name: Mapped[str] = mapped_column(String(200), default="")
    #: Numbers of the participants that they name.
    named: Mapped[list[Any]] = mapped_column(Json, default=list)
    #: Who found them in order or not.
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    #: Which decision says so (of the committee), and of when.
    decision: Mapped[str] = mapped_column(Text, default="")
    decided_on: Mapped[date | None]
    #: What the mission is to know: what is missing, in words that one may say to a state.
    words: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    delegation: Mapped[Delegation] = relationship()
    checked_by: Mapped[Account | None] = relationship()


class CredentialsDocument(Model):
    """One document as the mission, or staff, brought it in."""

    __tablename__ = "credentials_documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegations.id"), index=True)
    #: `CredentialsForm`.
    form: Mapped[str] = mapped_column(String(14))
    #: Its SHA-256 in the files, its ending by its bytes ("pdf"), and what it was called.
    file: Mapped[str] = mapped_column(String(64))
    ending: Mapped[str] = mapped_column(String(4))
    name: Mapped[str] = mapped_column(String(200))
    #: The letter of ours that came back signed, by its printed code.
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("credentials_letters.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    brought_at: Mapped[datetime]

    delegation: Mapped[Delegation] = relationship()
    letter: Mapped["CredentialsLetter | None"] = relationship()
    by: Mapped[Account] = relationship()


class CredentialsLetter(Model):
    """A letter that was written out of the delegation as entered, with a printed code."""

    __tablename__ = "credentials_letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegations.id"), index=True)
    #: Printed, typed in and read from the QR: letters and figures that nobody takes for one another.
    code: Mapped[str] = mapped_column(String(20), unique=True)
    #: "note_verbale" or "letter".
    kind: Mapped[str] = mapped_column(String(14))
    language: Mapped[str] = mapped_column(String(2))
    #: Numbers of the participants that it names, in protocol order.
    people: Mapped[list[Any]] = mapped_column(Json)
    made_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))

    delegation: Mapped[Delegation] = relationship()
