"""Seals: what chains the acts. Each is made of the one before it, so that no act can be changed, taken out or put in
between without all later ones failing.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, NamedTuple

#: Before the first act.
NONE = ""


class Said(NamedTuple):
    """All that an act says, in the order in which it is sealed after its position."""

    at: datetime
    by_id: int | None
    verb: str
    thing: str
    thing_id: int
    changes: Any
    reason: str


def seal(before: str, position: int, said: Said) -> str:
    """SHA-256, hexadecimal, over the seal `before` it and what the act at `position` says.

    The same on every engine, from and to which acts may be carried: `canonical`.
    """
    at = said.at.astimezone(UTC).isoformat(timespec="microseconds")
    content = json.dumps([position, at, *canonical(said[1:])], separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(f"{before}\n{content}".encode()).hexdigest()


def canonical(value: Any) -> Any:
    """`value` as JSON that no engine changes: JSONB orders keys anew and keeps decimals, 1e16 as an int."""
    if isinstance(value, float):
        exact = Decimal(repr(value))
        return int(exact) if exact.is_finite() and exact == exact.to_integral_value() else value
    if isinstance(value, Mapping):
        return {key: canonical(each) for key, each in value.items()}
    return [canonical(each) for each in value] if isinstance(value, list | tuple) else value
