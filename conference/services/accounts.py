"""Accounts: made, invited, changed, disabled."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update

from conference.core import aside
from conference.core.db import db, one_at_a_time
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import LANGUAGES, clean, one_line
from conference.mail.accounts import House
from conference.models.people import Account, Role, email_key
from conference.queries import accounts
from conference.services import audit, doors, email_addresses, passwords

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What an account says of its person."""

    name: str = ""
    language: str = "en"


def create(
    email: str, *, role: Role, password: str, now: datetime, by: Account | None = None, person: Person | None = None
) -> Account:
    """A new account that can sign in at once. Refused at `email`, `name` or `password`."""
    passwords.refuse_weak(password, email)
    account = _make(email, person or Person(), role=role, now=now, by=by)
    account.password_hash = passwords.hashed(password)
    return account


def invite(
    email: str, person: Person, *, role: Role | None, house: House, now: datetime, by: Account | None = None
) -> Account:
    """A new account whose person is mailed a link to choose a password. Refused at `email` or `name`."""
    account = _make(email, person, role=role, now=now, by=by)
    doors.invite(account, house=house, by=by, now=now)
    return account


def change(
    account: Account,
    person: Person,
    *,
    role: Role | None,
    disabled: bool,
    version: int,
    by: Account,
    now: datetime,
) -> None:
    """Change who an account is and what it may do; disabling it ends all its sign-ins and links.

    Refused when nobody could administer afterwards; Stale when it was changed since the form was opened.
    """
    _refuse_stale(account, version)
    said = _said(person)
    resigns = disabled or role != Role.ADMINISTRATOR
    if account.id == by.id and resigns:
        raise Refused(_("You cannot take your own access away. Ask another administrator."), "role")
    one_at_a_time("accounts")
    if resigns and not accounts.administrators(but=account.id):
        raise Refused(_("Nobody could administer afterwards. Give somebody else that role first."), "role")
    changes = _assign(account, said) | audit.assign(account, role=role.value if role else None)
    if disabled == account.active:
        changes |= audit.assign(account, disabled_at=now if disabled else None)
        account.end_every_sign_in()
        doors.close(account, now=now)
    _record(account, changes, by=by, now=now)


def change_own(account: Account, person: Person, *, version: int, now: datetime) -> None:
    """Change what a person says of himself. Refused at `name` or `language`; Stale when it changed since."""
    account = accounts.by_id(account.id)  # whoever signed in was read without a lock
    _refuse_stale(account, version)
    _record(account, _assign(account, _said(person)), by=account, now=now)


def end_sign_ins(account: Account, *, by: Account, now: datetime) -> None:
    """End all sign-ins of `account`, wherever they are."""
    account.end_every_sign_in()
    audit.record(account, "end_sign_ins", by=by, now=now)


def note_use(account_id: int, *, now: datetime) -> None:
    """Note that this account was used just now, beside the transaction of the request.

    Raises sqlalchemy's OperationalError when somebody else is writing.
    """
    aside.write(update(Account).where(Account.id == account_id).values(last_seen_at=now))


def _make(email: str, person: Person, *, role: Role | None, now: datetime, by: Account | None) -> Account:
    address, said = email_addresses.checked(email), _said(person)
    one_at_a_time("accounts")
    if accounts.by_email(address):
        raise Refused(_("There is an account with this e-mail address already."), "email")
    account = Account(
        email=address,
        email_key=email_key(address),
        name=said.name,
        language=said.language,
        role=role.value if role else None,
        created_at=now,
    )
    db.session.add(account)
    db.session.flush()
    audit.record(account, "create", by=by, now=now, changes={"email": [], "role": [None, account.role]})
    return account


def _said(person: Person) -> Person:
    """The same, trimmed. Refused at `name` for what no header of a mail may carry: it is never brought into shape."""
    if clean(person.name) != person.name or "\n" in person.name:
        raise Refused(_("Write the name on one line, without control characters."), "name")
    name = one_line(person.name)
    if len(name) > LONGEST_NAME:
        raise Refused(_("Use at most %(count)s characters.", count=LONGEST_NAME), "name")
    if person.language not in LANGUAGES:
        raise Refused(_("Choose one of the list."), "language")
    return Person(name=name, language=person.language)


def _assign(account: Account, said: Person) -> audit.Changes:
    """Set what the person says; of the name only that it changed."""
    changes = audit.assign(account, name=said.name, language=said.language)
    return changes | {"name": []} if "name" in changes else changes


def _refuse_stale(account: Account, version: int) -> None:
    if account.version != version:
        raise Stale(_("Somebody else changed this account while you were editing it."))


def _record(account: Account, changes: audit.Changes, *, by: Account, now: datetime) -> None:
    if changes:
        account.version += 1
        audit.record(account, "edit", by=by, now=now, changes=changes)
