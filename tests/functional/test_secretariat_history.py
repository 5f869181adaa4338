"""The whole history: every act in words with its thing, filtered by thing, person, time and verb, page by page."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from conference.core.db import db
from conference.models.delegations import Delegation
from conference.models.participants import Person
from conference.models.people import Account
from conference.queries import acted
from conference.services import audit, items
from conference.web.secretariat import acted_on
from tests.applications import Arrange, Statements
from tests.factories import (
    assignments,
    bodies,
    conferences,
    delegations,
    messages,
    parties,
    people,
    proposals,
    releases,
    translations,
)
from tests.visitors import Page, Visitor, problems

PATH = "/secretariat/history"
NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def act(at: datetime = NOW, verb: str = "edit", by: Account | None = None, **other: Any) -> int:
    """One act on the officer's account."""
    made = audit.record(people.account(), verb, by=by, now=at, **other)
    db.session.flush()
    return made.id


def many(count: int, **other: Any) -> None:
    """So many acts, a minute after each other."""
    for each in range(count):
        act(NOW + timedelta(minutes=each), reason=f"no. {each}", **other)


def rows(page: Page) -> list[list[str]]:
    """When, on what, who, what, why of each act as the page shows it."""
    assert page.status == 200
    return [
        [" ".join(cell.text(separator=" ").split()) for cell in row.css("td, th")] for row in page.all("table.acts tbody tr")
    ]


def reasons(page: Page) -> list[str]:
    """Why, of each act."""
    return [row[4] for row in rows(page)]


def test_every_act_in_words_the_newest_first(officer: Visitor, arrange: Arrange[Any]) -> None:
    def done() -> None:
        ana = people.account(email="ana@example.org")
        ana.email = "ana@example.org"
        made = conferences.conference()
        act(NOW, by=ana, changes={"email": []}, reason="Moved house")
        act(NOW + timedelta(hours=1), verb="publish", changes={"capacity": [None, 12], "place": [{"en": "Lima"}, {}]})
        made.title = {"en": "Conference on rivers"}

    arrange(done)
    page = officer.page(PATH)
    assert page.title == "History"
    assert rows(page) == [
        ["2 November 2026, 13:00 UTC", "Account officer@example.org", "A command on the machine",
         "published 2 fields how many it holds – 12 city en: Lima –", "–"],
        ["2 November 2026, 12:00 UTC", "Account officer@example.org", "ana@example.org",
         "edited 1 field e-mail changed", "Moved house"],
        ["2 November 2026, 12:00 UTC", "Conference Conference on rivers", "officer@example.org",
         rows(page)[2][3], "Made for a test."],
    ]
    assert rows(page)[2][3].startswith("created ")
    assert page.text("main > p.quiet") == "3 acts"


def test_each_kind_of_thing_leads_to_its_page(administrator: Visitor, arrange: Arrange[Any], settings: Any) -> None:
    def done() -> None:
        made = conferences.full()
        assignments.part(made)
        release = releases.release(folder=settings.files)
        proposal = proposals.proposal()
        for thing in (made, made.items[0], made.rooms[0], made.sittings[0], release, proposal,
                      people.account(), parties.party("org:CARICOM"), bodies.council(), messages.message(),
                      translations.term({"en": "plenary"}, bodies.council().id)):
            audit.record(thing, "edit", by=None, now=NOW)

    arrange(done)
    page = administrator.page(f"{PATH}?by=machine")
    links = page.links("tbody th a")
    assert len(links) == len(rows(page))
    assert {administrator.page(link).status for link in links} == {200}
    assert {"Session", "Room", "Agenda item", "Conference", "Release", "Proposal", "Account",
            "State or organization", "Body", "Message to send", "Term"} <= set(page.texts("tbody th span.quiet"))


def test_people_are_told_by_their_delegation_and_lead_to_their_page(officer: Visitor, arrange: Arrange[Any]) -> None:
    def done() -> None:
        belize = delegations.delegation(conferences.conference())
        media = Delegation(conference=belize.conference, group="media")
        for each in (delegations.person(belize), delegations.person(media)):
            audit.record(each, "edit", by=None, now=NOW)
            audit.record(each.person, "edit", by=None, now=NOW)
        audit.record(media, "edit", by=None, now=NOW)
        forgotten = Person(party_id="state:BZ", given_name="Ana", created_at=NOW)
        db.session.add(forgotten)
        db.session.flush()
        audit.record(forgotten, "edit", by=None, now=NOW)

    arrange(done)
    page = officer.page(f"{PATH}?by=machine")
    assert page.texts("table.acts tbody th") == [
        "Person no. 3",
        "Delegation Media",
        "Person in the delegation of Media",
        "Registration in the delegation of Media",
        "Person in the delegation of Belize",
        "Registration in the delegation of Belize",
    ]
    links = page.links("tbody th a")
    people_of = "/delegations/conference-on-water/{}/people/{}"
    assert links[1:] == [people_of.format(*each) for each in (("group:media", 2),) * 2 + (("state:BZ", 1),) * 2]
    assert {officer.page(link).status for link in links} == {200}
    assert "Pérez" not in page.body.decode()


def test_an_officer_has_no_link_to_what_he_may_not_open(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(act)
    assert officer.page(PATH).links("tbody th a") == []


@on_sqlite
def test_what_was_removed_says_so_though_its_number_was_given_again(officer: Visitor, arrange: Arrange[Any]) -> None:
    def done() -> tuple[int, int]:
        made = conferences.conference()
        old = conferences.item(made, "Old item")
        number = old.id
        items.remove(old, by=people.account(), now=NOW)
        db.session.flush()
        return number, conferences.item(made, "New item").id

    old, new = arrange(done)
    assert old == new
    page = officer.page(f"{PATH}?thing=agenda_items")
    assert [row[1] for row in rows(page)] == ["Agenda item New item", f"Agenda item no. {old} removed since"]
    assert len(page.links("tbody th a")) == 1


class TestFilters:
    """Each narrows what is shown, and stays in the form and in the links."""

    def test_by_person(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        number = arrange(lambda: people.account(email="ana@example.org").id)
        arrange(lambda: act(by=db.session.get_one(Account, number), reason="by her") and None)
        arrange(lambda: act(reason="by nobody") and None)
        page = officer.page(f"{PATH}?by={number}")
        assert reasons(page) == ["by her"]
        assert page.values("form.filters")["by"] == str(number)
        assert reasons(officer.page(f"{PATH}?by=machine")) == ["by nobody"]

    def test_by_day_of_utc(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        edges = ((1, 23, 59, 59), (2, 0, 0, 0), (2, 23, 59, 59), (3, 0, 0, 0))
        for day, hour, minute, second in edges:
            arrange(partial(act, datetime(2026, 11, day, hour, minute, second, tzinfo=UTC), reason=f"{day} {hour}"))
        assert reasons(officer.page(f"{PATH}?since=2026-11-02&until=2026-11-02")) == ["2 23", "2 0"]
        assert reasons(officer.page(f"{PATH}?since=2026-11-03")) == ["3 0"]
        assert reasons(officer.page(f"{PATH}?until=2026-11-01")) == ["1 23"]

    def test_by_verb_and_thing(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(lambda: act(verb="publish", reason="x") and None)
        arrange(lambda: conferences.conference().id)
        assert reasons(officer.page(f"{PATH}?verb=publish")) == ["x"]
        assert [row[1] for row in rows(officer.page(f"{PATH}?thing=conferences"))] == ["Conference Conference on water"]
        page = officer.page(f"{PATH}?thing=rooms&verb=publish")
        assert page.text(".empty p:first-child") == "No act fits."

    def test_of_one_thing_from_its_own_history(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(lambda: conferences.full() and None)
        shown = officer.page("/secretariat/conferences/conference-on-water/")
        [link] = shown.links("section.history p a")
        page = officer.page(link)
        assert {row[1] for row in rows(page)} == {"Conference Conference on water"}
        assert len(rows(page)) == len(shown.all("section.history > ol > li"))
        assert page.values("form.filters")["number"] == link.partition("number=")[2]

    @pytest.mark.parametrize(
        ("query", "problem"),
        [
            ("since=2026-13-01", "From (UTC): Enter a day that exists, as year-month-day: 2027-03-10."),
            ("until=yesterday", "To (UTC): Enter a day that exists, as year-month-day: 2027-03-10."),
            ("since=0001-01-01", "From (UTC): Check the year: it can be from 1800 to 2199."),
            ("since=2026-11-03&until=2026-11-02", "To (UTC): This day is before the first one."),
            ("thing=passwords", "Kind of thing: Choose one of the list."),
            ("verb=%27%20OR%201", "Act: Choose one of the list."),
            ("by=99", "Person: Choose one of the list."),
            ("thing=rooms&number=x", "Number: This cannot be used here."),
        ],
    )
    @on_sqlite
    def test_a_wrong_one_is_said_at_its_field(
        self, officer: Visitor, arrange: Arrange[Any], query: str, problem: str
    ) -> None:
        arrange(act)
        page = officer.page(f"{PATH}?{query}")
        assert (page.status, page.all("table.acts"), problems(page)) == (400, [], [problem])


class TestPages:
    """Fifty a page; whoever asks for too much gets the last one."""

    def test_they_follow_each_other(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(lambda: many(120))
        first = officer.page(PATH)
        assert reasons(first) == [f"no. {each}" for each in range(119, 69, -1)]
        assert first.text("main > p.quiet") == "120 acts"
        second = officer.page(first.links("nav.pagination a[rel=next]")[0])
        assert reasons(second) == [f"no. {each}" for each in range(69, 19, -1)]
        last = reasons(officer.page(f"{PATH}?page=3"))
        assert last == [f"no. {each}" for each in range(19, -1, -1)]
        for far in ("4", "1000000000", "2147483647"):
            assert reasons(officer.page(f"{PATH}?page={far}")) == last
        for odd in ("0", "-1", "x", "9" * 40, "١"):
            assert reasons(officer.page(f"{PATH}?page={odd}")) == reasons(first)

    def test_filters_stay_in_the_links(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(lambda: many(60))
        arrange(lambda: many(60, verb="publish"))
        page = officer.page(f"{PATH}?verb=publish&since=2026-11-02&page=1")
        [link] = page.links("nav.pagination a[rel=next]")
        assert set(link.partition("?")[2].split("&")) == {"page=2", "verb=publish", "since=2026-11-02"}
        assert len(rows(officer.page(link))) == 10

    def test_it_asks_as_much_for_one_as_for_fifty(
        self, officer: Visitor, arrange: Arrange[Any], statements: Statements
    ) -> None:
        arrange(lambda: many(1, by=people.account()))
        counts = []
        for _ in range(2):
            with statements() as sent:
                page = officer.page(PATH)
            counts.append(len(sent))
            arrange(lambda: many(49, by=people.account(email="ana@example.org")))
        assert (page.status, counts) == (200, [6, 6])

    def test_nothing_yet(self, officer: Visitor) -> None:
        page = officer.page(PATH)
        assert (page.status, page.all("table")) == (200, [])
        assert page.text(".empty p").startswith("Everything that is done will stand here")


def test_every_thing_has_a_page_and_a_name() -> None:
    assert sorted(acted_on.PAGES) == sorted(acted._WANTED)
