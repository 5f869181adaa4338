"""What an issued list of participants keeps, as JSON: who stood where, in which words, when it was issued.

    {"late": whether late registrations are in it, "totals": {"delegations", "people", "heads"}, "parties": [
        {"delegation": number, "party": id, "group", "category", "names": by language, "people": [
            {"participant": number, "person": number, "human": number, "role", "honorific", "given", "family",
             "function", "unit", "late"}]}]}

Names of parties are kept in all languages, words for groups and roles as codes. What is erased of a person is "" here.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from conference.models.categories import category
from conference.models.delegations import Delegation
from conference.models.participants import Participant, ParticipantRole

Content = dict[str, Any]
Entry = dict[str, Any]

#: What is said of a person.
SAID = ("honorific", "given", "family", "function", "unit")


def content(ordered: Collection[Delegation], people: Collection[Participant], *, late: bool) -> Content:
    """The delegations of `ordered` that have `people`, in that order; with `late`, late registrations too."""
    found: dict[int, list[Participant]] = defaultdict(list)
    for each in people:
        if late or not each.late:
            found[each.delegation_id].append(each)
    parties = [_party(each, found[each.id]) for each in ordered if each.id in found]
    return {"late": late, "totals": _totals(parties), "parties": parties}


def everybody(content: Content) -> Iterator[tuple[Entry, Entry]]:
    """(delegation, person) of everybody, in the order of the list."""
    for party in content["parties"]:
        for person in party["people"]:
            yield party, person


def name(person: Entry) -> str:
    """Both names as the person writes them; "" when they were erased."""
    return " ".join(filter(None, (person["given"], person["family"])))


def head(party: Entry) -> Entry | None:
    """The head of a delegation."""
    return next((each for each in party["people"] if each["role"] == ParticipantRole.HEAD), None)


def without(content: Content, persons: Collection[int]) -> Content:
    """The same without what is said of these persons: they stand there without a name."""
    gone = set(persons)
    parties = [party | {"people": [_left(each, gone) for each in party["people"]]} for party in content["parties"]]
    return content | {"parties": parties}


def _party(delegation: Delegation, people: Collection[Participant]) -> Entry:
    return {
        "delegation": delegation.id,
        "party": delegation.party_id or "",
        "group": delegation.group,
        "category": category(delegation).value,
        "names": dict(delegation.party.names) if delegation.party else {},
        "people": [_person(each) for each in people],
    }


def _person(participant: Participant) -> Entry:
    person = participant.person
    return {
        "participant": participant.id,
        "person": person.id,
        "human": person.human_id,
        "role": participant.role,
        "honorific": person.honorific,
        "given": person.given_name,
        "family": person.family_name,
        "function": participant.function,
        "unit": participant.unit,
        "late": participant.late,
    }


def _totals(parties: Collection[Entry]) -> dict[str, int]:
    """One human being who represents two parties is one of the people."""
    people = [each for party in parties for each in party["people"]]
    return {
        "delegations": len(parties),
        "people": len({each["human"] for each in people}),
        "heads": len({each["human"] for each in people if each["role"] == ParticipantRole.HEAD}),
    }


def _left(person: Entry, gone: set[int]) -> Entry:
    return person | dict.fromkeys(SAID, "") if {person["person"], person["human"]} & gone else person
