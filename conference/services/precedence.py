"""Precedence: the one order in which the delegations of a conference stand in all lists, at the table, on paper.

Member states come first, by the rule of the conference; then observers, organizations, special guests and groups, each
by the alphabet. Whoever does not take part is left out and the others close up; what was drawn stays as it was drawn.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from conference.models.categories import RANK, Category, category
from conference.models.conferences import Conference
from conference.models.delegations import Answer, Delegation
from conference.models.parties import Party
from conference.models.precedence import Precedence, PrecedenceRule
from conference.queries import precedence as reads
from conference.services.invitable import Choice, choice


class Note(StrEnum):
    """What is to be known of a place."""

    NOTHING = ""
    #: Came after the order was drawn or arranged: last among the member states.
    AFTER = "after"
    #: No date of accreditation yet: last among the member states.
    UNDATED = "undated"
    #: No place: does not take part.
    REGRETS = "regrets"
    #: No place: cannot be invited on the first day of the conference, or no longer.
    NOT_INVITABLE = "not_invitable"


#: Notes of those without a place.
OUT = frozenset({Note.REGRETS, Note.NOT_INVITABLE})


@dataclass(frozen=True, slots=True)
class Place:
    """Where one delegation stands."""

    delegation: Delegation
    category: Category
    #: From 1 over the whole conference; 0 without a place.
    number: int
    note: Note


def ordered(
    conference: Conference, delegations: Collection[Delegation] | None = None, language: str = ""
) -> list[Delegation]:
    """Those of `delegations` (all without) that have a place, in order.

    `language` is that of the alphabet where no rule says another. A fixed number of statements.
    """
    return [each.delegation for each in places(conference, delegations, language) if each.number]


def everybody(conference: Conference, delegations: Collection[Delegation], language: str = "") -> list[Delegation]:
    """The same with those that have no place, after the others of their category: nobody is forgotten by staff."""
    return [each.delegation for each in places(conference, delegations, language)]


def places(
    conference: Conference, delegations: Collection[Delegation] | None = None, language: str = ""
) -> list[Place]:
    """Where each of `delegations` (all without) stands, also those without a place."""
    found = reads.delegations(conference) if delegations is None else delegations
    reads.complete(found)
    rule = reads.rule(conference)
    first = reads.party(rule.drawn[0]) if rule and rule.rule == PrecedenceRule.LOT_FIRST and rule.drawn else None
    return arranged(found, rule, language or conference.default_language, day=conference.first_day, first=first)


def arranged(
    delegations: Collection[Delegation],
    rule: Precedence | None,
    language: str,
    *,
    day: date | None,
    first: Party | None = None,
) -> list[Place]:
    """The same from values alone: `day` is the first of the conference, `first` the state that was drawn."""
    alphabet = rule.language if rule else language
    there = sorted(delegations, key=lambda each: _alphabetical(each, alphabet))
    members = [each for each in there if category(each) == Category.MEMBER_STATE]
    others = [each for each in there if category(each) != Category.MEMBER_STATE]
    noted = [*_by_rule(members, rule, alphabet, first), *((each, Note.NOTHING) for each in others)]
    settled = [(each, _out(each, day) or note) for each, note in noted]
    settled.sort(key=lambda each: (RANK[category(each[0])], each[1] in OUT))
    return _numbered(settled)


def _numbered(settled: Sequence[tuple[Delegation, Note]]) -> list[Place]:
    found, number = [], 0
    for delegation, note in settled:
        number += note not in OUT
        found.append(Place(delegation, category(delegation), 0 if note in OUT else number, note))
    return found


def _by_rule(
    members: Sequence[Delegation], rule: Precedence | None, language: str, first: Party | None
) -> list[tuple[Delegation, Note]]:
    """Member states, which come by the alphabet, as the rule says."""
    if rule is None or rule.rule == PrecedenceRule.ALPHABETICAL:
        return [(each, Note.NOTHING) for each in members]
    if rule.rule == PrecedenceRule.LOT_FIRST:
        return [(each, Note.NOTHING) for each in _from(members, first, language)]
    if rule.rule == PrecedenceRule.ACCREDITATION:
        dated = sorted(members, key=lambda each: each.accredited_on or date.max)
        return [(each, Note.NOTHING if each.accredited_on else Note.UNDATED) for each in dated]
    drawn = {party_id: place for place, party_id in enumerate(rule.drawn)}
    known = sorted(members, key=lambda each: drawn.get(each.party_id, len(drawn)))
    return [(each, Note.NOTHING if each.party_id in drawn else Note.AFTER) for each in known]


def _from(members: Sequence[Delegation], first: Party | None, language: str) -> list[Delegation]:
    """By the alphabet from the state that was drawn on, and round; where that one left, from the next."""
    if first is None:
        return list(members)
    start = (first.sort_key(language), first.id)
    keys = [(each.party.sort_key(language), each.party.id) for each in members if each.party]
    turn = sum(key < start for key in keys)
    return [*members[turn:], *members[:turn]]


def _out(delegation: Delegation, day: date | None) -> Note:
    """Why it has no place, "" where it has one."""
    if delegation.invitation and delegation.invitation.answer == Answer.REGRETS:
        return Note.REGRETS
    unfit = delegation.party is not None and day is not None and choice(delegation.party, day) == Choice.NO
    return Note.NOT_INVITABLE if unfit else Note.NOTHING


def _alphabetical(delegation: Delegation, language: str) -> tuple[str, str, int]:
    party = delegation.party
    return (party.sort_key(language), party.id, 0) if party else (delegation.group, "", delegation.id)
