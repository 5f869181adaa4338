"""The text of a document: pasted words, .txt, .html or .pdf."""

import logging
import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from selectolax.lexbor import LexborHTMLParser

from conference.core.i18n import gettext as _
from conference.core.refused import Refused, TooLarge
from conference.core.text import clean

MOST_BYTES = 5_000_000
MOST_TEXT = 1_000_000
#: Deeply nested ones take time that grows with the square of their number.
MOST_TAGS = 20_000

TEXT, HTML, PDF = "text/plain", "text/html", "application/pdf"
_BY_ENDING = {".txt": TEXT, ".text": TEXT, ".html": HTML, ".htm": HTML, ".pdf": PDF}
_BLOCKS = "p,div,br,h1,h2,h3,h4,h5,h6,li,tr,table,blockquote,section,article,header,footer,dt,dd,hr,pre"
#: Stand for ends of paragraphs and lines while the page's own blanks are folded.
_PARAGRAPH, _LINE = "\ue000", "\ue001"
_NEVER_READ = "script,style,noscript,template,nav,iframe,object,svg,form,select,button,head"


@dataclass(frozen=True, slots=True)
class Document:
    """The words of a document, cleaned, and what it was."""

    text: str
    media_type: str


def read(content: bytes, *, file_name: str = "", media_type: str = "") -> Document:
    """The document in `content`. Refused when it is too large, no text, or of another kind."""
    if len(content) > MOST_BYTES:
        raise TooLarge(_("This file is larger than 5 MB, the most that can be brought in."), "file")
    kind = _kind(content, file_name, media_type)
    reader = {TEXT: _of_text, HTML: _of_html, PDF: _of_pdf}[kind]
    return Document(checked(reader(content)), kind)


def checked(text: str, field: str = "file") -> str:
    """`text` cleaned. Refused when nothing can be read in it or when it is more than 1 MB."""
    if len(text.encode("utf-8", "surrogatepass")) > MOST_TEXT:
        raise TooLarge(_("This text is larger than 1 MB, the most that can be brought in."), field)
    cleaned = clean(text).strip()
    if not re.search(r"\w", cleaned):
        raise Refused(_("There is no text to read."), field)
    return cleaned


def _kind(content: bytes, file_name: str, media_type: str) -> str:
    """What the bytes are, whatever the file is called."""
    if content.lstrip()[:5] == b"%PDF-":
        return PDF
    kind = _BY_ENDING.get(PurePath(file_name).suffix.lower()) or media_type.partition(";")[0].strip()
    if kind not in {TEXT, HTML}:
        if kind == PDF:
            raise Refused(_("This is called a PDF but is none."), "file")
        raise Refused(_("Only .txt, .html and .pdf can be read."), "file")
    if kind == TEXT and re.match(rb"\s*(?:<!doctype html|<html)", content[:200], re.IGNORECASE):
        return HTML
    return kind


def _of_text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\0" in content or _controls(content) > len(content) // 50:
        raise Refused(_("This is not text but a binary file."), "file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _controls(content: bytes) -> int:
    return sum(content.count(bytes([code])) for code in range(32) if code not in b"\t\n\r\f\x1b")


def _of_html(content: bytes) -> str:
    """The words a reader of the page would see, a line for each block; no part of it is ever run or kept as markup."""
    if b"\0" in content:
        raise Refused(_("This is not text but a binary file."), "file")
    if content.count(b"<") > MOST_TAGS:
        raise Refused(_("This page has more parts than a release can have. Paste its words."), "file")
    tree = LexborHTMLParser(_of_text(content))
    for node in tree.css(_NEVER_READ):
        node.decompose()
    for node in tree.css(_BLOCKS):
        node.insert_before(_PARAGRAPH if node.tag == "p" else _LINE)
        node.insert_after(_LINE)
    words = tree.body.text() if tree.body else ""
    folded = re.sub(r"[ \t\r\n\f\xa0]+", " ", words)
    return re.sub(r" *[\ue000\ue001][ \ue000\ue001]*", _end, folded)


def _end(found: re.Match[str]) -> str:
    return "\n\n" if _PARAGRAPH in found[0] else "\n"


def _of_pdf(content: bytes) -> str:
    from pypdf import PdfReader  # noqa: PLC0415 - 100 ms that only a PDF should cost
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong with a PDF is said to the person

    try:
        pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    except (PyPdfError, ValueError, KeyError, RecursionError, OSError) as error:
        raise Refused(_("This PDF cannot be read."), "file") from error
    text = "\n\n".join(pages)
    if not text.strip():
        raise Refused(_("There is no text in this PDF: it is probably a picture of a page. Paste the words."), "file")
    return text
