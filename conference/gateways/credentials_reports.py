"""The report on credentials as a Word file (ECMA-376)."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from conference.gateways.credentials_letters import plain, repeated


def docx(report: Mapping[str, Any]) -> bytes:
    """The same words as on the PDF, in the same order."""
    from docx import Document  # noqa: PLC0415 - only who wants the report in Word should load it

    paper = Document()
    plain(paper, report["language"], report["title"])
    paper.add_heading(report["title"], level=1)
    for name in ("conference", "days", "issued", "summary", "numbers"):
        if report[name]:
            paper.add_paragraph(report[name])
    for part in report["parts"]:
        paper.add_heading(part["heading"], level=2)
        if not part["rows"]:
            paper.add_paragraph(report["nobody"])
        elif part["names"]:
            paper.add_paragraph(part["names"])
        else:
            _table(paper, report["heads"], part["rows"])
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _table(paper: Any, heads: Any, rows: Any) -> None:
    table = paper.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    repeated(table.rows[0])
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
