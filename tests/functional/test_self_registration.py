"""People ask to be registered on the public page of the conference; their delegation approves, returns or removes."""

import uuid
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
import time_machine
from flask import Flask
from werkzeug.datastructures import FileStorage

from conference.core.db import db
from conference.models.audit import Act
from conference.models.conferences import ConferenceState
from conference.models.delegations import Answer, Delegation, InvitationState
from conference.models.outbox import Message
from conference.models.participants import Participant
from conference.models.people import Account, Role, email_key
from conference.queries import delegations as of_delegations
from conference.services import attempts, group_delegations, moves
from conference.services.attempts import Knock
from conference.services.self_registration import LIMITS
from tests.applications import Arrange, Statements
from tests.factories import conferences, participants, people
from tests.factories.delegations import person as bare
from tests.factories.participants import NOW
from tests.visitors import Page, Visitor, problems, visitor

HERE = "/conferences/conference-on-water/register"
THERE = "/delegations/conference-on-water/state:BZ"
FORM = "form#register"
ANA = {"given_name": "Ana", "family_name": "Pérez", "email": "ana@example.org", "function": "Engineer"}

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def belize(arrange: Arrange[Any]) -> int:
    """The delegation of Belize with room for one, at a public conference whose people may ask; its number."""

    def made() -> int:
        conferences.published()
        participants.opened(self_registration=True)
        delegation = participants.delegation(size=1)
        participants.focal_point(delegation)
        return delegation.id

    return int(arrange(made))


@pytest.fixture
def mission(app: Flask, arrange: Arrange[Any], belize: int) -> Visitor:
    """A browser in which its focal point is signed in."""
    return _as(app, arrange, "mission@example.org")


def _as(app: Flask, arrange: Arrange[Any], email: str) -> Visitor:
    def found() -> Account:
        account = db.session.scalars(db.select(Account).where(Account.email_key == email_key(email))).one()
        db.session.expunge(account)
        return account

    browser = visitor(app)
    browser.sign_in_as(arrange(found))
    return browser


def ask(browser: Visitor, number: int, **other: Any) -> Page:
    """Fill in the form and send it."""
    return browser.send(HERE, ANA | {"delegation": str(number)} | other, form=FORM)


def people_there() -> list[tuple[str, str, str, bool]]:
    """Given name, role, state and whether it is asked for, of everybody."""
    found = db.session.scalars(db.select(Participant).order_by(Participant.id))
    return [(each.person.given_name, each.role, each.state, each.asked_at is not None) for each in found]


def mail() -> list[tuple[str, str]]:
    """Purpose and recipient of every message."""
    return [(each.purpose, each.recipient) for each in db.session.scalars(db.select(Message).order_by(Message.id))]


def secret() -> str:
    """The path of the newest secret address."""
    found = db.session.scalars(db.select(Message.secret).where(Message.secret != "").order_by(Message.id.desc())).first()
    return str(found).removeprefix("http://localhost").partition("?")[0]


class TestAsking:
    """Somebody without an account."""

    def test_the_way_there_and_the_notice_before_the_data(self, client: Visitor, belize: int) -> None:
        page = client.page(HERE)
        assert page.title == "Register for the conference"
        assert [node.attributes["value"] for node in page.all("#delegation option")] == ["", str(belize)]
        assert page.texts("#delegation option") == ["–", "Belize"]
        assert page.html.html is not None
        assert page.html.html.index('id="privacy"') < page.html.html.index('name="given_name"')
        assert "head" not in [node.attributes["value"] for node in page.all("#role option")]

    def test_a_draft_that_the_delegation_is_told_of(self, client: Visitor, belize: int, arrange: Arrange[Any]) -> None:
        page = client.follow(ask(client, belize))
        assert page.title == "Registration received"
        assert arrange(people_there) == [("Ana", "delegate", "draft", True)]
        assert arrange(mail) == [("registration_asked", "ana@example.org"), ("registration_asked", "mission@example.org")]

    def test_the_history_names_no_personal_value(self, client: Visitor, belize: int, arrange: Arrange[Any]) -> None:
        ask(client, belize)
        acts = arrange(lambda: [(act.thing, act.verb, sorted(act.changes)) for act in db.session.scalars(
            db.select(Act).where(Act.by_id.is_(None), Act.thing.in_(["persons", "participants"])).order_by(Act.id))])
        assert acts[1] == ("participants", "create", ["asked_at", "role"])
        values = arrange(lambda: [act.changes for act in db.session.scalars(db.select(Act).where(Act.thing == "persons"))])
        assert [pair for changes in values for pair in changes.values() if pair] == []

    def test_the_same_form_twice_makes_one(self, client: Visitor, belize: int, arrange: Arrange[Any]) -> None:
        form = client.page(HERE).values(FORM) | ANA | {"delegation": str(belize)}
        assert [client.post_form(HERE, form).status for _ in range(2)] == [303, 303]
        assert arrange(people_there) == [("Ana", "delegate", "draft", True)]

    def test_the_same_name_and_address_again_is_recognised_and_tells_nothing(
        self, client: Visitor, belize: int, arrange: Arrange[Any]
    ) -> None:
        first = ask(client, belize)
        again = ask(client, belize, given_name="ANA", family_name="Perez", email="ANA@example.org")
        assert (again.status, again.location, again.body) == (first.status, first.location, first.body)
        assert arrange(people_there) == [("Ana", "delegate", "draft", True)]
        assert len(arrange(mail)) == 2

    def test_two_people_may_share_an_address(self, client: Visitor, belize: int, arrange: Arrange[Any]) -> None:
        ask(client, belize)
        client.follow(ask(client, belize, given_name="Eva"))
        assert [name for name, *_rest in arrange(people_there)] == ["Ana", "Eva"]

    @pytest.mark.parametrize(
        ("given", "family"),
        [("محمد", "الحسن"), ("小平", "邓"), ("Sukarno", ""), ("Ana", "Pérez de la Cruz y O’Neill")],
    )
    def test_names_as_they_are_written(
        self, client: Visitor, belize: int, arrange: Arrange[Any], given: str, family: str
    ) -> None:
        client.follow(ask(client, belize, given_name=given, family_name=family))
        found = arrange(lambda: [(each.person.given_name, each.person.family_name) for each in db.session.scalars(db.select(Participant))])
        assert found == [(given, family)]

    def test_in_the_language_of_the_screen(self, client: Visitor, belize: int, arrange: Arrange[Any]) -> None:
        client.page(f"{HERE}?lang=pt")
        client.follow(ask(client, belize))
        found = arrange(lambda: {each.recipient: each.language for each in db.session.scalars(db.select(Message))})
        assert found == {"ana@example.org": "pt", "mission@example.org": "en"}

    def test_where_nobody_acts_the_officer_is_told(self, client: Visitor, belize: int, arrange: Arrange[Any]) -> None:
        def other() -> int:
            participants.opened(responsible_id=people.account(Role.OFFICER).id)
            return participants.delegation("state:HT").id

        client.follow(ask(client, int(arrange(other))))
        assert belize
        assert [to for _purpose, to in arrange(mail)] == ["ana@example.org", "officer@example.org"]

    @on_sqlite
    def test_few_statements(self, client: Visitor, belize: int, statements: Statements) -> None:
        form = client.page(HERE).values(FORM) | ANA | {"delegation": str(belize)}
        with statements() as sent:
            client.post_form(HERE, form)
        assert len(sent) == 29


class TestBadInput:
    """What cannot be is refused at its field, with everything typed still there."""

    @on_sqlite
    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"given_name": "", "family_name": " "}, "given_name"),
            ({"function": "x" * 201}, "function"),
            ({"email": ""}, "email"),
            ({"email": "nobody"}, "email"),
            ({"role": "head"}, "role"),
            ({"role": "king"}, "role"),
            ({"delegation": ""}, "delegation"),
            ({"delegation": "987654"}, "delegation"),
            ({"delegation": "x"}, "delegation"),
            ({"languages": "xx"}, "languages"),
            ({"uid": "nothing"}, "uid"),
            ({"first_day": "2027-03-16", "last_day": "2027-03-15"}, "last_day"),
        ],
    )
    def test_at_its_field(
        self, client: Visitor, belize: int, arrange: Arrange[Any], wrong: dict[str, str], field: str
    ) -> None:
        page = ask(client, belize, unit="Ministry", **wrong)
        assert (page.status, page.links("[role=alert] a")) == (422, [f"#{field}"])
        assert page.values(FORM)["unit"] == "Ministry"
        assert (arrange(people_there), arrange(mail)) == ([], [])

    def test_a_function_of_two_hundred_letters(self, client: Visitor, belize: int, arrange: Arrange[Any]) -> None:
        client.follow(ask(client, belize, function="ñ" * 200))
        assert arrange(lambda: db.session.scalars(db.select(Participant.function)).all()) == ["ñ" * 200]

    def test_without_its_token(self, client: Visitor, belize: int, arrange: Arrange[Any]) -> None:
        page = ask(client, belize, csrf_token="wrong")
        assert (page.status, page.values(FORM)["given_name"]) == (400, "Ana")
        assert arrange(people_there) == []

    @pytest.mark.parametrize("change", ["regrets", "prepared", "past"])
    def test_a_delegation_that_is_not_offered(
        self, client: Visitor, belize: int, arrange: Arrange[Any], change: str
    ) -> None:
        def other() -> int:
            made = participants.delegation("state:HT")
            assert made.invitation is not None
            if change == "regrets":
                made.invitation.answer = Answer.REGRETS.value
            elif change == "prepared":
                made.invitation.state = InvitationState.PREPARED.value
            else:
                made.invitation.deadline = date(2026, 11, 1)
            return made.id

        number = int(arrange(other))
        assert client.page(HERE).texts("#delegation option") == ["–", "Belize"]
        page = ask(client, number)
        assert (page.status, page.links("[role=alert] a")) == (422, ["#delegation"])
        assert belize
        assert arrange(people_there) == []

    def test_a_delegation_of_another_conference(self, client: Visitor, belize: int, arrange: Arrange[Any]) -> None:
        def elsewhere() -> int:
            made = Delegation(conference=conferences.conference(slug="elsewhere"), party_id="state:HT", version=1)
            db.session.add(made)
            db.session.flush()
            return made.id

        assert ask(client, int(arrange(elsewhere))).status == 422
        assert belize

    def test_too_often_from_one_address(self, client: Visitor, belize: int, arrange: Arrange[Any], app: Flask) -> None:
        limit = next(each for each in LIMITS if not each.by_account)
        with app.app_context():
            for number in range(limit.most):
                knock = Knock(f"x{number}@example.org", "127.0.0.1", str(app.secret_key))
                attempts.count(knock, [limit], now=datetime(2026, 11, 2, 15, tzinfo=UTC))
        page = ask(client, belize)
        assert (page.status, "Retry-After" in page.headers, page.values(FORM)["given_name"]) == (429, True, "Ana")
        assert arrange(people_there) == []

    def test_one_address_may_not_fill_the_list(self, client: Visitor, belize: int, arrange: Arrange[Any]) -> None:
        statuses = [ask(client, belize, given_name=f"Ana {number}").status for number in range(21)]
        assert statuses == [303] * 20 + [429]
        assert len(arrange(people_there)) == 20


class TestClosed:
    """A calm page that says how it goes, and whom to write to."""

    @pytest.mark.parametrize(
        ("state", "said"),
        [
            ({"state": "convened"}, "Registration is not open now. When it is, this page says how it goes."),
            ({"state": "registration_closed"}, "Registration is not open now. When it is, this page says how it goes."),
            ({"state": "cancelled"}, "This conference is over, or does not take place. Nobody is registered any more."),
            (
                {"self_registration": False},
                "People are registered by their delegation: the focal point of your ministry, mission or organization "
                "enters you. Please turn to it; you then hear by mail.",
            ),
        ],
    )
    def test_for_each_reason(
        self, client: Visitor, belize: int, arrange: Arrange[Any], state: dict[str, Any], said: str
    ) -> None:
        form = client.page(HERE).values(FORM) | ANA | {"delegation": str(belize)}
        arrange(lambda: participants.opened(**({"state": "registration_open"} | state)) and None)
        page = client.page(HERE)
        assert (page.status, page.title, page.texts("main p")[-3 if "cancelled" not in state.values() else -2]) == (
            200,
            "How one registers",
            said,
        )
        assert page.all(FORM) == []
        assert client.post_form(HERE, form).status == 422
        assert arrange(people_there) == []

    def test_after_the_last_day(
        self, client: Visitor, belize: int, arrange: Arrange[Any], clock: time_machine.Traveller
    ) -> None:
        arrange(lambda: participants.opened(registration_deadline=date(2026, 11, 9)) and None)
        clock.move_to(datetime(2026, 11, 10, 4, 59, tzinfo=UTC))
        assert client.page(HERE).title == "Register for the conference"
        form = client.page(HERE).values(FORM) | ANA | {"delegation": str(belize)}
        clock.move_to(datetime(2026, 11, 10, 5, 0, tzinfo=UTC))
        assert "Registration is over. Its last day was:" in client.page(HERE).text("main")
        assert client.post_form(HERE, form).status == 422

    def test_what_is_not_public_is_not_there(self, client: Visitor, arrange: Arrange[Any]) -> None:
        arrange(lambda: participants.opened(self_registration=True) and None)
        assert [client.page(path).status for path in (HERE, f"{HERE}/received", f"{HERE}/x")] == [404] * 3


class TestDeciding:
    """The focal point on the page of the delegation."""

    @pytest.fixture(autouse=True)
    def asked(self, client: Visitor, belize: int) -> None:
        """Ana asks."""
        assert ask(client, belize).status == 303

    def test_it_stands_apart_from_the_others(self, mission: Visitor) -> None:
        page = mission.page(THERE)
        assert page.text("#asking") == "1 person asks to be registered"
        assert page.texts(".asking h3") == ["Ana Pérez"]
        assert page.all("tbody tr") == []

    def test_approved_it_is_submitted(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        page = mission.follow(mission.send(THERE, form=".asking form"))
        assert page.texts(".flashes p") == ["Submitted. The Secretariat will confirm it."]
        assert (page.texts("tbody th"), page.all("#asking")) == (["Ana Pérez Engineer"], [])
        assert arrange(people_there) == [("Ana", "delegate", "submitted", False)]

    def test_beyond_the_size_it_is_referred(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        arrange(lambda: participants.submitted(of_delegations.of("conference-on-water", "state:BZ"), "Eva") and None)
        mission.follow(mission.send(THERE, form=".asking form"))
        assert arrange(people_there)[0] == ("Ana", "delegate", "waiting", False)

    def test_beyond_the_size_it_is_refused_where_the_conference_says_so(
        self, mission: Visitor, arrange: Arrange[Any]
    ) -> None:
        arrange(lambda: participants.submitted(of_delegations.of("conference-on-water", "state:BZ"), "Eva") and None)
        arrange(lambda: participants.opened(beyond_size="refused") and None)
        page = mission.send(THERE, form=".asking form")
        words = "The places are full: the maximum delegation size is 1, and 1 are registered. Write to the Secretariat."
        assert (page.status, problems(page)) == (422, [words])
        assert arrange(people_there)[0] == ("Ana", "delegate", "draft", True)

    def test_approved_twice(self, mission: Visitor) -> None:
        form = mission.page(THERE).values(".asking form")
        path = f"{THERE}/people/1/submit"
        assert mission.post_form(path, form).status == 303
        page = mission.post_form(path, form)
        assert (page.status, problems(page)) == (422, ["This registration has changed in the meantime. Look at it again."])

    def test_returned_to_the_person_who_completes_it(
        self, mission: Visitor, client: Visitor, arrange: Arrange[Any]
    ) -> None:
        page = mission.follow(mission.send(f"{THERE}/people/1/send-back", {"reason": "Which ministry?"}))
        assert "Returned to the person: Which ministry?" in page.text(".asking")
        assert arrange(mail)[-1] == ("registration_returned", "ana@example.org")
        path = arrange(secret)
        page = client.page(path)
        assert (page.title, page.text("main .notice q")) == ("Complete your registration", "Which ministry?")
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.values(FORM)["family_name"] == "Pérez"
        done = client.follow(client.send(path, {"unit": "Ministry of Water"}, form=FORM))
        assert done.title == "Registration received"
        assert arrange(lambda: db.session.scalars(db.select(Participant.unit)).all()) == ["Ministry of Water"]
        assert arrange(mail)[-1] == ("registration_asked", "mission@example.org")
        assert "Returned" not in mission.page(THERE).text(".asking")
        mission.follow(mission.send(THERE, form=".asking form"))
        assert client.page(path).status == 410

    def test_a_new_link_closes_the_one_before(self, mission: Visitor, client: Visitor, arrange: Arrange[Any]) -> None:
        mission.send(f"{THERE}/people/1/send-back", {"reason": "Which ministry?"})
        first = arrange(secret)
        mission.send(f"{THERE}/people/1/send-back", {"reason": "And which unit?"})
        assert (client.page(first).status, client.page(arrange(secret)).status) == (410, 200)

    def test_completed_with_bad_input_keeps_what_was_typed(
        self, mission: Visitor, client: Visitor, arrange: Arrange[Any]
    ) -> None:
        mission.send(f"{THERE}/people/1/send-back", {"reason": "Which ministry?"})
        page = client.send(arrange(secret), {"unit": "Ministry", "email": "nobody"}, form=FORM)
        assert (page.status, page.links("[role=alert] a"), page.values(FORM)["unit"]) == (422, ["#email"], "Ministry")
        page = client.send(arrange(secret), {"role": "head"}, form=FORM)
        assert (page.status, page.links("[role=alert] a")) == (422, ["#role"])

    def test_a_return_needs_its_reason(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        page = mission.send(f"{THERE}/people/1/send-back", {"reason": " "})
        assert (page.status, page.links("[role=alert] a")) == (422, ["#reason"])
        assert arrange(mail)[-1][0] == "registration_asked"

    def test_removed_and_the_person_is_told(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        page = mission.follow(mission.send(f"{THERE}/people/1/remove"))
        assert (page.all("#asking"), page.texts("#gone + ul li")) == ([], ["Ana Pérez Enter again Ana Pérez"])
        assert arrange(people_there) == [("Ana", "delegate", "withdrawn", True)]
        assert arrange(mail)[-1] == ("registration_withdrawn", "ana@example.org")

    def test_who_was_removed_may_ask_again(self, mission: Visitor, client: Visitor, belize: int, arrange: Arrange[Any]) -> None:
        mission.send(f"{THERE}/people/1/remove")
        client.follow(ask(client, belize))
        assert arrange(people_there) == [("Ana", "delegate", "withdrawn", True), ("Ana", "delegate", "draft", True)]

    def test_somebody_registered_by_the_delegation_is_not_asking(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        number = arrange(lambda: bare(of_delegations.of("conference-on-water", "state:BZ")).id)
        for way in ("send-back", "remove"):
            page = mission.send(f"{THERE}/people/{number}/{way}", {"reason": "x"})
            assert (page.status, len(problems(page))) == (422, 1)

    def test_after_the_deadline_only_the_secretariat_approves(
        self, app: Flask, mission: Visitor, officer: Visitor, arrange: Arrange[Any], clock: time_machine.Traveller
    ) -> None:
        form = mission.page(THERE).values(".asking form")
        arrange(lambda: participants.opened(registration_deadline=date(2026, 11, 2)) and None)
        clock.move_to(datetime(2026, 11, 3, 6, tzinfo=UTC))
        path = f"{THERE}/people/1/submit"
        mission = _as(app, arrange, "mission@example.org")
        assert mission.post_form(path, form | {"csrf_token": mission.token(f"{THERE}/people/1/remove")}).status == 422
        assert officer
        assert arrange(people_there) == [("Ana", "delegate", "draft", True)]

    @on_sqlite
    @pytest.mark.parametrize("way", ["send-back", "remove", "letter"])
    def test_a_focal_point_of_another_party_finds_nothing(
        self, app: Flask, arrange: Arrange[Any], way: str
    ) -> None:
        arrange(lambda: participants.focal_point(participants.delegation("state:HT"), "haiti@example.org") and None)
        browser = _as(app, arrange, "haiti@example.org")
        assert browser.page(f"{THERE}/people/1/{way}").status == 404
        assert visitor(app).page(f"{THERE}/people/1/{way}").status == 303


class TestGroups:
    """People who belong to no invited party."""

    @pytest.fixture
    def media(self, belize: int, arrange: Arrange[Any]) -> int:
        """The group of the media, and that of security, for which nobody asks; the number of the first."""

        def made() -> int:
            conference = participants.opened()
            group_delegations.add(conference, "security", by=people.account(), now=NOW)
            return group_delegations.add(conference, "media", by=people.account(), now=NOW).id

        assert belize
        return int(arrange(made))

    def test_those_that_take_people_stand_after_the_parties(self, client: Visitor, media: int) -> None:
        page = client.page(HERE)
        assert page.texts("#delegation option") == ["–", "Belize", "Media"]
        assert media

    def test_the_media_bring_a_letter(self, client: Visitor, media: int, arrange: Arrange[Any]) -> None:
        page = ask(client, media)
        assert (page.status, page.links("[role=alert] a")) == (422, ["#letter"])
        letter = FileStorage(BytesIO(b"%PDF-1.4 letter"), "letter.pdf")
        client.follow(ask(client, media, letter=letter))
        assert arrange(lambda: [each.letter_name for each in db.session.scalars(db.select(Participant))]) == ["letter.pdf"]

    def test_a_letter_that_is_none(self, client: Visitor, media: int) -> None:
        for content, status in ((b"MZ", 422), (b"%PDF-" + b"0" * 5_000_001, 413)):
            page = ask(client, media, letter=FileStorage(BytesIO(content), "letter.pdf"))
            assert (page.status, page.links("[role=alert] a")) == (status, ["#letter"])

    def test_a_role_that_the_group_has_not(self, client: Visitor, media: int) -> None:
        page = ask(client, media, role="adviser", letter=FileStorage(BytesIO(b"%PDF-1.4"), "letter.pdf"))
        words = "Choose a role that this delegation has: Correspondent, Camera, sound and technical crew."
        assert problems(page) == [f"Role in the delegation: {words}"]

    def test_the_letter_is_handed_out_to_staff(self, client: Visitor, officer: Visitor, media: int) -> None:
        ask(client, media, letter=FileStorage(BytesIO(b"%PDF-1.4 letter"), "letter.pdf"))
        page = officer.page("/delegations/conference-on-water/group:media/people/1/letter")
        assert (page.status, page.body) == (200, b"%PDF-1.4 letter")
        assert page.headers["Content-Disposition"].startswith("attachment;")


def test_the_rules_let_people_ask(officer: Visitor, arrange: Arrange[Any], client: Visitor, belize: int) -> None:
    arrange(lambda: participants.opened(self_registration=False) and None)
    rules = "/secretariat/conferences/conference-on-water/delegations/rules"
    fields = {"self_registration": "y", "applications_open": "y", "applications_deadline": "2027-02-01", "visa_deadline": "2027-02-02"}
    officer.follow(officer.send(rules, fields))
    values = officer.page(rules).values()
    assert {name: values.get(name) for name in fields} == fields
    assert client.page(HERE).title == "Register for the conference"
    page = officer.send(rules, {"visa_deadline": "2028-01-01"})
    assert (page.status, page.links("[role=alert] a")) == (422, ["#visa_deadline"])
    assert belize


def test_the_public_page_leads_there(client: Visitor, belize: int, arrange: Arrange[Any]) -> None:
    def move() -> None:
        made = participants.opened(state="convened")
        moves.move(made, ConferenceState.REGISTRATION_OPEN, version=made.version, by=people.account(), now=NOW)

    arrange(move)
    assert HERE in client.page("/conferences/conference-on-water").links("main a")
    assert belize


def test_a_uid_that_nobody_brought_is_made(client: Visitor, belize: int, arrange: Arrange[Any]) -> None:
    client.follow(ask(client, belize, uid=""))
    assert uuid.UUID(arrange(lambda: db.session.scalars(db.select(Participant.uid)).one()))
