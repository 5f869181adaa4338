"""Reads of the matrix of delegations: the figures of each, in a fixed number of statements however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, distinct, func
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from conference.core.db import db
from conference.models.badges import Badge
from conference.models.conferences import Conference
from conference.models.credentials import Credentials
from conference.models.delegations import Delegation, Invitation
from conference.models.letters import VisaLetter
from conference.models.participants import Participant, ParticipantRole, Person, Registration
from conference.models.parties import Party
from conference.queries import presence

#: Presence on any day at all.
ANY_DAY = "any"
#: Days that a page offers, at most.
MOST_DAYS = 31


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted of one delegation beside the states of its people."""

    #: The head's number and name; 0 and "" while there is none.
    head_id: int = 0
    head: str = ""
    #: Those who come and want a letter for the visa, and how many of them have one.
    visa_wanted: int = 0
    visa_issued: int = 0
    #: Valid badges that were printed.
    badges: int = 0
    #: Who was let in on the day that was asked for, each once.
    present: int = 0


NOTHING = Figures()


def figures(conference: Conference, day: date | str) -> dict[int, Figures]:
    """By the number of the delegation; `day` of presence, or ANY_DAY. Those of whom nothing is counted are left out."""
    heads, visas = _heads(conference), _visas(conference)
    badges, present = _badges(conference), _present(conference, day)
    return {
        number: Figures(
            *heads.get(number, (0, "")), *visas.get(number, (0, 0)), badges.get(number, 0), present.get(number, 0)
        )
        for number in {*heads, *visas, *badges, *present}
    }


def delegations(conference: Conference) -> Sequence[Delegation]:
    """All delegations with what the matrix says of party, its history and invitation, and no more; by number."""
    return db.session.scalars(_wanted_delegations(), _of(conference)).all()


# Statements are put together once a process, not once a page: the matrix has many.


def _of(conference: Conference) -> dict[str, int]:
    """Where `_there` is."""
    return {"conference_id": conference.id}


def _there() -> ColumnElement[bool]:
    return Delegation.conference_id == bindparam("conference_id")


@cache
def _wanted_delegations() -> Select[Delegation]:
    party, invitation = Delegation.party, Delegation.invitation
    loads = (
        joinedload(party).load_only(Party.number, Party.kind, Party.names, Party.sort_keys),
        joinedload(party).selectinload(Party.periods),
        joinedload(invitation).load_only(
            Invitation.delegation_id, Invitation.kind, Invitation.reason, Invitation.state, Invitation.sent_by,
            Invitation.answer, Invitation.deadline,
        ),
    )  # fmt: skip
    return db.select(Delegation).where(_there()).order_by(Delegation.id).options(*loads)


def days(conference: Conference) -> list[date]:
    """The days of the conference, on which people can be present; [] while they are not known."""
    first, last = conference.first_day, conference.last_day
    if first is None or last is None:
        return []
    return [first + timedelta(days=number) for number in range(min((last - first).days + 1, MOST_DAYS))]


def registered(conference: Conference) -> Sequence[tuple[datetime, datetime | None]]:
    """When each of those who are with the Secretariat now was handed in, and when confirmed."""
    wanted = _handed_in(Participant.submitted_at, Participant.confirmed_at)
    found = db.session.execute(wanted.order_by(Participant.submitted_at, Participant.id), _of(conference))
    return [(handed_in, confirmed) for handed_in, confirmed in found if handed_in]


def last_registered(conference: Conference) -> tuple[Any, ...]:
    """How many those are, how many of them are confirmed, and when the last was: other figures mean other people."""
    return tuple(db.session.execute(_wanted_last(), _of(conference)).one())


@cache
def _wanted_last() -> Select[Any]:
    counted = (func.count(), func.count(Participant.confirmed_at))
    return _handed_in(*counted, func.max(Participant.submitted_at), func.max(Participant.confirmed_at))


def _handed_in(*columns: Any) -> Select[Any]:
    """Whoever is with the Secretariat now."""
    there = (_there(), Participant.submitted_at.is_not(None))
    left = (Registration.WITHDRAWN, Registration.DRAFT, Registration.RETURNED)
    return db.select(*columns).select_from(Participant).join(Participant.delegation).where(
        *there, Participant.state.not_in(left)
    )


def credentials(conference: Conference) -> dict[int, str]:
    """The status of the credentials of each delegation that has any, by its number."""
    wanted = db.select(Credentials.delegation_id, Credentials.status).join(Credentials.delegation)
    found = db.session.execute(wanted.where(Delegation.conference_id == conference.id))
    return dict(found.all())


def _heads(conference: Conference) -> dict[int, tuple[int, str]]:
    found = db.session.execute(_wanted_heads(), _of(conference))
    return {number: (head, f"{given} {family}".strip()) for number, head, given, family in found}


@cache
def _wanted_heads() -> Select:  # type: ignore[type-arg]
    columns = (Participant.delegation_id, Participant.id, Person.given_name, Person.family_name)
    leads = (Participant.role == ParticipantRole.HEAD, Participant.state != Registration.WITHDRAWN)
    return db.select(*columns).join(Participant.delegation).join(Participant.person).where(_there(), *leads)


def _visas(conference: Conference) -> dict[int, tuple[int, int]]:
    found = db.session.execute(_wanted_visas(), _of(conference))
    return {number: (asked, issued) for number, asked, issued in found}


@cache
def _wanted_visas() -> Select:  # type: ignore[type-arg]
    columns = (func.count(distinct(Participant.id)), func.count(distinct(VisaLetter.participant_id)))
    return (
        db.select(Participant.delegation_id, *columns)
        .join(Participant.delegation)
        .outerjoin(VisaLetter, VisaLetter.participant_id == Participant.id)
        .where(_there(), wants_visa())
        .group_by(Participant.delegation_id)
    )


def wants_visa() -> ColumnElement[bool]:
    """Who comes and wants a letter for the visa."""
    return Participant.visa_letter & (Participant.state != Registration.WITHDRAWN)


def _badges(conference: Conference) -> dict[int, int]:
    return dict(db.session.execute(_wanted_badges(), _of(conference)).all())


@cache
def _wanted_badges() -> Select:  # type: ignore[type-arg]
    columns = (Participant.delegation_id, func.count(Badge.id))
    wanted = db.select(*columns).join(Badge, Badge.participant_id == Participant.id)
    there = Badge.conference_id == bindparam("conference_id")
    return wanted.where(there, printed()).group_by(Participant.delegation_id)


def _present(conference: Conference, day: date | str) -> dict[int, int]:
    if not isinstance(day, date):
        return presence.counts(conference)
    daily = presence.counts_by_day(conference)
    return {number: count for (number, on_day), count in daily.items() if on_day == day}


def printed() -> ColumnElement[bool]:
    """A badge that was printed and is valid."""
    return Badge.printed_at.is_not(None) & Badge.revoked_at.is_(None)


def on(column: InstrumentedAttribute[date], day: date | str) -> ColumnElement[bool]:
    """Whether it was on this day; always of ANY_DAY."""
    return column == day if isinstance(day, date) else column.is_not(None)
