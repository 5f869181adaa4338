"""Applications of civil society and special guests, and the extra questions of a conference."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Json, Model
from conference.models.conferences import Conference
from conference.models.parties import Party


class ApplicationState(StrEnum):
    """Where an application stands."""

    RECEIVED = "received"
    APPROVED = "approved"
    NOT_APPROVED = "not_approved"
    #: Taken back by who sent it.
    WITHDRAWN = "withdrawn"


class Application(Model):
    """Somebody who is in no list of parties asks to be invited to one conference."""

    __tablename__ = "applications"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Random, brought by the form: the same form sent twice makes one.
    uid: Mapped[str] = mapped_column(String(36), unique=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"), index=True)
    #: "civil_society" or "special_guest".
    kind: Mapped[str] = mapped_column(String(20))
    organization: Mapped[str] = mapped_column(String(200))
    country: Mapped[str] = mapped_column(String(80), default="")
    website: Mapped[str] = mapped_column(String(300), default="")
    contact_name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    #: Why it wants to take part.
    words: Mapped[str] = mapped_column(Text, default="")
    #: What came along: [{"digest": SHA-256 in the files, "name": "statutes.pdf"}].
    documents: Mapped[list[Any]] = mapped_column(Json, default=list)
    state: Mapped[str] = mapped_column(String(14), default=ApplicationState.RECEIVED)
    #: Which decision approved it, or why it was not: read by who applied.
    decision: Mapped[str] = mapped_column(Text, default="")
    decided_on: Mapped[date | None]
    #: Made, or chosen, when it was approved.
    party_id: Mapped[str | None] = mapped_column(ForeignKey("parties.id"))
    received_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    conference: Mapped[Conference] = relationship()
    party: Mapped[Party | None] = relationship()


class QuestionKind(StrEnum):
    """What an extra question takes as an answer."""

    TEXT = "text"
    YES_NO = "yes_no"
    CHOICE = "choice"
    NUMBER = "number"
    DAY = "day"


class Question(Model):
    """One extra question that a conference asks of each participant."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    #: By language.
    label: Mapped[dict[str, str]]
    hint: Mapped[dict[str, str]] = mapped_column(default=dict)
    #: Of a choice: [{"en": "Main course", …}, …] in order; answers keep their place as text: "0".
    choices: Mapped[list[Any]] = mapped_column(Json, default=list)
    required: Mapped[bool] = mapped_column(default=False)
    #: No longer asked; answers that were given stay.
    closed: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    conference: Mapped[Conference] = relationship()
