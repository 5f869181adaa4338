"""Translations as staff see them: what lacks, sheets, links, and what came back beside what stands."""

from io import BytesIO
from typing import Any

import pytest

from conference.core.db import db
from conference.gateways import sheets
from conference.models.conferences import Conference
from conference.models.translations import TranslationReturn
from tests.applications import Arrange, Statements
from tests.factories import conferences
from tests.factories import translations as made
from tests.visitors import Page, Visitor, problems

PATH = "/secretariat/conferences/conference-on-water/translations"
SHEET = f"{PATH}/es"
UPLOAD = f"{SHEET}/upload"
XLSX = sheets.MEDIA_TYPE


def _made() -> int:
    return conferences.full().id


def kept() -> list[tuple[str, str, dict[str, Any]]]:
    """(language, state, texts) of all that came back."""
    found = db.session.scalars(db.select(TranslationReturn).order_by(TranslationReturn.id))
    return [(each.language, each.state, each.texts) for each in found]


def venue() -> dict[str, str]:
    """The venue as it stands in the working copy."""
    return dict(db.session.scalars(db.select(Conference.venue)).one())


def field(page: Page, source: str) -> str:
    """The name of the text area beside `source`."""
    row = next(each for each in page.all(".translation-row") if each.css(".as-typed")[0].text() == source)
    return str(row.css("textarea")[0].attributes["name"])


def send_file(browser: Visitor, content: bytes, name: str = "sheet.xlsx", path: str = SHEET) -> Page:
    """Bring a file in by the form of the page at `path`."""
    token = browser.token(path, "#upload")
    return browser.post_form(f"{path}/upload", {"csrf_token": token, "file": (BytesIO(content), name, XLSX)})


def test_the_overview_counts_what_lacks(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_made)
    page = officer.page(PATH)
    assert (page.status, page.title) == (200, "Translations")
    assert page.texts("tbody th") == ["English", "Español", "Português", "Français"]
    assert page.texts("tbody td.number") == ["0", "9", "9", "9"]
    assert page.links("tbody tr:nth-child(2) a") == [SHEET, f"{SHEET}.xlsx"]


def test_the_sheet_shows_every_text_with_its_source(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_made)
    page = officer.page(SHEET)
    assert (page.status, page.title) == (200, "Translation into Spanish")
    assert page.texts(".translation-row .meta")[:3] == ["Title of the conference", "Description", "City"]
    assert page.texts(".translation-source .as-typed")[3:6] == ["Main building", "Hall of the Americas", "Opening of the conference"]
    assert [node.attributes["lang"] for node in page.all(".translation-row textarea")] == ["es"] * 9
    assert [node.attributes["lang"] for node in page.all(".translation-source .as-typed")] == ["en"] * 9


def test_what_is_typed_is_looked_at_before_it_is_taken(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_made)
    typed = {field(officer.page(SHEET), "Main building"): "Edificio principal"}
    page = officer.follow(officer.send(SHEET, typed, form="#texts-form"))
    assert page.title == "What came back in Spanish"
    assert page.texts("tbody th, tbody td.as-typed") == ["Venue", "Main building", "–", "Edificio principal"]
    assert arrange(venue) == {"en": "Main building"}
    done = officer.follow(officer.send(page.path, form="#take"))
    assert done.path == PATH
    assert done.texts(".flashes p") == ["1 text is taken over. The public still reads the last publication."]
    assert arrange(venue) == {"en": "Main building", "es": "Edificio principal"}
    assert officer.page(PATH).texts("tbody td.number") == ["0", "8", "9", "9"]


def test_the_file_goes_out_and_comes_back(officer: Visitor, arrange: Arrange[Any]) -> None:
    number = arrange(_made)
    page = officer.page(f"{SHEET}.xlsx")
    assert (page.status, page.headers["Content-Type"]) == (200, XLSX)
    assert page.headers["Content-Disposition"] == 'attachment; filename="conference-on-water-es.xlsx"'
    rows = [cells for _number, cells, _formula in sheets.read(page.body)]
    assert rows[0] == ("key", "Where it stands", "Language of the source", "Source (do not change)", "Terms", "Translation (es)")
    assert rows[4] == (f"{number}/es/venue", "Venue", "en", "Main building", "", "")
    answer = officer.follow(send_file(officer, made.file_of(made.filled(rows, main="Edificio"))))
    assert answer.texts("tbody th") == ["Venue"]
    assert arrange(kept) == [("es", "waiting", {"venue": ["Main building", "Edificio"]})]


@pytest.mark.parametrize(
    ("content", "status", "problem"),
    [
        (b"", 422, "Translated sheet (.xlsx): Choose a file that is not empty."),
        (b"no file of that kind", 422, "Translated sheet (.xlsx): This is no spreadsheet that can be read. Only .xlsx files can."),
        (b"\0" * 5_000_001, 413, "Translated sheet (.xlsx): This file is larger than 5 MB, the most that can be brought in."),
    ],
    ids=["empty", "foreign", "large"],
)
def test_a_file_that_cannot_be_read_is_said_at_its_field_and_nothing_is_kept(
    officer: Visitor, arrange: Arrange[Any], content: bytes, status: int, problem: str
) -> None:
    arrange(_made)
    page = send_file(officer, content)
    assert (page.status, problems(page)) == (status, [problem])
    assert arrange(kept) == []


def test_problems_are_told_row_by_row_and_nothing_is_kept(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_made)
    rows = made.filled(arrange(made.table), conference="Conferencia", main="E" * 301)
    page = send_file(officer, made.file_of(rows, formula="=A1"))
    assert page.status == 422
    assert problems(page) == [
        "Translated sheet (.xlsx): Some rows of this file cannot be read. Nothing of it was taken; mend them and bring it again.",
        "Row 5: Venue: use at most 300 characters.",
        "Row 10: There is a formula in it. Enter words.",
    ]
    assert arrange(kept) == []


def test_the_sheet_of_another_language_is_told(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_made)
    rows = arrange(lambda: made.table("pt"))
    page = send_file(officer, made.file_of(made.filled(rows, main="Edifício")))
    assert problems(page) == ["Translated sheet (.xlsx): This sheet is for another language: pt."]


def test_a_text_that_is_too_long_keeps_what_was_typed(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_made)
    page = officer.page(SHEET)
    long, right = field(page, "Hall of the Americas"), field(page, "Main building")
    answer = officer.send(SHEET, {long: "S" * 121, right: "Edificio"}, form="#texts-form")
    assert (answer.status, problems(answer)) == (
        422,
        ["Some translations are too long. Nothing was kept yet.", "Room: use at most 120 characters."],
    )
    values = answer.values("#texts-form")
    assert (values[long], values[right], arrange(kept)) == ("S" * 121, "Edificio", [])


def test_nothing_typed_is_said(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_made)
    page = officer.send(SHEET, form="#texts-form")
    assert (page.status, problems(page)) == (422, ["Write at least one translation."])


def _returned(**texts: list[str]) -> str:
    conference = conferences.full()
    back = TranslationReturn(conference_id=conference.id, language="es", texts=texts, received_at=conferences.NOW)
    db.session.add(back)
    db.session.flush()
    return f"{PATH}/returns/{back.id}"


def test_changed_sources_and_what_stands_are_shown_and_not_chosen(officer: Visitor, arrange: Arrange[Any]) -> None:
    path = arrange(
        lambda: _returned(
            title=["Conference on rivers", "Ríos"], venue=["Main building", "Edificio"], place=["Washington, D.C.", "Washington"]
        )
    )
    arrange(_translate_place)
    page = officer.page(path)
    assert page.texts(".row-notice") == ["The source changed since it was translated."]
    assert page.texts("tbody tr:first-child del, tbody tr:first-child ins") == ["Conference on rivers", "Conference on water"]
    assert page.texts("tbody tr:nth-child(2) .as-typed") == ["Washington, D.C.", "Washington DC", "Washington"]
    assert page.values("#take")["keys"] == "venue"


def _translate_place() -> None:
    conference = made.whole()
    conference.place = {**conference.place, "es": "Washington DC"}


def test_what_is_left_can_be_discarded(officer: Visitor, arrange: Arrange[Any]) -> None:
    path = arrange(lambda: _returned(title=["Conference on water", "Agua"], venue=["Main building", "Edificio"]))
    page = officer.follow(officer.send(path, {"keys": "venue"}, form="#take"))
    assert (page.path, page.texts("tbody th")) == (path, ["Title of the conference"])
    done = officer.follow(officer.send(path, form="#take", at=f"{path}/discard"))
    assert done.texts(".flashes p") == ["Nothing of it was taken."]
    assert arrange(kept) == [("es", "discarded", {"title": ["Conference on water", "Agua"]})]
    assert arrange(venue) == {"en": "Main building", "es": "Edificio"}
    again = officer.page(path)
    assert (again.status, again.all("button.primary, input[type=checkbox]")) == (200, [])


def test_a_second_look_is_stale(officer: Visitor, arrange: Arrange[Any]) -> None:
    path = arrange(lambda: _returned(venue=["Main building", "Edificio"]))
    opened = officer.page(path).values("#take")
    assert officer.post_form(path, opened | {"version": "7"}).status == 409
    assert officer.post_form(path, {key: value for key, value in opened.items() if key != "keys"}).status == 422
    assert officer.post_form(path, opened | {"keys": "title"}).status == 422
    assert (arrange(venue), arrange(kept)[0][1]) == ({"en": "Main building"}, "waiting")


def test_a_link_is_shown_once_and_can_be_revoked(officer: Visitor, client: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_made)
    page = officer.send(PATH, {"language": "pt"}, form="#hand-out")
    assert (page.status, page.title) == (201, "Link for a translator into Portuguese")
    address = str(page.one("#address").attributes["value"])
    path = address.removeprefix("http://127.0.0.1:8000")
    assert client.page(path).title == "Translation into Portuguese"
    overview = officer.page(PATH)
    assert path.rpartition("/")[2] not in overview.body.decode()
    done = officer.follow(officer.send(PATH, form="section[aria-labelledby=links] form.act"))
    assert done.texts(".flashes p") == ["The link opens nothing any more. What came back by it is kept."]
    assert client.page(path).status == 410


@pytest.mark.parametrize(
    "path",
    [f"{PATH}/es", f"{PATH}/de", f"{PATH}/es.xlsx", f"{PATH}/returns/1", "/secretariat/conferences/nothing/translations"],
)
def test_who_may_not_is_told_nothing(client: Visitor, nobody: Visitor, path: str) -> None:
    anonymous, other = client.page(path).status, nobody.page(path).status
    assert (anonymous, other) == ((404, 404) if path.endswith("/de") else (303, 403))


def test_a_return_of_another_conference_is_nowhere(officer: Visitor, arrange: Arrange[Any]) -> None:
    path = arrange(lambda: _returned(venue=["Main building", "Edificio"]))
    arrange(lambda: conferences.conference(slug="another").id)
    assert officer.page(path).status == 200
    assert officer.page(path.replace("conference-on-water", "another")).status == 404


def _more(items: int) -> None:
    conference = made.whole()
    for number in range(items):
        conferences.item(conference, f"Item {number}")
        conferences.sitting(conference, title={"en": f"Session {number}"})
        conferences.room(conference, f"Room {number}")


def test_the_pages_cost_the_same_however_much_lacks(officer: Visitor, arrange: Arrange[Any], statements: Statements) -> None:
    arrange(lambda: made.of_the_council().id)

    def costs() -> list[int]:
        found = []
        for path in (PATH, SHEET, f"{SHEET}.xlsx"):
            with statements() as sent:
                assert officer.page(path).status == 200
            found.append(len(sent))
        return found

    before = costs()
    arrange(lambda: _more(3))
    assert (before, costs()) == ([7, 6, 6], [7, 6, 6])
