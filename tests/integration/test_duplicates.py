"""Possible duplicates: found, held, decided; what each delegation hears of it (scenario S3)."""

from datetime import date
from typing import Any

import pytest

from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.models.audit import Act
from conference.models.duplicates import Duplicate
from conference.models.outbox import Message
from conference.models.participants import Participant, Registration
from conference.queries import duplicates as reads
from conference.services import duplicate_decisions as decisions
from conference.services import duplicates, registration
from conference.services.participant_facts import facts_of
from tests.factories import participants, people
from tests.factories.duplicates import HAITI, Both, both, with_passport
from tests.factories.participants import NOW, delegation, person

pytestmark = pytest.mark.usefixtures("written")

LETTER = "a" * 64


def pairs() -> list[tuple[int, int, str, str]]:
    """First, second, likeness and decision of every pair."""
    found = db.session.scalars(db.select(Duplicate).order_by(Duplicate.id)).all()
    return [(each.first_id, each.second_id, each.found_by, each.decision) for each in found]


def mail(*after: str) -> list[tuple[str, str]]:
    """Recipient and subject of the messages whose subject begins with one of `after`."""
    found = db.session.scalars(db.select(Message).order_by(Message.id)).all()
    return [(each.recipient, each.subject) for each in found if each.subject.startswith(after)]


def state(participant: Participant) -> tuple[str, bool]:
    """State, and whether it is held."""
    return participant.state, participant.held_at is not None


class TestFinding:
    """At a submission, or when a name or a passport changes."""

    @pytest.mark.parametrize(
        ("name", "other", "passport", "again", "likeness"),
        [
            ("Ana", "ANA", "", "", "name"),
            ("Ana", "Ana", "P1234567", "p 123-4567", "passport"),
            ("Ana", "Anna", "P1234567", "P1234567", "passport"),
        ],
    )
    def test_the_later_one_is_held(self, name: str, other: str, passport: str, again: str, likeness: str) -> None:
        found = both(name, other, passport=passport, again=again)
        assert pairs() == [(found.first.id, found.second.id, likeness, "")]
        assert (state(found.first), state(found.second)) == (("confirmed", False), ("submitted", True))

    def test_another_name_and_another_passport_are_somebody_else(self) -> None:
        found = both("Ana", "Eva", passport="P1234567", again="P7654321")
        assert (pairs(), state(found.second)) == ([], ("submitted", False))

    def test_the_order_of_the_names_does_not_matter(self) -> None:
        both("Ana", "Eva")
        third = participants.submitted(delegation("state:BZ"), "Perez", family_name="Ana")
        assert [pair[2] for pair in pairs()] == ["name"]
        assert third.held_at == NOW

    def test_the_same_name_twice_in_one_delegation_is_allowed(self) -> None:
        there = delegation(HAITI)
        first, second = (participants.submitted(there, "Ana") for _time in range(2))
        assert (pairs(), state(first), state(second)) == ([], ("submitted", False), ("submitted", False))
        assert reads.namesakes(second) == 1

    def test_a_draft_says_nothing_yet(self) -> None:
        participants.entered(delegation(HAITI), "Ana")
        second = participants.submitted(delegation("state:BZ"), "Ana")
        assert (pairs(), second.held_at) == ([], None)

    def test_a_name_that_is_corrected_is_looked_at_again(self) -> None:
        found = both("Ana", "Eva")
        registration.change(
            found.second,
            person(given_name="Ana", family_name="PEREZ"),
            facts_of(found.second),
            version=registration.version_of(found.second),
            by=people.account(),
            now=NOW,
        )
        assert state(found.second) == ("submitted", True)

    def test_a_passport_that_is_entered_later_is_looked_at(self) -> None:
        found = both("Ana", "Eva", passport="P1234567", again="X0000000")
        with_passport(found.second, "P1234567")
        assert duplicates.look(found.second, by=None, now=NOW)
        assert pairs() == [(found.first.id, found.second.id, "passport", "")]

    def test_looked_at_twice_it_is_one_pair_and_one_message(self) -> None:
        found = both()
        assert not duplicates.look(found.second, by=None, now=NOW)
        assert len(pairs()) == 1
        assert len(mail("Registration under review")) == 1


class TestBeingHeld:
    """What the delegation hears, and what is not possible."""

    def test_its_focal_point_hears_by_when_and_nothing_of_the_other_side(self) -> None:
        both(passport="P1234567")
        (message,) = [each for each in db.session.scalars(db.select(Message)) if "review" in each.subject]
        assert (message.recipient, message.subject) == (
            "haiti@example.org", "Registration under review: Conference on water",
        )
        assert "must be reviewed by the Secretariat before it can be confirmed. You will hear from it by" in message.text
        assert "Monday 9 November 2026" in message.text
        assert "Honduras" not in message.text
        assert "duplicate" not in message.text.casefold()
        assert "P1234567" not in message.text

    def test_it_is_not_confirmed(self) -> None:
        found = both()
        with pytest.raises(Refused) as refusal:
            registration.confirm(found.second, by=people.account(), now=NOW)
        assert refusal.value.reason.startswith("This person must be reviewed first")
        assert registration.confirm_all(found.second.delegation, by=people.account(), now=NOW) == 0
        assert state(found.second) == ("submitted", True)

    def test_staff_see_by_when_and_who_answers_for_it(self) -> None:
        pair = both().pair
        assert (pair.due_on, pair.contact) == (date(2026, 11, 9), pair.conference.responsible)

    def test_a_withdrawal_of_either_leaves_nothing_to_decide(self) -> None:
        found = both()
        registration.withdraw(found.first, by=people.account(), now=NOW)
        assert (pairs(), state(found.second)) == ([], ("submitted", False))
        assert mail("Review finished") == [("haiti@example.org", "Review finished: Conference on water")]

    def test_who_is_withdrawn_while_held_is_held_no_more(self) -> None:
        found = both()
        registration.withdraw(found.second, by=people.account(), now=NOW)
        assert (pairs(), state(found.second)) == ([], ("withdrawn", False))


class TestDeciding:
    """Three decisions, each once."""

    def decide(self, found: Both, what: str, **other: str) -> None:
        said: dict[str, Any] = {"version": found.pair.version, "by": people.account(), "now": NOW}
        if what == "different":
            decisions.different(found.pair, "Two birthdays", **said)
        elif what == "same":
            decisions.same(found.pair, other["withdrawn"], "", **said)
        else:
            decisions.both(found.pair, other.get("document", LETTER), "note.pdf", "", **said)

    def test_different_persons_are_never_asked_again(self) -> None:
        found = both(passport="P1234567")
        self.decide(found, "different")
        assert state(found.second) == ("submitted", False)
        assert not duplicates.look(found.second, by=None, now=NOW)
        registration.confirm(found.second, by=people.account(), now=NOW)
        assert [pair[3] for pair in pairs()] == ["different"]
        assert mail("Review finished") == [("haiti@example.org", "Review finished: Conference on water")]

    @pytest.mark.parametrize("withdrawn", ["first", "second"])
    def test_of_one_person_one_is_withdrawn(self, withdrawn: str) -> None:
        found = both()
        self.decide(found, "same", withdrawn=withdrawn)
        gone, stays = (found.first, found.second) if withdrawn == "first" else (found.second, found.first)
        assert (gone.state, stays.held_at, gone.held_at) == (Registration.WITHDRAWN, None, None)
        assert [pair[3] for pair in pairs()] == ["same"]
        told = db.session.scalars(db.select(Message.recipient).where(Message.purpose == "registration_withdrawn")).all()
        assert told == [gone.person.email]

    def test_who_comes_again_after_that_is_held_again(self) -> None:
        found = both()
        self.decide(found, "same", withdrawn="second")
        registration.take_up_again(found.second, by=people.account(), now=NOW)
        registration.submit(found.second, by=people.account(), now=NOW)
        assert pairs() == [(found.first.id, found.second.id, "name", "")]
        assert state(found.second) == ("submitted", True)

    def test_who_represents_both_is_one_human_being(self) -> None:
        found = both()
        self.decide(found, "both")
        assert found.second.person.human_id == found.first.person.human_id == found.first.person_id
        assert (found.pair.document, found.pair.document_name) == (LETTER, "note.pdf")
        registration.confirm(found.second, by=people.account(), now=NOW)
        assert (found.first.state, found.second.state) == ("confirmed", "confirmed")

    def test_a_third_delegation_joins_the_same_human_being(self) -> None:
        found = both()
        self.decide(found, "both")
        third = participants.submitted(delegation("state:BZ"), "Ana")
        for pair in reads.open_of(third):
            decisions.both(pair, LETTER, "n.pdf", "", version=pair.version, by=people.account(), now=NOW)
        assert {each.person.human_id for each in (found.first, found.second, third)} == {found.first.person_id}
        assert third.held_at is None

    def test_to_represent_both_takes_a_letter(self) -> None:
        found = both()
        with pytest.raises(Refused) as refusal:
            self.decide(found, "both", document="")
        assert refusal.value.field == "document"
        assert found.pair.decision == ""

    def test_a_second_decision_is_refused(self) -> None:
        found = both()
        version = found.pair.version
        self.decide(found, "different")
        with pytest.raises(Refused, match="decided this already"):
            decisions.same(found.pair, "first", "", version=version, by=people.account(), now=NOW)

    def test_a_decision_on_something_else_is_stale(self) -> None:
        found = both()
        with pytest.raises(Stale):
            decisions.different(found.pair, "", version=found.pair.version + 1, by=people.account(), now=NOW)

    def test_the_history_has_the_decision_and_no_name(self) -> None:
        found = both()
        self.decide(found, "different")
        acts = db.session.scalars(db.select(Act).where(Act.verb.in_(["hold", "decide", "release"])).order_by(Act.id)).all()
        assert [(act.verb, act.thing, act.changes) for act in acts] == [
            ("hold", "participants", {}),
            ("decide", "duplicates", {"decision": ["", "different"]}),
            ("release", "participants", {}),
        ]
