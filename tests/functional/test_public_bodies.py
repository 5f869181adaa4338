"""Bodies in public: names and words, their published conferences, the releases that announced these."""

from dataclasses import replace
from typing import Any

from conference.config import Settings
from conference.core.db import db
from conference.models.announcements import AnnouncementRole
from conference.models.bodies import Body
from conference.models.releases import Release
from conference.press.passages import Quote
from conference.queries import bodies
from conference.queries import conferences as reads
from conference.services import announcements, publishing
from conference.services import conferences as service
from tests.applications import Arrange, Statements
from tests.factories import conferences, people, releases
from tests.visitors import Visitor

COUNCIL = "/bodies/oas-permanent-council"


def council() -> Body:
    """The Permanent Council."""
    return bodies.by_key("oas-permanent-council")


def held(number: int = 1) -> Any:
    """A public conference of the Permanent Council."""
    made = conferences.conference(body_id=council().id, slug=f"water-{number}", title={"en": f"Water {number}"})
    return conferences.published(made)


def announced(settings: Settings, number: int = 1) -> None:
    """The same, announced in a release that the public reads."""
    made, words = held(number), f"announced a conference on water number {number}"
    text = f"OAS PRESS RELEASE\n\nWATER {number}\n\nReference: E-90{number}/26\n\nOctober 20, 2026\n\nThe OAS today {words}.\n"
    release = releases.publish(releases.release(text, folder=settings.files))
    quote = Quote(exact=words, prefix="", suffix="", start=None)
    announcements.announce(
        release, made, role=AnnouncementRole.ANNOUNCES, quotes=[quote], by=people.account(), now=releases.NOW
    )


def test_all_bodies_are_listed(client: Visitor) -> None:
    page = client.page("/bodies")
    assert (page.status, page.title) == (200, "Bodies")
    assert page.texts(".things h2") == [
        "General Assembly",
        "CAJP",
        "CEAM",
        "CIDI",
        "Permanent Council",
        "Meeting of Consultation",
        "REMJA",
    ]
    assert page.links(".things h2 a")[4] == COUNCIL


def test_a_body_has_its_names_words_and_rule(client: Visitor) -> None:
    page = client.page(COUNCIL)
    assert (page.title, page.text(".kicker")) == ("Permanent Council", "OAS · CP")
    assert page.texts("tbody td:last-child") == ["meeting", "sesión", "sessão", "séance"]
    assert page.texts("section[aria-labelledby=words] dl > div > *") == ["Symbols of its papers", "such as CP/doc.1/10"]
    assert page.text(".empty > p:first-child") == "The conferences of this body will stand here as soon as they are published."


def test_a_body_says_how_its_conferences_are_numbered(client: Visitor) -> None:
    page = client.page("/bodies/oas-general-assembly")
    assert page.texts("section[aria-labelledby=words] dl > div > *") == [
        "Numbers of its conferences", "such as XL-O/10", "Symbols of its papers", "such as AG/doc.1/10",
    ]  # fmt: skip


def test_only_published_conferences_of_this_body_stand_there(client: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: held().id)
    arrange(lambda: conferences.conference(body_id=council().id, slug="planned", title={"en": "Planned"}).id)
    arrange(lambda: conferences.published(conferences.conference(slug="other", title={"en": "Other"})).id)
    assert client.page(COUNCIL).texts("section[aria-labelledby=conferences] h3") == ["Water 1"]
    assert client.page("/bodies/oas-ceam").texts("section[aria-labelledby=conferences] h3") == []


def test_a_move_to_another_body_shows_once_it_is_published(client: Visitor, arrange: Arrange[Any]) -> None:
    def move() -> None:
        made = held()
        facts = replace(service.facts_of(made), body_id=bodies.by_key("oas-ceam").id)
        service.change(made, facts, version=made.version, by=people.account(), now=conferences.NOW)

    def publish() -> None:
        publishing.publish(reads.by_slug("water-1"), by=people.account(), now=conferences.NOW)

    def titles() -> list[list[str]]:
        return [client.page(path).texts("section[aria-labelledby=conferences] h3") for path in (COUNCIL, "/bodies/oas-ceam")]

    arrange(move)
    assert titles() == [["Water 1"], []]
    arrange(publish)
    assert titles() == [[], ["Water 1"]]


def test_a_body_that_was_renamed_keeps_its_conferences(client: Visitor, arrange: Arrange[Any]) -> None:
    def rename() -> None:
        held()
        council().short_names = {"en": "Council"}

    arrange(rename)
    assert client.page(COUNCIL).texts("section[aria-labelledby=conferences] h3") == ["Water 1"]


def test_releases_stand_there_when_the_public_may_read_them(
    client: Visitor, arrange: Arrange[Any], settings: Settings
) -> None:
    arrange(lambda: announced(settings))
    shown = client.page(COUNCIL)
    assert shown.texts("section[aria-labelledby=releases] .meta") == ["E-901/26 · Tuesday 20 October 2026"]
    assert shown.links("section[aria-labelledby=releases] h3 a") == ["/releases/oas/e-901-26"]

    def withdraw() -> None:
        for release in db.session.scalars(db.select(Release)):
            release.published_at = None

    arrange(withdraw)
    assert client.page(COUNCIL).all("#releases") == []


def test_a_body_that_is_not_there_is_nowhere(client: Visitor) -> None:
    assert client.page("/bodies/unknown").status == 404


def test_pages_cost_the_same_with_one_and_three(
    client: Visitor, arrange: Arrange[Any], statements: Statements, settings: Settings
) -> None:
    def costs() -> list[int]:
        found = []
        for path in ("/bodies", COUNCIL):
            with statements() as sent:
                assert client.page(path).status == 200
            found.append(len(sent))
        return found

    arrange(lambda: announced(settings))
    one = costs()
    arrange(lambda: [announced(settings, number) for number in (2, 3)])
    assert (one, costs()) == ([1, 5], [1, 5])
