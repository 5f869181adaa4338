"""Facts of parties that come with the product, loaded as often as one likes: nothing twice, nothing staff changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from conference.core.db import db, one_at_a_time
from conference.models.parties import PERMANENT_OBSERVER, Party, PartyStatus, StatusPeriod
from conference.models.periods import day_of, overlap
from conference.queries import parties
from conference.services import audit

#: Fields that hold one text a language: staff change each language by itself.
TEXTS = ("names", "formal", "acronyms")

Entry = Mapping[str, Any]


@dataclass(slots=True)
class Loaded:
    """What loading did: ids of parties."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)


def load(entries: Iterable[Entry], *, now: datetime) -> Loaded:
    """Add and update parties by id. What staff changed stays; so does whatever `entries` no longer have.

    An update is an act of the system; what is new came with the product and has no history yet.
    """
    one_at_a_time("parties")
    known = {party.id: party for party in parties.every()}
    number = max((party.number for party in known.values()), default=0)
    done = Loaded()
    for entry in entries:
        party = known.get(entry["id"])
        if party is None:
            number += 1
            known[entry["id"]] = _add(entry, number)
            done.added.append(entry["id"])
        elif changes := _update(party, entry):
            party.version += 1
            audit.record(party, "load", by=None, now=now, changes=changes)
            done.updated.append(party.id)
    db.session.flush()
    return done


def _add(entry: Entry, number: int) -> Party:
    party = Party(id=entry["id"], number=number, staff_changed=[], sort_keys={}, **_facts(entry))
    party.periods = [StatusPeriod(**each) for each in _history(entry)]
    db.session.add(party)
    return party


def _update(party: Party, entry: Entry) -> audit.Changes:
    """Take over what staff left alone; say what changed."""
    wanted = {name: value for name, value in _facts(entry).items() if name not in party.staff_changed}
    for name in TEXTS:
        wanted[name] = getattr(party, name) | {
            language: text for language, text in wanted[name].items() if f"{name}.{language}" not in party.staff_changed
        }
    changes = audit.assign(party, **wanted)
    if "status_history" not in party.staff_changed:
        changes |= _update_history(party, _history(entry))
    return changes


def _facts(entry: Entry) -> dict[str, Any]:
    """The columns of a party: names as the OAS prints them before others, verified where they are so printed."""
    printed = entry.get("printed") or {}
    return {
        "kind": entry["kind"],
        "names": entry["names"] | printed,
        "verified": list(entry.get("verified") or printed),
        "formal": entry.get("formal") or {},
        "acronyms": entry.get("acronyms") or {},
        "seat": entry.get("capital") or entry.get("seat") or "",
        "correspondence_language": entry.get("correspondence_language") or "",
    }


def _history(entry: Entry) -> list[dict[str, Any]]:
    """The columns of its periods; an observer's has one where it is known since when."""
    periods = entry.get("status_history") or []
    if entry["kind"] == PERMANENT_OBSERVER and entry.get("since"):
        periods = [{"from": entry["since"], "to": None, "status": PartyStatus.OBSERVER.value}]
    return [_period(each) for each in periods]


def _period(said: Entry) -> dict[str, Any]:
    end = said.get("to") or ""
    return {
        "status": said["status"],
        "start": said["from"],
        "start_day": day_of(said["from"]),
        "end": end,
        "end_day": day_of(end) if end else None,
        "basis": said.get("basis") or "",
    }


def _update_history(party: Party, history: list[dict[str, Any]]) -> audit.Changes:
    """Periods by the day they begin. A history that would then overlap is left as it is."""
    before = _in_words(party)
    kept = {period.start_day: period for period in party.periods}
    given = {each["start_day"]: each for each in history}
    days = [(start, period.end_day) for start, period in kept.items() if start not in given]
    days += [(start, each["end_day"]) for start, each in given.items()]
    if any(overlap(*one, *other) for index, one in enumerate(days) for other in days[:index]):
        return {}
    for start, each in given.items():
        if start in kept:
            audit.assign(kept[start], **each)
        else:
            party.periods.append(StatusPeriod(**each))
    party.periods.sort(key=lambda period: period.start_day)
    after = _in_words(party)
    return {"status_history": [before, after]} if before != after else {}


def _in_words(party: Party) -> list[str]:
    return [f"{period.status} {period.start}–{period.end} {period.basis}".strip() for period in party.periods]
