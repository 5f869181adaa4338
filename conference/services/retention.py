"""Retention: how long what is said of people is kept after their last conference. One table, done by the worker.

A person's own fields count from the last conference of that person, what belongs to one registration from its own. A
conference without days, or postponed without new ones, has not been yet. Names, functions and e-mail addresses stay,
so that people can be picked again, until the person asks to be erased; of those who only asked to be registered, and
were not, nothing stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, delete, func, or_, update
from sqlalchemy.orm import InstrumentedAttribute

from conference.core.db import db, one_at_a_time
from conference.core.i18n import Words
from conference.core.i18n import lazy_gettext as _
from conference.models.applications import Application
from conference.models.badges import Presence
from conference.models.conferences import Conference, ConferenceState
from conference.models.credentials import Credentials, CredentialsDocument
from conference.models.delegations import Delegation
from conference.models.duplicates import Duplicate
from conference.models.letters import VisaLetter
from conference.models.participants import Participant, Person
from conference.models.privacy import Erasure
from conference.queries import privacy as reads
from conference.services import audit, erasure

#: Rows erased in one transaction.
MOST = 1000
#: As a column of its own kind, whatever the model says of it.
_LAST_DAY: ColumnElement[Any] = Conference.__table__.c.last_day


Kept = (
    type[Person] | type[Participant] | type[VisaLetter] | type[Presence] | type[Credentials]
    | type[CredentialsDocument] | type[Application] | type[Duplicate]
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of fact and how many days it is kept."""

    #: As `Erasure.field` calls it.
    field: str
    words: Words
    days: int
    table: Kept
    #: What is erased, with what stands there afterwards; the first says whether anything is kept.
    columns: tuple[tuple[InstrumentedAttribute[Any], Any], ...]
    #: The whole row goes.
    gone: bool = False
    #: As the history calls it, where it does not call it as `field`.
    told: str = ""

    @property
    def kept(self) -> ColumnElement[bool]:
        """Whether a row holds any of it."""
        return or_(*(_filled(column, empty) for column, empty in self.columns))


RULES: tuple[Rule, ...] = (
    Rule(field="passport", words=_("Passport number"), days=30, table=Person,
         columns=((Person.passport, ""), (Person.passport_key, ""))),
    Rule(field="nationality", words=_("Nationality"), days=30, table=Person, columns=((Person.nationality, ""),)),
    Rule(field="visa_letter", words=_("Words of letters for a visa"), days=30, table=VisaLetter,
         columns=((VisaLetter.text, ""),)),
    Rule(field="diet", words=_("Diet"), days=30, table=Participant, columns=((Participant.diet, ""),)),
    Rule(field="access_needs", words=_("Access needs"), days=30, table=Participant,
         columns=((Participant.access_needs, ""),)),
    Rule(field="arrival", words=_("Arrival and departure"), days=30, table=Participant,
         columns=((Participant.arrival, ""), (Participant.departure, ""), (Participant.arrives_at, None),
                  (Participant.departs_at, None))),
    Rule(field="photo", words=_("Photo"), days=180, table=Person, columns=((Person.photo, ""),)),
    Rule(field="phone", words=_("Telephone"), days=180, table=Person, columns=((Person.phone, ""),)),
    Rule(field="letter", words=_("Letters of editors"), days=180, table=Participant,
         columns=((Participant.letter, ""), (Participant.letter_name, ""))),
    Rule(field="answers", words=_("Answers to the questions of a conference"), days=180, table=Participant,
         columns=((Participant.answers, {}),)),
    Rule(field="late_reason", words=_("Why somebody was registered late"), days=180, table=Participant,
         columns=((Participant.late_reason, ""),)),
    Rule(field="asked_at", words=_("People who asked to be registered and were not"), days=180, table=Participant,
         columns=((Participant.asked_at, None),)),
    Rule(field="application", words=_("Applications"), days=365, table=Application, told="email",
         columns=((Application.email, ""), (Application.contact_name, ""), (Application.words, ""),
                  (Application.documents, []))),
    Rule(field="duplicate", words=_("Possible duplicates"), days=365, table=Duplicate, told="letter_name",
         columns=((Duplicate.document, ""), (Duplicate.document_name, ""), (Duplicate.reason, ""))),
    Rule(field="credentials_document", words=_("Credentials"), days=365, table=CredentialsDocument, gone=True,
         columns=((CredentialsDocument.file, ""),), told="letter_name"),
    Rule(field="signatory_name", words=_("Signed by"), days=365, table=Credentials,
         columns=((Credentials.signatory_name, ""),)),
    Rule(field="presence", words=_("Presence"), days=365, table=Presence, gone=True, columns=((Presence.uid, ""),)),
)  # fmt: skip
#: Columns that name a file.
FILES: dict[str, InstrumentedAttribute[Any]] = {
    "photo": Person.photo,
    "letter": Participant.letter,
    "application": Application.documents,
    "credentials_document": CredentialsDocument.file,
    "duplicate": Duplicate.document,
}


@dataclass(frozen=True, slots=True)
class Done:
    """What one step erased."""

    rows: int
    #: Files (their SHA-256) that may be removed once its transaction has ended, where nothing names them.
    files: Sequence[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with one kind of fact."""

    rule: Rule
    #: How many hold it, of how many its time is over.
    held: int
    overdue: int
    #: How many were erased in all, and when last.
    erased: int
    last: datetime | None


def is_due(rule: Rule, now: datetime) -> bool:
    """Whether the time of any of it is over."""
    return db.session.execute(_due(rule, now).limit(1)).first() is not None


def erase(rule: Rule, *, now: datetime) -> Done:
    """Erase up to `MOST` of it whose time is over, and write down of how many; none when nothing is due."""
    one_at_a_time(f"retention {rule.field}")
    found = db.session.execute(_due(rule, now).limit(MOST)).all()
    numbers = [row.id for row in found]
    if not numbers:
        return Done(0, ())
    files = [*_files(rule, numbers), *(_erase_people(numbers, now) if rule.field == "asked_at" else ())]
    _tell(rule, numbers, now)
    _blank(rule, numbers)
    keys = sorted(((row.conference_id or 0, row.last_day) for row in found), key=lambda key: (key[0], str(key[1])))
    for (conference_id, last_day), rows in groupby(keys):
        due = (last_day or now.date()) + timedelta(days=rule.days)
        noted = {"conference_id": conference_id or None, "field": rule.field, "people": len(list(rows))}
        db.session.add(Erasure(**noted, due_on=due, erased_at=now))
    db.session.flush()
    return Done(len(numbers), files)


def report(now: datetime) -> list[Standing]:
    """How it stands with every kind of fact: that nothing is overdue is the proof."""
    told = db.select(Erasure.field, func.sum(Erasure.people), func.max(Erasure.erased_at)).group_by(Erasure.field)
    erased = {field: (int(people), last) for field, people, last in db.session.execute(told)}
    return [_standing(rule, erased.get(rule.field, (0, None)), now) for rule in RULES]


def _standing(rule: Rule, erased: tuple[int, datetime | None], now: datetime) -> Standing:
    held = db.select(func.count()).select_from(rule.table).where(rule.kept)
    overdue = db.select(func.count()).select_from(_due(rule, now).subquery())
    return Standing(rule, db.session.scalar(held) or 0, db.session.scalar(overdue) or 0, *erased)


def _due(rule: Rule, now: datetime) -> Select[Any]:
    """The rows whose time is over: number, last day, and the conference where it was one alone."""
    own = rule.table
    over, last = _days(rule, now)
    one = case((func.min(Conference.id) == func.max(Conference.id), func.min(Conference.id)))
    wanted = db.select(own.id.label("id"), last.label("last_day"), one.label("conference_id")).select_from(own)
    return _at(wanted, own).where(rule.kept).group_by(own.id).having(over).order_by(own.id)


def _at(wanted: Select[Any], own: Any) -> Select[Any]:
    """With the conferences that a row belongs to."""
    if own in {Presence, Application, Duplicate}:
        return wanted.join(Conference, own.conference_id == Conference.id)
    if own is Person:
        wanted = wanted.join(Participant, Participant.person_id == Person.id)
    elif own is VisaLetter:
        wanted = wanted.join(Participant, Participant.id == VisaLetter.participant_id)
    delegation = own.delegation_id if own in {Credentials, CredentialsDocument} else Participant.delegation_id
    wanted = wanted.join(Delegation, delegation == Delegation.id)
    return wanted.join(Conference, Delegation.conference_id == Conference.id)


def _blank(rule: Rule, numbers: Sequence[int]) -> None:
    own: Any = rule.table
    if rule.gone:
        db.session.execute(delete(own).where(own.id.in_(numbers)))
        return
    values: dict[str, Any] = {column.key: empty for column, empty in rule.columns}
    if own is not VisaLetter:
        values["version"] = own.version + 1
    db.session.execute(update(own).where(own.id.in_(numbers)).values(values))


def _erase_people(numbers: Sequence[int], now: datetime) -> list[str]:
    """Who asked to be registered, was not, and is nothing else here: all that is said of them; return their files."""
    asked, files = set(numbers), list[str]()
    people = db.select(Person).join(Participant).where(Participant.id.in_(numbers), Person.erased_at.is_(None))
    for person in db.session.scalars(people.order_by(Person.id)).unique().all():
        records = [each.id for each in reads.records_of(person)]
        if all(each.id in asked for each in reads.parts_of(records)):
            files += erasure.erase(person, by=None, now=now)
    return files


def _days(rule: Rule, now: datetime) -> tuple[ColumnElement[bool], ColumnElement[date | None]]:
    """Whether every conference of a row is over long enough, and the last day of the last of them."""
    before = now.date() - timedelta(days=rule.days)
    lasting = and_(Conference.dates_open, Conference.state != ConferenceState.CANCELLED)
    ended = and_(Conference.last_day.is_not(None), Conference.last_day < before, ~lasting)
    return func.min(case((ended, 1), else_=0)) == 1, func.max(_LAST_DAY)


def _files(rule: Rule, numbers: Sequence[int]) -> Sequence[str]:
    column = FILES.get(rule.field)
    if column is None:
        return ()
    found = db.session.scalars(db.select(column).where(rule.table.id.in_(numbers))).all()
    every = (each for said in found for each in ([one["digest"] for one in said] if isinstance(said, list) else [said]))
    return sorted(set(filter(None, every)))


def _tell(rule: Rule, numbers: Sequence[int], now: datetime) -> None:
    """In the history of each: the field's name. One statement. Presence was no act, and its end is none."""
    own: Any = rule.table
    if own is Presence:
        return
    wanted = db.select(own).where(own.id.in_(numbers))
    if own is VisaLetter:
        mine = db.select(VisaLetter.participant_id).where(VisaLetter.id.in_(numbers))
        wanted = db.select(Participant).where(Participant.id.in_(mine))
    elif own in {Credentials, CredentialsDocument}:
        wanted = db.select(Delegation).where(Delegation.id.in_(db.select(own.delegation_id).where(own.id.in_(numbers))))
    field = rule.told or rule.field
    audit.record_each(((each, {field: []}) for each in db.session.scalars(wanted)), "erase", by=None, now=now)


def _filled(column: InstrumentedAttribute[Any], empty: Any) -> ColumnElement[bool]:
    return column.is_not(None) if empty is None else column != empty
