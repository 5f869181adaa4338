"""Reads of bodies."""

from collections.abc import Sequence

from conference.core.db import db, locked
from conference.models.bodies import Body


def every() -> Sequence[Body]:
    """All bodies by organisation and acronym."""
    return db.session.scalars(db.select(Body).order_by(Body.organisation, Body.acronym, Body.id)).all()


def named(organisation: str, name: str) -> bool:
    """Whether a body of `organisation` has this English name, in whatever case."""
    found = db.session.scalars(db.select(Body.names).where(Body.organisation == organisation))
    return any(names.get("en", "").casefold() == name.casefold() for names in found)


def by_key(slug: str) -> Body:
    """The body at a public address; NoResultFound when there is none."""
    return db.session.scalars(db.select(Body).where(Body.key == slug)).one()


def by_id(body_id: int) -> Body:
    """One body, locked where this transaction writes; NoResultFound when there is none."""
    return db.session.scalars(locked(db.select(Body).where(Body.id == body_id), Body)).one()
