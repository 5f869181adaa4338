"""Wishes to be erased: decided once; what is blanked, what stays."""

from datetime import UTC, datetime
from typing import Any

import pytest

from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.mail.drafts import Draft
from conference.models.audit import Act
from conference.models.letters import VisaLetter
from conference.models.outbox import Message
from conference.models.participants import Participant, Person
from conference.models.privacy import PersonLink
from conference.queries import jobs as of_jobs
from conference.queries import participants as reads
from conference.queries import privacy as wishes
from conference.services import erasure, jobs, outbox, person_links, privacy, registration
from conference.services.participant_facts import facts_of
from tests.factories import participants, people
from tests.factories.duplicates import Both, both, with_passport
from tests.factories.participants import NOW, delegation

pytestmark = pytest.mark.usefixtures("written")


def ana(role: str = "delegate") -> Participant:
    """With everything, handed in."""
    made = participants.submitted(delegation(), "Ana", role, phone="+501 1", honorific="H.E.", badge_name="Anita")
    with_passport(made, "P123456", "Belize")
    made.diet, made.access_needs, made.function, made.answers = "no salt", "a ramp", "Minister", {"1": "yes"}
    made.person.photo = "f" * 64
    letter = {"text": "For Ana", "language": "en", "days": "", "issued_on": NOW.date(), "issued_at": NOW}
    db.session.add(VisaLetter(participant_id=made.id, issued_by_id=people.account().id, **letter))
    person_links.make(made, now=NOW)
    db.session.flush()
    return made


def words() -> str:
    """Every word that any row of these tables has."""
    found: list[Any] = []
    for table in (Person, Participant, Message, VisaLetter, Act):
        for row in db.session.execute(db.select(table.__table__)).all():
            found.extend(map(str, row))
    return "\n".join(found)


class TestAsking:
    """By the person."""

    def test_asked_twice_it_is_one_wish(self) -> None:
        made = ana()
        first, second = (privacy.ask(made.person, now=NOW) for _time in range(2))
        assert first.id == second.id
        assert [each.person_id for each in wishes.waiting()] == [made.person_id]

    def test_kept_it_can_be_asked_again(self) -> None:
        made = ana()
        first = privacy.ask(made.person, now=NOW)
        privacy.keep(first, "The conference is running.", version=1, by=people.account(), now=NOW)
        second = privacy.ask(made.person, now=NOW)
        assert first.id != second.id
        assert (first.done, first.reason, made.person.erased_at) == (False, "The conference is running.", None)

    def test_to_keep_takes_a_reason(self) -> None:
        wish = privacy.ask(ana().person, now=NOW)
        with pytest.raises(Refused) as refusal:
            privacy.keep(wish, "  ", version=1, by=people.account(), now=NOW)
        assert (refusal.value.field, wish.decided_at) == ("reason", None)

    def test_it_is_decided_once_and_as_it_was_seen(self) -> None:
        wish = privacy.ask(ana().person, now=NOW)
        with pytest.raises(Stale):
            privacy.erase(wish, version=7, by=people.account(), now=NOW)
        privacy.erase(wish, version=1, by=people.account(), now=NOW)
        with pytest.raises(Refused, match="decided this already"):
            privacy.keep(wish, "no", version=2, by=people.account(), now=NOW)


class TestErasing:
    """What is gone, and what stays."""

    def test_no_word_of_the_person_is_left(self) -> None:
        made = ana()
        assert {"Ana", "Pérez", "Anita", "Minister", "no salt"} <= set(words().split("\n"))
        wish = privacy.ask(made.person, now=NOW)
        files = privacy.erase(wish, version=1, by=people.account(), now=NOW)
        left = words()
        told = ("Ana", "Anita", "Pérez", "perez", "ana@", "+501", "Minister", "no salt", "ramp", "Belize\n", "For Ana")
        assert [word for word in told if word in left] == []
        assert files == ["f" * 64]
        assert (made.person.erased_at, made.person.passport_key, made.person.name_key) == (NOW, "", "")

    def test_the_act_stays_with_names_of_fields(self) -> None:
        made = ana()
        erasure.erase(made.person, by=people.account(), now=NOW)
        act = db.session.scalars(db.select(Act).where(Act.thing == "persons").order_by(Act.id.desc()).limit(1)).one()
        assert (act.verb, [pair for pair in act.changes.values() if pair]) == ("erase", [])
        assert set(act.changes) == {
            "honorific", "given_name", "family_name", "badge_name", "email", "phone", "passport", "nationality", "photo",
        }

    def test_who_comes_is_withdrawn_and_gives_the_place_free(self) -> None:
        made = ana()
        made.delegation.size = 1
        waiting = participants.submitted(made.delegation, "Eva")
        erasure.erase(made.person, by=people.account(), now=NOW)
        assert (made.state, waiting.state) == ("withdrawn", "submitted")

    def test_a_head_leaves_the_delegation_without_one(self) -> None:
        made = ana("head")
        assert erasure.leads(made.person, NOW) == [made.delegation]
        erasure.erase(made.person, by=people.account(), now=NOW)
        assert reads.standing(made.delegation).head_id is None

    def test_who_was_at_a_conference_that_is_over_still_counts(self) -> None:
        made = ana()
        registration.confirm(made, by=people.account(), now=NOW)
        later = datetime(2030, 1, 1, tzinfo=UTC)
        assert erasure.leads(made.person, later) == []
        erasure.erase(made.person, by=people.account(), now=later)
        assert (made.state, made.person.given_name) == ("confirmed", "")

    def test_nothing_comes_back(self) -> None:
        made = ana()
        erasure.erase(made.person, by=people.account(), now=NOW)
        with pytest.raises(Refused, match="was erased"):
            registration.take_up_again(made, by=people.account(), now=NOW)
        said: dict[str, Any] = {"version": registration.version_of(made), "by": people.account(), "now": NOW}
        with pytest.raises(Refused, match="was erased"):
            registration.change(made, participants.person(), facts_of(made), **said)

    def test_nobody_can_pick_the_person_again(self) -> None:
        made = ana()
        there = delegation("state:HT")
        made.person.party_id = "state:HT"
        db.session.flush()
        assert [each.id for each in reads.remembered(there)] == [made.person_id]
        erasure.erase(made.person, by=people.account(), now=NOW)
        assert (list(reads.remembered(there)), reads.remembered_one(there, made.person_id)) == ([], None)

    def test_no_link_opens_anything_any_more(self) -> None:
        made = ana()
        erasure.erase(made.person, by=people.account(), now=NOW)
        assert db.session.scalars(db.select(PersonLink.revoked_at)).all() == [NOW]

    def test_all_records_of_one_human_being_are_erased(self) -> None:
        found: Both = both()
        found.second.person.same_as_id = found.first.person_id
        db.session.flush()
        erasure.erase(found.second.person, by=people.account(), now=NOW)
        assert (found.first.person.erased_at, found.second.person.erased_at) == (NOW, NOW)

    def test_letters_that_go_along_and_those_of_who_asked_go_too(self) -> None:
        made = ana()
        for number, word in enumerate(("self-registration", "registration"), start=1):
            draft = Draft("registration", "en", "About Ana", "Dear Ana\n")
            paper = {"name": "letter.pdf", "paper": {"title": "Ana"}}
            key = f"{word}/{made.uid}/more/{number}"
            outbox.post(draft, to="mission@example.org", key=key, now=NOW, attachments=[paper])
        erasure.erase(made.person, by=people.account(), now=NOW)
        found = db.session.execute(db.select(Message.recipient, Message.subject, Message.text, Message.attachments))
        assert {(row[0], row[1], row[2], str(row[3])) for row in found} == {
            ("erased@conference.invalid", "–", "–\n", "[]")
        }

    def test_files_of_jobs_that_show_people_go_and_what_is_being_made_is_given_up(self) -> None:
        made = ana()
        conference, by = made.delegation.conference, people.account()
        said: dict[str, Any] = {"total": 1, "language": "en", "by": by, "now": NOW}
        numbers = []
        for kind, digest in (("badges", "a" * 64), ("visa_letters", "b" * 64), ("plates", "c" * 64)):
            numbers.append(jobs.order(conference, kind, {}, **said).id)
            jobs.take(NOW)
            jobs.finish(numbers[-1], digest, "it.pdf", now=NOW)
        running = jobs.order(conference, "certificates", {}, **said)
        jobs.take(NOW)
        assert erasure.erase(made.person, by=by, now=NOW) == ["a" * 64, "b" * 64, "f" * 64]
        assert [of_jobs.by_id(number).file for number in numbers] == ["", "", "c" * 64]
        with pytest.raises(jobs.GivenUp):
            jobs.finish(running.id, "d" * 64, "it.pdf", now=NOW)
