"""Accounts: administrators alone; what one may do; ended sign-ins; nobody locks everybody out."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from conference.core import clock
from conference.core.db import db
from conference.mail.accounts import House
from conference.models.assignments import Assignment
from conference.models.outbox import Message
from conference.models.people import Account, Role
from conference.services import accounts
from conference.services.accounts import Person
from tests.applications import Arrange, Statements
from tests.factories import conferences, people
from tests.visitors import Visitor, problems

ONE_LINE = "Write the name on one line, without control characters."
PATH = "/secretariat/accounts/"
NEW = "/secretariat/accounts/new"
ANA = {"email": "Ana@Example.org", "role": "officer", "name": "Ana Ruiz", "language": "es"}


def kept() -> list[tuple[str, str | None, bool]]:
    """E-mail, role and whether each account may sign in, in the order of the list."""
    found = db.session.scalars(db.select(Account).order_by(Account.email_key))
    return [(each.email, each.role, each.active) for each in found]


def mailed() -> list[tuple[str, str, str, str]]:
    """To whom, in which language, about what and where each mail stands."""
    found = db.session.scalars(db.select(Message).order_by(Message.id))
    return [(each.recipient, each.language, each.purpose, each.state) for each in found]


def newest() -> int:
    """The number of the account that was made last."""
    return db.session.scalars(db.select(Account.id).order_by(Account.id.desc())).first() or 0


def several() -> None:
    """Ben, disabled, with a part at one conference that has ended at another; Cleo, who was invited."""
    ben = people.account(None, "ben@example.org")
    ben.disabled_at, ben.last_seen_at = clock.now(), None
    for name, days in (("water", 1), ("roads", -2)):
        there = conferences.conference(slug=name)
        until = clock.now().date() + timedelta(days=days)
        for role in ("desk", "documents"):
            db.session.add(
                Assignment(conference=there, account=ben, role=role, until=until, made_at=clock.now())
            )
    house = House("Secretariat", "http://localhost")
    accounts.invite("cleo@example.org", Person(), role=Role.OFFICER, house=house, now=clock.now())


def made(role: Role | None = Role.OFFICER, email: str = "ben@example.org") -> int:
    """The number of an account, made when it is not there."""
    return people.account(role, email).id


def test_the_list_shows_who_may_do_what(administrator: Visitor, arrange: Arrange[int]) -> None:
    arrange(several)
    page = administrator.page(PATH)
    assert (page.status, page.title) == (200, "Accounts")
    assert page.texts("tbody th") == [
        *("administrator@example.org", "ben@example.org", "cleo@example.org", "officer@example.org"),
    ]
    assert page.texts("tbody td[data-label=Role]") == ["Administrator", "None", "Secretariat", "Secretariat"]
    assert page.texts("tbody td[data-label=State]") == ["Active", "Disabled", "Invited", "Active"]
    assert page.texts("tbody td[data-label=Conferences]") == ["–", "a part in 1", "–", "–"]
    assert page.texts('tbody td[data-label="Last used"]')[1:3] == ["never", "never"]


def test_a_new_account_is_invited_by_mail(administrator: Visitor, arrange: Arrange[Any]) -> None:
    page = administrator.follow(administrator.send(NEW, ANA))
    assert page.texts(".flashes p") == ["The invitation is on its way. Its link opens once, within seven days."]
    assert arrange(kept) == [
        ("administrator@example.org", "administrator", True),
        ("Ana@example.org", "officer", True),
    ]
    assert arrange(mailed) == [("Ana@example.org", "es", "invitation", "waiting")]
    assert page.texts("tbody td[data-label=Name]")[1:] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"email": ""}, "E-mail address: Enter an e-mail address."),
        ({"email": "ana"}, "E-mail address: Enter an e-mail address such as name@example.org."),
        ({"email": "ana\x00@"}, "E-mail address: Enter an e-mail address such as name@example.org."),
        ({"email": " ADMINISTRATOR@example.org"}, "E-mail address: There is an account with this e-mail address already."),
        ({"role": "king"}, "Role: Choose one of the list."),
        ({"language": "de"}, "Language of mail: Choose one of the list."),
        ({"name": "a" * 121}, "Name: Use at most 120 characters."),
        *((({"name": f"Ana{bad}"}, f"Name: {ONE_LINE}")) for bad in ("\r\nBcc: all@example.org", "\nRuiz", "\x00", "\u202e")),
    ],
)
def test_what_cannot_be_accepted_is_said_at_its_field_and_nothing_is_kept(
    administrator: Visitor, arrange: Arrange[Any], wrong: dict[str, str], problem: str
) -> None:
    page = administrator.send(NEW, ANA | wrong)
    assert (page.status, problems(page)) == (422, [problem])
    assert page.values("main form.form")["email"].strip() == (ANA | wrong)["email"].replace("\0", "").strip()
    assert arrange(mailed) == []
    assert arrange(kept) == [("administrator@example.org", "administrator", True)]


def test_disabling_ends_the_sign_in_at_once(administrator: Visitor, officer: Visitor, arrange: Arrange[int]) -> None:
    number = arrange(lambda: made(email="officer@example.org"))
    assert officer.page("/secretariat/releases/").status == 200
    assert administrator.send(f"{PATH}{number}/", {"disabled": "y"}, form="main form.form").status == 303
    assert officer.page("/secretariat/releases/").status == 303
    assert administrator.send(f"{PATH}{number}/", {"disabled": None}, form="main form.form").status == 303
    assert officer.page("/secretariat/releases/").status == 303, "an old cookie opens nothing again"


def test_a_new_invitation_closes_the_one_before(administrator: Visitor, arrange: Arrange[Any]) -> None:
    administrator.send(NEW, ANA)
    path = f"{PATH}{arrange(newest)}/"
    page = administrator.follow(administrator.send(path, form="main form.act"))
    assert page.texts(".flashes p") == [
        "A new invitation is on its way. The links before it open nothing any more."
    ]
    assert [state for *_rest, state in arrange(mailed)] == ["withdrawn", "waiting"]


def test_who_has_a_password_cannot_be_invited(administrator: Visitor, arrange: Arrange[Any]) -> None:
    path = f"{PATH}{arrange(made)}/"
    page = administrator.page(path)
    assert page.all("main form.act") == []
    refused = administrator.post_form(f"{path}invite", {"csrf_token": page.values("main form.form")["csrf_token"]})
    assert (refused.status, refused.title) == (422, "ben@example.org")
    assert problems(refused) == ["Only who has no password yet, and is not disabled, can be invited."]
    failed = administrator.post_form(f"{path}invite", {})
    assert (failed.status, failed.text("[role=alert] h2")) == (400, "Please send this again")
    assert arrange(mailed) == []


@pytest.mark.parametrize("fields", [{"disabled": "y"}, {"role": "officer"}, {"role": ""}])
def test_nobody_takes_his_own_access_away(
    administrator: Visitor, arrange: Arrange[Any], fields: dict[str, str]
) -> None:
    number = arrange(lambda: made(email="administrator@example.org"))
    page = administrator.send(f"{PATH}{number}/", fields, form="main form.form")
    assert page.status == 422
    assert problems(page) == ["Role: You cannot take your own access away. Ask another administrator."]
    assert arrange(kept) == [("administrator@example.org", "administrator", True)]


def test_the_second_save_shows_both_versions(administrator: Visitor, arrange: Arrange[Any]) -> None:
    path = f"{PATH}{arrange(made)}/"
    opened = administrator.page(path).values("main form.form")
    assert administrator.post_form(path, opened | {"role": "administrator"}).status == 303
    second = administrator.post_form(path, opened | {"role": ""})
    assert second.status == 409
    assert second.texts(".stale tbody tr > *") == ["Role", "Administrator", "None: only what is given out at a conference"]
    assert administrator.post_form(path, second.values("main form.form")).status == 303
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
    assert counts == [3, 3]
