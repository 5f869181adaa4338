"""One's own account."""

from datetime import date
from typing import Any

import pytest

from conference.core.db import db
from conference.models.outbox import Message
from conference.models.people import Role
from conference.queries import audit
from tests.applications import Arrange, Statements
from tests.factories import assignments, conferences, delegations, people
from tests.visitors import Visitor, problems, visitor

NEW = "four words of a song"
EMAIL = "officer@example.org"


def own() -> tuple[str, str]:
    """Name and language of the officer."""
    account = people.account(Role.OFFICER)
    return account.name, account.language


@pytest.fixture
def elsewhere(officer: Visitor) -> Visitor:
    """Another browser of the same officer."""
    other = visitor(officer.application)
    assert officer.account is not None
    other.sign_in_as(officer.account)
    return other


def test_the_header_leads_there(officer: Visitor, nobody: Visitor, client: Visitor) -> None:
    assert officer.page("/").links(".who a") == ["/secretariat/", "/account", "/sign-out"]
    assert nobody.page("/").links(".who a") == ["/account", "/sign-out"]
    assert client.page("/").links(".who a") == ["/sign-in"]
    assert client.page("/account").location == "/sign-in?next=/account"


def test_name_and_language_are_ones_own(officer: Visitor, arrange: Arrange[Any]) -> None:
    page = officer.follow(officer.send("/account", {"name": " Ana  Ruiz ", "language": "fr"}, form="main form.form"))
    assert (page.title, page.texts(".flashes p")) == ("Your account", ["Saved."])
    assert arrange(own) == ("Ana Ruiz", "fr")
    assert page.text(".who .quiet") == "Ana Ruiz"


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"name": "Ana\r\nBcc: all@example.org"}, "Name: Write the name on one line, without control characters."),
        ({"name": "a" * 121}, "Name: Use at most 120 characters."),
        ({"language": "de"}, "Language of mail: Choose one of the list."),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(
    officer: Visitor, arrange: Arrange[Any], fields: dict[str, str | None], problem: str
) -> None:
    page = officer.send("/account", fields, form="main form.form")
    assert (page.status, problems(page)) == (422, [problem])
    assert arrange(own) == ("", "en")


def test_two_browsers_do_not_overwrite_each_other(officer: Visitor, elsewhere: Visitor) -> None:
    opened = elsewhere.page("/account").values("main form.form")
    assert officer.send("/account", {"name": "Ana"}, form="main form.form").status == 303
    second = elsewhere.post_form("/account", opened | {"name": "Ana Ruiz"})
    assert (second.status, second.texts(".stale tbody tr > *")) == (409, ["Name", "Ana", "Ana Ruiz"])
    assert elsewhere.post_form("/account", second.values("main form.form")).status == 303


def test_a_new_password_ends_all_other_sign_ins(
    officer: Visitor, elsewhere: Visitor, client: Visitor, arrange: Arrange[Any]
) -> None:
    fields = {"present_password": people.PASSWORD, "new_password": NEW}
    page = officer.follow(officer.send("/account/password", fields))
    assert page.texts(".flashes p") == ["Your password is changed. All other sign-ins have ended."]
    assert (page.title, elsewhere.page("/account").status) == ("Your account", 303)
    assert client.send("/sign-in", {"email": EMAIL, "password": people.PASSWORD}).status == 422
    assert client.send("/sign-in", {"email": EMAIL, "password": NEW}).status == 303
    sent = arrange(lambda: [(each.purpose, each.recipient) for each in db.session.scalars(db.select(Message))])
    assert sent == [("password_changed", EMAIL)]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"present_password": ""}, "Present password: Enter your present password."),
        ({"present_password": "wrong"}, "Present password: This is not your present password."),
        ({"new_password": ""}, "New password: Enter a new password."),
        ({"new_password": "12345"}, "New password: Use at least 12 characters."),
        ({"new_password": "x1" * 250}, "New password: Use at most 200 characters."),
        ({"new_password": " " * 30}, "New password: Use more than blanks."),
        ({"new_password": EMAIL}, "New password: Use something else than the e-mail address."),
    ],
)
def test_a_password_that_does_not_fit_changes_nothing(
    officer: Visitor, elsewhere: Visitor, fields: dict[str, str], problem: str
) -> None:
    given = {"present_password": people.PASSWORD, "new_password": NEW} | fields
    page = officer.send("/account/password", given)
    assert (page.status, problems(page)) == (422, [problem])
    assert given["new_password"].encode() not in page.body or given["new_password"] in {"", EMAIL}
    assert elsewhere.page("/account").status == 200


def test_signing_out_everywhere_keeps_this_one(officer: Visitor, elsewhere: Visitor) -> None:
    page = officer.follow(officer.send("/account", form="main form.act"))
    assert page.texts(".flashes p") == ["All other sign-ins have ended."]
    assert (page.status, elsewhere.page("/account").status) == (200, 303)


@pytest.mark.parametrize("token", [None, "", "wrong"])
@pytest.mark.parametrize("path", ["/account", "/account/password", "/account/sign-out-everywhere"])
def test_a_failed_token_changes_nothing(officer: Visitor, elsewhere: Visitor, path: str, token: str | None) -> None:
    fields = {"name": "Ana", "language": "en", "version": "1", "present_password": people.PASSWORD, "new_password": NEW}
    answer = officer.post_form(path, fields | ({} if token is None else {"csrf_token": token}))
    assert (answer.status, answer.text("[role=alert] h2")) == (400, "Please send this again")
    assert elsewhere.page("/account").status == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_all_parts(
    nobody: Visitor, arrange: Arrange[Any], statements: Statements, count: int
) -> None:
    def make() -> None:
        for number in range(count):
            made = conferences.conference(slug=f"conference-{number}")
            assignments.part(made, email="nobody@example.org")
            delegations.focal_point(delegations.delegation(made), "nobody@example.org")

    arrange(make)
    with statements() as sent:
        page = nobody.page("/account")
    assert (len(page.all("#parts + ul li")), len(page.all("#acts-for + ul li"))) == (count, count)
    assert len(sent) == 5


def test_it_says_which_part_until_when_and_for_whom_one_acts(nobody: Visitor, arrange: Arrange[Any]) -> None:
    def make() -> None:
        made, own = conferences.conference(), "nobody@example.org"
        assignments.part(made, email=own, until=date(2099, 3, 1))
        assignments.ended(conferences.conference(slug="over", title={"en": "Conference on fire"}), email=own).until = date(2020, 5, 2)
        belize = delegations.delegation(made)
        delegations.focal_point(belize, own, start=date(2020, 1, 1), end=date(2099, 1, 2))
        delegations.focal_point(delegations.delegation(made, "state:HT"), own, start=date(2020, 1, 2), everywhere=True)

    arrange(make)
    page = nobody.page("/account")
    assert page.texts("#parts + ul li") == [
        "Documents: Conference on water, until 1 March 2099",
        "Documents: Conference on fire, ended on 2 May 2020",
    ]
    assert page.texts("#acts-for + ul li") == [
        "Haiti, for all conferences, since 2 January 2020",
        "Belize, Conference on water, until 2 January 2099",
    ]


def test_without_parts_it_says_so(officer: Visitor) -> None:
    page = officer.page("/account")
    assert page.texts("#parts + p, #acts-for + p") == ["No part at any conference.", "Of no state or organization."]


def test_the_evening_mail_is_offered_to_focal_points_alone(nobody: Visitor, officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: delegations.focal_point(delegations.delegation(conferences.conference()), "nobody@example.org").id)
    assert officer.page("/account").all("input[name=evening_mail]") == []
    kept = nobody.follow(nobody.send("/account", {"evening_mail": "y"}, form="form[action='/account']"))
    assert "checked" in kept.one("input[name=evening_mail]").attributes
    told = arrange(lambda: [each.changes for each in audit.of(people.account(None, "nobody@example.org"))])
    assert told == [{"evening_mail": [False, True]}]
