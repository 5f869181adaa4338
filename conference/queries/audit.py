"""Reads of acts."""

from collections.abc import Sequence

from sqlalchemy.orm import joinedload

from conference.core.db import Model, db
from conference.models.audit import Act

#: The history of a page shows the newest ones.
SHOWN = 100


def of(thing: Model) -> Sequence[Act]:
    """What was done to `thing`, the newest first."""
    wanted = db.select(Act).where(Act.thing == str(thing.__tablename__), Act.thing_id == thing.id)  # type: ignore[attr-defined]
    return db.session.scalars(wanted.order_by(Act.id.desc()).limit(SHOWN).options(joinedload(Act.by))).all()
