"""The own record: what a person completes by the personal link, and everything that is kept about the person."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from conference.core.db import read_again
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.core.safe import Safe
from conference.models.letters import VisaLetter
from conference.models.participants import Participant, Registration
from conference.queries import participants
from conference.queries import records as reads
from conference.services import audit, duplicates, passports, persons, registration, visa_letters
from conference.services.participant_facts import checked, facts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFacts:
    """What the person says."""

    #: Fields of `PersonFacts` and of `ParticipantFacts`, by name.
    person: dict[str, Any]
    part: dict[str, Any]
    passport: str
    nationality: str


def complete(participant: Participant, facts: OwnFacts, *, version: int, safe: Safe, now: datetime) -> None:
    """Keep what the person says, at any time while the link opens; the delegation sees that it was done.

    `version` is that of `registration.version_of`. Refused at its field, for who is withdrawn; Stale.
    """
    participants.hold(participant.delegation)
    for row in (participant, participant.person):
        read_again(row)
    registration.refuse_stale(participant, version)
    if participant.state == Registration.WITHDRAWN:
        raise Refused(_("This registration was withdrawn: nothing can be changed any more."))
    said = persons.checked(replace(persons.facts_of(participant.person), **facts.person))
    values = checked(participant.delegation.conference, replace(facts_of(participant), **facts.part))
    persons.change(participant.person, said, by=None, now=now)
    changes = audit.assign(participant, **{name: getattr(values, name) for name in facts.part})
    passports.put(participant.person, facts.passport, facts.nationality, safe=safe, by=None, now=now)
    participant.version += 1
    audit.record(participant, "complete", by=None, now=now, changes={name: [] for name in changes})
    duplicates.look(participant, by=None, now=now)


def everything(participant: Participant, *, safe: Safe) -> dict[str, Any]:
    """All that is kept about the person, by section and field, for reading by people and by programs."""
    person = participant.person
    own = {name: getattr(person, name) for name in reads.OF_PERSON} | {"passport": safe.open(person.passport)}
    parts = [_part(each) for each in reads.of_person(person)]
    return {
        "person": own | {"photo": bool(person.photo), "kept_since": person.created_at},
        "registrations": parts,
        "letters_for_the_visa": [
            {"issued_on": each.issued_on, "language": each.language, "text": _words(each, safe)}
            for each in reads.letters(person)
        ],
        "messages": [
            {"sent_at": each.sent_at or each.made_at, "to": each.recipient, "subject": each.subject}
            for each in reads.messages(person)
        ],
        "presence": [{"day": each.day, "at": each.at} for each in reads.presences(person)],
        "changes": [{"at": act.at, "what": act.verb, "fields": sorted(act.changes)} for act in reads.acts(person)],
    }


def _words(letter: VisaLetter, safe: Safe) -> str:
    """What a letter says, which is kept closed as the passport in it is; "" once it was erased."""
    paper = visa_letters.kept(letter, open_=safe.open)
    return "\n\n".join("\n".join(lines) for lines in paper["paragraphs"]) if paper else ""


def _part(participant: Participant) -> dict[str, Any]:
    conference, delegation = participant.delegation.conference, participant.delegation
    said = {name: getattr(participant, name) for name in reads.OF_PARTICIPANT}
    where = {"conference": conference.title, "delegation": delegation.party.names if delegation.party else {}}
    return where | {"group": delegation.group} | said | {"letter": participant.letter_name}
