"""A file whose first row does not say what its columns are: somebody says it, and nothing has to be chosen again."""

from typing import Any

import pytest

from tests.applications import Arrange
from tests.factories import participant_files
from tests.functional.test_participant_import_pages import ACCEPT, CHOOSE, accepted, looked, names
from tests.visitors import Page, Visitor, problems

FORM = "#columns-form"
FILE = "Vorname,Zuname,Rang,Amt,Bemerkung\nAna,Pérez,Head of delegation,Minister,x\nBen,Young,Adviser,,y".encode()
SAID = {"columns-0": "given_name", "columns-1": "family_name", "columns-2": "role", "columns-3": "function", "columns-4": ""}


@pytest.fixture
def haiti(arrange: Arrange[Any]) -> int:
    """The number of its delegation at a conference in registration."""
    return arrange(lambda: participant_files.delegation().id)


def said(browser: Visitor, page: Page, **fields: str) -> Page:
    return browser.post_form(page.one(FORM).attributes["action"] or "", page.values(FORM) | fields)


@pytest.mark.usefixtures("haiti")
def test_somebody_says_what_the_columns_are(officer: Visitor, arrange: Arrange[Any]) -> None:
    page = looked(officer, FILE)
    assert (page.status, page.texts(f"{FORM} th label")) == (422, ["Vorname", "Zuname", "Rang", "Amt", "Bemerkung"])
    assert page.texts(f"{FORM} bdi") == ["Ana, Ben", "Pérez, Young", "Head of delegation, Adviser", "Minister", "x, y"]
    preview = said(officer, page, **SAID)
    assert (preview.status, preview.title, preview.texts(".counts li")) == (200, "What the file says", ["2 people are new"])
    assert preview.texts("tbody tr:first-child td")[1:5] == ["Ana", "Pérez", "Head of delegation", "Minister"]
    assert officer.follow(accepted(officer, preview)).status == 200
    assert names(arrange) == ["Pérez", "Young"]


@pytest.mark.usefixtures("haiti")
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_the_heads_say_is_chosen_already(officer: Visitor) -> None:
    page = looked(officer, b"Apellidos,Rang\nPerez,Adviser")
    values = page.values(FORM)
    assert (values["columns-0"], values["columns-1"]) == ("family_name", "")
    assert said(officer, page, **{"columns-1": "role"}).texts("tbody td")[2:4] == ["Perez", "Adviser"]


@pytest.mark.usefixtures("haiti")
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("fields", "said_is"),
    [
        ({"columns-2": ""}, "A column is still missing. Say which one it is, or add it to the file."),
        ({"columns-3": "role"}, "Two columns cannot both be: Role."),
        ({"columns-0": "passport"}, "Choose one of the list."),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_chosen_stays(
    officer: Visitor, fields: dict[str, str], said_is: str
) -> None:
    page = said(officer, looked(officer, FILE), **(SAID | fields))
    assert (page.status, said_is in problems(page)[0]) == (422, True)
    assert page.values(FORM)["columns-1"] == "family_name"
    assert said(officer, page, **SAID).title == "What the file says"


@pytest.mark.usefixtures("haiti")
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_two_columns_of_one_name_are_told_apart_by_hand(officer: Visitor) -> None:
    page = looked(officer, b"Surname,Apellidos,Role\nOne,Two,Adviser")
    assert problems(page)[0].endswith("Two columns say the same: Surname, Apellidos.")
    preview = said(officer, page, **{"columns-0": "", "columns-1": "family_name"})
    assert preview.texts("tbody td")[2] == "Two"


@pytest.mark.usefixtures("haiti")
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_column_that_is_not_read_can_be_said_on_the_preview(officer: Visitor) -> None:
    page = looked(officer, b"Surname,Role,Amt\nPerez,Adviser,Minister")
    assert (page.status, page.texts("p.notice")) == (200, ["Columns that are not read: Amt"])
    preview = said(officer, page, **{"columns-2": "function"})
    assert preview.texts("tbody td")[4] == "Minister"
    assert preview.all(f"p.notice, {FORM}") == []


@pytest.mark.usefixtures("haiti")
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_rows_of_somebody_else_and_a_failed_token_are_refused(officer: Visitor, administrator: Visitor) -> None:
    page = looked(officer, FILE)
    assert said(officer, page, **SAID, csrf_token="").status == 400
    stolen = page.values(FORM) | SAID | {"csrf_token": administrator.token(CHOOSE, "#people-file")}
    refused = administrator.post_form(page.one(FORM).attributes["action"] or "", stolen)
    assert (refused.status, refused.texts("#file-error")) == (422, ["This page cannot be used any more. Choose the file again."])


@pytest.mark.usefixtures("haiti")
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_heads_are_not_run_and_rows_that_are_wrong_are_told(officer: Visitor) -> None:
    page = looked(officer, b'"<script>",B,C\nAna,Perez,King')
    assert page.texts(f"{FORM} th label")[0] == "<script>"
    preview = said(officer, page, **{"columns-0": "given_name", "columns-1": "family_name", "columns-2": "role"})
    assert (preview.texts(".counts li"), preview.all(ACCEPT)) == (["0 people are new", "1 row cannot be read"], [])


@pytest.mark.usefixtures("haiti")
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_file_of_one_column_more_than_its_rows(officer: Visitor) -> None:
    page = looked(officer, b"A,B,C,D\nAna,Perez,Adviser\n")
    preview = said(officer, page, **{"columns-0": "given_name", "columns-2": "role", "columns-3": "function"})
    assert preview.texts("tbody td")[1:5] == ["Ana", "–", "Adviser", "–"]
