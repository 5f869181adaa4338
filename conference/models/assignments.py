"""Assignments: what an account may do for one conference, up to a day."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core import zones
from conference.core.db import Model
from conference.models.conferences import Conference
from conference.models.people import Account


class ConferenceRole(StrEnum):
    """The parts that people have at one conference; `conference.policy` says what each may do."""

    DOCUMENTS = "documents"
    ACCREDITATION = "accreditation"
    PROTOCOL = "protocol"
    DESK = "desk"
    #: The host country and others who look on.
    READER = "reader"


class Assignment(Model):
    """One part of one account at one conference."""

    __tablename__ = "assignments"
    __table_args__ = (UniqueConstraint("conference_id", "account_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    #: The last day on which it holds, in the conference's zone.
    until: Mapped[date]
    made_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    conference: Mapped[Conference] = relationship()
    account: Mapped[Account] = relationship()

    def current(self, now: datetime) -> bool:
        """Whether it still holds."""
        return holds(self.until, self.conference.timezone, now)


def holds(until: date, timezone: str, now: datetime) -> bool:
    """Whether a part that ends with the day `until` holds at `now`, by the clocks of `timezone`."""
    return today(timezone, now) <= until


def today(timezone: str, now: datetime) -> date:
    """The day that the clocks of `timezone` show at `now`."""
    return now.astimezone(zones.zone(timezone)).date()
