"""Who is in a group of states (CARICOM, SICA, ALADI …), and from when to when."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import in_language
from conference.models.parties import GroupMember, Party
from conference.models.people import Account
from conference.models.periods import overlap
from conference.queries import parties
from conference.services import audit
from conference.services.statuses import checked_days

#: What `Party.staff_changed` calls the members of a group.
MEMBERS = "members"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """One party in a group; days as known, "" where they are not."""

    party_id: str
    start: str
    end: str


def add(group: Party, facts: MemberFacts, *, by: Account, now: datetime) -> GroupMember:
    """One more member. Refused at its field."""
    start, end = _checked(group, facts, None)
    member = GroupMember(group_id=group.id, **asdict(facts), start_day=start, end_day=end)
    db.session.add(member)
    db.session.flush()
    group.keep_from_loading(MEMBERS)
    audit.record(group, "edit", by=by, now=now, changes={"member": [None, in_words(member)]})
    return member


def change(member: GroupMember, facts: MemberFacts, *, version: int, by: Account, now: datetime) -> None:
    """Change it. Refused at its field; stale when it changed since the form was opened."""
    _refuse_stale(member, version)
    start, end = _checked(member.group, facts, member)
    before = in_words(member)
    if audit.assign(member, **asdict(facts), start_day=start, end_day=end):
        member.version += 1
        member.group.keep_from_loading(MEMBERS)
        db.session.flush()
        db.session.expire(member, ["party"])
        audit.record(member.group, "edit", by=by, now=now, changes={"member": [before, in_words(member)]})


def remove(member: GroupMember, *, version: int, by: Account, now: datetime) -> None:
    """Take out an entry that was wrong; who left the group gets an end instead."""
    _refuse_stale(member, version)
    member.group.keep_from_loading(MEMBERS)
    audit.record(member.group, "edit", by=by, now=now, changes={"member": [in_words(member), None]})
    db.session.delete(member)


def facts_of(member: GroupMember) -> MemberFacts:
    """What `change` would have to be given to change nothing."""
    return MemberFacts(party_id=member.party_id, start=member.start, end=member.end)


def in_words(member: GroupMember) -> str:
    """“Haiti, 2002 – …”."""
    return f"{in_language(member.party.names, 'en')}, {member.start or '…'} – {member.end or '…'}"


def _checked(group: Party, facts: MemberFacts, own: GroupMember | None) -> tuple[date | None, date | None]:
    if not facts.party_id:
        raise Refused(_("Choose the state."), "party_id")
    if facts.party_id == group.id:
        raise Refused(_("A group is not its own member."), "party_id")
    start, end = checked_days(facts.start, facts.end)
    for other in parties.members(group):
        same = other is not own and other.party_id == facts.party_id
        if same and overlap(start, end, other.start_day, other.end_day):
            raise Refused(_("This overlaps with “%(period)s”.", period=in_words(other)), "start")
    return start, end


def _refuse_stale(member: GroupMember, version: int) -> None:
    if member.version != version:
        raise Stale(_("Somebody else changed this entry while you were editing it."))
