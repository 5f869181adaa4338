"""Announcements: the link between a release and what it announced. There is none without its words."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Model
from conference.models.people import Account
from conference.models.releases import Release, ReleaseVersion

if TYPE_CHECKING:
    from conference.models.agenda import Sitting
    from conference.models.conferences import Conference
    from conference.models.proposals import Proposal


class AnnouncementRole(StrEnum):
    """What a release does to the thing it speaks of."""

    PROPOSES = "proposes"
    CONVENES = "convenes"
    ANNOUNCES = "announces"
    UPDATES = "updates"
    RESCHEDULES = "reschedules"
    POSTPONES = "postpones"
    CANCELS = "cancels"
    REPORTS = "reports"
    CORRECTS = "corrects"


class Announcement(Model):
    """One release and exactly one proposal, conference or sitting, confirmed by an officer."""

    __tablename__ = "announcements"
    __table_args__ = (
        CheckConstraint(
            "(proposal_id IS NOT NULL AND conference_id IS NULL AND sitting_id IS NULL)"
            " OR (proposal_id IS NULL AND conference_id IS NOT NULL AND sitting_id IS NULL)"
            " OR (proposal_id IS NULL AND conference_id IS NULL AND sitting_id IS NOT NULL)",
            name="one_thing",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"), index=True)
    conference_id: Mapped[int | None] = mapped_column(ForeignKey("conferences.id"), index=True)
    sitting_id: Mapped[int | None] = mapped_column(ForeignKey("sittings.id"), index=True)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    confirmed_at: Mapped[datetime]

    release: Mapped[Release] = relationship()
    proposal: Mapped["Proposal | None"] = relationship(back_populates="announcements")
    conference: Mapped["Conference | None"] = relationship(back_populates="announcements")
    sitting: Mapped["Sitting | None"] = relationship(back_populates="announcements")
    confirmed_by: Mapped[Account | None] = relationship()
    passages: Mapped[list["Passage"]] = relationship(
        back_populates="announcement", order_by="Passage.id", cascade="all, delete-orphan"
    )


class Passage(Model):
    """Exact words of a release, with a little text before and after, and their position in one version."""

    __tablename__ = "passages"
    __table_args__ = (CheckConstraint("exact <> ''", name="has_words"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"), index=True)
    exact: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(Text, default="")
    suffix: Mapped[str] = mapped_column(Text, default="")
    #: The version the position speaks of: for lost words the last one that had them; none while no text is held.
    version_id: Mapped[int | None] = mapped_column(ForeignKey("release_versions.id"))
    start: Mapped[int | None]
    end: Mapped[int | None]
    #: found | not_held (the release's text is not held) | lost (an officer must settle it) | earlier (an officer said:
    #: these are the words of an earlier version)
    state: Mapped[str] = mapped_column(String(10))

    announcement: Mapped[Announcement] = relationship(back_populates="passages")
    version: Mapped[ReleaseVersion | None] = relationship()
