"""The page of one sitting, to which every calendar points."""

import uuid
from datetime import timedelta

import pytest

from conference.core.db import db
from conference.models.agenda import Sitting
from conference.models.announcements import AnnouncementRole
from conference.models.conferences import Conference
from conference.press.passages import Quote
from conference.services import announcements
from tests.applications import Arrange
from tests.factories import conferences, people, releases
from tests.visitors import Visitor

pytestmark = pytest.mark.usefixtures("clock")

NOW = conferences.NOW
UID = "0c5a8f2e-3f0e-4b53-9a2c-2b7a5c1d9e10"
ADDRESS = f"/sittings/{UID}"


def publish(**facts: object) -> None:
    """A conference with one sitting that takes up one item and was announced by a release."""
    made = conferences.conference()
    hall, item = conferences.room(made), conferences.item(made, "Water")
    sitting = conferences.sitting(
        made, uid=UID, room_id=hall.id, item_ids=(item.id,), speakers=["Chair, Working group"], **facts
    )
    quote = Quote(exact="will open on Monday", prefix="", suffix="", start=None)
    release = releases.without_text()
    role = AnnouncementRole.ANNOUNCES
    announcements.announce(release, sitting, role=role, quotes=[quote], by=people.account(), now=NOW)
    conferences.published(made)


def test_page_tells_when_where_what_and_by_which_words(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)

    page = client.page(f"{ADDRESS}?zone=Asia/Tokyo")

    assert page.status == 200
    assert page.title == "First plenary session"
    assert page.text(".main .when") == (
        "Monday 15 March 2027 10:00–12:00 Washington 23:00–01:00 +1 day Tokyo"
    )
    assert page.texts(".sitting > p") == ["Hall of the Americas", "Main building, Washington, D.C."]
    assert page.texts(".main .items li") == ["1 Water"]
    assert page.texts(".main ul:not(.items) li") == ["Chair, Working group"]
    assert page.texts(".thread > li") == [
        "Announced in “will open on Monday” E-901/26, Tuesday 20 October 2026",
        "Conference Conference on water",
        "Here First plenary session",
    ]


def test_without_words_of_its_own_it_leads_back_to_those_of_the_conference(
    client: Visitor, arrange: Arrange[None]
) -> None:
    def convene() -> None:
        made = conferences.conference()
        conferences.sitting(made, uid=UID)
        quote = Quote(exact="convened a conference on water", prefix="", suffix="", start=None)
        release, role = releases.without_text(), AnnouncementRole.CONVENES
        announcements.announce(release, made, role=role, quotes=[quote], by=people.account(), now=NOW)
        conferences.published(made)

    arrange(convene)

    assert client.page(ADDRESS).texts(".thread > li") == [
        "Convened in “convened a conference on water” E-901/26, Tuesday 20 October 2026",
        "Conference Conference on water",
        "Here First plenary session",
    ]


def test_an_unknown_zone_is_said(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)

    page = client.page(f"{ADDRESS}?zone=Nowhere")

    assert (page.status, page.title) == (400, "First plenary session")
    assert page.text("[role=alert] h2") == "There is no such time zone"


@pytest.mark.parametrize("uid", [str(uuid.UUID(int=7)), "x", "%00", "a" * 3000])
def test_an_unknown_uid_is_nowhere(client: Visitor, arrange: Arrange[None], uid: str) -> None:
    arrange(publish)

    assert client.page(f"/sittings/{uid}").status == 404


def test_a_hidden_one_is_nowhere(client: Visitor, officer: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: publish(visibility="hidden"))

    assert client.page(ADDRESS).status == 404
    assert officer.page(ADDRESS).status == 404


def test_a_listed_one_shows_time_title_and_room_alone(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: publish(visibility="listed"))

    page = client.page(ADDRESS)

    assert page.title == "First plenary session"
    assert page.text(".main section") == (
        "When and where Monday 15 March 2027 10:00–12:00 Washington Hall of the Americas"
    )
    assert page.all(".thread, .items") == []
    assert b"Chair, Working group" not in page.body


def test_a_withdrawn_one_says_only_that(client: Visitor, arrange: Arrange[None]) -> None:
    def withdraw() -> None:
        db.session.scalars(db.select(Sitting)).one().visibility = "hidden"
        conferences.published(db.session.scalars(db.select(Conference)).one(), now=NOW + timedelta(hours=1))

    arrange(publish)
    arrange(withdraw)
    page = client.page(ADDRESS)

    assert page.status == 200
    assert page.title == "This session is cancelled or not public any more"
    for words in (b"First plenary session", b"Hall of the Americas", b"Chair, Working group", b"will open on Monday"):
        assert words not in page.body


def test_words_linked_after_the_publication_wait_for_the_next_one(client: Visitor, arrange: Arrange[None]) -> None:
    def link() -> None:
        sitting, release = db.session.scalars(db.select(Sitting)).one(), releases.without_text("E-902/26", "Later")
        quote, role = Quote(exact="will close on Friday", prefix="", suffix="", start=None), AnnouncementRole.UPDATES
        announcements.announce(release, sitting, role=role, quotes=[quote], by=people.account(), now=NOW)

    def publish_again() -> None:
        conferences.published(db.session.scalars(db.select(Conference)).one(), now=NOW + timedelta(hours=1))

    arrange(publish)
    arrange(link)
    assert client.page(ADDRESS).texts(".thread blockquote") == ["“will open on Monday”"]
    arrange(publish_again)
    assert client.page(ADDRESS).texts(".thread blockquote") == ["“will open on Monday”", "“will close on Friday”"]
