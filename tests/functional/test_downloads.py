"""Files handed out: named by what they are, whatever whoever sent them called them."""

import pytest
from flask import Flask

from conference.config import Settings
from conference.gateways import files
from conference.web import downloads

PDF = b"%PDF-1.7 <script>"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("content", "name", "shown"),
    [
        (PDF, "letter.pdf", "letter.pdf"),
        (PDF, "letter.PDF", "letter.PDF"),
        (PDF, "letter.hta", "letter.hta.pdf"),
        (PDF, "letter", "letter.pdf"),
        (b"\xff\xd8\xff", "photo.jpeg", "photo.jpeg"),
        (b"\xff\xd8\xff", "photo.pdf", "photo.pdf.jpg"),
        (b"PK\x03\x04", "notes.zip", "notes.zip"),
        (PDF, "../../etc/x\r\nSet-Cookie: a.pdf", "..%2F..%2Fetc%2Fx%0D%0ASet-Cookie%3A%20a.pdf"),
    ],
)
def test_the_ending_is_that_of_the_bytes(app: Flask, settings: Settings, content: bytes, name: str, shown: str) -> None:
    digest = files.keep(settings.files, content)
    with app.test_request_context():
        said = downloads.kept(digest, name).headers["Content-Disposition"]
    assert said.partition("filename*=UTF-8''")[2] == shown
    assert said.startswith("attachment; ")
    assert "/" not in said
