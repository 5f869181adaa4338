"""Templates of letters: notes, letters for visas, certificates and confirmations, by language."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Model
from conference.models.conferences import Conference


class LetterKind(StrEnum):
    """What a letter is for; `conference.services.letter_templates` has the placeholders and the usual words of each."""

    #: Stands above every letter.
    LETTERHEAD = "letterhead"
    NOTE = "note"
    REMINDER = "reminder"
    VISA_LETTER = "visa_letter"
    CERTIFICATE = "certificate"
    CONFIRMATION = "confirmation"


class LetterTemplate(Model):
    """The words of one kind of letter in one language, at one conference; missing ones are the usual words."""

    __tablename__ = "letter_templates"
    __table_args__ = (UniqueConstraint("conference_id", "kind", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    kind: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2))
    #: Plain text; {placeholders} as its kind allows, a blank line between paragraphs.
    text: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)

    conference: Mapped[Conference] = relationship()


class VisaLetter(Model):
    """A letter for a visa as it was issued to one participant; the last one counts."""

    __tablename__ = "visa_letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)
    #: The words of the letter as they were issued; erased with the passport.
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    #: The days of the conference that it names, as "2027-03-10/2027-03-12": others call for a new letter.
    days: Mapped[str] = mapped_column(String(21))
    #: The day that stands on it.
    issued_on: Mapped[date]
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
