"""Content lines, beside the package icalendar: the same bytes for any text."""

import random

import pytest
from icalendar import Event, vCalAddress, vText
from icalendar.parser import Contentline

from conference.calendars import lines
from conference.calendars.events import event
from conference.calendars.origin import Form, Origin
from tests.factories.published import conference, quote, sitting

TEXTS = [
    "",
    "Plain",
    "ñ, é; ü: à\\b",
    "Ends with a backslash\\",
    "\\" * 200,
    "one\ntwo\r\nthree\rfour",
    "A path: C:\\New\\name, \\N and \\n",
    "🌎🌍🌏" * 40,
    "جدول الأعمال: الجلسة الأولى؛ الثانية، الثالثة " * 4,
    "議程" * 60,
    "e\u0301" * 90,
    "^caret^" * 30,
    ", ; " * 60,
    "a" * 1_000,
    "ñ" * 500,
]


def theirs(key: str, value: str) -> bytes:
    """The line as icalendar writes it."""
    return Contentline.from_parts(key, vText(value).params, vText(value)).to_ical() + b"\r\n"


def ours(key: str, value: str) -> bytes:
    return lines.written(f"{key}:{lines.text(value)}")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("key", ["SUMMARY", "DESCRIPTION"])
def test_a_text_is_written_as_icalendar_does(key: str, text: str) -> None:
    assert ours(key, text) == theirs(key, text)


@pytest.mark.parametrize("letter", ["a", "ñ", "–", "😀", ",", "\\", "^", "\n"])
def test_every_length_around_the_fold(letter: str) -> None:
    for length in range(55, 165):
        text = f"{'x' * length}{letter}{'y' * 90}{letter}"
        assert ours("SUMMARY", text) == theirs("SUMMARY", text)


def test_any_mixture() -> None:
    drawn = random.Random(5545)
    letters = "ab ,;:\\^\n\"'ñé–’“😀議؛\u0301N"
    for _time in range(2_000):
        text = "".join(drawn.choices(letters, k=drawn.randrange(200)))
        assert ours("DESCRIPTION", text) == theirs("DESCRIPTION", text)


def test_no_line_is_longer_than_75_octets_and_every_one_is_whole_letters() -> None:
    for text in TEXTS:
        for line in ours("DESCRIPTION", text).removesuffix(b"\r\n").split(b"\r\n"):
            assert len(line) <= 75
            line.decode()


@pytest.mark.parametrize("name", ["Secretariat", "Secretaría General", "O'Higgins", "A, B", "A; B", "a:b", "l’OEA", "Büro"])
def test_names_are_quoted_as_icalendar_does(name: str) -> None:
    address = vCalAddress("mailto:a@example.org")
    address.params["CN"] = name
    written = Contentline.from_parts("ORGANIZER", address.params, address).to_ical()
    assert lines.written(f"ORGANIZER;CN={lines.name(name)}:mailto:a@example.org") == written + b"\r\n"


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("utc", [False, True])
def test_icalendar_reads_an_entry_and_writes_the_same_bytes(text: str, utc: bool) -> None:
    said = sitting(title={"en": text}, room={"en": text}, speakers=(text, "Ana"), sequence=7)
    whole = conference(said, announcements=(quote(quote=text), quote(path="/releases/ñ")), body={"en": text}, reason=text)
    written = event(said, whole, Form("en", utc=utc), Origin("https://example.org", "a@example.org", "Büro, A"))
    assert Event.from_ical(written).to_ical() == written
