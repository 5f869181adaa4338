"""Mailed links: first passwords, new passwords, and links that open nothing."""

from datetime import timedelta
from typing import Any

import pytest
from time_machine import Traveller

from conference.core import clock as clocks
from conference.core.db import db
from conference.core.logs import masked
from conference.mail.accounts import House
from conference.models.outbox import Message
from conference.models.people import Account, Role
from conference.services import accounts
from conference.services.accounts import Person
from conference.web import signing
from tests.applications import Arrange
from tests.factories import people
from tests.visitors import Page, Visitor, problems

ANA = "ana@example.org"
NEW = "four words of a song"
HOUSE = House("Secretariat", "http://localhost")


def invite() -> str:
    """Invite Ana; the path of her link."""
    accounts.invite(ANA, Person(name="Ana"), role=Role.OFFICER, house=HOUSE, now=clocks.now())
    return mailed()


def mailed() -> str:
    """The path of the link that was mailed last, with its query."""
    secret = db.session.scalars(db.select(Message.secret).where(Message.secret != "").order_by(Message.id.desc())).first()
    return str(secret).removeprefix("http://localhost")


@pytest.fixture
def link(clock: Traveller, arrange: Arrange[str]) -> str:
    """Where Ana chooses her first password."""
    return arrange(invite)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer to who forgot a password comes at once."""
    monkeypatch.setattr(signing, "PACE", 0)


def ana() -> tuple[bool, Any]:
    """Whether Ana has a password, and when she signed in."""
    found = db.session.scalars(db.select(Account).where(Account.email_key == ANA)).one()
    return found.password_hash is not None, found.last_sign_in_at


def test_looking_uses_nothing_up_and_setting_signs_in(client: Visitor, link: str, arrange: Arrange[Any]) -> None:
    looked = [client.page(link) for _ in range(3)]
    assert [(page.status, page.title) for page in looked] == [(200, "Choose your password")] * 3
    assert looked[0].one("#whose").attributes["value"] == ANA
    assert arrange(ana) == (False, None)
    answer = client.send(link, {"password": NEW})
    assert (answer.status, answer.location) == (303, "/secretariat/")
    assert client.page("/").text(".who .quiet") == "Ana"
    assert arrange(ana) == (True, clocks.now())


def test_who_has_no_role_comes_to_the_own_account(client: Visitor, arrange: Arrange[Any], clock: Traveller) -> None:
    def invite_without() -> str:
        accounts.invite(ANA, Person(), role=None, house=HOUSE, now=clocks.now())
        return mailed()

    answer = client.send(arrange(invite_without), {"password": NEW})
    assert (client.follow(answer).title, answer.location) == ("Your account", "/account")


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("", "New password: Enter a password."),
        ("12345", "New password: Use at least 12 characters."),
        ("x1" * 250, "New password: Use at most 200 characters."),
        (" " * 20, "New password: Use more than blanks."),
        ("aaaaaaaaaaaaaaa", "New password: Use more than one letter again and again."),
        ("ana@example.ORG", "New password: Use something else than the e-mail address."),
    ],
)
def test_a_weak_password_is_said_at_its_field_and_uses_nothing_up(
    client: Visitor, link: str, arrange: Arrange[Any], password: str, problem: str
) -> None:
    answer = client.send(link, {"password": password})
    assert (answer.status, problems(answer)) == (422, [problem])
    assert answer.one("#password").attributes.get("aria-invalid") == "true"
    assert client.page("/").texts(".who .quiet") == []
    assert arrange(ana) == (False, None)
    assert client.send(link, {"password": NEW}).status == 303


def closed(page: Page) -> tuple[int, str, list[str]]:
    """How a link is refused: status, words, ways on."""
    return page.status, page.title, page.links("main .actions a")


WAYS = ["/sign-in/forgotten", "/sign-in"]


@pytest.mark.parametrize("method", ["page", "post"])
def test_a_link_that_was_used_says_so(client: Visitor, link: str, method: str) -> None:
    form = client.page(link).values("main form") | {"password": NEW}
    assert client.post_form(link, form).status == 303
    client.send("/sign-out")
    page = client.page(link) if method == "page" else client.post_form(link, form)
    assert closed(page) == (410, "This link was used already", WAYS)


@pytest.mark.parametrize("method", ["page", "post"])
def test_a_link_that_is_too_old_says_so(client: Visitor, link: str, clock: Traveller, method: str) -> None:
    form = client.page(link).values("main form") | {"password": NEW}
    clock.shift(timedelta(days=7))
    page = client.page(link) if method == "page" else client.post_form(link, form)
    assert closed(page) == (410, "This link is too old", WAYS)


@pytest.mark.parametrize("change", ["AA", "", "A" * 5000, "%00", "%F0%9F%94%91", ".", "é"])
def test_a_link_that_was_altered_opens_nothing(client: Visitor, link: str, change: str) -> None:
    page = client.page(link.partition("?")[0][:-1] + change)
    assert page.status == 404
    assert page.title in {"There is no such link", "There is nothing at this address"}
    if change != "%00":
        assert closed(page) == (404, "There is no such link", WAYS)


def test_a_link_for_somebody_else_asks_to_sign_out_first(link: str, officer: Visitor, arrange: Arrange[Any]) -> None:
    page = officer.page(link)
    assert (page.status, page.title) == (409, "This link is for somebody else")
    assert officer.post_form(link, {"password": NEW}).status == 409
    assert arrange(ana) == (False, None)
    out = officer.post_form("/sign-out", page.values("main form"))
    assert (out.status, out.location) == (303, link.partition("?")[0])
    assert officer.follow(out).title == "Choose your password"
    assert officer.page("/").texts(".who .quiet") == []


@pytest.mark.parametrize("next_page", ["//evil.example", "https://evil.example", "/\\evil.example", ""])
def test_signing_out_leads_nowhere_else(officer: Visitor, next_page: str) -> None:
    assert officer.send("/sign-out", {"next": next_page}).location == "/sign-in"


@pytest.mark.parametrize("token", [None, "", "wrong"])
def test_a_failed_token_sets_nothing(client: Visitor, link: str, arrange: Arrange[Any], token: str | None) -> None:
    answer = client.send(link, {"password": NEW, "csrf_token": token})
    assert (answer.status, answer.text("[role=alert] h2")) == (400, "Please send this again")
    assert arrange(ana) == (False, None)


@pytest.mark.usefixtures("quick")
def test_a_forgotten_password_is_set_anew_and_ends_all_sign_ins(
    client: Visitor, officer: Visitor, arrange: Arrange[Any]
) -> None:
    assert client.send("/sign-in/forgotten", {"email": "OFFICER@example.org"}).status == 303
    path = arrange(mailed)
    assert officer.page("/secretariat/releases/").status == 200
    assert client.send(path, {"password": NEW}).status == 303
    assert officer.page("/secretariat/releases/").status == 303
    assert client.page("/secretariat/releases/").status == 200
    sent = arrange(lambda: [(each.purpose, each.recipient) for each in db.session.scalars(db.select(Message))])
    assert sent == [("reset", "officer@example.org"), ("password_changed", "officer@example.org")]


@pytest.mark.usefixtures("quick")
def test_a_newer_link_closes_the_one_before_and_one_hour_closes_it_too(
    client: Visitor, arrange: Arrange[Any], clock: Traveller
) -> None:
    arrange(lambda: people.account(Role.OFFICER) and None)
    paths = []
    for _ in range(2):
        client.send("/sign-in/forgotten", {"email": "officer@example.org"})
        paths.append(arrange(mailed))
    assert [client.page(path).status for path in paths] == [410, 200]
    clock.shift(timedelta(hours=1))
    assert closed(client.page(paths[1])) == (410, "This link is too old", WAYS)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("email", ["who@example.org", "nobody@", "a\r\nBcc: all@example.org", "x" * 254])
def test_who_has_no_account_gets_no_mail_and_the_same_answer(client: Visitor, arrange: Arrange[Any], email: str) -> None:
    answer = client.send("/sign-in/forgotten", {"email": email})
    assert (answer.status, answer.location) == (303, "/sign-in")
    assert arrange(lambda: db.session.scalars(db.select(Message)).all()) == []


def test_an_e_mail_is_asked_for(client: Visitor) -> None:
    answer = client.send("/sign-in/forgotten", {"email": ""})
    assert (answer.status, problems(answer)) == (422, ["E-mail address: Enter your e-mail address."])


def test_the_address_of_a_link_is_told_to_nobody(client: Visitor, link: str) -> None:
    for path in (link, link[:-12] + "x"):
        headers = client.page(path).headers
        assert headers.getlist("Referrer-Policy") == ["no-referrer"]
        assert (headers["Cache-Control"], headers["X-Robots-Tag"]) == ("no-store", "noindex")
    assert client.page("/sign-in").headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "token", ["Zx9_kQ3-vB7nM1pL5tR8wY2sD4fG6hJ0aC1bE2iK3mO", "a" * 43, "short", "00000000-0000-with-a-mistake.)"]
)
def test_no_token_stands_in_a_log(token: str) -> None:
    assert masked(f"/sign-in/link/{token}?lang=es") == "/sign-in/link/***?lang=es"
    assert masked(f"/sign-out?next=/sign-in/link/{token}") == "/sign-out?next=***"
