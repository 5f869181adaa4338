"""Reads of the list of participants: everybody of one conference, by party, protocol order and name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import Select, and_, case, func, or_
from sqlalchemy.orm import contains_eager, joinedload

from conference.core.db import db
from conference.core.text import folded
from conference.models.conferences import Conference
from conference.models.delegations import GROUP, Delegation
from conference.models.participants import Participant, Person
from conference.models.parties import MEMBER_STATE, PERMANENT_OBSERVER, Party

A_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Who is wanted; what is empty does not filter."""

    #: Of a party, or "group:" and the group.
    kind: str = ""
    state: str = ""
    role: str = ""
    #: The number of one delegation.
    delegation: int = 0
    #: Words of the name, in any order, or of function, unit or e-mail.
    words: str = ""

    def narrow(self, wanted: Select[Participant]) -> Select[Participant]:
        """Those of `wanted` that are."""
        if self.kind.startswith(GROUP):
            wanted = wanted.where(Delegation.party_id.is_(None), Delegation.group == self.kind.removeprefix(GROUP))
        elif self.kind:
            wanted = wanted.where(Party.kind == self.kind)
        if self.state:
            wanted = wanted.where(Participant.state == self.state)
        if self.role:
            wanted = wanted.where(Participant.role == self.role)
        if self.delegation:
            wanted = wanted.where(Participant.delegation_id == self.delegation)
        return self._said(wanted) if self.words.strip() else wanted

    def _said(self, wanted: Select[Participant]) -> Select[Participant]:
        """The name has every word without its accents; the others have what was typed as it was typed."""
        in_name = [Person.name_key.contains(word, autoescape=True) for word in folded(self.words).split()]
        columns = (Participant.function, Participant.unit, Person.email)
        elsewhere = [column.icontains(self.words.strip(), autoescape=True) for column in columns]
        return wanted.where(or_(and_(*in_name), *elsewhere) if in_name else or_(*elsewhere))


def delegations(conference: Conference, language: str) -> list[Delegation]:
    """All of `conference` with their parties: states, observers, organizations, groups, each by its name."""
    wanted = db.select(Delegation).where(Delegation.conference_id == conference.id)
    found = db.session.scalars(wanted.options(joinedload(Delegation.party))).all()
    return sorted(found, key=lambda each: _place(each, language))


def page(number: int, wanted: Filter, ordered: Sequence[Delegation]) -> Pagination:
    """A page of those who are wanted, by the order of their delegations; the last page when there are not so many."""
    people = _ordered(wanted, ordered)
    found = db.paginate(people, page=number, per_page=A_PAGE, error_out=False)
    if number > 1 and not found.items and found.total:
        return db.paginate(people, page=found.pages, per_page=A_PAGE, error_out=False)
    return found


def every(wanted: Filter, ordered: Sequence[Delegation]) -> Sequence[Participant]:
    """All who are wanted, in the same order."""
    return db.session.scalars(_ordered(wanted, ordered)).all()


def by_state(conference: Conference) -> dict[str, int]:
    """How many people stand in each state that has any."""
    counted = db.select(Participant.state, func.count()).join(Participant.delegation)
    there = counted.where(Delegation.conference_id == conference.id)
    return dict(db.session.execute(there.group_by(Participant.state)).all())


def _ordered(wanted: Filter, ordered: Sequence[Delegation]) -> Select[Participant]:
    """With person, delegation and party in the same statement."""
    people = (
        db.select(Participant)
        .join(Participant.person)
        .join(Participant.delegation)
        .outerjoin(Delegation.party)
        .where(Participant.delegation_id.in_([each.id for each in ordered]))
        .options(contains_eager(Participant.person))
        .options(contains_eager(Participant.delegation).contains_eager(Delegation.party))
    )
    places = {each.id: place for place, each in enumerate(ordered)}
    order = case(places, value=Participant.delegation_id, else_=len(places)) if places else Participant.delegation_id
    return wanted.narrow(people).order_by(order, Participant.position, Person.name_key, Participant.id)


def _place(delegation: Delegation, language: str) -> tuple[int, str, str, int]:
    party = delegation.party
    if party is None:
        return 3, delegation.group, "", delegation.id
    rank = {MEMBER_STATE: 0, PERMANENT_OBSERVER: 1}.get(party.kind, 2)
    return rank, party.sort_key(language), party.id, delegation.id


def names(delegation: Delegation) -> frozenset[tuple[str, str]]:
    """(name key, role) of everybody in a delegation, withdrawn people too."""
    wanted = db.select(Person.name_key, Participant.role).join(Participant, Participant.person_id == Person.id)
    found = db.session.execute(wanted.where(Participant.delegation_id == delegation.id))
    return frozenset((key, role) for key, role in found)


def remembered_by_name(delegation: Delegation) -> dict[str, Person]:
    """Persons of the same party who are not in this delegation, by name key; names that several have are left out."""
    if delegation.party_id is None:
        return {}
    here = db.select(Participant.person_id).where(Participant.delegation_id == delegation.id)
    wanted = db.select(Person).where(Person.party_id == delegation.party_id, Person.id.not_in(here))
    found = db.session.scalars(wanted.order_by(Person.id)).all()
    counts = Counter(each.name_key for each in found)
    return {each.name_key: each for each in found if counts[each.name_key] == 1}


def groups(conference: Conference) -> frozenset[str]:
    """The groups that have a delegation at `conference`."""
    wanted = db.select(Delegation.group).where(Delegation.conference_id == conference.id, Delegation.party_id.is_(None))
    return frozenset(db.session.scalars(wanted))
