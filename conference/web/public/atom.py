"""Atom 1.0 (RFC 4287), as bytes: whatever stands in a text, the feed is well-formed."""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from conference.core.text import clean

NAMESPACE = "http://www.w3.org/2005/Atom"
CONTENT_TYPE = "application/atom+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that was published. Addresses are absolute."""

    id: str
    title: str
    #: Of the title, where it is not that of the feed; else "".
    title_language: str = ""
    link: str
    updated: datetime
    published: datetime | None = None
    summary: str
    #: (term, label)
    categories: list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What was published last, the newest first."""

    title: str
    language: str
    author: str
    #: Where the feed itself is; its id too.
    address: str
    #: The page that shows the same to people.
    page: str
    updated: datetime
    entries: list[Entry]


def tag(base_url: str, created: datetime, path: str) -> str:
    """A tag URI (RFC 4151): of the host that published the thing, on the day when it was made, so it never changes
    while the host keeps its name.
    """
    host = re.sub(r"[^a-z0-9.-]", "-", (urlsplit(base_url).hostname or "").encode("idna").decode().lower())
    return f"tag:{host},{created:%Y-%m-%d}:{path}"


def written(feed: Feed) -> bytes:
    """`feed` as XML in UTF-8; what is of the feed stands before its entries (RFC 4287, appendix B)."""
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": feed.language})
    _add(root, "id", feed.address)
    _add(root, "title", feed.title)
    _add(root, "updated", _instant(feed.updated))
    _add(ET.SubElement(root, "author"), "name", feed.author)
    _link(root, "self", feed.address, CONTENT_TYPE)
    _link(root, "alternate", feed.page, "text/html")
    for entry in feed.entries:
        _write(ET.SubElement(root, "entry"), entry)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _write(element: ET.Element, entry: Entry) -> None:
    _add(element, "id", entry.id)
    title = _add(element, "title", entry.title)
    if entry.title_language:
        title.set("xml:lang", entry.title_language)
    if entry.published:
        _add(element, "published", _instant(entry.published))
    _add(element, "updated", _instant(entry.updated))
    _link(element, "alternate", entry.link, "text/html")
    _add(element, "summary", entry.summary)
    for term, label in entry.categories:
        ET.SubElement(element, "category", {"term": clean(term), "label": clean(label)})


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = clean(text)
    return element


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "type": kind, "href": href})


def _instant(value: datetime) -> str:
    return f"{value:%Y-%m-%dT%H:%M:%SZ}"
