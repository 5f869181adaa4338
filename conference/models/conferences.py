"""Conferences: the meeting as a whole, with its rooms. This is the working copy; the public reads snapshots."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Json, Model
from conference.models.bodies import Body
from conference.models.parties import Party
from conference.models.people import Account
from conference.models.proposals import Proposal

if TYPE_CHECKING:
    from conference.models.agenda import AgendaItem, Sitting
    from conference.models.announcements import Announcement


class ConferenceState(StrEnum):
    """Where a conference stands; `conference.services.moves` has the table of moves."""

    PLANNED = "planned"
    CONVENED = "convened"
    REGISTRATION_OPEN = "registration_open"
    REGISTRATION_CLOSED = "registration_closed"
    IN_SESSION = "in_session"
    CONCLUDED = "concluded"
    REPORTED = "reported"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class ConferenceKind(StrEnum):
    """What a conference is called by."""

    REGULAR = "regular"
    SPECIAL = "special"
    MINISTERIAL = "ministerial"
    WORKSHOP = "workshop"
    CONFERENCE = "conference"
    MEETING = "meeting"


class Mode(StrEnum):
    """How people take part."""

    IN_PERSON = "in_person"
    HYBRID = "hybrid"
    ONLINE = "online"


class Section(StrEnum):
    """What guests and the press are told about, each a text by language."""

    VISA = "visa"
    HOTELS = "hotels"
    TRANSPORT = "transport"
    CONTACTS = "contacts"
    PRESS_CONTACT = "press_contact"
    PRESS_ACCREDITATION = "press_accreditation"


class Conference(Model):
    """The meeting as a whole, as staff are preparing it."""

    __tablename__ = "conferences"
    __table_args__ = (
        Index(
            "uq_conferences_body_year_number",
            "body_id",
            "year",
            "number",
            unique=True,
            sqlite_where=text("number <> ''"),
            postgresql_where=text("number <> ''"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[dict[str, str]]
    description: Mapped[dict[str, str]] = mapped_column(default=dict)
    kind: Mapped[str] = mapped_column(String(20))
    #: Free text ("XL-O/10", "Second"), unique per body and year.
    number: Mapped[str] = mapped_column(String(40), default="")
    #: Of the first day, for the uniqueness of the number; 0 while there is none.
    year: Mapped[int] = mapped_column(default=0)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    #: IANA name; every sitting's wall times are in it.
    timezone: Mapped[str] = mapped_column(String(64))
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    host_id: Mapped[str | None] = mapped_column(ForeignKey("parties.id"))
    #: City as shown to people.
    place: Mapped[dict[str, str]] = mapped_column(default=dict)
    #: Building and address.
    venue: Mapped[dict[str, str]] = mapped_column(default=dict)
    mode: Mapped[str] = mapped_column(String(12), default=Mode.IN_PERSON)
    default_language: Mapped[str] = mapped_column(String(2), default="en")
    state: Mapped[str] = mapped_column(String(24), default=ConferenceState.PLANNED, index=True)
    #: The state to return to when it is postponed or cancelled.
    state_before: Mapped[str] = mapped_column(String(24), default="")
    #: Why it was postponed or cancelled, as the public reads it.
    state_reason: Mapped[str] = mapped_column(Text, default="")
    #: Postponed without new dates.
    dates_open: Mapped[bool] = mapped_column(default=False)
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"), index=True)
    #: Why it was created without a proposal.
    direct_reason: Mapped[str] = mapped_column(Text, default="")
    mandate_symbol: Mapped[str] = mapped_column(String(80), default="")
    mandate_body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    mandate_date: Mapped[date | None]
    #: A demonstration, marked as an exercise wherever it is shown.
    exercise: Mapped[bool] = mapped_column(default=False)
    #: The officer who answers for it.
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    #: What guests and the press need to know, by section (`Section`) and language.
    information: Mapped[dict[str, Any]] = mapped_column(default=dict)
    #: Last day of registration, to its end in the zone of the conference; none: until it is closed.
    registration_deadline: Mapped[date | None]
    #: What happens beyond the maximum delegation size: "waiting" (referred to the Secretariat) or "refused".
    beyond_size: Mapped[str] = mapped_column(String(10), default="waiting")
    #: Whether people may ask to be registered themselves, for their focal point to approve.
    self_registration: Mapped[bool] = mapped_column(default=False)
    #: Whether civil society and special guests may apply, and to the end of which day.
    applications_open: Mapped[bool] = mapped_column(default=False)
    applications_deadline: Mapped[date | None]
    #: Last day on which a letter for the visa is promised; none: as for registration.
    visa_deadline: Mapped[date | None]
    #: How notes are numbered: "OEA/SG-{number}/{year}"; "" for numbers that staff type.
    note_numbers: Mapped[str] = mapped_column(String(60), default="")
    #: The number that the next note takes.
    next_note: Mapped[int] = mapped_column(default=1)
    #: When parties are reminded, in days before the end: [{"about": "answer", "days": 14}]; also about "registration"
    #: and "credentials".
    reminders: Mapped[list[Any]] = mapped_column(Json, default=list)
    #: An urgent word above its public pages; not part of any snapshot, shown at once.
    banner: Mapped[dict[str, str]] = mapped_column(default=dict)
    banner_until: Mapped[datetime | None]
    #: The earlier conference that it was begun from.
    taken_from_id: Mapped[int | None] = mapped_column(ForeignKey("conferences.id"))
    #: What was taken from there and neither changed nor confirmed yet: "title", "rooms/12". Publishing waits for none.
    taken: Mapped[list[str]] = mapped_column(default=list)
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    #: Number of the last snapshot; 0 before the first: not public.
    snapshot_number: Mapped[int] = mapped_column(default=0)
    #: SHA-256 of its content: the key of everything kept of it in memory, and part of every ETag.
    snapshot_digest: Mapped[str] = mapped_column(String(64), default="")

    body: Mapped[Body | None] = relationship(foreign_keys=[body_id])
    mandate_body: Mapped[Body | None] = relationship(foreign_keys=[mandate_body_id])
    host: Mapped[Party | None] = relationship()
    proposal: Mapped[Proposal | None] = relationship()
    responsible: Mapped[Account | None] = relationship()
    taken_from: Mapped["Conference | None"] = relationship(remote_side="Conference.id")
    rooms: Mapped[list["Room"]] = relationship(
        back_populates="conference", order_by="(Room.position, Room.id)", cascade="all, delete-orphan"
    )
    items: Mapped[list["AgendaItem"]] = relationship(
        back_populates="conference", order_by="(AgendaItem.position, AgendaItem.id)", cascade="all, delete-orphan"
    )
    sittings: Mapped[list["Sitting"]] = relationship(
        back_populates="conference", order_by="(Sitting.start, Sitting.id)", cascade="all, delete-orphan"
    )
    announcements: Mapped[list["Announcement"]] = relationship(
        back_populates="conference", order_by="Announcement.id"
    )

    @property
    def public(self) -> bool:
        """Whether a snapshot exists."""
        return self.snapshot_number > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceFacts:
    """What staff say of a conference as a whole. Texts are by language."""

    title: dict[str, str]
    slug: str
    kind: str
    timezone: str
    description: dict[str, str]
    number: str = ""
    body_id: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    host_id: str | None = None
    place: dict[str, str]
    venue: dict[str, str]
    mode: str = "in_person"
    default_language: str = "en"
    mandate_symbol: str = ""
    mandate_body_id: int | None = None
    mandate_date: date | None = None


class Room(Model):
    """A room of the venue."""

    __tablename__ = "rooms"

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"), index=True)
    position: Mapped[int]
    name: Mapped[dict[str, str]]
    #: People it holds, when known.
    capacity: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)

    conference: Mapped[Conference] = relationship(back_populates="rooms")
