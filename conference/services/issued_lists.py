"""Lists of participants: issued and frozen, corrected by the next one, public when somebody says so."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from conference.core.db import db, one_at_a_time
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import clean
from conference.models import issued_content
from conference.models.conferences import Conference
from conference.models.issued_content import Content
from conference.models.participant_lists import ListKind, ListScope, ParticipantList
from conference.models.participants import ParticipantRole
from conference.models.people import Account
from conference.queries import issued_lists as reads
from conference.services import audit, precedence
from conference.services.list_changes import Changes, between
from conference.services.precedence import Note, Place

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Visible:
    """How many rows the public would read."""

    consenting: int
    heads: int
    everybody: int


@dataclass(frozen=True, slots=True)
class Look:
    """A list that is not issued yet."""

    #: Without late registrations, and with them.
    in_time: Content
    whole: Content
    #: How many people were registered late.
    late: int
    #: Delegations that cannot be invited on the first day though people of theirs are confirmed, with how many.
    left_out: Sequence[tuple[Place, int]]

    def of(self, kind: str, *, final: bool) -> Content:
        """What a list of this kind would say; `final` whether the final list is out."""
        late = kind == ListKind.FINAL or (kind == ListKind.CORRIGENDUM and final)
        return self.whole if late else self.in_time


def possible(last: ParticipantList | None, *, final: bool) -> list[ListKind]:
    """What may be issued next, after `last`; `final` whether the final list is out."""
    if last is None:
        return [ListKind.PROVISIONAL, ListKind.FINAL]
    return [ListKind.CORRIGENDUM] if final else [ListKind.PROVISIONAL, ListKind.CORRIGENDUM, ListKind.FINAL]


def look(conference: Conference) -> Look:
    """The list as it would be frozen now, and who would not be on it."""
    found, people = precedence.places(conference), reads.confirmed(conference)
    ordered = [each.delegation for each in found if each.note != Note.NOT_INVITABLE]
    counted = Counter(each.delegation_id for each in people)
    out = [(each, counted[each.delegation.id]) for each in found if each.note == Note.NOT_INVITABLE]
    return Look(
        in_time=issued_content.content(ordered, people, late=False),
        whole=issued_content.content(ordered, people, late=True),
        late=sum(each.late for each in people),
        left_out=[(each, count) for each, count in out if count],
    )


def issue(
    conference: Conference, kind: str, *, number: int, note: str, by: Account, now: datetime
) -> ParticipantList:
    """Freeze the list as it stands. The same `number` asked for twice by the same person and kind makes one.

    Late registrations are in the final list and what corrects it, never in a provisional one. Refused at `kind` and
    `note`, when nobody is confirmed, and a corrigendum when nothing changed; Stale when somebody else was quicker.
    """
    one_at_a_time(f"lists {conference.id}")
    last, headlines = reads.last(conference), reads.of(conference)
    if last and last.number >= number:
        return _same(conference, kind, number, by)
    final = any(each.list.kind == ListKind.FINAL for each in headlines)
    _refuse_unfit(kind, note, last, final=final)
    content = look(conference).of(kind, final=final)
    if not content["parties"]:
        raise Refused(_("Nobody is confirmed yet: there is nobody to list."))
    if kind == ListKind.CORRIGENDUM and last and not between(last.content, content):
        raise Refused(_("Nothing has changed since list no. %(number)d.", number=last.number))
    made = ParticipantList(
        conference=conference,
        number=last.number + 1 if last else 1,
        kind=kind,
        content=content,
        note=clean(note).strip(),
        issued_at=now,
        issued_by=by,
        scope=ListScope.NOBODY.value,
        version=1,
    )
    db.session.add(made)
    db.session.flush()
    changes: audit.Changes = {"kind": [None, kind], "number": [None, made.number]}
    audit.record(made, "issue", by=by, now=now, changes=changes)
    return made


def changes_since(made: ParticipantList, other: int = 0) -> tuple[ParticipantList | None, Changes | None]:
    """What `made` says otherwise than list no. `other` (the one before it without): that list, and the changes."""
    before = reads.by_number(made.conference, other or made.number - 1)
    return (before, between(before.content, made.content)) if before and before is not made else (None, None)


def visible(made: ParticipantList, consenting: Collection[int]) -> Visible:
    """How many rows of `made` the public would read with each choice."""
    found = [each for _party, each in issued_content.everybody(made.content) if issued_content.name(each)]
    heads = sum(each["role"] == ParticipantRole.HEAD for each in found)
    return Visible(sum(each["participant"] in consenting for each in found), heads, len(found))


def publish(made: ParticipantList, scope: str, *, version: int, by: Account, now: datetime) -> None:
    """Let the public read it, at once, in place of any other. Refused at `scope`; Stale."""
    one_at_a_time(f"lists {made.conference_id}")
    _refuse_stale(made, version)
    if scope not in {ListScope.CONSENTING, ListScope.HEADS}:
        raise Refused(_("Choose whom the public sees."), "scope")
    for each in reads.public(made.conference):
        if each is not made:
            _hide(each, by=by, now=now)
    changes = audit.assign(made, scope=scope)
    if changes:
        made.published_at, made.version = now, made.version + 1
        audit.record(made, "publish", by=by, now=now, changes=changes)


def unpublish(made: ParticipantList, *, version: int, by: Account, now: datetime) -> None:
    """Nobody reads it in public any more. Refused when nobody did; Stale."""
    one_at_a_time(f"lists {made.conference_id}")
    _refuse_stale(made, version)
    if not made.scope:
        raise Refused(_("This list is not public."))
    _hide(made, by=by, now=now)


def forget(person_ids: Collection[int], now: datetime) -> int:
    """Blank what all lists say of these persons, in public at once; return how many lists said anything."""
    touched = 0
    for made in reads.of_persons(person_ids) if person_ids else []:
        content = issued_content.without(made.content, person_ids)
        if content != made.content:
            made.content, made.version, touched = content, made.version + 1, touched + 1
            audit.record(made, "forget", by=None, now=now, changes={"names": []})
    return touched


def _refuse_unfit(kind: str, note: str, last: ParticipantList | None, *, final: bool) -> None:
    if kind not in set(ListKind):
        raise Refused(_("Choose one of the list."), "kind")
    if kind == ListKind.CORRIGENDUM and last is None:
        raise Refused(_("No list has been issued yet: there is nothing to correct."), "kind")
    if kind != ListKind.CORRIGENDUM and final:
        raise Refused(_("The final list has been issued: what changes now is a corrigendum."), "kind")
    if len(note) > LONGEST:
        raise Refused(_("Use at most %(count)d letters.", count=LONGEST), "note")


def _same(conference: Conference, kind: str, number: int, by: Account) -> ParticipantList:
    made = reads.by_number(conference, number)
    if made is None or made.issued_by_id != by.id or made.kind != kind:
        raise Stale(_("Somebody else issued a list in the meantime. Look at it first: yours may not be needed."))
    return made


def _refuse_stale(made: ParticipantList, version: int) -> None:
    if made.version != version:
        raise Stale(_("Somebody else changed what the public sees while you were looking at it."))


def _hide(made: ParticipantList, *, by: Account, now: datetime) -> None:
    changes = audit.assign(made, scope=ListScope.NOBODY.value)
    made.published_at, made.version = None, made.version + 1
    audit.record(made, "unpublish", by=by, now=now, changes=changes)
