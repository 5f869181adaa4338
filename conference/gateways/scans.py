"""Scans: a letter or document as people send one, PDF, JPEG or PNG. What the bytes are is decided by the bytes."""

from dataclasses import dataclass

from conference.core.i18n import gettext as _
from conference.core.refused import Refused, TooLarge

MOST_BYTES = 5_000_000
#: How each begins, by the ending of its name: PDF (ISO 32000-1 §7.5.2), JPEG (ITU-T T.81, SOI), PNG (RFC 2083 §3.1).
BEGINNINGS = {"pdf": b"%PDF-", "jpg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}


@dataclass(frozen=True, slots=True)
class Scan:
    """The bytes as they came, and the ending that fits them, whatever the file was called."""

    content: bytes
    ending: str


def read(content: bytes, field: str) -> Scan:
    """What was sent, refused at `field` when it is empty, larger than 5 MB or none of the three."""
    if len(content) > MOST_BYTES:
        raise TooLarge(_("This file is larger than 5 MB, the most that can be brought in."), field)
    if not content:
        raise Refused(_("Choose a file that is not empty."), field)
    found = ending(content)
    if not found:
        raise Refused(_("Only PDF, JPEG and PNG can be read, whatever the file is called."), field)
    return Scan(content, found)


def ending(content: bytes) -> str:
    """The ending that fits the bytes, "" for all else."""
    return next((each for each, start in BEGINNINGS.items() if content.startswith(start)), "")
