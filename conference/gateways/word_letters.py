"""Letters as Word files (Office Open XML): the same letter as on paper, to be changed, signed and sent by hand."""

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

#: As Word names them.
TONGUES = {"en": "en-US", "es": "es-419", "pt": "pt-BR", "fr": "fr-FR"}
FONT = "Calibri"
POINTS = 11.5


def docx(paper: Mapping[str, Any]) -> bytes:
    """One letter, `asdict` of `models.papers.Paper`, with the language and the properties that readers look for."""
    import docx as word  # noqa: PLC0415 – 10 MB that a process should not take without need

    document = word.Document()
    _describe(document, paper)
    _head(document, paper)
    if paper["number"] or paper["date"]:
        _marks(document, paper)
    for lines in paper["paragraphs"]:
        _paragraph(document, lines, ceremonial=paper["ceremonial"])
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _describe(document: "Document", paper: Mapping[str, Any]) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 – see above
    from docx.shared import Pt  # noqa: PLC0415 – see above

    about = document.core_properties
    about.title, about.author, about.language = paper["title"][:255], paper["author"][:255], paper["language"]
    about.comments = ""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(POINTS)
    normal.paragraph_format.space_after = Pt(10)
    run = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    tongue = run.find(qn("w:lang"))
    if tongue is None:
        tongue = run.makeelement(qn("w:lang"), {})
        run.append(tongue)
    tongue.set(qn("w:val"), TONGUES[paper["language"]])


def _head(document: "Document", paper: Mapping[str, Any]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 – see above
    from docx.shared import Pt  # noqa: PLC0415 – see above

    for index, line in enumerate(paper["head"]):
        row = document.add_paragraph()
        row.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = row.add_run(line)
        run.bold, run.font.size = index == 0, Pt(16 if index == 0 else 10.5)
        row.paragraph_format.space_after = Pt(2)
    document.add_paragraph()


def _marks(document: "Document", paper: Mapping[str, Any]) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT  # noqa: PLC0415 – see above

    row, section = document.add_paragraph(), document.sections[0]
    width = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    row.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    row.add_run(f"{paper['number']}\t{paper['date']}")


def _paragraph(document: "Document", lines: list[str], *, ceremonial: bool) -> "Paragraph":
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 – see above
    from docx.shared import Pt  # noqa: PLC0415 – see above

    row = document.add_paragraph()
    for index, line in enumerate(lines):
        run = row.add_run(line)
        if ceremonial:
            run.font.size = Pt(14)
        if index < len(lines) - 1:
            run.add_break()
    if ceremonial:
        row.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif len(lines) > 1:
        row.paragraph_format.left_indent = Pt(18)
    return row
