"""Photos and passports on the form of a delegation: who sees them, what is refused, what is let go."""

import hashlib
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from PIL import Image

from conference.config import Settings
from conference.core.db import db
from conference.core.safe import Safe
from conference.models.assignments import ConferenceRole
from conference.models.audit import Act
from conference.models.participants import Person
from conference.queries import conferences as known
from conference.queries import delegations
from tests.applications import Arrange
from tests.factories import assignments, participants, people
from tests.factories.pictures import bomb, photo, turned
from tests.visitors import Page, Visitor, problems, visitor

HERE = "/delegations/conference-on-water/state:BZ"
ONE = f"{HERE}/people/1"

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def mission(app: Flask, arrange: Arrange[Any]) -> Visitor:
    """The focal point of Belize, in whose delegation Ana stands."""
    account = arrange(_made)
    browser = visitor(app)
    browser.sign_in_as(account)
    return browser


def _made() -> Any:
    made = participants.delegation()
    participants.entered(made, "Ana")
    account = participants.focal_point(made)
    db.session.expunge(account)
    return account


def send(browser: Visitor, content: bytes, name: str = "photo.jpg", **other: Any) -> Page:
    """Save the form of Ana with a file as the photo."""
    return browser.send(ONE, {"photo": (BytesIO(content), name)} | other, form="form#person")


def stored() -> str:
    """The photo of Ana."""
    return db.session.scalars(db.select(Person.photo)).one()


def kept_files(settings: Settings) -> list[Path]:
    """Everything in the folder of files."""
    return [each for each in settings.files.rglob("*") if each.is_file()]


class TestPhotos:
    """Sent, shown, replaced, removed."""

    def test_a_photo_is_kept_small_and_shown(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        mission.follow(send(mission, turned()))
        shown = mission.page(f"{ONE}/photo")
        assert (shown.status, shown.headers["Content-Type"]) == (200, "image/jpeg")
        assert shown.headers["Cache-Control"] == "private, no-store"
        found = Image.open(BytesIO(shown.body))
        assert (found.size, dict(found.getexif())) == ((600, 750), {})
        assert arrange(stored) == hashlib.sha256(shown.body).hexdigest()
        page = mission.page(ONE)
        assert page.one("img.portrait").attributes["src"] == f"{ONE}/photo"

    def test_a_photo_that_is_replaced_or_removed_is_let_go(
        self, mission: Visitor, settings: Settings, arrange: Arrange[Any]
    ) -> None:
        send(mission, photo())
        (first,) = kept_files(settings)
        send(mission, turned())
        (second,) = kept_files(settings)
        assert first != second
        mission.send(ONE, {"photo_gone": "y"}, form="form#person")
        assert (kept_files(settings), arrange(stored)) == ([], "")
        assert mission.get(f"{ONE}/photo").status_code == 404

    def test_a_photo_that_another_person_has_too_stays(
        self, mission: Visitor, settings: Settings
    ) -> None:
        fields = {"given_name": "Eva", "role": "adviser", "photo": (BytesIO(photo()), "a.jpg")}
        mission.send(f"{HERE}/people/new", fields, form="form#person")
        send(mission, photo())
        assert len(kept_files(settings)) == 1
        mission.send(ONE, {"photo_gone": "y"}, form="form#person")
        assert len(kept_files(settings)) == 1

    @pytest.mark.parametrize(
        ("content", "status", "words"),
        [
            (photo(1, 1), 422, "This photo is too small: it is 1 pixels wide and 1 high. At least 200 wide and 250 high are needed."),
            (b"%PDF-1.4\n", 422, "Only JPEG and PNG can be read, whatever the file is called."),
            (bomb(), 422, "This picture has too many pixels. A photo of 600 by 750 pixels is enough."),
            (b"\xff\xd8\xff" + bytes(5_000_000), 413, "This file is larger than 5 MB, the most that can be brought in."),
        ],
    )
    def test_what_cannot_be_taken_is_said_at_the_field_and_nothing_is_kept(
        self, mission: Visitor, settings: Settings, content: bytes, status: int, words: str, arrange: Arrange[Any]
    ) -> None:
        page = send(mission, content, given_name="Anna")
        assert (page.status, problems(page)) == (status, [f"Photo (JPEG or PNG, at most 5 MB): {words}"])
        assert page.text("#photo-error") == words
        assert page.values("form#person")["given_name"] == "Anna"
        assert (kept_files(settings), arrange(stored)) == ([], "")
        assert mission.page(ONE).values("form#person")["given_name"] == "Ana"

    def test_40_megabytes_are_cut_off(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        page = send(mission, bytes(40_000_000))
        assert (page.status, page.title, arrange(stored)) == (413, "This is too large", "")

    def test_a_photo_of_a_form_that_is_refused_for_another_reason_is_not_kept(
        self, mission: Visitor, settings: Settings
    ) -> None:
        page = send(mission, photo(), passport="§§§§")
        assert (page.status, kept_files(settings)) == (422, [])

    def test_history_names_the_field_and_nothing_else(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        send(mission, photo())
        acts = arrange(lambda: [act.changes for act in db.session.scalars(db.select(Act).where(Act.thing == "persons"))])
        assert acts[-1] == {"photo": []}

    def test_who_has_no_business_there_sees_nothing(
        self, app: Flask, mission: Visitor, nobody: Visitor, officer: Visitor, client: Visitor, arrange: Arrange[Any]
    ) -> None:
        send(mission, photo())
        foreign = visitor(app)
        foreign.sign_in_as(arrange(partial(_foreign)))
        browsers = (officer, mission, nobody, foreign, client)
        assert [browser.get(f"{ONE}/photo").status_code for browser in browsers] == [200, 200, 404, 404, 303]


def _foreign() -> Any:
    account = participants.focal_point(participants.delegation("state:HT"), "haiti@example.org")
    db.session.expunge(account)
    return account


class TestRank:
    """Above all others."""

    def test_a_rank_is_kept_and_shown(self, mission: Visitor) -> None:
        mission.follow(mission.send(ONE, {"rank": "head_of_state"}, form="form#person"))
        assert mission.page(ONE).values("form#person")["rank"] == "head_of_state"

    def test_one_that_is_none_is_refused(self, mission: Visitor) -> None:
        assert mission.send(ONE, {"rank": "emperor"}, form="form#person").status == 422


class TestPassports:
    """Closed away, and shown to few."""

    def test_the_mission_enters_and_reads_it_and_the_database_does_not(
        self, mission: Visitor, settings: Settings, arrange: Arrange[Any]
    ) -> None:
        mission.follow(mission.send(ONE, {"passport": "p 123-456", "nationality": "Belize"}, form="form#person"))
        values = mission.page(ONE).values("form#person")
        assert (values["passport"], values["nationality"]) == ("p 123-456", "Belize")
        closed, key = arrange(lambda: db.session.execute(db.select(Person.passport, Person.passport_key)).one())
        assert "123" not in closed
        assert (Safe(settings.secret_key).open(closed), key) == ("p 123-456", Safe(settings.secret_key).key("P123456"))

    def test_an_officer_sees_that_it_is_given_and_changes_nothing_of_it(
        self, mission: Visitor, officer: Visitor
    ) -> None:
        mission.send(ONE, {"passport": "P123456", "nationality": "Belize"}, form="form#person")
        page = officer.page(ONE)
        assert "P123456" not in page.body.decode()
        assert "passport" not in page.values("form#person")
        assert "Passport number: given" in page.texts("main p.quiet")
        officer.send(ONE, {"given_name": "Anna", "passport": "X999999"}, form="form#person")
        assert mission.page(ONE).values("form#person")["passport"] == "P123456"

    def test_who_sees_to_accreditation_reads_it(
        self, app: Flask, mission: Visitor, arrange: Arrange[Any]
    ) -> None:
        mission.send(ONE, {"passport": "P123456"}, form="form#person")
        browser = visitor(app)
        browser.sign_in_as(arrange(_accredits))
        assert browser.page(ONE).values("form#person")["passport"] == "P123456"

    @pytest.mark.parametrize("number", ["Ñ1234567", "12", "P123456; DROP", "A" * 21, "<b>1234</b>"])
    def test_strange_letters_are_refused_at_the_field(self, mission: Visitor, number: str) -> None:
        page = mission.send(ONE, {"passport": number}, form="form#person")
        words = "A passport number has 4 to 20 letters A to Z and digits. Type it as the passport has it."
        assert (page.status, problems(page)) == (422, [f"Passport number: {words}"])
        assert page.values("form#person")["passport"] == number

    def test_it_stands_in_no_list_no_history_and_no_message(
        self, mission: Visitor, officer: Visitor, arrange: Arrange[Any]
    ) -> None:
        mission.send(ONE, {"passport": "P123456", "nationality": "Utopia", "then": "submit"}, form="form#person")
        listed = officer.get("/secretariat/conferences/conference-on-water/participants.csv").get_data(as_text=True)
        assert "Ana" in listed
        rows = arrange(lambda: [str((act.changes, act.reason)) for act in db.session.scalars(db.select(Act))])
        assert [row for row in [listed, *rows] if "P123456" in row or "Utopia" in row] == []

    def test_the_second_of_two_tabs_is_told(self, mission: Visitor) -> None:
        first = mission.page(ONE).values("form#person")
        mission.send(ONE, {"passport": "P123456"}, form="form#person")
        second = mission.post_form(ONE, first | {"passport": "P654321"})
        assert second.status == 409
        assert "P123456" in second.text(".stale")


def _accredits() -> Any:
    account = people.account(None, "accreditation@example.org")
    assignments.part(known.by_slug("conference-on-water"), ConferenceRole.ACCREDITATION, email=account.email)
    db.session.expunge(account)
    return account


def test_the_same_name_twice_in_one_delegation_is_a_hint(mission: Visitor, arrange: Arrange[Any]) -> None:
    fields = {"given_name": "ANA", "family_name": "Perez", "role": "adviser"}
    page = mission.follow(mission.send(f"{HERE}/people/new", fields, form="form#person"))
    assert page.texts(".flashes p") == [
        "Somebody else of this delegation has the same name. If it is the same person, withdraw one of both.", "Saved.",
    ]
    assert arrange(lambda: len(delegations.of("conference-on-water", "state:BZ").participants)) == 2
