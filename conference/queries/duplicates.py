"""Reads of possible duplicates: who seems to stand in two delegations of one conference."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import BindParameter, Exists, Select, and_, bindparam, func, or_
from sqlalchemy.orm import aliased, joinedload
from sqlalchemy.sql.base import ExecutableOption

from conference.core.db import db, locked
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.duplicates import Duplicate, DuplicateDecision
from conference.models.participants import Participant, Person, Registration

#: Handed in at some time, and not taken back.
THERE = (Registration.SUBMITTED, Registration.CONFIRMED, Registration.WAITING, Registration.RETURNED)


def alike(participant: Participant) -> Sequence[Participant]:
    """Those in other delegations of the same conference with the same passport or the same name, the oldest first.

    Whom staff know to be different is left out, and every pair at this conference that was looked at before. The
    names and passports are found by their indexes.
    """
    person = participant.person
    if not person.passport_key and not person.name_key:
        return ()
    values = {
        "passport": person.passport_key, "name": person.name_key, "person": person.id, "own": participant.id,
        "delegation": participant.delegation_id, "conference": participant.delegation.conference_id,
    }  # fmt: skip
    return db.session.scalars(_alike(), values).all()


@cache
def _alike() -> Select[Participant]:
    """Made once: putting it together takes much longer than the database takes to answer it."""
    same_passport = and_(Person.passport_key == bindparam("passport"), Person.passport_key != "")
    same_name = and_(Person.name_key == bindparam("name"), Person.name_key != "")
    person = bindparam("person", type_=Person.id.type)
    same = db.select(Person.id).where(or_(same_passport, same_name), Person.id != person)
    wanted = (
        db.select(Participant)
        .join(Participant.delegation)
        .where(
            Delegation.conference_id == bindparam("conference"),
            Delegation.id != bindparam("delegation"),
            Participant.person_id.in_(same),
            Participant.state.in_([state.value for state in THERE]),
            ~_looked_at(bindparam("own", type_=Participant.id.type)),
            ~_known_to_differ(person),
        )
    )
    return wanted.order_by(Participant.id).options(joinedload(Participant.person))


def _looked_at(own: BindParameter[int]) -> Exists:
    """A pair of both waits, or was decided but for a registration that was withdrawn and is there again."""
    pair = aliased(Duplicate)
    one = and_(pair.first_id == own, pair.second_id == Participant.id)
    other = and_(pair.second_id == own, pair.first_id == Participant.id)
    return db.select(pair.id).where(or_(one, other), pair.decision != DuplicateDecision.SAME).exists()


def between(one: Participant, other: Participant) -> Duplicate | None:
    """The pair of both, whoever was first."""
    both = (one.id, other.id)
    wanted = db.select(Duplicate).where(Duplicate.first_id.in_(both), Duplicate.second_id.in_(both))
    return db.session.scalars(wanted).one_or_none()


def _known_to_differ(person: BindParameter[int]) -> Exists:
    """Their persons were found to be different, at whichever conference."""
    pair, first, second = aliased(Duplicate), aliased(Participant), aliased(Participant)
    one = and_(first.person_id == person, second.person_id == Participant.person_id)
    other = and_(second.person_id == person, first.person_id == Participant.person_id)
    wanted = db.select(pair.id).join(first, pair.first_id == first.id).join(second, pair.second_id == second.id)
    return wanted.where(pair.decision == DuplicateDecision.DIFFERENT, or_(one, other)).exists()


def open_of(participant: Participant) -> Sequence[Duplicate]:
    """Those that wait for a decision and that `participant` is in, on either side."""
    own = or_(Duplicate.first_id == participant.id, Duplicate.second_id == participant.id)
    wanted = db.select(Duplicate).where(own, Duplicate.decision == DuplicateDecision.OPEN).order_by(Duplicate.id)
    return db.session.scalars(wanted.options(*_sides())).all()


def holds(participant: Participant) -> bool:
    """Whether any waits for a decision for which `participant` is held."""
    own = Duplicate.second_id == participant.id
    wanted = db.select(Duplicate.id).where(own, Duplicate.decision == DuplicateDecision.OPEN)
    return db.session.scalar(wanted.limit(1)) is not None


def at(conference: Conference) -> Sequence[Duplicate]:
    """All of a conference with both sides, those to be decided first, then the newest decision first."""
    wanted = db.select(Duplicate).where(Duplicate.conference_id == conference.id)
    order = (Duplicate.decided_at.is_not(None), Duplicate.decided_at.desc(), Duplicate.due_on, Duplicate.id)
    return db.session.scalars(wanted.order_by(*order).options(*_sides())).all()


def waiting(conference: Conference) -> int:
    """How many of a conference wait for a decision."""
    own = (Duplicate.conference_id == conference.id) & (Duplicate.decision == DuplicateDecision.OPEN)
    return db.session.scalar(db.select(func.count()).select_from(Duplicate).where(own)) or 0


def one(slug: str, duplicate_id: int) -> Duplicate:
    """One of a conference with both sides, locked where this transaction writes. NoResultFound."""
    wanted = db.select(Duplicate).join(Duplicate.conference)
    own = wanted.where(Conference.slug == slug, Duplicate.id == duplicate_id)
    return db.session.scalars(locked(own.options(*_sides()), Duplicate)).one()


def namesakes(participant: Participant) -> int:
    """How many others in the same delegation have the same name."""
    wanted = (
        db.select(func.count())
        .select_from(Participant)
        .join(Participant.person)
        .where(
            Participant.delegation_id == participant.delegation_id,
            Participant.id != participant.id,
            Participant.state != Registration.WITHDRAWN,
            Person.name_key == participant.person.name_key,
        )
    )
    return db.session.scalar(wanted) or 0


def _sides() -> tuple[ExecutableOption, ...]:
    delegation = (joinedload(side).joinedload(Participant.delegation) for side in (Duplicate.first, Duplicate.second))
    return (
        joinedload(Duplicate.conference),
        joinedload(Duplicate.contact),
        joinedload(Duplicate.first).joinedload(Participant.person),
        joinedload(Duplicate.second).joinedload(Participant.person),
        *(each.joinedload(Delegation.party) for each in delegation),
    )
