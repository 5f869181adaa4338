"""Jobs: heavy work that the worker does for somebody who watches its progress."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Model
from conference.models.conferences import Conference
from conference.models.people import Account


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Model):
    """One piece of work, ordered by somebody, which leaves a file or, as "import", reads one."""

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_state", "state", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: What is to be done: "badges"; `conference.worker.jobs` knows how.
    kind: Mapped[str] = mapped_column(String(40))
    #: With what; plain values and numbers of rows, no personal data.
    arguments: Mapped[dict[str, Any]]
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    #: Of the words in what it makes.
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[str] = mapped_column(String(10), default=JobState.WAITING)
    #: How much of it is done, of how much.
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    #: What it made: its SHA-256 in the files, "" before, and what it is called ("badges.pdf"). Of "import" what it
    #: reads, as long as it has not ended, without a name.
    file: Mapped[str] = mapped_column(String(64), default="")
    file_name: Mapped[str] = mapped_column(String(120), default="")
    #: Why it failed: a code with words for staff, or their words as they are, a line for each thing.
    reason: Mapped[str] = mapped_column(Text, default="")
    ordered_at: Mapped[datetime]
    #: When its worker last said that it is at it; one that died is found by this.
    seen_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    conference: Mapped[Conference] = relationship()
    by: Mapped[Account] = relationship()
