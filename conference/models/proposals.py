"""Proposals: the idea of a conference, with its sponsors, topics, mandate and cost."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, ForeignKey, Numeric, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Base, Model, NullableJson
from conference.models.bodies import Body
from conference.models.parties import Party, Topic

if TYPE_CHECKING:
    from conference.models.announcements import Announcement


class ProposalState(StrEnum):
    """Where a proposal stands; `conference.services.proposals` has the table of moves."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    ENDORSED = "endorsed"
    RETURNED = "returned"
    DEFERRED = "deferred"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


proposal_topics = Table(
    "proposal_topics",
    Base.metadata,
    Column("proposal_id", ForeignKey("proposals.id"), primary_key=True),
    Column("topic_id", ForeignKey("topics.id"), primary_key=True),
)


class Proposal(Model):
    """The idea of a conference. The public reads `public`, a frozen copy, and nothing else of it."""

    __tablename__ = "proposals"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Given once, from 1; the address of its page.
    number: Mapped[int] = mapped_column(unique=True)
    title: Mapped[dict[str, str]]
    summary: Mapped[dict[str, str]] = mapped_column(default=dict)
    objective: Mapped[dict[str, str]] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(String(20), default=ProposalState.DRAFT, index=True)
    suggested_first_day: Mapped[date | None]
    suggested_last_day: Mapped[date | None]
    suggested_place: Mapped[str] = mapped_column(Text, default="")
    suggested_host_id: Mapped[str | None] = mapped_column(ForeignKey("parties.id"))
    #: What the host offers, and in which paper.
    host_offer: Mapped[str] = mapped_column(Text, default="")
    #: The mandating resolution: "AG/RES. 2608 (XL-O/10)", the body that adopted it, when.
    mandate_symbol: Mapped[str] = mapped_column(String(80), default="")
    mandate_body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    mandate_date: Mapped[date | None]
    cost_amount: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    #: ISO 4217.
    cost_currency: Mapped[str] = mapped_column(String(3), default="")
    cost_days: Mapped[int | None]
    cost_languages: Mapped[int | None]
    #: Words to translate.
    cost_words: Mapped[int | None]
    cost_note: Mapped[str] = mapped_column(Text, default="")
    #: unknown | found | partly_found | not_found
    funds: Mapped[str] = mapped_column(String(20), default="unknown")
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    #: What the public sees: frozen when staff publish, none before. A decision held back is not in it.
    public: Mapped[dict[str, Any] | None] = mapped_column(NullableJson)
    published_at: Mapped[datetime | None]

    suggested_host: Mapped[Party | None] = relationship()
    mandate_body: Mapped[Body | None] = relationship()
    sponsors: Mapped[list["Sponsor"]] = relationship(
        back_populates="proposal", order_by="Sponsor.position", cascade="all, delete-orphan"
    )
    topics: Mapped[list[Topic]] = relationship(secondary=proposal_topics, order_by=Topic.id)
    announcements: Mapped[list["Announcement"]] = relationship(
        back_populates="proposal", order_by="Announcement.id"
    )


class Sponsor(Model):
    """A party or an official who suggests or proposes."""

    __tablename__ = "sponsors"

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    position: Mapped[int]
    #: suggests (officials and organisations) | sponsor | co_sponsor (member states propose) | counterpart
    role: Mapped[str] = mapped_column(String(12))
    party_id: Mapped[str | None] = mapped_column(ForeignKey("parties.id"))
    #: An official's name and function, when it is a person: "Albert Ramdin, Assistant Secretary General".
    name: Mapped[str] = mapped_column(Text, default="")

    proposal: Mapped[Proposal] = relationship(back_populates="sponsors")
    party: Mapped[Party | None] = relationship()
