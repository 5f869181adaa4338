"""Reads of who names a file in the folder of files: one that nobody names may go."""

from functools import cache
from typing import Any

from sqlalchemy import Column, String, cast, exists, or_

from conference.core.db import Json, db

#: How long a SHA-256 is in hexadecimal.
DIGEST = 64


def is_named(digest: str) -> bool:
    """Whether any row of any table has this SHA-256, as a value or within a list."""
    plain, within = _columns()
    wanted = [exists().where(column == digest) for column in plain]
    wanted += [exists().where(cast(column, String).contains(digest)) for column in within]
    return bool(db.session.scalar(db.select(or_(*wanted))))


@cache
def _columns() -> tuple[list[Column[Any]], list[Column[Any]]]:
    """Those that hold a digest, and lists in which one may stand."""
    every = [column for table in db.Model.metadata.sorted_tables for column in table.columns]
    plain = [each for each in every if isinstance(each.type, String) and each.type.length == DIGEST]
    within = [each for each in every if each.name in {"attachments", "documents"} and isinstance(each.type, type(Json))]
    return plain, within
