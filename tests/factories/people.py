"""Accounts."""

from datetime import UTC, datetime
from functools import cache

from conference.core import clock
from conference.core.db import db
from conference.mail.accounts import House
from conference.models.outbox import Message
from conference.models.people import Account, Role, email_key
from conference.services import accounts, passwords
from conference.services.accounts import Person

PASSWORD = "a password of the tests"
HOUSE = House("Secretariat", "http://localhost")


def account(role: Role | None = Role.OFFICER, email: str = "") -> Account:
    """The account with `email` (that of the role without one), made when it is not there; its password is PASSWORD."""
    address = email or f"{role.value if role else 'nobody'}@example.org"
    known = db.session.scalars(db.select(Account).where(Account.email_key == email_key(address))).one_or_none()
    if known is not None:
        return known
    made = Account(
        email=address,
        email_key=email_key(address),
        role=role.value if role else None,
        password_hash=_hash(),
        created_at=datetime(2026, 11, 2, 12, tzinfo=UTC),
        last_seen_at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    return made


def token() -> str:
    """The token of a link by which invited@example.org, who was invited just now, sets a password."""
    accounts.invite("invited@example.org", Person(), role=None, house=HOUSE, now=clock.now())
    secret = db.session.scalars(db.select(Message.secret).order_by(Message.id.desc())).first()
    return str(secret).rpartition("/")[2].partition("?")[0]


@cache
def _hash() -> str:
    return passwords.hashed(PASSWORD)
