"""The note verbale or letter of credentials as a Word file (ECMA-376), with the QR code of its printed code."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

#: A person: name, function, what in the delegation.
Row = tuple[str, str, str]
FONT = "Source Sans 3"


def docx(
    *,
    language: str,
    title: str,
    sender: Sequence[str],
    blanks: Sequence[str],
    addressee: Sequence[str],
    opening: Sequence[str],
    heads: Row,
    people: Sequence[Row],
    closing: Sequence[str],
    signature: Sequence[str],
    code: str,
    about_code: str,
    picture: str,
) -> bytes:
    """The letter on one page where the people allow it; everything in it can be changed by who signs."""
    from docx import Document  # noqa: PLC0415 - 60 ms and 20 MB that only who writes a letter should cost
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    letter = Document()
    plain(letter, language, title)
    for line in sender:
        letter.add_paragraph(line).runs[0].bold = True
    for blank in blanks:
        letter.add_paragraph(f"{blank} ____________________").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    letter.add_heading(title, level=1)
    letter.add_paragraph("\n".join(addressee))
    for words in opening:
        letter.add_paragraph(words)
    _table(letter, heads, people)
    letter.add_paragraph("")
    for words in closing:
        letter.add_paragraph(words)
    for words in signature:
        letter.add_paragraph(f"\n______________________________\n{words}").paragraph_format.keep_with_next = True
    _coded(letter, code, about_code, picture)
    out = BytesIO()
    letter.save(out)
    return out.getvalue()


def plain(letter: Any, language: str, title: str) -> None:
    """One face, the language that a reader is to speak, and a name for the file."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Cm, Pt, RGBColor  # noqa: PLC0415

    for name, size in (("Normal", 11), ("Heading 1", 15), ("Heading 2", 12)):
        style = letter.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for each in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(each), None)
        for each in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(each), FONT)
    default = letter.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if default is not None:
        default.set(qn("w:val"), language)
    letter.core_properties.title, letter.core_properties.language = title, language
    letter.core_properties.author = ""
    letter.core_properties.comments = ""
    for section in letter.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin = section.bottom_margin = Cm(2)


def _table(letter: Any, heads: Row, people: Sequence[Row]) -> None:
    table = letter.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    repeated(table.rows[0])
    for person in people:
        for cell, words in zip(table.add_row().cells, person, strict=True):
            cell.text = words


def repeated(row: Any) -> None:
    """The heads stand on every page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _coded(letter: Any, code: str, about_code: str, picture: str) -> None:
    """The picture and the same in letters, beside each other at the foot."""
    from docx.shared import Cm, Pt  # noqa: PLC0415

    letter.add_paragraph("")
    table = letter.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    left.width, right.width = Cm(2.8), Cm(13.2)
    table.columns[0].width, table.columns[1].width = Cm(2.8), Cm(13.2)
    shown = left.paragraphs[0].add_run().add_picture(BytesIO(_qr(code.replace("-", ""))), width=Cm(2.4))
    shown._inline.docPr.set("descr", picture)
    run = right.paragraphs[0].add_run(code)
    run.bold, run.font.size, run.font.name = True, Pt(14), "Consolas"
    right.add_paragraph(about_code).runs[0].font.size = Pt(9)


def _qr(code: str) -> bytes:
    import segno  # noqa: PLC0415 - as above

    out = BytesIO()
    segno.make(code, error="q", micro=False).save(out, kind="png", scale=8, border=3)
    return out.getvalue()
