"""The only reader of the clock. Everything else is handed a time."""

from datetime import UTC, datetime


def now() -> datetime:
    """This moment, aware UTC, whole seconds (calendars and HTTP dates know no smaller unit)."""
    return datetime.now(UTC).replace(microsecond=0)
