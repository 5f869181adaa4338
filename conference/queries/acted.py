"""Things that acts speak of, as their rows stand now: what each is called, and what its address names."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import and_, func, literal, or_

from conference.core.db import db
from conference.models.agenda import AgendaItem, Sitting
from conference.models.applications import Application, Question
from conference.models.assignments import Assignment
from conference.models.audit import Act
from conference.models.badges import Badge
from conference.models.bodies import Body
from conference.models.conferences import Conference, Room
from conference.models.delegations import GROUP, Delegation, FocalPoint
from conference.models.duplicates import Duplicate
from conference.models.outbox import Message
from conference.models.participant_lists import ParticipantList
from conference.models.participants import Participant, Person
from conference.models.parties import Party
from conference.models.people import Account
from conference.models.precedence import Precedence
from conference.models.privacy import ErasureWish
from conference.models.proposals import Proposal
from conference.models.releases import Release
from conference.models.translations import Term
from conference.queries import names

#: The name of a table and the number by which acts know the thing.
Key = tuple[str, int]


class Thing(NamedTuple):
    """One thing."""

    #: By language, or as it is.
    name: Mapping[str, str] | str
    #: What its address names besides its number: the slug of a conference, the word or number of a thing; none where
    #: it has no page.
    at: str | int | None
    #: Of what is in a delegation: its party, or its group, and the number that stands in the address.
    party_id: str | None = None
    group: str | None = None
    number: int = 0

    @property
    def delegation(self) -> str:
        """How addresses name its delegation; "" without one."""
        return self.party_id or (f"{GROUP}{self.group}" if self.group else "")


#: The last registration of a person.
_OWN = db.select(func.max(Participant.id)).where(Participant.person_id == Person.id)
_LAST = _OWN.correlate(Person).scalar_subquery()

#: By table: number, name, what stands in the address.
_WANTED: dict[str, Any] = {
    "accounts": db.select(Account.id, Account.email, Account.id),
    "applications": (
        db.select(Application.id, Application.organization, Conference.slug).join(Application.conference)
    ),
    "questions": db.select(Question.id, Question.label, Conference.slug).join(Question.conference),
    "agenda_items": db.select(AgendaItem.id, AgendaItem.title, Conference.slug).join(AgendaItem.conference),
    "assignments": (
        db.select(Assignment.id, Account.email, Conference.slug).join(Assignment.account).join(Assignment.conference)
    ),
    "badges": db.select(Badge.id, literal(""), Conference.slug).join(Badge.conference),
    "bodies": db.select(Body.id, Body.short_names, Body.id),
    "conferences": db.select(Conference.id, Conference.title, Conference.slug),
    "delegations": (
        db.select(Delegation.id, Party.names, Conference.slug, Delegation.party_id, Delegation.group, Delegation.id)
        .join(Delegation.conference)
        .outerjoin(Delegation.party)
    ),
    "duplicates": db.select(Duplicate.id, Conference.title, Conference.slug).join(Duplicate.conference),
    "erasure_wishes": db.select(ErasureWish.id, literal(""), ErasureWish.id),
    "focal_points": db.select(FocalPoint.id, FocalPoint.email, FocalPoint.party_id),
    "outbox": db.select(Message.id, Message.subject, Message.id),
    "participants": (
        db.select(Participant.id, Party.names, Conference.slug, Delegation.party_id, Delegation.group, Participant.id)
        .join(Participant.delegation)
        .join(Delegation.conference)
        .outerjoin(Delegation.party)
    ),
    "persons": (
        db.select(Person.id, Party.names, Conference.slug, Delegation.party_id, Delegation.group, Participant.id)
        .outerjoin(Participant, Participant.id == _LAST)
        .outerjoin(Participant.delegation)
        .outerjoin(Delegation.conference)
        .outerjoin(Delegation.party)
    ),
    "parties": db.select(Party.number, Party.names, Party.id),
    "participant_lists": (
        db.select(ParticipantList.id, Conference.title, Conference.slug).join(ParticipantList.conference)
    ),
    "precedences": db.select(Precedence.id, Conference.title, Conference.slug).join(Precedence.conference),
    "proposals": db.select(Proposal.id, Proposal.title, Proposal.number),
    "releases": db.select(Release.id, func.coalesce(func.nullif(Release.reference, ""), Release.title), Release.id),
    "rooms": db.select(Room.id, Room.name, Conference.slug).join(Room.conference),
    "sittings": db.select(Sitting.id, Sitting.title, Conference.slug).join(Sitting.conference),
    "terms": db.select(Term.id, Term.words, Term.body_id),
}


def found(keys: Iterable[Key]) -> dict[Key, Thing]:
    """Those of `keys` that are still there: one statement for each table that is asked for."""
    things: dict[Key, Thing] = {}
    for table, numbers in _by_table(keys).items():
        if table in _WANTED:
            wanted = _WANTED[table]
            rows = db.session.execute(wanted.where(wanted.selected_columns[0].in_(sorted(numbers))))
            things |= {(table, number): Thing(name or "", at, *within) for number, name, at, *within in rows}
    return things | _titled(things)


def made(keys: Iterable[Key]) -> dict[Key, int]:
    """The number of the act that made each of `keys`: acts before it are of another thing that had its number."""
    asked = [and_(Act.thing == table, Act.thing_id.in_(sorted(them))) for table, them in _by_table(keys).items()]
    if not asked:
        return {}
    wanted = db.select(Act.thing, Act.thing_id, func.max(Act.id)).where(Act.verb == "create", or_(*asked))
    return {(table, number): act for table, number, act in db.session.execute(wanted.group_by(Act.thing, Act.thing_id))}


def _titled(things: Mapping[Key, Thing]) -> dict[Key, Thing]:
    """The sessions among them: some are titled by kind and ordinal alone."""
    sittings = [number for table, number in things if table == "sittings"]
    titles = names.of("sittings", sittings) if sittings else {}
    return {("sittings", number): Thing(titles[number], things["sittings", number].at) for number in sittings}


def _by_table(keys: Iterable[Key]) -> Mapping[str, Collection[int]]:
    tables: dict[str, set[int]] = defaultdict(set)
    for table, number in keys:
        tables[table].add(number)
    return tables
