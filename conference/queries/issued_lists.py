"""Reads of lists of participants that were issued."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import defer, joinedload, load_only

from conference.core.db import db, locked
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.participant_lists import ListScope, ParticipantList
from conference.models.participants import Participant, Person, Registration


@dataclass(frozen=True, slots=True)
class Headline:
    """One list without its people."""

    list: ParticipantList
    #: {"delegations", "people", "heads"}
    totals: dict[str, int]


def of(conference: Conference) -> list[Headline]:
    """Every list, the newest first. Their people are not read."""
    wanted = db.select(ParticipantList, ParticipantList.content["totals"])
    here = wanted.where(ParticipantList.conference_id == conference.id).order_by(ParticipantList.number.desc())
    found = db.session.execute(here.options(defer(ParticipantList.content), joinedload(ParticipantList.issued_by)))
    return [Headline(each, totals) for each, totals in found]


def by_number(conference: Conference, number: int) -> ParticipantList | None:
    """One list of a conference."""
    wanted = db.select(ParticipantList).where(
        ParticipantList.conference_id == conference.id, ParticipantList.number == number
    )
    return db.session.scalars(wanted).one_or_none()


def one(slug: str, number: int) -> ParticipantList:
    """One list by its address, with its conference, locked where this transaction writes. NoResultFound."""
    wanted = db.select(ParticipantList).join(ParticipantList.conference)
    wanted = wanted.where(Conference.slug == slug, ParticipantList.number == number)
    loads = (joinedload(ParticipantList.conference), joinedload(ParticipantList.issued_by))
    return db.session.scalars(locked(wanted.options(*loads), ParticipantList)).one()


def last(conference: Conference) -> ParticipantList | None:
    """The newest one."""
    wanted = db.select(ParticipantList).where(ParticipantList.conference_id == conference.id)
    return db.session.scalars(wanted.order_by(ParticipantList.number.desc()).limit(1)).one_or_none()


def public(conference: Conference) -> Sequence[ParticipantList]:
    """Those that the public reads: one at most."""
    wanted = db.select(ParticipantList).where(
        ParticipantList.conference_id == conference.id, ParticipantList.scope != ListScope.NOBODY
    )
    return db.session.scalars(wanted.order_by(ParticipantList.number)).all()


def published(slug: str) -> ParticipantList | None:
    """The one that the public reads."""
    wanted = db.select(ParticipantList).join(ParticipantList.conference)
    shown = wanted.where(Conference.slug == slug, ParticipantList.scope != ListScope.NOBODY)
    return db.session.scalars(shown.order_by(ParticipantList.number.desc()).limit(1)).one_or_none()


def consenting(conference_id: int) -> frozenset[int]:
    """The numbers of the participants who consent to stand on the public list now."""
    wanted = db.select(Participant.id).join(Participant.delegation).where(Participant.listed)
    return frozenset(db.session.scalars(wanted.where(Delegation.conference_id == conference_id)))


def confirmed(conference: Conference) -> Sequence[Participant]:
    """Everybody who is confirmed, by delegation and protocol order: what a list says of them, with the name."""
    wanted = db.select(Participant).join(Participant.delegation).where(Delegation.conference_id == conference.id)
    there = wanted.where(Participant.state == Registration.CONFIRMED)
    order = (Participant.delegation_id, Participant.position, Participant.id)
    said = ("delegation_id", "role", "function", "unit", "late")
    named = (Person.honorific, Person.given_name, Person.family_name, Person.same_as_id)
    person = joinedload(Participant.person, innerjoin=True).load_only(*named)
    columns = load_only(*(getattr(Participant, each) for each in said))
    return db.session.scalars(there.order_by(*order).options(columns, person)).all()


def of_persons(persons: Collection[int]) -> Sequence[ParticipantList]:
    """Lists of all conferences at which one of these persons, or the same human being, was registered."""
    where = db.select(Delegation.conference_id).join(Participant, Participant.delegation_id == Delegation.id)
    own = Person.id.in_(sorted(persons)) | Person.same_as_id.in_(sorted(persons))
    there: Any = where.join(Participant.person).where(own)
    wanted = db.select(ParticipantList).where(ParticipantList.conference_id.in_(there))
    return db.session.scalars(wanted.order_by(ParticipantList.id)).all()
