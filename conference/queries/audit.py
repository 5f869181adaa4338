"""Reads of acts."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlalchemy.orm import joinedload

from conference.core.db import Model, db
from conference.models.audit import Act, number_of

#: The history of a page shows the newest ones.
SHOWN = 100


def of(thing: Model) -> Sequence[Act]:
    """What was done to `thing`, the newest first.

    SQLite gives the number of what was removed to what comes after it: a history begins when its thing was made.
    """
    same = (Act.thing == str(thing.__tablename__), Act.thing_id == number_of(thing))
    made = db.select(func.coalesce(func.max(Act.id), 0)).where(*same, Act.verb == "create")
    wanted = db.select(Act).where(*same, Act.id >= made.scalar_subquery())
    return db.session.scalars(wanted.order_by(Act.id.desc()).limit(SHOWN).options(joinedload(Act.by))).all()
