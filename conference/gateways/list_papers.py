"""A list of participants as a Word file (ECMA-376): headings that a reader jumps by, names of every script."""

import unicodedata
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from conference.gateways.credentials_letters import plain


def docx(paper: Mapping[str, Any]) -> bytes:
    """`paper` as `services.list_texts.paper` makes it."""
    from docx import Document  # noqa: PLC0415 - 60 ms and 20 MB that only who wants such a file should cost

    made = Document()
    plain(made, paper["language"], paper["title"])
    for words in paper["head"]:
        made.add_paragraph(words)
    made.add_heading(paper["title"], level=0).style = made.styles["Title"]
    if paper["note"]:
        _paragraph(made, paper["note"])
    for change in paper["changes"]:
        made.add_heading(change["party"], level=2)
        for line in change["lines"]:
            _paragraph(made, line, "List Bullet")
    for section in paper["sections"]:
        made.add_heading(section["heading"], level=1)
        for party in section["parties"]:
            _party(made, party)
    if paper["totals"]:
        made.add_paragraph(paper["totals"])
    _numbers(made, paper["page"])
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _party(made: Any, party: Mapping[str, Any]) -> None:
    made.add_heading(party["name"], level=2)
    for person in party["people"]:
        paragraph = _paragraph(made, "")
        _run(paragraph, person["name"]).bold = True
        paragraph.add_run(f" – {person['role']}")
        for line in person["about"]:
            paragraph.add_run().add_break()
            _run(paragraph, line)
        paragraph.paragraph_format.keep_together = True


def _paragraph(made: Any, words: str, style: str | None = None) -> Any:
    paragraph = made.add_paragraph(style=style)
    if words:
        _run(paragraph, words)
    return paragraph


def _run(paragraph: Any, words: str) -> Any:
    """Words of Arabic and Hebrew are marked, so that they run from right to left."""
    run = paragraph.add_run(words)
    if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in words):
        run.font.rtl = True
    return run


def _numbers(made: Any, word: str) -> None:
    """"Page 3" at the foot of each."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    paragraph = made.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{word} ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
