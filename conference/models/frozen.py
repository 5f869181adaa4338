"""Published values as JSON and back: what a snapshot keeps.

`thaw(freeze(conference)) == conference` for every value; a field added later needs its default in `published`, so
that snapshots of before still read.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from conference.models.published import PublishedConference, PublishedSitting

Content = dict[str, Any]
Reader = Callable[[Any], Any]


def freeze(value: Any) -> Any:
    """`value` as JSON: dataclasses as objects, instants with Z, wall times without, days as YYYY-MM-DD."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: freeze(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S") + ("Z" if value.tzinfo else "")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [freeze(each) for each in value]
    return dict(value) if isinstance(value, dict) else value


def thaw(content: Content) -> PublishedConference:
    """The conference that `freeze` made `content` of."""
    return thawed(content).conference


@dataclass(frozen=True, slots=True)
class Thawed:
    """One snapshot, as it is stored and as it is used."""

    content: Content
    conference: PublishedConference

    def sittings(self) -> dict[str, tuple[Content, PublishedSitting]]:
        """Its sittings by uid, as both."""
        pairs = zip(self.content["sittings"], self.conference.sittings, strict=True)
        return {sitting.uid: (stored, sitting) for stored, sitting in pairs}


def thawed(content: Content, earlier: Thawed | None = None) -> Thawed:
    """The same. Sittings that `earlier` has as well are taken from there, with all that is known of them."""
    known = earlier.sittings() if earlier else {}
    read: Callable[[Content], PublishedSitting] = _reader(PublishedSitting)

    def sitting(stored: Content) -> PublishedSitting:
        before, found = known.get(stored["uid"], ({}, None))
        return found if found is not None and before == stored else read(stored)

    rest: PublishedConference = _reader(PublishedConference)(content | {"sittings": []})
    return Thawed(content, replace(rest, sittings=tuple(map(sitting, content["sittings"]))))


@cache
def _reader(kind: Any) -> Reader:
    """What reads values of `kind`, found once: a large snapshot has ten thousand of them."""
    if get_origin(kind) in {Union, UnionType}:
        inner = _reader(next(each for each in get_args(kind) if each is not type(None)))
        return lambda value: None if value is None else inner(value)
    if get_origin(kind) is tuple:
        each = _reader(get_args(kind)[0])
        return tuple if each is _as_it_is else lambda values: tuple(map(each, values))
    if kind is datetime:
        return datetime.fromisoformat
    if kind is dt.date:
        return dt.date.fromisoformat
    return _reader_of_fields(kind) if is_dataclass(kind) and isinstance(kind, type) else _as_it_is


def _reader_of_fields(kind: type) -> Reader:
    readers: dict[str, Reader] = {}

    def read(value: dict[str, Any]) -> Any:
        if not readers:  # not before it is used: an item has items
            hints = get_type_hints(kind)
            readers.update({field.name: _reader(hints[field.name]) for field in fields(kind)})
        return kind(**{name: readers[name](each) for name, each in value.items()})

    return read


def _as_it_is(value: Any) -> Any:
    return value
