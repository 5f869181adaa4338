"""Tables from outside: every encoding and delimiter that programs choose, and nothing that is no table."""

from io import BytesIO

import pytest
from xlsxwriter import Workbook

from conference.core.refused import Refused, TooLarge
from conference.gateways import tables

WORDS = "Apellidos;Función\r\nGarcía Márquez;«Señora» Ñandú\r\n"
ROWS = [(1, ("Apellidos", "Función"), False), (2, ("García Márquez", "«Señora» Ñandú"), False)]
NO_TABLE = "This is no table that can be read. Only .csv and .xlsx files can."


def workbook(*rows: tuple[str, ...]) -> bytes:
    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    table = book.add_worksheet()
    for number, row in enumerate(rows):
        table.write_row(number, 0, row)
    book.close()
    return content.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_accents_arrive_from_every_encoding(encoding: str) -> None:
    assert tables.read(WORDS.encode(encoding)) == ROWS


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_is_known_by_its_mark(mark: bytes) -> None:
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert tables.read(mark + "姓\t名\n王\t小明\n".encode(encoding)) == [(1, ("姓", "名"), False), (2, ("王", "小明"), False)]


def test_the_signs_of_windows_are_no_control_characters() -> None:
    assert tables.read("a,b\n“x”,10 €\n".encode("cp1252"))[1] == (2, ("“x”", "10 €"), False)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_on_the_first_line(delimiter: str) -> None:
    head, row = delimiter.join(("Name", "Role", "Unit")), delimiter.join(("Ana", '"a, b; c\td"', ""))
    assert tables.read(f"\n{head}\n{row}\n".encode()) == [
        (2, ("Name", "Role", "Unit"), False),
        (3, ("Ana", "a, b; c\td", ""), False),
    ]


def test_a_line_that_names_the_delimiter_is_heard() -> None:
    assert tables.read(b"sep=;\r\na,b;c\r\nd;e\r\n") == [(2, ("a,b", "c"), False), (3, ("d", "e"), False)]


def test_a_cell_may_have_lines_and_the_rows_keep_their_numbers() -> None:
    assert tables.read(b'a,b\n"one\ntwo",x\n\nc,d\n') == [
        (1, ("a", "b"), False),
        (2, ("one\ntwo", "x"), False),
        (4, ("c", "d"), False),
    ]


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\n\x00\x01\x02", b"\xff\xfea", b"\x00\x01\x02\x03", b'a,b\n"open', b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00"],
    ids=["pdf", "half a sign", "binary", "open quote", "old excel"],
)
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        tables.read(content)
    assert (refusal.value.reason, refusal.value.field) == (NO_TABLE, "file")


@pytest.mark.parametrize("content", [b"a\n" * 10_001, b"a," * 60, b"a" * 5_000_001], ids=["rows", "columns", "bytes"])
def test_more_than_a_table_can_be_is_too_large(content: bytes) -> None:
    with pytest.raises(TooLarge) as refusal:
        tables.read(content)
    assert refusal.value.field == "file"


def test_a_spreadsheet_is_read_as_one() -> None:
    assert tables.read(workbook(("Name", "Role"), ("Müller", "head"))) == [
        (1, ("Name", "Role"), False),
        (2, ("Müller", "head"), False),
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_nothing_that_goes_out_is_computed(cell: str) -> None:
    assert tables.guarded(cell) == f"'{cell}"


def test_what_goes_out_has_its_mark_and_comes_back_as_it_was() -> None:
    content = tables.written(("Name", "Function"), [("García Márquez", 'one, "two"\nthree'), ("=1+1", "")])
    assert content.startswith(b"\xef\xbb\xbfName,Function\r\n")
    assert tables.read(content)[1:] == [(2, ("García Márquez", 'one, "two"\nthree'), False), (3, ("'=1+1", ""), False)]


def test_an_empty_table_has_its_heads_alone() -> None:
    assert tables.read(tables.sheet(("Role", "Name"), title="en", choices={0: ["head", "delegate"]})) == [
        (1, ("Role", "Name"), False)
    ]
