"""Reads of badges, and of who is to have one: confirmed, and coming to the place."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from conference.core.db import db, locked
from conference.core.text import folded
from conference.models.badges import Badge
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.jobs import Job, JobState
from conference.models.participants import Participant, Person, Registration
from conference.models.people import Account

#: Of people who take part from elsewhere, who need no badge.
ONLINE = "online"
#: Confirmed, and not from elsewhere.
COMING = (Participant.state == Registration.CONFIRMED.value, Participant.mode != ONLINE)


class Standing(StrEnum):
    """How it stands with the badge of somebody."""

    NONE = "none"
    MADE = "made"
    PRINTED = "printed"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Had:
    """The badge of a human being: the one that opens doors, else the last that was revoked."""

    id: int
    participant_id: int
    printed_at: datetime | None
    revoked: bool

    @property
    def standing(self) -> Standing:
        """Made, printed or revoked."""
        if self.revoked:
            return Standing.REVOKED
        return Standing.PRINTED if self.printed_at else Standing.MADE


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who is confirmed, in one delegation, and the badge of that human being."""

    participant_id: int
    human_id: int
    delegation_id: int
    name: str
    #: The first letter of what one looks for: of the family name where there is one.
    letter: str
    function: str
    role: str
    late: bool
    badge: Had | None

    @property
    def standing(self) -> Standing:
        """How it stands with the badge."""
        return self.badge.standing if self.badge else Standing.NONE

    @property
    def shown(self) -> bool:
        """Whether the badge shows this registration, or there is none that shows another one."""
        had = self.badge
        return had is None or had.revoked or had.participant_id == self.participant_id


def standing(badge: Badge) -> Standing:
    """How it stands with one badge."""
    if badge.revoked_at:
        return Standing.REVOKED
    return Standing.PRINTED if badge.printed_at else Standing.MADE


def human() -> ColumnElement[int]:
    """The number that all records of one human being share, in a statement over persons."""
    return func.coalesce(Person.same_as_id, Person.id)


def holders(conference: Conference, ordered: Sequence[Delegation]) -> list[Holder]:
    """Everybody who is confirmed and comes, by the order of their delegations and protocol order. Two statements."""
    own = (Delegation.conference_id == conference.id, *COMING)
    columns = (
        Participant.id,
        human(),
        Participant.delegation_id,
        Person.given_name,
        Person.family_name,
        Participant.function,
        Participant.role,
        Participant.late,
    )
    wanted = db.select(*columns).join(Participant.person).join(Participant.delegation).where(*own)
    found = db.session.execute(wanted.order_by(Participant.position, Participant.id)).all()
    had, places = _had(conference), {each.id: place for place, each in enumerate(ordered)}
    people = [_holder(*row, had.get(row[1])) for row in found]
    return sorted(people, key=lambda each: places.get(each.delegation_id, len(places)))


def one(slug: str, badge_id: int) -> Badge:
    """A badge of a conference with all that it shows, locked where this transaction writes. NoResultFound."""
    wanted = db.select(Badge).join(Badge.conference).where(Conference.slug == slug, Badge.id == badge_id)
    return db.session.scalars(locked(wanted.options(*_loads()), Badge)).one()


def by_code(code: str) -> Badge:
    """The badge whose QR says this. NoResultFound."""
    return db.session.scalars(db.select(Badge).where(Badge.code == code).options(*_loads())).one()


def found(code: str) -> Badge | None:
    """The same, or none."""
    return db.session.scalars(db.select(Badge).where(Badge.code == code).options(*_loads())).one_or_none()


def of(conference: Conference, *, ids: Collection[int] | None = None) -> Sequence[Badge]:
    """All badges of a conference (or those of `ids`) with what they show, by number: one statement."""
    wanted = db.select(Badge).where(Badge.conference_id == conference.id).order_by(Badge.id)
    if ids is not None:
        wanted = wanted.where(Badge.id.in_(sorted(ids)))
    return db.session.scalars(wanted.options(*_loads())).all()


def participant(slug: str, participant_id: int) -> Participant:
    """Somebody at a conference with person and conference, whatever the state of the registration. NoResultFound."""
    wanted = db.select(Participant).join(Participant.delegation).join(Delegation.conference)
    wanted = wanted.where(Conference.slug == slug, Participant.id == participant_id)
    delegation = joinedload(Participant.delegation)
    loads = (joinedload(Participant.person), delegation.joinedload(Delegation.conference))
    return db.session.scalars(wanted.options(*loads)).one()


def valid(conference: Conference, humans: Iterable[int]) -> dict[int, Badge]:
    """The badges of these human beings that open doors, by human being; locked where this transaction writes."""
    own = (Badge.conference_id == conference.id, Badge.person_id.in_(sorted(set(humans))), Badge.revoked_at.is_(None))
    wanted = locked(db.select(Badge).where(*own).order_by(Badge.id), Badge)
    return {each.person_id: each for each in db.session.scalars(wanted)}


def of_human(conference: Conference, human_id: int) -> Sequence[Badge]:
    """All badges of one human being that open doors, of whichever record they were made; locked as above."""
    records = db.select(Person.id).where(human() == human_id)
    own = (Badge.conference_id == conference.id, Badge.person_id.in_(records), Badge.revoked_at.is_(None))
    return db.session.scalars(locked(db.select(Badge).where(*own).order_by(Badge.id), Badge)).all()


def people(conference: Conference, ids: Collection[int]) -> Sequence[Participant]:
    """Those of these participants who are confirmed at `conference` and come, with their persons, by number."""
    own = (Delegation.conference_id == conference.id, Participant.id.in_(sorted(ids)), *COMING)
    wanted = db.select(Participant).join(Participant.delegation).join(Participant.person).where(*own)
    return db.session.scalars(wanted.order_by(Participant.id).options(joinedload(Participant.person))).all()


def registrations(badge: Badge) -> Sequence[Participant]:
    """The confirmed registrations of the human being of a badge at its conference, by number."""
    own = (Delegation.conference_id == badge.conference_id, human() == badge.person_id, *COMING)
    wanted = db.select(Participant).join(Participant.delegation).join(Participant.person).where(*own)
    loads = joinedload(Participant.delegation).joinedload(Delegation.party)
    return db.session.scalars(wanted.order_by(Participant.id).options(loads)).all()


def jobs_under_way(conference: Conference, by: Account) -> Sequence[Job]:
    """Badges that somebody ordered and the worker has not printed yet."""
    own = (Job.conference_id == conference.id, Job.by_id == by.id, Job.kind == "badges")
    wanted = db.select(Job).where(*own, Job.state.in_((JobState.WAITING.value, JobState.RUNNING.value)))
    return db.session.scalars(wanted.order_by(Job.id)).all()


def named(conference: Conference, words: str, limit: int) -> Sequence[Participant]:
    """Confirmed people whose name has every word, by name, at most `limit`; with person and delegation."""
    wanted = db.select(Participant).join(Participant.delegation).join(Participant.person)
    wanted = wanted.where(Delegation.conference_id == conference.id, *COMING)
    for word in folded(words).split():
        wanted = wanted.where(Person.name_key.contains(word, autoescape=True))
    loads = (
        joinedload(Participant.person),
        joinedload(Participant.delegation).options(joinedload(Delegation.party), joinedload(Delegation.invitation)),
    )
    return db.session.scalars(wanted.order_by(Person.name_key, Participant.id).limit(limit).options(*loads)).all()


def _holder(
    participant_id: int,
    human_id: int,
    delegation_id: int,
    given: str,
    family: str,
    function: str,
    role: str,
    late: bool,
    badge: Had | None,
) -> Holder:
    name = " ".join(filter(None, (given, family)))
    letter = folded(family or given)[:1].upper()
    return Holder(participant_id, human_id, delegation_id, name, letter, function, role, late, badge)


def _had(conference: Conference) -> dict[int, Had]:
    """By human being; of several the one that was not revoked, else the last."""
    columns = (Badge.person_id, Badge.id, Badge.participant_id, Badge.printed_at, Badge.revoked_at)
    wanted = db.select(*columns).where(Badge.conference_id == conference.id)
    order = (Badge.revoked_at.is_(None), Badge.id)
    rows = db.session.execute(wanted.order_by(*order)).all()
    return {
        human_id: Had(number, shows, printed, revoked is not None)
        for human_id, number, shows, printed, revoked in rows
    }


def _loads() -> tuple[ExecutableOption, ...]:
    delegation = joinedload(Badge.participant).joinedload(Participant.delegation)
    return (
        joinedload(Badge.conference),
        joinedload(Badge.person),
        joinedload(Badge.participant).joinedload(Participant.person),
        delegation.joinedload(Delegation.party),
        delegation.joinedload(Delegation.invitation),
    )
