"""What a program makes of one entry."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One VEVENT as it was understood. A missing property is ""."""

    uid: str
    start: datetime  #: aware UTC
    end: datetime  #: aware UTC
    summary: str
    location: str
    description: str
    sequence: int
    status: str
