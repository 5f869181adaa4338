"""Sheets of values that were computed here: .xlsx in which numbers are numbers and nothing is ever a formula."""

from collections.abc import Iterable, Sequence
from io import BytesIO

#: What a name of a sheet may not have, and its most letters (ECMA-376 §18.2.19 as spreadsheets keep it).
_NOT_IN_TITLES = str.maketrans("[]:*?/\\", "       ")
LONGEST_TITLE = 31


def book(heads: Sequence[str], rows: Iterable[Sequence[str | int | None]], *, title: str) -> bytes:
    """One sheet with `heads` that stay in view. Words are written as words, also where a spreadsheet would compute."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - 40 ms that only a sheet should cost

    content = BytesIO()
    made = Workbook(content, {"in_memory": True})
    sheet, bold = made.add_worksheet(title.translate(_NOT_IN_TITLES)[:LONGEST_TITLE]), made.add_format({"bold": True})
    for place, head in enumerate(heads):
        sheet.set_column(place, place, max(10, len(head) + 2))
        sheet.write_string(0, place, head, bold)
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(line, place, value)
            elif value:
                sheet.write_string(line, place, value)
    sheet.freeze_panes(1, 1)
    made.close()
    return content.getvalue()
