"""Calendar files read back as three independent programs read them: icalendar, vobject and ical.js (Thunderbird's)."""

from tests.readers.entries import Entry
from tests.readers.independent import READERS, read

__all__ = ["READERS", "Entry", "read"]
