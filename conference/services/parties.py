"""Parties: names, sort keys and language, as staff correct them."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import LANGUAGES
from conference.models.parties import Party
from conference.models.people import Account
from conference.models.sort_keys import sort_key
from conference.services import audit


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFacts:
    """What staff say of a party. Texts are by language; `verified` are languages of names that the OAS uses so."""

    names: dict[str, str]
    verified: list[str]
    formal: dict[str, str]
    acronyms: dict[str, str]
    sort_keys: dict[str, str]
    seat: str
    correspondence_language: str


def change(party: Party, facts: PartyFacts, *, version: int, by: Account, now: datetime) -> None:
    """Change it, and remember what was changed, so that loading leaves it. Stale when it changed since."""
    if party.version != version:
        raise Stale(_("Somebody else changed this entry while you were editing it."))
    _check(facts)
    changes = audit.assign(party, **_folded(facts))
    if changes:
        party.keep_from_loading(*_marks(changes))
        party.version += 1
        audit.record(party, "edit", by=by, now=now, changes=changes)


def facts_of(party: Party) -> PartyFacts:
    """What `change` would have to be given to change nothing."""
    return PartyFacts(**{name: getattr(party, name) for name in PartyFacts.__dataclass_fields__})


def _check(facts: PartyFacts) -> None:
    if not facts.names.get("en"):
        raise Refused(_("Enter its name in English: lists and releases need it."), "names")
    if any(not facts.names.get(language) for language in facts.verified):
        raise Refused(_("A name that is not there cannot be verified."), "verified")


def _folded(facts: PartyFacts) -> dict[str, Any]:
    """The same with sort keys as they are compared, and languages in their order."""
    keys = {language: sort_key(text, "") for language, text in facts.sort_keys.items()}
    verified = [language for language in LANGUAGES if language in facts.verified]
    return asdict(facts) | {"sort_keys": {language: key for language, key in keys.items() if key}, "verified": verified}


def _marks(changes: audit.Changes) -> list[str]:
    """"names.fr" for each text that changed, the field's name for all else."""
    marks = []
    for name, (before, after) in changes.items():
        if isinstance(after, dict):
            marks += [f"{name}.{each}" for each in LANGUAGES if before.get(each) != after.get(each)]
        else:
            marks.append(name)
    return marks
