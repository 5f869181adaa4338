"""The list of participants in public: what was published, at once, and nothing else."""

from typing import Any

import pytest
from flask import Flask

from conference.core.db import db
from conference.models.conferences import Conference
from conference.models.participant_lists import ParticipantList
from conference.models.participants import Participant
from conference.services import issued_lists as service
from tests.applications import Arrange, Statements
from tests.factories import conferences, people
from tests.factories.conferences import NOW
from tests.factories.issued_lists import HEAD, issued, person, there
from tests.visitors import Page, Visitor, visitor

HERE = "/conferences/conference-on-water/participants"
CONFERENCE = "/conferences/conference-on-water"


@pytest.fixture
def listed(arrange: Arrange[Any]) -> None:
    """A list with two heads and two delegates; one head and one delegate consent. Not public."""

    def make() -> None:
        haiti, belize = there(conferences.published(), "state:HT", "state:BZ")
        person(haiti, "Marie-Ève", "Toussaint", HEAD, function="Minister", unit="Cabinet", listed=True, diet="kosher")
        person(haiti, "عمر", "الخطيب", position=1, listed=True)
        person(belize, "Zoë", "Young", HEAD, function="=1+1")
        person(belize, "Eva", "Marin", position=1)
        issued(db.session.scalars(db.select(Conference)).one())

    arrange(make)


def one() -> ParticipantList:
    return db.session.scalars(db.select(ParticipantList)).one()


def publish(scope: str = "consenting") -> None:
    service.publish(one(), scope, version=one().version, by=people.account(), now=NOW)


def unpublish() -> None:
    service.unpublish(one(), version=one().version, by=people.account(), now=NOW)


def rows(page: Page) -> list[tuple[str, ...]]:
    cells = ("th", 'td[data-label="Function"]', 'td[data-label="Delegation"]')
    return list(zip(*(page.texts(f"tbody {cell}") for cell in cells), strict=True))


CONSENTING = [("Marie-Ève Toussaint", "Minister", "Haiti"), ("عمر الخطيب", "–", "Haiti")]
HEADS = [("Zoë Young", "=1+1", "Belize"), ("Marie-Ève Toussaint", "Minister", "Haiti")]


def test_before_it_is_published_a_calm_page_says_so(client: Visitor, listed: None) -> None:
    page = client.page(HERE)
    assert (page.status, page.title, page.text(".lede")) == (
        404,
        "List of participants",
        "The list has not been published.",
    )
    assert "Toussaint" not in page.body.decode()
    assert HERE not in client.page(CONFERENCE).links()


def test_a_conference_that_is_not_public_has_no_list_either(client: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: conferences.conference().id)
    page = client.page(HERE)
    assert (page.status, "The list has not been published." in page.body.decode()) == (404, False)
    assert client.page("/conferences/none/participants").status == 404


def test_everybody_who_consents_and_nothing_else_of_them(client: Visitor, listed: None, arrange: Arrange[Any]) -> None:
    arrange(publish)
    page = client.page(HERE)
    assert (page.status, rows(page)) == (200, CONSENTING)
    words = page.body.decode()
    assert [each for each in ("Cabinet", "kosher", "Zoë", "Eva", "Head of delegation") if each in words] == []


def test_heads_alone(client: Visitor, listed: None, arrange: Arrange[Any]) -> None:
    arrange(lambda: publish("heads"))
    page = client.page(HERE)
    assert (rows(page), page.text(".lede")) == (HEADS, "Heads of delegation, in order of precedence.")


def test_what_changes_shows_at_once(client: Visitor, listed: None, arrange: Arrange[Any]) -> None:
    """Each page is asked for twice before, so that it is kept in memory where it ever is."""

    def seen() -> tuple[int, int, bool]:
        pages = [(client.page(HERE), client.page(CONFERENCE)) for _ in range(2)]
        assert pages[0][0].body == pages[1][0].body
        here, conference = pages[1]
        return here.status, len(here.texts("tbody tr")), HERE in conference.links()

    assert seen() == (404, 0, False)
    arrange(publish)
    assert seen() == (200, 2, True)
    arrange(lambda: publish("heads"))
    assert seen() == (200, 2, True)
    arrange(lambda: publish("consenting"))

    def withdraw_consent() -> None:
        db.session.execute(db.update(Participant).where(Participant.role == "delegate").values(listed=False))

    arrange(withdraw_consent)
    assert seen() == (200, 1, True)
    marie = arrange(lambda: next(each.person_id for each in db.session.scalars(db.select(Participant)) if each.listed))
    arrange(lambda: service.forget([marie], NOW))
    assert seen() == (200, 0, True)
    assert client.page(HERE).text("main p.quiet") == "Nobody is named here yet."
    arrange(unpublish)
    assert seen() == (404, 0, False)


@pytest.mark.parametrize(("language", "haiti"), [("en", "Haiti"), ("es", "Haití"), ("pt", "Haiti"), ("fr", "Haïti")])
def test_in_four_languages(client: Visitor, listed: None, arrange: Arrange[Any], language: str, haiti: str) -> None:
    arrange(publish)
    page = client.page(f"{HERE}?lang={language}")
    assert page.one("html").attributes["lang"] == language
    assert page.texts("tbody tr td:last-child") == [haiti, haiti]
    alternates = {node.attributes["hreflang"] for node in page.all('link[rel="alternate"][hreflang]')}
    assert alternates == {"en", "es", "pt", "fr", "x-default"}
    link = client.page(f"{CONFERENCE}?lang={language}").links(f'a[href^="{HERE}"]')
    assert link == [f"{HERE}?lang={language}"]


def test_it_runs_over_pages(client: Visitor, arrange: Arrange[Any]) -> None:
    def make() -> None:
        (haiti,) = there(conferences.published(), "state:HT")
        for number in range(101):
            person(haiti, f"Ana {number:03}", position=number, listed=True)
        issued(db.session.scalars(db.select(Conference)).one())
        publish()

    arrange(make)
    first, second = client.page(HERE), client.page(f"{HERE}?page=2")
    assert (len(rows(first)), rows(second)) == (100, [("Ana 100 Pérez", "–", "Haiti")])
    assert rows(client.page(f"{HERE}?page=99")) == rows(second)
    assert rows(client.page(f"{HERE}?page=x")) == rows(first)


@pytest.mark.parametrize("count", [1, 3])
def test_statements_do_not_grow(app: Flask, arrange: Arrange[Any], statements: Statements, count: int) -> None:
    def make() -> None:
        for delegation in there(conferences.published(), *("state:HT", "state:CA", "state:BS")[:count]):
            for number in range(count):
                person(delegation, f"Ana{number}", listed=True)
        issued(db.session.scalars(db.select(Conference)).one())
        publish()

    arrange(make)
    browser = visitor(app)
    browser.page(HERE)
    with statements() as sent:
        assert browser.page(HERE).status == 200
    assert len(sent) == 3, sent
