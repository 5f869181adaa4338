"""Signing in: the steps, and how often they may be tried."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from conference.core.db import TransactionState, db, own_transaction, transaction
from conference.core.refused import Refused, Throttled
from conference.mail.accounts import House
from conference.models.doors import SignInAttempts
from conference.models.people import Account, Role
from conference.services import passwords, sign_in
from conference.services.attempts import Knock
from conference.services.sign_in import Given
from tests.factories import people

OFFICER = "officer@example.org"
SECRET = "a secret that every test knows, 32+"
HERE = "192.0.2.1"
HOUSE = House("Secretariat", "http://localhost")
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def known(context: object) -> None:
    """An officer has an account."""
    with own_transaction():
        people.account(Role.OFFICER)


def enter(password: str, now: datetime, email: str = OFFICER, address: str = HERE) -> str:
    """How signing in ends: the address of the account, else the kind of refusal."""
    try:
        return sign_in.sign_in(Given(password), Knock(email, address, SECRET), now=now).email
    except Refused as refusal:
        return type(refusal).__name__


def counts() -> list[int]:
    """What was counted, the largest first."""
    with own_transaction():
        return sorted(db.session.scalars(db.select(SignInAttempts.count)), reverse=True)


@pytest.mark.parametrize("email", [OFFICER, " OFFICER@Example.ORG "])
def test_who_has_the_password_is_let_in_and_nothing_stays_counted(now: datetime, email: str) -> None:
    assert enter(people.PASSWORD, now, email) == OFFICER
    with own_transaction():
        account = people.account(Role.OFFICER)
        assert (account.last_sign_in_at, account.last_seen_at) == (now, now)
    assert counts() == [0, 0, 0]


@pytest.mark.parametrize("email", [OFFICER, "who@example.org"])
def test_wrong_and_unknown_are_refused_in_the_same_words(now: datetime, email: str) -> None:
    with pytest.raises(Refused) as refusal:
        sign_in.sign_in(Given("wrong"), Knock(email, HERE, SECRET), now=now)
    assert (type(refusal.value), str(refusal.value), refusal.value.field) == (
        Refused,
        "This e-mail address and password do not fit together.",
        "",
    )
    assert counts() == [1, 1, 1]


@pytest.mark.parametrize("values", [{"disabled_at": datetime.fromisoformat("2026-01-01T00:00Z")}, {"password_hash": None}])
def test_who_is_disabled_or_has_no_password_is_refused_like_all_others(now: datetime, values: dict[str, object]) -> None:
    with own_transaction():
        for name, value in values.items():
            setattr(people.account(Role.OFFICER), name, value)
    assert enter(people.PASSWORD, now) == "Refused"


@pytest.mark.parametrize("email", [OFFICER, "who@example.org"])
def test_the_sixth_attempt_waits_known_or_not_and_the_right_password_too(now: datetime, email: str) -> None:
    assert [enter("wrong", now, email) for _ in range(6)] == ["Refused"] * 5 + ["Throttled"]
    assert enter(people.PASSWORD, now + 14 * MINUTE, email) == "Throttled"
    assert counts() == [5, 5, 5]
    assert enter(people.PASSWORD, now, email, "198.51.100.7") == (OFFICER if email == OFFICER else "Refused")
    assert enter(people.PASSWORD, now + 15 * MINUTE, email) == (OFFICER if email == OFFICER else "Refused")


def test_whoever_waits_is_told_how_long(now: datetime) -> None:
    for _ in range(5):
        enter("wrong", now)
    with pytest.raises(Throttled) as refusal:
        sign_in.sign_in(Given("wrong"), Knock(OFFICER, HERE, SECRET), now=now + timedelta(minutes=14, seconds=30))
    assert (refusal.value.seconds, str(refusal.value)) == (30, "There were too many attempts. Try again in 1 minute.")


def test_a_right_password_forgives_the_wrong_ones_before_it(now: datetime) -> None:
    assert [enter("wrong", now) for _ in range(4)] == ["Refused"] * 4
    assert enter(people.PASSWORD, now) == OFFICER
    assert [enter("wrong", now) for _ in range(6)] == ["Refused"] * 5 + ["Throttled"]


def test_one_network_counts_as_one_address(now: datetime) -> None:
    found = [enter("wrong", now, address=f"2001:db8:1:2::{number}") for number in range(6)]
    assert found == ["Refused"] * 5 + ["Throttled"]
    assert enter("wrong", now, address="2001:db8:1:3::1") == "Refused"
    mapped = [enter("wrong", now, address="::ffff:192.0.2.77") for _ in range(6)]
    assert mapped == ["Refused"] * 5 + ["Throttled"]
    assert enter("wrong", now, address="192.0.2.77") == "Throttled"
    assert enter("wrong", now, address="::ffff:192.0.2.78") == "Refused"


def test_ten_thousand_wrong_sign_ins_from_everywhere_look_at_fifty_passwords(now: datetime) -> None:
    """Each of 400 addresses tries 25 times at one account, within some minutes."""
    found = Counter(
        enter("wrong", now + timedelta(seconds=number // 100), address=f"198.51.{number % 400 // 200}.{number % 200}")
        for number in range(10_000)
    )
    assert found == {"Refused": 50, "Throttled": 9_950}
    assert counts()[0] == 50, "all that were looked at, and no other, stand at the account"
    assert enter(people.PASSWORD, now + 59 * MINUTE) == "Throttled"
    assert enter(people.PASSWORD, now + 60 * MINUTE) == OFFICER


def test_one_address_may_be_wrong_a_hundred_times_an_hour(now: datetime) -> None:
    found = Counter(enter("wrong", now, f"who{number}@example.org") for number in range(103))
    assert found == {"Refused": 100, "Throttled": 3}
    assert enter(people.PASSWORD, now) == "Throttled"
    assert enter(people.PASSWORD, now, address="203.0.113.9") == OFFICER


def test_counts_that_are_over_are_swept_out(now: datetime) -> None:
    enter("wrong", now, "who@example.org", "203.0.113.9")
    enter("wrong", now + 61 * MINUTE)
    assert counts() == [1, 1, 1]


def test_what_is_kept_names_nobody(now: datetime) -> None:
    enter("wrong", now)
    with own_transaction():
        rows = db.session.scalars(db.select(SignInAttempts)).all()
        assert [len(row.key) for row in rows] == [64, 64, 64]
        assert not any(said in row.key for row in rows for said in (OFFICER, HERE))
    assert Knock(OFFICER, HERE, SECRET) != Knock(OFFICER, HERE, "another secret, at least 32 letters")
    assert SECRET not in repr(Knock(OFFICER, HERE, SECRET))


def test_an_attempt_is_never_counted_within_a_transaction_that_may_be_undone(now: datetime) -> None:
    with pytest.raises(TransactionState), transaction():
        sign_in.sign_in(Given("wrong"), Knock(OFFICER, HERE, SECRET), now=now)


def change(present: str, new: str, now: datetime) -> str:
    """How changing the password of the officer ends: "", else the field of the refusal, or its kind."""
    with own_transaction():
        account = people.account(Role.OFFICER)
        db.session.expunge(account)
    try:
        sign_in.change_password(account, present, new, knock=Knock(OFFICER, HERE, SECRET), house=HOUSE, now=now)
    except Refused as refusal:
        return refusal.field or type(refusal).__name__
    return ""


def test_a_password_is_changed_by_whoever_knows_it(now: datetime) -> None:
    with own_transaction():
        before = people.account(Role.OFFICER).sign_in_token
    assert change("wrong", "four words of a song", now) == "present_password"
    assert change(people.PASSWORD, "short", now) == "new_password"
    assert change(people.PASSWORD, "four words of a song", now) == ""
    with own_transaction():
        account: Account = people.account(Role.OFFICER)
        assert passwords.matches("four words of a song", account.password_hash)
        assert account.sign_in_token != before


def test_wrong_present_passwords_count_like_wrong_sign_ins(now: datetime) -> None:
    assert [change("wrong", "four words of a song", now) for _ in range(6)] == ["present_password"] * 5 + ["Throttled"]
    assert enter(people.PASSWORD, now) == "Throttled"
    assert change(people.PASSWORD, "four words of a song", now + 15 * MINUTE) == ""
