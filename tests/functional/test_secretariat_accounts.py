"""Accounts: administrators alone; what one may do; ended sign-ins; nobody locks everybody out."""

from functools import partial
from typing import Any

import pytest

from conference.core.db import db
from conference.models.people import Account, Role
from tests.applications import Arrange, Statements
from tests.factories import people
from tests.visitors import Visitor, problems

PATH = "/secretariat/accounts/"
NEW = "/secretariat/accounts/new"
ANA = {"email": "Ana@Example.org", "role": "officer", "password": "four words of a song"}


def kept() -> list[tuple[str, str | None, bool]]:
    """E-mail, role and whether each account may sign in, in the order of the list."""
    found = db.session.scalars(db.select(Account).order_by(Account.email_key))
    return [(each.email, each.role, each.active) for each in found]


def made(role: Role | None = Role.OFFICER, email: str = "ben@example.org") -> int:
    """The number of an account, made when it is not there."""
    return people.account(role, email).id


def test_the_list_shows_who_may_do_what(administrator: Visitor, arrange: Arrange[int]) -> None:
    arrange(lambda: made(None))
    page = administrator.page(PATH)
    assert (page.status, page.title) == (200, "Accounts")
    assert page.texts("tbody th") == ["administrator@example.org", "ben@example.org"]
    assert page.texts("tbody td[data-label=Role]") == ["Administrator", "None"]


def test_a_new_account_can_sign_in_at_once(administrator: Visitor, client: Visitor, arrange: Arrange[Any]) -> None:
    page = administrator.follow(administrator.send(NEW, ANA))
    assert page.texts(".flashes p") == [
        "Ana@example.org can sign in now. Hand the password over in person or by telephone."
    ]
    assert arrange(kept) == [
        ("administrator@example.org", "administrator", True),
        ("Ana@example.org", "officer", True),
    ]
    signed_in = client.send("/sign-in", {"email": "ana@EXAMPLE.org", "password": ANA["password"]}, form="main form")
    assert (signed_in.status, signed_in.location) == (303, "/secretariat/")


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"email": ""}, "E-mail address: Enter an e-mail address."),
        ({"email": "ana"}, "E-mail address: Enter an e-mail address such as name@example.org."),
        ({"email": "ana\x00@"}, "E-mail address: Enter an e-mail address such as name@example.org."),
        ({"email": " ADMINISTRATOR@example.org"}, "E-mail address: There is an account with this e-mail address already."),
        ({"password": ""}, "Password: Enter a password."),
        ({"password": "elevenchars"}, "Password: Use at least 12 characters."),
        ({"role": "king"}, "Role: Choose one of the list."),
    ],
)
def test_what_cannot_be_accepted_is_said_at_its_field_and_nothing_is_kept(
    administrator: Visitor, arrange: Arrange[Any], wrong: dict[str, str], problem: str
) -> None:
    page = administrator.send(NEW, ANA | wrong)
    assert (page.status, problems(page)) == (422, [problem])
    assert "password" not in page.values("main form") or page.values("main form")["password"] == ""
    assert arrange(kept) == [("administrator@example.org", "administrator", True)]


def test_disabling_ends_the_sign_in_at_once(administrator: Visitor, officer: Visitor, arrange: Arrange[int]) -> None:
    number = arrange(lambda: made(email="officer@example.org"))
    assert officer.page("/secretariat/releases/").status == 200
    assert administrator.send(f"{PATH}{number}/", {"disabled": "y"}, form="main form").status == 303
    assert officer.page("/secretariat/releases/").status == 303
    assert administrator.send(f"{PATH}{number}/", {"disabled": None}, form="main form").status == 303
    assert officer.page("/secretariat/releases/").status == 303, "an old cookie opens nothing again"


def test_a_new_password_ends_the_sign_in_too(administrator: Visitor, officer: Visitor, arrange: Arrange[int]) -> None:
    number = arrange(lambda: made(email="officer@example.org"))
    fields = {"password": "another four words"}
    assert administrator.send(f"{PATH}{number}/", fields, form="main form").status == 303
    assert officer.page("/secretariat/releases/").status == 303


def test_whoever_changes_his_own_password_stays_signed_in(administrator: Visitor, arrange: Arrange[int]) -> None:
    number = arrange(lambda: made(email="administrator@example.org"))
    fields = {"password": "another four words"}
    page = administrator.follow(administrator.send(f"{PATH}{number}/", fields, form="main form"))
    assert (page.status, page.title) == (200, "Accounts")


@pytest.mark.parametrize("fields", [{"disabled": "y"}, {"role": "officer"}, {"role": ""}])
def test_nobody_takes_his_own_access_away(
    administrator: Visitor, arrange: Arrange[Any], fields: dict[str, str]
) -> None:
    number = arrange(lambda: made(email="administrator@example.org"))
    page = administrator.send(f"{PATH}{number}/", fields, form="main form")
    assert page.status == 422
    assert problems(page) == ["Role: You cannot take your own access away. Ask another administrator."]
    assert arrange(kept) == [("administrator@example.org", "administrator", True)]


def test_the_second_save_shows_both_versions(administrator: Visitor, arrange: Arrange[Any]) -> None:
    path = f"{PATH}{arrange(made)}/"
    opened = administrator.page(path).values("main form")
    assert administrator.post_form(path, opened | {"role": "administrator"}).status == 303
    second = administrator.post_form(path, opened | {"role": ""})
    assert second.status == 409
    assert second.texts(".stale tbody tr > *") == ["Role", "Administrator", "None"]
    assert administrator.post_form(path, second.values("main form")).status == 303
    assert arrange(kept)[1] == ("ben@example.org", None, True)


@pytest.mark.parametrize("path", [PATH, NEW, f"{PATH}1/"])
def test_only_administrators_see_them(
    client: Visitor, nobody: Visitor, officer: Visitor, administrator: Visitor, path: str
) -> None:
    found = [browser.page(path).status for browser in (client, nobody, officer, administrator)]
    assert found == [303, 403, 403, 200]


def test_an_account_that_is_not_there_is_nowhere(administrator: Visitor) -> None:
    assert administrator.page(f"{PATH}999999/").status == 404


def test_the_list_costs_the_same_however_many_there_are(
    administrator: Visitor, arrange: Arrange[int], statements: Statements
) -> None:
    counts = []
    for more in (0, 2):
        for number in range(more):
            arrange(partial(made, email=f"more{number}@example.org"))
        with statements() as sent:
            administrator.page(PATH)
        counts.append(len(sent))
    assert counts == [2, 2]
