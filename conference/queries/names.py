"""Names of the things that acts know by their ids."""

from collections.abc import Collection
from typing import Any

from sqlalchemy.orm import InstrumentedAttribute

from conference.core.db import db
from conference.models import titles
from conference.models.agenda import AgendaItem, Sitting
from conference.models.bodies import Body
from conference.models.conferences import Conference, Room
from conference.models.parties import Party, Topic
from conference.models.proposals import Proposal

Texts = dict[str, str]

#: What each is called by, by the name of its table.
NAMES: dict[str, InstrumentedAttribute[Texts]] = {
    "agenda_items": AgendaItem.title,
    "bodies": Body.short_names,
    "conferences": Conference.title,
    "parties": Party.names,
    "proposals": Proposal.title,
    "rooms": Room.name,
    "topics": Topic.labels,
}


def of(table: str, ids: Collection[Any]) -> dict[Any, Texts]:
    """The names of these rows of `table`, by id; what is gone since has none."""
    if table == Sitting.__tablename__:
        return _of_sittings(ids)
    name = NAMES[table]
    wanted = db.select(name.class_.id, name).where(name.class_.id.in_(sorted(ids)))
    return dict(db.session.execute(wanted).all())


def _of_sittings(ids: Collection[Any]) -> dict[Any, Texts]:
    """Their titles, where nobody typed one by kind and ordinal."""
    columns = (Sitting.id, Sitting.title, Sitting.kind, Sitting.ordinal)
    found = db.session.execute(db.select(*columns).where(Sitting.id.in_(sorted(ids))))
    return {key: titles.of(typed, kind, ordinal, {}) for key, typed, kind, ordinal in found}
