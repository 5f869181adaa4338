"""Applications of civil society and special guests: the public form, the list of staff, what was decided."""

from datetime import UTC, date, datetime
from functools import partial
from io import BytesIO
from typing import Any

import pytest
import time_machine
from werkzeug.datastructures import FileStorage

from conference.config import Settings
from conference.core.db import db
from conference.models.applications import Application
from conference.models.audit import Act
from conference.models.outbox import Message
from conference.models.parties import Party
from conference.models.people import Role
from conference.queries import conferences as of_conferences
from conference.queries import delegations as of_delegations
from tests.applications import Arrange, Statements
from tests.factories import applications, conferences, participants, people
from tests.visitors import Page, Visitor, problems

HERE = "/conferences/conference-on-water/apply"
LIST = "/secretariat/conferences/conference-on-water/applications"
FORM = "form#apply"
WISH = {
    "kind": "civil_society",
    "organization": "Amigos del Lago de Atitlán",
    "contact_name": "Rosa Díaz",
    "email": "rosa@example.org",
    "language": "es",
    "words": "We care for the lake.",
}
DECISION = {"decision": "CP/RES. 1 (1/26)", "decided_on": "2026-11-01"}

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

pytestmark = pytest.mark.usefixtures("clock", "made")


@pytest.fixture
def made(arrange: Arrange[Any]) -> None:
    """A public conference at which one may apply."""

    def make() -> None:
        conference = conferences.published()
        conference.applications_open = True
        conference.responsible_id = people.account(Role.OFFICER).id

    arrange(make)


def pdf(name: str = "statutes.pdf", content: bytes = b"%PDF-1.4 statutes") -> FileStorage:
    """A document to send."""
    return FileStorage(BytesIO(content), name)


def apply(browser: Visitor, **other: Any) -> Page:
    """Fill in the form and send it."""
    return browser.send(HERE, WISH | other, form=FORM)


def kept() -> list[tuple[str, str, int]]:
    """Organization, state and number of documents of each."""
    found = db.session.scalars(db.select(Application).order_by(Application.id))
    return [(each.organization, each.state, len(each.documents)) for each in found]


def mail() -> list[tuple[str, str, str]]:
    """Purpose, recipient and language of every message."""
    found = db.session.scalars(db.select(Message).order_by(Message.id))
    return [(each.purpose, each.recipient, each.language) for each in found]


class TestApplying:
    """Somebody without an account."""

    def test_with_documents_and_a_reference(self, client: Visitor, arrange: Arrange[Any]) -> None:
        page = client.page(HERE)
        assert page.html.html is not None
        assert page.html.html.index('id="privacy"') < page.html.html.index('name="organization"')
        page = client.follow(apply(client, documents=[pdf(), pdf("letter.pdf", b"%PDF-1.4 letter")]))
        uid = arrange(lambda: db.session.scalars(db.select(Application.uid)).one())
        assert (page.title, page.text("dd")) == ("Application received", f"A-{uid[:8].upper()}")
        assert "Lago" not in page.text("main")
        assert arrange(kept) == [("Amigos del Lago de Atitlán", "received", 2)]
        assert arrange(mail) == [("application", "rosa@example.org", "es"), ("application", "officer@example.org", "en")]
        changes = arrange(lambda: db.session.scalars(db.select(Act).where(Act.thing == "applications")).one().changes)
        assert changes == {"organization": [], "email": [], "documents": []}

    def test_the_same_form_twice_makes_one(self, client: Visitor, arrange: Arrange[Any]) -> None:
        form = client.page(HERE).values(FORM) | WISH
        assert [client.post_form(HERE, form).status for _ in range(2)] == [303, 303]
        assert len(arrange(kept)) == 1

    @on_sqlite
    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"organization": " "}, "organization"),
            ({"organization": "x" * 201}, "organization"),
            ({"contact_name": ""}, "contact_name"),
            ({"email": "nobody"}, "email"),
            ({"kind": "state"}, "kind"),
            ({"language": "de"}, "language"),
            ({"website": "javascript:alert(1)"}, "website"),
            ({"words": " "}, "words"),
            ({"words": "x" * 4001}, "words"),
            ({"uid": "x"}, "uid"),
        ],
    )
    def test_bad_input_at_its_field(
        self, client: Visitor, arrange: Arrange[Any], wrong: dict[str, str], field: str
    ) -> None:
        page = apply(client, country="Guatemala", **wrong)
        assert (page.status, page.links("[role=alert] a")) == (422, [f"#{field}"])
        assert page.values(FORM)["country"] == "Guatemala"
        assert (arrange(kept), arrange(mail)) == ([], [])

    @on_sqlite
    @pytest.mark.parametrize(
        ("documents", "status"),
        [
            ([pdf("photo.pdf", b"GIF89a")], 422),
            ([pdf("empty.pdf", b"")], 422),
            ([pdf("large.pdf", b"%PDF-" + b"0" * 5_000_000)], 413),
            ([pdf(f"{number}.pdf") for number in range(4)], 422),
        ],
    )
    def test_a_document_that_cannot_be_taken(
        self, client: Visitor, arrange: Arrange[Any], documents: list[FileStorage], status: int
    ) -> None:
        page = apply(client, documents=documents)
        assert (page.status, page.links("[role=alert] a")) == (status, ["#documents"])
        assert page.values(FORM)["organization"] == WISH["organization"]
        assert arrange(kept) == []

    @on_sqlite
    def test_a_document_of_six_megabytes(self, client: Visitor, arrange: Arrange[Any]) -> None:
        page = apply(client, documents=[pdf("large.pdf", b"%PDF-" + b"0" * 6_300_000)])
        assert (page.status, page.title) == (413, "This is too large")
        assert arrange(kept) == []

    def test_too_often(self, client: Visitor, arrange: Arrange[Any]) -> None:
        assert [apply(client).status for _each in range(6)] == [303] * 5 + [429]
        assert len(arrange(kept)) == 5

    def test_closed(
        self, client: Visitor, arrange: Arrange[Any], clock: time_machine.Traveller
    ) -> None:
        form = client.page(HERE).values(FORM) | WISH
        arrange(lambda: participants.opened(applications_deadline=date(2026, 11, 9)) and None)
        clock.move_to(datetime(2026, 11, 10, 5, tzinfo=UTC))
        page = client.page(HERE)
        assert (page.status, page.title, page.all(FORM)) == (200, "Applications to take part", [])
        assert page.texts("main p")[-1] == "Questions: officer@example.org."
        assert client.post_form(HERE, form).status == 422
        arrange(lambda: participants.opened(applications_open=False) and None)
        assert "No applications are taken for this conference at present." in client.page(HERE).text("main")
        assert arrange(kept) == []

    def test_of_a_conference_that_is_not_public(self, client: Visitor, arrange: Arrange[Any]) -> None:
        arrange(lambda: conferences.conference(slug="elsewhere") and None)
        assert client.page("/conferences/elsewhere/apply").status == 404

    def test_the_word_that_it_came_is_of_its_own_conference(
        self, client: Visitor, arrange: Arrange[Any]
    ) -> None:
        path = apply(client).location
        arrange(lambda: conferences.published(conferences.full(slug="elsewhere")) and None)
        assert client.page(path).status == 200
        assert client.page(path.replace("conference-on-water", "elsewhere")).status == 404
        assert client.page(f"{HERE}/{'0' * 8}-0000-4000-8000-{'0' * 12}").status == 404


class TestDeciding:
    """Staff."""

    @pytest.fixture(autouse=True)
    def applied(self, made: None, arrange: Arrange[Any], settings: Settings) -> None:  # noqa: ARG002 – there first
        """The Friends of the Lake apply."""
        conference = "conference-on-water"
        arrange(lambda: applications.application(of_conferences.by_slug(conference), settings.files) and None)

    def test_the_list(self, officer: Visitor) -> None:
        page = officer.page(LIST)
        assert page.texts("tbody th") == ["Friends of the Lake"]
        assert page.texts("tbody .badge") == ["Received"]
        assert officer.page(f"{LIST}?state=approved").texts("tbody th") == []

    def test_approved_an_invitation_is_prepared(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        page = officer.follow(officer.send(f"{LIST}/1", DECISION, form="form#approve"))
        assert page.texts(".flashes p") == ["Approved. The invitation is prepared: send it from the list of delegations."]

        def invited() -> tuple[Any, ...]:
            found = of_delegations.of("conference-on-water", "guest:friends-of-the-lake")
            assert found.invitation is not None
            assert found.party is not None
            said = found.invitation
            addresses = [each.email for each in of_delegations.addresses_of(found)]
            return found.party.kind, said.kind, said.basis, said.basis_date, said.language, said.state, addresses

        assert arrange(invited) == (
            "civil_society", "civil_society", "CP/RES. 1 (1/26)", date(2026, 11, 1), "es", "prepared", ["rosa@example.org"],
        )  # fmt: skip
        assert arrange(mail)[-1] == ("application", "rosa@example.org", "es")
        acts = arrange(lambda: [act.verb for act in db.session.scalars(
            db.select(Act).where(Act.thing == "applications").order_by(Act.id))])
        assert acts == ["apply", "approve"]
        assert page.all("form#approve") == []

    def test_the_ordinary_way_goes_on(self, officer: Visitor, client: Visitor, arrange: Arrange[Any]) -> None:
        officer.send(f"{LIST}/1", DECISION, form="form#approve")
        index = "/secretariat/conferences/conference-on-water/delegations"
        officer.follow(officer.post_form(f"{index}/send", {"csrf_token": officer.token(f"{index}/rules")}))
        secret = arrange(lambda: db.session.scalars(db.select(Message.secret).where(Message.secret != "")).one())
        page = client.page(secret.removeprefix("http://localhost"))
        assert page.texts("dd")[0].startswith("Friends of the Lake")

    def test_the_public_list_of_parties_does_not_name_guests(self, officer: Visitor, client: Visitor) -> None:
        officer.send(f"{LIST}/1", DECISION, form="form#approve")
        assert "Friends of the Lake" not in client.page("/parties").text("main")
        assert client.page("/parties/guest:friends-of-the-lake").status == 404
        assert officer.page("/parties/guest:friends-of-the-lake").status == 200

    def test_a_party_of_an_earlier_conference_is_offered(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        officer.send(f"{LIST}/1", DECISION, form="form#approve")

        def again() -> None:
            made = conferences.conference(slug="elsewhere")
            applications.application(made, organization="FRIENDS OF THE LAKE")

        arrange(again)
        path = "/secretariat/conferences/elsewhere/applications/2"
        assert officer.page(path).values("form#approve")["party_id"] == "guest:friends-of-the-lake"
        officer.follow(officer.send(path, DECISION, form="form#approve"))
        assert arrange(lambda: len(db.session.scalars(db.select(Party).where(Party.kind == "civil_society")).all())) == 1

    def test_two_of_one_name_get_two_ids(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(lambda: applications.application(of_conferences.by_slug("conference-on-water")) and None)
        for number in (1, 2):
            officer.follow(officer.send(f"{LIST}/{number}", DECISION | {"party_id": ""}, form="form#approve"))
        ids = arrange(lambda: db.session.scalars(db.select(Party.id).where(Party.kind == "civil_society").order_by(Party.id)).all())
        assert ids == ["guest:friends-of-the-lake", "guest:friends-of-the-lake-2"]

    def test_not_approved_in_words_for_the_applicant(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        page = officer.follow(officer.send(f"{LIST}/1", {"words": "The places are given."}, form="form#not-approve"))
        assert page.text(".lede .badge") == "Not approved"
        text = arrange(lambda: db.session.scalars(db.select(Message.text).order_by(Message.id.desc())).first())
        assert "The places are given." in str(text)
        assert arrange(lambda: db.session.scalars(db.select(Party).where(Party.kind == "civil_society")).all()) == []

    @on_sqlite
    @pytest.mark.parametrize(
        ("form", "wrong", "field"),
        [
            ("approve", {"decision": " "}, "decision"),
            ("approve", {"decided_on": ""}, "decided_on"),
            ("approve", {"decided_on": "soon"}, "decided_on"),
            ("approve", {"party_id": "state:BZ"}, "party_id"),
            ("not-approve", {"words": " "}, "words"),
            ("not-approve", {"words": "x" * 2001}, "words"),
        ],
    )
    def test_bad_input_at_its_field(
        self, officer: Visitor, arrange: Arrange[Any], form: str, wrong: dict[str, str], field: str
    ) -> None:
        page = officer.send(f"{LIST}/1", (DECISION if form == "approve" else {}) | wrong, form=f"form#{form}")
        assert (page.status, page.links("[role=alert] a")) == (422, [f"#{field}"])
        assert arrange(kept)[0][1] == "received"

    def test_decided_twice(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        form = officer.page(f"{LIST}/1").values("form#approve") | DECISION
        assert officer.post_form(f"{LIST}/1/approve", form).status == 303
        page = officer.post_form(f"{LIST}/1/approve", form)
        assert (page.status, len(problems(page))) == (409, 1)
        other = officer.post_form(f"{LIST}/1/not-approved", {"csrf_token": form["csrf_token"], "version": 1, "words": "x"})
        assert other.status == 409
        assert arrange(kept)[0][1] == "approved"

    def test_documents_are_handed_out_to_staff_alone(
        self, officer: Visitor, client: Visitor, nobody: Visitor
    ) -> None:
        page = officer.page(f"{LIST}/1/documents/1")
        assert (page.status, page.body) == (200, applications.PDF)
        assert page.headers["Content-Disposition"].startswith("attachment;")
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert [officer.page(f"{LIST}/1/documents/{number}").status for number in (0, 2, 99)] == [404] * 3
        assert [each.page(f"{LIST}/1/documents/1").status for each in (client, nobody)] == [303, 403]

    def test_of_another_conference(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(lambda: conferences.conference(slug="elsewhere") and None)
        assert officer.page("/secretariat/conferences/elsewhere/applications/1").status == 404

    @on_sqlite
    def test_as_many_statements_for_one_as_for_three(
        self, officer: Visitor, arrange: Arrange[Any], statements: Statements
    ) -> None:
        counts = []
        for more in (0, 2):
            for number in range(more):
                arrange(partial(_another, f"Friends {number}"))
            officer.page(LIST)
            with statements() as sent:
                assert officer.page(LIST).status == 200
            counts.append(len(sent))
        assert counts == [4, 4]


def _another(organization: str) -> None:
    applications.application(of_conferences.by_slug("conference-on-water"), organization=organization)
