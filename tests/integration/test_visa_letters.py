"""Letters for visas: what is missing, issued exactly once, told to the mission, to be issued again for other days."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from flask import Flask
from pypdf import PdfReader

from conference.config import Settings
from conference.core.db import db, transaction
from conference.core.refused import Refused, Stale
from conference.core.safe import Safe
from conference.gateways import files
from conference.models.audit import Act
from conference.models.letters import VisaLetter
from conference.models.outbox import Message
from conference.models.participants import Registration
from conference.queries import arrivals, conferences
from conference.queries import jobs as of_jobs
from conference.queries import participants as of_people
from conference.queries import visa_letters as reads
from conference.services import dates, erasure, exercise_travel, own_records, visa_letters, visa_standings, visa_wishes
from conference.services import registration as registrations
from conference.services.visa_letters import Picked
from conference.worker import visa_letters as worker
from tests.factories import participants, people, visas
from tests.factories.visas import NOW, PASSPORT


def standings(slug: str = "conference-on-water") -> list[tuple[str, str, list[str]]]:
    made = conferences.by_slug(slug)
    found = reads.at(made)
    return [(each.given_name, visa_standings.standing(each, made).value, visa_standings.missing(each, made)) for each in found]


def words(content: bytes) -> list[str]:
    """The text of each page, on one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


@pytest.mark.usefixtures("written")
class TestStanding:
    """Where each letter stands, by what the rows say."""

    def test_whoever_lacks_something_is_told_what(self) -> None:
        there = participants.delegation()
        visas.asking(there, "Ana")
        visas.asking(there, "Eva", passport="", nationality="", state=Registration.SUBMITTED)
        visas.asking(there, "Leo", state=Registration.WITHDRAWN)
        visas.asking(there, "Max", wanted=False)
        visas.issued(visas.asking(there, "Noa", wanted=False))
        visas.issued(visas.asking(there, "Pia"))
        visas.issued(visas.asking(there, "Rui"), "2027-03-14/2027-03-16")
        assert standings() == [
            ("Ana", "to_issue", []),
            (
                "Eva",
                "missing",
                ["the number of the passport", "the nationality", "the confirmation of the registration"],
            ),
            ("Leo", "withdrawn", ["the confirmation of the registration"]),
            ("Noa", "withdrawn", []),
            ("Pia", "issued", []),
            ("Rui", "to_reissue", []),
        ]

    def test_new_dates_flag_letters_by_comparison_alone(self) -> None:
        there = participants.delegation()
        visas.issued(visas.asking(there))
        made = there.conference
        assert (standings(), reads.outdated(made, visa_standings.days_of(made))) == ([("Ana", "issued", [])], 0)
        dates.shift(made, date(2027, 4, 5), date(2027, 4, 7), by=people.account(), now=NOW)
        assert (standings(), reads.outdated(made, visa_standings.days_of(made))) == ([("Ana", "to_reissue", [])], 1)

    def test_while_the_dates_are_open_nothing_can_be_issued(self) -> None:
        there = participants.delegation()
        visas.issued(visas.asking(there))
        there.conference.dates_open = True
        assert standings() == [("Ana", "missing", ["the days of the conference"])]

    def test_the_last_letter_counts(self) -> None:
        ana = visas.asking(participants.delegation())
        visas.issued(ana, "2027-03-14/2027-03-16")
        visas.issued(ana)
        assert standings() == [("Ana", "issued", [])]


@pytest.mark.usefixtures("written")
class TestOrdering:
    """Who may be chosen."""

    def test_all_that_are_due(self) -> None:
        there = participants.delegation()
        ana, rui = visas.asking(there, "Ana"), visas.asking(there, "Rui")
        old = visas.issued(rui, "2027-03-14/2027-03-16")
        visas.issued(visas.asking(there, "Pia"))
        visas.asking(there, "Eva", passport="")
        job = of_jobs.by_id(visas.ordered(there.conference))
        assert (job.kind, job.total, job.arguments) == ("visa_letters", 2, {"letters": [[ana.id, 0], [rui.id, old.id]]})

    def test_the_same_order_twice_is_one(self) -> None:
        there = participants.delegation()
        ana, eva = visas.asking(there, "Ana"), visas.asking(there, "Eva")
        assert visas.ordered(there.conference, ana) == visas.ordered(there.conference, ana, eva)

    @pytest.mark.parametrize(
        ("other", "reason"),
        [
            ({"passport": ""}, "No letter can be issued for Ana Pérez: look at what is missing."),
            ({"state": Registration.WITHDRAWN}, "No letter can be issued for Ana Pérez: look at what is missing."),
            ({"wanted": False}, "Somebody whom you chose asks for no letter any more. Look at the list again."),
        ],
    )
    def test_nobody_who_lacks_something(self, other: dict[str, Any], reason: str) -> None:
        there = participants.delegation()
        ana = visas.asking(there, **other)
        with pytest.raises(Refused, match="^" + reason):
            visas.ordered(there.conference, ana)

    def test_a_letter_that_was_issued_meanwhile_is_stale(self) -> None:
        there = participants.delegation()
        ana = visas.asking(there)
        visas.issued(ana)
        with pytest.raises(Stale, match="A letter for Ana Pérez was issued in the meantime"):
            visas.ordered(there.conference, ana)
        picked = [Picked(ana.id, reads.last_of([ana.id])[ana.id])]
        again = visa_letters.order(there.conference, picked, language="en", by=people.account(), now=NOW)
        assert again.total == 1

    def test_nothing_is_due(self) -> None:
        with pytest.raises(Refused, match="No letter is to be issued now"):
            visas.ordered(participants.delegation().conference)

    def test_nothing_after_the_conference(self) -> None:
        there = participants.delegation()
        visas.asking(there)
        with pytest.raises(Refused, match="over or cancelled"):
            visa_letters.order(
                there.conference, None, language="en", by=people.account(), now=NOW + timedelta(days=365)
            )


@pytest.fixture
def ordered(context: Flask, settings: Settings) -> int:
    """The number of the work: two of Belize, whose mission has a focal point, one of Haiti, written to in French."""
    safe = Safe(settings.secret_key)
    with transaction():
        belize = participants.delegation()
        participants.focal_point(belize)
        for name in ("Ana", "Eva"):
            visas.asking(belize, name, safe=safe)
        haiti = participants.delegation("state:HT")
        assert haiti.invitation is not None
        haiti.invitation.language = "fr"
        visas.asking(haiti, "Guy", passport="H7654321", nationality="haïtienne", safe=safe)
        return visas.ordered(belize.conference)


@pytest.fixture
def made(ordered: int, settings: Settings) -> bytes:
    """The file that the worker made."""
    with time_machine.travel(NOW, tick=False):
        visas.work(settings)
    job = of_jobs.by_id(ordered)
    said = (job.state, job.reason, job.file_name)
    content = files.read(settings.files, job.file)
    db.session.remove()
    assert said == ("done", "", "conference-on-water-visa-letters.pdf")
    return content


class TestIssuing:
    """By the worker, in the transaction that ends the job."""

    def test_one_pdf_letter_by_letter_in_the_language_of_correspondence(self, made: bytes) -> None:
        ana, eva, guy = words(made)
        assert [f"Nombre: {name} Pérez" in page for name, page in (("Ana", ana), ("Eva", eva))] == [True, True]
        assert f"Pasaporte: {PASSPORT}" in ana
        assert "2 de noviembre de 2026" in ana
        assert "15–17 de marzo de 2027" in ana
        assert "Passeport : H7654321" in guy
        assert PASSPORT not in guy

    @pytest.mark.usefixtures("made")
    def test_rows_acts_and_mail_are_written_once(self) -> None:
        rows = db.session.scalars(db.select(VisaLetter).order_by(VisaLetter.id)).all()
        assert [(each.language, each.days, each.issued_on, each.issued_at) for each in rows] == [
            (language, "2027-03-15/2027-03-17", NOW.date(), NOW) for language in ("es", "es", "fr")
        ]
        assert standings() == [("Ana", "issued", []), ("Eva", "issued", []), ("Guy", "issued", [])]
        acts = db.session.scalars(db.select(Act).where(Act.verb == "issue_visa_letter").order_by(Act.id)).all()
        assert [(each.thing, each.changes) for each in acts] == [("participants", {"issued_on": [None, "2026-11-02"]})] * 3
        (mail,) = db.session.scalars(db.select(Message)).all()
        assert (mail.recipient, mail.purpose, mail.language, mail.attachments) == (
            "mission@example.org",
            "visa_letters_issued",
            "en",
            [],
        )
        assert "The Secretariat has issued letters for visas for 2 people of your delegation." in mail.text
        assert "/delegations/conference-on-water/state:BZ?lang=en\n" in mail.text
        assert [word in mail.text for word in (PASSPORT, "Ana", "Pérez")] == [False] * 3

    @pytest.mark.usefixtures("made")
    def test_no_number_of_a_passport_lies_open_anywhere(self) -> None:
        rows = [each for (each,) in db.session.execute(db.select(VisaLetter.text))]
        assert [PASSPORT in each or "Ana" in each for each in rows] == [False] * 3
        acts = [str(each) for each in db.session.scalars(db.select(Act.changes))]
        assert [each for each in acts if PASSPORT in each or "H7654321" in each] == []

    @pytest.mark.usefixtures("made")
    def test_the_same_letter_again_says_what_it_said(self, settings: Settings) -> None:
        with transaction():
            conferences.by_slug("conference-on-water").title = {"en": "Another title"}
        row = db.session.scalars(db.select(VisaLetter).order_by(VisaLetter.id)).first()
        assert row is not None
        paper = visa_letters.kept(row, open_=Safe(settings.secret_key).open)
        assert paper is not None
        assert (paper["title"], paper["language"], paper["date"]) == ("Ana Pérez", "es", "2 de noviembre de 2026")
        assert ["Conference on water" in str(paper), "Another title" in str(paper)] == [True, False]
        assert visa_letters.kept(row, open_=Safe("another secret key, also long enough").open) is None

    def test_two_workers_at_the_same_letters_issue_them_once(self, ordered: int, settings: Settings) -> None:
        """The second was slow, and taken for dead: what it wrote comes after the other was done."""
        drafted = worker.letters(of_jobs.by_id(ordered), settings, lambda _done: None)
        db.session.remove()
        for _ in range(2):
            with transaction():
                worker.note(ordered, drafted, settings, NOW)
        assert db.session.scalar(db.select(db.func.count()).select_from(VisaLetter)) == 3
        assert db.session.scalar(db.select(db.func.count()).select_from(Message)) == 1

    def test_whoever_changed_in_the_meantime_gets_none(self, ordered: int, settings: Settings) -> None:
        with transaction():
            for each in of_people.by_ids(range(1, 10)):
                each.state = Registration.WITHDRAWN.value
        visas.work(settings)
        job = of_jobs.by_id(ordered)
        assert words(files.read(settings.files, job.file)) == [
            "No letter could be issued: what was chosen has changed in the meantime. Look at the list again."
        ]
        assert db.session.scalars(db.select(VisaLetter)).all() == []

    @pytest.mark.usefixtures("made")
    def test_the_person_reads_its_words_in_the_own_record(self, settings: Settings) -> None:
        ana = next(each for each in of_people.by_ids(range(1, 10)) if each.person.given_name == "Ana")
        (said,) = own_records.everything(ana, safe=Safe(settings.secret_key))["letters_for_the_visa"]
        assert ("Ana" in said["text"], PASSPORT in said["text"]) == (True, True)

    @pytest.mark.usefixtures("made")
    def test_erased_with_the_passport(self, settings: Settings) -> None:
        with transaction():
            ana = next(each.person for each in of_people.by_ids(range(1, 10)) if each.person.given_name == "Ana")
            erasure.erase(ana, by=people.account(), now=NOW)
        rows = db.session.scalars(db.select(VisaLetter).order_by(VisaLetter.id)).all()
        assert [bool(each.text) for each in rows] == [False, True, True]
        assert visa_letters.kept(rows[0], open_=Safe(settings.secret_key).open) is None
        assert [each.kept for each in reads.at(conferences.by_slug("conference-on-water"))] == [False, True, True]


#: Before and after midnight at the end of 20 February in Washington.
IN_TIME, LATE = datetime(2027, 2, 21, 4, 59, tzinfo=UTC), datetime(2027, 2, 21, 5, tzinfo=UTC)


@pytest.mark.usefixtures("written")
class TestDeadline:
    """S9, step 5: letters have a deadline of their own."""

    def test_after_it_a_delegation_cannot_ask_and_the_secretariat_can(self) -> None:
        there = participants.delegation()
        mission, staff = participants.focal_point(there), people.account()
        there.conference.visa_deadline = date(2027, 2, 20)
        ana, eva = participants.entered(there, "Ana"), participants.entered(there, "Eva")
        said = registrations.ParticipantFacts(visa_letter=True)

        def change(who: Any, by: Any, now: datetime) -> None:
            version = registrations.version_of(who)
            registrations.change(who, participants.person(), said, version=version, by=by, now=now)

        change(ana, mission, IN_TIME)
        change(ana, mission, LATE)
        with pytest.raises(Refused) as refused:
            change(eva, mission, LATE)
        assert (refused.value.field, refused.value.reason) == (
            "visa_letter",
            "The time to ask for a letter for the visa is over. Write to the Secretariat.",
        )
        change(eva, staff, LATE)
        assert [ana.visa_letter, eva.visa_letter] == [True, True]

    def test_it_may_be_later_than_that_of_registration(self) -> None:
        there = participants.delegation()
        mission = participants.focal_point(there)
        there.conference.visa_deadline, there.conference.state = date(2027, 2, 20), "registration_closed"
        ana = visas.asking(there)
        said = []
        for change in (visa_wishes.withdraw, visa_wishes.ask, visa_wishes.ask):
            change(ana, by=mission, now=IN_TIME)
            said.append(ana.visa_letter)
        assert said == [False, True, True]
        acts = db.session.scalars(db.select(Act).where(Act.thing == "participants", Act.verb == "edit")).all()
        assert [each.changes for each in acts] == [{"visa_letter": []}] * 2
        with pytest.raises(Refused, match="The time to ask for a letter"):
            visa_wishes.withdraw(ana, by=mission, now=LATE)

    def test_without_one_that_of_registration_holds(self) -> None:
        there = participants.delegation()
        mission, ana = participants.focal_point(there), visas.asking(there, wanted=False)
        there.conference.registration_deadline = date(2027, 2, 20)
        visa_wishes.ask(ana, by=mission, now=IN_TIME)
        with pytest.raises(Refused, match="The time to ask for a letter"):
            visa_wishes.ask(ana, by=mission, now=LATE)


@pytest.mark.usefixtures("written")
def test_the_exercise_has_letters_to_issue_and_to_complete_and_people_on_their_way() -> None:
    there = participants.delegation()
    for name in ("Ana", "Eva", "Leo", "Max", "Noa"):
        visas.asking(there, name, passport="", nationality="", wanted=False)
    exercise_travel.plan(there.conference, safe=visas.SAFE, now=NOW)
    db.session.flush()
    assert [standing for _name, standing, _missing in standings()] == ["to_issue", "to_issue", "missing", "missing"]
    moments = [(each.given_name, each.at and each.at.isoformat()) for each in arrivals.arriving(there.conference)]
    assert moments == [
        ("Ana", "2027-03-14T12:00:00"),
        ("Eva", "2027-03-14T13:35:00"),
        ("Leo", "2027-03-14T15:10:00"),
        ("Max", "2027-03-14T16:45:00"),
        ("Noa", None),
    ]
