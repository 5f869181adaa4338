"""Search: what is public is found by words of its title, place, body and year, in any language and spelling."""

import time
from datetime import date
from typing import Any

import pytest
from flask import Flask

from conference.core.db import db, transaction
from conference.models.proposals import ProposalState
from conference.models.releases import Release
from conference.queries import search
from conference.queries.search import Wanted
from tests.applications import Arrange, Statements
from tests.factories import conferences, proposals, releases
from tests.visitors import Page, Visitor, problems


def titles(page: Page) -> list[str]:
    """What was found, in the order of the page."""
    return page.texts(".things h3")


def fill() -> None:
    """Two conferences, a proposal and two releases that are public."""
    water = {"en": "Conference on water", "es": "Conferencia sobre el agua y el ñandú", "fr": "Conférence sur l’eau"}
    conferences.published(
        conferences.conference(title=water, slug="water", place={"en": "São Paulo"}, number="XL-O/27", body_id=1)
    )
    conferences.published(
        conferences.conference(
            title={"en": "Health of São Tomé"},
            slug="health",
            first_day=date(2028, 12, 30),
            last_day=date(2029, 1, 2),
            place={"en": "Asunción", "pt": "Assunção"},
        )
    )
    proposals.published(title={"en": "Conference on rivers"}, summary={"en": "Rivers without water."})
    releases.publish(releases.without_text("E-212/10", "Water for all"))
    releases.publish(releases.without_text("E-213/10", "Rain for some"))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("water", ["Conference on water", "Conference on rivers", "Water for all"]),
        ("WATER conf", ["Conference on water", "Conference on rivers"]),
        ("nandu", ["Conference on water"]),
        ("ÑANDÚ", ["Conference on water"]),
        ("eau", ["Conference on water"]),
        ("sao", ["Health of São Tomé", "Conference on water"]),
        ("assuncao", ["Health of São Tomé"]),
        ("XL-O/27", ["Conference on water"]),
        ("2029", ["Health of São Tomé"]),
        ("E-212/10", ["Water for all"]),
        ("e-212", ["Water for all"]),
        ("212/10", ["Water for all"]),
        ("permanent", []),
        ("general assembly water", ["Conference on water"]),
        ("ater", []),
        ("water rain", []),
        ("%", []),
        ("_", []),
        ("w%r", []),
        ("' OR 1=1 --", []),
        ("\u202eretaw", []),
        ("مؤتمر", []),
        ("<script>", []),
    ],
)
def test_every_word_must_begin_a_word(client: Visitor, arrange: Arrange[None], words: str, found: list[str]) -> None:
    arrange(fill)

    page = client.page("/search", query_string={"q": words})

    assert (page.status, titles(page)) == (200, found)


def test_what_fits_by_its_title_comes_first_then_the_newest(client: Visitor, arrange: Arrange[None]) -> None:
    def prepare() -> None:
        for slug, title, place, year in (("a", "Lima", "x", 2026), ("b", "Of Lima", "x", 2028), ("c", "Other", "Lima", 2029)):
            days: dict[str, Any] = {"first_day": date(year, 3, 1), "last_day": date(year, 3, 2)}
            conferences.published(conferences.conference(slug=slug, title={"en": title}, place={"en": place}, **days))

    arrange(prepare)

    assert titles(client.page("/search?q=lima")) == ["Of Lima", "Lima", "Other"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("year=2028", ["Health of São Tomé"]),
        ("year=2029", ["Health of São Tomé"]),
        ("year=2027", ["Conference on water"]),
        ("year=2030", []),
        ("body=oas-general-assembly", ["Conference on water"]),
        ("body=oas-permanent-council", []),
        ("q=conference&body=oas-general-assembly", ["Conference on water"]),
        ("q=health&year=2027", []),
        ("q=conference&body=&year=", ["Conference on water", "Conference on rivers"]),
    ],
)
def test_year_and_body_narrow_it(client: Visitor, arrange: Arrange[None], query: str, found: list[str]) -> None:
    arrange(fill)

    page = client.page(f"/search?{query}")

    assert (page.status, titles(page)) == (200, found)


def test_with_a_body_its_proposals_and_releases_are_found(client: Visitor, arrange: Arrange[None]) -> None:
    def prepare() -> None:
        proposal = proposals.published(ProposalState.ENDORSED, title={"en": "Conference on rivers"})
        conferences.published(conferences.conference(proposal, title={"en": "Rivers"}, slug="rivers", body_id=1))
        proposals.published(title={"en": "Rivers of nobody"})
        releases.publish(releases.without_text("E-1/26", "Rivers of nobody"))

    arrange(prepare)

    assert titles(client.page("/search?q=rivers&body=oas-general-assembly")) == ["Rivers", "Conference on rivers"]


def test_nothing_that_is_not_public_is_found(client: Visitor, officer: Visitor, arrange: Arrange[None]) -> None:
    def prepare() -> None:
        conferences.conference(title={"en": "Secret water"})
        proposals.proposal(title={"en": "Secret water"})
        releases.without_text("E-1/26", "Secret water")
        made = conferences.published(conferences.conference(title={"en": "Open water"}, slug="open"))
        made.title = {"en": "Open secret"}

    arrange(prepare)

    assert titles(client.page("/search?q=secret")) == []
    assert titles(officer.page("/search?q=secret")) == []
    assert titles(client.page("/search?q=water")) == ["Open water"]


def test_an_empty_search_shows_the_form_and_advice(client: Visitor) -> None:
    page = client.page("/search")

    assert (page.status, page.title) == (200, "Search")
    assert page.values("main form") == {"q": "", "year": "", "body": ""}
    assert page.all("[role=status]") == []
    assert page.one("meta[name=robots]").attributes["content"] == "noindex, follow"
    assert page.all("link[rel=canonical], meta[property]") == []


def test_what_is_not_found_is_said_with_advice_and_the_words_stay(client: Visitor) -> None:
    page = client.page("/search", query_string={"q": '<b>"ñandú"</b>', "year": "2027"})

    assert page.text(".empty > p:first-child") == 'Nothing public has every word of “<b>"ñandú"</b>”.'
    assert page.values("main form") == {"q": '<b>"ñandú"</b>', "year": "2027", "body": ""}
    assert page.all("main b") == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"q": "w" * 201}, ["Words: Use at most 200 characters."]),
        ({"q": "water", "year": "1899"}, ["Year: Check the year: it can be from 1900 to 2999."]),
        ({"q": "water", "year": "99999999999999999999"}, ["Year: Check the year: it can be from 1900 to 2999."]),
        ({"q": "water", "year": "soon"}, ["Year: Write a whole number in digits, such as 120."]),
        ({"q": "water", "body": "nowhere"}, ["Body: Choose one of the list."]),
    ],
)
def test_what_cannot_be_is_said_at_its_field(client: Visitor, query: dict[str, str], said: list[str]) -> None:
    page = client.page("/search", query_string=query)

    assert (page.status, problems(page)) == (422, said)
    assert page.values("main form")["q"] == query["q"]
    assert titles(page) == []


def test_two_hundred_letters_are_searched(client: Visitor) -> None:
    assert client.page("/search", query_string={"q": "w" * 200}).status == 200


def many(count: int) -> None:
    """A conference and `count` releases about water."""
    conferences.published()
    for number in range(count):
        releases.publish(releases.without_text(f"E-{number + 100}/26", "Water everywhere"))


def test_twenty_stand_on_a_page_and_each_kind_can_be_had_alone(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: many(22))

    first, last = client.page("/search?q=water"), client.page("/search?q=water&page=2")
    assert first.text("main p[role=status]") == "23 results"
    assert first.texts("main .parts a") == ["All", "Conferences 1", "Releases 22"]
    assert (len(titles(first)), len(titles(last))) == (20, 3)
    assert first.links("nav.pagination a[rel=next]") == ["/search?page=2&q=water"]
    alone = client.page("/search?q=water&kind=releases")
    assert (alone.texts("main h2"), len(titles(alone))) == (["Releases"], 20)
    assert alone.links("nav.pagination a[rel=next]") == ["/search?page=2&q=water&kind=releases"]


@pytest.mark.parametrize("wanted", ["1000000000", "99999999999999999999", "0", "-1", "x"])
def test_a_page_that_there_is_not_is_one_that_there_is(client: Visitor, arrange: Arrange[None], wanted: str) -> None:
    arrange(lambda: many(22))

    page = client.page(f"/search?q=water&page={wanted}")

    assert (page.status, len(titles(page))) == (200, 3 if wanted == "1000000000" else 20)


@pytest.mark.parametrize("kind", ["parties", "%", "releases"])
def test_a_kind_that_has_nothing_is_no_kind(client: Visitor, arrange: Arrange[None], kind: str) -> None:
    arrange(conferences.published)

    assert titles(client.page("/search", query_string={"q": "water", "kind": kind})) == ["Conference on water"]


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_any_number(client: Visitor, arrange: Arrange[None], statements: Statements, count: int) -> None:
    arrange(lambda: many(count))

    with statements() as sent:
        page = client.page("/search?q=water")
    with statements() as with_body:
        client.page("/search?q=water&body=oas-general-assembly")

    assert len(titles(page)) == 1 + count
    assert (len(sent), len(with_body)) == (4, 6)


def test_it_stays_in_the_language_that_was_asked_for(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(fill)

    page = client.page("/search?q=agua&lang=es")

    assert titles(page) == ["Conferencia sobre el agua y el ñandú"]
    assert page.values("main form")["lang"] == "es"


def test_five_thousand_releases_are_looked_through_quickly(app: Flask) -> None:
    made = {"issuer": "OAS", "kind": "release", "language": "en", "created_at": releases.NOW, "published_at": releases.NOW}
    rows = [made | {"reference": f"E-{n}/26", "slug": f"e-{n}-26", "title": f"Água {n} for the Américas"} for n in range(5_000)]
    with app.app_context(), transaction():
        db.session.execute(db.insert(Release), rows)

    with app.app_context():
        search.find(Wanted("agua"))
        began = time.perf_counter()
        found = search.find(Wanted("agua 49 americas"))
        took = time.perf_counter() - began

    assert len(found) == 111
    assert took < 2
