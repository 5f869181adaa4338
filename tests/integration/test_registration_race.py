"""The last places, asked for at once by sixteen browsers: each place is given once, and nobody is lost."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask

from conference.core.db import db
from conference.models.audit import Act
from conference.models.delegations import Delegation
from conference.models.participants import Participant
from tests.applications import Arrange
from tests.factories import participants
from tests.visitors import Visitor, visitor

HERE = "/delegations/conference-on-water/state:BZ"
CLIENTS, SIZE = 16, 5


def browsers(app: Flask, account: Any) -> list[tuple[Visitor, dict[str, Any]]]:
    """Each with the filled form of one person."""
    found = []
    for number in range(CLIENTS):
        browser = visitor(app)
        browser.sign_in_as(account)
        form = browser.page(f"{HERE}/people/new").values("form#person")
        found.append((browser, form | {"given_name": f"P{number}", "role": "delegate", "then": "submit"}))
    return found


def at_once(asked: list[tuple[Visitor, dict[str, Any]]]) -> list[int]:
    """The answers to all forms, sent at the same moment."""
    start = Barrier(len(asked))

    def send(one: tuple[Visitor, dict[str, Any]]) -> int:
        browser, form = one
        start.wait(30)
        return browser.post_form(f"{HERE}/people/new", form).status

    with ThreadPoolExecutor(len(asked)) as threads:
        return list(threads.map(send, asked))


@pytest.mark.usefixtures("clock")
class TestRace:
    """Sixteen at once, size five."""

    def prepared(self, **other: Any) -> Any:
        """A delegation, and the account of its focal point."""
        made = participants.delegation(size=SIZE)
        account = participants.focal_point(made)
        for name, value in other.items():
            setattr(made.conference, name, value)
        db.session.flush()
        db.session.expunge(account)
        return account

    def kept(self) -> tuple[Counter[str], int, int]:
        """How many in each state, how many different positions, how many acts of it."""
        found = db.session.scalars(db.select(Participant).order_by(Participant.waiting_at)).all()
        acts = db.session.scalars(db.select(Act.id).where(Act.thing == "participants", Act.verb == "create")).all()
        return Counter(each.state for each in found), len({each.position for each in found}), len(acts)

    def test_five_are_taken_and_eleven_wait(self, app: Flask, arrange: Arrange[Any]) -> None:
        account = arrange(self.prepared)
        assert at_once(browsers(app, account)) == [303] * CLIENTS
        counts = Counter({"submitted": SIZE, "waiting": CLIENTS - SIZE})
        assert arrange(self.kept) == (counts, CLIENTS, CLIENTS)

    def test_five_are_taken_and_eleven_are_told_that_it_is_full(self, app: Flask, arrange: Arrange[Any]) -> None:
        account = arrange(lambda: self.prepared(beyond_size="refused"))
        assert Counter(at_once(browsers(app, account))) == Counter({303: SIZE, 422: CLIENTS - SIZE})
        assert arrange(self.kept) == (Counter({"submitted": SIZE}), SIZE, SIZE)

    def test_one_head_of_sixteen(self, app: Flask, arrange: Arrange[Any]) -> None:
        account = arrange(self.prepared)
        asked = [(browser, form | {"role": "head"}) for browser, form in browsers(app, account)]
        assert Counter(at_once(asked)) == Counter({303: 1, 422: CLIENTS - 1})
        assert arrange(self.kept) == (Counter({"submitted": 1}), 1, 1)

    def test_the_same_form_sixteen_times_makes_one(self, app: Flask, arrange: Arrange[Any]) -> None:
        account = arrange(self.prepared)
        asked = browsers(app, account)
        form = asked[0][1]
        same = [(browser, form | {"csrf_token": own["csrf_token"]}) for browser, own in asked]
        assert at_once(same) == [303] * CLIENTS
        assert arrange(self.kept) == (Counter({"submitted": 1}), 1, 1)
        assert arrange(lambda: db.session.scalars(db.select(Delegation.size)).all()) == [SIZE]
