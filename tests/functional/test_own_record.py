"""The own record by a personal link: asked for, completed, taken along, claimed, erased; links that open nothing."""

import re
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from typing import Any

import pytest
import time_machine
from flask import Flask

from conference.core.db import db
from conference.core.logs import masked
from conference.models.audit import Act
from conference.models.outbox import Message
from conference.models.participants import Participant, Person
from conference.models.privacy import ErasureWish, PersonLink
from conference.queries import delegations
from conference.services import erasure, registration
from tests.applications import Arrange, Statements
from tests.factories import participants, people
from tests.factories.participants import NOW
from tests.factories.pictures import photo
from tests.visitors import Page, Visitor, problems, visitor

HERE = "/delegations/conference-on-water/state:BZ"
ONE = f"{HERE}/people/1"
FORM = "form#record"

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def mission(app: Flask, arrange: Arrange[Any]) -> Visitor:
    """The focal point of Belize, in whose delegation Ana stands."""
    browser = visitor(app)
    browser.sign_in_as(arrange(_made))
    return browser


def _made() -> Any:
    made = participants.delegation()
    participants.entered(made, "Ana")
    account = participants.focal_point(made)
    db.session.expunge(account)
    return account


def ana() -> Participant:
    """Ana in the delegation of Belize."""
    return delegations.of("conference-on-water", "state:BZ").participants[0]


@pytest.fixture
def link(mission: Visitor, arrange: Arrange[Any]) -> str:
    """The path of the personal link that Ana was mailed."""
    mission.follow(mission.send(f"{ONE}/ask", form="form#ask"))
    secret = arrange(lambda: db.session.scalars(db.select(Message.secret).where(Message.secret != "")).one())
    return re.sub(r"^http://[^/]+|\?.*$", "", secret)


def wishes() -> list[tuple[int, bool]]:
    """Whose wishes there are, and whether they are decided."""
    found = db.session.scalars(db.select(ErasureWish).order_by(ErasureWish.id))
    return [(each.person_id, each.decided_at is not None) for each in found]


class TestAsking:
    """A focal point asks the person."""

    def test_it_is_mailed_with_the_link_as_a_secret(self, link: str, arrange: Arrange[Any]) -> None:
        (message,) = arrange(lambda: [
            (each.recipient, each.purpose, each.language, each.secret.rpartition("?")[2], "{secret}" in each.text)
            for each in db.session.scalars(db.select(Message).where(Message.purpose == "own_record"))
        ])  # fmt: skip
        assert message == ("ana@example.org", "own_record", "es", "lang=es", True)
        hashes = arrange(lambda: db.session.scalars(db.select(PersonLink.token_hash)).all())
        assert [link.rpartition("/")[2] in each for each in hashes] == [False]

    def test_without_an_address_it_is_shown_once(self, mission: Visitor) -> None:
        mission.send(ONE, {"email": ""}, form="form#person")
        page = mission.send(f"{ONE}/ask", form="form#ask")
        assert (page.status, page.headers["Cache-Control"]) == (201, "no-store")
        address = page.one("input#address").attributes["value"] or ""
        assert page.text(".as-printed") == address
        assert mission.get(re.sub(r"^http://[^/]+", "", address)).status_code == 200

    def test_pressed_twice_it_is_one_mail(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        values = mission.page(f"{ONE}/ask").values("form#ask")
        answers = [mission.post_form(f"{ONE}/ask", values).status for _time in range(2)]
        count = arrange(lambda: db.session.scalar(db.select(db.func.count()).select_from(PersonLink)))
        assert (answers, count) == ([303, 409], 1)

    def test_asked_again_the_link_of_before_opens_nothing(self, mission: Visitor, link: str, client: Visitor) -> None:
        assert client.get(link).status_code == 200
        mission.send(f"{ONE}/ask", form="form#ask")
        page = client.page(link)
        assert (page.status, page.title) == (410, "This link opens nothing any more")

    def test_it_can_be_revoked(self, mission: Visitor, link: str, client: Visitor) -> None:
        mission.send(f"{ONE}/ask", form=f"form[action='{ONE}/ask/revoke']")
        assert client.get(link).status_code == 410
        assert "was asked" not in mission.page(ONE).text("main")

    def test_the_mission_sees_that_it_was_done(self, mission: Visitor, link: str, client: Visitor) -> None:
        assert "has not completed the record yet" in mission.page(ONE).text("section[aria-labelledby=own-record]")
        client.send(link, {"diet": "no salt"}, form=FORM)
        assert "The person completed the record on" in mission.page(ONE).text("section[aria-labelledby=own-record]")

    def test_who_is_withdrawn_is_not_asked(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        values = mission.page(f"{ONE}/ask").values("form#ask")
        arrange(lambda: registration.withdraw(ana(), by=None, now=NOW))
        page = mission.post_form(f"{ONE}/ask", values | {"version": "2"})
        assert (page.status, problems(page)) == (422, ["Somebody who was withdrawn is not asked."])

    def test_nobody_else_asks(
        self, app: Flask, mission: Visitor, nobody: Visitor, client: Visitor, arrange: Arrange[Any]
    ) -> None:
        foreign = visitor(app)
        foreign.sign_in_as(arrange(_foreign))
        found = [browser.get(f"{ONE}/ask").status_code for browser in (mission, nobody, foreign, client)]
        assert found == [200, 404, 404, 303]


def _foreign() -> Any:
    account = participants.focal_point(participants.delegation("state:HT"), "haiti@example.org")
    db.session.expunge(account)
    return account


class TestCompleting:
    """The person, without an account."""

    def test_everything_is_kept_and_shown_again(self, client: Visitor, link: str, arrange: Arrange[Any]) -> None:
        said = {
            "phone": "+501 1", "passport": "P123456", "nationality": "Belize", "diet": "no salt",
            "access_needs": "a ramp", "arrival": "AV 12", "listed": "y", "languages": ["es", "en"],
            "photo": (BytesIO(photo()), "a.jpg"),
        }  # fmt: skip
        page = client.follow(client.send(link, said, form=FORM))
        assert page.texts(".flashes p") == ["Thank you. It is saved, and your delegation sees that you completed it."]
        values = page.values(FORM)
        assert {name: values[name] for name in ("phone", "passport", "diet", "arrival", "listed")} == {
            "phone": "+501 1", "passport": "P123456", "diet": "no salt", "arrival": "AV 12", "listed": "y",
        }
        assert client.get(f"{link}/photo").headers["Content-Type"] == "image/jpeg"
        acts = arrange(lambda: [
            (act.thing, sorted(act.changes)) for act in db.session.scalars(db.select(Act).where(Act.verb == "complete"))
        ])  # fmt: skip
        assert acts == [("participants", ["access_needs", "arrival", "diet", "listed"])]

    def test_the_notice_stands_before_the_form(self, client: Visitor, link: str) -> None:
        body = client.page(link).body.decode()
        assert 0 < body.index('id="privacy"') < body.index('id="record"')

    def test_no_page_of_it_is_kept_anywhere(self, client: Visitor, link: str) -> None:
        for path in (link, f"{link}/erasure", f"{link}/record.json"):
            headers = client.get(path).headers
            found = [headers[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")]
            assert found == ["no-store", "no-referrer", "noindex, nofollow"]

    def test_the_log_hides_it(self, link: str) -> None:
        assert masked(f"{link}/photo?lang=es") == "/me/***/photo?lang=es"

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({"passport": "§§§§"}, "Passport number: A passport number has 4 to 20 letters A to Z and digits. Type it as the passport has it."),
            ({"photo": (b"%PDF-1.4", "a.jpg")}, "Photo (JPEG or PNG, at most 5 MB): Only JPEG and PNG can be read, whatever the file is called."),
            ({"diet": "x" * 2001}, "Diet: Use at most 2000 characters."),
        ],
    )
    def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(
        self, client: Visitor, link: str, fields: dict[str, Any], message: str, arrange: Arrange[Any]
    ) -> None:
        sent = {name: (BytesIO(said[0]), said[1]) if isinstance(said, tuple) else said for name, said in fields.items()}
        page = client.send(link, {"phone": "+501 9"} | sent, form=FORM)
        assert (page.status, problems(page)) == (422, [message])
        assert page.values(FORM)["phone"] == "+501 9"
        assert arrange(lambda: db.session.scalars(db.select(Person.phone)).one()) == ""

    def test_the_second_of_two_tabs_is_told(self, client: Visitor, link: str) -> None:
        first = client.page(link).values(FORM)
        client.send(link, {"diet": "no salt"}, form=FORM)
        page = client.post_form(link, first | {"diet": "no sugar"})
        assert page.status == 409
        assert "no salt" in page.text(".stale")
        again = client.post_form(link, page.values(FORM))
        assert client.follow(again).values(FORM)["diet"] == "no sugar"

    def test_a_registration_that_was_withdrawn_is_only_shown(
        self, client: Visitor, link: str, arrange: Arrange[Any]
    ) -> None:
        values = client.page(link).values(FORM)
        arrange(lambda: registration.withdraw(ana(), by=None, now=NOW))
        assert client.page(link).all(FORM) == []
        page = client.post_form(link, values | {"version": "3"})
        assert page.status in {409, 422}

    def test_as_many_statements_however_much_is_kept(
        self, client: Visitor, link: str, statements: Statements
    ) -> None:
        counts = []
        for _time in range(2):
            client.send(link, {"diet": f"no salt {_time}"}, form=FORM)
            counts.append([_asked(statements, client, path) for path in (link, f"{link}/record.json")])
        assert counts == [counts[0]] * 2
        assert counts[0] == [2, 7]


def _asked(statements: Statements, browser: Visitor, path: str) -> int:
    browser.page(path)
    with statements() as sent:
        assert browser.page(path).status == 200
    return len(sent)


class TestLinks:
    """That open nothing, or should not have been handed on."""

    def test_unknown_ones(self, client: Visitor) -> None:
        assert [client.get(f"/me/{token}").status_code for token in ("x", "a" * 43, "%E2%80%A6")] == [404] * 3

    def test_30_days_after_the_conference_it_opens_nothing(self, client: Visitor, link: str, arrange: Arrange[Any]) -> None:
        last = arrange(lambda: ana().delegation.conference.last_day)
        assert last is not None
        end = datetime(last.year, last.month, last.day, 12, tzinfo=UTC)
        statuses = []
        for days in (30, 32):
            with time_machine.travel(end + timedelta(days=days), tick=False):
                statuses.append([client.get(f"{link}{rest}").status_code for rest in ("", "/photo", "/record.json")])
        assert statuses == [[200, 404, 200], [410, 410, 410]]

    def test_who_was_erased_is_shown_to_nobody(self, client: Visitor, link: str, arrange: Arrange[Any]) -> None:
        arrange(lambda: erasure.erase(ana().person, by=None, now=NOW) and None)
        assert client.get(link).status_code == 410

    def test_handed_on_it_says_so_and_claims_nothing(
        self, app: Flask, link: str, arrange: Arrange[Any]
    ) -> None:
        other = visitor(app)
        other.sign_in_as(arrange(partial(_account, "somebody@example.org")))
        page = other.page(link)
        assert "Whoever has the address of this page sees and changes the same: do not forward it." in page.text("main")
        assert "Claim this record" not in page.text("main")
        refused = other.send(link, form=FORM, at=f"{link}/claim")
        assert refused.status == 422
        assert problems(refused) == [
            "This record has another e-mail address than your account. Ask your delegation to correct it."
        ]


def _account(email: str) -> Any:
    account = people.account(None, email)
    db.session.expunge(account)
    return account


class TestClaiming:
    """With an account of the same e-mail address."""

    @pytest.fixture
    def own(self, app: Flask, arrange: Arrange[Any]) -> Visitor:
        browser = visitor(app)
        browser.sign_in_as(arrange(partial(_account, "Ana@Example.org")))
        return browser

    def test_the_record_is_found_without_a_link_then(self, own: Visitor, link: str) -> None:
        assert own.page("/me").texts(".things h2") == []
        page = own.follow(own.send(link, form=f"form[action='{link}/claim']"))
        assert (page.title, page.texts(".things h2")) == ("My registrations", ["Conference on water"])
        opened = own.send("/me", form="form[action='/me/registrations/1']")
        assert own.follow(opened).title == "Your registration"
        assert own.page(link).status == 200

    def test_nobody_opens_that_of_another(self, own: Visitor, link: str, nobody: Visitor, client: Visitor) -> None:
        own.send(link, form=f"form[action='{link}/claim']")
        assert nobody.post("/me/registrations/1").status_code == 404
        assert client.get("/me").status_code == 303
        assert nobody.page("/me").texts(".things h2") == []

    def test_as_many_statements_for_one_as_for_three(
        self, own: Visitor, link: str, arrange: Arrange[Any], statements: Statements
    ) -> None:
        own.send(link, form=f"form[action='{link}/claim']")
        counts = [_asked(statements, own, "/me")]
        arrange(_two_more)
        counts.append(_asked(statements, own, "/me"))
        assert len(own.page("/me").all(".things > li")) == 3
        assert counts == [4, 4]


def _two_more() -> None:
    account = people.account(None, "ana@example.org")
    for party in ("state:HT", "state:HN"):
        made = participants.entered(participants.delegation(party), f"Ana {party}")
        made.person.account_id = account.id


class TestTakingAlong:
    """Everything that is kept."""

    def test_as_json(self, client: Visitor, link: str) -> None:
        client.send(link, {"passport": "P123456", "diet": "no salt"}, form=FORM)
        answer = client.get(f"{link}/record.json")
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="record.json"')
        found: Any = answer.get_json()
        assert (found["person"]["given_name"], found["person"]["passport"]) == ("Ana", "P123456")
        assert [(each["conference"]["en"], each["diet"]) for each in found["registrations"]] == [
            ("Conference on water", "no salt")
        ]
        assert [each["to"] for each in found["messages"]] == ["ana@example.org"]
        assert found["changes"][0]["what"] == "complete"

    def test_as_a_page(self, client: Visitor, link: str) -> None:
        client.send(link, {"passport": "P123456"}, form=FORM)
        page = client.page(f"{link}/record.html")
        assert page.headers["Content-Disposition"].startswith('attachment; filename="record.html"')
        assert page.title == "What is kept about Ana Pérez"
        assert "P123456" in page.text("body")


class TestErasure:
    """The person asks, staff decide."""

    @pytest.fixture
    def wish(self, client: Visitor, link: str) -> str:
        page: Page = client.follow(client.send(f"{link}/erasure", form="form#wish"))
        assert "The Secretariat will decide." in page.text("section[aria-labelledby=erase]")
        return "/secretariat/privacy/1"

    @pytest.mark.usefixtures("wish")
    def test_asked_twice_it_is_one_wish(self, client: Visitor, link: str, arrange: Arrange[Any]) -> None:
        client.send(f"{link}/erasure", form="form#wish")
        assert arrange(wishes) == [(1, False)]

    def test_staff_keep_it_and_the_person_reads_why(
        self, client: Visitor, officer: Visitor, link: str, wish: str
    ) -> None:
        refused = officer.send(wish, {"then": "keep"}, form="form#decide")
        assert refused.status == 422
        assert officer.send(wish, {"then": "keep", "reason": "You are the host."}, form="form#decide").status == 303
        assert "You are the host." in client.page(link).text("section[aria-labelledby=erase]")
        assert client.page(link).links("section[aria-labelledby=erase] a") == [f"{link}/erasure"]

    def test_staff_erase_and_the_link_opens_nothing(
        self, client: Visitor, officer: Visitor, mission: Visitor, link: str, wish: str
    ) -> None:
        client.send(link, {"photo": (BytesIO(photo()), "a.jpg")}, form=FORM)
        page = officer.follow(officer.send(wish, {"then": "erase"}, form="form#decide"))
        assert page.texts("h3") == ["(erased)"]
        assert client.get(link).status_code == 410
        assert mission.get(f"{ONE}/photo").status_code == 404
        assert "Ana" not in mission.page(HERE).text("main")

    def test_of_a_head_staff_are_warned(self, officer: Visitor, mission: Visitor, wish: str) -> None:
        mission.send(ONE, {"role": "head"}, form="form#person")
        notices = officer.page(wish).texts("main .notice")
        assert notices == ["This person is the head of a delegation: Belize. Erased now, the delegation has no head."]
        officer.send(wish, {"then": "erase"}, form="form#decide")
        assert mission.page(HERE).texts("main tbody tr") == []

    def test_two_officers_decide_at_once(self, officer: Visitor, wish: str) -> None:
        values = officer.page(wish).values("form#decide")
        answers = [officer.post_form(wish, values | {"then": then, "reason": "no"}).status for then in ("keep", "erase")]
        assert answers == [303, 422]

    def test_only_the_secretariat_decides(self, officer: Visitor, nobody: Visitor, client: Visitor, wish: str) -> None:
        for path in ("/secretariat/privacy", wish, "/secretariat/privacy/report"):
            assert [browser.get(path).status_code for browser in (officer, nobody, client)] == [200, 403, 303]

    def test_the_report_says_what_is_held(self, client: Visitor, officer: Visitor, link: str) -> None:
        client.send(link, {"passport": "P123456"}, form=FORM)
        rows = officer.page("/secretariat/privacy/report").texts("tbody tr")
        assert rows[0] == "Passport number30100–"
