"""Spreadsheets (.xlsx, ECMA-376): tables of plain words out, and back in whatever a person did to the file.

Every cell goes out as text with the quote prefix, so that no program ever computes it. What comes in is unpacked here,
bounded and looked through for macros and formulas, before the library that reads it sees a byte.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from lzma import LZMAError
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812

from conference.core.i18n import gettext as _
from conference.core.refused import Refused, TooLarge

#: (number as the program shows it, its cells, whether one of them is a formula).
Line = tuple[int, tuple[str, ...], bool]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BYTES = 5_000_000
MOST_UNPACKED = 40_000_000
MOST_PARTS = 200
#: Of all parts that are read: each costs a hundred bytes of memory, and may have three in the file.
MOST_TAGS = 1_000_000
#: Bytes of one tag with its attributes.
LONGEST_TAG = 65_536
MOST_ROWS = 10_000
MOST_COLUMNS = 50
_CHUNK = 65_536
_PLACE = re.compile(r"(?P<column>[A-Z]{1,3})(?P<row>[0-9]{1,7})")
_ROW = re.compile(r"[0-9]{1,7}")
#: A document type, an entity, letters in anything but UTF-8, a tag without end: no program writes these.
_STRANGE = re.compile(
    rb"<!(?:DOCTYPE|ENTITY)|<\?xml[^>]*\bencoding\s*=\s*[\"'](?!utf-8[\"'])|\0|<[^<>]{%d}" % LONGEST_TAG, re.IGNORECASE
)

WORKBOOK, RELATIONS, SHEET = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"
SHARED = ("xl/sharedStrings.xml", "xl/styles.xml")
#: Where rows and cells stand, and nowhere else.
_PARENTS = {"row": "sheetData", "c": "row"}
_OFFICE = "http://schemas.openxmlformats.org"


def _relation(kind: str, target: str) -> bytes:
    return (
        f'<Relationships xmlns="{_OFFICE}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>'
    ).encode()


#: A book with one table: what is looked through is then what is read, whatever the book of the file points at.
_ONE_TABLE = {
    "_rels/.rels": _relation("officeDocument", WORKBOOK),
    RELATIONS: _relation("worksheet", "worksheets/sheet1.xml"),
    WORKBOOK: (
        f'<workbook xmlns="{_OFFICE}/spreadsheetml/2006/main" xmlns:r="{_OFFICE}/officeDocument/2006/relationships">'
        '<sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ).encode(),
}


def write(heads: Sequence[str], rows: Iterable[Sequence[str]], *, title: str, widths: Sequence[int]) -> bytes:
    """A file with one table: the first column hidden, all locked but the last. `title` names the table."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - 40 ms that only a sheet should cost

    content = BytesIO()
    told = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(content, told)
    sheet = book.add_worksheet(title)
    look = {"text_wrap": True, "valign": "top", "quote_prefix": True, "num_format": "@"}
    head, locked = book.add_format({**look, "bold": True, "bottom": 1}), book.add_format(look)
    open_ = book.add_format({**look, "locked": False})
    for place, words in enumerate(heads):
        sheet.set_column(place, place, widths[place], None, {"hidden": place == 0})
        sheet.write_string(0, place, words, head)
    for number, row in enumerate(rows, start=1):
        for place, words in enumerate(row):
            sheet.write_string(number, place, words, open_ if place == len(heads) - 1 else locked)
    sheet.freeze_panes(1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
    book.close()
    return content.getvalue()


def read(content: bytes) -> list[Line]:
    """The rows of the first table that say anything, their numbers from 1.

    Refused at `file` when it is no spreadsheet that can be read, when it carries macros, and when it is too large.
    """
    if len(content) > MOST_BYTES:
        raise TooLarge(_("This file is larger than 5 MB, the most that can be brought in."), "file")
    try:
        parts = _one_table(_unpacked(content))
        formulas = _looked_through(parts[SHEET])
        rows = enumerate(_values(parts), start=1)
    except ET.ParseError as error:
        raise Refused(_no_spreadsheet(), "file") from error
    return [(number, row, number in formulas) for number, row in rows if any(row) or number in formulas]


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Every part of the file. Whatever a part says of its size, no more is unpacked than all may have together."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_PARTS:
                raise TooLarge(_too_large(), "file")
            left, parts = MOST_UNPACKED, dict[str, bytes]()
            for entry in entries:
                parts[entry.filename] = _part(archive, entry.filename, left)
                left -= len(parts[entry.filename])
    except (BadZipFile, RuntimeError, EOFError, OSError, ValueError, ZlibError, LZMAError) as error:
        raise Refused(_no_spreadsheet(), "file") from error
    return parts


def _part(archive: ZipFile, name: str, most: int) -> bytes:
    taken, chunks = 0, list[bytes]()
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            taken += len(chunk)
            if taken > most:
                raise TooLarge(_too_large(), "file")
            chunks.append(chunk)
    return b"".join(chunks)


def _one_table(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a book that has the first table of this one and nothing else."""
    if any(name.lower().endswith(("vbaproject.bin", ".vba")) or "macrosheets/" in name.lower() for name in parts):
        raise Refused(_("This file carries macros. Save it as a plain .xlsx and bring it again."), "file")
    if WORKBOOK not in parts:
        raise Refused(_no_spreadsheet(), "file")
    _refuse_strange([parts[WORKBOOK], parts.get(RELATIONS, b"")])
    plain = {name.lower(): part for name, part in parts.items()}
    found = {name: plain[name.lower()] for name in SHARED if name.lower() in plain}
    found[SHEET] = parts.get(_first(parts), b"")
    _refuse_strange(list(found.values()))
    return found | _ONE_TABLE


def _refuse_strange(read: Sequence[bytes]) -> None:
    """Refused when the parts that are `read` would cost too much, or are nothing that a program writes."""
    if sum(part.count(b"<") for part in read) > MOST_TAGS:
        raise TooLarge(_too_large(), "file")
    if any(map(_STRANGE.search, read)):
        raise Refused(_no_spreadsheet(), "file")


def _values(parts: dict[str, bytes]) -> list[tuple[str, ...]]:
    """The cells of the first table as words."""
    from python_calamine import CalamineError, load_workbook  # noqa: PLC0415 - as above

    try:
        sheet = load_workbook(BytesIO(_packed(parts))).get_sheet_by_index(0)
        return [tuple(_words(cell) for cell in row) for row in sheet.to_python(skip_empty_area=False)]
    except (CalamineError, ValueError, OSError) as error:
        raise Refused(_no_spreadsheet(), "file") from error


def _packed(parts: dict[str, bytes]) -> bytes:
    """The same parts as a plain archive: the library unpacks what we measured, not what the file promised."""
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def _looked_through(sheet: bytes) -> set[int]:
    """The numbers of the rows of a table in which a cell is computed.

    Refused when a cell stands where no sheet reaches: the library would make room for all before it.
    """
    found: set[int] = set()
    number = 0
    for row in _rows(sheet):
        number = _number(row, number + 1)
        filled = [cell for cell in row if len(cell)]
        if filled and (number > MOST_ROWS or any(map(_too_far, filled)) or len(filled) > MOST_COLUMNS):
            reason = _("A sheet can have %(rows)d rows and %(most)d columns.", rows=MOST_ROWS, most=MOST_COLUMNS)
            raise TooLarge(reason, "file")
        if any(_tag(part) == "f" for cell in filled for part in cell):
            found.add(number)
    return found


def _rows(sheet: bytes) -> Iterator[ET.Element]:
    """The rows of a table. Refused when rows or cells stand anywhere else: the library finds them there too."""
    around: list[str] = [""]
    for event, part in ET.iterparse(BytesIO(sheet), ("start", "end")):  # noqa: S314 - bounded, no entities
        tag = _tag(part)
        if event == "start":
            if _PARENTS.get(tag, around[-1]) != around[-1]:
                raise Refused(_no_spreadsheet(), "file")
            around.append(tag)
        else:
            around.pop()
            if tag == "row":
                yield part
                part.clear()


def _number(row: ET.Element, following: int) -> int:
    """As the row says it, else one after the row before."""
    said = row.get("r")
    if said is None:
        return following
    if not _ROW.fullmatch(said):
        raise Refused(_no_spreadsheet(), "file")
    return int(said)


def _too_far(cell: ET.Element) -> bool:
    """Whether it stands in a column ("AB12") or a row that no sheet has."""
    place = _PLACE.fullmatch(cell.get("r") or "A1")
    if place is None:
        return True
    column = 0
    for letter in place["column"]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column > MOST_COLUMNS or int(place["row"]) > MOST_ROWS


def _first(parts: Mapping[str, bytes]) -> str:
    """The part of the first table, as the workbook names it."""
    sheets = (each for each in ET.fromstring(parts[WORKBOOK]).iter() if _tag(each) == "sheet")  # noqa: S314
    sheet = next(sheets, None)
    wanted = next((value for name, value in (sheet.items() if sheet is not None else ()) if name.endswith("}id")), "")
    for link in ET.fromstring(parts.get(RELATIONS, b"<none/>")):  # noqa: S314
        if link.get("Id") == wanted:
            target = link.get("Target") or ""
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return ""


def _tag(element: ET.Element) -> str:
    """Its name without its namespace, of which there are two."""
    return element.tag.rpartition("}")[2]


def _words(cell: object) -> str:
    """A cell as a person reads it: whole numbers without a point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _no_spreadsheet() -> str:
    return str(_("This is no spreadsheet that can be read. Only .xlsx files can."))


def _too_large() -> str:
    return str(_("This file unpacks to more than a translation sheet can have."))
