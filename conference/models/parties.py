"""Parties (whoever can be invited) and topics, as `conference/data/` names them."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from conference.core.db import Model


class Party(Model):
    """A member state, permanent observer or organisation: never "country"."""

    __tablename__ = "parties"

    #: As in parties.json: "state:HT", "org:IOM".
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    names: Mapped[dict[str, str]]
    acronyms: Mapped[dict[str, str]] = mapped_column(default=dict)


class Topic(Model):
    """A subject that proposals are about."""

    __tablename__ = "topics"

    #: As in topics.json: "trafficking-in-persons".
    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("topics.id"))
    labels: Mapped[dict[str, str]]
