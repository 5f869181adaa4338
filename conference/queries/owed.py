"""Reads of what delegations still owe: photos, what a letter for the visa needs, credentials."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, case, func, or_

from conference.core.db import db
from conference.models.conferences import Mode
from conference.models.credentials import Credentials, CredentialsPolicy
from conference.models.participants import Participant, Person, Rank, Registration

#: Of them no photo is asked.
WITHOUT_PHOTO = (Rank.HEAD_OF_STATE, Rank.HEAD_OF_GOVERNMENT)


@dataclass(frozen=True, slots=True)
class Lacking:
    """How many people of a delegation lack something."""

    photos: int = 0
    #: Those who want a letter for the visa, without passport or nationality.
    visas: int = 0
    #: Those who ask to be registered themselves: in all, and of them those who wait for the delegation.
    asking: int = 0
    to_approve: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the credentials of a delegation stand, and what the mission is to know of them."""

    status: str
    words: str


def lacking(delegations: Collection[int]) -> dict[int, Lacking]:
    """By the number of the delegation, of those who come; those that lack nobody's are left out."""
    coming, there = Participant.state != Registration.WITHDRAWN, Participant.mode != Mode.ONLINE
    photo = and_(there, Person.photo == "", Participant.rank.not_in(WITHOUT_PHOTO))
    visa = and_(there, Participant.visa_letter, or_(Person.passport_key == "", Person.nationality == ""))
    asking = and_(Participant.state == Registration.DRAFT, Participant.asked_at.is_not(None))
    wanting = (photo, visa, asking, and_(asking, Participant.reason == ""))
    columns = [func.count(case((each, 1))) for each in wanting]
    wanted = db.select(Participant.delegation_id, *columns).join(Participant.person)
    mine = wanted.where(Participant.delegation_id.in_(sorted(delegations)), coming)
    found = db.session.execute(mine.group_by(Participant.delegation_id))
    return {number: Lacking(*counts) for number, *counts in found}


def credentials(delegations: Collection[int]) -> dict[int, Standing]:
    """Where they stand, by the number of the delegation; those of which nothing came in are left out."""
    columns = (Credentials.delegation_id, Credentials.status, Credentials.words)
    found = db.session.execute(db.select(*columns).where(Credentials.delegation_id.in_(sorted(delegations))))
    return {number: Standing(status, words) for number, status, words in found}


def policies(conferences: Collection[int]) -> dict[int, CredentialsPolicy]:
    """What these conferences ask of credentials, by their numbers."""
    wanted = db.select(CredentialsPolicy).where(CredentialsPolicy.conference_id.in_(sorted(conferences)))
    return {each.conference_id: each for each in db.session.scalars(wanted)}
