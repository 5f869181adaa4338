"""The confirmation of a registration: a page to print and a PDF, for people who read no mail."""

from typing import Any

import pytest
from flask import Flask

from conference.core.db import db
from conference.models.outbox import Message
from conference.queries import badges as of_badges
from conference.queries import conferences as of_conferences
from conference.queries import participants as reads
from conference.services import badges, registration
from tests.applications import Arrange
from tests.factories import conferences, participants, people
from tests.visitors import Visitor, visitor

HERE = "/delegations/conference-on-water/state:BZ/people/1/confirmation"

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def mission(app: Flask, arrange: Arrange[Any]) -> Visitor:
    """The focal point of Belize, whose delegate has no e-mail address and is confirmed."""

    def made() -> Any:
        conferences.published()
        delegation = participants.delegation()
        account = participants.focal_point(delegation)
        ana = participants.submitted(delegation, email="", languages=["es"])
        registration.confirm(ana, by=people.account(), now=participants.NOW)
        db.session.flush()
        db.session.expunge(account)
        return account

    browser = visitor(app)
    browser.sign_in_as(arrange(made))
    return browser


def test_what_is_said_in_the_language_of_the_person(mission: Visitor) -> None:
    page = mission.page(HERE)
    assert page.title == "Confirmation for Ana Pérez"
    assert page.one("article.confirmation").attributes["lang"] == "es"
    words = page.text("article.confirmation")
    for said in ("Nombre: Ana Pérez", "Delegación: ", "marzo de 2027"):
        assert said in words
    assert "http://localhost/conferences/conference-on-water/agenda" in words
    assert "http://localhost/conferences/conference-on-water/calendar.es.ics" in words
    assert page.all("article img") == []


def test_the_code_of_the_badge_where_there_is_one(mission: Visitor, arrange: Arrange[Any]) -> None:
    code = arrange(_badge)
    page = mission.page(HERE)
    assert [node.attributes["src"] for node in page.all("article img")] == [f"/badge/{code}/code.svg"]
    assert f"http://localhost/badge/{code}" in page.text("article")


@on_sqlite
def test_as_pdf(mission: Visitor) -> None:
    page = mission.page(f"{HERE}.pdf")
    assert (page.status, page.headers["Content-Type"], page.body[:5]) == (200, "application/pdf", b"%PDF-")
    assert page.headers["Content-Disposition"].startswith("attachment;")


def test_before_it_is_confirmed(mission: Visitor, arrange: Arrange[Any]) -> None:
    def again() -> None:
        _delegation, ana = reads.one("conference-on-water", "state:BZ", 1)
        registration.return_(ana, "What is the function?", by=people.account(), now=participants.NOW)

    arrange(again)
    page = mission.page(HERE)
    assert page.text("main .notice").startswith("This registration is not confirmed yet.")
    assert mission.page(f"{HERE}.pdf").status == 404


def test_messages_of_somebody_without_an_address_go_to_the_focal_point(mission: Visitor, arrange: Arrange[Any]) -> None:
    found = arrange(lambda: [(each.purpose, each.recipient) for each in db.session.scalars(db.select(Message).order_by(Message.id))])
    assert mission
    assert found == [
        ("registration_submitted", "mission@example.org"),
        ("registration_confirmed", "mission@example.org"),
    ]


@on_sqlite
def test_the_person_leads_there_and_nobody_else_finds_it(
    mission: Visitor, client: Visitor, nobody: Visitor, officer: Visitor
) -> None:
    assert HERE in mission.page(HERE.removesuffix("/confirmation")).links("main a")
    for path in (HERE, f"{HERE}.pdf"):
        assert [each.page(path).status for each in (client, nobody)] == [303, 404]
    assert officer.page(HERE).status == 200


def _badge() -> str:
    made = of_conferences.by_slug("conference-on-water")
    badges.make(made, of_badges.people(made, [1]), by=people.account(), now=participants.NOW)
    return of_badges.of(made)[0].code
