"""Snapshots: the published states of a conference, frozen and numbered."""

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Model
from conference.models.conferences import Conference
from conference.models.people import Account


class Snapshot(Model):
    """One publication. Never changed; the newest is what the public reads."""

    __tablename__ = "snapshots"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    #: From 1, without gaps: the version of caches and ETags.
    number: Mapped[int]
    published_at: Mapped[datetime]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    #: publish | the state a move led to
    act: Mapped[str] = mapped_column(String(24))
    #: `models.published.PublishedConference` as JSON (`models.frozen`).
    content: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    #: The same without items, sittings and announcements, for lists.
    headline: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    #: `digest` of the content.
    digest: Mapped[str] = mapped_column(String(64), unique=True)

    conference: Mapped[Conference] = relationship()
    published_by: Mapped[Account | None] = relationship()


def digest(content: dict[str, Any]) -> str:
    """SHA-256 of `content` in one canonical form, hexadecimal."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
