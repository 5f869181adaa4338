"""Pages of credentials: the mission's own, those of staff; bad input, foreign focal points, two tabs, statements."""

from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from flask import Flask
from pypdf import PdfReader

from conference.config import Settings
from conference.core.db import db
from conference.models.conferences import ConferenceState
from conference.models.participants import Participant
from conference.models.parties import StatusPeriod
from conference.queries import conferences, delegations
from conference.queries import credentials as reads
from tests.applications import Arrange, Statements
from tests.factories import credentials, participants, people
from tests.factories.credentials import NOW, PDF
from tests.visitors import Page, Visitor, problems, visitor

SLUG = "conference-on-water"
HOME = f"/delegations/{SLUG}/state:BZ"
HERE = f"{HOME}/credentials"
STAFF = f"/secretariat/conferences/{SLUG}/credentials"
UPLOAD, LETTER, CHECK = "#document-form", "#letter-form", "#check-form"

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

pytestmark = pytest.mark.usefixtures("clock")


def signed_in(app: Flask, arrange: Arrange[Any], party_id: str, email: str) -> Visitor:
    """A browser of the focal point of a party, whose delegation is made."""

    def made() -> Any:
        known = conferences.found(SLUG)
        here = known and party_id in delegations.parties_at(known)
        delegation = delegations.of(SLUG, party_id) if here else participants.delegation(party_id)
        account = participants.focal_point(delegation, email)
        db.session.expunge(account)
        return account

    browser = visitor(app)
    browser.sign_in_as(arrange(made))
    return browser


@pytest.fixture
def mission(app: Flask, arrange: Arrange[Any]) -> Visitor:
    """The focal point of Belize."""
    return signed_in(app, arrange, "state:BZ", "mission@example.org")


@pytest.fixture
def people_there(mission: Visitor, arrange: Arrange[Any]) -> tuple[int, int]:
    """Ana, who leads, and Eva, a delegate; both are with the Secretariat."""

    def made() -> tuple[int, int]:
        delegation = delegations.of(SLUG, "state:BZ")
        ana = participants.submitted(delegation, role="head", honorific="H.E.")
        return ana.id, participants.submitted(delegation, "Eva").id

    return arrange(made)


def belize() -> Any:
    """Its credentials: status, named, version."""
    own = reads.of(delegations.of(SLUG, "state:BZ"))
    return (own.status, own.named, own.version) if own else None


def bring_in(browser: Visitor, content: bytes = PDF, name: str = "letter.pdf", **other: Any) -> Page:
    """Send a document from the mission's page."""
    return browser.send(HERE, {"file": (BytesIO(content), name)} | other, form=UPLOAD)


def _checked(party_id: str) -> None:
    credentials.checked(participants.delegation(party_id))


def one(arrange: Arrange[Any]) -> str:
    """The page of staff for Belize."""
    return f"{STAFF}/{arrange(lambda: delegations.of(SLUG, 'state:BZ').id)}"


class TestMission:
    """The mission on its own page."""

    def test_it_reads_where_it_stands_and_what_is_accepted(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        page = mission.page(HERE)
        assert (page.title, page.texts(".facts dd")) == ("Credentials", ["not received yet", "May vote.", "May speak."])
        arrange(lambda: credentials.policy(participants.opened(), deadline=date(2027, 3, 1), may_speak_before=False))
        page = mission.page(HERE)
        assert page.texts(".facts dd") == ["not received yet", "May not vote: no credentials received.", "May not speak yet."]
        assert page.texts("#accepted + ul li") == ["Original letter of credentials"]
        assert "By Monday 1 March 2027, 23:59 America/New_York" in page.text("section[aria-labelledby=accepted]")
        assert mission.page(HOME).links(f'a[href="{HERE}"]') == [HERE]

    @pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
    @pytest.mark.usefixtures("clock", "people_there")
    def test_the_letter_writes_itself(self, mission: Visitor, language: str) -> None:
        answer = mission.send(HERE, {"kind": "note_verbale", "language": language}, form=LETTER)
        file = mission.follow(answer)
        assert file.headers["Content-Disposition"].startswith(f'attachment; filename="credentials-state-BZ-{language}.docx"')
        paper = Document(BytesIO(file.body))
        assert paper.core_properties.language == language
        rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
        assert [row[0] for row in rows[1:]] == ["H.E. Ana Pérez", "Eva Pérez"]
        page = mission.page(HERE)
        code = paper.tables[-1].rows[0].cells[1].paragraphs[0].text
        assert [text[-14:] for text in page.texts("section[aria-labelledby=letter] li a")] == [code]
        assert len(paper.inline_shapes) == 1
        twice = mission.send(HERE, {"kind": "note_verbale", "language": language}, form=LETTER)
        assert twice.location == answer.location

    def test_nobody_to_be_named(self, mission: Visitor) -> None:
        page = mission.send(HERE, {}, form=LETTER)
        assert (page.status, problems(page)) == (422, ["Register the people of the delegation first: the letter names them."])

    def test_a_document_comes_in_once(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        page = mission.follow(bring_in(mission))
        assert page.texts(".flashes p") == ["Brought in."]
        bring_in(mission)
        page = mission.page(HERE)
        assert page.text(".facts dd strong") == "received as a copy"
        (link,) = page.links("section[aria-labelledby=documents] li a")
        file = mission.page(link)
        assert (file.body, file.headers["Content-Type"]) == (PDF, "application/pdf")
        assert file.headers["Content-Disposition"].startswith("attachment;")
        assert arrange(belize) == ("copy", [], 1)

    def test_after_the_last_day_it_is_taken_and_marked(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        arrange(lambda: credentials.policy(participants.opened(), deadline=date(2026, 11, 1)))
        page = mission.follow(bring_in(mission))
        assert page.texts("section[aria-labelledby=documents] .late") == ["after the last day"]
        assert "The last day was 1 November 2026." in page.text("section[aria-labelledby=accepted]")

    @on_sqlite
    @pytest.mark.parametrize(
        ("content", "name", "status", "words"),
        [
            (b"not a picture", "letter.jpg", 422, "Only PDF, JPEG and PNG can be read, whatever the file is called."),
            (b"", "letter.pdf", 422, "Choose a file that is not empty."),
            (PDF + bytes(6_000_000), "letter.pdf", 413, "This file is larger than 5 MB, the most that can be brought in."),
        ],
    )
    def test_files_that_are_none(
        self, mission: Visitor, arrange: Arrange[Any], content: bytes, name: str, status: int, words: str
    ) -> None:
        page = bring_in(mission, content, name, code="typed before")
        assert (page.status, problems(page)) == (status, [f"Document (PDF, JPEG or PNG, at most 5 MB): {words}"])
        assert page.values(UPLOAD)["code"] == "typed before"
        assert arrange(belize) is None

    @on_sqlite
    def test_a_pdf_that_is_called_a_picture_is_a_pdf(self, mission: Visitor) -> None:
        bring_in(mission, PDF, "letter.jpg")
        (link,) = mission.page(HERE).links("section[aria-labelledby=documents] li a")
        assert mission.page(link).headers["Content-Type"] == "application/pdf"

    @on_sqlite
    @pytest.mark.usefixtures("clock", "people_there")
    def test_codes(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        def written() -> tuple[str, str]:
            haiti = participants.delegation("state:HT")
            participants.submitted(haiti)
            return credentials.letter(delegations.of(SLUG, "state:BZ")).code, credentials.letter(haiti).code

        own, theirs = arrange(written)
        label = "Code at its foot, if it is a letter from this page"
        for code, words in (
            ("ABCD", "This code is mistyped: compare it letter by letter with the one at the foot of the letter."),
            (theirs, "No letter that was written for this delegation has this code."),
        ):
            page = bring_in(mission, code=code)
            assert (page.status, problems(page)) == (422, [f"{label}: {words}"])
            assert "Haiti" not in page.one("main").text()
        page = mission.follow(bring_in(mission, code=own.lower()))
        assert page.texts(".flashes p")[1] == f"It is the signed letter with the code {own[:4]}-{own[4:8]}-{own[8:]}."


class TestForeign:
    """The focal point of another party, and who is nobody."""

    @on_sqlite
    @pytest.mark.usefixtures("clock", "people_there")
    def test_every_address_is_not_found(
        self, app: Flask, mission: Visitor, settings: Settings, arrange: Arrange[Any]
    ) -> None:
        def made() -> list[str]:
            delegation = delegations.of(SLUG, "state:BZ")
            letter, document = credentials.letter(delegation), credentials.document(delegation, settings.files)
            return [f"{HERE}/letters/{letter.id}.docx", f"{HERE}/documents/{document.id}"]

        files = arrange(made)
        other = signed_in(app, arrange, "state:HT", "haiti@example.org")
        gets = (HERE, *files)
        assert [mission.page(path).status for path in gets] == [200, 200, 200]
        assert [other.page(path).status for path in gets] == [404, 404, 404]
        token = other.token(HERE.replace("BZ", "HT"), UPLOAD)
        posts = (HERE, f"{HERE}/letter")
        assert [other.post_form(path, {"csrf_token": token}).status for path in posts] == [404, 404]
        ways = (STAFF, f"{STAFF}/policy", f"{STAFF}/1", f"{STAFF}/report.pdf", f"{STAFF}/report.docx")
        assert [other.page(path).status for path in ways] == [403] * 5
        swapped = [path.replace("BZ", "HT") for path in files]
        assert [other.page(path).status for path in swapped] == [404, 404]

    @on_sqlite
    def test_a_group_has_no_credentials(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        def made() -> int:
            from conference.services import group_delegations  # noqa: PLC0415

            group_delegations.add(participants.opened(), "media", by=people.account(), now=NOW)
            return delegations.of(SLUG, "group:media").id

        number = arrange(made)
        ways = (f"/delegations/{SLUG}/group:media/credentials", f"{STAFF}/{number}")
        assert [officer.page(path).status for path in ways] == [404, 404]


class TestStaff:
    """The Secretariat."""

    def test_policy(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(lambda: participants.opened().id)
        saved = {"forms": ["original", "copy"], "signatories": ["head_of_state"], "deadline": "2027-03-01"}
        page = officer.follow(officer.send(f"{STAFF}/policy", saved | {"may_vote_before": None}))
        assert "Original letter of credentials, Copy of the letter. By 1 March 2027, 23:59." in page.texts(".facts dd")[3]
        values = officer.page(f"{STAFF}/policy").values("main form[method=post]")
        assert (values["forms"], values["signatories"], "may_vote_before" in values) == (["original", "copy"], "head_of_state", False)
        page = officer.send(f"{STAFF}/policy", {"forms": None, "deadline": "2027-04-01"})
        assert (page.status, problems(page)) == (422, ["What accredits: Choose at least one form that accredits."])
        page = officer.send(f"{STAFF}/policy", {"version": "0"})
        assert page.status == 409

    def test_the_signed_letter_is_found_and_checked(
        self, officer: Visitor, mission: Visitor, arrange: Arrange[Any], people_there: tuple[int, int]
    ) -> None:
        ana, eva = people_there
        code = arrange(lambda: credentials.letter(delegations.of(SLUG, "state:BZ")).code)
        mission.follow(bring_in(mission, code=code))
        assert officer.page(STAFF).texts("td.number a") == ["new, Belize"]
        page = officer.follow(officer.page(f"{STAFF}?code={code.lower()}"))
        assert page.values(CHECK)["named"] == [str(ana), str(eva)]
        assert officer.page(one(arrange)).values(CHECK)["named"] == [str(ana), str(eva)]
        page = officer.follow(officer.send(one(arrange), {"state": "in_order", "signatory": "head_of_state"}, form=CHECK))
        assert page.texts(".flashes p") == ["Saved. The delegation is told by mail."]
        assert arrange(belize) == ("in_order", [ana, eva], 2)
        assert mission.page(HERE).texts(".facts dd")[0].startswith("in order")
        assert officer.page(STAFF).texts("td.number") == ["1"]

    @pytest.mark.usefixtures("clock", "mission")
    def test_two_tabs(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        first = officer.page(one(arrange)).values(CHECK)
        second = first | {"state": "not_in_order", "words": "The seal lacks."}
        assert officer.post_form(one(arrange), first | {"state": "copy"}).status == 303
        page = officer.post_form(one(arrange), second)
        assert page.status == 409
        assert page.texts(".stale tbody th") == ["Where they stand", "Words for the mission"]
        assert (page.values(CHECK)["words"], arrange(belize)) == ("The seal lacks.", ("copy", [], 1))
        assert officer.post_form(one(arrange), page.values(CHECK)).status == 303
        assert arrange(belize) == ("not_in_order", [], 2)

    @on_sqlite
    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"state": "not_in_order", "words": ""}, "Words for the mission: Say what is missing: the delegation reads it."),
            ({"original_on": "2026-11-03"}, "Original received on: This day is still to come."),
            ({"original_on": "yesterday"}, "Original received on: This is not a day. Enter it as 2010-06-01."),
        ],
    )
    @pytest.mark.usefixtures("clock", "mission")
    def test_bad_input(
        self, officer: Visitor, arrange: Arrange[Any], fields: dict[str, str], words: str
    ) -> None:
        page = officer.send(one(arrange), {"decision": "CC/1"} | fields, form=CHECK)
        assert (page.status, page.values(CHECK)["decision"], arrange(belize)) == (422, "CC/1", None)
        assert problems(page)[0].partition(":")[0] == words.partition(":")[0]

    @on_sqlite
    def test_codes_that_lead_nowhere(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(lambda: participants.opened().id)
        page = officer.page(f"{STAFF}?code=abcd")
        words = "This code is mistyped: compare it letter by letter with the one at the foot of the letter."
        assert (page.status, problems(page)) == (422, [f"Code at the foot of a letter: {words}"])

    @on_sqlite
    @pytest.mark.usefixtures("clock", "mission")
    def test_a_document_that_came_to_the_secretariat(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        path = one(arrange)
        page = officer.send(path, {"file": (BytesIO(b"no"), "a.pdf")}, form=UPLOAD)
        assert (page.status, len(problems(page))) == (422, 1)
        page = officer.follow(officer.send(path, {"file": (BytesIO(PDF), "a.pdf")}, form=UPLOAD))
        assert page.texts(".flashes p") == ["Brought in."]
        assert arrange(belize) == ("copy", [], 1)

    @on_sqlite
    @pytest.mark.usefixtures("clock", "mission")
    def test_filters_and_figures(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        def made() -> None:
            credentials.policy(participants.opened())
            credentials.checked(delegations.of(SLUG, "state:BZ"))
            credentials.checked(participants.delegation("state:HT"), "copy")
            participants.delegation("state:NI")
            participants.delegation("org:IOM")

        arrange(made)
        page = officer.page(STAFF)
        counts = ["None: 2", "Copy: 1", "Original: 0", "In order: 1", "Not in order: 0", "New ones needed: 0", "1 may vote"]
        assert page.texts(".counts li") == counts
        assert page.texts(".facts dd")[:3] == ["32 on the first day", "17", "22"]
        for link, shown in zip(page.links(".counts a"), ([2, 1, 0, 1, 0, 0, 1]), strict=True):
            assert len(officer.page(link).texts("tbody tr")) == shown
        assert officer.page(f"{STAFF}?votes=no").texts("tbody th") == ["Haiti", "Nicaragua"]
        assert officer.page(f"{STAFF}?votes=never").texts("tbody td:nth-of-type(2)") == ["Organizations do not vote."]
        assert officer.page(f"{STAFF}?kind=organization&status=in_order").text(".empty p:first-child") == "No party is like this."

    @pytest.mark.usefixtures("clock", "mission")
    def test_the_list_takes_as_many_statements_for_one_as_for_three(
        self, officer: Visitor, arrange: Arrange[Any], statements: Statements
    ) -> None:
        counts = []
        for party_id in ("", "state:HT", "state:AR"):
            if party_id:
                arrange(partial(_checked, party_id))
            with statements() as sent:
                assert officer.page(STAFF).status == 200
            counts.append(len(sent))
        assert counts == [16, 16, 16]

    @on_sqlite
    @pytest.mark.usefixtures("clock", "mission")
    def test_the_report(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(lambda: credentials.checked(delegations.of(SLUG, "state:BZ"), decision="CC/1"))
        file = officer.page(f"{STAFF}/report.docx?language=en")
        paper = Document(BytesIO(file.body))
        assert [row.cells[0].text for row in paper.tables[0].rows] == ["State or organization", "Belize"]
        assert [each.text for each in paper.paragraphs if each.style and each.style.name == "Heading 1"] == ["Report on credentials"]
        file = officer.page(f"{STAFF}/report.pdf?language=en")
        assert file.headers["Content-Disposition"].startswith(f'attachment; filename="credentials-{SLUG}-en.pdf"')
        text = PdfReader(BytesIO(file.body)).pages[0].extract_text()
        assert "Report on credentials" in text
        assert "1. Credentials found in order" in text
        assert "Belize" in text
        assert officer.page(f"{STAFF}/report.pdf?language=de").status == 404


class TestAnotherHead:
    """S4, by the pages."""

    def test_the_mission_replaces_the_head_after_closing_while_the_officer_edits(
        self, officer: Visitor, mission: Visitor, arrange: Arrange[Any], people_there: tuple[int, int]
    ) -> None:
        ana, eva = people_there

        def closed() -> None:
            delegation = delegations.of(SLUG, "state:BZ")
            credentials.policy(delegation.conference)
            credentials.checked(delegation, named=[ana])
            delegation.conference.state = ConferenceState.REGISTRATION_CLOSED.value

        arrange(closed)
        form = officer.page(f"{HOME}/people/{eva}").values("form#person") | {"function": "Minister of Water"}
        assert mission.page(HOME).links('.ways a[href$="/head"]') == [f"{HOME}/people/{eva}/head"]
        page = mission.follow(mission.send(f"{HOME}/people/{eva}/head", {"becomes": "adviser"}))
        assert page.texts(".flashes p") == [
            "The delegation has another head now.",
            "May not vote: new credentials needed: the head named in them was replaced.",
        ]
        stale = officer.post_form(f"{HOME}/people/{eva}", form)
        assert (stale.status, "Role in the delegation" in stale.texts(".stale tbody th")) == (409, True)
        roles = lambda: {each.id: each.role for each in db.session.scalars(db.select(Participant))}  # noqa: E731
        assert arrange(roles) == {ana: "adviser", eva: "head"}
        assert mission.page(HERE).texts(".facts dd")[0].startswith("new credentials needed")
        assert officer.page(STAFF).texts("tbody td .badge") == ["New ones needed"]


class TestStatus:
    """S7: what another status changes is shown before it is saved."""

    PERIOD = {"state": "suspended", "start": "2027-01-01", "reason": "Art. 21", "ends_last": "y"}
    NEW = "/secretariat/parties/state:BZ/periods/new"

    @pytest.mark.usefixtures("clock", "people_there")
    def test_it_is_looked_at_first(
        self, officer: Visitor, mission: Visitor, arrange: Arrange[Any]
    ) -> None:
        page = officer.send(self.NEW, self.PERIOD)
        assert (page.status, page.text("#effects")) == (200, "Not saved yet: this changes conferences to come")
        assert page.texts("section.stale tbody td") == [
            "Member → Suspended", "yes → no", "2, kept", "5 → 0", "32 → 31", "17 → 16", "22 → 21", "not set"
        ]  # fmt: skip
        suspended = db.select(StatusPeriod.id).where(StatusPeriod.party_id == "state:BZ", StatusPeriod.status == "suspended")
        assert arrange(lambda: db.session.scalars(suspended).all()) == []
        page = officer.follow(officer.post_form(self.NEW, page.values("main form[method=post]")))
        assert page.texts(".flashes p") == ["Saved."]
        assert len(arrange(lambda: db.session.scalars(suspended).all())) == 1
        page = officer.page(f"/secretariat/conferences/{SLUG}/delegations")
        assert page.texts("tbody th .late") == ["cannot be invited on these days"]
        assert len(mission.page(HOME).texts("tbody th")) == 2
        assert "suspended" not in mission.page(HERE).one("main").text().lower()
        words = "May not vote: no participation foreseen on the days of the conference."
        assert mission.page(HERE).texts(".facts dd")[1] == words

    @on_sqlite
    @pytest.mark.usefixtures("clock", "mission")
    def test_what_touches_no_conference_is_saved_at_once(self, officer: Visitor) -> None:
        page = officer.send(self.NEW, self.PERIOD | {"start": "2027-03-16"})
        assert page.status == 303


@on_sqlite
def test_who_saves_late_has_seen_what_changes_now(officer: Visitor, mission: Visitor, arrange: Arrange[Any]) -> None:
    page = officer.send(TestStatus.NEW, TestStatus.PERIOD)
    arrange(lambda: participants.entered(delegations.of(SLUG, "state:BZ")).id)
    again = officer.post_form(TestStatus.NEW, page.values("main form[method=post]"))
    assert (again.status, again.texts("section.stale tbody td")[2]) == (200, "1, kept")


