"""agenda.json: its keys and their order, languages, and the ETag."""

from datetime import timedelta
from typing import Any

import pytest

from conference.core.db import db
from conference.models.conferences import Conference
from tests.applications import Arrange
from tests.factories import conferences
from tests.visitors import Visitor

pytestmark = pytest.mark.usefixtures("clock")

NOW = conferences.NOW
ADDRESS = "/conferences/conference-on-water/agenda.json"
UID = "0c5a8f2e-3f0e-4b53-9a2c-2b7a5c1d9e10"


def publish() -> None:
    """A conference with a public sitting, a listed one, and a tree of two items."""
    made = conferences.conference(title={"en": "Conference on water", "es": "Conferencia sobre el agua"})
    hall = conferences.room(made)
    first = conferences.item(made, "Water")
    second = conferences.item(made, "Rivers", first)
    conferences.sitting(made, uid=UID, room_id=hall.id, item_ids=(second.id,), speakers=["Chair, Working group"])
    conferences.sitting(
        made,
        title={"en": "Heads of delegation"},
        kind="side_event",
        start=conferences.OPENING + timedelta(hours=4),
        visibility="listed",
        speakers=["Somebody"],
    )
    conferences.published(made)


def test_the_whole_document(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)

    page = client.page(ADDRESS)
    (first,) = page.json["items"]
    listed = page.json["sittings"][1]

    assert page.status == 200
    assert page.headers["Content-Type"] == "application/json"
    assert page.json == {
        "conference": {
            "slug": "conference-on-water",
            "title": "Conference on water",
            "status": "convened",
            "timezone": "America/New_York",
            "first_day": "2027-03-15",
            "last_day": "2027-03-17",
            "snapshot": page.json["conference"]["snapshot"],
        },
        "items": [
            {
                "id": first["id"],
                "number": "1",
                "title": "Water",
                "items": [{"id": first["items"][0]["id"], "number": "(a)", "title": "Rivers", "items": []}],
            }
        ],
        "sittings": [
            {
                "uid": UID,
                "sequence": 0,
                "status": "confirmed",
                "kind": "plenary",
                "title": "First plenary session",
                "start_local": "2027-03-15T10:00",
                "end_local": "2027-03-15T12:00",
                "timezone": "America/New_York",
                "start_utc": "2027-03-15T14:00Z",
                "end_utc": "2027-03-15T16:00Z",
                "room": "Hall of the Americas",
                "items": [first["items"][0]["id"]],
                "speakers": ["Chair, Working group"],
                "url": f"/sittings/{UID}",
            },
            {
                "uid": listed["uid"],
                "kind": "side_event",
                "title": "Heads of delegation",
                "start_local": "2027-03-15T14:00",
                "end_local": "2027-03-15T16:00",
                "timezone": "America/New_York",
                "start_utc": "2027-03-15T18:00Z",
                "end_utc": "2027-03-15T20:00Z",
                "room": None,
            },
        ],
        "announcements": [],
    }


def test_keys_stand_in_the_documented_order(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)

    said: dict[str, Any] = client.page(ADDRESS).json

    assert list(said) == ["conference", "items", "sittings", "announcements"]
    assert list(said["conference"]) == ["slug", "title", "status", "timezone", "first_day", "last_day", "snapshot"]
    assert list(said["items"][0]) == ["id", "number", "title", "items"]
    assert list(said["sittings"][0])[:6] == ["uid", "sequence", "status", "kind", "title", "start_local"]


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        ("es", "Conferencia sobre el agua"),
        ("fr", "Conference on water"),
        ("de", "Conference on water"),
        ("", "Conference on water"),
    ],
)
def test_texts_in_the_language_asked_for(
    client: Visitor, arrange: Arrange[None], wanted: str, title: str
) -> None:
    arrange(publish)

    assert client.page(f"{ADDRESS}?lang={wanted}").json["conference"]["title"] == title


def test_etag_is_strong_and_answers_304(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)

    first = client.page(ADDRESS)
    tag = first.headers["ETag"]
    again = client.page(ADDRESS, headers={"If-None-Match": tag})

    assert not tag.startswith("W/")
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    assert client.page(f"{ADDRESS}?lang=es").headers["ETag"] != tag


def test_etag_changes_with_a_publication_alone(client: Visitor, arrange: Arrange[None]) -> None:
    def rename() -> None:
        db.session.scalars(db.select(Conference)).one().title = {"en": "Conference on ice"}

    arrange(publish)
    tag = client.page(ADDRESS).headers["ETag"]
    arrange(rename)
    unpublished = client.page(ADDRESS).headers["ETag"]
    made = db.select(Conference)
    arrange(lambda: conferences.published(db.session.scalars(made).one(), now=NOW + timedelta(hours=1)) and None)
    page = client.page(ADDRESS, headers={"If-None-Match": tag})

    assert unpublished == tag
    assert (page.status, page.json["conference"]["title"]) == (200, "Conference on ice")


def test_a_withdrawn_session_is_not_in_it(client: Visitor, arrange: Arrange[None]) -> None:
    def withdraw() -> None:
        made = db.session.scalars(db.select(Conference)).one()
        for sitting in made.sittings:
            sitting.visibility = "hidden"
        conferences.published(made, now=NOW + timedelta(hours=1))

    arrange(publish)
    arrange(withdraw)

    assert client.page(ADDRESS).json["sittings"] == []
