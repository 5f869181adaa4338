"""Acts: every change is written down in the transaction that makes it."""

import datetime as dt
from datetime import datetime
from decimal import Decimal
from typing import Any

from conference.core.db import Model, db
from conference.models.audit import Act, number_of
from conference.models.people import Account

Changes = dict[str, list[Any]]


def record(
    thing: Model, verb: str, *, by: Account | None, now: datetime, changes: Changes | None = None, reason: str = ""
) -> Act:
    """Write that `by` did `verb` to `thing` (which has its id), with `changes` as {field: [old, new]}."""
    act = Act(
        at=now,
        by_id=by.id if by else None,
        verb=verb,
        thing=str(thing.__tablename__),
        thing_id=number_of(thing),
        changes={name: [_plain(value) for value in pair] for name, pair in (changes or {}).items()},
        reason=reason,
    )
    db.session.add(act)
    return act


def assign(thing: Model, **values: Any) -> Changes:
    """Set the fields of `thing` that differ from `values`; say what changed, {} when nothing did."""
    changed = {name: [getattr(thing, name), value] for name, value in values.items() if getattr(thing, name) != value}
    for name, (_, value) in changed.items():
        setattr(thing, name, value)
    return changed


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, dt.date | Decimal):
        return str(value)
    return value
