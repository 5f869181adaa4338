"""What forms offer: (value, words) pairs in the order people look for them."""

from conference.core.db import db
from conference.core.text import in_language
from conference.models.bodies import Body
from conference.models.parties import Party, Topic

Choices = list[tuple[str, str]]


def bodies(language: str = "en") -> Choices:
    """All bodies by name, with an empty choice first."""
    found = db.session.execute(db.select(Body.id, Body.short_names)).all()
    named = [(str(number), in_language(names, language)) for number, names in found]
    return [("", "–"), *sorted(named, key=lambda choice: (choice[1].casefold(), choice[0]))]


def parties(language: str = "en") -> Choices:
    """All states and organizations as lists of this language sort them, with an empty choice first."""
    found = sorted(db.session.scalars(db.select(Party)), key=lambda party: (party.sort_key(language), party.id))
    return [("", "–"), *((party.id, in_language(party.names, language)) for party in found)]


def topics(language: str = "en") -> Choices:
    """All topics by name."""
    found = db.session.execute(db.select(Topic.id, Topic.labels)).all()
    named = [(key, in_language(labels, language)) for key, labels in found]
    return sorted(named, key=lambda choice: (choice[1].casefold(), choice[0]))
