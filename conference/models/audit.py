"""Acts: who changed what, when, from which value to which, and why."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Model
from conference.models.people import Account


class Act(Model):
    """One audited change; ids are totally ordered."""

    __tablename__ = "acts"
    __table_args__ = (Index("ix_acts_thing", "thing", "thing_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    #: none: a command on the machine itself.
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    #: The verb: "submit", "publish", "edit", "import".
    verb: Mapped[str] = mapped_column(String(40))
    #: The noun, as its table is called: "proposals".
    thing: Mapped[str] = mapped_column(String(40))
    thing_id: Mapped[int]
    #: {field: [old, new]}; for personal fields the name alone: {field: []}.
    changes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    reason: Mapped[str] = mapped_column(Text, default="")
    #: Its place in the chain, from 1 without gaps; none until its transaction ends.
    position: Mapped[int | None] = mapped_column(unique=True)
    #: SHA-256 over the seal before it and all that this act says, hexadecimal; "" until its transaction ends.
    seal: Mapped[str] = mapped_column(String(64), default="")

    by: Mapped[Account | None] = relationship()


def number_of(thing: Model) -> int:
    """The number by which acts know `thing`: its `number` where its id is a word, else its id."""
    identity = thing.id  # type: ignore[attr-defined]
    return int(thing.number if isinstance(identity, str) else identity)  # type: ignore[attr-defined]
