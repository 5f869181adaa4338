"""The page of a delegation: a focal point fills it, the Secretariat confirms; bad input; who sees it."""

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
import time_machine
from flask import Flask

from conference.core.db import db
from conference.models.audit import Act
from conference.models.outbox import Message
from conference.models.participants import Participant
from conference.queries import delegations
from conference.queries import participants as reads
from tests.applications import Arrange, Statements
from tests.factories import participants
from tests.factories.participants import ANA
from tests.visitors import Page, Visitor, problems, visitor

HERE = "/delegations/conference-on-water/state:BZ"
NEW = f"{HERE}/people/new"

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def mission(app: Flask, arrange: Arrange[Any]) -> Visitor:
    """A browser in which the focal point of Belize is signed in; its delegation has room for two."""

    def made() -> Any:
        account = participants.focal_point(participants.delegation(size=2, places=1))
        db.session.expunge(account)
        return account

    browser = visitor(app)
    browser.sign_in_as(arrange(made))
    return browser


def add(browser: Visitor, then: str = "submit", **other: Any) -> Page:
    """Fill in the form of a new person and press a button."""
    return browser.send(NEW, {"given_name": "Ana", "role": "delegate", "then": then or None} | other, form="form#person")


def person(number: int) -> str:
    """The page of one of the people."""
    return f"{HERE}/people/{number}"


def press(browser: Visitor, path: str, fields: dict[str, Any] | None = None) -> Page:
    """Press a button of the page of the delegation that leads to `path`."""
    return browser.post_form(path, {"csrf_token": browser.token(NEW, "form#person")} | (fields or {}))


def rows(page: Page) -> list[tuple[str, ...]]:
    """Name with function, role, state, place of everybody who comes, as the page says it."""
    cells = ("th", "td:nth-of-type(1)", "td:nth-of-type(2)", "td:nth-of-type(3)")
    return list(zip(*(page.texts(f"tbody {cell}") for cell in cells), strict=True))


def kept() -> list[tuple[str, str, str]]:
    """Name, role and state of everybody, in protocol order."""
    found = reads.of(delegations.of("conference-on-water", "state:BZ"))
    return [(each.person.given_name, each.role, each.state) for each in found]


class TestFilling:
    """A focal point with nobody's help."""

    def test_an_empty_delegation(self, mission: Visitor) -> None:
        page = mission.page(HERE)
        assert page.title == "Belize"
        assert page.text(".empty p:first-child") == "The people of the delegation will stand here, in protocol order."
        assert page.links(".empty a") == [NEW]
        assert page.texts(".facts dd") == ["0 of 2 registered", "1"]
        assert page.text("main .notice") == "Registration is open."

    def test_a_head_and_two_delegates_for_two_places(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        assert mission.page(NEW).values("form#person")["role"] == "head"
        page = mission.follow(mission.send(NEW, ANA | {"then": "submit"}, form="form#person"))
        assert page.texts(".flashes p") == ["Submitted. The Secretariat will confirm it."]
        mission.follow(add(mission, given_name="小平"))
        page = mission.follow(add(mission, given_name="محمد", email=""))
        assert page.texts(".flashes p") == [
            "The places are full: the maximum delegation size is 2, and 2 are registered. Write to the Secretariat.",
            "The registration has been referred to the Secretariat. People are taken in order.",
        ]
        assert rows(page) == [
            ("H.E. Ana María Pérez de la Cruz Minister of Water", "Head of delegation", "With the Secretariat", "At the table"),
            ("小平", "Delegate", "With the Secretariat", "No reserved place"),
            ("محمد", "Delegate", "Places full, referred to the Secretariat", "–"),
        ]
        assert page.texts(".facts dd") == ["2 of 2 registered", "1", "1"]
        assert "waiting" not in page.one("main").text().lower()
        mail = arrange(lambda: [(each.purpose, each.recipient) for each in db.session.scalars(db.select(Message).order_by(Message.id))])
        assert mail == [
            ("registration_submitted", "ana@example.org"),
            ("registration_submitted", "mission@example.org"),
            ("registration_referred", "mission@example.org"),
        ]

    def test_a_draft_is_saved_and_submitted_later(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        mission.follow(add(mission, then=""))
        assert arrange(kept) == [("Ana", "delegate", "draft")]
        page = mission.follow(press(mission, f"{person(1)}/submit"))
        assert page.texts(".flashes p") == ["Submitted. The Secretariat will confirm it."]
        assert arrange(kept) == [("Ana", "delegate", "submitted")]

    def test_the_same_form_twice_makes_one(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        form = mission.page(NEW).values("form#person") | {"given_name": "Ana"}
        assert [mission.post_form(NEW, form).status for _ in range(2)] == [303, 303]
        assert arrange(kept) == [("Ana", "head", "draft")]

    def test_protocol_order_by_buttons(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        for name in ("Ana", "Eva", "Leo"):
            add(mission, then="", given_name=name)
        page = mission.follow(press(mission, f"{person(3)}/up"))
        assert page.texts("tbody th") == ["Ana", "Leo", "Eva"]
        mission.follow(press(mission, f"{person(1)}/down"))
        assert [name for name, *_ in arrange(kept)] == ["Leo", "Ana", "Eva"]

    def test_somebody_withdrawn_is_entered_again(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        add(mission)
        page = mission.page(f"{person(1)}/withdraw")
        assert page.title == "Withdraw Ana"
        page = mission.follow(mission.send(f"{person(1)}/withdraw"))
        assert page.texts("#gone + ul li") == ["Ana Enter again Ana"]
        mission.follow(mission.send(f"{person(1)}/again"))
        assert arrange(kept) == [("Ana", "delegate", "draft")]

    def test_everything_that_was_entered_is_kept(self, mission: Visitor) -> None:
        said = ANA | {
            "badge_name": "Ana Pérez",
            "unit": "Ministry of Water",
            "phone": "+501 1",
            "languages": ["es", "en"],
            "first_day": "2027-03-15",
            "last_day": "2027-03-16",
            "arrival": "CM 1, 14 March",
            "departure": "CM 2, 17 March",
            "access_needs": "A ramp",
            "diet": "No nuts",
            "visa_letter": "y",
            "listed": "y",
        }
        mission.follow(mission.send(NEW, said, form="form#person"))
        values = mission.page(person(1)).values("form#person")
        assert {name: values[name] for name in said} == said | {"languages": ["en", "es"]}

    def test_days_and_mode_where_both_are_possible(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        assert "mode" not in mission.page(NEW).values("form#person")
        arrange(lambda: participants.opened(mode="hybrid") and None)
        mission.follow(add(mission, mode="online"))
        assert mission.page(person(1)).values("form#person")["mode"] == "online"

    def test_somebody_of_an_earlier_conference(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        def earlier() -> int:
            made = delegations.of("conference-on-water", "state:BZ")
            participant = participants.entered(made, "Rosa", family_name="Díaz", phone="+501 2")
            number = participant.person_id
            db.session.delete(participant)
            return number

        number = arrange(earlier)
        page = mission.page(NEW)
        assert page.texts("#person option, #pick option")[0] == "Díaz, Rosa"
        page = mission.page(f"{NEW}?person={number}")
        values = page.values("form#person")
        assert (values["given_name"], values["family_name"], values["phone"]) == ("Rosa", "Díaz", "+501 2")
        mission.follow(mission.post_form(NEW, values | {"phone": "+501 3"}))
        assert arrange(lambda: db.session.scalars(db.select(Participant)).one().person_id) == number
        assert mission.page(NEW).all("#pick") == []

    def test_the_badge_says_both_names_unless_another_is_wanted(self, mission: Visitor) -> None:
        assert mission.page(NEW).text("#badge_name-hint") == "Leave it empty for given and family names."
        mission.follow(add(mission, family_name="Pérez"))
        assert mission.page(person(1)).text("#badge_name-hint") == "Leave it empty for “Ana Pérez”."

    def test_what_the_data_are_for_is_said_before(self, mission: Visitor) -> None:
        page = mission.page(NEW)
        assert page.html.html is not None
        assert page.html.html.index('id="privacy"') < page.html.html.index('name="given_name"')


class TestHead:
    """A second head is refused with the offer to replace the first."""

    def test_a_second_is_refused_and_the_first_replaced(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        add(mission, role="head")
        page = add(mission, given_name="Eva", role="head", then="")
        words = "This delegation has a head already. Choose another role, or replace the head."
        assert (page.status, problems(page)) == (422, [f"Role in the delegation: {words}"])
        assert page.texts("#becomes .choice") == ["becomes an adviser", "is withdrawn"]
        form = page.values("form#person")
        assert form["given_name"] == "Eva"
        mission.follow(mission.post_form(NEW, form | {"becomes": "adviser"}))
        assert arrange(kept) == [("Eva", "head", "draft"), ("Ana", "adviser", "submitted")]

    @pytest.mark.parametrize(
        ("becomes", "former"), [("adviser", ("Ana", "adviser", "submitted")), ("withdrawn", ("Ana", "head", "withdrawn"))]
    )
    def test_by_the_button(self, mission: Visitor, arrange: Arrange[Any], becomes: str, former: tuple[str, ...]) -> None:
        add(mission, role="head")
        add(mission, given_name="Eva")
        page = mission.page(f"{person(2)}/head")
        assert page.text("main header + p") == "Now the head is Ana."
        mission.follow(mission.send(f"{person(2)}/head", {"becomes": becomes}))
        assert arrange(kept) == [("Eva", "head", "submitted"), former]

    def test_a_choice_is_needed(self, mission: Visitor) -> None:
        add(mission, role="head")
        add(mission, given_name="Eva")
        page = mission.send(f"{person(2)}/head", {"becomes": "king"})
        assert (page.status, len(problems(page))) == (422, 1)

    def test_a_delegation_without_a_head_is_told(self, mission: Visitor) -> None:
        add(mission)
        assert mission.page(HERE).texts("main .notice") == ["Registration is open.", "This delegation has no head yet."]


class TestBadInput:
    """What cannot be is refused at its field, with everything typed still there."""

    @on_sqlite
    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"given_name": " "}, "given_name"),
            ({"given_name": "x" * 121}, "given_name"),
            ({"function": "x" * 201}, "function"),
            ({"email": "nobody"}, "email"),
            ({"role": "king"}, "role"),
            ({"languages": "xx"}, "languages"),
            ({"first_day": "2027-03-16", "last_day": "2027-03-15"}, "last_day"),
            ({"first_day": "yesterday"}, "first_day"),
            ({"last_day": "20270-03-15"}, "last_day"),
            ({"becomes": "king"}, "becomes"),
            ({"uid": "nothing"}, "uid"),
            ({"person_id": "x"}, "person_id"),
        ],
    )
    def test_of_a_person(self, mission: Visitor, arrange: Arrange[Any], wrong: dict[str, str], field: str) -> None:
        page = add(mission, **({"unit": "Ministry"} | wrong))
        assert page.status == 422
        assert (page.links("[role=alert] a"), page.values("form#person")["unit"]) == ([f"#{field}"], "Ministry")
        assert arrange(kept) == []

    def test_a_function_of_two_hundred_letters(self, mission: Visitor) -> None:
        page = mission.follow(add(mission, function="ñ" * 200))
        assert page.text(".function") == "ñ" * 200

    def test_without_its_token(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        page = add(mission, csrf_token="wrong")
        assert (page.status, page.values("form#person")["given_name"]) == (400, "Ana")
        assert arrange(kept) == []

    def test_beyond_the_size_where_it_is_refused(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        arrange(lambda: participants.opened(beyond_size="refused") and None)
        for name in ("Ana", "Eva"):
            add(mission, given_name=name)
        page = add(mission, given_name="Leo")
        words = "The places are full: the maximum delegation size is 2, and 2 are registered. Write to the Secretariat."
        assert (page.status, problems(page), page.values("form#person")["given_name"]) == (422, [words], "Leo")
        assert arrange(kept) == [("Ana", "delegate", "submitted"), ("Eva", "delegate", "submitted")]

    def test_two_tabs(self, mission: Visitor) -> None:
        add(mission, then="")
        first = mission.page(person(1)).values("form#person")
        mission.follow(mission.post_form(person(1), first | {"phone": "1"}))
        page = mission.post_form(person(1), first | {"phone": "2", "function": "Minister"})
        assert page.status == 409
        assert page.texts(".stale tbody th, .stale tbody td") == ["Function", "–", "Minister", "Telephone", "1", "2"]
        mission.follow(mission.post_form(person(1), page.values("form#person")))
        values = mission.page(person(1)).values("form#person")
        assert (values["phone"], values["function"]) == ("2", "Minister")

    def test_a_button_pressed_twice(self, mission: Visitor) -> None:
        add(mission)
        page = press(mission, f"{person(1)}/submit")
        words = "This registration has changed in the meantime. Look at it again."
        assert (page.status, problems(page)) == (422, [words])


class TestDeadline:
    """Scenario S9: 17 May in Washington."""

    @pytest.fixture(autouse=True)
    def last_day(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        """The deadline, in a delegation with one draft."""
        arrange(lambda: participants.opened(registration_deadline=date(2027, 5, 17)) and None)
        add(mission, then="")

    def test_half_past_ten_in_lima_is_in_time_and_an_hour_later_is_not(
        self, mission: Visitor, arrange: Arrange[Any], clock: time_machine.Traveller
    ) -> None:
        clock.move_to(datetime(2027, 5, 18, 3, 30, tzinfo=UTC))
        browser = self.again(mission)
        page = browser.page(HERE)
        assert page.texts("main .notice")[0] == (
            "Registration is open until Monday 17 May 2027, 23:59 in America/New_York. 18 May 2027, 03:59 UTC"
        )
        assert browser.follow(add(browser, given_name="Eva")).status == 200
        form = browser.page(NEW).values("form#person") | {"given_name": "Leo"}
        clock.move_to(datetime(2027, 5, 18, 4, 30, tzinfo=UTC))
        answers = [browser.post_form(NEW, form), press_known(browser, f"{person(1)}/submit", form)]
        words = "Registration is over. You can still withdraw people and replace the head; for all else write to the Secretariat."
        assert [(each.status, problems(each)) for each in answers] == [(422, [words])] * 2
        page = browser.page(HERE)
        assert page.texts("tbody button") == []
        assert page.texts("tbody .ways a") == ["Withdraw Ana", "Make head Eva", "Withdraw Eva"]
        browser.follow(browser.send(f"{person(1)}/withdraw"))
        assert arrange(kept) == [("Ana", "delegate", "withdrawn"), ("Eva", "delegate", "submitted")]

    def test_staff_register_late_with_a_reason(
        self, officer: Visitor, arrange: Arrange[Any], clock: time_machine.Traveller
    ) -> None:
        clock.move_to(datetime(2027, 5, 18, 4, 30, tzinfo=UTC))
        browser = self.again(officer)
        page = add(browser, given_name="Leo")
        assert (page.status, page.links("[role=alert] a")) == (422, ["#late_reason"])
        page = browser.follow(add(browser, given_name="Leo", late_reason="Named by the new Government."))
        assert page.texts("tbody .late") == ["Registered late"]
        assert arrange(lambda: [(each.late, each.late_reason) for each in db.session.scalars(db.select(Participant).where(Participant.late))]) == [
            (True, "Named by the new Government.")
        ]

    def again(self, browser: Visitor) -> Visitor:
        """The same browser, signed in once more after half a year."""
        assert browser.account is not None
        browser.sign_in_as(browser.account)
        return browser


def press_known(browser: Visitor, path: str, form: dict[str, Any]) -> Page:
    """Press a button with the token of a form that was opened before."""
    return browser.post_form(path, {"csrf_token": form["csrf_token"]})


class TestSecretariat:
    """The same page for staff."""

    def test_confirmed_one_by_one_and_all_at_once(
        self, mission: Visitor, officer: Visitor, arrange: Arrange[Any]
    ) -> None:
        for name in ("Ana", "Eva"):
            add(mission, given_name=name)
        assert officer.page(HERE).text("#confirm-all button") == "Confirm all 2 submitted"
        page = officer.follow(press(officer, f"{person(2)}/confirm"))
        assert page.text("#confirm-all button") == "Confirm 1 submitted"
        page = officer.follow(press(officer, f"{HERE}/confirm"))
        assert page.texts(".flashes p") == ["1 registration confirmed."]
        assert page.all("#confirm-all") == []
        assert [state for *_, state in arrange(kept)] == ["confirmed", "confirmed"]
        acts = arrange(lambda: [each.changes for each in db.session.scalars(db.select(Act).where(Act.verb == "move", Act.thing == "participants").order_by(Act.id))])
        assert acts[-1] == {"state": ["submitted", "confirmed"]}

    def test_returned_with_a_reason_completed_and_submitted_again(
        self, mission: Visitor, officer: Visitor, arrange: Arrange[Any]
    ) -> None:
        add(mission)
        page = officer.send(f"{person(1)}/return", {"reason": " "})
        assert (page.status, page.links("[role=alert] a")) == (422, ["#reason"])
        officer.follow(officer.send(f"{person(1)}/return", {"reason": "The function is missing."}))
        page = mission.page(HERE)
        assert page.text("tbody td:nth-of-type(2)") == "Returned for completion The function is missing."
        form = mission.page(person(1)).values("form#person")
        mission.follow(mission.post_form(person(1), form | {"function": "Minister", "then": "submit"}))
        assert arrange(kept) == [("Ana", "delegate", "submitted")]

    def test_only_staff_read_the_history(self, mission: Visitor, officer: Visitor) -> None:
        add(mission)
        assert officer.page(person(1)).texts(".history strong") == ["changed the state", "created", "created"]
        assert mission.page(person(1)).all(".history") == []

    def test_a_mission_confirms_nothing(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        add(mission)
        assert [each for each in mission.page(HERE).texts("button") if "onfirm" in each] == []
        statuses = [press(mission, path).status for path in (f"{HERE}/confirm", f"{person(1)}/confirm", f"{person(1)}/return")]
        assert statuses == [403, 403, 403]
        assert arrange(kept) == [("Ana", "delegate", "submitted")]


@on_sqlite
def test_another_party_learns_nothing(app: Flask, mission: Visitor, arrange: Arrange[Any]) -> None:
    add(mission)

    def made() -> Any:
        account = participants.focal_point(participants.delegation("state:CL"), "chile@example.org")
        db.session.expunge(account)
        return account

    chile = visitor(app)
    chile.sign_in_as(arrange(made))
    ways = ("", "/people/new", "/people/1", "/people/1/withdraw", "/people/1/again", "/people/1/head")
    assert [chile.page(f"{HERE}{way}").status for way in ways] == [404] * len(ways)
    token = chile.token("/delegations/conference-on-water/state:CL/people/new", "form#person")
    posts = ("/people/new", "/people/1", "/people/1/submit", "/people/1/up", "/people/1/withdraw", "/people/1/head")
    assert [chile.post_form(f"{HERE}{way}", {"csrf_token": token}).status for way in posts] == [404] * len(posts)
    foreign = "/delegations/conference-on-water/state:CL/people/1"
    assert [chile.page(f"{foreign}{way}").status for way in ("", "/withdraw")] == [404, 404]
    assert [chile.page(f"/delegations/{way}").status for way in ("conference-on-water/state:XX", "nothing/state:BZ")] == [404, 404]


def test_as_many_statements_for_one_as_for_three(
    mission: Visitor, officer: Visitor, arrange: Arrange[Any], statements: Statements
) -> None:
    counts: list[list[int]] = []
    for names in (("Ana",), ("Eva", "Leo")):
        for name in names:
            arrange(partial(_bare, name))
        counts.append([_asked(statements, browser, path) for browser in (mission, officer) for path in (HERE, NEW, person(1))])
    assert len(mission.page(HERE).all("tbody tr")) == 3
    assert counts == [counts[0]] * 2
    assert counts[0] == [5, 7, 8, 3, 7, 10]


def _bare(name: str) -> None:
    participants.entered(delegations.of("conference-on-water", "state:BZ"), name)


def _asked(statements: Statements, browser: Visitor, path: str) -> int:
    browser.page(path)
    with statements() as sent:
        assert browser.page(path).status == 200
    return len(sent)
