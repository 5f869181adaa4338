"""Possible duplicates on the screen: both sides, three decisions, who may decide, what the delegations see."""

from functools import partial
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from conference.core.db import db
from conference.models.assignments import ConferenceRole
from conference.models.duplicates import Duplicate
from conference.models.participants import Participant
from conference.queries import conferences as known
from tests.applications import Arrange, Statements
from tests.factories import assignments, duplicates, participants, people
from tests.factories.participants import delegation
from tests.visitors import Page, Visitor, problems, visitor

INDEX = "/secretariat/conferences/conference-on-water/duplicates"
ONE = f"{INDEX}/1"
HAITI = "/delegations/conference-on-water/state:HT"
LETTER = b"%PDF-1.4\n1 0 obj"

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def held(app: Flask, arrange: Arrange[Any]) -> Visitor:
    """Ana stands in two delegations; the browser of the focal point of Haiti, whose Ana is held."""

    def made() -> Any:
        duplicates.both(passport="P1234567")
        account = people.account(None, "haiti@example.org")
        db.session.expunge(account)
        return account

    browser = visitor(app)
    browser.sign_in_as(arrange(made))
    return browser


def decide(officer: Visitor, decision: str, **other: Any) -> Page:
    """Send the form of the decision."""
    return officer.send(ONE, {"decision": decision} | other, form="form#decide")


def states() -> list[tuple[str, bool, str]]:
    """State, held and decision of both sides."""
    pair = db.session.scalars(db.select(Duplicate)).one()
    both = db.session.scalars(db.select(Participant).order_by(Participant.id)).all()
    return [(each.state, each.held_at is not None, pair.decision) for each in both]


def test_both_sides_stand_beside_each_other(officer: Visitor, held: Visitor) -> None:
    page = officer.page(INDEX)
    assert page.texts("tbody tr th, tbody tr td") == [
        "Ana Pérez Honduras", "ANA PEREZ Haiti", "The same passport", "Monday 9 November 2026", "the Secretariat",
    ]
    page = officer.page(ONE)
    assert page.title == "Is this one person?"
    assert page.texts(".sides h2") == ["Ana Pérez", "ANA PEREZ"]
    assert page.texts(".sides .facts div:nth-of-type(5) dd") == ["given, the same"] * 2
    assert "P1234567" not in page.body.decode()


def test_the_held_side_learns_that_it_is_reviewed_and_no_more(officer: Visitor, held: Visitor) -> None:
    page = held.page(HAITI)
    assert page.texts("tbody .held") == ["Under review by the Secretariat"]
    for path in (HAITI, f"{HAITI}/people/2"):
        words = held.page(path).body.decode()
        assert [word for word in ("Honduras", "duplicate", "ana@example.org") if word in words] == []
    staff = officer.page(HAITI)
    assert staff.texts("tbody td button") == []
    assert officer.post_form(f"{HAITI}/people/2/confirm", {"csrf_token": officer.token(f"{HAITI}/people/2", "form#person")}).status == 422


def test_different_persons(officer: Visitor, held: Visitor, arrange: Arrange[Any]) -> None:
    page = officer.follow(decide(officer, "different", reason="Two birthdays"))
    assert page.texts(".flashes p") == ["Decided. Each delegation was told only what concerns it."]
    assert page.all("tbody tr") == []
    assert [words.partition(" · ")[0] for words in page.texts(".meta")] == ["Different persons"]
    assert arrange(states) == [("confirmed", False, "different"), ("submitted", False, "different")]
    assert held.page(HAITI).all("tbody .held") == []


def test_the_same_person(officer: Visitor, held: Visitor, arrange: Arrange[Any]) -> None:
    officer.follow(decide(officer, "same", withdrawn="second"))
    assert arrange(states) == [("confirmed", False, "same"), ("withdrawn", False, "same")]


def test_who_represents_both(officer: Visitor, held: Visitor, arrange: Arrange[Any]) -> None:
    officer.follow(decide(officer, "both", document=(BytesIO(LETTER), "note.pdf"), shown="first"))
    assert arrange(states) == [("confirmed", False, "both"), ("submitted", False, "both")]
    letter = officer.get(f"{ONE}/document")
    assert (letter.get_data(), letter.headers["Content-Type"]) == (LETTER, "application/pdf")
    assert officer.page(ONE).all("form#decide") == []


@pytest.mark.parametrize(
    ("fields", "status", "message"),
    [
        ({"decision": None}, 422, "Decision: Choose one of the list."),
        ({"decision": "both"}, 422, "Letter that this person represents both (PDF, JPEG or PNG, at most 5 MB): Attach the letter that says that this person represents both."),
        ({"decision": "both", "document": (b"GIF89a", "a.pdf")}, 422, "Letter that this person represents both (PDF, JPEG or PNG, at most 5 MB): Only PDF, JPEG and PNG can be read, whatever the file is called."),
        ({"decision": "same", "withdrawn": None}, 422, "Which registration is withdrawn: Choose which of both registrations is withdrawn."),
        ({"decision": "maybe"}, 422, "Decision: Choose one of the list."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(
    officer: Visitor, held: Visitor, fields: dict[str, Any], status: int, message: str, arrange: Arrange[Any]
) -> None:
    sent = {name: (BytesIO(said[0]), said[1]) if isinstance(said, tuple) else said for name, said in fields.items()}
    page = officer.send(ONE, {"reason": "kept"} | sent, form="form#decide")
    assert (page.status, problems(page)) == (status, [message])
    assert page.text("textarea") == "kept"
    assert arrange(states) == [("confirmed", False, ""), ("submitted", True, "")]


def test_two_officers_decide_at_once(officer: Visitor, administrator: Visitor, held: Visitor) -> None:
    values = officer.page(ONE).values("form#decide")
    decide(administrator, "different")
    page = officer.post_form(ONE, values | {"decision": "same"})
    assert (page.status, problems(page)) == (422, ["Somebody decided this already."])


def test_only_who_manages_delegations_decides(
    app: Flask, officer: Visitor, held: Visitor, nobody: Visitor, client: Visitor, arrange: Arrange[Any]
) -> None:
    browsers = [officer, held, nobody, client]
    for part in (ConferenceRole.ACCREDITATION, ConferenceRole.PROTOCOL):
        browsers.append(visitor(app))
        browsers[-1].sign_in_as(arrange(partial(_with, part)))
    found = [[browser.get(path).status_code for browser in browsers] for path in (INDEX, ONE)]
    assert found == [[200, 403, 403, 303, 200, 403]] * 2
    assert officer.get(f"{INDEX}/99").status_code == 404
    assert officer.get(f"{ONE}/document").status_code == 404


def _with(part: ConferenceRole) -> Any:
    account = people.account(None, f"{part.value}@example.org")
    assignments.part(known.by_slug("conference-on-water"), part, email=account.email)
    db.session.expunge(account)
    return account


def test_as_many_statements_for_one_as_for_three(
    officer: Visitor, held: Visitor, arrange: Arrange[Any], statements: Statements
) -> None:
    counts = []
    for party in ("", "state:BZ"):
        if party:
            arrange(lambda: participants.submitted(delegation("state:BZ"), "Ana"))
        officer.page(INDEX)
        with statements() as sent:
            page = officer.page(INDEX)
        counts.append(len(sent))
    assert len(page.all("tbody tr")) == 3
    assert counts == [counts[0]] * 2
    assert counts[0] == 3
