"""What is noted beside a request: kept whatever the request does, given up soon while others write."""

import time

import pytest
from flask import Flask
from sqlalchemy import text, update
from sqlalchemy.exc import OperationalError

from conference.core import aside
from conference.core.db import db, transaction
from conference.models.people import Account
from tests.factories import people

NOTE = update(Account).values(name="noted")


@pytest.fixture(autouse=True)
def known(context: Flask) -> None:
    """There is an account."""
    with transaction():
        people.account()


def names() -> list[str]:
    """The name of each account, read anew."""
    db.session.rollback()
    return list(db.session.scalars(db.select(Account.name)))


def test_it_is_kept_though_the_reader_goes_on_reading() -> None:
    account = db.session.scalars(db.select(Account)).one()
    aside.write(NOTE)
    assert (account.name, names()) == ("", ["noted"])


def test_it_waits_for_no_long_work_and_leaves_the_patience_of_others(engine: str) -> None:
    with db.engine.execution_options(writes=True).connect() as busy:
        busy.execute(text("UPDATE accounts SET version = version"))
        begun = time.monotonic()
        with pytest.raises(OperationalError):
            aside.write(NOTE)
        assert time.monotonic() - begun < 5
        busy.rollback()
    aside.write(NOTE)
    assert names() == ["noted"]
    patience = "PRAGMA busy_timeout" if engine == "sqlite" else "SHOW lock_timeout"
    with db.engine.connect() as first, db.engine.connect() as second:
        found = {each.execute(text(patience)).scalar() for each in (first, second)}
    assert found == {10_000 if engine == "sqlite" else "0"}
