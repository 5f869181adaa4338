"""Reads of letters for visas: who asks for one at a conference, and the last one that was issued to each."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Subquery, func, or_

from conference.core.db import db
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.jobs import Job, JobState
from conference.models.letters import VisaLetter
from conference.models.participants import Participant, Person, Registration

#: The kind of the work that issues them.
KIND = "visa_letters"


class Asked(NamedTuple):
    """Somebody who asks for a letter, or was issued one. Holds no number of a passport."""

    id: int
    delegation_id: int
    state: str
    wanted: bool
    role: str
    function: str
    honorific: str
    given_name: str
    family_name: str
    name_key: str
    nationality: str
    has_passport: bool
    #: Of the last letter: 0, "", none and False before the first.
    letter_id: int
    days: str
    issued_on: date | None
    #: Whether its words are kept still.
    kept: bool

    @property
    def name(self) -> str:
        """Both names as the person writes them."""
        return f"{self.given_name} {self.family_name}".strip()


def at(conference: Conference) -> list[Asked]:
    """All of a conference, by name and number: one statement."""
    wanted = _asked().where(Delegation.conference_id == conference.id)
    return _read(wanted.order_by(Person.name_key, Participant.id))


def of(delegation: Delegation) -> dict[int, Asked]:
    """Those of one delegation, by the number of the participant."""
    return {each.id: each for each in _read(_asked().where(Participant.delegation_id == delegation.id))}


def one(participant: Participant) -> Asked | None:
    """The same of one participant, who may not ask for any."""
    return next(iter(_read(_asked().where(Participant.id == participant.id))), None)


def last(participant_id: int) -> VisaLetter | None:
    """The last letter of a participant, with its words."""
    wanted = db.select(VisaLetter).where(VisaLetter.participant_id == participant_id)
    return db.session.scalars(wanted.order_by(VisaLetter.id.desc()).limit(1)).one_or_none()


def issued(slug: str, letter_id: int) -> tuple[Conference, VisaLetter]:
    """A conference and one letter that was issued there, with its words. NoResultFound."""
    wanted = db.select(Conference, VisaLetter).join(Delegation, Delegation.conference_id == Conference.id)
    wanted = wanted.join(Participant, Participant.delegation_id == Delegation.id)
    wanted = wanted.join(VisaLetter, VisaLetter.participant_id == Participant.id)
    conference, letter = db.session.execute(wanted.where(Conference.slug == slug, VisaLetter.id == letter_id)).one()
    return conference, letter


def last_of(participants: Collection[int]) -> Mapping[int, int]:
    """The number of the last letter of each of these participants that has one."""
    counted = db.select(VisaLetter.participant_id, func.max(VisaLetter.id))
    found = counted.where(VisaLetter.participant_id.in_(sorted(participants))).group_by(VisaLetter.participant_id)
    return dict(db.session.execute(found).all())


def words(letters: Collection[int]) -> Mapping[int, VisaLetter]:
    """Letters with their words, by number."""
    wanted = db.select(VisaLetter).where(VisaLetter.id.in_(sorted(letters)))
    return {each.id: each for each in db.session.scalars(wanted)}


def passports(numbers: Collection[int]) -> Mapping[int, str]:
    """The passports of these participants as they are kept: encrypted."""
    wanted = db.select(Participant.id, Person.passport).join(Participant.person)
    return dict(db.session.execute(wanted.where(Participant.id.in_(sorted(numbers)))).all())


def unfinished(conference: Conference) -> Job | None:
    """The work that issues letters of this conference and has not ended, the one that was ordered last."""
    going = (JobState.WAITING, JobState.RUNNING)
    wanted = db.select(Job).where(Job.conference_id == conference.id, Job.kind == KIND, Job.state.in_(going))
    return db.session.scalars(wanted.order_by(Job.id.desc()).limit(1)).one_or_none()


def outdated(conference: Conference, days: str) -> int:
    """How many people who come hold a letter that names other days than `days`: one statement."""
    newest = _newest()
    counted = db.select(func.count()).select_from(Participant).join(Participant.delegation)
    counted = counted.join(newest, newest.c.participant_id == Participant.id)
    counted = counted.join(VisaLetter, VisaLetter.id == newest.c.letter_id)
    there = (Delegation.conference_id == conference.id, _wants())
    return db.session.scalar(counted.where(*there, VisaLetter.days != days)) or 0


def _wants() -> ColumnElement[bool]:
    return Participant.visa_letter & (Participant.state != Registration.WITHDRAWN)


def _newest() -> Subquery:
    columns = (VisaLetter.participant_id, func.max(VisaLetter.id).label("letter_id"))
    return db.select(*columns).group_by(VisaLetter.participant_id).subquery()


def _asked() -> Any:
    newest = _newest()
    columns = (
        Participant.id,
        Participant.delegation_id,
        Participant.state,
        Participant.visa_letter,
        Participant.role,
        Participant.function,
        Person.honorific,
        Person.given_name,
        Person.family_name,
        Person.name_key,
        Person.nationality,
        Person.passport != "",
        func.coalesce(VisaLetter.id, 0),
        func.coalesce(VisaLetter.days, ""),
        VisaLetter.issued_on,
        func.coalesce(VisaLetter.text, "") != "",
    )
    return (
        db.select(*columns)
        .join(Participant.person)
        .join(Participant.delegation)
        .outerjoin(newest, newest.c.participant_id == Participant.id)
        .outerjoin(VisaLetter, VisaLetter.id == newest.c.letter_id)
        .where(or_(Participant.visa_letter, VisaLetter.id.is_not(None)))
    )


def _read(wanted: Any) -> list[Asked]:
    return [Asked._make(row) for row in db.session.execute(wanted)]
