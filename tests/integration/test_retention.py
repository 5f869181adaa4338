"""Retention: a simulated year. What is due is erased by the worker, what is not stays, and the report is the proof."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from conference.config import Settings
from conference.core.db import db, transaction
from conference.gateways import files
from conference.models.applications import Application
from conference.models.audit import Act
from conference.models.badges import Presence
from conference.models.conferences import ConferenceState
from conference.models.credentials import Credentials, CredentialsDocument
from conference.models.duplicates import Duplicate
from conference.models.letters import VisaLetter
from conference.models.participants import Participant, Person
from conference.models.privacy import Erasure
from conference.services import photos, presence, retention, self_registration
from conference.worker import retention as duty
from tests.factories import applications, badges, conferences, credentials, participants, people
from tests.factories.duplicates import both, with_passport
from tests.factories.participants import NOW, delegation
from tests.factories.pictures import photo

#: The conference of the factories ends then.
LAST = date(2027, 3, 17)
FULL: dict[str, Any] = {
    "diet": "no salt", "access_needs": "a ramp", "arrival": "AV 12", "departure": "AV 13", "late_reason": "visa",
    "answers": {"1": "yes"},
}  # fmt: skip


def fill(settings: Settings) -> str:
    """Ana with everything, at one conference; return the photo."""
    made = participants.entered(delegation(), "Ana", phone="+501 1")
    made.delegation.conference.last_day = LAST
    with_passport(made, "P123456", "Belize")
    digest = files.keep(settings.files, photo())
    photos.put(made.person, digest, by=None, now=NOW)
    for name, value in FULL.items():
        setattr(made, name, value)
    letter = {"text": "For Ana", "language": "en", "days": "", "issued_on": LAST, "issued_at": NOW}
    db.session.add(VisaLetter(participant_id=made.id, issued_by_id=people.account().id, **letter))
    return digest


def kept() -> dict[str, Any]:
    """What is left of Ana."""
    person = db.session.scalars(db.select(Person)).one()
    part = db.session.scalars(db.select(Participant)).one()
    letter = db.session.scalars(db.select(VisaLetter)).one()
    found = {name: getattr(person, name) for name in ("passport", "passport_key", "nationality", "photo", "phone")}
    found |= {name: getattr(part, name) for name in FULL} | {"text": letter.text}
    return {name: value for name, value in found.items() if value not in ("", None, {})}


def at(day: date) -> datetime:
    """Noon of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def standings(now: datetime) -> dict[str, tuple[int, int, int]]:
    """Held, overdue and erased, by field."""
    return {each.rule.field: (each.held, each.overdue, each.erased) for each in retention.report(now)}


def test_a_simulated_year(context: Flask, settings: Settings) -> None:
    with transaction():
        digest = fill(settings)
    early = {"passport", "nationality", "visa_letter", "diet", "access_needs", "arrival"}
    late = {"photo", "phone", "late_reason", "answers"}
    for days in (0, 29, 30):
        duty.erase(settings, at(LAST + timedelta(days=days)))
        assert set(kept()) >= {"passport", "diet", "photo"}
    now = at(LAST + timedelta(days=31))
    assert {field for field, (_held, overdue, _erased) in standings(now).items() if overdue} == early
    duty.erase(settings, now)
    assert set(kept()) == {"photo", "phone", "late_reason", "answers"}
    assert files.read(settings.files, digest)
    duty.erase(settings, now)
    year = at(LAST + timedelta(days=365))
    assert {field for field, (_held, overdue, _erased) in standings(year).items() if overdue} == late
    duty.erase(settings, year)
    assert kept() == {}
    assert standings(year) == {
        rule.field: (0, 0, int(rule.field in early | late)) for rule in retention.RULES
    }
    with pytest.raises(FileNotFoundError):
        files.read(settings.files, digest)
    told = db.session.execute(db.select(Erasure.field, Erasure.people, Erasure.due_on, Erasure.erased_at)).all()
    assert [tuple(row) for row in told if row.field in {"passport", "photo"}] == [
        ("passport", 1, LAST + timedelta(days=30), now),
        ("photo", 1, LAST + timedelta(days=180), year),
    ]
    person = db.session.scalars(db.select(Person)).one()
    assert (person.given_name, person.email) == ("Ana", "ana@example.org")
    acts = db.session.scalars(db.select(Act).where(Act.verb == "erase", Act.thing == "persons").order_by(Act.id)).all()
    assert [act.changes for act in acts] == [{"passport": []}, {"nationality": []}, {"photo": []}, {"phone": []}]


@pytest.mark.usefixtures("written")
class TestWhatIsDue:
    """Of whom the time is over."""

    NEVER = at(date(2040, 1, 1))

    def due(self, field: str, now: datetime) -> bool:
        (rule,) = [each for each in retention.RULES if each.field == field]
        return retention.is_due(rule, now)

    def test_the_last_conference_of_a_person_counts(self) -> None:
        made = participants.entered(delegation(), "Ana")
        made.delegation.conference.last_day = LAST
        with_passport(made, "P123456")
        later = conferences.conference(slug="later")
        later.last_day = LAST + timedelta(days=400)
        there = delegation("state:HT")
        there.conference = later
        db.session.add(Participant(uid="2", delegation=there, person=made.person, role="delegate", created_at=NOW))
        made.diet = "no salt"
        db.session.flush()
        after = at(LAST + timedelta(days=60))
        assert (self.due("passport", after), self.due("diet", after)) == (False, True)
        assert self.due("passport", at(LAST + timedelta(days=431)))

    def test_a_conference_without_days_has_not_been(self) -> None:
        made = participants.entered(delegation(), "Ana")
        with_passport(made, "P123456")
        made.delegation.conference.last_day = None
        db.session.flush()
        assert not self.due("passport", self.NEVER)

    def test_one_that_is_postponed_without_days_neither_but_a_cancelled_one_is_over(self) -> None:
        made = participants.entered(delegation(), "Ana")
        with_passport(made, "P123456")
        conference = made.delegation.conference
        conference.last_day, conference.dates_open = LAST, True
        db.session.flush()
        assert not self.due("passport", self.NEVER)
        conference.state = ConferenceState.CANCELLED.value
        db.session.flush()
        assert self.due("passport", self.NEVER)

    def test_many_are_erased_in_as_many_statements_as_one(self) -> None:
        made = delegation()
        made.conference.last_day = LAST
        for name in ("Ana", "Eva", "Leo"):
            with_passport(participants.entered(made, name), f"P1234{len(name)}{name}")
        (rule,) = [each for each in retention.RULES if each.field == "passport"]
        assert retention.erase(rule, now=self.NEVER).rows == 3
        told = db.session.scalars(db.select(Erasure)).all()
        assert [(each.people, each.conference_id) for each in told] == [(3, made.conference.id)]
        assert retention.erase(rule, now=self.NEVER).rows == 0


def test_who_asked_to_be_registered_and_was_not_leaves_nothing(context: Flask, settings: Settings) -> None:
    with transaction():
        made = delegation()
        made.conference.last_day = LAST
        removed, left, approved = (participants.entered(made, name) for name in ("Ana", "Eva", "Leo"))
        removed.asked_at = left.asked_at = NOW
        self_registration.remove(removed, by=people.account(), now=NOW)
        left.letter = files.keep(settings.files, b"%PDF- of the editor")
        letter = left.letter
        assert approved.asked_at is None
    duty.erase(settings, at(LAST + timedelta(days=180)))
    names = db.session.scalars(db.select(Person.given_name).order_by(Person.id)).all()
    assert names == ["Ana", "Eva", "Leo"]
    db.session.remove()
    duty.erase(settings, at(LAST + timedelta(days=181)))
    found = db.session.execute(db.select(Person.given_name, Person.email).order_by(Person.id)).all()
    assert [tuple(row) for row in found] == [("", ""), ("", ""), ("Leo", "ana@example.org")]
    with pytest.raises(FileNotFoundError):
        files.read(settings.files, letter)


@pytest.mark.usefixtures("context")
def test_who_is_registered_elsewhere_too_stays() -> None:
    with transaction():
        made = participants.entered(delegation(), "Ana")
        made.delegation.conference.last_day, made.asked_at = LAST, NOW
        there = delegation("state:HT")
        there.conference = conferences.conference(slug="later")
        db.session.add(Participant(uid="2", delegation=there, person=made.person, role="delegate", created_at=NOW))
    with transaction():
        (rule,) = [each for each in retention.RULES if each.field == "asked_at"]
        assert retention.erase(rule, now=at(date(2040, 1, 1))).rows == 1
    assert db.session.scalars(db.select(Person.given_name)).all() == ["Ana"]


def test_what_is_kept_of_a_conference_goes_a_year_after_it(context: Flask, settings: Settings) -> None:
    with transaction():
        made = delegation()
        conference = made.conference
        conference.last_day = LAST
        applied = applications.application(conference, settings.files)
        document = credentials.document(made, settings.files)
        credentials.checked(made, signatory_name="Rosa Roe, Minister")
        badge = badges.badge(badges.person(made))
        scan = presence.Scan("u" * 36, badge, presence.Place(conference), NOW)
        presence.take(conference, [scan], by=people.account(), now=NOW)
        digests = [applied.documents[0]["digest"], document.file]
    for day, kept in ((LAST + timedelta(days=365), 1), (LAST + timedelta(days=366), 0)):
        duty.erase(settings, at(day))
        counts = [db.session.query(table).count() for table in (CredentialsDocument, Presence)]
        assert counts == [kept, kept]
        db.session.remove()
    said = db.session.scalars(db.select(Application)).one()
    assert (said.organization, said.contact_name, said.email, said.words, said.documents) == (
        "Friends of the Lake", "", "", "", [],
    )
    assert db.session.scalars(db.select(Credentials.signatory_name)).all() == [""]
    for digest in digests:
        with pytest.raises(FileNotFoundError):
            files.read(settings.files, digest)
    overdue = {field for field, (_held, late, _erased) in standings(at(date(2040, 1, 1))).items() if late}
    assert overdue == set()
    acts = db.session.execute(db.select(Act.thing, Act.changes).where(Act.verb == "erase").order_by(Act.id)).all()
    assert [tuple(row) for row in acts if row.thing in {"applications", "delegations"}] == [
        ("applications", {"email": []}), ("delegations", {"letter_name": []}), ("delegations", {"signatory_name": []}),
    ]


def test_the_document_of_a_duplicate_goes_too(context: Flask, settings: Settings) -> None:
    with transaction():
        found = both()
        found.first.delegation.conference.last_day = LAST
        pair = db.session.scalars(db.select(Duplicate)).one()
        pair.document, pair.document_name = files.keep(settings.files, b"%PDF- both"), "both.pdf"
        pair.reason, digest = "Ana wrote so", pair.document
    duty.erase(settings, at(LAST + timedelta(days=366)))
    kept_of_it = db.session.execute(db.select(Duplicate.document, Duplicate.document_name, Duplicate.reason)).all()
    assert [tuple(row) for row in kept_of_it] == [("", "", "")]
    with pytest.raises(FileNotFoundError):
        files.read(settings.files, digest)
