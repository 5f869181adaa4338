"""Persons as they are remembered from conference to conference. What is said of them stays out of the history."""

from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.core.text import LANGUAGES, folded, one_line
from conference.models.delegations import Delegation
from conference.models.participants import Person
from conference.models.people import Account
from conference.services import audit, email_addresses

#: The most letters of a field, in the order of a form.
LONGEST = {"honorific": 60, "given_name": 120, "family_name": 120, "badge_name": 160, "email": 254, "phone": 40}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """What a delegation says of one human being, each as the person writes it."""

    honorific: str = ""
    #: One of both names may be "".
    given_name: str = ""
    family_name: str = ""
    #: "" for both names.
    badge_name: str = ""
    #: "": messages go to the focal point.
    email: str = ""
    phone: str = ""
    #: Languages of the product ("es"), the best first.
    languages: list[str] = field(default_factory=list)


def checked(facts: PersonFacts) -> PersonFacts:
    """The same on clean lines. Refused at a field that is too long or no e-mail address; without a name."""
    values: dict[str, Any] = {name: one_line(getattr(facts, name)) for name in LONGEST}
    for name, most in LONGEST.items():
        if len(values[name]) > most:
            raise Refused(_("Use at most %(count)d letters.", count=most), name)
    if not values["given_name"] and not values["family_name"]:
        raise Refused(_("Enter at least one name, as the person writes it."), "given_name")
    if not set(facts.languages) <= set(LANGUAGES):
        raise Refused(_("Choose among the languages of the list."), "languages")
    return replace(facts, **values | {"email": _address(values["email"])})


def made(delegation: Delegation, facts: PersonFacts, *, now: datetime) -> Person:
    """Somebody of the party of `delegation`, not saved yet. `facts` are checked."""
    return Person(**asdict(facts), party_id=delegation.party_id, name_key=name_key(facts), created_at=now, version=1)


def add(delegation: Delegation, facts: PersonFacts, *, by: Account | None, now: datetime) -> Person:
    """Remember somebody for the party of `delegation`. `facts` are checked."""
    person = made(delegation, facts, now=now)
    db.session.add(person)
    db.session.flush()
    audit.record(person, "create", by=by, now=now, changes={name: [] for name in _filled(facts)})
    return person


def change(person: Person, facts: PersonFacts, *, by: Account | None, now: datetime) -> bool:
    """Correct what is remembered, at every conference; say whether anything was. `facts` are checked."""
    changes = audit.assign(person, **asdict(facts), name_key=name_key(facts))
    if changes:
        person.version += 1
        audit.record(person, "edit", by=by, now=now, changes={name: [] for name in changes if name != "name_key"})
    return bool(changes)


def facts_of(person: Person) -> PersonFacts:
    """What `change` would have to be given to change nothing."""
    return PersonFacts(**{name: getattr(person, name) for name in PersonFacts.__dataclass_fields__})


def name_key(facts: PersonFacts) -> str:
    """Both names without accents, case and order: "ana perez" for "PÉREZ, Ana"."""
    return " ".join(sorted(folded(f"{facts.given_name} {facts.family_name}").split()))[:260]


def _filled(facts: PersonFacts) -> list[str]:
    return [name for name, value in asdict(facts).items() if value]


def _address(email: str) -> str:
    """The address as it is written, "" for none."""
    return email_addresses.checked(email, _("Enter an e-mail address like name@example.org, or none.")) if email else ""


def full_name(person: Person) -> str:
    """Both names as the person writes them: what a badge says when nothing else was asked for."""
    if person.erased_at is not None:
        return str(_("(erased)"))
    return " ".join(filter(None, (person.given_name, person.family_name)))


def listed_name(person: Person) -> str:
    """As it stands in a list: "Pérez, Ana"; who was erased has a word instead."""
    if person.erased_at is not None:
        return str(_("(erased)"))
    return ", ".join(filter(None, (person.family_name, person.given_name)))
