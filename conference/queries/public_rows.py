"""The little of a conference's own row that public answers depend on beside the snapshot it names.

One statement on a connection of its own: an answer that is kept needs nothing else, and what is not public yet is
told by the same row.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from conference.core.db import db
from conference.models.agenda import Sitting
from conference.models.conferences import Conference
from conference.models.participant_lists import ParticipantList

_conferences, _sittings, _lists = Conference.__table__, Sitting.__table__, ParticipantList.__table__
#: Of the list of participants that the public reads.
_LIST = (
    select(func.max(_lists.c.number))
    .where(_lists.c.conference_id == _conferences.c.id, _lists.c.scope != "")
    .correlate(_conferences)
    .scalar_subquery()
)
_ROW = select(
    _conferences.c.snapshot_number,
    _conferences.c.snapshot_digest,
    _conferences.c.default_language,
    _conferences.c.banner,
    _conferences.c.banner_until,
    _LIST,
)
_BY: dict[str, Select[Any]] = {
    "slug": _ROW.where(_conferences.c.slug == bindparam("key")),
    "sitting": _ROW.join(_sittings, _sittings.c.conference_id == _conferences.c.id).where(
        _sittings.c.uid == bindparam("key")
    ),
}


@dataclass(frozen=True, slots=True)
class PublicRow:
    """A conference as its row says it now. Names are those of `models.conferences.Conference`."""

    #: How it was found: "slug" or "sitting", and which.
    by: str
    key: str
    snapshot_number: int
    snapshot_digest: str
    default_language: str
    banner: dict[str, str]
    banner_until: datetime | None
    #: Of the list of participants that is public; none: none is.
    list_number: int | None

    @property
    def said(self) -> tuple[object, ...]:
        """Everything that an answer may depend on."""
        banner = tuple(sorted(self.banner.items())) if self.banner_until else ()
        return (self.snapshot_digest, self.default_language, banner, self.banner_until, self.list_number)


@dataclass(frozen=True, slots=True)
class PublicSittingRow:
    """A sitting that there is, with its conference."""

    uid: str
    conference: PublicRow


def conference(slug: str) -> PublicRow:
    """The row of the conference; NoResultFound when there is none."""
    return _found("slug", slug)


def sitting(uid: str) -> PublicSittingRow:
    """The row of the sitting's conference; NoResultFound when there is no such sitting."""
    return PublicSittingRow(uid, _found("sitting", uid))


def again(row: PublicRow) -> PublicRow:
    """The same row as it is now; NoResultFound when there is none any more."""
    return _found(row.by, row.key)


def _found(by: str, key: str) -> PublicRow:
    with db.engine.connect() as connection:
        return PublicRow(by, key, *connection.execute(_BY[by], {"key": key}).one())
