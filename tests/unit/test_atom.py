"""Atom as RFC 4287 wants it, whatever stands in the texts."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from conference.web.public.atom import NAMESPACE, Entry, Feed, tag, written

WHEN = datetime(2026, 11, 2, 15, tzinfo=UTC)
HERE = f"{{{NAMESPACE}}}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NASTY = "A & B <i>\"‘ñ’\"</i> ]]> \x00\x0b\x1f\ufffe \U0001f30e مؤتمر"
CLEAN = "A & B <i>\"‘ñ’\"</i> ]]>  \U0001f30e مؤتمر"


def feed(*entries: Entry) -> Feed:
    """A feed of these entries."""
    return Feed(
        title="News",
        language="en",
        author="Secretariat",
        address="https://example.org/news.atom",
        page="https://example.org/news",
        updated=WHEN,
        entries=list(entries),
    )


def entry(text: str = "Water", title_language: str = "") -> Entry:
    """An entry that says `text` wherever it can."""
    return Entry(
        id="tag:example.org,2026-11-02:/a",
        title=text,
        title_language=title_language,
        link="https://example.org/a",
        updated=WHEN,
        published=WHEN,
        summary=text,
        categories=[("water", text)],
    )


def test_what_is_of_the_feed_stands_before_its_entries() -> None:
    root = ET.fromstring(written(feed(entry(), entry())))

    names = [child.tag.removeprefix(HERE) for child in root]
    assert (root.tag, root.attrib) == (f"{HERE}feed", {LANGUAGE: "en"})
    assert names == ["id", "title", "updated", "author", "link", "link", "entry", "entry"]


def test_an_entry_has_what_every_entry_needs() -> None:
    root = ET.fromstring(written(feed(entry(title_language="es"))))
    found = root.find(f"{HERE}entry")
    assert found is not None

    said = [(child.tag.removeprefix(HERE), child.text, child.attrib) for child in found]
    assert said == [
        ("id", "tag:example.org,2026-11-02:/a", {}),
        ("title", "Water", {LANGUAGE: "es"}),
        ("published", "2026-11-02T15:00:00Z", {}),
        ("updated", "2026-11-02T15:00:00Z", {}),
        ("link", None, {"rel": "alternate", "type": "text/html", "href": "https://example.org/a"}),
        ("summary", "Water", {}),
        ("category", None, {"term": "water", "label": "Water"}),
    ]


def test_any_text_keeps_it_well_formed() -> None:
    root = ET.fromstring(written(feed(entry(NASTY))))

    assert [root.findtext(f"{HERE}entry/{HERE}{name}") for name in ("title", "summary")] == [CLEAN, CLEAN]
    category = root.find(f"{HERE}entry/{HERE}category")
    assert category is not None
    assert category.attrib["label"] == CLEAN


@pytest.mark.parametrize(
    ("base", "name"),
    [
        ("https://conferences.example.org", "tag:conferences.example.org,2026-11-02:/a"),
        ("http://127.0.0.1:8000", "tag:127.0.0.1,2026-11-02:/a"),
        ("https://münchen.example", "tag:xn--mnchen-3ya.example,2026-11-02:/a"),
        ("http://[::1]:8000", "tag:--1,2026-11-02:/a"),
    ],
)
def test_a_thing_has_the_name_of_its_host_and_day(base: str, name: str) -> None:
    assert tag(base, WHEN, "/a") == name
