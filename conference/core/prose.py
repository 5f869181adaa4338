"""Plain text as people type it, cut into what a page can show: paragraphs, lists, links. It never becomes HTML here.

An empty line ends a paragraph, lines that begin with "- " are a list, and an address is a link when it stands bare:
https://…, mailto:…, tel:… or an e-mail address. Everything else is text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

ITEM = "- "
_EMAIL = r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_BARE = re.compile(
    rf"(?<![\w@/.%+-])(?:(?P<web>https://[^\s<>\"“”„«»`{{}}|\\^]+)|mailto:(?P<mail>{_EMAIL})"
    rf"|tel:(?P<phone>\+?[0-9](?:[0-9().-]*[0-9])?)|(?P<bare>{_EMAIL}))"
)
#: What ends a sentence and not an address.
_AFTER = ".,;:!?…'’*_"
_BRACKETS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line; a link when `href` is not ""."""

    text: str
    href: str = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of lines, or a list with a line for each item."""

    lines: tuple[Line, ...]
    listed: bool = False


def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs and lists of `text`, in order; no empty ones."""
    lines = [line.strip() for line in text.splitlines()]
    return tuple(_block(kind, group) for kind, group in groupby(lines, key=_kind) if kind)


def _kind(line: str) -> str:
    """item | text, "" for what stands between blocks."""
    if line in {"", ITEM.strip()}:
        return ""
    return "item" if line.startswith(ITEM) else "text"


def _block(kind: str, lines: Iterable[str]) -> Block:
    listed = kind == "item"
    words = (line.removeprefix(ITEM).lstrip() if listed else line for line in lines)
    return Block(tuple(tuple(_pieces(line)) for line in words), listed)


def _pieces(line: str) -> Iterator[Piece]:
    at = 0
    for found in _BARE.finditer(line):
        link = _link(found)
        if link is None:
            continue
        if found.start() > at:
            yield Piece(line[at : found.start()])
        yield link[0]
        at = found.start() + link[1]
    if at < len(line):
        yield Piece(line[at:])


def _link(found: re.Match[str]) -> tuple[Piece, int] | None:
    """The link and how many letters of the text it takes; none for what only looks like one."""
    if web := found["web"]:
        address = _trimmed(web)
        return (Piece(address, address), len(address)) if _host(address) else None
    if phone := found["phone"]:
        return Piece(phone, "tel:" + re.sub(r"[^0-9+]", "", phone)), len(found[0])
    mail = found["mail"] or found["bare"]
    return Piece(mail, f"mailto:{mail}"), len(found[0])


def _trimmed(address: str) -> str:
    """Without what belongs to the sentence around it: a full stop, a bracket that was opened before it."""
    while address:
        last = address[-1]
        opened = _BRACKETS.get(last)
        if last not in _AFTER and not (opened and address.count(last) > address.count(opened)):
            break
        address = address[:-1]
    return address


def _host(address: str) -> bool:
    """Whether it names a machine, and hides none behind a name and a password."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False
