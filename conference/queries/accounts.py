"""Reads of accounts."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func

from conference.core.db import db, is_writing
from conference.models.assignments import Assignment, holds
from conference.models.conferences import Conference
from conference.models.people import Account, Role, email_key
from conference.queries import assignments


def signed_in(account_id: int, token: str) -> Account | None:
    """The account that this sign-in token still belongs to, unless it is disabled."""
    account = db.session.get(Account, account_id)
    return account if account and account.active and account.sign_in_token == token else None


def by_email(email: str) -> Account | None:
    """The account with this e-mail address in any spelling of case."""
    return db.session.scalars(db.select(Account).where(Account.email_key == email_key(email))).one_or_none()


def by_id(account_id: int) -> Account:
    """The account as it stands now; NoResultFound when there is none.

    Locked where this transaction writes, but not its number: others go on writing down what this person did. Two
    administrators who change each other would wait for one another for ever.
    """
    wanted = db.select(Account).where(Account.id == account_id)
    if is_writing():
        wanted = wanted.with_for_update(of=Account, key_share=True)
    return db.session.scalars(wanted.execution_options(populate_existing=True)).one()


def every() -> Sequence[Account]:
    """All accounts, by e-mail."""
    return db.session.scalars(db.select(Account).order_by(Account.email_key)).all()


def conferences(*, now: datetime) -> Counter[int]:
    """At how many conferences each account has a part at `now`, by the number of the account."""
    columns = (Assignment.account_id, Assignment.conference_id, Assignment.until, Conference.timezone)
    rows = db.session.execute(db.select(*columns).join(Assignment.conference).where(assignments.not_long_over(now)))
    return Counter(account for account, _ in {row[:2] for row in rows if holds(row.until, row.timezone, now)})


def administrators(*, but: int) -> int:
    """How many other accounts can administer now."""
    wanted = db.select(func.count()).where(
        Account.role == Role.ADMINISTRATOR.value, Account.disabled_at.is_(None), Account.id != but
    )
    return db.session.scalar(wanted) or 0
