"""Lists of participants as they were issued: frozen at a moment, and public only when somebody said so."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.db import Model
from conference.models.conferences import Conference
from conference.models.people import Account


class ListKind(StrEnum):
    """What kind of list it is."""

    PROVISIONAL = "provisional"
    FINAL = "final"
    #: What changed since the list before.
    CORRIGENDUM = "corrigendum"


class ListScope(StrEnum):
    """Whom the public list shows; "" for nobody: it is not public."""

    NOBODY = ""
    #: Everybody who consents.
    CONSENTING = "consenting"
    #: Heads of delegation alone.
    HEADS = "heads"


class ParticipantList(Model):
    """One list as it stood when it was issued."""

    __tablename__ = "participant_lists"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    #: From 1, over all kinds.
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(12))
    #: The delegations in order with their people, as `conference.services.issued_lists` writes it; what is erased of a
    #: person is erased here.
    content: Mapped[dict[str, Any]]
    #: What changed, in words of staff.
    note: Mapped[str] = mapped_column(Text, default="")
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    #: `ListScope` of the public page.
    scope: Mapped[str] = mapped_column(String(12), default=ListScope.NOBODY)
    published_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    conference: Mapped[Conference] = relationship()
    issued_by: Mapped[Account] = relationship()
