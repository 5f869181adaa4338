"""People of one delegation out of a file: looked at row by row first, then brought in as drafts, all or none."""

import uuid
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, TooLarge
from conference.models.delegations import Delegation
from conference.models.participants import Participant, ParticipantRole, Person, Registration
from conference.models.people import Account
from conference.queries import participant_lists as reads
from conference.queries import participants
from conference.services import (
    admission,
    audit,
    file_rows,
    participant_columns,
    participant_facts,
    persons,
    protocol_order,
)
from conference.services.file_rows import Line, cell
from conference.services.participant_columns import Columns
from conference.services.participant_facts import ParticipantFacts
from conference.services.persons import PersonFacts

#: People of one file.
MOST = 5_000
#: Problems that are told one by one.
TOLD = 50
#: Rows between two words of how far it is.
STEP = 100

_OF_PERSONS = frozenset(PersonFacts.__dataclass_fields__)
#: {(name key, role): the number of the row that says it}.
Seen = dict[tuple[str, str], int]
#: Hears how many rows were looked at.
Progress = Callable[[int], None]


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    #: The delegation has somebody of this name in this role.
    THERE = "there"
    #: An earlier row says the same.
    TWICE = "twice"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file, as it was understood."""

    number: int
    person: PersonFacts
    facts: ParticipantFacts
    fate: Fate
    #: Why it is wrong, or which earlier row says the same; "" otherwise.
    words: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """All rows of a file, and the heads that nobody knows."""

    rows: Sequence[Row]
    unread: Sequence[str]

    def of(self, fate: Fate) -> list[Row]:
        """The rows of one fate, in order."""
        return [row for row in self.rows if row.fate == fate]

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many rows each fate has."""
        return Counter(row.fate for row in self.rows)

    @property
    def good(self) -> bool:
        """Whether it may be brought in: no row is wrong."""
        return not self.counts[Fate.WRONG]

    @property
    def problems(self) -> tuple[str, ...]:
        """Every row that is wrong, the first ones in words."""
        return file_rows.told([file_rows.at(row.number, row.words) for row in self.of(Fate.WRONG)], TOLD)


def look(delegation: Delegation, lines: Sequence[Line], progress: Progress | None = None) -> Look:
    """What the rows of a file mean for `delegation`; nothing is written. `progress` hears of every hundredth row.

    Refused at `file` when it is empty, has no head that is known, lacks a column, or has too many rows (TooLarge).
    """
    if not lines:
        raise Refused(_("This file is empty."), "file")
    if len(lines) - 1 > MOST:
        raise TooLarge(
            _("This file has %(count)d rows; at most %(most)d can be brought in at a time. Divide it.",
              count=len(lines) - 1, most=MOST), "file")
    columns = participant_columns.of(lines[0][1])
    there, head = reads.names(delegation), participants.standing(delegation).head_id is not None
    rows, seen = list[Row](), Seen()
    for line in filled(lines):
        row = _judged(_read(delegation, columns, line), there, seen, head=head)
        head = head or (row.fate == Fate.NEW and _leads(row))
        rows.append(row)
        if progress and len(rows) % STEP == 0:
            progress(len(rows))
    if not rows:
        raise Refused(_("This file names nobody: it has a first row and nothing below."), "file")
    if progress:
        progress(len(rows))
    return Look(rows, columns.unread)


def filled(lines: Sequence[Line]) -> list[Line]:
    """The rows below the first one that say anything: one of each person."""
    return [line for line in lines[1:] if any(map(participant_columns.unguarded, line[1])) or line[2]]


def refuse_wrong(found: Look) -> None:
    """Refused when any row is wrong, with all problems."""
    if not found.good:
        raise Refused(_("Some rows cannot be brought in. Nothing was saved; mend them and bring the file again."),
                      "file", found.problems)


def trimmed(lines: Sequence[Line]) -> list[Line]:
    """The same rows with the columns that are read, and no others. To be called after `look`."""
    places = sorted(participant_columns.of(lines[0][1]).places.values())
    return [(number, tuple(cell(cells, place) for place in places), bad) for number, cells, bad in lines]


def bring_in(
    delegation: Delegation, lines: Sequence[Line], *, by: Account | None, now: datetime, late_reason: str = ""
) -> Look:
    """Enter everybody who is new as a draft, and say what became of each row. The same file twice enters nobody twice.

    Refused as by `look`, when a row is wrong, and as `registration.add` does when registration is over.
    """
    participants.hold(delegation)
    late = admission.lateness(delegation, by=by, now=now, reason=late_reason)
    found = look(delegation, lines)
    refuse_wrong(found)
    _write(delegation, found.of(Fate.NEW), late=late, by=by, now=now)
    return found


def _read(delegation: Delegation, columns: Columns, line: Line) -> Row:
    """One row by itself, checked as a form would be."""
    number, cells, formula = line
    try:
        said = _values(columns, cells, formula=formula)
        person = persons.checked(PersonFacts(**{name: said[name] for name in _OF_PERSONS & said.keys()}))
        facts = ParticipantFacts(**{name: value for name, value in said.items() if name not in _OF_PERSONS})
        facts = participant_facts.checked(delegation.conference, facts)
    except Refused as refusal:
        head = columns.heads.get(refusal.field, "")
        words = _("%(column)s: %(problem)s", column=head, problem=refusal.reason) if head else refusal.reason
        return Row(number, _as_typed(columns, cells), ParticipantFacts(role=""), Fate.WRONG, str(words))
    if not persons.name_key(person):
        return Row(number, person, facts, Fate.WRONG, str(_("There is no letter in this name.")))
    return Row(number, person, facts, Fate.NEW)


def _values(columns: Columns, cells: Sequence[str], *, formula: bool) -> dict[str, Any]:
    """What stands in each known column; two family names become one, with a blank between."""
    said = dict[str, Any]()
    for field, place in columns.places.items():
        words = cell(cells, place)
        if participant_columns.is_formula(words):
            raise Refused(_("There is a formula in it. Enter words."), field)
        try:
            said[field] = participant_columns.value(field, participant_columns.unguarded(words))
        except Refused as refusal:
            raise Refused(refusal.reason, field) from refusal
    if formula:
        raise Refused(_("There is a formula in it. Enter words."))
    if second := said.pop(participant_columns.SECOND, ""):
        said["family_name"] = f"{said.get('family_name', '')} {second}".strip()
    return said


def _as_typed(columns: Columns, cells: Sequence[str]) -> PersonFacts:
    """The names of a row that is wrong, so that a person finds it."""
    def at(field: str) -> str:
        return participant_columns.unguarded(cell(cells, columns.places.get(field, len(cells))))[:120]

    return PersonFacts(given_name=at("given_name"), family_name=at("family_name"))


def _judged(row: Row, there: frozenset[tuple[str, str]], seen: Seen, *, head: bool) -> Row:
    """The same row beside those before it and those who are in the delegation."""
    if row.fate == Fate.WRONG:
        return row
    key = (persons.name_key(row.person), row.facts.role)
    earlier = seen.setdefault(key, row.number)
    if key in there:
        return replace(row, fate=Fate.THERE)
    if earlier != row.number:
        return replace(row, fate=Fate.TWICE, words=str(earlier))
    if _leads(row) and head:
        return replace(row, fate=Fate.WRONG, words=str(_("This delegation has a head already. Choose another role.")))
    return row


def _write(delegation: Delegation, rows: Sequence[Row], *, late: str, by: Account | None, now: datetime) -> None:
    """Everybody in the order of the file, a new head first of all."""
    following = participants.standing(delegation).next_position
    rows = sorted(rows, key=_leads, reverse=True)
    if any(map(_leads, rows)):
        protocol_order.make_room(delegation)
    people = _people(delegation, rows, by=by, now=now)
    made = [
        Participant(
            **asdict(row.facts),
            uid=str(uuid.uuid4()),
            delegation_id=delegation.id,
            person_id=person.id,
            position=0 if _leads(row) else following + place,
            state=Registration.DRAFT.value,
            late=bool(late),
            late_reason=late,
            created_at=now,
            version=1,
        )
        for place, (row, person) in enumerate(zip(rows, people, strict=True))
    ]
    db.session.add_all(made)
    db.session.flush()
    kept = {"late": [False, True]} if late else {}
    audit.record_each([(each, {"role": [None, each.role]} | kept) for each in made], "import", by=by, now=now)


def _leads(row: Row) -> bool:
    return row.facts.role == ParticipantRole.HEAD


def _people(delegation: Delegation, rows: Sequence[Row], *, by: Account | None, now: datetime) -> list[Person]:
    """A person for each row: one remembered from an earlier conference where that is plain, else a new one."""
    known = reads.remembered_by_name(delegation)
    found, new = list[Person](), list[Person]()
    for row in rows:
        key = persons.name_key(row.person)
        person = known.pop(key, None)
        if person is None or not _same(person, row.person):
            person = persons.made(delegation, row.person, now=now)
            new.append(person)
        else:
            persons.change(person, _filled(person, row.person), by=by, now=now)
        found.append(person)
    db.session.add_all(new)
    db.session.flush()
    audit.record_each([(each, _told(each)) for each in new], "import", by=by, now=now)
    return found


def _told(person: Person) -> audit.Changes:
    """Which fields were filled in, by name alone."""
    return {name: [] for name in sorted(_OF_PERSONS) if getattr(person, name)}


def _same(person: Person, facts: PersonFacts) -> bool:
    """Whether nothing that was said before contradicts it: two people can have one name, seldom one address too."""
    before, after = person.email.casefold(), facts.email.casefold()
    return before == after or not before or not after


def _filled(person: Person, facts: PersonFacts) -> PersonFacts:
    """What the file says, and where it says nothing what was remembered."""
    said = {name: value for name, value in asdict(facts).items() if value}
    return replace(persons.facts_of(person), **said)
