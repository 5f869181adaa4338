"""Accounts: made, changed, signed in."""

from datetime import datetime

from email_validator import EmailNotValidError, validate_email

from conference.core.db import db, one_at_a_time
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.models.people import Account, Role, email_key
from conference.queries import accounts
from conference.services import audit, passwords


def create(email: str, *, role: Role, password: str, now: datetime, by: Account | None = None) -> Account:
    """A new account that can sign in at once. Refused at `email` or `password`."""
    address = _valid(email)
    _strong_enough(password)
    one_at_a_time("accounts")
    if accounts.by_email(address):
        raise Refused(_("There is an account with this e-mail address already."), "email")
    account = Account(
        email=address,
        email_key=email_key(address),
        role=role.value,
        password_hash=passwords.hashed(password),
        created_at=now,
    )
    db.session.add(account)
    db.session.flush()
    audit.record(account, "create", by=by, now=now, changes={"email": [], "role": [None, role.value]})
    return account


def change(
    account: Account,
    *,
    role: Role | None,
    disabled: bool,
    password: str,
    version: int,
    by: Account,
    now: datetime,
) -> None:
    """Change what an account may do; a new password or a disabling ends all its sign-ins.

    Refused when nobody could administer afterwards; Stale when it was changed since the form was opened.
    """
    if account.version != version:
        raise Stale(_("Somebody else changed this account while you were editing it."))
    if password:
        _strong_enough(password)
    if account.id == by.id and (disabled or role != Role.ADMINISTRATOR):
        raise Refused(_("You cannot take your own access away. Ask another administrator."), "role")
    one_at_a_time("accounts")
    if (disabled or role != Role.ADMINISTRATOR) and not accounts.administrators(but=account.id):
        raise Refused(_("Nobody could administer afterwards. Give somebody else that role first."), "role")
    changes = audit.assign(account, role=role.value if role else None)
    if disabled != (account.disabled_at is not None):
        changes |= audit.assign(account, disabled_at=now if disabled else None)
        account.end_every_sign_in()
    if password:
        account.password_hash = passwords.hashed(password)
        account.end_every_sign_in()
        changes["password"] = []
    if changes:
        account.version += 1
        audit.record(account, "edit", by=by, now=now, changes=changes)


def sign_in(email: str, password: str, *, now: datetime) -> Account:
    """The account of `email` when `password` is its password. Refused in the same words and time otherwise."""
    account = accounts.by_email(email)
    right = passwords.matches(password, account.password_hash if account else None)
    if account is None or not right or not account.active:
        raise Refused(_("This e-mail address and password do not fit together."))
    account.last_sign_in_at = now
    return account


def _valid(email: str) -> str:
    try:
        return validate_email(email, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as error:
        raise Refused(_("Enter an e-mail address such as name@example.org."), "email") from error


def _strong_enough(password: str) -> None:
    if not passwords.SHORTEST <= len(password) <= passwords.LONGEST:
        raise Refused(_("Use at least %(count)s characters.", count=passwords.SHORTEST), "password")
