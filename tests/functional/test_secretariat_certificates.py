"""Certificates of participation: from the first day on, for people who are confirmed and came."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
import time_machine
from flask import Flask
from pypdf import PdfReader

from conference.config import Settings
from conference.core.db import db
from conference.models.badges import Badge, Presence
from conference.models.jobs import Job
from conference.models.participants import Participant, Registration
from conference.queries import conferences
from tests.applications import Arrange, Statements
from tests.factories import delegations, participants, people, visas
from tests.visitors import Page, Visitor, problems, visitor

LIST = "/secretariat/conferences/conference-on-water/certificates"
FORM = "form#certificates"
#: The last second before the first day in Washington, and its first.
BEFORE, BEGUN = datetime(2027, 3, 15, 3, 59, 59, tzinfo=UTC), datetime(2027, 3, 15, 4, tzinfo=UTC)


@pytest.fixture
def eve() -> Iterator[None]:
    """The day before the first one ends."""
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def travelled() -> Iterator[None]:
    """The first day."""
    with time_machine.travel(BEGUN, tick=False):
        yield


@pytest.fixture
def belize(arrange: Arrange[Any]) -> dict[str, int]:
    """Ana and Eva are confirmed, Leo is submitted, Max withdrew."""
    states = {
        "Ana": Registration.CONFIRMED,
        "Eva": Registration.CONFIRMED,
        "Leo": Registration.SUBMITTED,
        "Max": Registration.WITHDRAWN,
    }

    def make() -> dict[str, int]:
        there = participants.delegation()
        return {name: delegations.person(there, state, given_name=name).id for name, state in states.items()}

    return arrange(make)


def let_in(arrange: Arrange[Any], participant_id: int) -> None:
    """Somebody showed a badge at the entrance."""

    def make() -> None:
        who, made = db.session.get_one(Participant, participant_id), conferences.by_slug("conference-on-water")
        values = {"conference_id": made.id, "person_id": who.person_id}
        badge = Badge(**values, participant_id=who.id, code="c" * 32, made_at=BEGUN)
        db.session.add(badge)
        db.session.flush()
        at = {"day": date(2027, 3, 15), "at": BEGUN, "received_at": BEGUN, "by_id": people.account().id}
        db.session.add(Presence(uid="u" * 36, badge_id=badge.id, **values, **at))

    arrange(make)


def names(page: Page) -> list[str]:
    return page.texts("tbody th")


@pytest.mark.usefixtures("eve")
def test_nobody_before_the_conference_began(officer: Visitor, belize: dict[str, int]) -> None:
    page = officer.page(LIST)
    assert (page.status, page.text(".empty p")) == (200, "Certificates can be made from the first day of the conference on.")
    assert officer.page(f"{LIST}/{belize['Ana']}.pdf").status == 404


@pytest.mark.usefixtures("travelled")
class TestBegun:
    """From the first day on."""

    def test_everybody_who_is_confirmed(self, officer: Visitor, belize: dict[str, int]) -> None:
        assert (names(officer.page(LIST)), len(belize)) == (["Ana Pérez", "Eva Pérez"], 4)

    def test_where_people_were_let_in_only_those(
        self, officer: Visitor, arrange: Arrange[Any], belize: dict[str, int]
    ) -> None:
        let_in(arrange, belize["Eva"])
        assert names(officer.page(LIST)) == ["Eva Pérez"]
        assert [officer.page(f"{LIST}/{belize[name]}.pdf").status for name in ("Ana", "Leo")] == [404, 404]

    def test_one_certificate_in_the_language_of_the_person(
        self, officer: Visitor, arrange: Arrange[Any], belize: dict[str, int]
    ) -> None:
        arrange(lambda: setattr(db.session.get_one(Participant, belize["Ana"]).person, "languages", ["fr"]))
        paper = officer.page(f"{LIST}/{belize['Ana']}.pdf")
        words = " ".join(PdfReader(BytesIO(paper.body)).pages[0].extract_text().split())
        assert [each in words for each in ("certifie que", "Ana Pérez", "Conference on water", "15–17 mars 2027")] == [True] * 4
        assert paper.headers["Cache-Control"] == "private, no-store"

    def test_many_by_the_worker(
        self, app: Flask, officer: Visitor, settings: Settings, belize: dict[str, int]
    ) -> None:
        done = officer.send(LIST, {"then": "all"}, form=FORM)
        with app.app_context():
            visas.work(settings)
        page = officer.follow(done)
        assert page.title == "Certificates of participation"
        found = PdfReader(BytesIO(officer.page(page.links("a.primary")[0]).body)).pages
        said = [" ".join(each.extract_text().split()) for each in found]
        assert (["Ana Pérez" in said[0], "Eva Pérez" in said[1]], len(said), len(belize)) == ([True, True], 2, 4)

    @pytest.mark.parametrize("fields", [{"then": "chosen"}, {"then": "chosen", "picked": "99999-0"}])
    def test_nobody_chosen_makes_nothing(
        self, officer: Visitor, arrange: Arrange[Any], belize: dict[str, int], fields: dict[str, Any]
    ) -> None:
        page = officer.send(LIST, fields, form=FORM)
        assert (page.status, len(problems(page)), len(belize)) == (422, 1, 4)
        assert arrange(lambda: list(db.session.scalars(db.select(Job.id)))) == []

    def test_of_a_cancelled_conference_there_are_none(
        self, officer: Visitor, arrange: Arrange[Any], belize: dict[str, int]
    ) -> None:
        arrange(lambda: setattr(conferences.by_slug("conference-on-water"), "state", "cancelled"))
        assert (names(officer.page(LIST)), officer.page(f"{LIST}/{belize['Ana']}.pdf").status) == ([], 404)

    def test_only_the_secretariat_makes_them(self, app: Flask, nobody: Visitor, belize: dict[str, int]) -> None:
        paths = (LIST, f"{LIST}/{belize['Ana']}.pdf")
        assert [nobody.page(path).status for path in paths] == [403, 403]
        assert [visitor(app).page(path).status for path in paths] == [303, 303]


@pytest.mark.usefixtures("travelled")
@pytest.mark.parametrize("count", [1, 3])
def test_statements_do_not_grow(officer: Visitor, arrange: Arrange[Any], statements: Statements, count: int) -> None:
    def make() -> None:
        for party in ("state:HT", "state:CA", "state:BS")[:count]:
            there = participants.delegation(party)
            for number in range(count):
                delegations.person(there, Registration.CONFIRMED, given_name=f"Ana{number}")

    arrange(make)
    officer.page(LIST)
    with statements() as sent:
        assert officer.page(LIST).status == 200
    assert len(sent) == 4
