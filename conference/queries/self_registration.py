"""Reads for people who ask to be registered themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_
from sqlalchemy.orm import contains_eager, joinedload

from conference.core.db import db, locked
from conference.models.conferences import Conference
from conference.models.delegations import Answer, Delegation, Invitation, InvitationState
from conference.models.participants import Participant, Person, Registration
from conference.models.parties import Party
from conference.models.privacy import PersonLink


@dataclass(frozen=True, slots=True)
class Offered:
    """A delegation as somebody may choose it who knows nothing of it but its name."""

    id: int
    names: dict[str, str]
    #: By which lists sort it, where staff said so; by language.
    sort_keys: dict[str, str]
    #: "" of a party.
    group: str
    #: Its own last day; none: that of the conference.
    deadline: date | None


def offered(conference: Conference) -> Sequence[Offered]:
    """The delegations of groups, and of parties whose invitation went out and that did not regret; by number."""
    columns = (Delegation.id, Party.names, Party.sort_keys, Delegation.group, Invitation.deadline)
    wanted = db.select(*columns).outerjoin(Delegation.party).outerjoin(Delegation.invitation)
    invited = (Invitation.answer == Answer.ACCEPTS) | (
        (Invitation.state == InvitationState.SENT) & (Invitation.answer != Answer.REGRETS)
    )
    there = (Delegation.conference_id == conference.id) & or_(Delegation.party_id.is_(None), invited)
    rows = db.session.execute(wanted.where(there).order_by(Delegation.id))
    return [Offered(number, names or {}, keys or {}, group, deadline) for number, names, keys, group, deadline in rows]


def delegation(conference: Conference, number: int | None) -> Delegation | None:
    """One of the conference by its number, locked where this transaction writes; none where there is none."""
    own = (Delegation.id == number) & (Delegation.conference_id == conference.id)
    loads = (joinedload(Delegation.conference).joinedload(Conference.responsible), joinedload(Delegation.party),
             joinedload(Delegation.invitation))  # fmt: skip
    return db.session.scalars(locked(db.select(Delegation).where(own).options(*loads), Delegation)).one_or_none()


def same(delegation: Delegation, name_key: str, email: str) -> Participant | None:
    """Somebody in the delegation with this name and this address, who was not withdrawn."""
    wanted = db.select(Participant).join(Participant.person).options(contains_eager(Participant.person))
    here = (Participant.delegation_id == delegation.id) & (Participant.state != Registration.WITHDRAWN)
    alike = (Person.name_key == name_key) & (func.lower(Person.email) == email.lower())
    return db.session.scalars(wanted.where(here, alike).order_by(Participant.id).limit(1)).one_or_none()


def by_token_hash(slug: str, purpose: str, token_hash: str) -> tuple[Participant, PersonLink]:
    """Whose registration a personal link of this conference opens; where this transaction writes, it is locked, and its
    delegation before it, as everybody who changes people locks them."""
    wanted = db.select(PersonLink).join(PersonLink.participant).join(Participant.delegation).join(Delegation.conference)
    of_it = (PersonLink.token_hash == token_hash) & (PersonLink.purpose == purpose) & (Conference.slug == slug)
    link = db.session.scalars(wanted.where(of_it)).one()
    owner = db.select(Delegation.id).join(Participant, Participant.delegation_id == Delegation.id)
    db.session.execute(locked(owner.where(Participant.id == link.participant_id), Delegation))
    found = db.select(Participant).where(Participant.id == link.participant_id).options(joinedload(Participant.person))
    return db.session.scalars(locked(found, Participant)).one(), link


def links(participant: Participant, purpose: str) -> Sequence[PersonLink]:
    """The personal links of this purpose that still open something."""
    own = (PersonLink.participant_id == participant.id) & (PersonLink.purpose == purpose)
    wanted = db.select(PersonLink).where(own, PersonLink.revoked_at.is_(None)).order_by(PersonLink.id)
    return db.session.scalars(wanted).all()
