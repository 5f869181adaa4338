"""Who is in which group of states, as it comes with the product: loaded as often as one likes."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from conference.core.db import db
from conference.models.parties import GROUP, GroupMember, Party
from conference.models.periods import day_of
from conference.services import audit, groups


def load(entries: Iterable[Mapping[str, Any]], *, now: datetime) -> list[str]:
    """Add the members that each group lacks; say which groups changed, by id.

    A group whose members staff changed stays as it is. An addition to members that were there is an act of the system;
    what is new came with the product and has no history yet.
    """
    found = {group.id: group for group in db.session.scalars(db.select(Party).where(Party.kind == GROUP))}
    there: dict[str, set[str]] = {}
    for group_id, party_id in db.session.execute(db.select(GroupMember.group_id, GroupMember.party_id)):
        there.setdefault(group_id, set()).add(party_id)
    changed = []
    for entry in entries:
        group, known = found[entry["id"]], there.get(entry["id"], set())
        missing = {party: since for party, since in entry["members"].items() if party not in known}
        if missing and groups.MEMBERS not in group.staff_changed:
            _add(group, missing, told=bool(known), now=now)
            changed.append(group.id)
    db.session.flush()
    return changed


def _add(group: Party, missing: Mapping[str, str], *, told: bool, now: datetime) -> None:
    members = [
        GroupMember(group_id=group.id, party_id=party, start=since, start_day=day_of(since))
        for party, since in missing.items()
    ]
    db.session.add_all(members)
    db.session.flush()
    for member in members if told else ():
        audit.record(group, "load", by=None, now=now, changes={"member": [None, groups.in_words(member)]})
