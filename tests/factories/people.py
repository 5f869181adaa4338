"""Accounts."""

from datetime import UTC, datetime
from functools import cache

from conference.core.db import db
from conference.models.people import Account, Role, email_key
from conference.services import passwords

PASSWORD = "a password of the tests"


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
    )
    db.session.add(made)
    db.session.flush()
    return made


@cache
def _hash() -> str:
    return passwords.hashed(PASSWORD)
