"""What an act was done to, in words, with the way to its page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import url_for

from conference.core.i18n import Words
from conference.core.i18n import gettext as _
from conference.core.text import in_language
from conference.models import labels
from conference.models.audit import Act
from conference.policy.permissions import May
from conference.policy.table import could_allow
from conference.queries import acted
from conference.queries.acted import Key, Thing
from conference.web import languages
from conference.web.access import actor

#: By table: the page of a thing, the argument of its address that is its number ("" for none), the one that is what
#: `acted.Thing.at` says, and who may open it.
PAGES: dict[str, tuple[str, str, str, May]] = {
    "accounts": ("secretariat_accounts.edit", "", "account_id", May.MANAGE_ACCOUNTS),
    "applications": ("secretariat_applications.show", "application_id", "slug", May.MANAGE_DELEGATIONS),
    "questions": ("secretariat_questions.edit", "question_id", "slug", May.MANAGE_DELEGATIONS),
    "agenda_items": ("secretariat_items.edit", "item_id", "slug", May.MANAGE_AGENDA),
    "assignments": ("secretariat_assignments.index", "", "slug", May.SEE_CONFERENCE),
    "badges": ("secretariat_badges.show", "badge_id", "slug", May.MANAGE_BADGES),
    "bodies": ("secretariat_bodies.edit", "", "body_id", May.MANAGE_BODIES),
    "conferences": ("secretariat_conferences.show", "", "slug", May.SEE_CONFERENCE),
    "delegations": ("secretariat_delegations.show", "delegation_id", "slug", May.SEE_DELEGATIONS),
    "duplicates": ("secretariat_duplicates.show", "duplicate_id", "slug", May.MANAGE_DELEGATIONS),
    "erasure_wishes": ("secretariat_privacy.show", "", "wish_id", May.MANAGE_PRIVACY),
    "focal_points": ("secretariat_parties.show", "", "party_id", May.MANAGE_PARTIES),
    "outbox": ("secretariat_outbox.show", "", "message_id", May.SEE_OUTBOX),
    "participants": ("delegates_participants.edit", "participant_id", "slug", May.FILL_DELEGATION),
    "persons": ("delegates_participants.edit", "participant_id", "slug", May.FILL_DELEGATION),
    "parties": ("secretariat_parties.show", "", "party_id", May.MANAGE_PARTIES),
    "participant_lists": ("secretariat_lists.index", "", "slug", May.MANAGE_LISTS),
    "precedences": ("secretariat_precedence.show", "", "slug", May.MANAGE_PRECEDENCE),
    "proposals": ("secretariat_proposals.show", "", "number", May.MANAGE_PROPOSALS),
    "releases": ("secretariat_releases.show", "", "release_id", May.MANAGE_RELEASES),
    "rooms": ("secretariat_rooms.edit", "room_id", "slug", May.MANAGE_AGENDA),
    "sittings": ("secretariat_sittings.edit", "sitting_id", "slug", May.MANAGE_AGENDA),
    "terms": ("secretariat_terms.edit", "term_id", "body_id", May.MANAGE_BODIES),
}

#: Who is in a delegation: what is said of people has no names here, and their pages stand below that of the delegation.
OF_PEOPLE = frozenset({"participants", "persons"})


@dataclass(frozen=True, slots=True)
class Named:
    """One thing as a row of the history shows it."""

    kind: Words
    number: int
    #: What it is called now; "" where it has no name.
    name: str
    #: "" where it has no page, or none that the reader may open.
    href: str
    #: Whether it is not there any more.
    removed: bool


def of(acts: Iterable[Act]) -> dict[int, Named]:
    """What each act was done to, by the number of the act."""
    keys = {act.id: (act.thing, act.thing_id) for act in acts}
    found, made = acted.found(keys.values()), acted.made(keys.values())
    return {act: _named(key, found.get(key) if act >= made.get(key, 0) else None) for act, key in keys.items()}


def _named(key: Key, thing: Thing | None) -> Named:
    table, number = key
    kind = labels.label(table, "thing")
    if thing is None:
        return Named(kind, number, "", "", removed=table in PAGES)
    name = thing.name if isinstance(thing.name, str) else in_language(thing.name, languages.of_content())
    if thing.group:
        name = str(labels.label(thing.group, "delegation_group"))
    if table in OF_PEOPLE and name:
        name = str(_("in the delegation of %(name)s", name=name))
    return Named(kind, number, name, _page(key, thing), removed=False)


def _page(key: Key, thing: Thing) -> str:
    table, number = key
    endpoint, own, other, may = PAGES[table]
    values: dict[str, Any] = {other: thing.at} | ({own: thing.number or number} if own else {})
    if table in OF_PEOPLE:
        values["party_id"] = thing.delegation
    return url_for(endpoint, **values) if thing.at is not None and could_allow(actor(), may) else ""
