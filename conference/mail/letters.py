"""A message as mail servers take it: RFC 5322 headers over UTF-8 text.

Subject and names are encoded by `email.header`: the folding of `email.policy` loses blanks between words (Python 3.11).
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, quote

from email_validator import EmailNotValidError, validate_email

from conference.core.text import one_line
from conference.mail.drafts import SECRET

LINE_END = "\r\n"

#: By the ending of a name; all else is bytes.
TYPES = {
    "pdf": ("application", "pdf"),
    "jpg": ("image", "jpeg"),
    "png": ("image", "png"),
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along."""

    name: str
    content: bytes

    @property
    def plain_name(self) -> str:
        """Its name in letters that every mail program reads, its ending kept."""
        stem, dot, ending = re.sub(r"[^A-Za-z0-9._-]+", "-", self.name).rpartition(".")
        return f"{stem[:LONGEST_NAME]}{dot}{ending}".lstrip(".-") or "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message, ready to be handed over. Addresses have no control characters and no blanks."""

    #: With its domain, without angle brackets.
    message_id: str
    sender: str
    sender_name: str
    recipient: str
    #: "" when it is not known.
    recipient_name: str = ""
    language: str
    subject: str
    text: str
    secret: str = ""
    made_at: datetime
    attachments: tuple[Attachment, ...] = ()

    @property
    def address(self) -> str:
        """The recipient as most mail servers take it: a domain in other letters than ASCII by its IDNA name."""
        try:
            found = validate_email(self.recipient, check_deliverability=False, test_environment=True)
        except EmailNotValidError:
            return self.recipient
        return found.ascii_email or self.recipient

    @property
    def international(self) -> bool:
        """Whether only a mail server that speaks SMTPUTF8 (RFC 6531) can take it."""
        return not self.address.isascii()


def written(letter: Letter) -> bytes:
    """The letter as bytes with lines that end in CR LF: the same bytes each time.

    Names and subject are one line each, whatever was typed into them: nothing of it becomes a header of its own.
    """
    headers = {
        "From": _mailbox("From", letter.sender_name, letter.sender),
        "To": _mailbox("To", letter.recipient_name, letter.address),
        "Subject": _encoded("Subject", letter.subject),
        "Message-ID": f"<{letter.message_id}>",
    }
    lines = [f"{name}: {value}{LINE_END}" for name, value in headers.items()]
    return "".join(lines).encode() + bytes(_body(letter))


def _body(letter: Letter) -> EmailMessage:
    """The text with the headers that hold nothing typed, and the files that go along."""
    body = EmailMessage(policy=SMTP)
    body["Date"] = format_datetime(letter.made_at)
    body["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday answers to it
    body.set_content(letter.text.replace(SECRET, letter.secret), charset="utf-8", cte="quoted-printable")
    body["Content-Language"] = letter.language  # set_content removes what is there
    for each in letter.attachments:
        main, sub = TYPES.get(each.name.rpartition(".")[2], ("application", "octet-stream"))
        body.add_attachment(each.content, main, sub, filename=each.plain_name)
    if letter.attachments:  # neither quoted-printable nor base64 has "=_": the boundary stands in no part
        body.set_boundary(f"=_{hashlib.sha256(letter.message_id.encode()).hexdigest()[:32]}")
    return body


def _mailbox(header: str, name: str, address: str) -> str:
    """`name <address>`, the address on a line of its own."""
    shown = one_line(name)
    if not shown:
        return address
    written_name = f'"{quote(shown)}"' if _plain(shown) else _encoded(header, shown)
    return f"{written_name}{LINE_END} <{address}>"


def _encoded(header: str, value: str) -> str:
    """One header value, in encoded words (RFC 2047) where it is not plain ASCII."""
    shown = one_line(value)
    return Header(shown, "us-ascii" if _plain(shown) else "utf-8", header_name=header).encode(linesep=LINE_END)


def _plain(shown: str) -> bool:
    """Whether it may stand as it is: ASCII that nobody takes for an encoded word."""
    return shown.isascii() and "=?" not in shown
