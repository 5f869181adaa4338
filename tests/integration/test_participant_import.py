"""People out of files: everybody once, all or nobody, and every problem at its row."""

from datetime import timedelta

import pytest

from conference.core.db import db
from conference.core.refused import Refused, TooLarge
from conference.models.audit import Act
from conference.models.conferences import ConferenceState
from conference.models.delegations import Delegation
from conference.models.participants import Participant, Person
from conference.queries import participants
from conference.services import moves, registration
from conference.services import participant_import as service
from conference.services.participant_import import Fate
from conference.services.registration import ParticipantFacts, PersonFacts
from tests.factories import participant_files, people
from tests.factories.conferences import NOW
from tests.factories.participant_files import ROWS, delegation, lines

pytestmark = pytest.mark.usefixtures("written")

LATER = NOW + timedelta(minutes=5)


def brought(there: Delegation, *rows: str, heads: str = participant_files.HEADS) -> service.Look:
    return service.bring_in(there, lines(*rows, heads=heads), by=people.account(), now=LATER)


def people_of(there: Delegation) -> list[tuple[str, str, str, str, int]]:
    return [
        (each.person.given_name, each.person.family_name, each.role, each.state, each.position)
        for each in participants.of(there)
    ]


def test_everybody_is_a_draft_in_the_order_of_the_file_with_accents_and_both_surnames() -> None:
    there = delegation()
    found = brought(there, *ROWS)
    assert dict(found.counts) == {Fate.NEW: 3}
    assert people_of(there) == [
        ("María José", "García Márquez", "head", "draft", 0),
        ("小明", "王", "delegate", "draft", 1),
        ("Pelé", "", "adviser", "draft", 2),
    ]
    first = participants.of(there)[0]
    assert (first.function, first.person.email, first.person.party_id) == ("Minister", "maria@example.org", "state:HT")


def test_the_history_names_fields_and_no_persons() -> None:
    there = delegation()
    brought(there, ROWS[0])
    acts = db.session.scalars(db.select(Act).where(Act.verb == "import").order_by(Act.id)).all()
    assert [(act.thing, act.changes, act.by_id) for act in acts] == [
        ("persons", {"email": [], "family_name": [], "given_name": []}, people.account().id),
        ("participants", {"role": [None, "head"]}, people.account().id),
    ]


def test_looking_writes_nothing() -> None:
    there = delegation()
    assert dict(service.look(there, lines(*ROWS)).counts) == {Fate.NEW: 3}
    assert people_of(there) == []


def test_the_same_file_twice_enters_nobody_twice() -> None:
    there = delegation()
    brought(there, *ROWS)
    again = brought(there, *ROWS, "Ana,Pérez,Delegate,,")
    assert dict(again.counts) == {Fate.THERE: 3, Fate.NEW: 1}
    assert [each[1] for each in people_of(there)] == ["García Márquez", "王", "", "Pérez"]


def test_somebody_is_there_whatever_case_accents_and_order_the_file_has() -> None:
    there = delegation()
    brought(there, *ROWS)
    again = brought(there, "GARCIA MARQUEZ,Maria Jose,Head,,")
    assert dict(again.counts) == {Fate.THERE: 1}


def test_an_earlier_row_that_says_the_same_is_named() -> None:
    found = brought(delegation(), "Ana,Pérez,Delegate,,", "ANA,PEREZ,Delegate,Other,", "Ana,Pérez,Adviser,,")
    assert [(row.number, row.fate, row.words) for row in found.rows] == [
        (2, Fate.NEW, ""),
        (3, Fate.TWICE, "2"),
        (4, Fate.NEW, ""),
    ]


def test_two_columns_of_surnames_become_one_name() -> None:
    there = delegation()
    brought(there, "Ana,Núñez,de la Cruz,Delegada", heads="Nombre,Primer apellido,Segundo apellido,Calidad")
    assert people_of(there)[0][:2] == ("Ana", "Núñez de la Cruz")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",,Delegate,,", "Row 2: Given name: Enter at least one name, as the person writes it."),
        ("Ana,Pérez,King,,", "Row 2: Role: Say which role: head of delegation, alternate head, delegate, adviser,"
         " support staff or accompanying person."),
        ("Ana,Pérez,Delegate,,no address", "Row 2: E-mail: Enter an e-mail address like name@example.org, or none."),
        ("Ana,=1+1,Delegate,,", "Row 2: Family name: There is a formula in it. Enter words."),
        (f"Ana,Pérez,Delegate,{'x' * 201},", "Row 2: Function: Use at most 200 letters."),
        ("...,!,Delegate,,", "Row 2: There is no letter in this name."),
    ],
)
def test_a_row_that_is_wrong_keeps_everybody_out(row: str, problem: str) -> None:
    there = delegation()
    with pytest.raises(Refused) as refusal:
        brought(there, row, *ROWS)
    assert (refusal.value.field, refusal.value.missing) == ("file", (problem,))
    assert people_of(there) == []
    assert db.session.scalars(db.select(Person)).all() == []


def test_problems_beyond_the_first_are_counted() -> None:
    found = service.look(delegation(), lines(*("Ana,Pérez,King,,",) * 53))
    assert (len(found.problems), found.problems[-1]) == (51, "and 3 more rows")


def test_a_second_head_is_refused_of_the_file_and_beside_one_who_is_there() -> None:
    there = delegation()
    second = "Row 3: This delegation has a head already. Choose another role."
    assert service.look(there, lines(ROWS[0], "Ana,Pérez,Head,,")).problems == (second,)
    brought(there, ROWS[0])
    assert service.look(there, lines(ROWS[1], "Ana,Pérez,Head,,")).problems == (second,)


def test_a_new_head_stands_before_those_who_are_there() -> None:
    there = delegation()
    brought(there, *ROWS[1:])
    brought(there, "Ana,Pérez,Delegate,,", ROWS[0])
    assert [(each[1], each[4]) for each in people_of(there)] == [
        ("García Márquez", 0),
        ("王", 1),
        ("", 2),
        ("Pérez", 3),
    ]


def test_drafts_take_no_places() -> None:
    there = delegation()
    there.size = 1
    brought(there, *ROWS)
    assert participants.standing(there).used == 0


def test_somebody_of_an_earlier_conference_is_remembered_and_corrected() -> None:
    before, there = delegation(), delegation(participant_files.open_conference(slug="next"))
    brought(before, "Ana,Perez,Delegate,,ana@example.org")
    brought(there, "Ana,Pérez,Adviser,,")
    persons = db.session.scalars(db.select(Person)).all()
    assert [(each.family_name, each.email) for each in persons] == [("Pérez", "ana@example.org")]
    assert db.session.scalars(db.select(Participant.person_id)).all() == [persons[0].id] * 2


def test_another_address_makes_another_person() -> None:
    before, there = delegation(), delegation(participant_files.open_conference(slug="next"))
    brought(before, "Ana,Perez,Delegate,,ana@example.org")
    brought(there, "Ana,Perez,Delegate,,other@example.org")
    assert len(db.session.scalars(db.select(Person)).all()) == 2


def test_nobody_is_remembered_across_parties() -> None:
    made = participant_files.open_conference()
    brought(delegation(made), "Ana,Perez,Delegate,,")
    brought(delegation(made, "state:CA"), "Ana,Perez,Delegate,,")
    assert len(db.session.scalars(db.select(Person)).all()) == 2


def test_a_group_has_people_too() -> None:
    there = delegation(group="media")
    brought(there, *ROWS)
    assert len(people_of(there)) == 3


def test_after_the_end_a_reason_is_needed_and_everybody_is_late() -> None:
    there = delegation()
    moves.move(
        there.conference, ConferenceState.REGISTRATION_CLOSED, version=there.conference.version, by=people.account(), now=NOW
    )
    with pytest.raises(Refused) as refusal:
        brought(there, *ROWS)
    assert refusal.value.field == "late_reason"
    service.bring_in(there, lines(*ROWS), by=people.account(), now=LATER, late_reason="The list came late.")
    assert [(each.late, each.late_reason) for each in participants.of(there)] == [(True, "The list came late.")] * 3


def test_those_who_were_entered_by_hand_are_there() -> None:
    there = delegation()
    registration.add(
        there,
        PersonFacts(given_name="Ana", family_name="Pérez"),
        ParticipantFacts(role="delegate"),
        uid="a-form",
        by=people.account(),
        now=NOW,
    )
    assert dict(brought(there, "Ana,Pérez,Delegate,,").counts) == {Fate.THERE: 1}


@pytest.mark.parametrize(
    ("count", "error", "reason"),
    [
        (5_001, TooLarge, "This file has 5001 rows; at most 5000 can be brought in at a time. Divide it."),
        (0, Refused, "This file names nobody: it has a first row and nothing below."),
    ],
)
def test_a_file_has_bounds(count: int, error: type[Refused], reason: str) -> None:
    with pytest.raises(error) as refusal:
        service.look(delegation(), lines(*("Ana,Pérez,Delegate,,",) * count))
    assert (refusal.value.reason, refusal.value.field) == (reason, "file")


def test_only_the_columns_that_are_read_travel() -> None:
    found = service.trimmed(lines("Secret,Ana,Delegate", heads="Shoe size,Given name,Role"))
    assert found == [(1, ("Given name", "Role"), False), (2, ("Ana", "Delegate"), False)]
