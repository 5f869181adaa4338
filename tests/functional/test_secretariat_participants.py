"""The list of participants as staff see it: everybody in order, narrowed, as a file; a fixed number of statements."""

import csv
from io import StringIO
from typing import Any

import pytest
from flask import Flask

from conference.core.db import db
from conference.models.assignments import ConferenceRole
from conference.models.conferences import Conference
from conference.models.participants import Participant, Registration
from conference.services import participant_import
from tests.applications import Arrange, Statements
from tests.factories import assignments, issued_lists, participant_files, people
from tests.factories.conferences import NOW
from tests.factories.participant_files import ROWS, lines
from tests.visitors import Page, Visitor, visitor

LIST = "/secretariat/conferences/conference-on-water/participants"
FILE = f"{LIST}.csv"


@pytest.fixture
def listed(arrange: Arrange[Any]) -> dict[str, int]:
    """Three people of Haiti, one of the Bahamas, one journalist; the number of each delegation."""

    def make() -> dict[str, int]:
        made = participant_files.open_conference()
        haiti = participant_files.delegation(made)
        media = participant_files.delegation(made, group="media")
        bahamas = participant_files.delegation(made, "state:BS")
        bring = participant_import.bring_in
        bring(haiti, lines(*ROWS), by=people.account(), now=NOW)
        bring(media, lines("=x,Ana,Delegate,Photographer,", heads="Shoes,Given name,Role,Function,E-mail"), by=None, now=NOW)
        bring(bahamas, lines("Ruth,O'Neil,Head,,"), by=None, now=NOW)
        first = db.session.scalars(db.select(Participant).order_by(Participant.id).limit(1)).one()
        first.state = Registration.CONFIRMED.value
        return {"haiti": haiti.id, "media": media.id, "bahamas": bahamas.id}

    return arrange(make)


def rows(page: Page) -> list[tuple[str, str]]:
    names, parties = page.texts("tbody th"), page.texts('tbody td[data-label="Delegation"]')
    return list(zip(names, parties, strict=True))


EVERYBODY = [
    ("Ruth O'Neil", "The Bahamas (Commonwealth of)"),
    ("María José García Márquez", "Haiti"),
    ("小明 王", "Haiti"),
    ("Pelé", "Haiti"),
    ("Ana", "Media"),
]


def test_everybody_stands_by_delegation_and_protocol_order(officer: Visitor, listed: dict[str, int]) -> None:
    page = officer.page(LIST)
    assert (page.status, page.title) == (200, "Participants")
    assert rows(page) == EVERYBODY
    assert page.texts(".counts li") == ["Not submitted yet 4", "Confirmed 1"]
    assert page.links("tbody th a")[1].startswith("/delegations/conference-on-water/state:HT/people/")


def test_delegations_stand_by_precedence(officer: Visitor, arrange: Arrange[Any], listed: dict[str, int]) -> None:
    made = db.select(Conference)
    arrange(lambda: issued_lists.rule(db.session.scalars(made).one(), "lot", "state:HT", "state:BS").id)
    assert rows(officer.page(LIST)) == [*EVERYBODY[1:4], EVERYBODY[0], EVERYBODY[4]]
    assert [row[4] for row in table(officer)[1:]] == ["María José", "小明", "Pelé", "Ruth", "Ana"]


def test_delegations_stand_by_their_names_in_the_language_of_the_screen(officer: Visitor, listed: dict[str, int]) -> None:
    found = officer.page(f"{LIST}?lang=es")
    assert found.texts("tbody th")[-1] == "Ana"
    assert sorted(found.texts("tbody th")) == sorted(name for name, _party in EVERYBODY)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("state=confirmed", [EVERYBODY[1]]),
        ("role=head", EVERYBODY[:2]),
        ("kind=member_state&role=adviser", [EVERYBODY[3]]),
        ("kind=group:media", [EVERYBODY[4]]),
        ("q=marquez+jose", [EVERYBODY[1]]),
        ("q=王", [EVERYBODY[2]]),
        ("q=photogr", [EVERYBODY[4]]),
        ("q=maria@example.org", [EVERYBODY[1]]),
        ("q=%25", []),
        ("q=...", []),
        ("state=nonsense&role=king&page=99", EVERYBODY),
        ("kind=nonsense", []),
        ("delegation=99999", []),
    ],
)
def test_the_list_is_narrowed(officer: Visitor, listed: dict[str, int], asked: str, expected: list[tuple[str, str]]) -> None:
    page = officer.page(f"{LIST}?{asked}")
    assert (page.status, rows(page)) == (200, expected)


def test_one_delegation_alone(officer: Visitor, listed: dict[str, int]) -> None:
    assert rows(officer.page(f"{LIST}?delegation={listed['haiti']}")) == EVERYBODY[1:4]


def test_an_empty_list_says_what_will_stand_there(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: participant_files.open_conference().id)
    page = officer.page(LIST)
    assert page.texts(".empty p") == [
        "Everybody will stand here as soon as parties are invited and enter their people.",
        "Go to the delegations",
    ]


def table(visitor: Visitor, address: str = FILE) -> list[list[str]]:
    page = visitor.page(address)
    assert (page.status, page.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert page.body.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(page.body.decode("utf-8-sig"), newline="")))


def test_the_file_has_everybody_with_accents(officer: Visitor, listed: dict[str, int]) -> None:
    found = table(officer)
    assert found[0] == [
        "Delegation", "Kind", "Role", "Honorific", "Given names", "Family names", "Name on the badge", "Function", "Unit",
        "Languages", "E-mail", "Telephone", "State", "Registered late", "How they take part", "First day", "Last day",
        "Letter for the visa", "Arrival", "Departure", "On the public list",
        "Arrives on", "Leaves on",
    ]  # fmt: skip
    assert found[2] == [
        "Haiti", "Member state", "Head of delegation", "", "María José", "García Márquez", "", "Minister", "", "",
        "maria@example.org", "", "Confirmed", "no", "In person", "", "", "no", "", "", "no",
        "", "",
    ]  # fmt: skip
    assert [row[4] for row in found[1:]] == ["Ruth", "María José", "小明", "Pelé", "Ana"]


def test_the_file_is_narrowed_like_the_page(officer: Visitor, listed: dict[str, int]) -> None:
    assert [row[4] for row in table(officer, f"{FILE}?role=head&kind=member_state")[1:]] == ["Ruth", "María José"]
    assert officer.page(f"{LIST}?role=head").links('a[href*=".csv"]') == [f"{FILE}?role=head"]


def test_no_cell_of_the_file_is_computed(officer: Visitor, arrange: Arrange[Any], listed: dict[str, int]) -> None:
    def poison() -> None:
        first = db.session.scalars(db.select(Participant).order_by(Participant.id).limit(1)).one()
        first.function, first.unit, first.person.phone = "=HYPERLINK(1)", "@SUM(1)", "+1 202"

    arrange(poison)
    assert [table(officer)[2][at] for at in (7, 8, 11)] == ["'=HYPERLINK(1)", "'@SUM(1)", "'+1 202"]


@pytest.mark.parametrize("role", [ConferenceRole.ACCREDITATION, ConferenceRole.PROTOCOL])
def test_accreditation_and_protocol_of_the_conference_see_it(
    app: Flask, arrange: Arrange[Any], listed: dict[str, int], role: ConferenceRole
) -> None:
    browser = _part(app, arrange, role)
    assert rows(browser.page(LIST)) == EVERYBODY
    assert len(table(browser)) == 6


@pytest.mark.parametrize("role", [ConferenceRole.DESK, ConferenceRole.READER, ConferenceRole.DOCUMENTS])
def test_other_parts_do_not(app: Flask, arrange: Arrange[Any], listed: dict[str, int], role: ConferenceRole) -> None:
    browser = _part(app, arrange, role)
    assert (browser.page(LIST).status, browser.page(FILE).status) == (403, 403)


def test_accreditation_of_another_conference_learns_nothing(app: Flask, arrange: Arrange[Any], listed: dict[str, int]) -> None:
    browser = _part(app, arrange, ConferenceRole.ACCREDITATION, "other")
    assert (browser.page(LIST).status, browser.page(FILE).status) == (404, 404)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("address", "expected"), [(LIST, 7), (FILE, 6)])
def test_statements_do_not_grow(
    officer: Visitor, arrange: Arrange[Any], statements: Statements, count: int, address: str, expected: int
) -> None:
    def make() -> None:
        made = participant_files.open_conference()
        for party in ("state:HT", "state:CA", "state:BS")[:count]:
            there = participant_files.delegation(made, party)
            rows = [f"Ana{number},Pérez,Delegate,," for number in range(count)]
            participant_import.bring_in(there, lines(*rows), by=None, now=NOW)

    arrange(make)
    officer.page(address)
    with statements() as sent:
        assert officer.page(address).status == 200
    assert len(sent) == expected


def _part(app: Flask, arrange: Arrange[Any], role: ConferenceRole, slug: str = "conference-on-water") -> Visitor:
    browser = visitor(app)

    def make() -> None:
        made = db.session.scalars(db.select(Conference).where(Conference.slug == slug)).one_or_none()
        assignments.part(made or participant_files.open_conference(slug=slug), role)
        holder = assignments.holder()
        db.session.flush()
        db.session.expunge(holder)
        browser.sign_in_as(holder)

    arrange(make)
    return browser
