"""Notes: the papers that invite. Numbered by rule or by hand, dated, signed by hand or sent as they are.

A note gets its number and its day once, when it is made (or first sent), and keeps both however often it is printed or
sent. The rule of a conference names the number: "OEA/SG-{number}/{year}"; numbers go up by one, and one that somebody
typed before is passed over. Without a rule a number is typed, or there is none.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from conference.core.db import db, one_at_a_time, read_again
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import in_language, one_line
from conference.mail.accounts import House
from conference.models.assignments import today
from conference.models.conferences import Conference
from conference.models.delegations import Delegation, Invitation
from conference.models.letters import LetterKind
from conference.models.papers import Paper
from conference.models.people import Account
from conference.queries import notes as reads
from conference.services import addressees, audit, deadlines, letter_facts, letter_templates

#: As its column has it.
LONGEST_NUMBER = 40
#: Stands for the number in a preview of a note that has none yet.
NOT_YET = "…"

Texts = Mapping[tuple[str, str], str]


def is_made(delegation: Delegation) -> bool:
    """Whether its note has its day, and its number where there is a rule."""
    invitation, rule = delegation.invitation, delegation.conference.note_numbers
    return invitation is not None and invitation.note_date is not None and bool(invitation.number or not rule)


def make(delegation: Delegation, *, version: int, by: Account, now: datetime) -> None:
    """Give the note its number, by the rule, and its day: once. Stale; Refused for a group."""
    invitation = _of(delegation, version)
    settle(delegation, by=by, now=now)
    invitation.version += 1


def make_all(conference: Conference, *, by: Account, now: datetime) -> int:
    """The same for all notes that lack it, in alphabetical order of the conference's language; say how many."""
    language = conference.default_language
    one_at_a_time(f"notes {conference.id}")
    open_ones = [each for each in reads.invited(conference) if not is_made(each) and each.party]
    for delegation in sorted(open_ones, key=lambda each: (_sort_key(each, language), each.id)):
        settle(delegation, by=by, now=now)
        _invitation(delegation).version += 1
    return len(open_ones)


def settle(delegation: Delegation, *, by: Account | None, now: datetime) -> None:
    """Let the note have its number and its day before it goes out; one that is made stays as it is."""
    if is_made(delegation):
        return
    invitation, conference = _invitation(delegation), delegation.conference
    one_at_a_time(f"notes {conference.id}")
    read_again(invitation)
    db.session.refresh(conference, ["note_numbers", "next_note"])
    if is_made(delegation):
        return
    day = invitation.note_date or today(conference.timezone, now)
    number = invitation.number or _next_number(conference, day)
    _record(delegation, audit.assign(invitation, note_date=day, number=number), by, now)


def describe(
    delegation: Delegation, *, number: str, day: date | None, version: int, by: Account, now: datetime
) -> bool:
    """Let the note have this number and day, as somebody typed them; whether that changed anything.

    Refused at `number` when another note of the conference has it; Stale.
    """
    invitation, asked = _of(delegation, version), one_line(number)
    one_at_a_time(f"notes {delegation.conference_id}")
    if reads.numbers(delegation.conference).get(asked, invitation.id) != invitation.id:
        raise Refused(_("Another note of this conference has this number."), "number")
    if changes := audit.assign(invitation, number=asked, note_date=day):
        invitation.version += 1
        _record(delegation, changes, by, now)
    return bool(changes)


def sign(
    delegation: Delegation, *, digest: str, name: str, ending: str, version: int, by: Account, now: datetime
) -> None:
    """Put a scan (kept as `digest`) of the note as it was signed in its place; one before it is replaced. Stale."""
    invitation = _of(delegation, version)
    called = f"{one_line(name).rpartition('.')[0][:180] or 'note'}.{ending}"
    changes = audit.assign(invitation, signed=digest, signed_name=called)
    invitation.version += 1
    told = {"signed_name": changes.get("signed_name", [called, called])}
    audit.record(delegation, "sign", by=by, now=now, changes=told)


def unsign(delegation: Delegation, *, version: int, by: Account, now: datetime) -> None:
    """Take the scan out of its place: the note goes out unsigned. Stale."""
    invitation = _of(delegation, version)
    if changes := audit.assign(invitation, signed="", signed_name=""):
        invitation.version += 1
        told = {"signed_name": changes["signed_name"]}
        audit.record(delegation, "unsign", by=by, now=now, changes=told)


def paper(delegation: Delegation, *, house: House, now: datetime, texts: Texts | None = None) -> Paper:
    """The note of a party in its language of correspondence, as it stands now. `texts`: `letter_templates.every`."""
    invitation, conference = _invitation(delegation), delegation.conference
    language = invitation.language
    number = invitation.number or _form(conference.note_numbers, NOT_YET, today(conference.timezone, now))
    values = _values(delegation, house, invitation.note_date or today(conference.timezone, now), number)
    title = " ".join(filter(None, (number, "–", _party_name(delegation, language))))
    return letter_templates.paper(
        conference, LetterKind.NOTE, language, values, title=title.removeprefix("– "), number=number, texts=texts
    )


def attachment(delegation: Delegation, *, house: House, now: datetime, texts: Texts | None = None) -> dict[str, Any]:
    """What goes along with the letter: the scan of the signed note, else the note as it stands now, to be set."""
    invitation = _invitation(delegation)
    if invitation.signed:
        return {"digest": invitation.signed, "name": file_name(delegation, invitation.signed_name.rpartition(".")[2])}
    made = paper(delegation, house=house, now=now, texts=texts)
    return {"paper": asdict(made), "name": file_name(delegation, "pdf")}


def file_name(delegation: Delegation, ending: str) -> str:
    """What the file of a note is called: "note-OEA-SG-12-2027-BZ.pdf"."""
    about = (_invitation(delegation).number, (delegation.party_id or "").partition(":")[2])
    plain = (re.sub(r"[^A-Za-z0-9]+", "-", each).strip("-") for each in about)
    return "-".join(filter(None, ("note", *plain))) + f".{ending}"


def _values(delegation: Delegation, house: House, day: date, number: str) -> dict[str, str]:
    invitation, conference = _invitation(delegation), delegation.conference
    language, party = invitation.language, delegation.party
    return letter_facts.of(conference, language, house.name) | {
        "addressee": addressees.addressee(party, invitation.kind, language) if party else "",
        "party": addressees.called(party, language) if party else "",
        "deadline": letter_facts.until(deadlines.deadline(delegation), conference, language),
        "link": address(delegation, house),
        "number": number,
        "date": letter_facts.day(day, language),
        "basis": ", ".join(filter(None, (invitation.basis, letter_facts.day(invitation.basis_date, language)))),
        "size": "" if delegation.size is None else str(delegation.size),
        "places": "" if delegation.places is None else str(delegation.places),
    }


def address(delegation: Delegation, house: House) -> str:
    """Where a delegation is registered, by whoever acts for it."""
    return f"{house.address}/delegations/{delegation.conference.slug}/{delegation.address}"


def _next_number(conference: Conference, day: date) -> str:
    """The next one by the rule, given to nobody else while others wait in `settle`; "" without a rule."""
    if not conference.note_numbers:
        return ""
    taken, number = reads.numbers(conference), conference.next_note
    while (made := _form(conference.note_numbers, str(number), day)) in taken:
        number += 1
    conference.next_note = number + 1
    return made


def _form(rule: str, number: str, day: date) -> str:
    return rule.replace("{number}", number).replace("{year}", str(day.year))


def _record(delegation: Delegation, changes: audit.Changes, by: Account | None, now: datetime) -> None:
    told = {"note_number" if name == "number" else name: pair for name, pair in changes.items()}
    audit.record(delegation, "note", by=by, now=now, changes=told)
    db.session.flush()


def _invitation(delegation: Delegation) -> Invitation:
    if delegation.invitation is None:
        raise Refused(_("This group belongs to no invited party."))
    return delegation.invitation


def _of(delegation: Delegation, version: int) -> Invitation:
    invitation = _invitation(delegation)
    read_again(invitation)
    if invitation.version != version:
        raise Stale(_("This invitation changed, or was sent, while you were looking at it. See how it stands now."))
    return invitation


def _party_name(delegation: Delegation, language: str) -> str:
    return in_language(delegation.party.names, language) if delegation.party else ""


def _sort_key(delegation: Delegation, language: str) -> str:
    return delegation.party.sort_key(language) if delegation.party else ""
