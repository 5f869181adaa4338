"""Who may do what, on one screen: any row suffices, all of a row must hold."""

from collections.abc import Callable
from typing import Any

from conference.models.people import Role
from conference.policy.actors import Actor
from conference.policy.permissions import May

Predicate = Callable[[Actor, Any], bool]


def anyone(_actor: Actor, _thing: Any) -> bool:
    """Everybody, signed in or not."""
    return True


def signed_in(actor: Actor, _thing: Any) -> bool:
    """Whoever has signed in."""
    return actor.signed_in


def officer(actor: Actor, _thing: Any) -> bool:
    """Staff of the secretariat."""
    return actor.has(Role.OFFICER, Role.ADMINISTRATOR)


def administrator(actor: Actor, _thing: Any) -> bool:
    """Staff who run the system."""
    return actor.has(Role.ADMINISTRATOR)


def published(_actor: Actor, thing: Any) -> bool:
    """The thing itself has been made public."""
    return bool(thing.published_at)


def has_snapshot(_actor: Actor, thing: Any) -> bool:
    """The conference (of the sitting) has a snapshot."""
    return bool(getattr(thing, "conference", thing).snapshot_number)


#: Predicates that look at the thing; all others are decided before it is loaded.
ABOUT_THE_THING = frozenset({published, has_snapshot})

TABLE: dict[May, list[list[Predicate]]] = {
    May.READ_PUBLIC_PAGES: [[anyone]],
    May.READ_RELEASE: [[published]],
    May.READ_PROPOSAL: [[published]],
    May.READ_CONFERENCE: [[has_snapshot]],
    May.READ_SITTING: [[has_snapshot]],
    May.SIGN_IN: [[anyone]],
    May.SIGN_OUT: [[signed_in]],
    May.SEE_SECRETARIAT: [[officer]],
    May.MANAGE_RELEASES: [[officer]],
    May.MANAGE_PROPOSALS: [[officer]],
    May.MANAGE_CONFERENCES: [[officer]],
    May.MANAGE_PARTIES: [[officer]],
    May.MANAGE_BODIES: [[administrator]],
    May.MANAGE_ACCOUNTS: [[administrator]],
}


def allows(actor: Actor, may: May, thing: Any = None) -> bool:
    """Whether `actor` may do this (to `thing`)."""
    return any(all(holds(actor, thing) for holds in row) for row in TABLE[may])


def could_allow(actor: Actor, may: May) -> bool:
    """Whether some thing may exist for which `allows` would say yes: asked before it is loaded."""
    return any(all(holds(actor, None) for holds in row if holds not in ABOUT_THE_THING) for row in TABLE[may])
