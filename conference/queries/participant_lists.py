"""Reads of the list of participants: everybody of one conference, by party, protocol order and name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, Select, and_, bindparam, case, exists, func, or_
from sqlalchemy.orm import contains_eager, joinedload, load_only

from conference.core.db import db
from conference.core.text import folded
from conference.models.badges import Badge, Presence
from conference.models.conferences import Conference
from conference.models.delegations import GROUP, Delegation, Invitation
from conference.models.letters import VisaLetter
from conference.models.participants import COUNTED, Participant, Person
from conference.models.parties import MEMBER_STATE, PERMANENT_OBSERVER, Party
from conference.queries import matrix

A_PAGE = 50
#: Those who count against the maximum delegation size: submitted or confirmed.
BOTH = "counted"


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
    #: A letter for the visa: "wanted", "issued", "missing".
    visa: str = ""
    #: The badge: "printed", "none".
    badge: str = ""
    #: Who was let in on this day, or on any (`matrix.ANY_DAY`).
    present: date | str = ""

    def narrow(self, wanted: Select[Participant]) -> Select[Participant]:
        """Those of `wanted` that are."""
        if self.kind.startswith(GROUP):
            wanted = wanted.where(Delegation.party_id.is_(None), Delegation.group == self.kind.removeprefix(GROUP))
        elif self.kind:
            wanted = wanted.where(Party.kind == self.kind)
        if self.state == BOTH:
            wanted = wanted.where(Participant.state.in_(sorted(COUNTED)))
        elif self.state:
            wanted = wanted.where(Participant.state == self.state)
        if self.role:
            wanted = wanted.where(Participant.role == self.role)
        if self.delegation:
            wanted = wanted.where(Participant.delegation_id == self.delegation)
        wanted = wanted.where(*self._shown())
        return self._said(wanted) if self.words.strip() else wanted

    def _shown(self) -> list[ColumnElement[bool]]:
        """What letters, badges and the entrance say of them."""
        issued = exists().where(VisaLetter.participant_id == Participant.id)
        found = [matrix.wants_visa()] if self.visa else []
        if self.visa in {"issued", "missing"}:
            found.append(issued if self.visa == "issued" else ~issued)
        own = exists().where(Badge.participant_id == Participant.id, matrix.printed())
        if self.badge == "printed":
            found.append(own)
        elif self.badge == "none":
            found += [Participant.state.in_(sorted(COUNTED)), ~_human_has_badge()]
        if self.present:
            there = exists().where(Badge.id == Presence.badge_id, Badge.participant_id == Participant.id)
            found.append(there.where(matrix.on(Presence.day, self.present)))
        return found

    def _said(self, wanted: Select[Participant]) -> Select[Participant]:
        """The name has every word without its accents; the others have what was typed as it was typed."""
        in_name = [Person.name_key.contains(word, autoescape=True) for word in folded(self.words).split()]
        columns = (Participant.function, Participant.unit, Person.email)
        elsewhere = [column.icontains(self.words.strip(), autoescape=True) for column in columns]
        return wanted.where(or_(and_(*in_name), *elsewhere) if in_name else or_(*elsewhere))


def _human_has_badge() -> ColumnElement[bool]:
    """Whether the human being has a printed badge there, also as somebody of another delegation."""
    human = func.coalesce(Person.same_as_id, Person.id)
    there = Badge.conference_id == Delegation.conference_id
    return exists().where(Badge.person_id == human, there, matrix.printed())


#: What a row of the page says; a file says more.
_SHOWN = (
    load_only(
        Participant.uid, Participant.delegation_id, Participant.person_id, Participant.role, Participant.function,
        Participant.state, Participant.late,
    ),
    contains_eager(Participant.person).load_only(Person.given_name, Person.family_name),
)  # fmt: skip


def delegations(conference: Conference, language: str) -> list[Delegation]:
    """All of `conference` with their parties: states, observers, organizations, groups, each by its name."""
    found = db.session.scalars(_wanted_delegations(), {"conference_id": conference.id}).unique().all()
    return sorted(found, key=lambda each: _place(each, language))


@cache
def _wanted_delegations() -> Select[Delegation]:
    """With what names, order and precedence follow from; put together once a process."""
    party, invitation = joinedload(Delegation.party), joinedload(Delegation.invitation)
    loads = (
        party.load_only(Party.number, Party.kind, Party.names, Party.sort_keys).joinedload(Party.periods),
        invitation.load_only(Invitation.delegation_id, Invitation.kind, Invitation.answer),
    )
    return db.select(Delegation).where(Delegation.conference_id == bindparam("conference_id")).options(*loads)


def page(number: int, wanted: Filter, ordered: Sequence[Delegation]) -> Pagination:
    """A page of those who are wanted, by the order of their delegations; the last page when there are not so many."""
    people = _ordered(wanted, ordered).options(*_SHOWN)
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
    """With their persons in the same statement; delegations and parties are those of `ordered`, which are read."""
    people = (
        db.select(Participant)
        .join(Participant.person)
        .join(Participant.delegation)
        .outerjoin(Delegation.party)
        .where(Participant.delegation_id.in_([each.id for each in ordered]))
        .options(contains_eager(Participant.person))
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
    own = (Person.party_id == delegation.party_id) & Person.erased_at.is_(None)
    wanted = db.select(Person).where(own, Person.id.not_in(here))
    found = db.session.scalars(wanted.order_by(Person.id)).all()
    counts = Counter(each.name_key for each in found)
    return {each.name_key: each for each in found if counts[each.name_key] == 1}


def groups(conference: Conference) -> frozenset[str]:
    """The groups that have a delegation at `conference`."""
    wanted = db.select(Delegation.group).where(Delegation.conference_id == conference.id, Delegation.party_id.is_(None))
    return frozenset(db.session.scalars(wanted))
