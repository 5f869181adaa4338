"""Accounts as the services keep them."""

from datetime import datetime

import pytest

from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.models.audit import Act
from conference.models.people import Role
from conference.services import accounts
from tests.factories import people

PASSWORD = "four words of a song"


@pytest.mark.usefixtures("written")
def test_an_account_signs_in_with_its_password_in_any_spelling_of_its_address(now: datetime) -> None:
    made = accounts.create("Ana@example.org", role=Role.OFFICER, password=PASSWORD, now=now)
    assert accounts.sign_in(" ANA@EXAMPLE.ORG ", PASSWORD, now=now) is made
    assert made.last_sign_in_at == now
    assert PASSWORD not in str(made.password_hash)
    assert str(made.password_hash).startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("email", ["ana@example.org", "nobody@example.org"])
def test_a_wrong_password_and_an_unknown_address_are_refused_in_the_same_words(email: str, now: datetime) -> None:
    accounts.create("ana@example.org", role=Role.OFFICER, password=PASSWORD, now=now)
    with pytest.raises(Refused, match=r"^This e-mail address and password do not fit together\.$"):
        accounts.sign_in(email, "wrong", now=now)


@pytest.mark.usefixtures("written")
def test_a_disabled_account_cannot_sign_in(now: datetime) -> None:
    by = people.account(Role.ADMINISTRATOR)
    ana = accounts.create("ana@example.org", role=Role.OFFICER, password=PASSWORD, now=now)
    token = ana.sign_in_token
    accounts.change(ana, role=Role.OFFICER, disabled=True, password="", version=1, by=by, now=now)
    assert ana.sign_in_token != token
    with pytest.raises(Refused):
        accounts.sign_in("ana@example.org", PASSWORD, now=now)


@pytest.mark.usefixtures("written")
def test_an_address_is_given_once(now: datetime) -> None:
    accounts.create("ana@example.org", role=Role.OFFICER, password=PASSWORD, now=now)
    with pytest.raises(Refused) as refusal:
        accounts.create("ANA@example.org", role=Role.OFFICER, password=PASSWORD, now=now)
    assert refusal.value.field == "email"


@pytest.mark.usefixtures("written")
def test_the_last_administrator_keeps_the_role_whoever_asks(now: datetime) -> None:
    last = people.account(Role.ADMINISTRATOR)
    other = people.account(Role.ADMINISTRATOR, "other@example.org")
    accounts.change(other, role=Role.OFFICER, disabled=False, password="", version=1, by=last, now=now)
    with pytest.raises(Refused) as refusal:
        accounts.change(last, role=None, disabled=False, password="", version=1, by=other, now=now)
    assert (refusal.value.field, last.role) == ("role", "administrator")


@pytest.mark.usefixtures("written")
def test_a_change_is_an_act_without_the_password_or_the_address(now: datetime) -> None:
    by = people.account(Role.ADMINISTRATOR)
    ana = accounts.create("ana@example.org", role=Role.OFFICER, password=PASSWORD, now=now, by=by)
    accounts.change(ana, role=Role.ADMINISTRATOR, disabled=False, password="a new password", version=1, by=by, now=now)
    acts = db.session.scalars(db.select(Act).where(Act.thing == "accounts").order_by(Act.id)).all()
    assert [(act.verb, act.by_id, act.changes) for act in acts] == [
        ("create", by.id, {"email": [], "role": [None, "officer"]}),
        ("edit", by.id, {"role": ["officer", "administrator"], "password": []}),
    ]


@pytest.mark.usefixtures("written")
def test_a_save_on_an_old_version_is_stale(now: datetime) -> None:
    by = people.account(Role.ADMINISTRATOR)
    ana = accounts.create("ana@example.org", role=Role.OFFICER, password=PASSWORD, now=now)
    accounts.change(ana, role=None, disabled=False, password="", version=1, by=by, now=now)
    with pytest.raises(Stale):
        accounts.change(ana, role=Role.OFFICER, disabled=False, password="", version=1, by=by, now=now)
    assert ana.role is None
