"""Letters: what stands in the bytes that are handed to a mail server, read back by the standard library."""

import random
import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest

from conference.mail.letters import Attachment, Letter, written

MADE = datetime(2026, 11, 2, 15, tzinfo=UTC)
#: Words that names and subjects are made of, harmless and not.
WORDS = [
    "Secretaría", "de", "la", "Organización", "(OAS),", "Señoras", "“quoted”", "x" * 40, "ñ" * 40, "–", "Réunion:", "a.b",
    "O'Neill", '"Ana"', "<b@example.org>,", "東京都", "🎉", "=?utf-8?q?a?=", "\\",
]  # fmt: skip


def letter(**other: Any) -> Letter:
    values: dict[str, Any] = {
        "message_id": "3f0c@example.org",
        "sender": "secretariat@example.org",
        "sender_name": "Secretaría (OAS), Washington",
        "recipient": "ana@example.org",
        "recipient_name": "Ana Núñez",
        "language": "es",
        "subject": "Su invitación",
        "text": "Estimada Ana:\n.\nAbra {secret} hoy.\n",
        "secret": "https://example.org/" + "a" * 90,
        "made_at": MADE,
    }
    return Letter(**(values | other))


def parsed(of: Letter) -> EmailMessage:
    found = message_from_bytes(written(of), policy=default)
    assert isinstance(found, EmailMessage)
    assert found.defects == []
    return found


def raw(content: bytes, name: str) -> str:
    """One header with its lines joined, as other programs than Python's parser see it."""
    found = re.findall(rf"^{name}:((?: .*\r\n)(?:[ \t].*\r\n)*)".encode(), content, re.MULTILINE)
    assert len(found) == 1
    return re.sub(r"\r\n(?=[ \t])", "", found[0].decode()).strip()


def test_all_headers_and_the_text() -> None:
    found = parsed(letter())
    assert {name: str(value) for name, value in found.items()} == {
        "From": '"Secretaría (OAS), Washington" <secretariat@example.org>',
        "To": "Ana Núñez <ana@example.org>",
        "Subject": "Su invitación",
        "Message-ID": "<3f0c@example.org>",
        "Date": "Mon, 02 Nov 2026 15:00:00 +0000",
        "Auto-Submitted": "auto-generated",
        "Content-Language": "es",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
        "MIME-Version": "1.0",
    }
    assert found.get_content() == f"Estimada Ana:\r\n.\r\nAbra https://example.org/{'a' * 90} hoy.\r\n"


def test_the_bytes_are_ascii_in_short_lines_and_the_same_each_time() -> None:
    content = written(letter(subject="Réunion " * 30, text="é" * 3000 + "\n"))
    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 78
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert content == written(letter(subject="Réunion " * 30, text="é" * 3000 + "\n"))


def test_names_and_subjects_come_back_letter_by_letter() -> None:
    chance = random.Random(1)
    for _ in range(300):
        subject, name = (" ".join(chance.choices(WORDS, k=chance.randint(1, 9)))[:120].strip() for _ in range(2))
        content = written(letter(subject=subject, recipient_name=name))
        mailbox, address = raw(content, "To").rsplit(" ", 1)
        quoted = re.sub(r"\\(.)", r"\1", mailbox[1:-1]) if mailbox.startswith('"') else str(make_header(decode_header(mailbox)))
        assert (str(make_header(decode_header(raw(content, "Subject")))), quoted, address) == (subject, name, "<ana@example.org>")


@pytest.mark.parametrize("field", ["subject", "recipient_name", "sender_name"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x85", "\u2028", "\x0b", "\x00\n "])
@pytest.mark.parametrize("word", ["Hello", "Olá"])
def test_nothing_typed_becomes_a_header(field: str, end: str, word: str) -> None:
    harmless, harmful = parsed(letter()), parsed(letter(**{field: f"{word}{end}Bcc: all@example.org{end}{end}Buy!"}))
    assert harmful.keys() == harmless.keys()
    assert harmful.get_content() == harmless.get_content()
    assert [each.addr_spec for each in harmful["To"].addresses] == ["ana@example.org"]
    assert [each.addr_spec for each in harmful["From"].addresses] == ["secretariat@example.org"]


def test_a_domain_in_other_letters_has_a_name_that_all_servers_take() -> None:
    of = letter(recipient="ana@bücher.example")
    assert (of.address, of.international) == ("ana@xn--bcher-kva.example", False)
    assert parsed(of)["To"].addresses[0].addr_spec == "ana@xn--bcher-kva.example"


def test_an_address_in_other_letters_stays_as_it_is() -> None:
    of = letter(recipient="añá@bücher.example")
    assert (of.address, of.international) == ("añá@bücher.example", True)
    assert "<añá@bücher.example>" in raw(written(of), "To")


def test_without_a_name_the_address_stands_alone() -> None:
    assert raw(written(letter(recipient_name="")), "To") == "ana@example.org"


class TestAttachments:
    """Files that go along."""

    WITH = letter(
        attachments=(Attachment("note Ñ/1.pdf", b"%PDF-1.7\r\n.\r\n"), Attachment("x" * 200 + ".bin", bytes(range(256))))
    )

    def test_they_come_back_whole_beside_the_text(self) -> None:
        found = parsed(self.WITH)
        assert found.get_content_type() == "multipart/mixed"
        text, *files = found.iter_parts()
        assert (text.get_content(), text["Content-Language"]) == (parsed(letter()).get_content(), "es")
        assert [(each.get_content_type(), each.get_filename(), each.get_content()) for each in files] == [
            ("application/pdf", "note-1.pdf", b"%PDF-1.7\r\n.\r\n"),
            ("application/octet-stream", "x" * 60 + ".bin", bytes(range(256))),
        ]

    def test_the_headers_are_those_of_a_letter_without_any(self) -> None:
        plain, mixed = (written(each).split(b"\r\n\r\n")[0] for each in (letter(), self.WITH))
        names = [line.partition(b":")[0] for line in mixed.split(b"\r\n") if not line.startswith((b" ", b"\t"))]
        assert names == [
            b"From", b"To", b"Subject", b"Message-ID", b"Date", b"Auto-Submitted", b"MIME-Version", b"Content-Type"
        ]  # fmt: skip
        assert mixed[: mixed.index(b"Auto-Submitted")] == plain[: plain.index(b"Auto-Submitted")]

    def test_they_are_the_same_bytes_each_time(self) -> None:
        assert written(self.WITH) == written(self.WITH)
        assert max(map(len, written(self.WITH).split(b"\r\n"))) <= 200
