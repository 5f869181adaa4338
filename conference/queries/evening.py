"""Reads for the evening mail: who wants it."""

from collections.abc import Sequence

from conference.core.db import db
from conference.models.people import Account


def wanting() -> Sequence[Account]:
    """The active accounts that want one, by number."""
    wanted = db.select(Account).where(Account.evening_mail, Account.disabled_at.is_(None))
    return db.session.scalars(wanted.order_by(Account.id)).all()
