"""Doors: mailed links by which a password is set, once, and the passwords that are set."""

from collections.abc import Callable
from datetime import datetime, timedelta

from conference.core.db import db, one_at_a_time, own_transaction
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.mail import accounts as letters
from conference.mail.accounts import House
from conference.mail.drafts import Draft
from conference.models.doors import LinkPurpose, LinkState, SignInLink
from conference.models.people import Account, AccountState, email_key
from conference.queries import accounts, doors
from conference.services import attempts, audit, outbox, passwords, tokens
from conference.services.attempts import Knock

LASTS = {LinkPurpose.INVITATION: timedelta(days=7), LinkPurpose.RESET: timedelta(hours=1)}
LETTERS: dict[LinkPurpose, Callable[[House, str, str], Draft]] = {
    LinkPurpose.INVITATION: letters.invitation,
    LinkPurpose.RESET: letters.reset,
}


def by_token(token: str) -> SignInLink | None:
    """The link with this token, none when there is no such link."""
    return doors.by_hash(tokens.hash_of(token))


def invite(account: Account, *, house: House, by: Account | None, now: datetime) -> SignInLink:
    """Mail `account` a link for its first password; links before it open nothing any more.

    Refused when it has a password already, or is disabled.
    """
    if account.state != AccountState.INVITED:
        raise Refused(_("Only who has no password yet, and is not disabled, can be invited."))
    link = _mail(account, LinkPurpose.INVITATION, house=house, by=by, now=now)
    audit.record(account, "invite", by=by, now=now)
    return link


def ask_for_reset(knock: Knock, *, house: House, now: datetime) -> None:
    """Mail the account of that e-mail address a link for a new password; nothing where there is none or it is disabled.

    Opens short transactions of its own. Throttled, known or not, when it was asked for too often.
    """
    attempts.count(knock, attempts.RESETS, now=now)
    with own_transaction():
        one_at_a_time(f"reset {email_key(knock.email)}")
        account = accounts.by_email(knock.email)
        if account is not None and account.active:
            _mail(account, LinkPurpose.RESET, house=house, by=None, now=now)
            audit.record(account, "ask_for_password", by=None, now=now)


def use(link: SignInLink, password: str, *, house: House, now: datetime) -> Account:
    """Set the first or a new password of the account of `link`, which opens nothing any more, nor does any other.

    Refused at `password`, and as a whole when the link does not hold any more.
    """
    if link.state(now) != LinkState.OPEN:
        raise Refused(_("This link does not open anything any more."))
    account = link.account
    set_password(account, password, house=house, by=account, now=now)
    account.last_sign_in_at = account.last_seen_at = now
    return account


def set_password(
    account: Account, password: str, *, house: House, by: Account | None, now: datetime, field: str = "password"
) -> None:
    """Set it, end all sign-ins and links, and tell the person by mail. Refused at `field`."""
    passwords.refuse_weak(password, account.email, field)
    account.password_hash = passwords.hashed(password)
    account.end_every_sign_in()
    account.version += 1
    close(account, now=now)
    audit.record(account, "set_password", by=by, now=now, changes={"password": []})
    draft = letters.password_changed(house, account.name, account.language)
    outbox.post(draft, to=account.email, key=f"password:{account.id}:{account.version}", now=now, account=account)


def close(account: Account, *, now: datetime) -> None:
    """Make all links of `account` worthless, and take back those that were not mailed yet."""
    for link in doors.unused_of(account.id):
        link.used_at = now
    for purpose in LinkPurpose:
        outbox.withdraw_of(account, purpose.value, now=now)


def _mail(account: Account, purpose: LinkPurpose, *, house: House, by: Account | None, now: datetime) -> SignInLink:
    close(account, now=now)
    token = tokens.made()
    link = SignInLink(
        account=account,
        purpose=purpose.value,
        token_hash=tokens.hash_of(token),
        made_at=now,
        made_by=by,
        expires_at=now + LASTS[purpose],
    )
    db.session.add(link)
    db.session.flush()
    outbox.post(
        LETTERS[purpose](house, account.name, account.language),
        to=account.email,
        key=f"{purpose.value}:{link.id}",
        now=now,
        account=account,
        secret=house.link(token, account.language),
        expires_at=link.expires_at,
    )
    return link
