"""Agenda items (what is discussed) and sittings (when and where): two documents, one working copy."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Model, WallTime
from conference.models import titles
from conference.models.conferences import Conference, Room

if TYPE_CHECKING:
    from conference.models.announcements import Announcement


class SittingKind(StrEnum):
    """What sort of meeting a sitting is."""

    PLENARY = "plenary"
    WORKING_SESSION = "working_session"
    COMMITTEE = "committee"
    SIDE_EVENT = "side_event"
    CEREMONY = "ceremony"
    RECEPTION = "reception"
    PRESS_CONFERENCE = "press_conference"
    BREAK = "break"


class Visibility(StrEnum):
    """Who reads a sitting: all of it, time and title alone, or nothing."""

    PUBLIC = "public"
    LISTED = "listed"
    HIDDEN = "hidden"


class AgendaItem(Model):
    """One item of a tree of at most three levels. Its number is its place, never its identity."""

    __tablename__ = "agenda_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    #: Among its siblings, from 0.
    position: Mapped[int]
    title: Mapped[dict[str, str]]
    version: Mapped[int] = mapped_column(default=1)

    conference: Mapped[Conference] = relationship(back_populates="items")


class SittingItem(Model):
    """One agenda item taken up in one sitting."""

    __tablename__ = "sitting_items"

    sitting_id: Mapped[int] = mapped_column(ForeignKey("sittings.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_items.id"), primary_key=True, index=True)
    position: Mapped[int]

    sitting: Mapped["Sitting"] = relationship(back_populates="taken_up")
    item: Mapped[AgendaItem] = relationship()


class Sitting(Model):
    """One scheduled meeting. Users see "Session", or the body's own word."""

    __tablename__ = "sittings"
    __table_args__ = (CheckConstraint('"end" > start', name="ends_after_start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Random, for life: the UID of every calendar (RFC 7986 §5.3), the address of its page.
    uid: Mapped[str] = mapped_column(String(36), unique=True, default=lambda: str(uuid.uuid4()))
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    #: Its place among those of its kind ("Second plenary session"); none when it is not counted.
    ordinal: Mapped[int | None]
    #: As staff wrote it; a language without words is titled by kind and ordinal.
    title: Mapped[dict[str, str]]
    #: Wall time in the conference's zone.
    start: Mapped[datetime] = mapped_column(WallTime)
    #: Wall time in the conference's zone, at most 24 hours later.
    end: Mapped[datetime] = mapped_column(WallTime)
    room_id: Mapped[int | None] = mapped_column(ForeignKey("rooms.id"), index=True)
    #: Where to join online; never in a public page or file.
    join_link: Mapped[str] = mapped_column(Text, default="")
    #: As shown: "Name, function".
    speakers: Mapped[list[str]] = mapped_column(default=list)
    visibility: Mapped[str] = mapped_column(String(8), default=Visibility.PUBLIC)
    cancelled: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    conference: Mapped[Conference] = relationship(back_populates="sittings")
    room: Mapped[Room | None] = relationship()
    taken_up: Mapped[list[SittingItem]] = relationship(
        back_populates="sitting", order_by="SittingItem.position", cascade="all, delete-orphan"
    )
    announcements: Mapped[list["Announcement"]] = relationship(
        back_populates="sitting", order_by="Announcement.id"
    )

    @property
    def whole_title(self) -> dict[str, str]:
        """The title by language: typed words, and the rest by rule with the word of the conference's body."""
        body = self.conference.body if self.ordinal is not None else None
        return titles.of(self.title, self.kind, self.ordinal, body.sitting_word if body else {})
