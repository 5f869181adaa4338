"""Registration: who gets a place, who waits, who is head, until when, and who is told."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.models.assignments import ConferenceRole
from conference.models.audit import Act
from conference.models.delegations import Delegation
from conference.models.outbox import Message
from conference.models.participants import Participant, Person, Registration
from conference.queries import participants as reads
from conference.services import registration
from conference.services.registration import ParticipantFacts, SecondHead, SizeEffect
from conference.services.registration_moves import MOVES
from conference.services.seating import Seat, seats
from tests.factories import assignments, participants, people
from tests.factories.participants import NOW, entered, person, submitted

pytestmark = pytest.mark.usefixtures("written")


def states(made: Delegation) -> list[tuple[str, str]]:
    """Given name and state of everybody, in protocol order."""
    return [(each.person.given_name, each.state) for each in reads.of(made)]


def mail() -> list[tuple[str, str]]:
    """Purpose and recipient of all messages, in order."""
    found = db.session.scalars(db.select(Message).order_by(Message.id))
    return [(each.purpose.removeprefix("registration_"), each.recipient) for each in found]


def refusal(call: Callable[[], Any]) -> tuple[str, str]:
    """The field and the reason for which `call` is refused."""
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.field, refused.value.reason


class TestEntering:
    """People as they write themselves."""

    @pytest.mark.parametrize(
        ("given", "family", "key"),
        [
            ("Ana María", "Pérez de la Cruz", "ana cruz de la maria perez"),
            ("", "Pelé", "pele"),
            ("Suharto", "", "suharto"),
            ("محمد", "بن سلمان", "بن سلمان محمد"),
            ("小平", "邓", "小平 邓"),
            ("Ludwig", "van Beethoven", "beethoven ludwig van"),
            ("José", "Ñuñez-O’Higgins", "higgins jose nunez o"),
        ],
    )
    def test_names_of_all_kinds(self, given: str, family: str, key: str) -> None:
        made = entered(participants.delegation(), given, family_name=family)
        assert (made.person.given_name, made.person.family_name, made.person.name_key) == (given, family, key)
        assert (made.state, made.person.party_id) == ("draft", "state:BZ")

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"given_name": " ", "family_name": "\t"}, "given_name"),
            ({"given_name": "x" * 121}, "given_name"),
            ({"honorific": "x" * 61}, "honorific"),
            ({"email": "nobody"}, "email"),
            ({"email": "a@b@example.org"}, "email"),
            ({"languages": ["xx"]}, "languages"),
            ({"phone": "1" * 41}, "phone"),
        ],
    )
    def test_what_a_person_cannot_be(self, wrong: dict[str, Any], field: str) -> None:
        made = participants.delegation()
        call = lambda: registration.add(  # noqa: E731
            made, person(**wrong), ParticipantFacts(), uid="u", by=people.account(), now=NOW
        )
        assert refusal(call)[0] == field
        assert (db.session.scalars(db.select(Person)).all(), states(made)) == ([], [])

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"role": "king"}, "role"),
            ({"function": "x" * 201}, "function"),
            ({"diet": "x" * 2001}, "diet"),
            ({"first_day": date(2027, 3, 16), "last_day": date(2027, 3, 15)}, "last_day"),
        ],
    )
    def test_what_a_part_cannot_be(self, wrong: dict[str, Any], field: str) -> None:
        made = participants.delegation()
        call = lambda: registration.add(  # noqa: E731
            made, person(), ParticipantFacts(**wrong), uid="u", by=people.account(), now=NOW
        )
        assert refusal(call)[0] == field
        assert states(made) == []

    def test_a_function_of_two_hundred_letters(self) -> None:
        made, facts = participants.delegation(), ParticipantFacts(function="ñ" * 200)
        added = registration.add(made, person(), facts, uid="u", by=people.account(), now=NOW)
        db.session.flush()
        db.session.refresh(added)
        assert added.function == "ñ" * 200

    def test_the_same_form_twice_makes_one(self) -> None:
        made = participants.delegation()
        both = [
            registration.add(made, person(), ParticipantFacts(), uid="same", by=people.account(), now=NOW)
            for _ in range(2)
        ]
        assert both[0] is both[1]
        assert states(made) == [("Ana", "draft")]

    def test_a_form_of_another_delegation_is_not_taken(self) -> None:
        first, other = participants.delegation(), participants.delegation("state:CL")
        registration.add(first, person(), ParticipantFacts(), uid="same", by=people.account(), now=NOW)
        call = lambda: registration.add(  # noqa: E731
            other, person(), ParticipantFacts(), uid="same", by=people.account(), now=NOW
        )
        assert refusal(call) == ("", "This form was sent before. Open it afresh.")

    def test_the_same_name_and_address_twice_in_one_delegation(self) -> None:
        made = participants.delegation()
        assert [entered(made).person_id != entered(made).person_id] == [True]

    def test_somebody_of_an_earlier_conference(self) -> None:
        earlier, made = participants.delegation(), participants.delegation("state:CL")
        known = entered(earlier).person
        assert reads.remembered(earlier) == []
        db.session.delete(reads.of(earlier)[0])
        assert (reads.remembered(earlier), reads.remembered(made)) == ([known], [])
        assert (reads.remembered_one(made, known.id), reads.remembered_one(earlier, known.id)) == (None, known)
        again = registration.add(
            earlier, person(phone="1"), ParticipantFacts(), uid="u", by=people.account(), now=NOW, known=known
        )
        assert (again.person, known.phone, known.version) == (known, "1", 2)

    def test_history_knows_fields_and_no_values(self) -> None:
        added = entered(participants.delegation())
        facts = ParticipantFacts(role="adviser", function="Secret function", diet="no nuts")
        version = registration.version_of(added)
        registration.change(
            added, person(phone="555"), facts, version=version, by=people.account(), now=NOW
        )
        found = db.session.scalars(db.select(Act).where(Act.thing.in_(("persons", "participants"))).order_by(Act.id))
        assert [(each.thing, each.verb, each.changes) for each in found] == [
            ("persons", "create", {"given_name": [], "family_name": [], "email": []}),
            ("participants", "create", {"role": [None, "delegate"]}),
            ("persons", "edit", {"phone": []}),
            ("participants", "edit", {"role": ["delegate", "adviser"], "function": [], "diet": []}),
        ]

    def test_a_second_save_of_the_same_version_is_stale(self) -> None:
        added, by = entered(participants.delegation()), people.account()
        version = registration.version_of(added)
        registration.change(added, person(phone="1"), ParticipantFacts(), version=version, by=by, now=NOW)
        with pytest.raises(Stale):
            registration.change(added, person(phone="2"), ParticipantFacts(), version=version, by=by, now=NOW)
        assert added.person.phone == "1"


class TestPlaces:
    """Scenario S2: six people, five places at the table."""

    def test_six_are_taken_five_sit_and_the_seventh_is_referred(self) -> None:
        made = participants.delegation(size=6, places=5)
        roles = ["head", "alternate", *["adviser"] * 4]
        for number, role in enumerate(roles):
            submitted(made, f"P{number}", role)
        assert registration.submit(entered(made, "P6"), by=people.account(), now=NOW) == Registration.WAITING
        assert states(made) == [*((f"P{number}", "submitted") for number in range(6)), ("P6", "waiting")]
        seated = seats(made, reads.of(made))
        assert list(seated.values()) == [*[Seat.TABLE] * 5, Seat.NONE]
        message = db.session.scalars(db.select(Message).order_by(Message.id.desc())).first()
        assert message is not None
        assert "El número máximo de integrantes es 6; hay 6 con inscripción." in message.text
        assert "Consultas: la Secretaría." in message.text

    def test_a_second_row(self) -> None:
        made = participants.delegation(size=None, places=1, second_row=1)
        for number in range(3):
            submitted(made, f"P{number}")
        assert list(seats(made, reads.of(made)).values()) == [Seat.TABLE, Seat.SECOND_ROW, Seat.NONE]

    def test_beyond_the_size_it_is_refused_where_the_conference_says_so(self) -> None:
        made = participants.delegation(size=1)
        made.conference.beyond_size = "refused"
        made.conference.responsible_id = people.account().id
        submitted(made)
        added = entered(made, "Eva")
        field, reason = refusal(lambda: registration.submit(added, by=people.account(), now=NOW))
        assert (field, reason) == (
            "",
            "The places are full: the maximum delegation size is 1, and 1 are registered. Write to officer@example.org.",
        )
        assert states(made) == [("Ana", "submitted"), ("Eva", "draft")]

    def test_a_raised_size_moves_people_up_in_order_and_tells_them(self) -> None:
        made = participants.delegation(size=1)
        late, early = entered(made, "Late", email="late@example.org"), entered(made, "Early", email="early@example.org")
        submitted(made)
        registration.submit(early, by=people.account(), now=NOW)
        registration.submit(late, by=people.account(), now=NOW)  # within the same second
        made.size = 2
        assert registration.size_changed(made, by=people.account(), now=NOW) == SizeEffect(moved_up=1, beyond=0)
        assert states(made) == [("Late", "waiting"), ("Early", "submitted"), ("Ana", "submitted")]
        assert mail()[-1] == ("submitted", "early@example.org")

    def test_a_lowered_size_removes_nobody(self) -> None:
        made = participants.delegation(size=2)
        for name in ("Ana", "Eva"):
            submitted(made, name)
        made.size = 1
        assert registration.size_changed(made, by=people.account(), now=NOW) == SizeEffect(moved_up=0, beyond=1)
        assert states(made) == [("Ana", "submitted"), ("Eva", "submitted")]

    @pytest.mark.parametrize("how", ["withdraw", "return_"])
    def test_a_place_that_becomes_free_is_given_to_the_next(self, how: str) -> None:
        made = participants.delegation(size=1)
        first = submitted(made)
        for name in ("Eva", "Leo"):
            submitted(made, name, email=f"{name.lower()}@example.org")
        extra = {"reason": "A function is missing."} if how == "return_" else {}
        getattr(registration, how)(first, **extra, by=people.account(), now=NOW)
        assert [state for _name, state in states(made)] == [first.state, "submitted", "waiting"]
        told = {"withdraw": "withdrawn", "return_": "returned"}[how]
        assert mail()[-2:] == [("submitted", "eva@example.org"), (told, "ana@example.org")]

    def test_who_waits_keeps_the_place_in_the_line(self) -> None:
        made = participants.delegation(size=0)
        added = submitted(made)
        assert refusal(lambda: registration.submit(added, by=people.account(), now=NOW))[0] == ""
        assert (added.state, added.waiting_at) == ("waiting", NOW)


class TestMoves:
    """The one table."""

    def test_it_knows_every_state(self) -> None:
        assert sorted(MOVES) == sorted(Registration)

    @pytest.mark.parametrize("state", list(Registration))
    def test_what_it_does_not_have_is_refused(self, state: Registration) -> None:
        added, by = entered(participants.delegation()), people.account()
        added.state = state.value
        verbs = {
            Registration.WAITING: lambda: registration.submit(added, by=by, now=NOW),
            Registration.CONFIRMED: lambda: registration.confirm(added, by=by, now=NOW),
            Registration.RETURNED: lambda: registration.return_(added, "Incomplete.", by=by, now=NOW),
            Registration.WITHDRAWN: lambda: registration.withdraw(added, by=by, now=NOW),
            Registration.DRAFT: lambda: registration.take_up_again(added, by=by, now=NOW),
        }
        forbidden = [to for to in verbs if to not in MOVES[state]]
        words = "This registration has changed in the meantime. Look at it again."
        assert [refusal(verbs[to]) for to in forbidden] == [("", words)] * len(forbidden)
        assert (added.state, mail()) == (state, [])

    def test_each_is_an_act_and_a_message(self) -> None:
        added, by = entered(participants.delegation()), people.account()
        registration.submit(added, by=by, now=NOW)
        registration.return_(added, "The function is missing.", by=by, now=NOW)
        assert added.reason == "The function is missing."
        registration.submit(added, by=by, now=NOW)
        assert added.reason == ""
        assert registration.confirm_all(added.delegation, by=by, now=NOW) == 1
        registration.withdraw(added, by=by, now=NOW)
        registration.take_up_again(added, by=by, now=NOW)
        moves = db.session.scalars(db.select(Act).where(Act.thing == "participants", Act.verb == "move").order_by(Act.id))
        assert [each.changes for each in moves] == [
            {"state": ["draft", "submitted"]},
            {"state": ["submitted", "returned"], "reason": []},
            {"state": ["returned", "submitted"], "reason": []},
            {"state": ["submitted", "confirmed"]},
            {"state": ["confirmed", "withdrawn"]},
            {"state": ["withdrawn", "draft"]},
        ]
        assert [purpose for purpose, _to in mail()] == ["submitted", "returned", "submitted", "confirmed", "withdrawn"]

    def test_a_return_says_why(self) -> None:
        added = submitted(participants.delegation())
        assert refusal(lambda: registration.return_(added, " ", by=people.account(), now=NOW))[0] == "reason"
        assert refusal(lambda: registration.return_(added, "x" * 1001, by=people.account(), now=NOW))[0] == "reason"
        assert added.state == "submitted"

    def test_a_draft_is_withdrawn_without_a_word(self) -> None:
        registration.withdraw(entered(participants.delegation()), by=people.account(), now=NOW)
        assert mail() == []


class TestTold:
    """Scenario S9: people without an e-mail address, and two who share one."""

    def test_without_an_address_the_focal_points_are_told(self) -> None:
        made = participants.delegation()
        participants.focal_point(made)
        participants.focal_point(made, "second@example.org", language="fr")
        participants.focal_point(made, "gone@example.org", end=date(2026, 10, 1))
        participants.focal_point(made, "named@example.org", confirmed_at=None)
        participants.focal_point(participants.delegation("state:CL"), "chile@example.org")
        submitted(made, email="")
        assert mail() == [("submitted", "mission@example.org"), ("submitted", "second@example.org")]

    def test_two_who_share_an_address_are_told_of_both(self) -> None:
        made = participants.delegation()
        submitted(made, "Ana")
        submitted(made, "Eva")
        assert mail() == [("submitted", "ana@example.org")] * 2

    def test_what_a_delegation_waits_for_or_has_to_mend_its_focal_points_learn_too(self) -> None:
        made, by = participants.delegation(size=1), people.account()
        participants.focal_point(made)
        participants.focal_point(made, "ANA@example.org")  # the person's own: one letter is enough
        first, second = submitted(made), submitted(made, "Eva", email="eva@example.org")
        known = len(mail())
        registration.return_(first, "The function is missing.", by=by, now=NOW)
        assert second.state == "submitted"
        assert sorted(mail()[known:]) == [
            ("returned", "ANA@example.org"),
            ("returned", "mission@example.org"),
            ("submitted", "ANA@example.org"),
            ("submitted", "eva@example.org"),
            ("submitted", "mission@example.org"),
        ]

    @pytest.mark.parametrize(("spoken", "language"), [([], "es"), (["fr", "en"], "fr")])
    def test_in_the_language_of_the_person(self, spoken: list[str], language: str) -> None:
        submitted(participants.delegation(), languages=spoken)
        assert db.session.scalars(db.select(Message.language)).all() == [language]


class TestHead:
    """There is one head."""

    def test_a_second_is_refused(self) -> None:
        made = participants.delegation()
        entered(made, "Ana", "head")
        with pytest.raises(SecondHead) as refused:
            entered(made, "Eva", "head")
        assert refused.value.field == "role"
        delegate = entered(made, "Eva")
        with pytest.raises(SecondHead):
            registration.change(
                delegate, person(), ParticipantFacts(role="head"),
                version=registration.version_of(delegate), by=people.account(), now=NOW,
            )  # fmt: skip
        assert [(each.person.given_name, each.role) for each in reads.of(made)] == [("Ana", "head"), ("Eva", "delegate")]

    @pytest.mark.parametrize(
        ("becomes", "role", "state"), [("adviser", "adviser", "submitted"), ("withdrawn", "head", "withdrawn")]
    )
    def test_the_head_is_replaced(self, becomes: str, role: str, state: str) -> None:
        made = participants.delegation()
        former, _other, new = submitted(made, "Ana", "head"), submitted(made, "Leo"), submitted(made, "Eva")
        assert registration.replace_head(new, becomes=becomes, by=people.account(), now=NOW) is former
        db.session.flush()
        assert (new.role, former.role, former.state) == ("head", role, state)
        assert reads.of(made)[0] is new
        assert reads.head(made) is new

    def test_it_is_said_what_becomes_of_the_former(self) -> None:
        made = participants.delegation()
        entered(made, "Ana", "head")
        new = entered(made, "Eva")
        call = lambda: registration.replace_head(new, becomes="", by=people.account(), now=NOW)  # noqa: E731
        assert refusal(call)[0] == "becomes"

    def test_a_new_head_stands_first(self) -> None:
        made = participants.delegation()
        entered(made, "Ana")
        entered(made, "Eva", "head")
        assert [(each.person.given_name, each.position) for each in reads.of(made)] == [("Eva", 0), ("Ana", 1)]

    def test_the_only_head_may_be_withdrawn_and_comes_back_as_a_delegate(self) -> None:
        made = participants.delegation()
        former = entered(made, "Ana", "head")
        registration.withdraw(former, by=people.account(), now=NOW)
        assert reads.head(made) is None
        entered(made, "Eva", "head")
        registration.take_up_again(former, by=people.account(), now=NOW)
        assert (former.role, former.state) == ("delegate", "draft")


@pytest.mark.parametrize(
    ("index", "steps", "expected"),
    [(2, -1, ["Ana", "Leo", "Eva"]), (0, 1, ["Eva", "Ana", "Leo"]), (0, -1, ["Ana", "Eva", "Leo"]), (2, 1, ["Ana", "Eva", "Leo"])],
)  # fmt: skip
def test_protocol_order(index: int, steps: int, expected: list[str]) -> None:
    made = participants.delegation()
    found = [entered(made, name) for name in ("Ana", "Eva", "Leo")]
    registration.reorder(found[index], steps, by=people.account(), now=NOW)
    db.session.flush()
    assert [each.person.given_name for each in reads.of(made)] == expected


class TestDeadline:
    """Scenario S9, steps 3 and 4: 17 May by the clocks of Washington."""

    #: 22:30 in Lima on 17 May, which is 23:30 in Washington.
    IN_TIME = datetime(2027, 5, 18, 3, 30, tzinfo=UTC)

    def asked(self) -> tuple[Delegation, Any]:
        """A delegation whose deadline is 17 May, and its focal point."""
        made = participants.delegation()
        made.conference.registration_deadline = date(2027, 5, 17)
        return made, participants.focal_point(made)

    def test_half_past_ten_in_lima_is_in_time_and_an_hour_later_is_not(self) -> None:
        made, mission = self.asked()
        first, second = (entered(made, name, by=mission) for name in ("Ana", "Eva"))
        assert registration.submit(first, by=mission, now=self.IN_TIME) == Registration.SUBMITTED
        over = self.IN_TIME + timedelta(hours=1)
        field, reason = refusal(lambda: registration.submit(second, by=mission, now=over))
        words = "Registration is over. You can still withdraw people and replace the head; for all else write to the Secretariat."
        assert (field, reason) == ("", words)
        assert (first.late, second.state) == (False, "draft")

    def test_midnight_itself_is_over(self) -> None:
        made, mission = self.asked()
        first, second = (entered(made, name, by=mission) for name in ("Ana", "Eva"))
        midnight = datetime(2027, 5, 18, 4, tzinfo=UTC)
        registration.submit(first, by=mission, now=midnight - timedelta(seconds=1))
        refusal(lambda: registration.submit(second, by=mission, now=midnight))
        assert (first.state, second.state) == ("submitted", "draft")

    def test_the_invitation_has_a_day_of_its_own(self) -> None:
        made, mission = self.asked()
        assert made.invitation is not None
        made.invitation.deadline = date(2027, 5, 18)
        added = entered(made, by=mission)
        assert registration.submit(added, by=mission, now=self.IN_TIME + timedelta(hours=1)) == Registration.SUBMITTED

    def test_afterwards_a_delegation_only_withdraws(self) -> None:
        made, mission = self.asked()
        added, other = submitted(made), submitted(made, "Eva")
        over = self.IN_TIME + timedelta(hours=1)
        version = registration.version_of(added)
        said: dict[str, Any] = {"by": mission, "now": over}
        calls: list[Callable[[], Any]] = [
            lambda: registration.add(made, person(), ParticipantFacts(), uid="u", late_reason="Please.", **said),
            lambda: registration.change(added, person(), ParticipantFacts(), version=version, **said),
            lambda: registration.reorder(added, 1, **said),
        ]
        assert [refusal(call)[1][:21] for call in calls] == ["Registration is over."] * 3
        registration.withdraw(other, by=mission, now=over)
        assert states(made) == [("Ana", "submitted"), ("Eva", "withdrawn")]

    def test_staff_register_late_with_a_reason(self) -> None:
        made, _mission = self.asked()
        over, staff = self.IN_TIME + timedelta(hours=1), people.account()

        def add(reason: str) -> Participant:
            uid = str(uuid.uuid4())
            return registration.add(made, person(), ParticipantFacts(), uid=uid, by=staff, now=over, late_reason=reason)

        assert refusal(lambda: add(" "))[0] == "late_reason"
        late = add("Named by the new Government.")
        registration.submit(late, by=staff, now=over)
        assert (late.late, late.late_reason, late.state) == (True, "Named by the new Government.", "submitted")

    def test_a_draft_of_before_becomes_late_when_staff_submit_it(self) -> None:
        made, mission = self.asked()
        draft, over = entered(made, by=mission), self.IN_TIME + timedelta(hours=1)
        assert refusal(lambda: registration.submit(draft, by=people.account(), now=over))[0] == "late_reason"
        registration.submit(draft, by=people.account(), now=over, late_reason="Asked for by note.")
        assert (draft.late, draft.state) == (True, "submitted")

    @time_machine.travel(NOW, tick=False)
    def test_who_sees_to_accreditation_is_staff_there(self) -> None:
        made, _mission = self.asked()
        by = assignments.part(made.conference, ConferenceRole.ACCREDITATION, email="desk@example.org", until=date(2028, 1, 1)).account
        over = self.IN_TIME + timedelta(hours=1)
        added = registration.add(made, person(), ParticipantFacts(), uid="u", by=by, now=over, late_reason="By note.")
        assert added.late

    @pytest.mark.parametrize("state", ["planned", "convened", "concluded", "reported", "postponed", "cancelled"])
    def test_where_registration_is_not_open_nobody_registers(self, state: str) -> None:
        made = participants.delegation()
        made.conference.state = state
        assert refusal(lambda: entered(made)) == ("", "Registration for this conference is not open now.")

    def test_a_command_counts_as_staff(self) -> None:
        made, _mission = self.asked()
        over = self.IN_TIME + timedelta(hours=1)
        added = registration.add(made, person(), ParticipantFacts(), uid="u", by=None, now=over, late_reason="By note.")
        assert isinstance(added, Participant)
        assert added.late
