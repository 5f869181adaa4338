"""States and organizations in public: by kind on a chosen day; nothing sensitive but an approved footnote."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from conference.core.db import db
from conference.models.parties import StatusPeriod
from tests.applications import Arrange, Statements
from tests.factories import parties
from tests.visitors import Visitor, problems

#: What is said of a state for staff alone.
SENSITIVE = ("suspended", "disputed", "withdrew", "withdrawal", "excluded", "participating", "represented")


def footnote(party_id: str, start: str, *, shown: bool = True) -> None:
    """Write a footnote to the period that begins then."""
    period = db.session.scalars(
        db.select(StatusPeriod).where(StatusPeriod.party_id == party_id, StatusPeriod.start == start)
    ).one()
    period.footnote = {"en": f"Note on {party_id}.", "fr": f"Note sur {party_id}."}
    period.footnote_shown = shown


def names(page: Any, kind: str) -> list[str]:
    """The names in the list of one kind."""
    return page.texts(f"section[aria-labelledby={kind}] tbody th a[href^='/parties/']")


def test_the_lists_stand_by_kind_sorted_without_their_article(client: Visitor) -> None:
    page = client.page("/parties?on=2010-06-01")
    assert (page.status, page.title) == (200, "States and organizations")
    assert page.texts("h2") == [
        "Member states",
        "Permanent observers",
        "Organs of the OAS",
        "Entities of the OAS",
        "Affiliates of the OAS",
        "Inter-American specialized organizations",
        "Regional organizations",
        "United Nations system",
        "International financial institutions",
        "International organizations",
        "Other international organizations",
        "Migration processes",
    ]
    assert names(page, "member-state")[:4] == [
        "Antigua and Barbuda",
        "Argentina",
        "The Bahamas (Commonwealth of)",
        "Barbados",
    ]
    assert page.text("section[aria-labelledby=member-state] .meta") == "35 states on 1 June 2010"


def test_the_order_is_that_of_the_language(client: Visitor) -> None:
    page = client.page("/parties?on=2010-06-01&lang=es")
    assert [name for name in names(page, "member-state") if name.startswith(("E", "S"))] == [
        "Ecuador",
        "El Salvador",
        "Estados Unidos",
        "San Kitts y Nevis",
        "San Vicente y las Granadinas",
        "Santa Lucia",
        "Suriname",
    ]
    assert page.one("html").attributes["lang"] == "es"


@pytest.mark.parametrize(
    ("day", "count", "missing"),
    [
        ("1948-04-29", 0, None),
        ("1990-12-31", 33, {"Belize", "Guyana"}),
        ("1991", 35, None),
        ("2023-11-18", 35, None),
        ("2023-11-19", 34, {"Nicaragua"}),
    ],
)
def test_only_those_who_belonged_on_the_day_are_listed(
    client: Visitor, day: str, count: int, missing: set[str] | None
) -> None:
    every = set(names(client.page("/parties?on=2010-06-01"), "member-state"))
    listed = names(client.page(f"/parties?on={day}"), "member-state")
    assert len(listed) == count
    if missing is not None:
        assert every - set(listed) == missing


@pytest.mark.parametrize(
    "path",
    ["/parties?on=2010-06-01", "/parties?on=2024-01-01", "/parties/state:HN", "/parties/state:CU", "/parties/state:VE"],
)
def test_the_public_reads_nothing_sensitive_and_staff_do(client: Visitor, officer: Visitor, path: str) -> None:
    words = client.page(path).text("main").casefold()
    assert [word for word in SENSITIVE if word in words] == []
    told = officer.page(path.replace("/parties?", "/secretariat/parties/?")).text("main").casefold()
    assert [word for word in SENSITIVE if word in told] != []


def test_an_approved_footnote_is_read_until_it_is_switched_off(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: footnote("state:HN", "2009-07-05"))
    arrange(lambda: footnote("state:NI", "2023-11-19"))
    during, after = client.page("/parties?on=2010-06-01"), client.page("/parties?on=2024-01-01&lang=fr")
    client.page("/parties?lang=en")
    assert during.texts(".footnotes li") == ["Honduras: Note on state:HN."]
    assert during.texts("tbody sup") == ["Footnote 1"]
    assert after.texts(".footnotes li") == ["Nicaragua: Note sur state:NI."]
    assert client.page("/parties/state:HN").texts(".footnote") == ["Note on state:HN. (from 5 July 2009 to 1 June 2011)"]
    arrange(lambda: footnote("state:HN", "2009-07-05", shown=False))
    for path in ("/parties?on=2010-06-01", "/parties/state:HN"):
        page = client.page(path)
        assert (page.texts(".footnotes, .footnote"), b"Note on" in page.body) == ([], False)


@pytest.mark.parametrize("day", ["2010-13-01", "tomorrow", "2009-02-29", "<b>"])
def test_a_day_that_is_none_is_said_at_its_field(client: Visitor, day: str) -> None:
    page = client.page("/parties", query_string={"on": day})
    assert (page.status, problems(page)) == (400, [f"Day: “{day}” is not a day. Enter it as 2010-06-01."])
    assert page.one("#on").attributes["value"] == day
    assert page.one("#on").attributes["aria-invalid"] == "true"


def test_a_party_has_its_names_and_history(client: Visitor) -> None:
    page = client.page("/parties/state:HT")
    assert (page.title, page.text(".kicker"), page.text(".lede")) == ("Haiti", "Member state", "Republic of Haiti")
    assert page.texts(".facts dd") == ["Haiti", "Haití", "Haiti not verified", "Haïti", "Port-au-Prince"]
    assert page.texts(".periods li") == ["Member, since 30 April 1948"]
    assert client.page("/parties/state:BZ").texts(".periods li") == ["Member, since 1991"]
    assert client.page("/parties/state:NI").texts(".periods li") == ["Member, from 30 April 1948 to 19 November 2023"]
    assert client.page("/parties/state:HN").texts(".periods li") == ["Member, since 30 April 1948"]
    assert client.page("/parties/state:MK").texts(".facts dd") == [
        "North Macedonia not verified",
        "Macedonia del Norte not verified",
        "Macedônia do Norte not verified",
        "Macédoine du Nord not verified",
    ]


def test_staff_read_every_status_and_the_contacts_and_the_public_neither(
    client: Visitor, officer: Visitor, arrange: Arrange[Any]
) -> None:
    arrange(lambda: parties.contact("state:HN").id)
    public, staff = client.page("/parties/state:HN"), officer.page("/parties/state:HN")
    assert b"mission@example.org" not in public.body
    assert public.all("#contacts") == []
    assert staff.texts("section[aria-labelledby=contacts] li") == ["Invitations: mission@example.org, Permanent Mission"]
    assert staff.texts(".periods .badge") == ["Member", "Suspended", "Member"]


def test_a_group_has_its_members_and_a_state_its_groups(client: Visitor, arrange: Arrange[Any]) -> None:
    assert client.page("/parties/org:SELA").all("#members") == []
    arrange(lambda: parties.member().id)
    assert client.page("/parties/org:SELA").texts("section[aria-labelledby=members] li") == ["Canada since 2002"]
    assert client.page("/parties/state:CA").texts("section[aria-labelledby=groups] li") == [
        "Latin American and Caribbean Economic System since 2002"
    ]


@pytest.mark.parametrize("path", ["/parties/state:XX", "/parties/HT", "/parties/state:ht"])
def test_a_party_that_is_not_there_is_nowhere(client: Visitor, path: str) -> None:
    assert client.page(path).status == 404


def test_pages_cost_the_same_however_much_there_is(
    client: Visitor, officer: Visitor, arrange: Arrange[Any], statements: Statements
) -> None:
    def costs() -> list[int]:
        found = []
        for browser, path in ((client, "/parties"), (client, "/parties/org:SELA"), (officer, "/parties/org:SELA")):
            with statements() as sent:
                assert browser.page(path).status == 200
            found.append(len(sent))
        return found

    def add(number: int) -> None:
        parties.period("org:SELA", start=f"19{number:02}", end=f"19{number:02}-06-01", footnote={"en": "N"}, footnote_shown=True)
        parties.member(("state:HT", "state:BZ", "state:JM")[number])
        parties.contact("org:SELA", email=f"m{number}@example.org")

    arrange(lambda: add(0))
    one = costs()
    arrange(lambda: [add(number) for number in (1, 2)])
    assert (one, costs()) == ([2, 4, 6], [2, 4, 6])


def test_today_is_the_day_when_none_is_asked_for(client: Visitor, clock: time_machine.Traveller) -> None:
    assert client.page("/parties").one("#on").attributes["value"] == "2026-11-02"
    clock.move_to(datetime(2010, 6, 1, 23, 59, tzinfo=UTC))
    page = client.page("/parties?on=")
    assert page.one("#on").attributes["value"] == "2010-06-01"
    assert len(names(page, "member-state")) == 35
