"""Tables of plain words as people keep them: .csv in whatever encoding a program chose, or .xlsx; and out again.

What goes out as CSV (RFC 4180) can be opened by any spreadsheet: no cell of it is ever computed there.
"""

import codecs
import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO

from conference.core.i18n import gettext as _
from conference.core.refused import Refused, TooLarge
from conference.gateways import sheets
from conference.gateways.sheets import MEDIA_TYPE, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Line

__all__ = ["CSV_TYPE", "MEDIA_TYPE", "MOST_BYTES", "Line", "guarded", "read", "sheet", "written"]

CSV_TYPE = "text/csv"
#: Rows of an empty table that a person may fill in and that offer its choices.
ROOM = 5_000

_ZIP = b"PK\x03\x04"
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DELIMITERS = (",", ";", "\t")
#: What no table of words holds; what is read as words though it is none is full of them.
_BINARY = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
#: What a spreadsheet computes, or takes for the end of a cell.
_COMPUTED = ("=", "+", "-", "@", "\t", "\r")


def read(content: bytes) -> list[Line]:
    """The rows of a .csv or .xlsx file that say anything, their numbers from 1.

    CSV may be UTF-8, UTF-16, Windows-1252 or Latin-1, with commas, semicolons or tabs. Refused at `file` when it is
    no table that can be read, TooLarge when it is larger than a table may be.
    """
    if content.startswith(_ZIP):
        return sheets.read(content)
    if len(content) > MOST_BYTES:
        raise TooLarge(_("This file is larger than 5 MB, the most that can be brought in."), "file")
    text = _decoded(content)
    if _BINARY.search(text):
        raise Refused(_no_table(), "file")
    return [(number, cells, False) for number, cells in enumerate(_rows(text), start=1) if any(cells)]


def written(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file, UTF-8 with its mark, so that every spreadsheet reads the accents."""
    out = StringIO()
    csv.writer(out).writerows([guarded(cell) for cell in row] for row in (heads, *rows))
    return codecs.BOM_UTF8 + out.getvalue().encode()


def guarded(cell: str) -> str:
    """`cell` with an apostrophe before what a spreadsheet would compute."""
    return f"'{cell}" if cell.startswith(_COMPUTED) else cell


def sheet(heads: Sequence[str], *, title: str, choices: Mapping[int, Sequence[str]]) -> bytes:
    """An empty .xlsx table to be filled in, all cells text; `choices` are the words offered in a column, by place."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - 40 ms that only a sheet should cost

    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    table = book.add_worksheet(title)
    words = book.add_format({"num_format": "@"})
    head = book.add_format({"num_format": "@", "bold": True, "bottom": 1})
    for place, name in enumerate(heads):
        table.set_column(place, place, max(14, len(name) + 2), words)
        table.write_string(0, place, name, head)
    for place, offered in choices.items():
        table.data_validation(1, place, ROOM, place, {"validate": "list", "source": list(offered)})
    table.freeze_panes(1, 0)
    book.close()
    return content.getvalue()


def _decoded(content: bytes) -> str:
    """The words of a file that does not say in which encoding they are; Windows-1252 where nothing else fits."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding)
    if b"\x00" in content:
        return _strict(content, _unmarked(content))
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _unmarked(content: bytes) -> str:
    """UTF-16 without its mark: every second byte of commas, line ends and most scripts is nothing."""
    first, second = content[::2].count(0), content[1::2].count(0)
    if min(first, second) or max(first, second) * 8 < len(content):
        raise Refused(_no_table(), "file")
    return "utf-16-be" if first else "utf-16-le"


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(_no_table(), "file") from error


def _rows(text: str) -> list[tuple[str, ...]]:
    """Its cells; a first line "sep=;" is heard and skipped, and its row stays counted."""
    said = re.match(r"sep=(.)\r?\n", text)
    delimiter = said[1] if said else _delimiter(text)
    try:
        found = [tuple(row) for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)]
    except csv.Error as error:
        raise Refused(_no_table(), "file") from error
    if len(found) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in found):
        reason = _("A sheet can have %(rows)d rows and %(most)d columns.", rows=MOST_ROWS, most=MOST_COLUMNS)
        raise TooLarge(reason, "file")
    return [(), *found[1:]] if said else found


def _delimiter(text: str) -> str:
    """That which cuts the first line that says anything into the most cells."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=lambda each: len(next(csv.reader([first], delimiter=each), [])))


def _no_table() -> str:
    return str(_("This is no table that can be read. Only .csv and .xlsx files can."))
