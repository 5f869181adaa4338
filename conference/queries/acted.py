"""Things that acts speak of, as their rows stand now: what each is called, and what its address names."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import and_, func, or_

from conference.core.db import db
from conference.models.agenda import AgendaItem, Sitting
from conference.models.assignments import Assignment
from conference.models.audit import Act
from conference.models.bodies import Body
from conference.models.conferences import Conference, Room
from conference.models.delegations import Delegation, FocalPoint
from conference.models.outbox import Message
from conference.models.parties import Party
from conference.models.people import Account
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


#: By table: number, name, what stands in the address.
_WANTED: dict[str, Any] = {
    "accounts": db.select(Account.id, Account.email, Account.id),
    "agenda_items": db.select(AgendaItem.id, AgendaItem.title, Conference.slug).join(AgendaItem.conference),
    "assignments": (
        db.select(Assignment.id, Account.email, Conference.slug).join(Assignment.account).join(Assignment.conference)
    ),
    "bodies": db.select(Body.id, Body.short_names, Body.id),
    "conferences": db.select(Conference.id, Conference.title, Conference.slug),
    "delegations": (
        db.select(Delegation.id, Party.names, Conference.slug).join(Delegation.conference).outerjoin(Delegation.party)
    ),
    "focal_points": db.select(FocalPoint.id, FocalPoint.email, FocalPoint.party_id),
    "outbox": db.select(Message.id, Message.subject, Message.id),
    "parties": db.select(Party.number, Party.names, Party.id),
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
            things |= {(table, number): Thing(name or "", at) for number, name, at in rows}
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
