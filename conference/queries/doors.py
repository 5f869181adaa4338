"""Reads of the links by which passwords are set."""

from collections.abc import Sequence

from sqlalchemy.orm import joinedload

from conference.core.db import db, locked
from conference.models.doors import SignInLink


def by_hash(token_hash: str) -> SignInLink | None:
    """The link whose token has this SHA-256, with its account."""
    wanted = db.select(SignInLink).where(SignInLink.token_hash == token_hash)
    return db.session.scalars(locked(wanted, SignInLink).options(joinedload(SignInLink.account))).one_or_none()


def unused_of(account_id: int) -> Sequence[SignInLink]:
    """The links of an account that were not used and have no newer one, the oldest first."""
    mine = (SignInLink.account_id == account_id) & SignInLink.used_at.is_(None)
    return db.session.scalars(locked(db.select(SignInLink).where(mine).order_by(SignInLink.id), SignInLink)).all()
