"""Published values as JSON and back: what a snapshot keeps.

`thaw(freeze(conference)) == conference` for every value; a field added later needs its default in `published`, so
that snapshots of before still read.
"""

import datetime as dt
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from conference.models.published import PublishedConference


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


def thaw(content: dict[str, Any]) -> PublishedConference:
    """The conference that `freeze` made `content` of."""
    conference: PublishedConference = _thawed(PublishedConference, content)
    return conference


_hints: dict[type, dict[str, Any]] = {}


def _thawed(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(kind) in {Union, UnionType}:
        return _thawed(next(each for each in get_args(kind) if each is not type(None)), value)
    if get_origin(kind) is tuple:
        return tuple(_thawed(get_args(kind)[0], each) for each in value)
    if kind is datetime:
        return _moment(value)
    if kind is dt.date:
        return dt.date.fromisoformat(value)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints.setdefault(kind, get_type_hints(kind))
        return kind(**{name: _thawed(hints[name], each) for name, each in value.items()})
    return value


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value.removesuffix("Z"))
    return moment.replace(tzinfo=UTC) if value.endswith("Z") else moment
