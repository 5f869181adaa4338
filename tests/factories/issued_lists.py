"""Delegations with confirmed people, their order, and lists of participants that were issued."""

from conference.core.db import db
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.participant_lists import ListKind, ListScope, ParticipantList
from conference.models.participants import Participant, ParticipantRole, Registration
from conference.models.precedence import Precedence
from conference.services import issued_lists, precedence_rules
from conference.services.precedence_rules import RuleFacts
from tests.factories import delegations, people
from tests.factories.conferences import NOW
from tests.factories.participant_files import delegation as bare

HEAD = ParticipantRole.HEAD


def there(made: Conference, *parties: str) -> list[Delegation]:
    """A delegation without an invitation for each of these parties ("state:BZ") or groups ("media")."""
    return [bare(made, each) if ":" in each else bare(made, group=each) for each in parties]


def person(
    delegation: Delegation,
    given_name: str = "Ana",
    family_name: str = "Pérez",
    role: ParticipantRole = ParticipantRole.DELEGATE,
    **other: object,
) -> Participant:
    """Somebody who is confirmed; `other` is of the participant."""
    names = {"given_name": given_name, "family_name": family_name, "name_key": f"{family_name} {given_name}".lower()}
    made = delegations.person(delegation, Registration.CONFIRMED, role, **names)
    for name, value in other.items():
        setattr(made, name, value)
    db.session.flush()
    return made


def rule(made: Conference, kind: str = "alphabetical", *drawn: str, language: str = "en", version: int = 0) -> Precedence:
    """What the order goes by; a lot was drawn by the Chair."""
    facts = RuleFacts(rule=kind, language=language, drawn=list(drawn), drawn_on=NOW.date(), drawn_by="The Chair")
    return precedence_rules.record(made, facts, version=version, by=people.account(), now=NOW)


def issued(made: Conference, kind: str = ListKind.PROVISIONAL, number: int = 1, note: str = "") -> ParticipantList:
    """A list as everything stands."""
    return issued_lists.issue(made, kind, number=number, note=note, by=people.account(), now=NOW)


def published(made: Conference, scope: str = ListScope.CONSENTING) -> ParticipantList:
    """The first list, with one person of org:SELA who consents, public."""
    found = [each for each in db.session.scalars(db.select(Delegation)) if each.party_id == "org:SELA"]
    person(found[0] if found else bare(made, "org:SELA"), "Lía", "Sosa", HEAD, listed=True)
    first = issued(made)
    issued_lists.publish(first, scope, version=1, by=people.account(), now=NOW)
    return first


def things(made: Conference) -> dict[str, object]:
    """A public list no. 1, for the table of routes."""
    published(made)
    return {}
