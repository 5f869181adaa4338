"""Precedence: the order of the delegations of a conference."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Json, Model
from conference.models.conferences import Conference


class PrecedenceRule(StrEnum):
    """What the order goes by."""

    #: As drawn, one by one.
    LOT = "lot"
    #: Alphabetical from the one that was drawn on, and round.
    LOT_FIRST = "lot_first"
    ALPHABETICAL = "alphabetical"
    ACCREDITATION = "accreditation"
    HAND = "hand"


class Precedence(Model):
    """The rule of one conference. Who comes or goes later leaves the record as it is: the others close up."""

    __tablename__ = "precedences"

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"), unique=True)
    rule: Mapped[str] = mapped_column(String(14))
    #: Of the alphabet.
    language: Mapped[str] = mapped_column(String(2))
    #: Ids of parties as drawn or as arranged by hand; of `LOT_FIRST` the one that was drawn.
    drawn: Mapped[list[Any]] = mapped_column(Json, default=list)
    drawn_on: Mapped[date | None]
    #: Who drew: the name and office as the record says it.
    drawn_by: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1)

    conference: Mapped[Conference] = relationship()
