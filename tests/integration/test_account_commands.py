"""`flask accounts`: made with a password, or invited by mail."""

from typing import Any

import pytest
from flask import Flask

from conference.core.db import db
from conference.models.outbox import Message
from conference.models.people import Account
from tests.applications import Arrange


def kept() -> list[tuple[str, str, str, str | None, str]]:
    """E-mail, name, language, role and state of each account."""
    found = db.session.scalars(db.select(Account).order_by(Account.id))
    return [(each.email, each.name, each.language, each.role, each.state.value) for each in found]


def run(app: Flask, *words: str, stdin: str = "") -> tuple[int, str]:
    """Exit code and what was printed."""
    done = app.test_cli_runner().invoke(args=["accounts", *words], input=stdin)
    return done.exit_code, done.output


def test_an_account_with_a_password(app: Flask, arrange: Arrange[Any]) -> None:
    words = ("create", "Ana@example.org", "--role", "officer", "--password-stdin")
    assert run(app, *words, stdin="four words of a song\n") == (0, "created Ana@example.org (officer)\n")
    assert arrange(kept) == [("Ana@example.org", "", "en", "officer", "active")]


def test_an_invitation_goes_out_in_the_language_of_the_person(app: Flask, arrange: Arrange[Any]) -> None:
    words = ("invite", "ana@example.org", "--role", "administrator", "--name", "Ana Ruiz", "--language", "pt")
    assert run(app, *words) == (0, "invited ana@example.org (administrator)\n")
    assert arrange(kept) == [("ana@example.org", "Ana Ruiz", "pt", "administrator", "invited")]
    (secret, purpose) = arrange(lambda: tuple(db.session.execute(db.select(Message.secret, Message.purpose)).one()))
    with app.test_request_context():
        path = app.url_for("signing.link", token=secret.rpartition("/")[2].partition("?")[0])
    assert (secret, purpose) == (f"http://localhost{path}?lang=pt", "invitation")


@pytest.mark.parametrize(
    ("words", "stdin", "reason"),
    [
        (("create", "ana", "--password-stdin"), "four words of a song", "Enter an e-mail address such as name@example.org."),
        (("create", "ana@example.org", "--password-stdin"), "short", "Use at least 12 characters."),
        (("create", "ana@example.org", "--password-stdin"), "a" * 201, "Use at most 200 characters."),
        (("create", "ana@example.org", "--password-stdin"), " " * 12, "Use more than blanks."),
        (("invite", "ana"), "", "Enter an e-mail address such as name@example.org."),
        (
            ("invite", "ana@example.org", "--name", "Ana\nBcc: all@example.org"),
            "",
            "Write the name on one line, without control characters.",
        ),
    ],
)
def test_what_is_refused_is_said_and_nothing_is_kept(
    app: Flask, arrange: Arrange[Any], words: tuple[str, ...], stdin: str, reason: str
) -> None:
    assert run(app, *words, "--role", "officer", stdin=stdin) == (1, f"Error: {reason}\n")
    assert arrange(kept) == []
