"""Publishing: what the public reads is the last snapshot, and what a snapshot says of each session."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from conference.core.db import db, transaction
from conference.models.agenda import Sitting
from conference.models.announcements import AnnouncementRole
from conference.models.conferences import Conference
from conference.models.published import PublishedConference
from conference.press.passages import Quote
from conference.queries import conferences as queries
from conference.queries import published
from conference.services import announcements, items, publishing, rooms, sittings
from conference.services import conferences as service
from tests.factories import conferences, people, releases
from tests.factories.conferences import NOW

AT_ONCE = 6
LATER = NOW + timedelta(minutes=5)

Change = Callable[[Conference], None]


def _title(made: Conference) -> None:
    _change(made, title={"en": "Opening plenary"})


def _time(made: Conference) -> None:
    _change(made, end=datetime(2027, 3, 15, 12, 30))


def _other_room(made: Conference) -> None:
    _change(made, room_id=conferences.room(made, "Annex").id)


def _room_renamed(made: Conference) -> None:
    rooms.change(
        made.rooms[0], name={"en": "Great hall"}, capacity=None, version=1, by=people.account(), now=NOW
    )


def _cancelled(made: Conference) -> None:
    sittings.cancel(made.sittings[0], by=people.account(), now=NOW)


def _hidden(made: Conference) -> None:
    _change(made, visibility="hidden")


def _items_reordered(made: Conference) -> None:
    items.move(made.items[1], "up", by=people.account(), now=NOW)


def _venue(made: Conference) -> None:
    service.change(
        made,
        replace(service.facts_of(made), venue={"en": "Annex"}),
        version=made.version,
        by=people.account(),
        now=NOW,
    )


def _linked(made: Conference) -> None:
    _announce(made.sittings[0], "will open on Monday")


def _join_link(made: Conference) -> None:
    _change(made, join_link="https://meet.example.org/secret")


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("change", "kinds", "first", "second"),
    [
        (_title, ["edited"], (0, LATER, "confirmed"), (0, NOW, "confirmed")),
        (_time, ["moved"], (1, LATER, "confirmed"), (0, NOW, "confirmed")),
        (_other_room, ["moved"], (1, LATER, "confirmed"), (0, NOW, "confirmed")),
        (_room_renamed, ["moved"], (1, LATER, "confirmed"), (0, NOW, "confirmed")),
        (_cancelled, ["cancelled"], (1, LATER, "cancelled"), (0, NOW, "confirmed")),
        (_hidden, ["withdrawn"], (1, LATER, "cancelled"), (0, NOW, "confirmed")),
        (_items_reordered, ["agenda"], (0, LATER, "confirmed"), (0, NOW, "confirmed")),
        (_linked, ["edited"], (0, LATER, "confirmed"), (0, NOW, "confirmed")),
        (_venue, ["conference"], (1, LATER, "confirmed"), (1, LATER, "confirmed")),
    ],
)
def test_a_publication_says_what_changed(
    change: Change, kinds: list[str], first: tuple[Any, ...], second: tuple[Any, ...]
) -> None:
    made = conferences.published()
    change(made)
    assert [each.kind for each in publishing.pending(made, now=LATER)] == kinds
    snapshot = publishing.publish(made, by=people.account(), now=LATER)
    assert snapshot is not None
    assert (snapshot.number, snapshot.act, snapshot.published_at) == (3, "publish", LATER)
    assert [(each.sequence, each.last_modified, each.status) for each in published.current(made).sittings] == [
        first,
        second,
    ]


@pytest.mark.usefixtures("written")
def test_publishing_twice_without_a_change_makes_no_snapshot() -> None:
    made = conferences.published()
    assert publishing.pending(made, now=LATER) == ()
    assert publishing.publish(made, by=people.account(), now=LATER) is None
    assert [each.number for each in published.snapshots(made)] == [2, 1]


@pytest.mark.usefixtures("written")
def test_a_join_link_is_never_public_and_changes_nothing_in_public() -> None:
    made = conferences.full()
    _join_link(made)
    conferences.published(made)
    _change(made, join_link="https://meet.example.org/other")
    assert publishing.publish(made, by=people.account(), now=LATER) is None
    assert made.sittings[0].join_link == "https://meet.example.org/other"
    assert all("meet.example.org" not in str(each.content) for each in published.snapshots(made))


@pytest.mark.usefixtures("written")
def test_a_hidden_session_is_nowhere_and_a_listed_one_has_no_text() -> None:
    made = conferences.full()
    speaking: dict[str, Any] = {"title": {"en": "Bureau"}, "speakers": ["Ana Pérez, Chair"], "visibility": "listed"}
    listed = conferences.sitting(made, item_ids=(made.items[0].id,), **speaking)
    conferences.sitting(made, title={"en": "Closed talks"}, visibility="hidden")
    conferences.published(made)
    said = published.current(made)
    assert {each.title["en"] for each in said.sittings} == {
        "First plenary session",
        "Working session on health",
        "Bureau",
    }
    assert [(each.speakers, each.items) for each in said.sittings if each.uid == listed.uid] == [((), ())]
    assert "Closed talks" not in str(published.snapshots(made)[0].content)
    assert "Pérez" not in str(published.snapshots(made)[0].content)


@pytest.mark.usefixtures("written")
def test_the_words_of_a_session_are_its_own_and_only_of_a_public_one() -> None:
    made = conferences.full()
    _announce(made.sittings[0], "will open on Monday")
    for visibility in ("listed", "hidden"):
        one = conferences.sitting(made, title={"en": visibility}, visibility=visibility)
        _announce(one, f"the {visibility} talks", f"E-{visibility}/26")
    conferences.published(made)
    said = published.current(made)
    quoted = {each.title["en"]: [quote.quote for quote in each.announcements] for each in said.sittings}
    assert quoted == {"First plenary session": ["will open on Monday"], "Working session on health": [], "listed": []}
    assert said.announcements == ()
    assert " talks" not in str(published.snapshots(made)[0].content)


@pytest.mark.usefixtures("written")
def test_a_withdrawn_session_leaves_no_text_behind() -> None:
    made = conferences.published()
    _hidden(made)
    publishing.publish(made, by=people.account(), now=LATER)
    assert "First plenary session" not in str(published.snapshots(made)[0].content)


@pytest.mark.usefixtures("written")
def test_the_snapshot_gives_back_what_the_draft_said() -> None:
    made = conferences.published()
    said = published.current(made)
    assert isinstance(said, PublishedConference)
    assert [(item.number, item.title["en"]) for item in said.items] == [
        ("1", "Opening of the conference"),
        ("2", "Water and health"),
    ]
    assert [(each.uid, each.items) for each in said.sittings] == [
        (made.sittings[0].uid, (made.items[0].id,)),
        (made.sittings[1].uid, ()),
    ]


def test_pending_takes_as_many_statements_for_one_session_as_for_many(context: Flask, statements: Any) -> None:
    counts = []
    for slug, more in (("one", 0), ("many", 5)):
        with transaction():
            made = conferences.full(slug=slug)
            for _each in range(more):
                conferences.sitting(made, item_ids=(made.items[0].id,))
            conferences.published(made)
        db.session.remove()
        with statements() as sent:
            publishing.pending(queries.by_slug_for_staff(slug), now=LATER)
        counts.append(len(sent))
        db.session.remove()
    assert counts[0] == counts[1]


def test_publishing_at_the_same_time_numbers_without_gap_or_error(app: Flask, arrange: Any) -> None:
    slug = arrange(lambda: conferences.published().slug)

    def act(number: int) -> int:
        with app.app_context(), transaction():
            made = queries.by_slug_for_staff(slug)
            conferences.sitting(made, title={"en": f"Session {number}"})
            snapshot = publishing.publish(made, by=people.account(), now=LATER)
            return snapshot.number if snapshot else 0

    with ThreadPoolExecutor(AT_ONCE) as officers:
        numbers = list(officers.map(act, range(AT_ONCE)))
    assert sorted(numbers) == [3, 4, 5, 6, 7, 8]
    said = arrange(lambda: published.current(queries.by_slug(slug)))
    assert (said.snapshot, len(said.sittings)) == (8, 8)


def test_the_same_publication_at_the_same_time_is_made_once(app: Flask, arrange: Any) -> None:
    def prepare() -> str:
        made = conferences.published()
        _title(made)
        return made.slug

    slug = arrange(prepare)

    def act(_number: int) -> int:
        with app.app_context(), transaction():
            snapshot = publishing.publish(queries.by_slug_for_staff(slug), by=None, now=LATER)
            return snapshot.number if snapshot else 0

    with ThreadPoolExecutor(AT_ONCE) as officers:
        numbers = list(officers.map(act, range(AT_ONCE)))
    assert sorted(numbers) == [0, 0, 0, 0, 0, 3]


def _change(made: Conference, **other: Any) -> None:
    one = made.sittings[0]
    changed = replace(sittings.facts_of(one), **other)
    taken_up = tuple(each.item_id for each in one.taken_up)
    sittings.change(one, changed, item_ids=taken_up, version=one.version, by=people.account(), now=NOW)


def _announce(one: Sitting, words: str, reference: str = "E-901/26") -> None:
    quote = Quote(exact=words, prefix="", suffix="", start=None)
    role, release = AnnouncementRole.ANNOUNCES, releases.without_text(reference)
    announcements.announce(release, one, role=role, quotes=[quote], by=people.account(), now=NOW)
