"""Spreadsheets: what goes out is never computed, and what comes in is bounded, whatever somebody did to the file."""

import zlib
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from xlsxwriter import Workbook

from conference.core.refused import Refused, TooLarge
from conference.gateways import sheets

HEADS = ("key", "Where", "Translation (es)")
NO_SPREADSHEET = "This is no spreadsheet that can be read. Only .xlsx files can."
TOO_LARGE = "This file unpacks to more than a translation sheet can have."
TOO_WIDE = "A sheet can have 10000 rows and 50 columns."


def made(*rows: tuple[str, ...]) -> bytes:
    """A file as it goes out."""
    return sheets.write(HEADS, rows, title="es", widths=(2, 20, 60))


def by_hand(*cells: tuple[int, int, object], tables: int = 1) -> bytes:
    """A file of somebody's own making; strings that begin with = are formulas there."""
    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    found = [book.add_worksheet() for _each in range(tables)]
    for row, column, value in cells:
        found[0].write(row, column, value)
    found[-1].write(99, 0, "=1+1")
    book.close()
    return content.getvalue()


def changed(content: bytes, **parts: bytes) -> bytes:
    """The file with parts put in or in the place of others."""
    out = BytesIO()
    new = {name.replace("__", "/").replace("_DOT_", "."): part for name, part in parts.items()}
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for entry in old.infolist():
            if entry.filename not in new:
                archive.writestr(entry, old.read(entry))
        for name, part in new.items():
            archive.writestr(name, part)
    return out.getvalue()


def part(content: bytes, name: str) -> str:
    """One part of a file as text."""
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode()


def refusal(content: bytes) -> tuple[type[Refused], str, str]:
    """How it is refused."""
    with pytest.raises(Refused) as refused:
        sheets.read(content)
    return type(refused.value), str(refused.value.reason), refused.value.field


def test_what_goes_out_comes_back_as_it_was() -> None:
    rows = [("1/es/title", "Title", "Conferência «água»\nsegunda linha"), ("1/es/place", "City", ""), ("=1+1", "@x", "+3")]
    assert sheets.read(made(*rows)) == [(1, HEADS, False), *((at, row, False) for at, row in enumerate(rows, start=2))]


def test_nothing_that_goes_out_is_a_formula_and_every_cell_has_the_quote_prefix() -> None:
    content = made(("=HYPERLINK(1)", "-1+1", "@SUM(A1)"))
    assert "<f>" not in part(content, "xl/worksheets/sheet1.xml")
    formats = part(content, "xl/styles.xml").partition("<cellXfs")[2].partition("</cellXfs>")[0].split("<xf ")[2:]
    assert [' quotePrefix="1"' in each for each in formats] == [True, True, True]


def test_the_key_is_hidden_and_all_but_the_translation_is_locked() -> None:
    sheet = part(made(("a", "b", "c")), "xl/worksheets/sheet1.xml")
    assert 'min="1" max="1"' in sheet
    assert 'hidden="1"' in sheet.partition('min="1" max="1"')[2].partition("/>")[0]
    assert "<sheetProtection" in sheet
    assert part(made(("a", "b", "c")), "xl/styles.xml").count('<protection locked="0"/>') == 1


def test_rows_with_formulas_are_told_and_only_those_of_the_first_table() -> None:
    content = by_hand((0, 0, "key"), (1, 0, "=1+1"), (2, 2, "word"), (4, 1, '=HYPERLINK("http://example.org")'), tables=2)
    found = sheets.read(content)
    assert [(number, formula) for number, _cells, formula in found] == [(1, False), (2, True), (3, False), (5, True)]


def test_numbers_come_back_as_a_person_reads_them() -> None:
    assert [cells for _number, cells, _formula in sheets.read(by_hand((0, 0, 12), (1, 0, 1.5), (2, 0, True)))][:3] == [
        ("12",), ("1.5",), ("True",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [b"", b"key,Translation (es)\n", b"PK\x03\x04 but no archive", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600],
    ids=["empty", "csv", "cut", "xls"],
)
def test_what_is_no_archive_is_no_spreadsheet(content: bytes) -> None:
    assert refusal(content) == (Refused, NO_SPREADSHEET, "file")


def test_an_archive_of_something_else_is_no_spreadsheet() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert refusal(out.getvalue()) == (Refused, NO_SPREADSHEET, "file")


@pytest.mark.parametrize(
    "broken",
    [b"<worksheet><sheetData><row>", b"", b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet/>", b"no xml \xff\xfe"],
)
def test_a_broken_part_is_no_spreadsheet(broken: bytes) -> None:
    content = changed(made(("a", "b", "c")), xl__worksheets__sheet1_DOT_xml=broken)
    assert refusal(content) == (Refused, NO_SPREADSHEET, "file")


def test_macros_are_refused() -> None:
    content = changed(made(("a", "b", "c")), xl__vbaProject_DOT_bin=b"\0")
    assert refusal(content) == (
        Refused,
        "This file carries macros. Save it as a plain .xlsx and bring it again.",
        "file",
    )


def test_more_than_5_mb_is_refused() -> None:
    assert refusal(b"\0" * 5_000_001) == (
        TooLarge,
        "This file is larger than 5 MB, the most that can be brought in.",
        "file",
    )


def test_a_zip_bomb_is_refused_whatever_its_parts_say_of_their_size() -> None:
    bomb = changed(made(("a", "b", "c")), xl__media__a_DOT_bin=b"\0" * 50_000_000)
    assert len(bomb) < 100_000
    assert refusal(bomb) == (TooLarge, TOO_LARGE, "file")
    lie = bomb.replace((50_000_000).to_bytes(4, "little"), (5_000).to_bytes(4, "little"))
    lie = lie.replace(zlib.crc32(b"\0" * 50_000_000).to_bytes(4, "little"), zlib.crc32(b"\0" * 5_000).to_bytes(4, "little"))
    assert lie != bomb
    assert len(sheets.read(lie)) == 2  # what it promised is what was unpacked


def test_too_many_parts_are_refused() -> None:
    content = changed(made(("a", "b", "c")), **{f"xl__{number}": b"" for number in range(200)})
    assert refusal(content) == (TooLarge, TOO_LARGE, "file")


@pytest.mark.parametrize("place", ["XFD1048576", "A10001", "AY1"])
def test_a_cell_far_away_is_refused_before_room_is_made_for_it(place: str) -> None:
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cell = f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>x</t></is></c></row>'
    sheet = part(made(("a", "b", "c")), "xl/worksheets/sheet1.xml").replace("</sheetData>", f"{cell}</sheetData>")
    content = changed(made(("a", "b", "c")), xl__worksheets__sheet1_DOT_xml=sheet.encode())
    assert refusal(content) == (TooLarge, TOO_WIDE, "file")


ROWS = '<row r="1"><c r="A1" t="inlineStr"><is><t>word</t></is></c></row>'
FAR = '<c r="XFD1048576"><v>1</v></c>'
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def with_sheet(data: str, **parts: bytes) -> bytes:
    """A file whose first table has this for rows."""
    sheet = f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{data}</sheetData></worksheet>'
    return changed(made(("a", "b", "c")), xl__worksheets__sheet1_DOT_xml=sheet.encode(), **parts)


@pytest.mark.parametrize(
    "data",
    [
        ROWS + FAR,
        f'{ROWS}<row r="2"><x>{FAR}</x></row>',
        f'{ROWS}</sheetData>{FAR}<sheetData>',
        f'<row r="1"><row r="2">{FAR}</row></row>',
        '<row r="abc"><c r="A1"><v>1</v></c></row>',
        f'<row r="{"9" * 5000}"><c r="A1"><v>1</v></c></row>',
    ],
    ids=["beside rows", "within another", "outside", "row in row", "no number", "a long number"],
)
def test_rows_and_cells_stand_where_they_belong(data: str) -> None:
    assert refusal(with_sheet(data)) == (Refused, NO_SPREADSHEET, "file")


def test_only_the_table_that_was_looked_through_is_read() -> None:
    """Two places for one table: whatever others make of that, no cell of the other one is ever reached."""
    plain = with_sheet(ROWS)
    book = part(plain, "xl/workbook.xml").replace("<sheet ", '<sheet xmlns:a="urn:a" a:id="rId1" ', 1)
    links = part(plain, "xl/_rels/workbook.xml.rels")
    other = 'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/b.xml"'
    for number in (1, 9):
        two = links.replace("</Relationships>", f'<Relationship Id="rId{number}" {other}/></Relationships>')
        file = with_sheet(
            ROWS,
            xl__workbook_DOT_xml=book.replace(' r:id="rId1"', f' r:id="rId{number}"').encode(),
            xl___rels__workbook_DOT_xml_DOT_rels=two.encode(),
            xl__worksheets__b_DOT_xml=f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{FAR}</sheetData></worksheet>'.encode(),
        )
        assert sheets.read(file) == [(1, ("word",), False)]


@pytest.mark.parametrize("place", ["xl__worksheets__sheet1_DOT_xml", "xl__workbook_DOT_xml", "xl__sharedStrings_DOT_xml"])
def test_a_million_tags_are_refused_before_they_are_read(place: str) -> None:
    bomb = changed(made(("a", "b", "c")), **{place: b"<a>" + b"<a/>" * 1_000_000 + b"</a>"})
    assert len(bomb) < 100_000
    assert refusal(bomb) == (TooLarge, TOO_LARGE, "file")


@pytest.mark.parametrize(
    "sheet",
    [
        b'<?xml version="1.0" encoding="nonsense"?><worksheet/>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'.encode("utf-16"),
        '<?xml version="1.0" encoding="cp037"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'.encode("cp037"),
        b"<worksheet " + b'a="' + b"x" * 70_000 + b'"/>',
    ],
    ids=["no letters", "utf-16", "ebcdic", "a long tag"],
)
def test_what_no_program_writes_is_no_spreadsheet(sheet: bytes) -> None:
    content = changed(made(("a", "b", "c")), xl__worksheets__sheet1_DOT_xml=sheet)
    assert refusal(content) == (Refused, NO_SPREADSHEET, "file")


def test_a_file_with_a_broken_byte_is_no_spreadsheet() -> None:
    """Anywhere in what is packed: each breaks in a way of its own, and none is a fault of ours."""
    content = made(*[(f"{number}", "words " * number, "x") for number in range(50)])
    places = range(60, 1_500, 7)
    read = 0
    for at in places:
        broken = content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
        with suppress(Refused):
            sheets.read(broken)
            read += 1
    assert read < len(places) / 10


def test_five_thousand_rows_are_read() -> None:
    rows = [(f"1/es/items/{number}/title", "Item", "words") for number in range(5_000)]
    assert len(sheets.read(made(*rows))) == 5_001


def test_10001_rows_are_too_many() -> None:
    assert refusal(made(*[("a", "b", "c")] * 10_000)) == (TooLarge, TOO_WIDE, "file")
