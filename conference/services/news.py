"""What changed in a delegation, in words: the same on the home of a mission and in its evening mail.

Only what a mission may see of its own delegation has words; all else that is written down of it stays silent.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from conference.core.days import written
from conference.core.db import db
from conference.core.i18n import Words, ngettext, spoken
from conference.core.i18n import gettext as _
from conference.models import labels
from conference.models.delegations import Answer, Delegation
from conference.models.participants import ParticipantRole, Registration
from conference.models.people import Account
from conference.models.privacy import Look
from conference.queries import news as reads
from conference.queries.news import Done
from conference.services.participant_facts import ParticipantFacts
from conference.services.persons import PersonFacts

#: What a mission itself says of people: a change of these is told.
FACTS = frozenset({*ParticipantFacts.__dataclass_fields__, *PersonFacts.__dataclass_fields__})
FACTS |= {"photo", "passport", "nationality"}

#: What came about, by its name: of the delegation the last [old, new], of people who they are.
Told = dict[str, Any]


def of(account: Account, found: Collection[Delegation], *, after: int = 0) -> dict[int, list[Words]]:
    """What others did since this account looked last (and after the act `after`), by the number of the delegation."""
    return words(reads.since_last_look(account.id, [each.id for each in found], after=after))


def words(done: Iterable[Done]) -> dict[int, list[Words]]:
    """The same of acts that were read, the earliest first."""
    told: dict[int, Told] = defaultdict(dict)
    for each in done:
        if each.thing == Delegation.__tablename__:
            _take(told[each.delegation_id], each)
        else:
            _take_person(told[each.delegation_id], each)
    return {number: said for number, found in told.items() if (said := _said(found))}


def see(account: Account, found: Sequence[Delegation], act_id: int, *, now: datetime) -> None:
    """Note that this account has seen what was done up to `act_id`. It is no act: nothing changes for anybody else."""
    known, last = reads.looks(account.id, [each.id for each in found]), min(act_id, reads.last_act())
    for each in found:
        look = known.get(each.id)
        if look is None:
            db.session.add(Look(account_id=account.id, delegation_id=each.id, act_id=last, at=now))
        elif look.act_id < last:
            look.act_id, look.at = last, now


def _take(told: Told, done: Done) -> None:
    """One act on the delegation as a whole."""
    if done.verb == "create":
        told.clear()  # what had its number before was another
    elif done.verb in {"invite", "focal_point", "credentials_document"}:
        told[done.verb] = True
    for field, pair in done.changes.items():
        if field in _OF_DELEGATION and pair:
            first = told.get(field, pair)
            told[field] = [first[0], pair[1]]


def _take_person(told: Told, done: Done) -> None:
    """One act on somebody: what became of the registration last is what counts."""
    people: dict[int, str] = told.setdefault("people", {})
    edited: set[int] = told.setdefault("edited", set())
    if done.thing == "participants" and done.verb in {"create", "import"}:
        people[done.participant_id] = "entered"
    elif done.verb == "move" and done.changes.get("state"):
        before, after = done.changes["state"]
        people[done.participant_id] = "moved_up" if (before, after) == _MOVED_UP else after
    elif done.verb == "edit" and done.changes.get("role", [None, None])[-1:] == [ParticipantRole.HEAD]:
        told["head"] = True
    elif done.verb == "edit" and FACTS.intersection(done.changes):
        edited.add(done.participant_id)
    elif done.verb == "issue_visa_letter":
        told.setdefault("visas", set()).add(done.participant_id)
    elif done.verb == "reorder":
        told["order"] = True


def _said(told: Told) -> list[Words]:
    """In the order in which a mission would ask."""
    found = [write(told[name]) for name, write in _WORDS.items() if name in told]
    states = list(told.get("people", {}).values())
    found += [write(count) for state, write in _PEOPLE.items() if (count := states.count(state))]
    edited = told.get("edited", set()) - told.get("people", {}).keys()
    if count := len(edited):
        found.append(ngettext("Facts of %(num)d person were changed.", "Facts of %(num)d people were changed.", count))
    if count := len(told.get("visas", ())):
        found.append(
            ngettext("%(num)d letter for the visa was issued.", "%(num)d letters for the visa were issued.", count)
        )
    return found


def _answer(pair: Sequence[str]) -> Words:
    if pair[1] == Answer.ACCEPTS:
        return _("The answer to the invitation was recorded: it is accepted.")
    if pair[1] == Answer.REGRETS:
        return _("The answer to the invitation was recorded: you regret it.")
    return _("The answer to the invitation was taken back.")


def _size(pair: Sequence[int | None]) -> Words:
    if pair[1] is None:
        return _("There is no maximum delegation size any more.")
    return _("The maximum delegation size is %(size)d now.", size=pair[1])


def _places(pair: Sequence[int | None]) -> Words:
    if pair[1] is None:
        return _("How many places at the table there are is not said any more.")
    return ngettext("There is %(num)d place at the table now.", "There are %(num)d places at the table now.", pair[1])


def _deadline(pair: Sequence[str | None]) -> Words:
    if not pair[1]:
        return _("The last day to answer and register is that of the conference now.")
    day = written(date.fromisoformat(pair[1]), "long", spoken())
    return _("The last day to answer and register is %(day)s now.", day=day)


def _credentials(pair: Sequence[str]) -> Words:
    return _("Credentials: %(status)s.", status=labels.label(pair[1], "credentials_said"))


_MOVED_UP = (Registration.WAITING, Registration.SUBMITTED)
_OF_DELEGATION = frozenset({"answer", "size", "places", "deadline", "credentials_status"})

_WORDS: Mapping[str, Callable[[Any], Words]] = {
    "invite": lambda _seen: _("The invitation was sent."),
    "answer": _answer,
    "size": _size,
    "places": _places,
    "deadline": _deadline,
    "focal_point": lambda _seen: _("Who is a focal point was changed."),
    "credentials_document": lambda _seen: _("A document of the credentials came in."),
    "credentials_status": _credentials,
    "head": lambda _seen: _("The delegation has another head."),
    "order": lambda _seen: _("The protocol order was changed."),
}

_PEOPLE: Mapping[str, Callable[[int], Words]] = {
    "entered": lambda count: ngettext("%(num)d person was entered.", "%(num)d people were entered.", count),
    Registration.DRAFT: lambda count: ngettext(
        "%(num)d person was entered again.", "%(num)d people were entered again.", count
    ),
    Registration.SUBMITTED: lambda count: ngettext(
        "%(num)d registration was submitted.", "%(num)d registrations were submitted.", count
    ),
    Registration.WAITING: lambda count: ngettext(
        "%(num)d registration was referred to the Secretariat.",
        "%(num)d registrations were referred to the Secretariat.",
        count,
    ),
    "moved_up": lambda count: ngettext("%(num)d person has a place now.", "%(num)d people have a place now.", count),
    Registration.CONFIRMED: lambda count: ngettext(
        "%(num)d registration was confirmed.", "%(num)d registrations were confirmed.", count
    ),
    Registration.RETURNED: lambda count: ngettext(
        "%(num)d registration was returned for completion.",
        "%(num)d registrations were returned for completion.",
        count,
    ),
    Registration.WITHDRAWN: lambda count: ngettext(
        "%(num)d registration was withdrawn.", "%(num)d registrations were withdrawn.", count
    ),
}
