"""Lists of participants: issued, read, compared, downloaded, published; bad input; who sees them."""

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from docx import Document
from flask import Flask
from python_calamine import load_workbook

from conference.core.db import db
from conference.models.assignments import ConferenceRole
from conference.models.conferences import Conference
from conference.models.participant_lists import ParticipantList
from conference.models.participants import Participant
from conference.services import issued_lists as service
from tests.applications import Arrange, Statements
from tests.factories import assignments, conferences
from tests.factories.conferences import NOW
from tests.factories.issued_lists import HEAD, issued, person, published, there
from tests.visitors import Page, Visitor, problems, visitor

HERE = "/secretariat/conferences/conference-on-water/lists"

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def filled(arrange: Arrange[Any]) -> None:
    """Haiti with a head and a delegate, Belize with a head, media with a person whose names a spreadsheet would compute."""

    def make() -> None:
        haiti, belize, media = there(conferences.published(), "state:HT", "state:BZ", "media")
        person(haiti, "Marie-Ève", "Toussaint", HEAD, function="Minister", listed=True)
        person(haiti, "عمر", "الخطيب", position=1)
        person(belize, "Zoë", "Young", HEAD)
        person(media, "=HYPERLINK(1)", "+1", function="@SUM(1)", listed=True)

    arrange(make)


def made() -> Conference:
    return db.session.scalars(db.select(Conference)).one()


def one(given_name: str) -> Participant:
    return next(each for each in db.session.scalars(db.select(Participant)) if each.person.given_name == given_name)


def kept(arrange: Arrange[Any]) -> list[tuple[int, str, str, int]]:
    """Number, kind, scope and version of each list."""
    wanted = db.select(ParticipantList).order_by(ParticipantList.number)
    return arrange(lambda: [(each.number, each.kind, each.scope, each.version) for each in db.session.scalars(wanted)])


def issue(browser: Visitor, **fields: Any) -> Page:
    return browser.send(HERE, fields, form="form#issue")


def test_a_provisional_list_is_issued_and_read(officer: Visitor, filled: None, arrange: Arrange[Any]) -> None:
    before = officer.page(HERE)
    assert before.text(".empty p") == "The lists that are issued will stand here, each as it was frozen."
    assert before.texts(".counts li") == ["3 delegations", "4 confirmed people"]
    assert before.texts("#issue .choice") == ["Issue a provisional list", "Issue the final list"]
    page = officer.follow(issue(officer, note="Subject to correction."))
    assert page.title == "Provisional list of participants, no. 1"
    assert page.texts("tbody tr:not(.category) th") == ["Zoë Young", "Marie-Ève Toussaint", "عمر الخطيب", "=HYPERLINK(1) +1"]
    assert page.texts("tbody .category") == ["Member states", "Other participants"]
    assert page.texts(".page-head > p")[2] == "Subject to correction."
    index = officer.page(HERE)
    assert index.texts("tbody th") == ["Provisional list of participants, no. 1"]
    assert index.texts("tbody .number") == ["3", "4"]
    assert index.texts("#issue .choice") == ["Issue a provisional list", "Issue the final list", "Issue a corrigendum"]
    assert kept(arrange) == [(1, "provisional", "", 1)]


def test_a_double_click_issues_one(officer: Visitor, filled: None, arrange: Arrange[Any]) -> None:
    fields = officer.page(HERE).values("form#issue")
    answers = [officer.post_form(HERE, fields) for _ in range(2)]
    assert [(each.status, each.location) for each in answers] == [(303, f"{HERE}/1")] * 2
    assert [number for number, *_rest in kept(arrange)] == [1]


def test_a_colleague_was_quicker(
    officer: Visitor, administrator: Visitor, filled: None, arrange: Arrange[Any]
) -> None:
    fields = officer.page(HERE).values("form#issue") | {"note": "Mine"}
    issue(administrator)
    stale = officer.post_form(HERE, fields)
    assert (stale.status, stale.values("form#issue")["number"], stale.values("form#issue")["note"]) == (409, "2", "Mine")
    assert len(kept(arrange)) == 1


def test_nobody_is_confirmed(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: len(there(conferences.conference(), "state:HT")))
    refused = issue(officer)
    assert (refused.status, problems(refused)) == (422, ["Nobody is confirmed yet: there is nobody to list."])
    assert kept(arrange) == []


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"kind": "corrigendum"}, "What is issued: No list has been issued yet: there is nothing to correct."),
        ({"kind": "nonsense"}, None),
        ({"kind": None}, "What is issued: Choose what is issued."),
        ({"note": "x" * 2001}, None),
        ({"number": "x"}, None),
    ],
)
@on_sqlite
def test_what_is_wrong_stands_at_its_field(
    officer: Visitor, filled: None, arrange: Arrange[Any], fields: dict[str, Any], wrong: str | None
) -> None:
    refused = issue(officer, **fields)
    assert refused.status == 422
    assert wrong is None or problems(refused) == [wrong]
    assert kept(arrange) == []


def test_a_corrigendum_shows_who_leads_instead_of_whom(officer: Visitor, filled: None, arrange: Arrange[Any]) -> None:
    issue(officer)
    nothing = issue(officer, kind="corrigendum")
    assert (nothing.status, problems(nothing)) == (422, ["Nothing has changed since list no. 1."])

    def replace() -> None:
        marie, omar = one("Marie-Ève"), one("عمر")
        marie.role, omar.role, marie.position, omar.position = "adviser", "head", 1, 0

    arrange(replace)
    assert officer.page(HERE).text("#issue ~ p, section details summary") == "1 delegation changed since list no. 1"
    page = officer.follow(issue(officer, kind="corrigendum"))
    assert page.texts(".list-changes dt") == ["Haiti"]
    assert page.texts(".list-changes dd") == [
        "Head of delegation: Marie-Ève Toussaint → عمر الخطيب",
        "Marie-Ève Toussaint, Head of delegation, Minister → Marie-Ève Toussaint, Adviser, Minister",
    ]
    assert page.texts("tbody tr:not(.category) th")[1:3] == ["عمر الخطيب", "Marie-Ève Toussaint"]
    first = officer.page(f"{HERE}/1")
    assert first.texts("tbody tr:not(.category) th")[1:3] == ["Marie-Ève Toussaint", "عمر الخطيب"]
    compared = officer.page(f"{HERE}/2?with=1")
    assert compared.texts(".list-changes dt") == ["Haiti"]
    assert officer.page(f"{HERE}/2?with=99").texts(".list-changes dt") == ["Haiti"]
    words = "\n".join(each.text for each in Document(BytesIO(officer.page(f"{HERE}/2/es.docx").body)).paragraphs)
    assert "Marie-Ève Toussaint → عمر الخطيب" in words
    assert "Zoë" not in words
    whole = Document(BytesIO(officer.page(f"{HERE}/2/es.docx?whole=1").body))
    assert "Zoë Young" in "\n".join(each.text for each in whole.paragraphs)


def rows(ending: str, body: bytes) -> list[list[str]]:
    if ending == "csv":
        return list(csv.reader(StringIO(body.decode("utf-8-sig"), newline="")))
    return [[str(cell) for cell in row] for row in load_workbook(BytesIO(body)).get_sheet_by_index(0).to_python()]


def test_tables_hold_everybody_and_compute_nothing(officer: Visitor, filled: None) -> None:
    issue(officer)
    found = {ending: rows(ending, officer.page(f"{HERE}/1/en.{ending}").body) for ending in ("csv", "xlsx")}
    assert found["csv"][0] == found["xlsx"][0] == [
        "No.", "Category", "Delegation", "Role", "Honorific", "Given names", "Family names", "Function", "Unit",
        "Registered late",
    ]  # fmt: skip
    assert found["csv"][2][1:] == found["xlsx"][2][1:] == [
        "Member states", "Haiti", "Head of delegation", "", "Marie-Ève", "Toussaint", "Minister", "", "no",
    ]  # fmt: skip
    assert found["csv"][4][5:8] == ["'=HYPERLINK(1)", "'+1", "'@SUM(1)"]
    assert found["xlsx"][4][5:8] == ["=HYPERLINK(1)", "+1", "@SUM(1)"]
    book = load_workbook(BytesIO(officer.page(f"{HERE}/1/en.xlsx").body))
    assert len(book.sheet_names) == 1


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
@on_sqlite
def test_papers_in_every_language(officer: Visitor, filled: None, language: str) -> None:
    issue(officer)
    found = officer.page(f"{HERE}/1/{language}.pdf")
    assert (found.status, found.headers["Content-Type"], found.body[:5]) == (200, "application/pdf", b"%PDF-")
    name = f"conference-on-water-list-1-{language}.pdf"
    assert found.headers["Content-Disposition"].startswith(f'attachment; filename="{name}"')
    assert found.headers["Cache-Control"] == "private, no-store"
    assert (b"/StructTreeRoot" in found.body, b"/MarkInfo" in found.body) == (True, True)
    word = Document(BytesIO(officer.page(f"{HERE}/1/{language}.docx").body))
    headings = [each.text for each in word.paragraphs if each.style is not None and each.style.name == "Heading 2"]
    assert headings[1] == {"en": "Haiti", "es": "Haití", "pt": "Haiti", "fr": "Haïti"}[language]


@on_sqlite
def test_no_such_list_language_or_kind_of_file(officer: Visitor, filled: None) -> None:
    issue(officer)
    for path in ("/2", "/0", "/99999999999", "/1/de.pdf", "/1/en.exe", "/2/en.pdf", "/x"):
        assert officer.page(f"{HERE}{path}").status == 404
    assert officer.page(f"{HERE.replace('water', 'fire')}/1").status == 404


def test_published_and_taken_back_by_another_tab(officer: Visitor, filled: None, arrange: Arrange[Any]) -> None:
    page = officer.follow(issue(officer))
    hint = "Everybody who consents: 2 of 4. Heads of delegation: 2. Shown are name, function and delegation, and nothing else."
    assert page.text("#publish .hint") == hint
    nobody = officer.send(f"{HERE}/1", {"scope": None}, form="form#publish")
    assert (nobody.status, problems(nobody)) == (422, ["The public sees: Choose whom the public sees."])
    page = officer.follow(officer.send(f"{HERE}/1", {"scope": "heads"}, form="form#publish"))
    assert page.texts(".flashes p") == ["The public reads this list from now on."]
    fields = page.values("form#unpublish")
    assert officer.post_form(f"{HERE}/1/unpublish", fields).status == 303
    stale = officer.post_form(f"{HERE}/1/unpublish", fields)
    assert (stale.status, problems(stale)) == (
        409,
        ["Somebody else changed what the public sees while you were looking at it."],
    )
    assert officer.post_form(f"{HERE}/1/publish", fields | {"scope": "heads"}).status == 409
    assert kept(arrange) == [(1, "provisional", "", 3)]
    assert officer.post_form(f"{HERE}/1/publish", {"version": 3, "scope": "heads"}).status == 400


def test_what_was_erased_is_said(officer: Visitor, filled: None, arrange: Arrange[Any]) -> None:
    issue(officer)
    assert arrange(lambda: service.forget([one("Zoë").person_id], NOW)) == 1
    assert officer.page(f"{HERE}/1").texts("tbody tr:not(.category) th")[0] == "name erased"
    for ending in ("csv", "xlsx", "docx", "pdf"):
        assert "Zoë".encode() not in officer.page(f"{HERE}/1/en.{ending}").body


def test_late_registrations_are_told_before(officer: Visitor, filled: None, arrange: Arrange[Any]) -> None:
    arrange(lambda: person(one("Zoë").delegation, "Late", "Comer", late=True).id)
    assert officer.page(HERE).texts(".counts li") == [
        "3 delegations",
        "4 confirmed people",
        "1 registered late: not in a provisional list",
    ]
    issue(officer)
    page = officer.follow(issue(officer, kind="final"))
    assert page.texts("tbody .quiet") == ["registered late"]
    assert officer.page(HERE).texts("#issue .choice") == ["Issue a corrigendum"]


@pytest.mark.parametrize("role", list(ConferenceRole))
@on_sqlite
def test_accreditation_and_protocol_issue_lists(
    app: Flask, arrange: Arrange[Any], filled: None, role: ConferenceRole
) -> None:
    browser = visitor(app)

    def make() -> None:
        assignments.part(made(), role)
        holder = assignments.holder()
        db.session.flush()
        db.session.expunge(holder)
        browser.sign_in_as(holder)

    arrange(make)
    allowed = role in {ConferenceRole.ACCREDITATION, ConferenceRole.PROTOCOL}
    assert browser.page(HERE).status == (200 if allowed else 403)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "expected"),
    [("", 7), ("/1", 4), ("/1/en.csv", 2), ("/1/en.xlsx", 2), ("/1/en.docx", 2), ("/1/en.pdf", 2)],
)
def test_statements_do_not_grow(
    officer: Visitor, arrange: Arrange[Any], statements: Statements, count: int, path: str, expected: int
) -> None:
    def make() -> None:
        for there_ in there(conferences.conference(), *("state:HT", "state:CA", "state:BS")[:count]):
            for number in range(count):
                person(there_, f"Ana{number}")
        issued(made())

    arrange(make)
    officer.page(f"{HERE}{path}")
    with statements() as sent:
        assert officer.page(f"{HERE}{path}").status == 200
    assert len(sent) == expected, sent


@on_sqlite
def test_the_history_leads_to_the_lists(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: published(conferences.published()).id)
    page = officer.page("/secretariat/history?thing=participant_lists")
    assert page.status == 200
    assert HERE in page.links("main a")
