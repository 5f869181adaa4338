"""Too many attempts, as people meet them."""

import time
from datetime import timedelta

import pytest
from time_machine import Traveller

from conference.models.people import Role
from conference.web import signing
from tests.applications import Arrange, Statements
from tests.factories import people
from tests.visitors import Visitor, problems

EMAIL = "officer@example.org"
WHO = [EMAIL, "who@example.org"]


@pytest.fixture(autouse=True)
def known(clock: Traveller, arrange: Arrange[None]) -> None:
    """An officer has an account; the clock stands."""
    arrange(lambda: people.account(Role.OFFICER) and None)


@pytest.mark.parametrize("email", WHO)
def test_the_sixth_wrong_sign_in_is_told_to_wait(client: Visitor, clock: Traveller, email: str) -> None:
    answers = [client.send("/sign-in", {"email": email, "password": "wrong"}) for _ in range(6)]
    assert [page.status for page in answers] == [422] * 5 + [429]
    assert problems(answers[5]) == ["There were too many attempts. Try again in 15 minutes."]
    assert answers[5].headers["Retry-After"] == "900"
    clock.shift(timedelta(minutes=14))
    right = {"email": email, "password": people.PASSWORD}
    assert client.send("/sign-in", right).status == 429
    clock.shift(timedelta(minutes=1))
    assert client.send("/sign-in", right).status == (303 if email == EMAIL else 422)


def test_known_and_unknown_are_looked_up_alike(client: Visitor, statements: Statements) -> None:
    sent = {}
    for number, email in enumerate(WHO):
        client.environ_base["REMOTE_ADDR"] = f"192.0.2.{number}"
        form = client.page("/sign-in").values("main form") | {"email": email, "password": "wrong"}
        with statements() as seen:
            client.post_form("/sign-in", form)
        sent[email] = seen
    assert sent[WHO[0]] == sent[WHO[1]]


def test_a_form_that_is_not_whole_is_no_attempt(client: Visitor) -> None:
    fields = [{"email": EMAIL, "password": ""}, {"email": EMAIL, "password": "x" * 201}]
    assert {client.send("/sign-in", each).status for each in fields for _ in range(6)} == {422}
    assert client.send("/sign-in", {"email": EMAIL, "password": people.PASSWORD}).status == 303


@pytest.mark.parametrize("email", WHO)
def test_whoever_forgot_the_password_learns_nothing_of_others(client: Visitor, email: str) -> None:
    begun = time.monotonic()
    answer = client.send("/sign-in/forgotten", {"email": email})
    taken = time.monotonic() - begun
    assert (answer.status, answer.location) == (303, "/sign-in")
    assert taken >= signing.PACE
    assert client.follow(answer).texts(".flashes p") == [
        "If this address has an account, a link is on its way by mail. It opens once, within one hour."
    ]


@pytest.mark.parametrize("email", WHO)
def test_nobody_is_flooded(client: Visitor, monkeypatch: pytest.MonkeyPatch, email: str) -> None:
    monkeypatch.setattr(signing, "PACE", 0)
    answers = [client.send("/sign-in/forgotten", {"email": email}) for _ in range(4)]
    assert [page.status for page in answers] == [303, 303, 303, 429]
    assert answers[3].headers["Retry-After"] == "3600"
    assert answers[3].values("main form")["email"] == email


def test_wrong_present_passwords_wait_too(officer: Visitor) -> None:
    fields = {"present_password": "wrong", "new_password": "four words of a song"}
    answers = [officer.send("/account/password", fields) for _ in range(6)]
    assert [page.status for page in answers] == [422] * 5 + [429]
    assert answers[5].headers["Retry-After"] == "900"
