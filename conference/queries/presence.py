"""Reads of presence: who was let in where, each human being once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, Subquery, distinct, func
from sqlalchemy.orm import joinedload

from conference.core.db import db
from conference.models.agenda import Sitting
from conference.models.badges import Badge, Presence
from conference.models.conferences import Conference
from conference.models.participants import Participant, Person

#: Of one human being, one day and one place.
Key = tuple[int, date, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Who is wanted; what is none does not filter."""

    day: date | None = None
    #: As `Presence.place` says it.
    place: str | None = None
    #: The number of one delegation.
    delegation: int = 0


@dataclass(frozen=True, slots=True)
class Present:
    """A human being who was let in, as the last badge shows it."""

    person_id: int
    name: str
    function: str
    delegation_id: int
    first_at: datetime
    last_at: datetime


def of(conference: Conference, people: Collection[int]) -> dict[Key, Presence]:
    """Where these human beings were let in."""
    own = (Presence.conference_id == conference.id, Presence.person_id.in_(sorted(people)))
    found = db.session.scalars(db.select(Presence).where(*own))
    return {(each.person_id, each.day, each.place): each for each in found}


def of_human(conference: Conference, human_id: int) -> Sequence[Presence]:
    """Where one human being was let in, of whichever record the badge was; the earliest first."""
    records = db.select(Person.id).where(func.coalesce(Person.same_as_id, Person.id) == human_id)
    own = (Presence.conference_id == conference.id, Presence.person_id.in_(records))
    return db.session.scalars(db.select(Presence).where(*own).order_by(Presence.at, Presence.id)).all()


def used(uids: Collection[str]) -> set[str]:
    """Those of `uids` that a scan brought before."""
    return set(db.session.scalars(db.select(Presence.uid).where(Presence.uid.in_(sorted(uids)))))


def since(conference: Conference, day: date, place: str) -> dict[int, datetime]:
    """Since when who is there, by human being."""
    own = (Presence.conference_id == conference.id, Presence.day == day, Presence.place == place)
    return dict(db.session.execute(db.select(Presence.person_id, Presence.at).where(*own)).all())


def figures(conference: Conference) -> dict[tuple[date, str], int]:
    """How many were let in, by day and place."""
    columns = (Presence.day, Presence.place)
    wanted = db.select(*columns, func.count()).where(Presence.conference_id == conference.id).group_by(*columns)
    return {(day, place): count for day, place, count in db.session.execute(wanted)}


def by_day(conference: Conference) -> dict[date, int]:
    """How many human beings were there on each day, wherever they were let in."""
    count = func.count(distinct(Presence.person_id))
    wanted = db.select(Presence.day, count).where(Presence.conference_id == conference.id).group_by(Presence.day)
    return dict(db.session.execute(wanted).all())


def counts(conference: Conference) -> dict[int, int]:
    """How many human beings of each delegation were there at all, each once: one statement."""
    return _counts(conference, Filter())


def counts_by_day(conference: Conference) -> dict[tuple[int, date], int]:
    """The same of each day, by delegation and day."""
    columns = (Presence.person_id, Presence.day, func.max(Presence.badge_id).label("badge_id"))
    seen = db.select(*columns).where(Presence.conference_id == conference.id)
    daily = seen.group_by(Presence.person_id, Presence.day).subquery()
    wanted = db.select(Participant.delegation_id, daily.c.day, func.count()).select_from(daily)
    found = _of_delegation(wanted, daily, Filter()).group_by(Participant.delegation_id, daily.c.day)
    return {(number, day): count for number, day, count in db.session.execute(found)}


def people(conference: Conference, wanted: Filter) -> list[Present]:
    """Who was there, by name; each human being once, in the delegation that the last badge shows."""
    seen = _seen(conference, wanted)
    columns = (
        seen.c.person_id,
        Person.given_name,
        Person.family_name,
        Participant.function,
        Participant.delegation_id,
        seen.c.first_at,
        seen.c.last_at,
    )
    found = _of_delegation(db.select(*columns).select_from(seen), seen, wanted)
    found = found.join(Participant.person).order_by(Person.name_key, seen.c.person_id)
    return [
        Present(number, " ".join(filter(None, (given, family))), function, delegation, first, last)
        for number, given, family, function, delegation, first, last in db.session.execute(found)
    ]


def sittings(conference: Conference) -> Sequence[Sitting]:
    """The sessions of a conference that are not cancelled, by time."""
    wanted = db.select(Sitting).where(Sitting.conference_id == conference.id, Sitting.cancelled.is_(False))
    return db.session.scalars(wanted.order_by(Sitting.start, Sitting.id)).all()


def sitting(conference: Conference, number: int) -> Sitting | None:
    """One session of a conference by its number."""
    wanted = db.select(Sitting).where(Sitting.conference_id == conference.id, Sitting.id == number)
    return db.session.scalars(wanted.options(joinedload(Sitting.conference))).one_or_none()


def those(conference: Conference, numbers: Collection[int]) -> dict[int, Sitting]:
    """Several sessions by their numbers."""
    wanted = db.select(Sitting).where(Sitting.conference_id == conference.id, Sitting.id.in_(sorted(numbers)))
    return {each.id: each for each in db.session.scalars(wanted)}


def _counts(conference: Conference, wanted: Filter) -> dict[int, int]:
    seen = _seen(conference, wanted)
    found = _of_delegation(db.select(Participant.delegation_id, func.count()).select_from(seen), seen, wanted)
    return dict(db.session.execute(found.group_by(Participant.delegation_id)).all())


def _seen(conference: Conference, wanted: Filter) -> Subquery:
    """Each human being once, with the badge that was read last."""
    columns = (
        Presence.person_id,
        func.max(Presence.badge_id).label("badge_id"),
        func.min(Presence.at).label("first_at"),
        func.max(Presence.at).label("last_at"),
    )
    seen = db.select(*columns).where(Presence.conference_id == conference.id)
    if wanted.day is not None:
        seen = seen.where(Presence.day == wanted.day)
    if wanted.place is not None:
        seen = seen.where(Presence.place == wanted.place)
    return seen.group_by(Presence.person_id).subquery()


def _of_delegation(found: Select, seen: Subquery, wanted: Filter) -> Select:  # type: ignore[type-arg]
    found = found.join(Badge, Badge.id == seen.c.badge_id).join(Participant, Participant.id == Badge.participant_id)
    return found.where(Participant.delegation_id == wanted.delegation) if wanted.delegation else found
