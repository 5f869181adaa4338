"""Bodies: the organs that meet or decide."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from conference.core.db import Json, Model


class Body(Model):
    """An organ such as the Permanent Council, with its own words for its sittings."""

    __tablename__ = "bodies"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: "oas-permanent-council": constant, so that the reference data can be loaded again.
    key: Mapped[str] = mapped_column(String(80), unique=True)
    organisation: Mapped[str] = mapped_column(String(40))
    acronym: Mapped[str] = mapped_column(String(20), default="")
    names: Mapped[dict[str, str]]
    short_names: Mapped[dict[str, str]]
    #: How its papers are numbered, in words: "CP/doc.{number}/{yy}".
    symbol_rule: Mapped[str] = mapped_column(Text, default="")
    #: How its conferences are numbered, in words: "{roman}-O/{yy}".
    number_rule: Mapped[str] = mapped_column(Text, default="")
    default_zone: Mapped[str] = mapped_column(String(64))
    #: What it calls one of its sittings, by language.
    sitting_word: Mapped[dict[str, str]]
    #: Other names that releases use, by language: {"en": ["OAS Permanent Council"]}.
    aliases: Mapped[dict[str, list[str]]] = mapped_column(Json, default=dict)
    version: Mapped[int] = mapped_column(default=1)
