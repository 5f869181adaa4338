"""The contact directory: where letters to a party go. Addresses are personal: history keeps the fields' names alone."""

from dataclasses import asdict, dataclass
from datetime import datetime

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.models.parties import Contact, Party
from conference.models.people import Account, email_key
from conference.services import audit, email_addresses

#: Fields whose values history keeps.
NOT_PERSONAL = frozenset({"purpose", "language", "copy"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFacts:
    """What staff say of one address."""

    name: str
    email: str
    purpose: str
    language: str
    copy: bool
    #: Whether mail to it comes back.
    bounced: bool


def add(party: Party, facts: ContactFacts, *, by: Account, now: datetime) -> Contact:
    """One more address. Refused at its field."""
    contact = Contact(**_values(party, facts, None, now))
    party.contacts.append(contact)
    db.session.flush()
    audit.record(party, "contact", by=by, now=now, changes={"email": [], "purpose": [None, facts.purpose]})
    return contact


def change(contact: Contact, facts: ContactFacts, *, version: int, by: Account, now: datetime) -> None:
    """Change it. Refused at its field; stale when it changed since the form was opened."""
    _refuse_stale(contact, version)
    changes = audit.assign(contact, **_values(contact.party, facts, contact, now))
    if changes:
        contact.version += 1
        told = {name: pair if name in NOT_PERSONAL else [] for name, pair in changes.items() if name != "email_key"}
        audit.record(contact.party, "contact", by=by, now=now, changes=told)


def remove(contact: Contact, *, version: int, by: Account, now: datetime) -> None:
    """Take it out of the directory."""
    _refuse_stale(contact, version)
    party = contact.party
    party.contacts.remove(contact)
    audit.record(party, "contact", by=by, now=now, changes={"email": [], "purpose": [contact.purpose, None]})


def facts_of(contact: Contact) -> ContactFacts:
    """What `change` would have to be given to change nothing."""
    values = {name: getattr(contact, name) for name in ContactFacts.__dataclass_fields__ if name != "bounced"}
    return ContactFacts(**values, bounced=contact.bounced_at is not None)


def _values(party: Party, facts: ContactFacts, own: Contact | None, now: datetime) -> dict[str, object]:
    """The columns; the moment it first bounced stays while it does."""
    address = email_addresses.checked(facts.email)
    key = email_key(address)
    for other in party.contacts:
        if other is not own and (other.email_key, other.purpose) == (key, facts.purpose):
            raise Refused(_("This address is there already for this purpose."), "email")
    values = {name: value for name, value in asdict(facts).items() if name != "bounced"}
    since = (own.bounced_at if own else None) or now
    return values | {"email": address, "email_key": key, "bounced_at": since if facts.bounced else None}


def _refuse_stale(contact: Contact, version: int) -> None:
    if contact.version != version:
        raise Stale(_("Somebody else changed this address while you were editing it."))
