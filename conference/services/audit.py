"""Acts: every change is written down in the transaction that makes it, and sealed when that ends."""

import datetime as dt
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from conference.core.db import Model, at_the_end, db, one_at_a_time
from conference.models import seals
from conference.models.audit import Act, number_of
from conference.models.people import Account
from conference.queries import chain

Changes = dict[str, list[Any]]


def record(
    thing: Model, verb: str, *, by: Account | None, now: datetime, changes: Changes | None = None, reason: str = ""
) -> Act:
    """Write that `by` did `verb` to `thing` (which has its id), with `changes` as {field: [old, new]}."""
    act = Act(**_values(thing, verb, changes or {}, by, now), reason=reason)
    db.session.add(act)
    at_the_end(seal)
    return act


def record_each(things: Iterable[tuple[Model, Changes]], verb: str, *, by: Account | None, now: datetime) -> None:
    """The same for many things at once, each with its changes: one statement, however many there are."""
    if rows := [_values(thing, verb, changes, by, now) for thing, changes in things]:
        db.session.execute(db.insert(Act), rows)
        at_the_end(seal)


def seal() -> None:
    """Give every act without one its place in the chain and its seal, in the order in which they were recorded.

    To be called as the last thing of a transaction (`at_the_end`): all other writers wait here until it ends.
    """
    one_at_a_time("acts")
    position, before = chain.last()
    while found := chain.unsealed():
        sealed = []
        for number, said in found:
            position, before = position + 1, seals.seal(before, position + 1, said)
            sealed.append({"id": number, "position": position, "seal": before})
        db.session.execute(db.update(Act), sealed)


def assign(thing: Model, **values: Any) -> Changes:
    """Set the fields of `thing` that differ from `values`; say what changed, {} when nothing did."""
    changed = {name: [getattr(thing, name), value] for name, value in values.items() if getattr(thing, name) != value}
    for name, (_, value) in changed.items():
        setattr(thing, name, value)
    return changed


def _values(thing: Model, verb: str, changes: Changes, by: Account | None, now: datetime) -> dict[str, Any]:
    return {
        "at": now,
        "by_id": by.id if by else None,
        "verb": verb,
        "thing": str(thing.__tablename__),
        "thing_id": number_of(thing),
        "changes": {name: [_plain(value) for value in pair] for name, pair in changes.items()},
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, dt.date | Decimal):
        return str(value)
    return value
