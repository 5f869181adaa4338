"""The agenda for staff: rooms, items and sessions of a conference."""

import re
from datetime import datetime
from functools import partial
from typing import Any

import pytest

from conference.core.db import db
from conference.models.agenda import Sitting
from conference.models.announcements import AnnouncementRole
from conference.models.conferences import Conference
from conference.press.passages import Quote
from conference.services import announcements, demonstration, exercise, items
from tests.applications import Arrange, Statements
from tests.factories import conferences, people, releases
from tests.visitors import Page, Visitor, problems

HERE = "/secretariat/conferences/conference-on-water"
ROOMS, AGENDA, SITTINGS = f"{HERE}/rooms", f"{HERE}/agenda", f"{HERE}/sittings"
NEW = f"{SITTINGS}/new"
ADD_ROOM, ADD_ITEM, EDIT = "#add-room", "#add-item", "#edit-session"

FIELDS = {
    "title-en": "Closing session",
    "kind": "plenary",
    "start": "2027-03-17T10:00",
    "end": "2027-03-17T12:00",
}


def full() -> int:
    """An unpublished conference with a room, two items and two sessions; the id of its first session."""
    return conferences.full().sittings[0].id


def published() -> int:
    """The same, published."""
    return conferences.published().sittings[0].id


def planned() -> str:
    """A conference without anything."""
    return conferences.conference().slug


def made() -> Conference:
    """The conference of these tests."""
    return db.session.scalars(db.select(Conference).where(Conference.slug == "conference-on-water")).one()


def rooms() -> list[tuple[str, int | None]]:
    """Names and sizes of the rooms in their order."""
    return [(room.name["en"], room.capacity) for room in made().rooms]


def agenda() -> list[str]:
    """The agenda as it reads."""
    titles = {each.id: each.title["en"] for each in made().items}
    return [f"{place} {titles[key]}" for key, place in items.places(made()).items()]


def item_id(title: str) -> int:
    """The id of an item."""
    return next(each.id for each in made().items if each.title["en"] == title)


def sitting(title: str = "Closing session") -> dict[str, Any]:
    """What is kept of a session."""
    names = ("uid", "kind", "title", "start", "end", "join_link", "speakers", "visibility", "cancelled", "version")
    one = next(each for each in made().sittings if each.title.get("en") == title)
    return {name: getattr(one, name) for name in names} | {"items": [taken.item_id for taken in one.taken_up]}


def count() -> int:
    """How many sessions there are."""
    return len(db.session.scalars(db.select(Sitting.id)).all())


def press(visitor: Visitor, path: str, address: str, **fields: str) -> Page:
    """Press a button of the page at `path` that sends to `address`."""
    return visitor.post_form(address, {"csrf_token": visitor.token(path, "form.form:not(.compact)"), **fields})


# Rooms


def test_rooms_are_added_renamed_ordered_and_removed(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(planned)
    assert officer.page(ROOMS).texts(".empty p") == [
        "The rooms of the venue will stand here. Add the first one below; sessions can then be put into it."
    ]
    officer.send(ROOMS, {"name-en": "Blue", "capacity": "120"}, form=ADD_ROOM)
    officer.send(ROOMS, {"name-en": "Red", "name-es": "Rojo"}, form=ADD_ROOM)
    assert arrange(rooms) == [("Blue", 120), ("Red", None)]
    blue, red = arrange(lambda: [room.id for room in made().rooms])
    officer.send(f"{ROOMS}/{red}", {"name-en": "Crimson", "capacity": "40"})
    assert arrange(rooms) == [("Blue", 120), ("Crimson", 40)]
    up = press(officer, ROOMS, f"{ROOMS}/{red}/up")
    assert (up.status, up.location) == (303, f"{ROOMS}#room-{red}")
    assert arrange(rooms) == [("Crimson", 40), ("Blue", 120)]
    press(officer, ROOMS, f"{ROOMS}/{red}/down")
    press(officer, ROOMS, f"{ROOMS}/{blue}/remove")
    assert arrange(rooms) == [("Crimson", 40)]


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"name-en": ""}, "Name, English: The room needs a name in the conference's default language."),
        ({"name-en": "Hall of the Americas"}, "Name, English: There is a room with this name already."),
        ({"name-en": "R" * 121}, "Name, English: Use at most 120 characters."),
        ({"capacity": "0"}, "Holds: Enter a number of people, or nothing."),
        ({"capacity": "many"}, "Holds: Write a whole number in digits, such as 120."),
    ],
)
def test_a_room_that_cannot_be_is_refused_at_its_field(
    officer: Visitor, arrange: Arrange[Any], wrong: dict[str, str], problem: str
) -> None:
    arrange(full)
    page = officer.send(ROOMS, {"name-en": "Annex", "name-es": "Anexo"} | wrong, form=ADD_ROOM)
    assert (page.status, problems(page)) == (422, [problem])
    assert page.values(ADD_ROOM)["name-es"] == "Anexo"
    assert arrange(rooms) == [("Hall of the Americas", 200)]


def test_a_room_in_use_stays_and_its_sessions_are_named(officer: Visitor, arrange: Arrange[Any]) -> None:
    room = arrange(lambda: conferences.full().rooms[0].id)
    page = press(officer, ROOMS, f"{ROOMS}/{room}/remove")
    assert (page.status, page.texts(".missing li")) == (422, ["First plenary session, 2027-03-15 10:00"])
    assert arrange(rooms) == [("Hall of the Americas", 200)]


def test_the_second_save_of_a_room_shows_both(officer: Visitor, arrange: Arrange[Any]) -> None:
    room = arrange(lambda: conferences.full().rooms[0].id)
    before = officer.page(f"{ROOMS}/{room}").values("main form")
    officer.send(f"{ROOMS}/{room}", {"name-en": "Theirs"})
    page = officer.post_form(f"{ROOMS}/{room}", before | {"name-en": "Mine"})
    assert (page.status, page.texts(".stale tbody td")) == (409, ["en: Theirs", "en: Mine"])
    assert officer.post_form(f"{ROOMS}/{room}", page.values("main form")).status == 303
    assert arrange(rooms) == [("Mine", 200)]


# Items


def test_items_are_added_pasted_retitled_and_removed(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(planned)
    assert officer.page(AGENDA).links(".empty a") == [f"{AGENDA}/paste"]
    officer.send(AGENDA, {"title-en": "Opening"}, form=ADD_ITEM)
    page = officer.follow(officer.send(f"{AGENDA}/paste", {"lines": "1. Water\n(a) Rivers\n(i) Borders\n1. Closing"}))
    assert page.texts(".flashes p") == ["4 items were added."]
    opening = arrange(lambda: item_id("Opening"))
    water, rivers = arrange(lambda: (item_id("Water"), item_id("Rivers")))
    officer.send(AGENDA, {"title-en": "Lakes", "parent": str(water)}, form=ADD_ITEM)
    officer.send(f"{AGENDA}/{rivers}", {"title-en": "Rivers and canals"})
    press(officer, AGENDA, f"{AGENDA}/{opening}/remove")
    expected = ["1 Water", "1 (a) Rivers and canals", "1 (a) (i) Borders", "1 (b) Lakes", "2 Closing"]
    assert arrange(agenda) == expected
    assert officer.page(AGENDA).texts("tbody th") == ["1 Water", "(a) Rivers and canals", "(i) Borders", "(b) Lakes", "2 Closing"]


def test_items_move_by_buttons_and_keep_their_ids(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(full)
    health = arrange(lambda: item_id("Water and health"))
    page = officer.page(AGENDA)
    assert page.texts("tbody td button") == [
        "Down 1 Opening of the conference",
        "Remove 1 Opening of the conference",
        "Up 2 Water and health",
        "In 2 Water and health",
        "Remove 2 Water and health",
    ]
    steps = {
        "in": ["1 Opening of the conference", "1 (a) Water and health"],
        "out": ["1 Opening of the conference", "2 Water and health"],
        "up": ["1 Water and health", "2 Opening of the conference"],
        "down": ["1 Opening of the conference", "2 Water and health"],
    }
    for way, expected in steps.items():
        answer = press(officer, AGENDA, f"{AGENDA}/{health}/{way}")
        assert (answer.status, answer.location) == (303, f"{AGENDA}#item-{health}")
        assert arrange(agenda) == expected
    assert arrange(lambda: item_id("Water and health")) == health


@pytest.mark.parametrize(
    ("act", "problem"),
    [
        ("in", "There is no item before this one to hang it under."),
        ("out", "This item stands on the first level already."),
        ("remove", "A session takes up this item. Take it out of the session first."),
    ],
)
def test_what_an_item_cannot_do_is_said_on_top(
    officer: Visitor, arrange: Arrange[Any], act: str, problem: str
) -> None:
    arrange(full)
    opening = arrange(lambda: item_id("Opening of the conference"))
    page = press(officer, AGENDA, f"{AGENDA}/{opening}/{act}")
    assert (page.status, problems(page)) == (422, [problem])
    assert len(page.all("tbody tr")) == 2


@pytest.mark.parametrize("lines", ["", "  \n ", "A\n" * 501, "B" * 501])
def test_a_list_that_cannot_be_pasted_is_given_back(officer: Visitor, arrange: Arrange[Any], lines: str) -> None:
    arrange(planned)
    page = officer.send(f"{AGENDA}/paste", {"lines": lines})
    assert (page.status, len(problems(page))) == (422, 1)
    assert page.values("main form")["lines"].strip() == lines.strip()
    assert arrange(agenda) == []


def test_one_retitles_what_the_other_moved(officer: Visitor, administrator: Visitor, arrange: Arrange[Any]) -> None:
    """S8: X moves item 2 under item 1; Y, who opened it before, sees where it stands and saves again."""
    arrange(full)
    health = arrange(lambda: item_id("Water and health"))
    before = officer.page(f"{AGENDA}/{health}").values("main form")
    press(administrator, AGENDA, f"{AGENDA}/{health}/in")
    page = officer.post_form(f"{AGENDA}/{health}", before | {"title-en": "Health"})
    assert (page.status, page.texts(".notice")) == (409, ["The item stands at 1 (a) now."])
    assert page.texts(".stale tbody td") == ["en: Water and health", "en: Health"]
    assert officer.post_form(f"{AGENDA}/{health}", page.values("main form")).status == 303
    assert arrange(agenda) == ["1 Opening of the conference", "1 (a) Health"]


# Sessions


def test_a_session_is_made_with_all_it_says(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(full)
    first, second = arrange(lambda: [each.id for each in made().items])
    page = officer.send(
        NEW,
        FIELDS
        | {
            "title-fr": "Séance de clôture",
            "join_link": "https://meet.example.org/room?pwd=1",
            "items": [str(first), str(second)],
            "speakers": " Ana Pérez, Chair \n\n José da Silva\n",
            "visibility": "listed",
        },
    )
    assert page.status == 303
    kept = arrange(sitting)
    assert kept == {
        "uid": kept["uid"],
        "kind": "plenary",
        "title": {"en": "Closing session", "fr": "Séance de clôture"},
        "start": datetime(2027, 3, 17, 10),
        "end": datetime(2027, 3, 17, 12),
        "join_link": "https://meet.example.org/room?pwd=1",
        "speakers": ["Ana Pérez, Chair", "José da Silva"],
        "visibility": "listed",
        "cancelled": False,
        "version": 1,
        "items": [first, second],
    }


def test_a_number_of_its_kind_is_title_enough_and_the_next_one_is_offered(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(full)
    assert officer.page(NEW).text("#ordinal-hint") == (
        "With it the title is written by itself: Second plenary session, in four languages."
    )
    page = officer.follow(officer.send(NEW, FIELDS | {"title-en": "", "ordinal": "2"}))
    assert "Second plenary session" in page.texts("tbody th a")
    assert officer.page(NEW).text("#ordinal-hint") == (
        "With it the title is written by itself, in four languages. Next: Plenary session 3."
    )
    edit = next(href for href in page.links("tbody th a") if officer.page(href).title == "Second plenary session")
    values = officer.page(edit).values("#edit-session")
    assert (values["ordinal"], values["title-en"]) == ("2", "")


def test_times_are_kept_to_the_minute(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(full)
    officer.send(NEW, FIELDS | {"start": "2027-03-17T10:00:59", "end": "2027-03-17T12:00:01"})
    kept = arrange(sitting)
    assert (kept["start"], kept["end"]) == (datetime(2027, 3, 17, 10), datetime(2027, 3, 17, 12))


def test_the_same_form_sent_twice_makes_one(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(planned)
    values = officer.page(NEW).values("main form") | FIELDS
    assert [officer.post_form(NEW, values).status for _twice in range(2)] == [303, 303]
    assert arrange(count) == 1
    assert arrange(sitting)["uid"] == values["uid"]


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"title-en": ""}, "Title, English: Give the session a title, or say which one of its kind it is."),
        (
            {"title-en": "", "title-es": "Plenaria"},
            "Title, English: The session needs a title in the conference's default language.",
        ),
        ({"ordinal": "0"}, "Which one of its kind (1 = first): Enter a number from 1 to 999, or nothing."),
        ({"ordinal": "second"}, "Which one of its kind (1 = first): Write a whole number in digits, such as 120."),
        ({"title-en": "T" * 501}, "Title, English: Use at most 500 characters."),
        ({"start": ""}, "Start: Enter day and time of the start."),
        ({"start": "10.50"}, "Start: Enter a day and a time that exist: 2027-03-10 10:00."),
        ({"start": "0001-01-01T00:00"}, "Start: Check the year: it can be from 1800 to 2199."),
        ({"end": "2027-03-17T09:59"}, "End: The end is before the start."),
        ({"end": "2027-03-17T10:00"}, "End: The end is before the start."),
        ({"end": "2027-03-18T10:01"}, "End: A session can last 24 hours at most."),
        ({"start": "2027-03-14T02:30", "end": "2027-03-14T04:00"}, "Start: On that night the clock skips this time. Choose another."),
        ({"room_id": "999"}, "Room: Choose one of the list."),
        ({"items": "999"}, "Agenda items: Choose only what the list has."),
        ({"join_link": "http://meet.example.org/x"}, "Link to join online: Enter an address that begins with https://."),
        ({"join_link": "javascript:alert(1)"}, "Link to join online: Enter an address that begins with https://."),
        ({"visibility": "secret"}, "Who reads it: Choose one of the list."),
        ({"kind": "party"}, "Kind: Choose one of the list."),
    ],
)
def test_a_session_that_cannot_be_is_refused_at_its_field(
    officer: Visitor, arrange: Arrange[Any], wrong: dict[str, str], problem: str
) -> None:
    arrange(full)
    page = officer.send(NEW, FIELDS | {"speakers": "Ana Pérez"} | wrong)
    assert (page.status, [re.sub("'[^']*' is not", "'False' is not", each) for each in problems(page)]) == (422, [problem])
    assert page.values("main form")["speakers"] == "Ana Pérez"
    assert arrange(count) == 2


@pytest.mark.parametrize(
    ("times", "notices"),
    [
        (("2027-03-15T22:00", "2027-03-16T01:00"), []),
        (("2027-03-14T15:00", "2027-03-14T17:00"), ["It is outside the days of the conference."]),
        (
            ("2027-11-07T01:30", "2027-11-07T03:00"),
            [
                "On this night the clock shows this time twice. The first one is taken.",
                "It is outside the days of the conference.",
            ],
        ),
    ],
)
def test_what_is_allowed_is_told_and_marked(
    officer: Visitor, arrange: Arrange[Any], times: tuple[str, str], notices: list[str]
) -> None:
    arrange(planned)
    page = officer.follow(officer.send(NEW, FIELDS | {"start": times[0], "end": times[1]}))
    assert page.texts(".flashes p") == ["Saved. The public still reads the last publication.", *notices]
    assert page.texts(".row-notice") == notices


def test_after_midnight_a_session_stands_on_its_first_day(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(planned)
    page = officer.follow(officer.send(NEW, FIELDS | {"start": "2027-03-15T22:00", "end": "2027-03-16T01:00"}))
    assert page.texts("main h2") == ["Monday 15 March 2027"]
    assert page.texts("tbody tr") == ["22:00–01:00 +1 day Closing session Plenary session – – Public"]


def test_two_sessions_in_one_room_are_told(officer: Visitor, arrange: Arrange[Any]) -> None:
    room = arrange(lambda: conferences.full().rooms[0].id)
    fields = {"start": "2027-03-15T11:00", "end": "2027-03-15T12:00", "room_id": str(room)}
    page = officer.follow(officer.send(NEW, FIELDS | fields))
    assert page.texts(".row-notice") == ["The room is taken at this time by another session too."] * 2


def test_save_and_publish_is_one_click(officer: Visitor, client: Visitor, arrange: Arrange[Any]) -> None:
    key = arrange(published)
    page = officer.send(f"{SITTINGS}/{key}", {"end": "2027-03-15T12:30", "then": "publish"}, form=EDIT)
    assert officer.follow(page).texts(".flashes p") == ["Saved and published as no. 3."]
    said = client.page("/conferences/conference-on-water/agenda.json").json["sittings"][0]
    assert (said["end_local"], said["sequence"]) == ("2027-03-15T12:30", 1)


def test_the_join_link_is_never_public(officer: Visitor, client: Visitor, arrange: Arrange[Any]) -> None:
    key = arrange(published)
    link = "https://meet.example.org/secret-room"
    officer.send(f"{SITTINGS}/{key}", {"join_link": link, "title-en": "Plenary", "then": "publish"}, form=EDIT)
    uid = arrange(lambda: sitting("Plenary")["uid"])
    assert arrange(lambda: sitting("Plenary")["join_link"]) == link
    for path in ("/conferences/conference-on-water/agenda.json", "/conferences/conference-on-water/agenda", f"/sittings/{uid}"):
        page = client.page(path)
        assert (page.status, b"Plenary" in page.body, b"secret-room" in page.body) == (200, True, False)


def test_the_second_save_of_a_session_shows_both(officer: Visitor, arrange: Arrange[Any]) -> None:
    key = arrange(full)
    before = officer.page(f"{SITTINGS}/{key}").values(EDIT)
    officer.send(f"{SITTINGS}/{key}", {"title-en": "Theirs", "end": "2027-03-15T13:00"}, form=EDIT)
    page = officer.post_form(f"{SITTINGS}/{key}", before | {"title-en": "Mine", "speakers": "Ana Pérez"})
    assert page.status == 409
    assert page.texts(".stale tbody th") == ["Title", "End", "Speakers, one on each line"]
    assert page.texts(".stale tbody td") == [
        "en: Theirs",
        "en: Mine",
        "2027-03-15 13:00",
        "2027-03-15 12:00",
        "–",
        "Ana Pérez",
    ]
    assert officer.post_form(f"{SITTINGS}/{key}", page.values(EDIT)).status == 303
    assert arrange(lambda: sitting("Mine"))["end"] == datetime(2027, 3, 15, 12)


def test_a_failed_token_loses_nothing(officer: Visitor, arrange: Arrange[Any]) -> None:
    key = arrange(full)
    page = officer.send(f"{SITTINGS}/{key}", {"title-en": "Typed", "csrf_token": "old"}, form=EDIT)
    assert (page.status, page.values(EDIT)["title-en"]) == (400, "Typed")
    page = officer.post_form(f"{SITTINGS}/{key}/cancel", {})
    assert (page.status, page.title) == (400, "First plenary session")
    assert arrange(lambda: sitting("First plenary session"))["cancelled"] is False


def test_cancelled_and_reinstated_by_a_button(officer: Visitor, client: Visitor, arrange: Arrange[Any]) -> None:
    key = arrange(published)
    path = f"{SITTINGS}/{key}"
    page = officer.follow(press(officer, path, f"{path}/cancel", then="publish"))
    assert page.texts("tbody th .badge") == ["Cancelled"]
    said = client.page("/conferences/conference-on-water/agenda.json").json["sittings"][0]
    assert (said["status"], said["sequence"]) == ("cancelled", 1)
    page = officer.follow(press(officer, path, f"{path}/reinstate", then="publish"))
    assert page.texts("tbody th .badge") == []
    said = client.page("/conferences/conference-on-water/agenda.json").json["sittings"][0]
    assert (said["status"], said["sequence"]) == ("confirmed", 2)


def test_a_session_goes_only_while_it_was_never_public(officer: Visitor, arrange: Arrange[Any]) -> None:
    key = arrange(published)
    path = f"{SITTINGS}/{key}"
    page = press(officer, path, f"{path}/remove")
    assert (page.status, problems(page)) == (
        422,
        ["This session was published. Cancel it, so that calendars learn of it."],
    )
    officer.send(NEW, FIELDS)
    fresh = arrange(lambda: next(each.id for each in made().sittings if each.title["en"] == "Closing session"))
    assert press(officer, f"{SITTINGS}/{fresh}", f"{SITTINGS}/{fresh}/remove").status == 303
    assert arrange(count) == 2


@pytest.mark.parametrize("path", ["rooms/1", "agenda/1", "sittings/1"])
def test_things_of_another_conference_are_404(officer: Visitor, arrange: Arrange[Any], path: str) -> None:
    def prepare() -> None:
        conferences.full(slug="another")
        conferences.conference()

    arrange(prepare)
    noun, _slash, _number = path.partition("/")
    first = {"rooms": "rooms", "agenda": "items", "sittings": "sittings"}[noun]
    key = arrange(lambda: min(each.id for each in getattr(_another(), first)))
    assert officer.page(f"/secretariat/conferences/another/{noun}/{key}").status == 200
    assert officer.page(f"{HERE}/{noun}/{key}").status == 404


@pytest.mark.parametrize("path", [ROOMS, AGENDA, SITTINGS])
def test_the_lists_ask_as_much_for_one_as_for_three(
    officer: Visitor, arrange: Arrange[Any], statements: Statements, path: str
) -> None:
    def more(number: int) -> None:
        one = made()
        for each in range(number):
            room = conferences.room(one, f"Room {len(one.rooms)}")
            item = conferences.item(one, f"Item {len(one.items)}")
            conferences.sitting(one, room_id=room.id, item_ids=(item.id,), title={"en": f"Session {each}"})

    arrange(planned)
    counts = []
    for number in (1, 2):
        arrange(partial(more, number))
        with statements() as sent:
            page = officer.page(path)
        counts.append(len(sent))
    assert len(page.all("tbody tr")) == 3
    assert counts == [{ROOMS: 3, AGENDA: 3, SITTINGS: 7}[path]] * 2


def test_thousands_of_sessions_are_shown_a_day_at_a_time(
    officer: Visitor, arrange: Arrange[Any], statements: Statements
) -> None:
    path = f"/secretariat/conferences/{exercise.SLUG}/sittings"
    arrange(lambda: demonstration.load(now=conferences.NOW, sittings=600, items=60).slug)
    with statements() as sent:
        page = officer.page(path)
    assert (page.status, len(sent)) == (200, 7)
    assert len(page.all("main section")) == 1
    days = page.texts("#day option")[1:]
    assert sum(int(re.findall(r"\((\d+)\)", each)[0]) for each in days) == 600
    other = officer.page(f"{path}?day=2027-01-08")
    assert other.texts("main h2") == ["Friday 8 January 2027"]
    assert len(other.all("tbody tr")) == int(re.findall(r"\((\d+)\)", next(each for each in days if "01-08" in each))[0])


def _another() -> Conference:
    return db.session.scalars(db.select(Conference).where(Conference.slug == "another")).one()


def test_the_page_of_a_session_shows_the_words_that_announced_it(officer: Visitor, arrange: Arrange[Any]) -> None:
    def link() -> int:
        one = conferences.full().sittings[0]
        quote, role = Quote(exact="will open on Monday", prefix="", suffix="", start=None), AnnouncementRole.ANNOUNCES
        by, release = people.account(), releases.without_text()
        announcements.announce(release, one, role=role, quotes=[quote], by=by, now=conferences.NOW)
        return one.id

    page = officer.page(f"{SITTINGS}/{arrange(link)}")
    assert page.texts(".thread > li") == [
        "Announced in “will open on Monday” E-901/26, Tuesday 20 October 2026"
        " confirmed by officer@example.org, 2 November 2026, 12:00 UTC"
    ]
    assert page.links(".thread a") == ["/secretariat/releases/1/"]
    assert page.texts(".history strong")[0] == "linked a release"


def test_a_session_without_a_release_says_where_to_link_one(officer: Visitor, arrange: Arrange[Any]) -> None:
    page = officer.page(f"{SITTINGS}/{arrange(full)}")
    assert page.text("[aria-labelledby=announced] p") == (
        "No release is linked to it. Quoted words stand here when one is. Choose the release"
    )


def test_rooms_and_items_show_their_history(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(full)
    room = arrange(lambda: made().rooms[0].id)
    officer.send(f"{ROOMS}/{room}", {"name-en": "Blue"})
    page = officer.page(f"{ROOMS}/{room}")
    assert page.texts(".history strong") == ["edited", "created"]
    assert page.texts(".history .changes div") == ["nameen: Hall of the Americas en: Blue", "name– en: Hall of the Americas"]
    item = f"{AGENDA}/{arrange(lambda: item_id('Water and health'))}"
    officer.send(item, {"title-en": "Water"})
    press(officer, AGENDA, f"{item}/up")
    page = officer.page(item)
    assert page.texts(".history strong") == ["changed the order", "edited", "created"]
    assert page.texts(".history .changes div")[0] == "place2 1"
