"""Signing in and out as people meet it."""

import pytest

from conference.models.people import Role
from tests.applications import Arrange
from tests.factories import people
from tests.visitors import Visitor, problems

EMAIL = "officer@example.org"
FIELDS = {"email": EMAIL, "password": people.PASSWORD}


@pytest.fixture
def known(arrange: Arrange[None]) -> None:
    """An officer has an account."""
    arrange(lambda: people.account(Role.OFFICER) and None)


@pytest.mark.usefixtures("known")
def test_who_signs_in_comes_to_where_he_wanted(client: Visitor) -> None:
    asked = client.page("/secretariat/releases/")
    answer = client.send(asked.location, FIELDS)

    assert (asked.status, asked.location) == (303, "/sign-in?next=/secretariat/releases/")
    assert (answer.status, answer.location) == (303, "/secretariat/releases/")
    assert client.page("/").text(".who .quiet") == EMAIL


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    "next_page",
    [
        *("https://evil.example", "//evil.example", "///evil.example", "/\\evil.example", "/\\/evil.example"),
        *("javascript:alert(1)", "//[", "https://\u2100.example", "/\r\nX-Planted: 1", "/\t/evil.example", "/\0"),
    ],
)
def test_nobody_is_led_elsewhere(client: Visitor, next_page: str) -> None:
    answer = client.send("/sign-in", {**FIELDS, "next": next_page})

    assert (answer.status, answer.location) == (303, "/secretariat/")


@pytest.mark.usefixtures("known")
def test_a_wrong_password_and_an_unknown_address_read_the_same(client: Visitor) -> None:
    wrong = client.send("/sign-in", {"email": EMAIL, "password": "wrong"})
    unknown = client.send("/sign-in", {"email": "who@example.org", "password": "wrong"})

    assert (wrong.status, unknown.status) == (422, 422)
    assert len(problems(wrong)) == 1
    assert problems(wrong) == problems(unknown)
    assert wrong.values("form")["email"] == EMAIL
    assert b"value=\"wrong\"" not in wrong.body


@pytest.mark.parametrize("token", ["", "wrong", None])
@pytest.mark.usefixtures("known")
def test_a_failed_token_shows_the_typed_form_again(client: Visitor, token: str | None) -> None:
    answer = client.send("/sign-in", {**FIELDS, "csrf_token": token})

    assert answer.status == 400
    assert answer.text("[role=alert] h2") == "Please send this again"
    assert answer.values("form")["email"] == EMAIL
    assert client.page("/").texts(".who .quiet") == []


def test_what_is_missing_is_said_at_its_field(client: Visitor) -> None:
    answer = client.send("/sign-in", {"email": "", "password": ""})

    assert answer.status == 422
    assert problems(answer) == ["E-mail address: Enter your e-mail address.", "Password: Enter your password."]
    assert answer.texts(".field .error") == ["Enter your e-mail address.", "Enter your password."]


def test_signing_out_is_asked_and_then_done(officer: Visitor) -> None:
    asked = officer.page("/sign-out")
    refused = officer.send("/sign-out", {"csrf_token": None})
    answer = officer.send("/sign-out")

    assert asked.text(".lede") == f"You are signed in as {EMAIL}."
    assert refused.status == 400
    assert (answer.status, answer.location) == (303, "/sign-in")
    assert officer.page("/").texts(".who .quiet") == []


@pytest.mark.parametrize("body", [b'{"email": 1, "password": []}', b"[1, 2]", b"{"])
def test_a_body_of_json_is_no_form(client: Visitor, body: bytes) -> None:
    assert client.post("/sign-in", data=body, content_type="application/json").status_code == 400
