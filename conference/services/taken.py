"""What a conference took from an earlier one: each thing waits until staff change it or confirm it as it is.

`Conference.taken` has the keys of those that wait: "title", "information/visa", "rooms/12". Nothing is published
before the list is empty. Moving all sessions to new dates or taking in a whole sheet of translations is no look at any
one of them, and confirms none.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conference.core.i18n import gettext as _
from conference.core.i18n import ngettext
from conference.core.refused import Refused, Stale, Unconfirmed
from conference.models.agenda import AgendaItem, Sitting
from conference.models.conferences import Conference, Room, Section
from conference.models.people import Account
from conference.queries import audit as acts
from conference.services import audit

Part = Room | AgendaItem | Sitting

FACTS = "facts"
INFORMATION = "information"
#: The collections of a conference that are taken piece by piece.
PARTS = ("rooms", "items", "sittings")
#: In the order in which they are looked at.
KINDS = (FACTS, INFORMATION, *PARTS)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far staff have come."""

    waiting: int
    total: int

    @property
    def done(self) -> int:
        """How many were changed or confirmed."""
        return self.total - self.waiting


def key(part: Part) -> str:
    """How `Conference.taken` names one part: "rooms/12"."""
    return f"{_COLLECTIONS[type(part)]}/{part.id}"


def kind(of: str) -> str:
    """The kind of a key: "rooms/12" is of "rooms", "title" of "facts"."""
    before, slash, _after = of.partition("/")
    return before if slash else FACTS


def by_kind(conference: Conference) -> dict[str, list[str]]:
    """The keys that wait, by kind; kinds of which nothing waits are left out."""
    found = {each: [one for one in conference.taken if kind(one) == each] for each in KINDS}
    return {each: keys for each, keys in found.items() if keys}


def progress(conference: Conference) -> Progress | None:
    """How far staff have come; none when nothing waits."""
    waiting = len(conference.taken)
    return Progress(waiting, max(waiting, acts.taken_at_first(conference))) if waiting else None


def touched(thing: Conference | Part, *fields: str) -> None:
    """Staff changed or removed `thing` (of a conference these `fields`): it is not as it was taken any more."""
    if isinstance(thing, Conference):
        _settle(thing, fields)
    else:
        _settle(thing.conference, [key(thing)])


def refuse_waiting(conference: Conference, *, but: Collection[Part] = ()) -> None:
    """Unconfirmed while anything waits, apart from what is just being changed."""
    _refuse(conference, set(conference.taken) - {key(each) for each in but})


def refuse_waiting_facts(conference: Conference) -> None:
    """Unconfirmed while a fact of the conference as a whole waits: these are public with its state alone."""
    _refuse(conference, {each for each in conference.taken if kind(each) == FACTS})


def confirm(conference: Conference, keys: Iterable[str], *, version: int, by: Account, now: datetime) -> int:
    """These are right as they were taken; says how many waited. What is settled already stays so.

    Refused when one of them is not of this conference; Stale when the conference changed since the page was opened.
    """
    wanted = set(keys)
    if conference.version != version:
        raise Stale(_("Somebody else changed this conference while you were looking at it. Look again."))
    if not wanted:
        raise Refused(_("Choose what is right as it stands."), "keys")
    if wanted - set(conference.taken) - _all_of(conference):
        raise Refused(_("Something that you chose is not there any more. Nothing was confirmed; look again."), "keys")
    settled = [each for each in conference.taken if each in wanted]
    if settled:
        before = _settle(conference, settled)
        _record(conference, settled, before, by=by, now=now)
    return len(settled)


_COLLECTIONS: dict[type[Any], str] = {Room: "rooms", AgendaItem: "items", Sitting: "sittings"}


def _settle(conference: Conference, keys: Iterable[str]) -> int:
    """Take `keys` off the list; how long it was before."""
    gone, before = set(keys), len(conference.taken)
    if gone & set(conference.taken):
        conference.taken = [each for each in conference.taken if each not in gone]
    return before


def _refuse(conference: Conference, waiting: Collection[str]) -> None:
    if waiting:
        reason = ngettext(
            "%(num)d thing taken from the earlier conference is still to be confirmed. Nothing was published.",
            "%(num)d things taken from the earlier conference are still to be confirmed. Nothing was published.",
            len(waiting),
        )
        raise Unconfirmed(reason, conference.slug)


def _parts(conference: Conference) -> dict[str, Part]:
    """Every part of the conference by its key."""
    return {key(each): each for name in PARTS for each in getattr(conference, name)}


def _all_of(conference: Conference) -> set[str]:
    """Every key that this conference could have."""
    facts = set(Conference.__mapper__.columns.keys())
    return {*facts, *(f"{INFORMATION}/{each}" for each in Section), *_parts(conference)}


def _record(conference: Conference, settled: list[str], before: int, *, by: Account, now: datetime) -> None:
    """One act of the conference, and one in the history of each part."""
    counted = Counter(kind(each) for each in settled if kind(each) in PARTS)
    changes: audit.Changes = {"taken": [before, before - len(settled)]}
    changes |= {f"confirmed_{each}": [0, count] for each, count in counted.items()}
    for name, of in (("confirmed", FACTS), (f"confirmed_{INFORMATION}", INFORMATION)):
        if said := [each.removeprefix(f"{INFORMATION}/") for each in settled if kind(each) == of]:
            changes[name] = [[], said]
    audit.record(conference, "confirm_taken", by=by, now=now, changes=changes)
    parts = _parts(conference)
    audit.record_each([(parts[each], {}) for each in settled if each in parts], "confirm_taken", by=by, now=now)
