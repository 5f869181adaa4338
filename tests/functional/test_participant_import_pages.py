"""A file of people at the screen: looked at first, brought in when staff say so, nothing lost and nothing kept between."""

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from flask import Flask
from xlsxwriter import Workbook

from conference.core.db import db
from conference.gateways import tables
from conference.models.assignments import ConferenceRole
from conference.models.conferences import ConferenceState
from conference.models.delegations import Delegation
from conference.models.participants import Participant, Person
from conference.services import moves
from conference.web.secretariat import kept_rows
from tests.applications import Arrange, Statements
from tests.factories import assignments, participant_files, people
from tests.factories.conferences import NOW
from tests.factories.participant_files import HEADS, ROWS
from tests.visitors import Page, Visitor, problems, visitor

PARTICIPANTS = "/secretariat/conferences/conference-on-water/participants"
CHOOSE = f"{PARTICIPANTS}/import"
CONTENT = "\n".join((HEADS, *ROWS)).encode()
UPLOAD, ACCEPT = "#people-file", "#bring-in"

pytestmark = pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def haiti(arrange: Arrange[Any]) -> int:
    """The number of its delegation at a conference in registration."""
    return arrange(lambda: participant_files.delegation().id)


def looked(visitor: Visitor, content: bytes = CONTENT, name: str = "people.csv", **fields: Any) -> Page:
    of = fields or {"delegation": visitor.page(CHOOSE).one("#delegation option:last-child").attributes["value"]}
    return visitor.send(CHOOSE, {"file": (BytesIO(content), name), **of}, form=UPLOAD)


def accepted(visitor: Visitor, preview: Page, **fields: Any) -> Page:
    action = preview.one(ACCEPT).attributes["action"] or ""
    return visitor.post_form(action, preview.values(ACCEPT) | fields)


def names(arrange: Arrange[Any]) -> list[str]:
    wanted = db.select(Person.family_name).join(Participant, Participant.person_id == Person.id).order_by(Participant.position)
    return arrange(lambda: list(db.session.scalars(wanted)))


def test_a_file_is_looked_at_and_then_brought_in(officer: Visitor, arrange: Arrange[Any], haiti: int) -> None:
    preview = looked(officer)
    assert (preview.status, preview.title) == (200, "What the file says")
    assert preview.texts(".counts li") == ["3 people are new"]
    assert preview.texts("tbody tr:first-child td") == [
        "2", "María José", "García Márquez", "Head of delegation", "Minister", "maria@example.org", "new",
    ]  # fmt: skip
    assert names(arrange) == []
    done = accepted(officer, preview)
    assert done.location == f"{PARTICIPANTS}?delegation={haiti}"
    page = officer.follow(done)
    assert page.texts("[role=status] p") == ["3 people are in the delegation now, not submitted yet."]
    assert names(arrange) == ["García Márquez", "王", ""]


def test_nothing_of_the_people_stands_in_the_cookie(officer: Visitor, haiti: int) -> None:
    preview = looked(officer)
    with officer.session_transaction() as cookie:
        assert [word for word in ("rquez", "maria@", "kept") if word in str(dict(cookie))] == []
    assert "private, no-store" in preview.headers["Cache-Control"]


def test_the_same_file_twice_has_nothing_to_bring_in(officer: Visitor, arrange: Arrange[Any], haiti: int) -> None:
    first = looked(officer)
    officer.follow(accepted(officer, first))
    again = accepted(officer, first)
    assert officer.follow(again).texts("[role=status] p") == [
        "Nobody was new: everybody of this file is in the delegation."
    ]
    preview = looked(officer)
    assert preview.texts(".counts li") == ["0 people are new", "3 are in the delegation already"]
    assert preview.all(ACCEPT) == []
    assert names(arrange) == ["García Márquez", "王", ""]


def test_rows_that_are_wrong_are_told_and_cannot_be_accepted(officer: Visitor, haiti: int) -> None:
    preview = looked(officer, CONTENT + b"\nAna,Perez,King,,\nAna,=1+1,Delegate,,")
    assert preview.texts(".counts li") == ["3 people are new", "2 rows cannot be read"]
    assert preview.texts("ul.missing li") == [
        "Row 5: Role: Say which role: head of delegation, alternate head, delegate, adviser, support staff or"
        " accompanying person.",
        "Row 6: Family name: There is a formula in it. Enter words.",
    ]
    assert preview.all(ACCEPT) == []


def test_what_changed_since_the_preview_is_said(officer: Visitor, arrange: Arrange[Any], haiti: int) -> None:
    one, other = looked(officer, f"{HEADS}\nAna,Pérez,Head,,".encode()), looked(officer)
    accepted(officer, one)
    refused = accepted(officer, other)
    assert refused.status == 422
    assert problems(refused)[0].startswith("Some rows cannot be brought in. Nothing was saved")
    assert names(arrange) == ["Pérez"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_encodings_and_semicolons_are_recognised(officer: Visitor, haiti: int, encoding: str) -> None:
    content = "Nombre;Apellidos;Calidad\nAna;Núñez Ibáñez;Jefa de delegación\n".encode(encoding)
    assert looked(officer, content).texts("tbody td")[1:4] == ["Ana", "Núñez Ibáñez", "Head of delegation"]


def test_a_filled_template_is_recognised(officer: Visitor, haiti: int) -> None:
    head = officer.page(f"{PARTICIPANTS}/template.fr.csv").body.decode("utf-8-sig").strip()
    row = dict.fromkeys(next(csv.reader([head])), "") | {"Prénom": "Zoé", "Nom de famille": "Lefèvre", "Qualité": "Délégué"}
    out = StringIO()
    csv.writer(out).writerows([row.keys(), row.values()])
    assert looked(officer, out.getvalue().encode()).texts("tbody td")[1:4] == ["Zoé", "Lefèvre", "Delegate"]


def test_a_spreadsheet_is_read_and_its_formulas_are_refused(officer: Visitor, haiti: int) -> None:
    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    table = book.add_worksheet()
    for number, row in enumerate((("Nom", "Qualité", "Fonction"), ("Lefèvre", "Conseillère", "x" * 200), ("Dubois", "Conseiller", ""))):
        table.write_row(number, 0, row)
    table.write_formula(2, 2, "=1+1", None, "Ministre")
    book.close()
    preview = looked(officer, content.getvalue(), "people.xlsx")
    assert preview.texts("tbody tr:first-child td")[2:5] == ["Lefèvre", "Adviser", "x" * 200]
    assert preview.texts("ul.missing li") == ["Row 3: There is a formula in it. Enter words."]


def test_arabic_and_single_names_and_particles_stand_as_they_were_written(officer: Visitor, haiti: int) -> None:
    rows = ("فاطمة الزهراء,بنت محمد,Delegate,,", "Sukarno,,Delegate,,", "Ludwig,van der Aa,Delegate,,", ",Ó Briain,Delegate,,")
    preview = looked(officer, "\n".join((HEADS, *rows)).encode())
    cells = preview.texts("tbody td")
    assert list(zip(cells[1::7], cells[2::7], strict=True)) == [
        ("فاطمة الزهراء", "بنت محمد"),
        ("Sukarno", "–"),
        ("Ludwig", "van der Aa"),
        ("–", "Ó Briain"),
    ]


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_the_template_is_a_spreadsheet_with_its_heads(officer: Visitor, haiti: int, language: str) -> None:
    page = officer.page(f"{PARTICIPANTS}/template.{language}.xlsx")
    assert page.headers["Content-Disposition"] == f'attachment; filename="conference-on-water-people-{language}.xlsx"'
    heads = tables.read(page.body)[0][1]
    plain = officer.page(f"{PARTICIPANTS}/template.{language}.csv").body.decode("utf-8-sig").strip()
    assert list(heads) == next(csv.reader([plain]))


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"", 422, "Choose a file that is not empty."),
        (b"%PDF-1.7\n\x00\x01", 422, "This is no table that can be read. Only .csv and .xlsx files can."),
        (b"\n\n", 422, "This file is empty."),
        (HEADS.encode(), 422, "This file names nobody: it has a first row and nothing below."),
        (b"Surname\nx", 422, "A column is missing. The first row has to say what each column is; the template has them all."),
        ((HEADS + "\nAna,P,Delegate,," * 5001).encode(), 413,
         "This file has 5001 rows; at most 5000 can be brought in at a time. Divide it."),
        ((HEADS + "\nAna,P,Delegate,," * 10_000).encode(), 413, "A sheet can have 10000 rows and 50 columns."),
    ],
    ids=["empty", "pdf", "blank", "heads alone", "missing column", "5001 rows", "10000 rows"],
)  # fmt: skip
def test_a_file_that_cannot_be_taken_is_refused_at_its_field(
    officer: Visitor, haiti: int, content: bytes, status: int, words: str
) -> None:
    page = looked(officer, content)
    assert (page.status, page.texts(".problems > ul:first-of-type li")) == (status, [f"File (.csv or .xlsx): {words}"])
    assert page.texts("#file-error") == [words]


def test_a_missing_column_is_named_in_every_language(officer: Visitor, haiti: int) -> None:
    page = looked(officer, b"Surname\nx")
    assert page.texts("ul.missing li") == ["Role / Calidad / Qualidade / Qualité"]


def test_a_delegation_has_to_be_chosen(officer: Visitor, haiti: int) -> None:
    page = officer.page(CHOOSE)
    assert page.texts("#delegation option") == ["Choose a delegation", "Haiti"]
    assert officer.page(f"{CHOOSE}?delegation={haiti}").values(UPLOAD)["delegation"] == str(haiti)
    refused = looked(officer, delegation="0")
    assert (refused.status, len(refused.texts("#delegation-error"))) == (422, 1)


def test_a_conference_without_delegations_says_what_comes_first(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: participant_files.open_conference().id)
    page = officer.page(CHOOSE)
    assert page.links(".empty a") == ["/secretariat/conferences/conference-on-water/delegations"]
    assert page.all(UPLOAD) == []


def test_a_delegation_of_another_conference_cannot_be_chosen(officer: Visitor, arrange: Arrange[Any], haiti: int) -> None:
    other = arrange(lambda: participant_files.delegation(participant_files.open_conference(slug="other")).id)
    assert looked(officer, delegation=str(other)).status == 422
    preview = looked(officer)
    forged = officer.post_form(f"{CHOOSE}/{other}", preview.values(ACCEPT))
    assert forged.status == 404


def test_rows_that_were_altered_or_are_of_somebody_else_are_refused(
    app: Flask, officer: Visitor, administrator: Visitor, arrange: Arrange[Any], haiti: int
) -> None:
    preview = looked(officer)
    kept = preview.values(ACCEPT)["kept"]
    for refused in (
        accepted(officer, preview, kept=kept[:-3] + "abc"),
        administrator.post_form(
            f"{CHOOSE}/{haiti}", {"kept": kept, "csrf_token": administrator.token(CHOOSE, UPLOAD)}
        ),
    ):
        assert (refused.status, refused.texts("#file-error")) == (
            422,
            ["This page cannot be used any more. Choose the file again."],
        )
    assert names(arrange) == []


def test_without_its_token_the_preview_stands_again(officer: Visitor, arrange: Arrange[Any], haiti: int) -> None:
    refused = accepted(officer, looked(officer), csrf_token="")
    assert (refused.status, refused.title) == (400, "What the file says")
    assert officer.follow(accepted(officer, refused)).status == 200
    assert names(arrange) == ["García Márquez", "王", ""]


def test_after_the_end_a_reason_is_asked_for(officer: Visitor, arrange: Arrange[Any], haiti: int) -> None:
    def close() -> None:
        made = db.session.get_one(Delegation, haiti).conference
        moves.move(made, ConferenceState.REGISTRATION_CLOSED, version=made.version, by=people.account(), now=NOW)

    arrange(close)
    preview = looked(officer)
    refused = accepted(officer, preview)
    assert (refused.status, refused.texts("#late_reason-error")) == (
        422,
        ["Registration is over: say why this person is registered late."],
    )
    done = accepted(officer, refused, late_reason="The note came late.")
    assert officer.follow(done).texts('tbody td[data-label="State"]') == ["Not submitted yet registered late"] * 3


@pytest.mark.parametrize(
    ("role", "status"), [(ConferenceRole.ACCREDITATION, 200), (ConferenceRole.PROTOCOL, 403), (ConferenceRole.READER, 403)]
)
def test_who_may_bring_people_in(app: Flask, arrange: Arrange[Any], haiti: int, role: ConferenceRole, status: int) -> None:
    browser = visitor(app)

    def give() -> None:
        assignments.part(db.session.get_one(Delegation, haiti).conference, role)
        holder = assignments.holder()
        db.session.flush()
        db.session.expunge(holder)
        browser.sign_in_as(holder)

    arrange(give)
    assert browser.page(CHOOSE).status == status
    assert browser.page(f"{PARTICIPANTS}/template.en.csv").status == status


def test_too_many_words_for_a_page_are_too_large(officer: Visitor, haiti: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_rows, "MOST", 100)
    page = looked(officer)
    assert (page.status, page.texts("#file-error")) == (
        413,
        ["This file holds more words than can be looked at on one page. Divide it."],
    )


@pytest.mark.parametrize("count", [1, 3])
def test_statements_of_bringing_in_do_not_grow(
    officer: Visitor, haiti: int, statements: Statements, engine: str, count: int
) -> None:
    preview = looked(officer, "\n".join((HEADS, *ROWS[:count])).encode())
    with statements() as sent:
        assert accepted(officer, preview).status == 303
    inserts = [each for each in sent if each.startswith(("INSERT INTO persons", "INSERT INTO participants"))]
    assert len(sent) - len(inserts) == (15 if engine == "sqlite" else 16)
    assert len(inserts) == (2 * count if engine == "sqlite" else 2)  # SQLite says no order of what it returns
