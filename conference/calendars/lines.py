"""Content lines of a calendar (RFC 5545 §3.1): byte for byte what the package icalendar writes, without its detours.

A conference has hundreds of entries with some twenty lines each, and that package looks at every letter of them.
"""

import re

#: Octets of a line without its end; one that follows begins with a blank besides.
WIDEST = 74
END = b"\r\n"
_FOLD = b"\r\n "
#: Neither a TEXT escape (RFC 5545 §3.3.11) nor one of a parameter (RFC 6868) is parted from what it escapes.
_ESCAPES = b"\\^"
_QUOTED = re.compile("[,;:’ ']")


def written(line: str) -> bytes:
    """`line` in UTF-8 with its end, folded where it is too long, never within a letter."""
    octets = line.encode()
    if len(octets) <= WIDEST:
        return octets + END
    parts, start = [], 0
    while len(octets) - start > WIDEST:
        end = _end_of_part(octets, start)
        parts.append(octets[start:end])
        start = end
    return _FOLD.join((*parts, octets[start:])) + END


def text(value: str) -> str:
    """`value` as a TEXT (RFC 5545 §3.3.11). Backslash and N is a line break: so that package takes it."""
    plain = value.replace("\\N", "\n").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def name(value: str) -> str:
    """`value`, which has neither double quotes nor carets, as the name of a person in a parameter."""
    return f'"{value}"' if _QUOTED.search(value) else value


def _end_of_part(octets: bytes, start: int) -> int:
    """Where the part of a long line ends that begins at `start`."""
    end = start + WIDEST
    while octets[end] & 0xC0 == 0x80:  # within a letter
        end -= 1
    return end - 1 if octets[end - 1] in _ESCAPES else end
