"""The same person handed in by six delegations at the same moment: one goes through, five are held."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask

from conference.core.db import db
from conference.models.participants import Participant
from tests.applications import Arrange
from tests.factories import participants, people
from tests.visitors import visitor

PARTIES = ("BZ", "HT", "HN", "JM", "PE", "UY")


def _prepared() -> Any:
    for code in PARTIES:
        participants.delegation(f"state:{code}")
    account = people.account()
    db.session.flush()
    db.session.expunge(account)
    return account


def _kept() -> Counter[tuple[str, bool]]:
    found = db.session.scalars(db.select(Participant)).all()
    return Counter((each.state, each.held_at is not None) for each in found)


@pytest.mark.usefixtures("clock")
def test_one_of_six_goes_through(app: Flask, arrange: Arrange[Any]) -> None:
    account, start = arrange(_prepared), Barrier(len(PARTIES))

    def send(code: str) -> int:
        here = f"/delegations/conference-on-water/state:{code}/people/new"
        browser = visitor(app)
        browser.sign_in_as(account)
        form = browser.page(here).values("form#person")
        start.wait(60)
        who = {"given_name": "Ana", "family_name": "Pérez", "role": "delegate", "then": "submit"}
        return browser.post_form(here, form | who).status

    with ThreadPoolExecutor(len(PARTIES)) as threads:
        assert list(threads.map(send, PARTIES)) == [303] * len(PARTIES)
    assert arrange(_kept) == Counter({("submitted", True): len(PARTIES) - 1, ("submitted", False): 1})
