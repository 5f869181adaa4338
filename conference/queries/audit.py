"""Reads of acts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import Select, func
from sqlalchemy.orm import joinedload

from conference.core.db import Model, db
from conference.models.audit import Act, number_of
from conference.models.conferences import Conference
from conference.queries import pages

#: The history of a page shows the newest ones.
SHOWN = 100
A_PAGE = 50


def of(thing: Model) -> Sequence[Act]:
    """What was done to `thing`, the newest first.

    SQLite gives the number of what was removed to what comes after it: a history begins when its thing was made.
    """
    same = (Act.thing == str(thing.__tablename__), Act.thing_id == number_of(thing))
    made = db.select(func.coalesce(func.max(Act.id), 0)).where(*same, Act.verb == "create")
    wanted = db.select(Act).where(*same, Act.id >= made.scalar_subquery())
    return db.session.scalars(wanted.order_by(Act.id.desc()).limit(SHOWN).options(joinedload(Act.by))).all()


def taken_at_first(conference: Conference) -> int:
    """How many things `conference` took from an earlier one when it was begun; 0 when it took none."""
    same = (Act.thing == Conference.__tablename__, Act.thing_id == conference.id, Act.verb == "begin")
    begun = db.session.scalars(db.select(Act).where(*same).order_by(Act.id.desc()).limit(1)).first()
    return int(begun.changes["taken"][1]) if begun else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which acts are wanted; what is empty does not filter."""

    thing: str = ""
    #: Of one thing alone, when `thing` is named.
    number: int | None = None
    by_id: int | None = None
    #: Those of commands on the machine alone.
    machine: bool = False
    verb: str = ""
    since: datetime | None = None
    before: datetime | None = None

    def narrow(self, acts: Select[Act]) -> Select[Act]:
        """Those of `acts` that are wanted."""
        if self.thing:
            acts = acts.where(Act.thing == self.thing)
        if self.thing and self.number is not None:
            acts = acts.where(Act.thing_id == self.number)
        if self.machine or self.by_id is not None:
            acts = acts.where(Act.by_id == self.by_id)
        if self.verb:
            acts = acts.where(Act.verb == self.verb)
        if self.since:
            acts = acts.where(Act.at >= self.since)
        return acts.where(Act.at < self.before) if self.before else acts


def page(number: int, wanted: Filter) -> Pagination:
    """A page of acts, the newest first; the last page when there are not so many."""
    acts = wanted.narrow(db.select(Act)).order_by(Act.id.desc()).options(joinedload(Act.by))
    return pages.page(acts, number, A_PAGE)
