"""Letters for visas: who lacks what, ordered in a request, written by the worker, issued exactly once each.

The words of a letter hold the number of a passport, so they are kept as the number is: encrypted. What opens and
closes them is handed in.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from conference.core.db import db, one_at_a_time
from conference.core.i18n import force_locale
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import in_language
from conference.mail import visa_letters as mail
from conference.mail.accounts import House
from conference.models.assignments import today
from conference.models.conferences import Conference
from conference.models.delegations import Delegation, FocalPoint
from conference.models.jobs import Job
from conference.models.letters import LetterKind, VisaLetter
from conference.models.papers import Paper
from conference.models.participants import Participant
from conference.models.people import Account
from conference.queries import focal_points, participants
from conference.queries import visa_letters as reads
from conference.queries.visa_letters import KIND, Asked
from conference.services import (
    audit,
    deadlines,
    jobs,
    letter_facts,
    letter_templates,
    outbox,
    participant_lists,
    registration_letters,
)
from conference.services.visa_standings import DUE, Standing, days_of, missing, standing

#: Letters of one order: the worker writes so many in a few seconds.
MOST = 1_000

#: Opens what is kept encrypted, or closes it.
Turn = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Picked:
    """Somebody chosen for a letter, and the number of the last one when that was done (0: none)."""

    participant_id: int
    letter_id: int


@dataclass(frozen=True, slots=True)
class Drafted:
    """A letter as the worker wrote it, before it counts as issued."""

    participant_id: int
    #: The letter before it, 0 for none: when another came in between, this one was not issued.
    after: int
    paper: Paper
    days: str
    day: date


def language_of(delegation: Delegation) -> str:
    """The language of correspondence with the party, else that of the conference."""
    invitation = delegation.invitation
    return invitation.language if invitation else delegation.conference.default_language


def order(
    conference: Conference, picked: Collection[Picked] | None, *, language: str, by: Account, now: datetime
) -> Job:
    """Let the worker write the letters of `picked`, or all that are due; return its work.

    While such work goes on it is that of before: the same order twice issues nothing twice. Refused when the
    conference is over, nobody is left or something lacks; Stale when a letter was issued since it was chosen.
    """
    deadlines.refuse_over(conference, now)
    one_at_a_time(f"visa letters {conference.id}")
    if going := reads.unfinished(conference):
        return going
    there = {each.id: each for each in reads.at(conference)}
    wanted = _due(there, conference) if picked is None else _checked(picked, there, conference)
    if not wanted:
        raise Refused(_("No letter is to be issued now: look at what is missing."))
    if len(wanted) > MOST:
        raise Refused(_("At most %(most)d letters can be issued at a time. Choose some of them.", most=MOST))
    letters = [[each.participant_id, each.letter_id] for each in wanted]
    return jobs.order(conference, KIND, {"letters": letters}, total=len(letters), language=language, by=by, now=now)


def write(
    job: Job, *, open_: Turn, secretariat: str, now: datetime, done: Callable[[int], None]
) -> list[Drafted]:
    """The letters of an order, in the order of delegations and names; nothing is kept yet.

    Whoever lacks something by now, or was issued a letter in the meantime, is left out.
    """
    conference = job.conference
    after: Mapping[int, int] = dict(job.arguments["letters"])
    there = {each.id: each for each in reads.at(conference)}
    fit = [number for number in after if number in there and _fits(there[number], after[number], conference)]
    people, texts = _ordered(participants.by_ids(fit), job.language), letter_templates.every(conference)
    day, drafted = today(conference.timezone, now), list[Drafted]()
    for place, participant in enumerate(people, start=1):
        passport = open_(participant.person.passport)
        if passport:
            paper = paper_of(participant, passport, texts=texts, day=day, secretariat=secretariat)
            drafted.append(Drafted(participant.id, after[participant.id], paper, days_of(conference), day))
        done(place)
    return drafted


def paper_of(
    participant: Participant, passport: str, *, texts: Mapping[tuple[str, str], str], day: date, secretariat: str
) -> Paper:
    """The letter of one person, in the language of the party's correspondence."""
    delegation, person = participant.delegation, participant.person
    language = language_of(delegation)
    with force_locale(language):
        called = participant_lists.called(delegation, language)
    values = letter_facts.of(delegation.conference, language, secretariat) | {
        "name": registration_letters.name_of(person),
        "function": participant.function,
        "party": called,
        "date": letter_facts.day(day, language),
        "nationality": person.nationality,
        "passport": passport,
    }
    kind, title = LetterKind.VISA_LETTER, values["name"]
    return letter_templates.paper(delegation.conference, kind, language, values, title=title, texts=texts)


def issue(job: Job, drafted: Sequence[Drafted], *, close: Turn, house: House, now: datetime) -> int:
    """Note that these letters were issued, and tell the focal points; return how many that were.

    One whose person was issued another letter since it was written is left as it is.
    """
    one_at_a_time(f"visa letters {job.conference_id}")
    last = reads.last_of([each.participant_id for each in drafted])
    new = {each.participant_id: each for each in drafted if last.get(each.participant_id, 0) == each.after}
    people = participants.by_ids(new)
    db.session.add_all(_row(each, job.by, close, now) for each in new.values())
    told = [(each, {"issued_on": [None, new[each.id].day]}) for each in people]
    audit.record_each(told, "issue_visa_letter", by=job.by, now=now)
    _tell(job, people, house=house, now=now)
    db.session.flush()
    return len(new)


def kept(letter: VisaLetter, *, open_: Turn) -> dict[str, Any] | None:
    """The letter as it was issued, ready to be set again; none when its words were erased."""
    opened = open_(letter.text) if letter.text else ""
    return json.loads(opened) if opened else None


def _due(there: Mapping[int, Asked], conference: Conference) -> list[Picked]:
    return [Picked(each.id, each.letter_id) for each in there.values() if standing(each, conference) in DUE]


def _checked(picked: Collection[Picked], there: Mapping[int, Asked], conference: Conference) -> list[Picked]:
    """Those chosen, each once. Refused when one lacks something or is not there; Stale as above."""
    chosen = {each.participant_id: each for each in picked}
    for number, each in chosen.items():
        asked = there.get(number)
        if asked is None:
            raise Stale(_("Somebody whom you chose asks for no letter any more. Look at the list again."))
        if asked.letter_id != each.letter_id:
            raise Stale(_("A letter for %(name)s was issued in the meantime. Look at the list again.", name=asked.name))
        if standing(asked, conference) == Standing.WITHDRAWN or missing(asked, conference):
            raise Refused(_("No letter can be issued for %(name)s: look at what is missing.", name=asked.name))
    return list(chosen.values())


def _fits(asked: Asked, after: int, conference: Conference) -> bool:
    """Whether a letter can be written for somebody still, and no other one came in between."""
    coming = standing(asked, conference) != Standing.WITHDRAWN
    return coming and asked.letter_id == after and not missing(asked, conference)


def _ordered(people: Sequence[Participant], language: str) -> list[Participant]:
    """By the name of the delegation, then in protocol order."""
    def place(each: Participant) -> tuple[str, int, int]:
        return participant_lists.called(each.delegation, language), each.position, each.id

    return sorted(people, key=place)


def _row(drafted: Drafted, by: Account, close: Turn, now: datetime) -> VisaLetter:
    return VisaLetter(
        participant_id=drafted.participant_id,
        text=close(json.dumps(asdict(drafted.paper), ensure_ascii=False)),
        language=drafted.paper.language,
        days=drafted.days,
        issued_on=drafted.day,
        issued_at=now,
        issued_by_id=by.id,
    )


def _tell(job: Job, people: Sequence[Participant], *, house: House, now: datetime) -> None:
    """One mail to each focal point of each delegation that has new letters."""
    points = [each for each in focal_points.at(job.conference) if focal_points.holds(each, now)]
    by_delegation: dict[int, list[Participant]] = {}
    for each in people:
        by_delegation.setdefault(each.delegation_id, []).append(each)
    for number, them in by_delegation.items():
        for point in points:
            if point.party_id == them[0].delegation.party_id:
                draft = mail.issued(_about(job, them, point, house))
                outbox.post(draft, to=point.email, key=f"visa-letters/{job.id}/{number}/{point.id}", now=now)


def _about(job: Job, people: Sequence[Participant], point: FocalPoint, house: House) -> mail.Issued:
    delegation, language = people[0].delegation, point.language
    return mail.Issued(
        language=language,
        to=point.name,
        people=len(people),
        delegation=participant_lists.called(delegation, language),
        conference=in_language(job.conference.title, language, job.conference.default_language),
        address=f"{house.address}/delegations/{job.conference.slug}/{delegation.address}?lang={language}",
    )
