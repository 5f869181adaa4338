"""Accounts as the services keep them."""

from datetime import datetime

import pytest

from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.mail.accounts import House
from conference.models.audit import Act
from conference.models.outbox import Message
from conference.models.people import Account, AccountState, Role
from conference.services import accounts, doors
from conference.services.accounts import Person
from tests.factories import people

PASSWORD = "four words of a song"
HOUSE = House("Secretariat", "http://localhost")
ANA = Person(name="Ana Ruiz", language="es")


def change(account: Account, person: Person = ANA, *, role: Role | None = Role.OFFICER, disabled: bool = False, by: Account, now: datetime) -> None:
    """Save the form as it stands with these values."""
    accounts.change(account, person, role=role, disabled=disabled, version=account.version, by=by, now=now)


@pytest.mark.usefixtures("written")
def test_an_account_with_a_password_keeps_only_its_hash(now: datetime) -> None:
    made = accounts.create("Ana@example.org", role=Role.OFFICER, password=PASSWORD, now=now)
    assert (made.email_key, made.state) == ("ana@example.org", AccountState.ACTIVE)
    assert PASSWORD not in str(made.password_hash)
    assert str(made.password_hash).startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.usefixtures("written")
def test_an_invited_account_has_no_password_and_a_mail_in_its_language(now: datetime) -> None:
    made = accounts.invite("ana@example.org", ANA, role=None, house=HOUSE, now=now)
    sent = db.session.scalars(db.select(Message)).one()
    assert (made.state, made.name, made.language, made.password_hash) == (AccountState.INVITED, "Ana Ruiz", "es", None)
    assert (sent.recipient, sent.language, sent.purpose, sent.account_id) == ("ana@example.org", "es", "invitation", made.id)


@pytest.mark.usefixtures("written")
def test_an_address_is_given_once(now: datetime) -> None:
    accounts.create("ana@example.org", role=Role.OFFICER, password=PASSWORD, now=now)
    with pytest.raises(Refused) as refusal:
        accounts.invite("ANA@example.org", ANA, role=Role.OFFICER, house=HOUSE, now=now)
    assert refusal.value.field == "email"


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    "name", ["Ana\r\nBcc: all@example.org", "Ana\nRuiz", "Ana\x00", "Ana\u2028Ruiz", "Ana\u202e", "Ana\x85"]
)
def test_what_would_be_a_header_is_no_name(now: datetime, name: str) -> None:
    with pytest.raises(Refused) as refusal:
        accounts.invite("ana@example.org", Person(name=name), role=Role.OFFICER, house=HOUSE, now=now)
    assert refusal.value.field == "name"
    assert db.session.scalars(db.select(Message)).all() == []


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("person", "field"), [(Person(name="a" * 121), "name"), (Person(language="de"), "language"), (Person(language=""), "language")]
)
def test_what_does_not_fit_is_refused_at_its_field(now: datetime, person: Person, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        accounts.invite("ana@example.org", person, role=Role.OFFICER, house=HOUSE, now=now)
    assert refusal.value.field == field


@pytest.mark.usefixtures("written")
def test_a_name_is_trimmed_and_may_have_any_letters(now: datetime) -> None:
    made = accounts.invite("ana@example.org", Person(name="  José  O’Neill, Jr. "), role=None, house=HOUSE, now=now)
    assert made.name == "José O’Neill, Jr."


@pytest.mark.usefixtures("written")
def test_disabling_ends_all_sign_ins_and_links(now: datetime) -> None:
    by = people.account(Role.ADMINISTRATOR)
    ana = accounts.invite("ana@example.org", ANA, role=Role.OFFICER, house=HOUSE, now=now)
    token, mailed = ana.sign_in_token, db.session.scalars(db.select(Message)).one()
    link = doors.by_token(mailed.secret.rpartition("/")[2].partition("?")[0])
    change(ana, disabled=True, by=by, now=now)
    db.session.refresh(mailed)
    assert link is not None
    assert (ana.sign_in_token != token, link.used_at, mailed.state, mailed.secret) == (True, now, "withdrawn", "")
    change(ana, disabled=False, by=by, now=now)
    assert (ana.state, link.used_at) == (AccountState.INVITED, now)


@pytest.mark.usefixtures("written")
def test_the_last_administrator_keeps_the_role_whoever_asks(now: datetime) -> None:
    last = people.account(Role.ADMINISTRATOR)
    other = people.account(Role.ADMINISTRATOR, "other@example.org")
    change(other, role=Role.OFFICER, by=last, now=now)
    with pytest.raises(Refused) as refusal:
        change(last, role=None, by=other, now=now)
    assert (refusal.value.field, last.role) == ("role", "administrator")


@pytest.mark.usefixtures("written")
def test_a_change_is_an_act_without_name_or_address(now: datetime) -> None:
    by = people.account(Role.ADMINISTRATOR)
    ana = accounts.create("ana@example.org", role=Role.OFFICER, password=PASSWORD, now=now, by=by)
    change(ana, role=Role.ADMINISTRATOR, by=by, now=now)
    accounts.change_own(ana, Person(name="Ana", language="es"), version=2, now=now)
    accounts.end_sign_ins(ana, by=ana, now=now)
    acts = db.session.scalars(db.select(Act).where(Act.thing == "accounts").order_by(Act.id)).all()
    assert [(act.verb, act.by_id, act.changes) for act in acts] == [
        ("create", by.id, {"email": [], "role": [None, "officer"]}),
        ("edit", by.id, {"role": ["officer", "administrator"], "name": [], "language": ["en", "es"]}),
        ("edit", ana.id, {"name": []}),
        ("end_sign_ins", ana.id, {}),
    ]


@pytest.mark.usefixtures("written")
def test_what_changes_nothing_is_no_act(now: datetime) -> None:
    ana = accounts.create("ana@example.org", role=Role.OFFICER, password=PASSWORD, now=now)
    accounts.change_own(ana, Person(), version=1, now=now)
    assert (ana.version, db.session.scalars(db.select(Act.verb)).all()) == (1, ["create"])


@pytest.mark.usefixtures("written")
def test_a_save_on_an_old_version_is_stale(now: datetime) -> None:
    by = people.account(Role.ADMINISTRATOR)
    ana = accounts.create("ana@example.org", role=Role.OFFICER, password=PASSWORD, now=now)
    change(ana, role=None, by=by, now=now)
    with pytest.raises(Stale):
        accounts.change(ana, ANA, role=Role.OFFICER, disabled=False, version=1, by=by, now=now)
    with pytest.raises(Stale):
        accounts.change_own(ana, Person(name="other"), version=1, now=now)
    assert (ana.role, ana.name) == (None, "Ana Ruiz")
