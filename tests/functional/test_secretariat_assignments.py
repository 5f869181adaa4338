"""Parts at a conference: given, changed, ended by officers; what each opens, and that it opens nothing afterwards."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from flask import Flask

from conference.core import clock as now_of
from conference.core.db import db, transaction
from conference.models.assignments import Assignment, ConferenceRole
from conference.models.audit import Act
from conference.models.conferences import Conference
from conference.models.people import Role
from conference.queries import conferences as known
from tests.applications import Arrange, Statements
from tests.factories import assignments, conferences, people
from tests.visitors import Page, Visitor, problems, visitor

HERE = "/secretariat/conferences/conference-on-water"
PEOPLE = f"{HERE}/people"
NEW = f"{PEOPLE}/new"
#: Of the clock in these tests: Monday 2 November 2026, 15:00 UTC.
TODAY = date(2026, 11, 2)
ANA = {"email": "ana@example.org", "role": "documents", "until": "2027-03-20"}

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

pytestmark = pytest.mark.usefixtures("clock")


def kept() -> list[tuple[str, str, date, int]]:
    """E-mail, part, last day and version of every part."""
    found = db.session.scalars(db.select(Assignment).order_by(Assignment.id))
    return [(each.account.email, each.role, each.until, each.version) for each in found]


def acts(thing: str) -> list[tuple[str, dict[str, Any]]]:
    """What was done to things of a table, in order."""
    found = db.session.scalars(db.select(Act).where(Act.thing == thing).order_by(Act.id))
    return [(each.verb, each.changes) for each in found]


def here() -> Conference:
    """The conference of these tests."""
    return known.by_slug("conference-on-water")


def given(*roles: str) -> None:
    """These parts for one account."""
    for role in roles:
        assignments.part(here(), ConferenceRole(role))


@pytest.fixture
def planned(arrange: Arrange[Any]) -> None:
    """A conference, and an account of Ana's, who has no role."""
    arrange(lambda: conferences.full() and people.account(None, "ana@example.org") and None)


def ana(app: Flask, role: ConferenceRole | None = ConferenceRole.DOCUMENTS, *, until: date | None = None) -> Visitor:
    """A browser in which Ana is signed in, who has this part."""
    browser = visitor(app)
    with app.app_context(), transaction():
        if role is not None:
            assignments.part(here(), role, email="ana@example.org", until=until)
        account = people.account(None, "ana@example.org")
        db.session.flush()
        db.session.expunge(account)
        browser.sign_in_as(account)
    return browser


def rows(page: Page) -> list[list[str]]:
    """Person, part and last day of everybody who has a part now."""
    return [[" ".join(cell.text().split()) for cell in row.css("td, th")][:3] for row in page.all("tbody tr")]


@pytest.mark.usefixtures("planned")
class TestGiving:
    """Officers say who has which part until when."""

    def test_a_part_is_given(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        page = officer.follow(officer.send(NEW, ANA | {"email": " ANA@example.org "}))
        assert page.texts(".flashes p") == ["The person has this part now."]
        assert rows(page) == [["ana@example.org", "Documents", "Saturday 20 March 2027"]]
        assert arrange(kept) == [("ana@example.org", "documents", date(2027, 3, 20), 1)]
        said = {"email": [], "part": [None, "documents"], "until": [None, "2027-03-20"]}
        assert arrange(partial(acts, "assignments")) == [("create", said)]
        assert arrange(partial(acts, "conferences"))[-1] == ("part", said)

    def test_the_form_offers_the_last_day_of_the_conference(self, officer: Visitor) -> None:
        assert officer.page(NEW).values("main form")["until"] == "2027-03-17"

    @pytest.mark.parametrize(
        ("wrong", "problem"),
        [
            ({"email": ""}, "E-mail address: Enter the e-mail address of the person."),
            ({"email": "nobody@example.org"},
             "E-mail address: Nobody with this e-mail address has an account. An administrator can invite the person."),
            ({"email": "gone@example.org"}, "E-mail address: This account is disabled. An administrator can enable it."),
            ({"role": "king"}, "Part: Choose one of the list."),
            ({"role": None}, "Part: Choose one of the list."),
            ({"until": ""}, "Last day: Enter the last day on which it holds."),
            ({"until": "2026-11-01"}, "Last day: This day is over. Choose today or a later day, or end the part."),
            ({"until": "2031-11-07"}, "Last day: Choose a day within 5 years."),
            ({"until": "20270-03-20"}, "Last day: Enter a day that exists, as year-month-day: 2027-03-10."),
        ],
    )
    @on_sqlite
    def test_what_cannot_be_accepted_is_said_at_its_field(
        self, officer: Visitor, arrange: Arrange[Any], wrong: dict[str, Any], problem: str
    ) -> None:
        def disabled() -> None:
            people.account(None, "gone@example.org").disabled_at = now_of.now()

        arrange(disabled)
        page = officer.send(NEW, ANA | wrong)
        assert (page.status, problems(page)) == (422, [problem])
        assert arrange(kept) == []

    @on_sqlite
    def test_administrators_are_led_to_the_accounts(self, administrator: Visitor, officer: Visitor) -> None:
        links = [browser.send(NEW, ANA | {"email": "nobody@example.org"}).links("main form a") for browser in (administrator, officer)]
        assert links == [["/secretariat/accounts/", PEOPLE], [PEOPLE]]

    def test_nobody_has_the_same_part_twice(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        assert officer.send(NEW, ANA).status == 303
        page = officer.send(NEW, ANA | {"until": "2027-04-01"})
        assert (page.status, problems(page)) == (
            422, ["E-mail address: This person has this part already, until 2027-03-20."]
        )
        assert officer.send(NEW, ANA | {"role": "desk"}).status == 303
        assert [each[1] for each in arrange(kept)] == ["documents", "desk"]

    def test_one_that_ended_is_taken_up_again(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(lambda: assignments.ended(here(), email="ana@example.org") and None)
        page = officer.page(PEOPLE)
        assert (page.all("tbody tr"), page.texts("#ended + ul li")) == (
            [], ["ana@example.org, Documents until 1 November 2026 Give it again ana@example.org, Documents"]
        )
        assert officer.send(NEW, ANA).status == 303
        assert arrange(kept) == [("ana@example.org", "documents", date(2027, 3, 20), 2)]

    @on_sqlite
    def test_nothing_yet(self, officer: Visitor) -> None:
        page = officer.page(PEOPLE)
        assert page.links(".empty a") == [NEW]


@pytest.mark.usefixtures("planned")
class TestChanging:
    """Another last day, or the end."""

    @pytest.fixture
    def path(self, arrange: Arrange[Any]) -> str:
        """The page of Ana's part, which holds to 9 November."""
        return f"{PEOPLE}/{arrange(lambda: assignments.part(here(), email='ana@example.org').id)}"

    def test_another_last_day(self, officer: Visitor, arrange: Arrange[Any], path: str) -> None:
        page = officer.follow(officer.send(path, {"until": "2026-11-02"}, form="#change-part"))
        assert rows(page) == [["ana@example.org", "Documents", "Monday 2 November 2026"]]
        assert arrange(kept) == [("ana@example.org", "documents", TODAY, 2)]
        assert arrange(partial(acts, "assignments"))[-1] == ("edit", {"until": ["2026-11-09", "2026-11-02"]})
        assert arrange(partial(acts, "conferences"))[-1] == (
            "part", {"email": [], "part": ["documents", "documents"], "until": ["2026-11-09", "2026-11-02"]}
        )

    def test_the_end_at_once(self, app: Flask, officer: Visitor, arrange: Arrange[Any], path: str) -> None:
        her = ana(app, None)
        assert her.page(f"{HERE}/").status == 200
        assert officer.send(path, form="#end-part").status == 303
        assert her.page(f"{HERE}/").status == 403
        assert arrange(kept) == [("ana@example.org", "documents", date(2026, 11, 1), 2)]
        assert arrange(partial(acts, "assignments"))[-1] == ("end", {"until": ["2026-11-09", "2026-11-01"]})
        assert officer.page(path).all("#end-part") == []

    def test_ending_twice_is_ending_once(self, officer: Visitor, arrange: Arrange[Any], path: str) -> None:
        token = officer.token(path, "#end-part")
        for _ in range(2):
            assert officer.post_form(f"{path}/end", {"csrf_token": token}).status == 303
        assert arrange(kept)[0][3] == 2

    @on_sqlite
    def test_no_token_no_end(self, officer: Visitor, arrange: Arrange[Any], path: str) -> None:
        page = officer.post_form(f"{path}/end", {})
        assert (page.status, page.title, arrange(kept)[0][3]) == (400, "Change a part", 1)

    def test_two_officers_at_once(self, officer: Visitor, arrange: Arrange[Any], path: str) -> None:
        stale = officer.page(path).values("#change-part") | {"until": "2026-12-01"}
        assert officer.send(path, {"until": "2026-11-30"}, form="#change-part").status == 303
        page = officer.post_form(path, stale)
        assert (page.status, page.texts(".stale tbody td")) == (409, ["2026-11-30", "2026-12-01"])
        assert page.values("#change-part")["until"] == "2026-12-01"
        assert officer.post_form(path, page.values("#change-part")).status == 303
        assert arrange(kept)[0][2] == date(2026, 12, 1)

    @on_sqlite
    def test_a_day_that_is_over(self, officer: Visitor, arrange: Arrange[Any], path: str) -> None:
        page = officer.send(path, {"until": "2026-11-01"}, form="#change-part")
        assert (page.status, page.values("#change-part")["until"]) == (422, "2026-11-01")
        assert arrange(kept)[0][3] == 1

    @on_sqlite
    def test_of_another_conference(self, officer: Visitor, arrange: Arrange[Any], path: str) -> None:
        arrange(lambda: conferences.conference(slug="another") and None)
        assert officer.page(path.replace("conference-on-water", "another")).status == 404


@pytest.mark.usefixtures("planned")
class TestWhatAPartOpens:
    """Its conference and no other, to its last moment."""

    @pytest.mark.parametrize("role", list(ConferenceRole))
    @on_sqlite
    def test_everything_of_the_conference_is_seen(self, app: Flask, role: ConferenceRole) -> None:
        her = ana(app, role)
        for path in ("/", "/sittings", "/agenda", "/rooms", "/publish", "/people"):
            assert her.page(HERE + path).status == 200, path

    @pytest.mark.parametrize("role", [role for role in ConferenceRole if role != ConferenceRole.DOCUMENTS])
    @on_sqlite
    def test_what_one_may_not_do_is_not_offered(self, app: Flask, role: ConferenceRole) -> None:
        her = ana(app, role)
        pages = ("/secretariat/", "/secretariat/conferences/", *(HERE + path for path in ("/", "/sittings", "/agenda", "/rooms", "/publish", "/people")))
        for path in pages:
            page = her.page(path)
            forms = [form.attributes.get("method") for form in page.all("form")]
            assert (path, [method for method in forms if method == "post"]) == (path, [])
            for link in {each.partition("#")[0] for each in page.links() if each.startswith("/")} - {"/sign-out"}:
                assert her.page(link).status == 200, f"{link} on {path}"

    @on_sqlite
    def test_documents_are_offered_what_they_may_do(self, app: Flask) -> None:
        her = ana(app)
        for path in ("/secretariat/", f"{HERE}/", f"{HERE}/sittings", f"{HERE}/agenda", f"{HERE}/rooms", f"{HERE}/publish"):
            for link in {each.partition("#")[0] for each in her.page(path).links() if each.startswith("/")} - {"/sign-out"}:
                assert her.page(link).status == 200, f"{link} on {path}"
        assert len(her.page(f"{HERE}/rooms").all("#add-room")) == 1

    def test_documents_change_the_agenda_and_publish_nothing(self, app: Flask, arrange: Arrange[Any]) -> None:
        arrange(lambda: conferences.published(here()) and None)
        her = ana(app)
        assert her.send(f"{HERE}/agenda", {"title-en": "Rivers"}, form="#add-item").status == 303
        sitting = arrange(lambda: here().sittings[0].id)
        page = her.page(f"{HERE}/sittings/{sitting}")
        assert page.texts("#edit-session button") == ["Save"]
        refused = her.post_form(f"{HERE}/sittings/{sitting}", page.values("#edit-session") | {"title-en": "X", "then": "publish"})
        assert refused.status == 403
        assert arrange(lambda: (here().sittings[0].title["en"], here().snapshot_number)) == ("First plenary session", 2)
        assert her.send(f"{HERE}/sittings/{sitting}", {"title-en": "Opening"}, form="#edit-session").status == 303
        assert arrange(lambda: [each.title["en"] for each in here().items]) == [
            "Opening of the conference", "Water and health", "Rivers"
        ]

    def test_other_conferences_are_not_there(self, app: Flask, arrange: Arrange[Any]) -> None:
        arrange(lambda: conferences.full(slug="another", title={"en": "Another"}) and None)
        her = ana(app)
        for path in ("/", "/sittings", "/agenda", "/rooms", "/agenda/paste", "/publish", "/people"):
            assert her.page(f"/secretariat/conferences/another{path}").status == 404, path
            assert her.page(f"/secretariat/conferences/nowhere{path}").status == 404, path
        assert her.page("/secretariat/conferences/").texts("tbody th") == ["Conference on water"]
        page = her.page("/secretariat/")
        assert page.texts("tbody th") == ["Conference on water"]
        assert page.texts("main h2") == ["Conferences"]
        assert page.texts("main .counts strong") == ["1"]

    def test_the_navigation_shows_what_may_be_opened(self, app: Flask) -> None:
        her = ana(app, ConferenceRole.READER)
        assert her.page("/secretariat/").texts("nav.staff-pages a") == ["Dashboard", "Conferences"]
        assert her.page("/").texts("nav.staff-pages a") == ["Dashboard", "Conferences"]

    def test_public_pages_and_officers_pay_nothing(
        self, app: Flask, client: Visitor, officer: Visitor, statements: Statements
    ) -> None:
        asked = []
        for browser, path in ((client, "/parties"), (officer, f"{HERE}/rooms"), (ana(app), f"{HERE}/rooms")):
            browser.page(path)
            with statements() as sent:
                assert browser.page(path).status == 200
            asked.append(len([each for each in sent if "assignments" in each]))
        assert asked == [0, 0, 1]

    def test_the_page_of_people_asks_as_much_for_one_as_for_three(
        self, officer: Visitor, arrange: Arrange[Any], statements: Statements
    ) -> None:
        counts = []
        for roles in (("desk",), ("reader", "protocol")):
            arrange(partial(given, *roles))
            with statements() as sent:
                page = officer.page(PEOPLE)
            counts.append(len(sent))
        assert len(rows(page)) == 3
        assert counts == [4, 4]


@pytest.mark.usefixtures("planned")
class TestMidnight:
    """A part holds to the end of its last day by the clocks of the conference (Washington, five hours behind UTC)."""

    @pytest.mark.parametrize(
        ("moment", "status"),
        [
            (datetime(2026, 11, 4, 4, 59, 59, tzinfo=UTC), 200),
            (datetime(2026, 11, 4, 5, 0, 0, tzinfo=UTC), 403),
        ],
    )
    def test_in_washington(self, app: Flask, clock: time_machine.Traveller, moment: datetime, status: int) -> None:
        clock.move_to(moment - timedelta(hours=1))
        her = ana(app, until=date(2026, 11, 3))
        assert her.page(f"{HERE}/").status == 200
        clock.move_to(moment)
        assert her.page(f"{HERE}/").status == status

    @pytest.mark.parametrize(
        ("zone", "moment", "status"),
        [
            ("Pacific/Kiritimati", datetime(2026, 11, 3, 9, 59, 59, tzinfo=UTC), 200),
            ("Pacific/Kiritimati", datetime(2026, 11, 3, 10, 0, 0, tzinfo=UTC), 403),
            ("Pacific/Pago_Pago", datetime(2026, 11, 4, 10, 59, 59, tzinfo=UTC), 200),
            ("Pacific/Pago_Pago", datetime(2026, 11, 4, 11, 0, 0, tzinfo=UTC), 403),
        ],
    )
    def test_at_the_ends_of_the_world(
        self, app: Flask, arrange: Arrange[Any], clock: time_machine.Traveller, zone: str, moment: datetime, status: int
    ) -> None:
        def moved() -> None:
            here().timezone = zone

        arrange(moved)
        clock.move_to(moment - timedelta(hours=1))
        her = ana(app, until=date(2026, 11, 3))
        assert her.page(f"{HERE}/").status == 200
        clock.move_to(moment)
        assert her.page(f"{HERE}/").status == status

    def test_one_that_ended_yesterday_gives_nothing(self, app: Flask) -> None:
        her = ana(app, until=TODAY - timedelta(days=1))
        paths = ("/secretariat/", "/secretariat/conferences/", f"{HERE}/", f"{HERE}/sittings", f"{HERE}/agenda/paste")
        assert [her.page(path).status for path in paths] == [403] * len(paths)
        assert her.page("/").all("nav.staff-pages") == []


@pytest.mark.usefixtures("planned")
class TestResponsible:
    """One officer answers for a conference."""

    PATH = f"{PEOPLE}/responsible"

    def test_an_officer_is_chosen(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        number = arrange(lambda: people.account(Role.ADMINISTRATOR, "maria@example.org").id)
        page = officer.page(self.PATH)
        assert page.texts("#account_id option") == ["Nobody yet", "maria@example.org", "officer@example.org"]
        officer.follow(officer.send(self.PATH, {"account_id": str(number)}))
        assert officer.page(f"{HERE}/").texts(".facts dd")[0] == "maria@example.org"
        assert officer.page("/secretariat/conferences/").texts("td[data-label='Responsible in the Secretariat']") == ["maria@example.org"]
        assert arrange(partial(acts, "conferences"))[-1] == ("edit", {"responsible_id": []})

    @on_sqlite
    @pytest.mark.parametrize("wrong", ["king", "999999", "nobody", "disabled"])
    def test_nobody_else(self, officer: Visitor, arrange: Arrange[Any], wrong: str) -> None:
        def made() -> dict[str, int]:
            gone = people.account(Role.OFFICER, "gone@example.org")
            gone.disabled_at = now_of.now()
            return {"disabled": gone.id, "nobody": people.account(None).id}

        numbers = arrange(made)
        page = officer.send(self.PATH, {"account_id": str(numbers.get(wrong, wrong))})
        assert (page.status, len(problems(page))) == (422, 1)
        assert arrange(lambda: here().responsible_id) is None

    def test_two_officers_at_once(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        number = arrange(lambda: people.account(Role.OFFICER, "officer@example.org").id)
        other = arrange(lambda: people.account(Role.OFFICER, "maria@example.org").id)
        stale = officer.page(self.PATH).values("main form") | {"account_id": str(other)}
        assert officer.send(self.PATH, {"account_id": str(number)}).status == 303
        page = officer.post_form(self.PATH, stale)
        assert (page.status, page.texts(".stale tbody td")) == (409, ["officer@example.org", "maria@example.org"])
        assert arrange(lambda: here().responsible_id) == number

    def test_mine(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        def mine() -> None:
            conferences.conference(slug="another", title={"en": "Another"})
            here().responsible_id = people.account().id

        assert officer.page("/secretariat/conferences/?show=mine").text(".empty p:first-child").startswith("You are not")
        arrange(mine)
        page = officer.page("/secretariat/conferences/?show=mine")
        assert page.texts("tbody th") == ["Conference on water"]
        assert len(officer.page("/secretariat/conferences/").all("tbody tr")) == 2

    @on_sqlite
    def test_one_who_left_is_told(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        def left() -> None:
            gone = people.account(Role.OFFICER, "gone@example.org")
            here().responsible_id = gone.id
            gone.role = None

        arrange(left)
        assert officer.page(PEOPLE).text("#responsible + p") == "gone@example.org no longer in the Secretariat"


@on_sqlite
@pytest.mark.usefixtures("planned")
def test_whoever_sends_a_form_without_being_signed_in_comes_back_to_its_page(client: Visitor) -> None:
    asked = [client.post_form(f"{HERE}{path}", {}) for path in ("/agenda", "/rooms", "/publish", "/rooms/1/up")]
    assert [(each.status, each.location) for each in asked] == [
        (303, f"/sign-in?next={HERE}/agenda"),
        (303, f"/sign-in?next={HERE}/rooms"),
        (303, f"/sign-in?next={HERE}/publish"),
        (303, "/sign-in?next="),
    ]
