"""States and organizations, as staff keep them: names, periods, members, contacts; bad input at its field."""

from typing import Any

import pytest

from conference.core.db import db
from conference.models.audit import Act
from conference.models.parties import Contact, GroupMember, Party, StatusPeriod
from tests.applications import Arrange, Statements
from tests.factories import parties
from tests.visitors import Page, Visitor, problems, words

LIST = "/secretariat/parties/"
HAITI = "/secretariat/parties/state:HT/"
GROUP = "/secretariat/parties/org:SELA/"

PERIOD = {"state": "suspended", "start": "1900", "end": "1901-02-03", "reason": "Found in the archive."}
CONTACT = {
    "name": "Permanent Mission",
    "email": "mission@example.org",
    "purpose": "credentials",
    "language": "fr",
    "copy": "y",
    "bounced": "y",
}


def kept(model: Any, *names: str, of: str = "state:HT") -> list[tuple[Any, ...]]:
    """These columns of all rows that staff made."""
    wanted = db.select(model).order_by(model.id)
    rows = db.session.scalars(wanted.where(model.party_id == of)).all()
    return [tuple(getattr(row, name) for name in names) for row in rows]


def row(page: Page, name: str) -> list[str]:
    """The cells of the row that begins with `name`."""
    (found,) = [each for each in page.all("tbody tr") if words(each.css("th")[0]) == name]
    return [words(cell) for cell in found.css("td")]


def test_the_list_says_who_can_be_invited_on_a_day(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: parties.contact().id)
    page = officer.page(f"{LIST}?on=2023-11-19")
    assert (page.status, page.title) == (200, "States and organizations")
    assert page.text("section[aria-labelledby=member-state] .meta") == "32 of 35 can be invited on 19 November 2023"
    assert row(page, "Haiti") == ["Member", "possible", "pt", "1"]
    assert row(page, "Nicaragua") == ["Withdrew from the Organization", "not foreseen", "fr pt", "0"]
    assert row(page, "Venezuela (Bolivarian Republic of)")[:2] == [
        "Disputed, not represented",
        "to be decided, with a reason",
    ]
    assert row(page, "Albania") == ["Permanent observer", "–", "en es fr pt", "0"]


def test_a_day_that_is_none_is_said_at_its_field(officer: Visitor) -> None:
    page = officer.page(f"{LIST}?on=1.6.2010")
    assert (page.status, problems(page)) == (400, ["Day: “1.6.2010” is not a day. Enter it as 2010-06-01."])


def test_names_and_sort_keys_are_edited_and_stay_when_facts_are_loaded(officer: Visitor, arrange: Arrange[Any]) -> None:
    sent = officer.send(f"{HAITI}edit", {"names-pt": "Haiti!", "sort_keys-en": "Häiti", "verified": ["en", "pt"]})
    page = officer.follow(sent)
    assert (page.texts(".flashes p"), page.title) == (["Saved."], "Haiti")
    assert page.texts("section[aria-labelledby=names] tbody td:last-child") == ["haiti as staff said", "haiti", "haiti", "haiti"]
    changed = arrange(lambda: db.session.get(Party, "state:HT").staff_changed)  # type: ignore[union-attr]
    assert changed == ["names.pt", "sort_keys.en", "verified"]
    assert page.texts(".history strong") == ["edited"]


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"names-en": " "}, "Name, English: Enter its name in English: lists and releases need it."),
        ({"names-fr": "é" * 201}, "Name, Français: Use at most 200 characters."),
        ({"names-fr": "", "verified": ["fr"]}, "Compared with what the OAS prints: A name that is not there cannot be verified."),
        ({"seat": "x" * 81}, "Capital or seat: Use at most 80 characters."),
        ({"correspondence_language": "de"}, "Language of letters: Choose one of the list."),
        ({"version": ""}, "Version: This is needed."),
    ],
)
def test_names_that_cannot_be_accepted_are_said_at_their_field(
    officer: Visitor, arrange: Arrange[Any], wrong: dict[str, Any], problem: str
) -> None:
    page = officer.send(f"{HAITI}edit", {"formal-en": "Republic of Haiti, typed"} | wrong)
    assert (page.status, problems(page)) == (422, [problem])
    assert page.values("main form")["formal-en"] == "Republic of Haiti, typed"
    assert arrange(lambda: db.session.get(Party, "state:HT").version) == 1  # type: ignore[union-attr]


def test_the_second_save_shows_both_versions(officer: Visitor) -> None:
    opened = officer.page(f"{HAITI}edit").values("main form")
    assert officer.post_form(f"{HAITI}edit", opened | {"seat": "Jacmel"}).status == 303
    second = officer.post_form(f"{HAITI}edit", opened | {"seat": "Gonaïves"})
    assert (second.status, second.texts(".stale tbody tr > *")) == (409, ["Capital or seat", "Jacmel", "Gonaïves"])
    assert officer.post_form(f"{HAITI}edit", second.values("main form")).status == 303


def test_a_period_is_added_changed_and_taken_out(officer: Visitor, arrange: Arrange[Any]) -> None:
    page = officer.follow(officer.send(f"{HAITI}periods/new", PERIOD))
    assert row(page, "Suspended") == ["from 1900 to 3 February 1901", "–", "–"]
    (path,) = page.links("section[aria-labelledby=status] tbody tr:first-child a")
    note = {"footnote-en": "As it was.", "footnote_shown": "y", "reason": "Approved by the Chair."}
    assert row(officer.follow(officer.send(path, note)), "Suspended")[-1] == "shown"
    page = officer.follow(officer.send(path, {"then": "remove", "reason": "Wrong state."}))
    assert page.texts(".history q") == ["Wrong state.", "Approved by the Chair.", "Found in the archive."]
    assert arrange(lambda: kept(StatusPeriod, "status", "start")) == [("member", "1948-04-30")]


def test_a_suspension_is_entered_in_one_step(officer: Visitor, arrange: Arrange[Any]) -> None:
    fields = PERIOD | {"start": "2026-11-03", "end": "", "ends_last": "y"}
    page = officer.follow(officer.send(f"{HAITI}periods/new", fields))
    assert row(page, "Suspended")[0] == "since 3 November 2026"
    assert arrange(lambda: kept(StatusPeriod, "status", "start", "end")) == [
        ("member", "1948-04-30", "2026-11-03"),
        ("suspended", "2026-11-03", ""),
    ]


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"start": ""}, "From: Enter the day or the year in which it begins."),
        ({"start": "5.7.1900"}, "From: Enter a day as 2009-07-05, or a year alone."),
        ({"start": "1700"}, "From: Check the year: it can be from 1800 on."),
        ({"start": "1950"}, "Until, no longer including: The end is the first day after the period: enter a later day than its beginning."),
        ({"end": ""}, "From: This overlaps with “Member, 1948-04-30 – …”."),
        ({"end": "1901-02-29"}, "Until, no longer including: Enter a day as 2009-07-05, or a year alone."),
        ({"state": "not_yet_member"}, "Status: Choose one of the list."),
        ({"footnote_shown": "y"}, "Footnote for the public, English: Write the footnote in English before you show it."),
        ({"reason": " "}, "Reason: Enter the reason: the history keeps it."),
    ],
)
def test_a_period_that_cannot_be_accepted_is_said_at_its_field(
    officer: Visitor, arrange: Arrange[Any], wrong: dict[str, str], problem: str
) -> None:
    page = officer.send(f"{HAITI}periods/new", PERIOD | {"basis": "Art. 21"} | wrong)
    assert (page.status, problems(page)) == (422, [problem])
    assert page.values("main form")["basis"] == "Art. 21"
    assert arrange(lambda: kept(StatusPeriod, "status")) == [("member",)]
    assert arrange(lambda: list(db.session.scalars(db.select(Act.verb)))) == []


def test_a_contact_is_added_changed_and_taken_out(officer: Visitor, arrange: Arrange[Any]) -> None:
    page = officer.follow(officer.send(f"{HAITI}contacts/new", CONTACT))
    (line,) = page.texts("section[aria-labelledby=contacts] li")
    assert line.startswith("Credentials (fr): mission@example.org, Permanent Mission copy mail comes back since ")
    (path,) = page.links("section[aria-labelledby=contacts] li a")
    page = officer.follow(officer.send(path, {"email": "new@example.org", "bounced": None}))
    assert page.texts("section[aria-labelledby=contacts] li") == ["Credentials (fr): new@example.org, Permanent Mission copy"]
    assert arrange(lambda: kept(Contact, "email", "copy", "bounced_at", "version")) == [("new@example.org", True, None, 2)]
    page = officer.follow(officer.send(path, {"then": "remove"}))
    assert (page.all("section[aria-labelledby=contacts] li"), arrange(lambda: kept(Contact, "email"))) == ([], [])
    assert "@example.org" not in page.text(".history").replace("officer@example.org", "")


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"email": ""}, "E-mail address: Enter an e-mail address."),
        ({"email": "mission at example"}, "E-mail address: Enter an e-mail address such as name@example.org."),
        ({"email": "there@example.org"}, "E-mail address: This address is there already for this purpose."),
        ({"purpose": "spam"}, "Used for: Choose one of the list."),
        ({"language": ""}, "Language of letters: Choose one of the list."),
        ({"name": "n" * 201}, "Office or person: Use at most 200 characters."),
    ],
)
def test_a_contact_that_cannot_be_accepted_is_said_at_its_field(
    officer: Visitor, arrange: Arrange[Any], wrong: dict[str, str], problem: str
) -> None:
    arrange(lambda: parties.contact(email="there@example.org", purpose="credentials").id)
    page = officer.send(f"{HAITI}contacts/new", CONTACT | wrong)
    assert (page.status, problems(page)) == (422, [problem])
    assert arrange(lambda: kept(Contact, "email")) == [("there@example.org",)]


def test_a_member_is_added_changed_and_taken_out(officer: Visitor, arrange: Arrange[Any]) -> None:
    page = officer.follow(officer.send(f"{GROUP}members/new", {"party_id": "state:CA", "start": "2002-07-02"}))
    assert page.texts("section[aria-labelledby=members] li") == ["Canada since 2 July 2002"]
    (path,) = page.links("section[aria-labelledby=members] li a")
    page = officer.follow(officer.send(path, {"end": "2030"}))
    assert page.texts("section[aria-labelledby=members] li") == ["Canada from 2 July 2002 to 2030"]
    assert officer.page(f"{LIST}state:CA/").texts("section[aria-labelledby=groups] li") == [
        "Latin American and Caribbean Economic System from 2 July 2002 to 2030"
    ]
    officer.send(path, {"then": "remove"})
    assert arrange(lambda: kept(GroupMember, "start", of="state:CA")) == []


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"party_id": ""}, "State: Choose the state."),
        ({"party_id": "state:XX"}, "State: Choose one of the list."),
        ({"start": "2001"}, "From: This overlaps with “Canada, 2002 – …”."),
        ({"start": "2002-13-01"}, "From: Enter a day as 2009-07-05, or a year alone."),
    ],
)
def test_a_member_that_cannot_be_accepted_is_said_at_its_field(
    officer: Visitor, arrange: Arrange[Any], wrong: dict[str, str], problem: str
) -> None:
    arrange(lambda: parties.member().id)
    page = officer.send(f"{GROUP}members/new", {"party_id": "state:CA"} | wrong)
    assert (page.status, problems(page)) == (422, [problem])
    assert arrange(lambda: kept(GroupMember, "start", of="state:CA")) == [("2002",)]


@pytest.mark.parametrize(
    "path",
    [
        f"{LIST}state:XX/",
        f"{HAITI}members/new",
        f"{HAITI}periods/999999",
        f"{HAITI}contacts/999999",
        f"{GROUP}members/999999",
    ],
)
def test_what_is_not_there_is_nowhere(officer: Visitor, path: str) -> None:
    assert officer.page(path).status == 404


def test_things_of_one_party_are_not_at_another(officer: Visitor, arrange: Arrange[Any]) -> None:
    period, contact = arrange(lambda: (parties.period().id, parties.contact().id))
    found = [
        officer.page(f"/secretariat/parties/{party}/{thing}").status
        for party in ("state:HT", "state:BZ")
        for thing in (f"periods/{period}", f"contacts/{contact}")
    ]
    assert found == [200, 200, 404, 404]


def test_pages_cost_the_same_however_much_there_is(
    officer: Visitor, arrange: Arrange[Any], statements: Statements
) -> None:
    def costs() -> list[int]:
        found = []
        for path in (LIST, GROUP, f"{HAITI}edit", f"{HAITI}periods/new", f"{GROUP}members/new"):
            with statements() as sent:
                assert officer.page(path).status == 200
            found.append(len(sent))
        return found

    def add(number: int) -> None:
        parties.period("org:SELA", start=f"19{number:02}", end=f"19{number:02}-06-01")
        parties.period("state:HT", start=f"19{number:02}", end=f"19{number:02}-06-01")
        parties.member(("state:HT", "state:BZ", "state:JM")[number])
        parties.contact("org:SELA", email=f"m{number}@example.org")

    arrange(lambda: add(0))
    one = costs()
    arrange(lambda: [add(number) for number in (1, 2)])
    assert (one, costs()) == ([4, 7, 3, 3, 3], [4, 7, 3, 3, 3])
