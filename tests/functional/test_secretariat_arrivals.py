"""Who arrives and leaves when: entered by the mission, by day and time for the host, without what is nobody's business."""

import csv
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader

from conference.core.db import db
from conference.models.assignments import ConferenceRole
from conference.models.participants import Participant, ParticipantRole, Rank, Registration
from conference.queries import conferences
from tests.applications import Arrange, Statements
from tests.factories import assignments, delegations, participants
from tests.visitors import Page, Visitor, problems, visitor

LIST = "/secretariat/conferences/conference-on-water/arrivals"
OWN = "/delegations/conference-on-water/state:BZ"
NEW = f"{OWN}/people/new"
#: Nobody's business but that of whoever helps.
NEED = "a wheelchair, after an operation"

pytestmark = pytest.mark.usefixtures("clock")


def traveller(there: Any, name: str, arrives: str = "", departs: str = "", **other: Any) -> Participant:
    """Somebody who comes, at these moments of the clocks of the conference."""
    state = other.pop("state", Registration.CONFIRMED)
    made = delegations.person(there, state, other.pop("role", ParticipantRole.DELEGATE), given_name=name)
    made.arrives_at = datetime.fromisoformat(arrives) if arrives else None
    made.departs_at = datetime.fromisoformat(departs) if departs else None
    for field, value in other.items():
        setattr(made, field, value)
    return made


@pytest.fixture
def people(arrange: Arrange[Any]) -> None:
    """Three who arrive on two days, one who said no time, and some who do not come."""

    def make() -> None:
        belize, haiti = participants.delegation(), participants.delegation("state:HT")
        traveller(belize, "Ana", "2027-03-14T15:30", "2027-03-18T09:00", arrival="CM 1", departure="CM 2", access_needs=NEED)
        traveller(belize, "Eva", "2027-03-13T22:05", state=Registration.SUBMITTED)
        traveller(haiti, "Guy", "2027-03-14T15:30", rank=Rank.MINISTER.value, role=ParticipantRole.HEAD, function="=1+1")
        traveller(haiti, "Max", arrival="by car")
        for state in (Registration.DRAFT, Registration.WAITING, Registration.RETURNED, Registration.WITHDRAWN):
            traveller(haiti, str(state), "2027-03-14T15:30", state=state)
        traveller(haiti, "Zoe", "2027-03-14T15:30", mode="online")

    arrange(make)


def rows(page: Page) -> list[tuple[str, ...]]:
    heads = ("Time", "Delegation", "Rank or role", "Flight or other way", "Assistance needed")
    columns = [page.texts("tbody th"), *(page.texts(f'tbody td[data-label="{each}"]') for each in heads)]
    return list(zip(*columns, strict=True))


ARRIVING = [
    ("Eva Pérez", "22:05", "Belize", "Delegate", "–", "–"),
    ("Guy Pérez =1+1", "15:30", "Haiti", "Minister", "–", "–"),
    ("Ana Pérez", "15:30", "Belize", "Delegate", "CM 1", "yes"),
    ("Max Pérez", "–", "Haiti", "Delegate", "by car", "–"),
]


@pytest.mark.usefixtures("people")
class TestList:
    """For staff, and for the host as a file."""

    def test_by_day_and_time_the_heads_first_those_without_a_time_last(self, officer: Visitor) -> None:
        page = officer.page(LIST)
        assert (page.status, page.title, rows(page)) == (200, "Arrivals", ARRIVING)
        assert page.texts("section h2") == ["Saturday 13 March 2027", "Sunday 14 March 2027", "Day and time not said"]
        assert page.texts(".counts li") == ["Saturday 13 March 2027 1", "Sunday 14 March 2027 2", "Day and time not said 1"]

    def test_one_day_alone_and_the_way_back(self, officer: Visitor) -> None:
        assert rows(officer.page(f"{LIST}?day=2027-03-14")) == ARRIVING[1:3]
        back = officer.page(f"{LIST}?way=departures")
        assert (back.title, [row[0:2] for row in rows(back)]) == (
            "Departures",
            [("Ana Pérez", "09:00"), ("Guy Pérez =1+1", "–"), ("Eva Pérez", "–"), ("Max Pérez", "–")],
        )
        assert rows(officer.page(f"{LIST}?way=nonsense&day=never")) == ARRIVING

    def test_the_file_is_guarded_and_says_not_which_assistance(self, officer: Visitor) -> None:
        body = officer.page(f"{LIST}.csv").body.decode("utf-8-sig")
        found = list(csv.reader(StringIO(body, newline="")))
        assert found[0] == [
            "Day", "Time", "Flight or other way", "Name", "Delegation", "Rank or role", "Function", "Assistance needed",
        ]  # fmt: skip
        assert found[2:4] == [
            ["2027-03-14", "15:30", "", "Guy Pérez", "Haiti", "Minister", "'=1+1", ""],
            ["2027-03-14", "15:30", "CM 1", "Ana Pérez", "Belize", "Delegate", "", "yes"],
        ]
        assert (len(found), "wheelchair" in body) == (5, False)

    def test_as_paper_and_as_a_sheet(self, officer: Visitor) -> None:
        paper = officer.page(f"{LIST}.pdf?day=2027-03-14")
        (only,) = PdfReader(BytesIO(paper.body)).pages
        words = " ".join(only.extract_text().split())
        assert ["Sunday 14 March 2027" in words, "Ana Pérez" in words, "Eva" in words, "wheelchair" in words] == [
            True, True, False, False,
        ]  # fmt: skip
        sheet = officer.page(f"{LIST}.xlsx?way=departures")
        assert sheet.headers["Content-Disposition"].startswith('attachment; filename="conference-on-water-departures.xlsx"')

    @pytest.mark.parametrize(
        ("role", "status"),
        [
            (ConferenceRole.ACCREDITATION, 200),
            (ConferenceRole.PROTOCOL, 200),
            (ConferenceRole.READER, 403),
            (ConferenceRole.DESK, 403),
            (ConferenceRole.DOCUMENTS, 403),
        ],
    )
    def test_who_may_see_it(self, app: Flask, arrange: Arrange[Any], role: ConferenceRole, status: int) -> None:
        browser = visitor(app)

        def make() -> None:
            assignments.part(conferences.by_slug("conference-on-water"), role)
            holder = assignments.holder()
            db.session.flush()
            db.session.expunge(holder)
            browser.sign_in_as(holder)

        arrange(make)
        assert [browser.page(f"{LIST}{ending}").status for ending in ("", ".csv", ".xlsx")] == [status] * 3


def test_an_empty_list_says_what_will_stand_there(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: participants.opened().id)
    assert officer.page(LIST).text(".empty p") == (
        "Everybody who comes will stand here, by day and time, as soon as people are registered."
    )


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("address", "expected"), [(LIST, 4), (f"{LIST}.csv", 4)])
def test_statements_do_not_grow(
    officer: Visitor, arrange: Arrange[Any], statements: Statements, count: int, address: str, expected: int
) -> None:
    def make() -> None:
        for party in ("state:HT", "state:CA", "state:BS")[:count]:
            there = participants.delegation(party)
            for number in range(count):
                traveller(there, f"Ana{number}", f"2027-03-1{number}T10:00")

    arrange(make)
    officer.page(address)
    with statements() as sent:
        assert officer.page(address).status == 200
    assert len(sent) == expected


class TestForm:
    """As the mission enters it."""

    @pytest.fixture
    def mission(self, app: Flask, arrange: Arrange[Any]) -> Visitor:
        """A browser of the focal point of Belize."""
        browser = visitor(app)

        def made() -> Any:
            account = participants.focal_point(participants.delegation())
            db.session.expunge(account)
            return account

        browser.sign_in_as(arrange(made))
        return browser

    def test_it_is_kept_and_shown_again(self, mission: Visitor) -> None:
        said = {"given_name": "Ana", "arrives_at": "2027-03-14T15:30", "departs_at": "2027-03-18 09:00"}
        mission.follow(mission.send(NEW, said, form="form#person"))
        values = mission.page(f"{OWN}/people/1").values("form#person")
        assert (values["arrives_at"], values["departs_at"]) == ("2027-03-14T15:30", "2027-03-18T09:00")

    @pytest.mark.parametrize(
        ("said", "field", "message"),
        [
            (
                {"arrives_at": "2027-03-14T15:30", "departs_at": "2027-03-14T15:29"},
                "departs_at",
                "The departure is before the arrival.",
            ),
            (
                {"arrives_at": "2027-02-14T15:30"},
                "arrives_at",
                "This is more than four weeks away from the conference. Check day and month.",
            ),
            (
                {"departs_at": "2027-04-15T00:00"},
                "departs_at",
                "This is more than four weeks away from the conference. Check day and month.",
            ),
            ({"arrives_at": "soon"}, "arrives_at", "Enter a day and a time that exist: 2027-03-10 10:00."),
            ({"departs_at": "2027-02-30T10:00"}, "departs_at", "Enter a day and a time that exist: 2027-03-10 10:00."),
            ({"arrives_at": "0027-03-14T15:30"}, "arrives_at", "Check the year: it can be from 1800 to 2199."),
        ],
    )
    def test_what_cannot_be_is_said_at_its_field(
        self, mission: Visitor, arrange: Arrange[Any], said: dict[str, str], field: str, message: str
    ) -> None:
        page = mission.send(NEW, {"given_name": "Ana"} | said, form="form#person")
        assert (page.status, page.text(f"#{field}-error"), len(problems(page))) == (422, message, 1)
        assert page.values("form#person")["given_name"] == "Ana"
        assert arrange(lambda: list(db.session.scalars(db.select(Participant.id)))) == []

    def test_four_weeks_before_and_after_are_good(self, mission: Visitor) -> None:
        said = {"given_name": "Ana", "arrives_at": "2027-02-15T00:00", "departs_at": "2027-04-14T23:59"}
        assert mission.send(NEW, said, form="form#person").status == 303
