"""Releases: what was published, where, in which versions, and what a careful reader found in it."""

import datetime as dt
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Model
from conference.core.i18n import gettext
from conference.models.people import Account


def public_path(issuer: str, slug: str) -> str:
    """Root-relative address of the public page of a release."""
    return f"/releases/{(issuer or 'other').lower()}/{slug}"


class Release(Model):
    """One press release or advisory. Its identity is (issuer, reference)."""

    __tablename__ = "releases"
    __table_args__ = (UniqueConstraint("issuer", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: OAS, IACHR, IOM, PAHO, CARICOM, UN; "" when unknown.
    issuer: Mapped[str] = mapped_column(String(20), default="")
    #: As printed, "E-212/10"; "" when none is.
    reference: Mapped[str] = mapped_column(String(60), default="")
    slug: Mapped[str] = mapped_column(String(120))
    #: release | advisory | fact_sheet
    kind: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(8))
    date: Mapped[dt.date | None]
    title: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    #: Public from here on: its first confirmation, or when staff publish it.
    published_at: Mapped[datetime | None]

    addresses: Mapped[list["ReleaseAddress"]] = relationship(
        back_populates="release", order_by="ReleaseAddress.id", cascade="all, delete-orphan"
    )
    versions: Mapped[list["ReleaseVersion"]] = relationship(
        back_populates="release", order_by="ReleaseVersion.number", cascade="all, delete-orphan"
    )

    @property
    def path(self) -> str:
        """Root-relative address of its public page."""
        return public_path(self.issuer, self.slug)

    @property
    def name(self) -> str:
        """What people call it: the reference, else its title."""
        return self.reference or self.title or gettext("Release without a title")

    @property
    def current(self) -> "ReleaseVersion | None":
        """The newest version; none while its text is not held."""
        return self.versions[-1] if self.versions else None

    @property
    def before(self) -> "ReleaseVersion | None":
        """The version that the newest one corrected; none for a single one."""
        return self.versions[-2] if len(self.versions) > 1 else None

    @property
    def corrected_at(self) -> datetime | None:
        """When the text that stands now replaced an earlier one."""
        return self.versions[-1].received_at if len(self.versions) > 1 else None


class ReleaseAddress(Model):
    """One address a release was seen at; all spellings are kept."""

    __tablename__ = "release_addresses"
    __table_args__ = (UniqueConstraint("release_id", "as_seen"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"), index=True)
    as_seen: Mapped[str] = mapped_column(Text)
    #: What all spellings of it have in common (`press.addresses.normalise`).
    normalised: Mapped[str] = mapped_column(Text, index=True)
    seen_at: Mapped[datetime]

    release: Mapped[Release] = relationship(back_populates="addresses")


class ReleaseVersion(Model):
    """One text of a release, with the bytes it came as."""

    __tablename__ = "release_versions"
    __table_args__ = (UniqueConstraint("release_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    #: Of the original bytes, hexadecimal; the name of the kept file too.
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(60))
    file_name: Mapped[str] = mapped_column(String(255), default="")
    #: paste | upload | command
    came_by: Mapped[str] = mapped_column(String(10))
    received_at: Mapped[datetime]
    received_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    #: `press.Reading.as_json()` of the text as it was read.
    reading: Mapped[dict[str, Any]]

    release: Mapped[Release] = relationship(back_populates="versions")
    received_by: Mapped[Account | None] = relationship()
    candidates: Mapped[list["Candidate"]] = relationship(
        back_populates="version", order_by="Candidate.position", cascade="all, delete-orphan"
    )


class Candidate(Model):
    """A possible proposal, meeting or change found in a version; nothing follows until an officer decides."""

    __tablename__ = "candidates"
    __table_args__ = (
        UniqueConstraint("version_id", "position"),
        CheckConstraint("decision IN ('open', 'confirmed', 'set_aside')", name="decision"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("release_versions.id"))
    #: From 0, in the order of the text.
    position: Mapped[int]
    #: The candidate as `press.Candidate.as_json()`.
    found: Mapped[dict[str, Any]]
    #: Offsets of its quote in the version's text.
    start: Mapped[int]
    end: Mapped[int]
    decision: Mapped[str] = mapped_column(String(10), default="open", index=True)
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    version: Mapped[ReleaseVersion] = relationship(back_populates="candidates")
    decided_by: Mapped[Account | None] = relationship()
