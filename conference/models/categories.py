"""Categories of delegations: in this order they stand in every list."""

from enum import StrEnum

from conference.models.delegations import Delegation
from conference.models.parties import MEMBER_STATE, PERMANENT_OBSERVER

#: As what somebody is invited who is in no list of parties.
GUESTS = frozenset({"special_guest", "civil_society"})


class Category(StrEnum):
    """What a delegation is to the conference; the order is that of lists."""

    MEMBER_STATE = "member_state"
    OBSERVER = "observer"
    ORGANIZATION = "organization"
    SPECIAL_GUEST = "special_guest"
    GROUP = "group"


#: The place of each among all.
RANK = {category: place for place, category in enumerate(Category)}


def category(delegation: Delegation) -> Category:
    """That of `delegation`, whose party and invitation are loaded."""
    if delegation.party is None:
        return Category.GROUP
    invited_as = delegation.invitation.kind if delegation.invitation else ""
    if GUESTS & {invited_as, delegation.party.kind}:
        return Category.SPECIAL_GUEST
    return {MEMBER_STATE: Category.MEMBER_STATE, PERMANENT_OBSERVER: Category.OBSERVER}.get(
        delegation.party.kind, Category.ORGANIZATION
    )
