"""Reminders by rule: what is awaited of whom, some days before the end, once.

A reminder falls due on the morning of its day, by the clocks of the conference. One that nobody could send for three
days (the worker stood still) is not sent any more, and who was invited on that day or later is not reminded at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from conference import data
from conference.core import zones
from conference.core.db import one_at_a_time
from conference.mail.accounts import House
from conference.mail.drafts import Draft
from conference.models.assignments import today
from conference.models.conferences import Conference, ConferenceState
from conference.models.credentials import CredentialsStatus
from conference.models.delegations import Answer, Delegation, InvitationState
from conference.models.letters import LetterKind
from conference.queries import credentials, focal_points, outbox
from conference.queries import delegations as reads
from conference.queries import notes as of_notes
from conference.services import addressees, audit, deadlines, letter_facts, letter_templates, notes
from conference.services import outbox as post
from conference.services.note_rules import About, days_of

__all__ = ["About", "Planned", "matter", "open_at", "plan", "send"]

#: Word of the vocabulary "message_purpose", and how the keys of these messages begin.
REMINDER = "reminder"
#: By the clocks of the conference.
MORNING = time(8)
CATCH_UP = timedelta(days=3)
#: Conferences whose parties are not reminded of anything.
SILENT = frozenset({ConferenceState.POSTPONED, *reads.OVER})


@dataclass(frozen=True, slots=True)
class Planned:
    """One reminder that goes out on a day, if something is still awaited then."""

    about: About
    days: int
    #: By the clocks of the conference.
    day: date
    #: The last day of what it is about.
    deadline: date
    #: The parties of which it is awaited now.
    delegations: tuple[Delegation, ...]


@dataclass(frozen=True, slots=True)
class _Open:
    """What is awaited at a conference now."""

    delegations: dict[About, tuple[Delegation, ...]]
    credentials_deadline: date | None

    def ends(self, about: About, delegation: Delegation) -> date | None:
        return self.credentials_deadline if about == About.CREDENTIALS else deadlines.deadline(delegation)


def matter(about: About, language: str) -> str:
    """What is awaited, in words that one may say to a state."""
    return str(data.load("letters")["matters"][about][language])


def is_silent(conference: Conference, now: datetime) -> bool:
    """Whether nobody is reminded of anything there: it is postponed, over or cancelled, or its dates are open."""
    return conference.state in SILENT or conference.dates_open or deadlines.is_over(conference, now)


def open_at(conference: Conference) -> _Open:
    """Of whom what is awaited: reply, registration with a head, credentials. Who regrets is asked for nothing."""
    invited = [each for each in of_notes.invited(conference) if _is_asked(each)]
    people, papers = reads.people([each.id for each in invited]), credentials.at(conference.id)
    policy = credentials.policy(conference.id)
    unanswered = (each for each in invited if each.invitation and not each.invitation.answer)
    unfilled = (each for each in invited if _unfilled(people.get(each.id, reads.NOBODY)))
    without = (each for each in invited if _status(papers.get(each.id)) == CredentialsStatus.NONE) if policy else ()
    found = {About.ANSWER: unanswered, About.REGISTRATION: unfilled, About.CREDENTIALS: without}
    return _Open({about: tuple(of) for about, of in found.items()}, policy.deadline if policy else None)


def plan(conference: Conference) -> list[Planned]:
    """What goes out when, by day: each reminder of the rules, for each last day that parties have."""
    awaited = open_at(conference)
    found: dict[tuple[About, int, date], list[Delegation]] = defaultdict(list)
    for about in About:
        for days in days_of(conference, about):
            for delegation in awaited.delegations[about]:
                if end := awaited.ends(about, delegation):
                    found[about, days, end].append(delegation)
    made = [
        Planned(about, days, end - timedelta(days=days), end, tuple(those))
        for (about, days, end), those in found.items()
    ]
    return sorted(made, key=lambda each: (each.day, list(About).index(each.about), each.deadline))


def due(conference: Conference, now: datetime) -> list[Planned]:
    """Those that are to go out now, each for the parties that were invited before its day."""
    if is_silent(conference, now):
        return []
    zone = conference.timezone
    found = (each for each in plan(conference) if _is_due(each.day, zone, now) and today(zone, now) <= each.deadline)
    if conference.state != ConferenceState.REGISTRATION_OPEN:
        found = (each for each in found if each.about != About.REGISTRATION)
    return [
        Planned(each.about, each.days, each.day, each.deadline, those)
        for each in found
        if (those := tuple(one for one in each.delegations if _was_invited(one, each.day)))
    ]


def send(conference: Conference, *, house: House, now: datetime) -> int:
    """Post what is due and was not posted before; say how many messages that were."""
    one_at_a_time(f"reminders {conference.id}")
    count, texts = 0, letter_templates.every(conference)
    for planned in due(conference, now):
        addresses = _addresses(conference, planned, now)
        for delegation in planned.delegations:
            sent = _remind(delegation, planned, addresses.get(delegation.id, ()), house=house, texts=texts, now=now)
            if sent:
                told = {"reminder": [None, planned.about.value]}
                audit.record(delegation, "remind", by=None, now=now, changes=told)
            count += sent
    return count


def _remind(
    delegation: Delegation,
    planned: Planned,
    addresses: Iterable[tuple[str, str]],
    *,
    house: House,
    texts: notes.Texts,
    now: datetime,
) -> int:
    """One message to each address that has not got it; how many that were."""
    sent = 0
    for number, email in addresses:
        key = f"{REMINDER}:{planned.about}:{delegation.id}:{planned.deadline}:{planned.days}:{number}"
        if outbox.by_key(key) is None:
            ends = deadlines.end_of(planned.deadline, delegation.conference.timezone)
            post.post(_draft(delegation, planned, house, texts), to=email, key=key, now=now, expires_at=ends)
            sent += 1
    return sent


def _draft(delegation: Delegation, planned: Planned, house: House, texts: notes.Texts) -> Draft:
    conference, invitation = delegation.conference, delegation.invitation
    language = invitation.language if invitation else conference.default_language
    values = _values(delegation, planned, house, language)
    subject = data.load("letters")["subjects"][planned.about][language].format(conference=values["conference"])
    return Draft(REMINDER, language, subject, letter_templates.filled(texts[LetterKind.REMINDER, language], values))


def _values(delegation: Delegation, planned: Planned, house: House, language: str) -> dict[str, str]:
    conference, party = delegation.conference, delegation.party
    kind = delegation.invitation.kind if delegation.invitation else ""
    return letter_facts.of(conference, language, house.name) | {
        "addressee": addressees.addressee(party, kind, language) if party else "",
        "party": addressees.called(party, language) if party else "",
        "deadline": letter_facts.until(planned.deadline, conference, language),
        "matter": matter(planned.about, language),
        "link": "" if planned.about == About.ANSWER else notes.address(delegation, house),
    }


def _addresses(conference: Conference, planned: Planned, now: datetime) -> dict[int, list[tuple[str, str]]]:
    """By the number of the delegation: each address with a number for its key; focal points, else the contacts."""
    contacts = reads.addresses([each.party_id for each in planned.delegations if each.party_id])
    points: dict[str, list[tuple[str, str]]] = defaultdict(list)
    if planned.about != About.ANSWER:
        for point in focal_points.at(conference):
            if focal_points.holds(point, now):
                points[point.party_id].append((f"f{point.id}", point.email))
    found = {}
    for delegation in planned.delegations:
        party = delegation.party_id or ""
        written_to = [(f"c{each.id}", each.email) for each in contacts.get(party, [])]
        found[delegation.id] = _once(points.get(party) or written_to)
    return found


def _once(addresses: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each address once, whoever has it."""
    seen: dict[str, tuple[str, str]] = {}
    for number, email in addresses:
        seen.setdefault(email.casefold(), (number, email))
    return list(seen.values())


def _is_due(day: date, zone: str, now: datetime) -> bool:
    begin = zones.to_utc(datetime.combine(day, MORNING), zone)
    return begin <= now < begin + CATCH_UP


def _was_invited(delegation: Delegation, day: date) -> bool:
    sent = delegation.invitation.sent_at if delegation.invitation else None
    return sent is not None and today(delegation.conference.timezone, sent) < day


def _is_asked(delegation: Delegation) -> bool:
    invitation = delegation.invitation
    return invitation is not None and invitation.state == InvitationState.SENT and invitation.answer != Answer.REGRETS


def _unfilled(people: reads.People) -> bool:
    """Nobody is registered yet, or there is no head."""
    return not people.counted or not people.head


def _status(found: object) -> str:
    return str(getattr(found, "status", CredentialsStatus.NONE))
