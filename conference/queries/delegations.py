"""Reads of delegations: one party, or one group without an invited party, at one conference."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, false, func, or_
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from conference.core.db import db, locked
from conference.models.audit import Act
from conference.models.conferences import Conference, ConferenceState
from conference.models.delegations import GROUP, Delegation, Invitation
from conference.models.participants import COUNTED, Participant, ParticipantRole, Registration
from conference.models.parties import Contact, ContactPurpose, GroupMember, Party

#: Conferences for which nobody is invited or registered any more.
OVER = frozenset({ConferenceState.CONCLUDED, ConferenceState.REPORTED, ConferenceState.CANCELLED})


@dataclass(frozen=True, slots=True)
class People:
    """How many people of a delegation stand in which state."""

    states: Counter[str]
    head: bool = False

    @property
    def counted(self) -> int:
        """Those who count against the maximum delegation size."""
        return sum(self.states[state] for state in COUNTED)

    @property
    def waiting(self) -> int:
        """Those who are referred to the Secretariat."""
        return self.states[Registration.WAITING]

    @property
    def returned(self) -> int:
        """Those who were returned for completion."""
        return self.states[Registration.RETURNED]

    @property
    def everybody(self) -> int:
        """All, withdrawn ones too."""
        return self.states.total()


NOBODY = People(Counter())


def of(slug: str, party_id: str) -> Delegation:
    """The delegation of a party (or a group, "group:media") at a conference, locked where this transaction writes.

    NoResultFound.
    """
    wanted = db.select(Delegation).join(Delegation.conference).where(Conference.slug == slug)
    if party_id.startswith(GROUP):
        group = party_id.removeprefix(GROUP)
        return _one(wanted.where(Delegation.party_id.is_(None), Delegation.group == group))
    return _one(wanted.where(Delegation.party_id == party_id))


def by_id(slug: str, delegation_id: int) -> Delegation:
    """The same, or that of a group, by its number."""
    wanted = db.select(Delegation).join(Delegation.conference).where(Conference.slug == slug)
    return _one(wanted.where(Delegation.id == delegation_id))


def by_token_hash(token_hash: str) -> Delegation:
    """The invited delegation that a personal link belongs to, locked as above; NoResultFound."""
    wanted = db.select(Delegation).join(Delegation.invitation).where(Invitation.token_hash == token_hash)
    return _one(wanted)


def at(conference: Conference) -> Sequence[Delegation]:
    """All delegations of a conference with party and invitation, by number."""
    wanted = db.select(Delegation).where(Delegation.conference_id == conference.id).order_by(Delegation.id)
    return db.session.scalars(wanted.options(*_loads())).all()


def prepared(conference: Conference) -> Sequence[Delegation]:
    """Those whose invitation has not gone out, locked where this transaction writes, by number."""
    wanted = db.select(Delegation).join(Delegation.invitation)
    wanted = wanted.where(Delegation.conference_id == conference.id, Invitation.state == "prepared")
    return db.session.scalars(locked(wanted.order_by(Delegation.id).options(*_loads()), Delegation)).all()


def parties_at(conference: Conference) -> frozenset[str]:
    """The numbers of the parties that have a delegation."""
    wanted = db.select(Delegation.party_id).where(Delegation.conference_id == conference.id)
    return frozenset(each for each in db.session.scalars(wanted) if each is not None)


def people(delegations: Collection[int]) -> dict[int, People]:
    """How many people each of these delegations has; those without anybody are left out."""
    columns = (Participant.delegation_id, Participant.state, Participant.role)
    wanted = db.select(*columns, func.count()).where(Participant.delegation_id.in_(sorted(delegations)))
    states: dict[int, Counter[str]] = defaultdict(Counter)
    heads = set()
    for delegation_id, state, role, count in db.session.execute(wanted.group_by(*columns)):
        states[delegation_id][state] += count
        if role == ParticipantRole.HEAD and state != Registration.WITHDRAWN:
            heads.add(delegation_id)
    return {number: People(counts, number in heads) for number, counts in states.items()}


def addresses(parties: Collection[str]) -> dict[str, list[Contact]]:
    """The addresses of these parties that invitations go to and that mail reaches, copies last."""
    good = Contact.bounced_at.is_(None) & (Contact.purpose == ContactPurpose.INVITATIONS)
    wanted = db.select(Contact).where(Contact.party_id.in_(sorted(parties)), good)
    found: dict[str, list[Contact]] = defaultdict(list)
    for contact in db.session.scalars(wanted.order_by(Contact.party_id, Contact.copy, Contact.id)):
        found[contact.party_id].append(contact)
    return dict(found)


def addresses_of(delegation: Delegation) -> list[Contact]:
    """The same of one delegation; none of a group."""
    return addresses([delegation.party_id]).get(delegation.party_id, []) if delegation.party_id else []


def memberships() -> Sequence[GroupMember]:
    """Who is or was in which group, with both, by group and party."""
    wanted = db.select(GroupMember).order_by(GroupMember.group_id, GroupMember.party_id, GroupMember.id)
    return db.session.scalars(wanted.options(joinedload(GroupMember.group))).all()


def of_parties(acted_for: Collection[tuple[str, int | None]]) -> Sequence[Delegation]:
    """The delegations that somebody acts for at conferences that are not over, the next first day first."""
    reach = [
        and_(Delegation.party_id == party_id, *([] if number is None else [Delegation.conference_id == number]))
        for party_id, number in sorted(acted_for, key=lambda each: (each[0], each[1] or 0))
    ]
    wanted = db.select(Delegation).join(Delegation.conference).join(Delegation.party)
    alive = Conference.state.not_in([state.value for state in sorted(OVER)])
    order = (Conference.first_day.is_(None), Conference.first_day, Conference.id, Delegation.id)
    found = wanted.where(alive, or_(*reach) if reach else false()).order_by(*order)
    return db.session.scalars(found.options(*_loads())).all()


def answers_since(delegation: Delegation, since: datetime) -> int:
    """How often its invitation was answered by the personal link since then."""
    same = (Act.thing == Delegation.__tablename__, Act.thing_id == delegation.id, Act.verb == "answer")
    wanted = db.select(func.count()).select_from(Act).where(*same, Act.by_id.is_(None), Act.at >= since)
    return db.session.scalar(wanted) or 0


def parties() -> Sequence[Party]:
    """Every party with its history, by id."""
    wanted = db.select(Party).order_by(Party.id).options(joinedload(Party.periods))
    return db.session.scalars(wanted).unique().all()


def _one(wanted: Select[Delegation]) -> Delegation:
    return db.session.scalars(locked(wanted.options(*_loads()), Delegation)).one()


def _loads() -> tuple[ExecutableOption, ...]:
    return (
        joinedload(Delegation.conference).joinedload(Conference.responsible),
        joinedload(Delegation.party),
        joinedload(Delegation.invitation),
    )
