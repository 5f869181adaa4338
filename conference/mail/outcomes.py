"""What came of handing a message over."""

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What is to become of the message."""

    SENT = "sent"
    #: It lies in a file and nowhere else, its secret too.
    FILED = "filed"
    #: Not handed over: to be tried again later.
    LATER = "later"
    #: Not handed over, because the worker was told to stop: to be tried again at once.
    STOPPED = "stopped"
    REFUSED = "refused"
    #: The text went out and no answer came: it may have arrived.
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A fate and why: the words of the mail server, or a word of the vocabulary "message_reason"."""

    fate: Fate
    reason: str = ""
