"""Reads of parties."""

from collections.abc import Iterable

from conference.core.db import db
from conference.models.parties import Party


def names(ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """The names of these parties, by id."""
    found = db.session.execute(db.select(Party.id, Party.names).where(Party.id.in_(sorted(ids))))
    return {row.id: row.names for row in found}
