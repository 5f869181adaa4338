"""Eight people ask at once to be registered, and are approved at once: nobody is lost, no size is exceeded."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask

from conference.core.db import db
from conference.models.participants import Participant
from tests.applications import Arrange
from tests.factories import conferences, participants
from tests.visitors import Visitor, visitor

HERE = "/conferences/conference-on-water/register"
THERE = "/delegations/conference-on-water/state:BZ"
CLIENTS, SIZE = 8, 3

Sent = tuple[Visitor, str, dict[str, Any]]


def at_once(asked: list[Sent]) -> list[int]:
    """The answers to all forms, sent at the same moment."""
    start = Barrier(len(asked))

    def send(one: Sent) -> int:
        browser, path, form = one
        start.wait(30)
        return browser.post_form(path, form).status

    with ThreadPoolExecutor(len(asked)) as threads:
        return list(threads.map(send, asked))


def prepared() -> Any:
    """A delegation that people may ask to belong to, and the account of its focal point."""
    conferences.published()
    participants.opened(self_registration=True)
    account = participants.focal_point(participants.delegation(size=SIZE))
    db.session.expunge(account)
    return account


def asking(app: Flask, given_name: str) -> Sent:
    """The filled form of one person."""
    browser = visitor(app)
    form = browser.page(HERE).values("form#register")
    email = f"{given_name.lower()}@example.org"
    return browser, HERE, form | {"given_name": given_name, "email": email, "delegation": "1"}


def approving(app: Flask, account: Any, number: int) -> Sent:
    """The button by which one of them is approved, in a browser of its own."""
    browser = visitor(app)
    browser.sign_in_as(account)
    token = browser.token(f"{THERE}/people/new", "form#person")
    return browser, f"{THERE}/people/{number}/submit", {"csrf_token": token}


def kept() -> tuple[Counter[str], int]:
    """How many in each state, and how many different positions."""
    found = db.session.scalars(db.select(Participant)).all()
    return Counter(each.state for each in found), len({each.position for each in found})


@pytest.mark.usefixtures("clock")
def test_all_are_entered_and_three_are_taken(app: Flask, arrange: Arrange[Any]) -> None:
    account = arrange(prepared)
    assert at_once([asking(app, f"P{number}") for number in range(CLIENTS)]) == [303] * CLIENTS
    assert arrange(kept) == (Counter({"draft": CLIENTS}), CLIENTS)
    assert at_once([approving(app, account, number + 1) for number in range(CLIENTS)]) == [303] * CLIENTS
    assert arrange(kept) == (Counter({"submitted": SIZE, "waiting": CLIENTS - SIZE}), CLIENTS)


@pytest.mark.usefixtures("clock")
def test_the_same_person_eight_times_is_entered_once(app: Flask, arrange: Arrange[Any]) -> None:
    arrange(prepared)
    assert at_once([asking(app, "Ana") for _number in range(CLIENTS)]) == [303] * CLIENTS
    assert arrange(kept) == (Counter({"draft": 1}), 1)
