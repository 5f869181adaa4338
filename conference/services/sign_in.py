"""Signing in: a row of steps. Each says nothing when it is done, else what it still needs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from conference.core.db import own_transaction
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.mail.accounts import House
from conference.models.people import Account
from conference.queries import accounts
from conference.services import attempts, doors, passwords
from conference.services.attempts import SIGN_INS, Knock


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody brings who wants to sign in."""

    password: str = field(repr=False)


#: Asked about the account of the e-mail address that was typed (none: unknown), and about what was given. It must
#: take as long for an unknown account as for a known one.
Step = Callable[[Account | None, Given], Refused | None]


def password(account: Account | None, given: Given) -> Refused | None:
    """The password fits the account, which is not disabled."""
    right = passwords.matches(given.password, account.password_hash if account else None)
    if account is not None and account.active and right:
        return None
    return Refused(_("This e-mail address and password do not fit together."))


STEPS: tuple[Step, ...] = (password,)


def sign_in(given: Given, knock: Knock, *, now: datetime) -> Account:
    """The account that all steps let in. Opens short transactions of its own, so that an attempt stays counted.

    Refused with what the first step needs that is not done; Throttled, and no step asked, after too many attempts.
    """
    attempts.count(knock, SIGN_INS, now=now)
    account = accounts.by_email(knock.email)
    for step in STEPS:
        if needs := step(account, given):
            raise needs
    if account is None:
        raise RuntimeError("a step let somebody in who has no account")
    number, token = account.id, account.sign_in_token
    with own_transaction():
        entering = _unchanged(number, token)
        entering.last_sign_in_at = entering.last_seen_at = now
        attempts.give_back(knock, SIGN_INS, now=now)
    return entering


def change_password(account: Account, present: str, new: str, *, knock: Knock, house: House, now: datetime) -> Account:
    """Give the person a new password who knows the present one; all sign-ins end. Opens short transactions of its own.

    Refused at `present_password` or `new_password`; wrong ones are counted like wrong sign-ins: Throttled.
    """
    passwords.refuse_weak(new, account.email, "new_password")
    number, token, kept = account.id, account.sign_in_token, account.password_hash
    attempts.count(knock, SIGN_INS, now=now)
    if not passwords.matches(present, kept):
        raise Refused(_("This is not your present password."), "present_password")
    with own_transaction():
        own = _unchanged(number, token)
        doors.set_password(own, new, house=house, by=own, now=now, field="new_password")
        attempts.give_back(knock, SIGN_INS, now=now)
    return own


def _unchanged(number: int, token: str) -> Account:
    """The account, locked; Refused when it was disabled or got another password while we looked."""
    account = accounts.by_id(number)
    if not account.active or account.sign_in_token != token:
        raise Refused(_("Your account was changed a moment ago. Try again."))
    return account
