"""The only reader of the clock. Everything else is handed a time."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime


def now() -> datetime:
    """This moment, aware UTC, whole seconds (calendars and HTTP dates know no smaller unit)."""
    return datetime.now(UTC).replace(microsecond=0)


@contextmanager
def lasting(seconds: float) -> Iterator[None]:
    """Let what stands inside take at least `seconds`, so that its length tells nothing."""
    begun = time.monotonic()
    try:
        yield
    finally:
        time.sleep(max(0.0, begun + seconds - time.monotonic()))
