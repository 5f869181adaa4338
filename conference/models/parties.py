"""Parties (whoever can be invited) with their dated status, groups and contacts; and topics."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Model
from conference.core.text import in_language, language_of
from conference.models.periods import covers
from conference.models.sort_keys import sort_key


class PartyStatus(StrEnum):
    """How a state stands to the Organization in one period."""

    MEMBER = "member"
    WITHDRAWAL_NOTIFIED = "member_withdrawal_notified"
    GOVERNMENT_EXCLUDED = "member_government_excluded"
    NOT_PARTICIPATING = "member_not_participating"
    SUSPENDED = "suspended"
    DISPUTED_APPOINTEE = "disputed_represented_by_national_assembly_appointee"
    DISPUTED_VACANT = "disputed_seat_vacant"
    WITHDRAWN = "withdrawn"
    OBSERVER = "permanent_observer"


MEMBER_STATE = "member_state"
PERMANENT_OBSERVER = "permanent_observer"
#: The kind of organization that is also a group of states, with members.
GROUP = "regional"

#: Before the first period of its history: never kept, only computed.
NOT_YET_MEMBER = "not_yet_member"
NOT_YET_OBSERVER = "not_yet_observer"

INVITABLE = frozenset({PartyStatus.MEMBER, PartyStatus.WITHDRAWAL_NOTIFIED})
#: Staff decide whether to invite, with a recorded reason.
DISPUTED = frozenset({PartyStatus.DISPUTED_APPOINTEE, PartyStatus.DISPUTED_VACANT})
#: The public reads of these only in an approved footnote.
SENSITIVE = frozenset(PartyStatus) - {PartyStatus.MEMBER, PartyStatus.OBSERVER}


class Party(Model):
    """A member state, permanent observer or organisation: never "country"."""

    __tablename__ = "parties"

    #: As in parties.json: "state:HT", "org:IOM".
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    #: By which acts know it (`models.audit.number_of`).
    number: Mapped[int] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    names: Mapped[dict[str, str]]
    #: Languages in which `names` was compared with what the OAS prints.
    verified: Mapped[list[str]] = mapped_column(default=list)
    #: "Republic of Haiti", by language.
    formal: Mapped[dict[str, str]] = mapped_column(default=dict)
    acronyms: Mapped[dict[str, str]] = mapped_column(default=dict)
    #: By which it is sorted where staff want another key than the computed one, by language.
    sort_keys: Mapped[dict[str, str]] = mapped_column(default=dict)
    #: Capital of a state, seat of an organization, as its English name is written.
    seat: Mapped[str] = mapped_column(String(80), default="")
    #: In which language letters to it are written; "" where it is not known.
    correspondence_language: Mapped[str] = mapped_column(String(2), default="")
    #: What staff changed ("names.fr", "status_history"): loading again leaves it as it is.
    staff_changed: Mapped[list[str]] = mapped_column(default=list)
    version: Mapped[int] = mapped_column(default=1)

    periods: Mapped[list["StatusPeriod"]] = relationship(
        back_populates="party", order_by="StatusPeriod.start_day", cascade="all, delete-orphan"
    )
    contacts: Mapped[list["Contact"]] = relationship(
        back_populates="party", order_by="(Contact.purpose, Contact.copy, Contact.id)", cascade="all, delete-orphan"
    )

    def keep_from_loading(self, *fields: str) -> None:
        """Remember that staff changed `fields`."""
        self.staff_changed = sorted({*self.staff_changed, *fields})

    def sort_key(self, language: str) -> str:
        """By which it stands in lists of this language: as staff said, else computed from its name."""
        spoken = language_of(self.names, language)
        return self.sort_keys.get(language) or sort_key(in_language(self.names, language), spoken)

    def period_on(self, day: date) -> "StatusPeriod | None":
        """The part of its history that `day` lies in."""
        return next((each for each in self.periods if covers(each.start_day, each.end_day, day)), None)

    def status_on(self, day: date) -> str:
        """Its status on `day`; "" where there is none (organizations) or none is known."""
        period = self.period_on(day)
        if period is not None:
            return period.status
        if self.kind == MEMBER_STATE:
            return NOT_YET_MEMBER if not self.periods or day < self.periods[0].start_day else ""
        if self.kind == PERMANENT_OBSERVER:
            early = self.periods and day < self.periods[0].start_day
            return NOT_YET_OBSERVER if early else "" if self.periods else PartyStatus.OBSERVER
        return ""

    def unverified(self, language: str) -> bool:
        """Whether the name in `language` is not known to be the one that the OAS uses."""
        return language_of(self.names, language) not in self.verified


class StatusPeriod(Model):
    """One status of a party in [start, end). Those of one party never share a day."""

    __tablename__ = "status_periods"
    __table_args__ = (
        CheckConstraint("end_day > start_day", name="ends_after_start"),
        UniqueConstraint("party_id", "start_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[str] = mapped_column(ForeignKey("parties.id"))
    status: Mapped[str] = mapped_column(String(60))
    #: As it is known: "2009-07-05", or a year alone.
    start: Mapped[str] = mapped_column(String(10))
    start_day: Mapped[date]
    #: "" while it lasts.
    end: Mapped[str] = mapped_column(String(10), default="")
    #: The first day that is no longer in it.
    end_day: Mapped[date | None]
    #: The decision or article that it rests on, for staff.
    basis: Mapped[str] = mapped_column(Text, default="")
    #: What the public may read of it, by language.
    footnote: Mapped[dict[str, str]] = mapped_column(default=dict)
    #: Approved: the public reads the footnote.
    footnote_shown: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    party: Mapped[Party] = relationship(back_populates="periods")

    @property
    def public_footnote(self) -> dict[str, str]:
        """The footnote where it is approved, else {}."""
        return self.footnote if self.footnote_shown else {}


class GroupMember(Model):
    """A state in a group (CARICOM, SICA, ALADI: organizations of kind "regional"), in [start, end)."""

    __tablename__ = "group_members"
    __table_args__ = (CheckConstraint("end_day > start_day", name="ends_after_start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[str] = mapped_column(ForeignKey("parties.id"), index=True)
    party_id: Mapped[str] = mapped_column(ForeignKey("parties.id"), index=True)
    #: As it is known: a day, a year alone, "" where nobody knows.
    start: Mapped[str] = mapped_column(String(10), default="")
    start_day: Mapped[date | None]
    end: Mapped[str] = mapped_column(String(10), default="")
    end_day: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    group: Mapped[Party] = relationship(foreign_keys=[group_id])
    party: Mapped[Party] = relationship(foreign_keys=[party_id])


class ContactPurpose(StrEnum):
    """What is sent to an address."""

    INVITATIONS = "invitations"
    CREDENTIALS = "credentials"
    REGISTRATION = "registration"
    DOCUMENTS = "documents"
    GENERAL = "general"


class Contact(Model):
    """One address of a party: where letters of one purpose go."""

    __tablename__ = "contacts"
    __table_args__ = (UniqueConstraint("party_id", "purpose", "email_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[str] = mapped_column(ForeignKey("parties.id"))
    #: Office or person: "Permanent Mission".
    name: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(254))
    #: `email` with case folded.
    email_key: Mapped[str] = mapped_column(String(254))
    purpose: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2))
    #: Gets a copy; the others are written to.
    copy: Mapped[bool] = mapped_column(default=False)
    #: When mail to it last came back; none while it is delivered.
    bounced_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    party: Mapped[Party] = relationship(back_populates="contacts")


class Topic(Model):
    """A subject that proposals are about."""

    __tablename__ = "topics"

    #: As in topics.json: "trafficking-in-persons".
    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("topics.id"))
    labels: Mapped[dict[str, str]]
