"""Letters for visas as staff see them: what is missing, who may issue, the list for the host, nobody else's business."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from pypdf import PdfReader

from conference.config import Settings
from conference.core.db import db
from conference.core.safe import Safe
from conference.models.assignments import Assignment, ConferenceRole
from conference.models.jobs import Job
from conference.models.letters import VisaLetter
from conference.models.participants import Participant, Person, Registration
from conference.queries import conferences
from tests.applications import Arrange, Statements
from tests.factories import assignments, participants, visas
from tests.factories.visas import PASSPORT
from tests.visitors import Page, Visitor, problems, visitor

HERE = "/secretariat/conferences/conference-on-water"
LIST = f"{HERE}/visas"
FORM = "form#letters"

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def belize(arrange: Arrange[Any], settings: Settings) -> dict[str, int]:
    """Two to be issued, one who lacks two things, one whose letter names other days; the number of each."""

    def make() -> dict[str, int]:
        there, safe = participants.delegation(), Safe(settings.secret_key)
        found = {name: visas.asking(there, name, safe=safe) for name in ("Ana", "Eva")}
        found["Leo"] = visas.asking(there, "Leo", passport="", state=Registration.SUBMITTED, safe=safe)
        found["Rui"] = visas.asking(there, "Rui", safe=safe)
        visas.issued(found["Rui"], "2027-03-14/2027-03-16", safe=safe)
        return {name: each.id for name, each in found.items()}

    return arrange(make)


@pytest.fixture
def accreditation(app: Flask, arrange: Arrange[Any], belize: dict[str, int]) -> Visitor:
    """A browser of somebody who sees to the accreditation there."""
    assert belize
    return _part(app, arrange, ConferenceRole.ACCREDITATION)


def _part(app: Flask, arrange: Arrange[Any], role: ConferenceRole) -> Visitor:
    browser = visitor(app)

    def make() -> None:
        assignments.part(conferences.by_slug("conference-on-water"), role)
        holder = assignments.holder()
        db.session.flush()
        db.session.expunge(holder)
        browser.sign_in_as(holder)

    arrange(make)
    return browser


def rows(page: Page) -> list[tuple[str, ...]]:
    names, letters, days = (page.texts(f"tbody {each}") for each in ("th", 'td[data-label="Letter"]', 'td[data-label="Issued on"]'))
    return list(zip(names, letters, days, strict=True))


EVERYBODY = [
    ("Ana Pérez Adviser", "To be issued", "–"),
    ("Eva Pérez Adviser", "To be issued", "–"),
    ("Leo Pérez Adviser", "Something is missing the number of the passport, the confirmation of the registration", "–"),
    ("Rui Pérez Adviser", "To be issued again: the conference has other days", "2 November 2026"),
]


class TestList:
    """Who asks for a letter."""

    def test_an_officer_sees_where_each_stands_and_can_issue_none(self, officer: Visitor, belize: dict[str, int]) -> None:
        page = officer.page(LIST)
        assert (page.status, page.title, rows(page)) == (200, "Letters for visas", EVERYBODY)
        assert page.texts(".counts li") == [
            "Something is missing 1",
            "To be issued 2",
            "To be issued again: the conference has other days 1",
        ]
        assert (page.all("main button[name=then]"), page.all("input[type=checkbox]")) == ([], [])
        assert page.text("main .notice").startswith("A letter holds the number of a passport.")
        assert PASSPORT not in page.body.decode()
        assert belize

    def test_counts_lead_to_their_people(self, officer: Visitor, belize: dict[str, int]) -> None:
        found = [rows(officer.page(href)) for href in officer.page(LIST).links(".counts a")]
        assert found == [EVERYBODY[2:3], EVERYBODY[:2], EVERYBODY[3:]]
        assert belize

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ("q=perez+ana", EVERYBODY[:1]),
            ("q=%25", EVERYBODY),
            ("standing=nonsense&page=99", EVERYBODY),
            ("standing=issued", []),
            ("delegation=99999", []),
        ],
    )
    def test_the_list_is_narrowed(
        self, officer: Visitor, belize: dict[str, int], asked: str, expected: list[tuple[str, ...]]
    ) -> None:
        page = officer.page(f"{LIST}?{asked}")
        assert (page.status, rows(page)) == (200, expected)
        assert belize

    def test_an_empty_list_says_what_will_stand_there(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(lambda: participants.opened().id)
        assert officer.page(LIST).text(".empty p").startswith("Everybody who asks for a letter for the visa will stand here")

    @pytest.mark.parametrize("count", [1, 3])
    @pytest.mark.parametrize(("address", "expected"), [(LIST, 6), (f"{LIST}.csv", 5)])
    def test_statements_do_not_grow(
        self, officer: Visitor, arrange: Arrange[Any], statements: Statements, count: int, address: str, expected: int
    ) -> None:
        def make() -> None:
            for party in ("state:HT", "state:CA", "state:BS")[:count]:
                there = participants.delegation(party)
                for number in range(count):
                    visas.issued(visas.asking(there, f"Ana{number}", passport=f"P{number}0000"))

        arrange(make)
        officer.page(address)
        with statements() as sent:
            assert officer.page(address).status == 200
        assert len(sent) == expected


class TestIssuing:
    """By accreditation."""

    def test_chosen_people_are_ordered_of_the_worker(
        self, accreditation: Visitor, arrange: Arrange[Any], belize: dict[str, int]
    ) -> None:
        page = accreditation.page(LIST)
        boxes = [node.attributes["value"] for node in page.all("input[type=checkbox]")]
        assert boxes == [f"{belize['Ana']}-0", f"{belize['Eva']}-0", f"{belize['Rui']}-1"]
        done = accreditation.send(LIST, {"picked": boxes[:2], "then": "chosen"}, form=FORM)
        shown = accreditation.follow(done)
        assert (shown.title, shown.text("[role=status]")) == ("Letters for visas", "Waiting for its turn")
        said = arrange(lambda: [(each.kind, each.arguments) for each in db.session.scalars(db.select(Job))])
        assert said == [("visa_letters", {"letters": [[belize["Ana"], 0], [belize["Eva"], 0]]})]
        assert accreditation.page(LIST).text("main .notice") == "Letters are being issued at this moment. See how far it is"

    def test_all_that_are_due_twice_is_one_order(self, accreditation: Visitor, arrange: Arrange[Any]) -> None:
        fields = accreditation.page(LIST).values(FORM) | {"then": "all"}
        first, again = accreditation.post_form(LIST, fields), accreditation.post_form(LIST, fields)
        assert (first.status, first.location) == (303, again.location)
        assert arrange(lambda: [each.total for each in db.session.scalars(db.select(Job))]) == [3]

    def test_done_by_the_worker_and_downloaded(
        self, accreditation: Visitor, app: Flask, settings: Settings, belize: dict[str, int]
    ) -> None:
        done = accreditation.send(LIST, {"picked": [f"{belize['Ana']}-0"], "then": "chosen"}, form=FORM)
        with app.app_context():
            visas.work(settings)
        file = accreditation.page(accreditation.follow(done).links("a.primary")[0])
        again = accreditation.page(f"{LIST}/{_newest(app)}.pdf")
        found = [PdfReader(BytesIO(each.body)) for each in (file, again)]
        assert [len(each.pages) for each in found] == [1, 1]
        assert found[0].pages[0].extract_text() == found[1].pages[0].extract_text()
        assert [f"Pasaporte: {PASSPORT}" in each.pages[0].extract_text() for each in found] == [True, True]
        assert again.headers["Cache-Control"] == "private, no-store"
        assert rows(accreditation.page(LIST))[0] == ("Ana Pérez Adviser", "Issued", "2 November 2026")

    @pytest.mark.parametrize(
        ("fields", "status", "said"),
        [
            ({"then": "chosen"}, 422, ["Choose at least one person."]),
            ({"then": "chosen", "picked": "x-y"}, 422, ["Choose at least one person."]),
            (
                {"then": "chosen", "picked": "999999-0"},
                409,
                ["Somebody whom you chose asks for no letter any more. Look at the list again."],
            ),
        ],
    )
    def test_bad_choices_order_nothing(
        self, accreditation: Visitor, arrange: Arrange[Any], fields: dict[str, Any], status: int, said: list[str]
    ) -> None:
        page = accreditation.send(LIST, fields, form=FORM)
        assert (page.status, problems(page)) == (status, said)
        assert arrange(lambda: list(db.session.scalars(db.select(Job.id)))) == []

    def test_what_was_ticked_stays_ticked_when_one_was_issued_meanwhile(
        self, accreditation: Visitor, arrange: Arrange[Any], belize: dict[str, int]
    ) -> None:
        fields = accreditation.page(LIST).values(FORM) | {"then": "chosen"}
        chosen = [f"{belize[name]}-0" for name in ("Ana", "Eva")]
        arrange(lambda: visas.issued(db.session.get_one(Participant, belize["Ana"])).id)
        page = accreditation.post_form(LIST, fields | {"picked": chosen})
        assert (page.status, problems(page)) == (
            409,
            ["A letter for Ana Pérez was issued in the meantime. Look at the list again."],
        )
        assert [node.attributes["value"] for node in page.all("input[checked]")] == chosen[1:]

    def test_after_the_conference_nothing_is_issued(
        self, accreditation: Visitor, arrange: Arrange[Any], belize: dict[str, int]
    ) -> None:
        fields = accreditation.page(LIST).values(FORM) | {"then": "all"}
        arrange(lambda: setattr(conferences.by_slug("conference-on-water"), "state", "cancelled"))
        page = accreditation.post_form(LIST, fields)
        assert (page.status, belize != {}) == (422, True)
        assert page.text("main .notice") == "This conference is over or cancelled: no more letters are issued."


class TestPassports:
    """S9, step 6: focal points and accreditation alone see the number."""

    FILES = ("csv", "xlsx", "pdf")

    @staticmethod
    def _words(page: Page, ending: str) -> str:
        assert page.status == 200
        if ending == "pdf":
            return " ".join(each.extract_text() for each in PdfReader(BytesIO(page.body)).pages)
        if ending == "xlsx":
            with ZipFile(BytesIO(page.body)) as book:
                return book.read("xl/sharedStrings.xml").decode()
        return page.body.decode("utf-8-sig")

    @pytest.mark.parametrize("ending", FILES)
    def test_the_list_for_the_host(
        self, officer: Visitor, administrator: Visitor, accreditation: Visitor, ending: str
    ) -> None:
        found = [self._words(each.page(f"{LIST}.{ending}"), ending) for each in (officer, administrator, accreditation)]
        assert [PASSPORT in each for each in found] == [False, False, True]
        assert ["Belizean" in each for each in found] == [True, True, True]

    def test_the_list_has_who_comes_and_is_guarded(self, accreditation: Visitor, arrange: Arrange[Any]) -> None:
        def poison() -> None:
            ana = db.session.scalars(db.select(Participant).order_by(Participant.id)).first()
            assert ana is not None
            ana.function = "=HYPERLINK(1)"

        arrange(poison)
        found = list(csv.reader(StringIO(accreditation.page(f"{LIST}.csv?q=ana").body.decode("utf-8-sig"), newline="")))
        assert found == [
            ["Name", "Nationality", "Passport", "Function", "Delegation", "Letter issued on"],
            ["Ana Pérez", "Belizean", PASSPORT, "'=HYPERLINK(1)", "Belize", ""],
        ]

    @pytest.mark.parametrize("role", [ConferenceRole.PROTOCOL, ConferenceRole.DESK, ConferenceRole.READER, ConferenceRole.DOCUMENTS])
    def test_other_parts_see_nothing(self, app: Flask, arrange: Arrange[Any], belize: dict[str, int], role: ConferenceRole) -> None:
        browser = _part(app, arrange, role)
        paths = (LIST, *(f"{LIST}.{ending}" for ending in self.FILES), f"{LIST}/1.pdf")
        assert [browser.page(path).status for path in paths] == [403] * 5
        assert belize

    def test_an_officer_downloads_no_letter_and_issues_none(self, officer: Visitor, belize: dict[str, int]) -> None:
        token = officer.token(f"{HERE}/edit")
        assert officer.page(f"{LIST}/1.pdf").status == 403
        assert officer.post_form(LIST, {"csrf_token": token, "then": "all"}).status == 403
        assert belize

    def test_who_lost_the_part_cannot_download_what_was_ordered(
        self, app: Flask, accreditation: Visitor, arrange: Arrange[Any], settings: Settings
    ) -> None:
        done = accreditation.send(LIST, {"then": "all"}, form=FORM)
        with app.app_context():
            visas.work(settings)
        assert accreditation.page(f"{done.location}/file").status == 200
        yesterday = visas.NOW.date() - timedelta(days=1)
        arrange(lambda: db.session.execute(db.update(Assignment).values(until=yesterday)) and None)
        assert [accreditation.page(f"{done.location}{rest}").status for rest in ("", "/file")] == [404, 404]

    def test_a_letter_of_another_conference_is_nowhere(self, accreditation: Visitor) -> None:
        assert accreditation.page(f"{LIST}/1.pdf".replace("water", "fire")).status == 404
        assert accreditation.page(f"{LIST}/99.pdf").status == 404

    def test_an_erased_letter_is_no_file_any_more(self, accreditation: Visitor, arrange: Arrange[Any]) -> None:
        assert accreditation.page(LIST).texts('td[data-label="As issued"]')[3] == "Download Rui Pérez"
        arrange(lambda: db.session.execute(db.update(VisaLetter).values(text="")) and None)
        page = accreditation.page(LIST)
        assert (page.texts('td[data-label="As issued"]')[3], accreditation.page(f"{LIST}/1.pdf").status) == ("erased", 404)


class TestMission:
    """On the page of the delegation and its own pages."""

    OWN = "/delegations/conference-on-water/state:BZ"

    @pytest.fixture
    def mission(self, app: Flask, arrange: Arrange[Any], belize: dict[str, int]) -> Visitor:
        """A browser of the focal point of Belize."""
        assert belize
        return self._mission(app, arrange, "state:BZ")

    @staticmethod
    def _mission(app: Flask, arrange: Arrange[Any], party_id: str) -> Visitor:
        browser = visitor(app)

        def made() -> Any:
            known = db.session.scalars(db.select(Participant)).first()
            assert known is not None
            there = known.delegation if party_id == "state:BZ" else participants.delegation(party_id)
            account = participants.focal_point(there, f"{party_id[-2:].lower()}@example.org")
            db.session.expunge(account)
            return account

        browser.sign_in_as(arrange(made))
        return browser

    def test_each_person_says_where_the_letter_stands(self, mission: Visitor) -> None:
        assert mission.page(self.OWN).texts("a.visa") == [
            "Letter for the visa: asked for",
            "Letter for the visa: asked for",
            "Letter for the visa: it still needs the number of the passport, the confirmation of the registration",
            "Letter for the visa: the one of 2 November 2026 names other days, a new one follows",
        ]

    def test_the_own_letter_is_downloaded_by_the_focal_point_alone(
        self, app: Flask, mission: Visitor, officer: Visitor, arrange: Arrange[Any], settings: Settings, belize: dict[str, int]
    ) -> None:
        arrange(lambda: visas.ordered(conferences.by_slug("conference-on-water")))
        with app.app_context():
            visas.work(settings)
        page = mission.page(f"{self.OWN}/people/{belize['Ana']}/visa")
        (link,) = page.links("a.primary")
        assert link == f"{self.OWN}/people/{belize['Ana']}/visa-letter"
        assert page.texts(".facts dd") == ["Issued", "2 November 2026"]
        found = mission.page(link)
        assert PASSPORT in PdfReader(BytesIO(found.body)).pages[0].extract_text()
        foreign = self._mission(app, arrange, "state:HT")
        assert [each.page(link).status for each in (officer, foreign)] == [404, 404]
        assert [foreign.page(link.removesuffix("-letter")).status, foreign.page(self.OWN).status] == [404, 404]
        assert foreign.page(link.replace("state:BZ", "state:HT")).status == 404
        assert visitor(app).page(link).location.partition("?")[0] == "/sign-in"

    def test_without_a_letter_there_is_nothing_to_download(self, mission: Visitor, belize: dict[str, int]) -> None:
        page = mission.page(f"{self.OWN}/people/{belize['Leo']}/visa")
        assert page.texts(".facts dd") == [
            "Something is missing",
            "the number of the passport, the confirmation of the registration",
        ]
        assert mission.page(f"{self.OWN}/people/{belize['Leo']}/visa-letter").status == 404

    @pytest.mark.parametrize("count", [1, 3])
    def test_as_many_statements_for_one_as_for_three(
        self, app: Flask, arrange: Arrange[Any], statements: Statements, count: int
    ) -> None:
        def make() -> None:
            there = participants.delegation()
            for number in range(count):
                visas.issued(visas.asking(there, f"Ana{number}", passport=f"P{number}0000"))

        arrange(make)
        mission, sizes = self._mission(app, arrange, "state:BZ"), []
        for path in (self.OWN, f"{self.OWN}/people/1/visa"):
            mission.page(path)
            with statements() as sent:
                assert mission.page(path).status == 200
            sizes.append(len(sent))
        assert sizes == [6, 6]

    def test_asked_for_and_not_after_all(self, mission: Visitor, arrange: Arrange[Any], belize: dict[str, int]) -> None:
        path = f"{self.OWN}/people/{belize['Ana']}/visa"

        def wanted() -> bool:
            return bool(arrange(lambda: db.session.get_one(Participant, belize["Ana"]).visa_letter))

        said = []
        for then in ("none", "none", "ask", "ask"):
            assert mission.send(path, {"then": then}, form="form#wish").status == 303
            said.append(wanted())
        assert said == [False, False, True, True]

    def test_too_late_is_said_and_nothing_changes(
        self, mission: Visitor, officer: Visitor, arrange: Arrange[Any], belize: dict[str, int]
    ) -> None:
        path = f"{self.OWN}/people/{belize['Ana']}/visa"
        fields = mission.page(path).values("form#wish") | {"then": "none"}

        def late() -> None:
            conferences.by_slug("conference-on-water").visa_deadline = visas.NOW.date().replace(day=1)

        arrange(late)
        page = mission.post_form(path, fields)
        assert (page.status, problems(page)) == (
            422,
            ["The time to ask for a letter for the visa is over. Write to the Secretariat."],
        )
        assert arrange(lambda: db.session.get_one(Participant, belize["Ana"]).visa_letter) is True
        assert officer.send(path, {"then": "none"}, form="form#wish").status == 303

    def test_on_the_form_of_a_person_it_is_said_at_its_field(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        def late() -> None:
            conferences.by_slug("conference-on-water").visa_deadline = visas.NOW.date().replace(day=1)

        arrange(late)
        page = mission.send(f"{self.OWN}/people/new", {"given_name": "Mía", "visa_letter": "y"}, form="form#person")
        assert (page.status, page.text("#visa_letter-error"), page.values("form#person")["given_name"]) == (
            422,
            "The time to ask for a letter for the visa is over. Write to the Secretariat.",
            "Mía",
        )
        assert arrange(lambda: db.session.scalars(db.select(Person).where(Person.given_name == "Mía")).all()) == []


def test_the_page_of_the_conference_says_which_letters_to_issue_again(officer: Visitor, belize: dict[str, int]) -> None:
    page = officer.page(f"{HERE}/")
    assert belize
    assert page.texts("main .notice") == ["1 letter for a visa names other days than the conference has now. Issue them again"]
    assert rows(officer.page(page.links("main .notice a")[0])) == EVERYBODY[3:]


def _newest(app: Flask) -> int:
    with app.app_context():
        return int(db.session.scalar(db.select(db.func.max(VisaLetter.id))) or 0)
