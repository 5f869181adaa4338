"""The one transaction, and the types of columns, on both engines."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from conference.core.db import TransactionState, db, has_transaction, one_at_a_time, own_transaction, transaction
from conference.models.people import Account
from conference.models.releases import Release
from tests.factories import people

#: A room of a conference that is not there.
BROKEN = "INSERT INTO rooms (conference_id, position, name, version) VALUES (99, 0, '{}', 1)"

NOW = datetime(2026, 11, 2, 15, tzinfo=UTC)

MANY = 200
THREADS = 8


def emails() -> list[str]:
    found = list(db.session.scalars(db.select(Account.email).order_by(Account.email)))
    db.session.rollback()
    return found


def _write_and_break() -> None:
    people.account()
    db.session.execute(text(BROKEN))


def test_transaction_keeps_what_was_written(context: Flask) -> None:
    with transaction():
        people.account()
    assert (has_transaction(), emails()) == (False, ["officer@example.org"])


def test_a_fault_keeps_nothing(context: Flask) -> None:
    with pytest.raises(IntegrityError), transaction():
        _write_and_break()
    assert (has_transaction(), emails()) == (False, [])


def test_a_refusal_keeps_nothing_without_an_error(context: Flask) -> None:
    with transaction() as outcome:
        people.account()
        outcome.keep_nothing()
    assert (has_transaction(), emails()) == (False, [])


def test_transaction_is_refused_after_a_read(context: Flask) -> None:
    db.session.execute(text("SELECT 1"))
    with pytest.raises(TransactionState, match="before anything is loaded"), transaction():
        pass


def test_transactions_do_not_nest(context: Flask) -> None:
    with pytest.raises(TransactionState), transaction(), transaction():
        pass


def test_an_own_transaction_ends_what_was_read_and_is_kept(context: Flask) -> None:
    with transaction():
        people.account()
    account = db.session.scalars(db.select(Account)).one()
    with own_transaction():
        account.name = "Ana"
    assert (has_transaction(), account.name) == (False, "Ana")


def test_an_own_transaction_is_refused_within_another(context: Flask) -> None:
    with pytest.raises(TransactionState, match="open already"), transaction(), own_transaction():
        pass


def test_foreign_keys_are_kept(written: None) -> None:
    with pytest.raises(IntegrityError):
        db.session.execute(text(BROKEN))


def test_two_hundred_additions_at_once_lose_nothing(app: Flask) -> None:
    with app.app_context(), transaction():
        number = people.account().id

    def add(_: int) -> None:
        with app.app_context(), transaction():
            account = db.session.scalars(db.select(Account).where(Account.id == number).with_for_update()).one()
            account.version += 1

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(add, range(MANY)))
    with app.app_context():
        assert db.session.get_one(Account, number).version == 1 + MANY


def test_one_at_a_time_gives_each_number_once(app: Flask) -> None:
    def add(_: int) -> None:
        with app.app_context(), transaction():
            one_at_a_time("numbers of the test")
            last = db.session.scalar(db.select(db.func.max(Release.id))) or 0
            release = Release(id=last + 1, slug=f"r-{last + 1}", kind="release", language="en", created_at=NOW)
            db.session.add(release)

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(add, range(MANY // 4)))
    with app.app_context():
        assert list(db.session.scalars(db.select(Release.id).order_by(Release.id))) == list(range(1, MANY // 4 + 1))


def test_instants_come_back_as_aware_utc(written: None) -> None:
    account = people.account()
    account.last_sign_in_at = datetime(2026, 11, 2, 10, tzinfo=timezone(timedelta(hours=-5)))
    db.session.flush()
    db.session.expire(account)
    found = account.last_sign_in_at
    assert (found, found.tzinfo) == (NOW, UTC)


def test_naive_instants_are_refused(written: None) -> None:
    account = people.account()
    account.last_sign_in_at = datetime(2026, 11, 2, 10)
    with pytest.raises(StatementError, match="an instant needs its zone"):
        db.session.flush()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_sqlite_runs_as_promised(context: Flask, tmp_path: Path) -> None:
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    found = {name: db.session.execute(text(f"PRAGMA {name}")).scalar_one() for name in pragmas}
    assert found == {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "busy_timeout": 10_000}


@pytest.mark.usefixtures("context")
def test_a_fault_does_not_say_what_was_to_be_written() -> None:
    said = "INSERT INTO rooms (conference_id, position, name, version) VALUES (99, 0, :name, 1)"
    with pytest.raises(IntegrityError) as fault, transaction():
        db.session.execute(text(said), {"name": '"ana@example.org"'})

    assert "INSERT INTO rooms" in str(fault.value)
    assert "ana" not in str(fault.value)
