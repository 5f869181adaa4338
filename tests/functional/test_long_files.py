"""A file of many people at the screen: the worker brings them in, and the page of the job says how far it is."""

from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from conference.config import Settings
from conference.core.db import db
from conference.gateways import files
from conference.models.conferences import ConferenceState
from conference.models.delegations import Delegation
from conference.models.jobs import Job
from conference.models.participants import Participant
from conference.services import jobs, moves
from conference.worker import jobs as worker
from tests.applications import Arrange, Statements
from tests.factories import participant_files, people
from tests.factories.conferences import NOW
from tests.factories.participant_files import HEADS, delegate_rows
from tests.visitors import Page, Visitor, visitor

PARTICIPANTS = "/secretariat/conferences/conference-on-water/participants"
CHOOSE = f"{PARTICIPANTS}/import"
UPLOAD, ACCEPT = "#people-file", "#bring-in"

pytestmark = pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def haiti(arrange: Arrange[Any]) -> int:
    """The number of its delegation at a conference in registration."""
    return arrange(lambda: participant_files.delegation().id)


def looked(visitor: Visitor, delegation: int, *rows: str) -> Page:
    content = BytesIO("\n".join((HEADS, *rows)).encode())
    return visitor.send(CHOOSE, {"file": (content, "people.csv"), "delegation": str(delegation)}, form=UPLOAD)


def accepted(visitor: Visitor, preview: Page, **fields: Any) -> Page:
    action = preview.one(ACCEPT).attributes["action"] or ""
    return visitor.post_form(action, preview.values(ACCEPT) | fields)


def work(app: Flask, settings: Settings) -> bool:
    with app.app_context():
        return worker.do_next(settings)


def there(arrange: Arrange[Any]) -> int:
    return arrange(lambda: int(db.session.scalar(db.select(db.func.count(Participant.id))) or 0))


def test_many_people_are_brought_in_by_the_worker(
    app: Flask, officer: Visitor, arrange: Arrange[Any], haiti: int, settings: Settings
) -> None:
    preview = looked(officer, haiti, *delegate_rows(250))
    assert preview.texts(f"{ACCEPT} button") == ["Bring in 250 people"]
    ordered = accepted(officer, preview)
    page = officer.follow(ordered)
    assert (ordered.status, page.title, page.text("[role=status]"), page.headers["Refresh"]) == (
        303, "Bring in people from a file", "Waiting for its turn", "2",
    )  # fmt: skip
    assert page.text(".progress") == (
        "0 of 250 people are checked. Everybody is saved together at the end. This page looks again by itself."
    )
    assert (there(arrange), len(files.kept(settings.files))) == (0, 1)
    assert officer.page(f"{ordered.location}/file").status == 404  # what it reads is none to hand out
    assert [work(app, settings), work(app, settings)] == [True, False]
    done = officer.page(ordered.location)
    assert (done.text("[role=status]"), done.texts("main > p:not(.actions)"), "Refresh" in done.headers) == (
        "Done", ["250 people are in the delegation now, not submitted yet."], False,
    )  # fmt: skip
    assert done.links("a.primary") == [f"{PARTICIPANTS}?delegation={haiti}"]
    assert (there(arrange), files.kept(settings.files)) == (250, [])


def test_how_far_it_is_stands_on_its_page(officer: Visitor, arrange: Arrange[Any], haiti: int) -> None:
    ordered = accepted(officer, looked(officer, haiti, *delegate_rows(201)))
    number = int(ordered.location.rpartition("/")[2])
    arrange(lambda: (jobs.take(NOW), jobs.advance(number, 100, now=NOW)))
    page = officer.page(ordered.location)
    assert (page.text("[role=status]"), page.text(".progress")[:30]) == ("Being brought in", "100 of 201 people are checked.")
    arrange(lambda: jobs.advance(number, 201, now=NOW))
    assert officer.page(ordered.location).text(".progress") == (
        "All 201 people are checked and are being saved. This page looks again by itself."
    )


def test_two_hundred_are_brought_in_at_once(officer: Visitor, arrange: Arrange[Any], haiti: int) -> None:
    done = accepted(officer, looked(officer, haiti, *delegate_rows(200)))
    assert (done.location, there(arrange)) == (f"{PARTICIPANTS}?delegation={haiti}", 200)


def test_a_double_click_is_one_job(
    app: Flask, officer: Visitor, arrange: Arrange[Any], haiti: int, settings: Settings
) -> None:
    preview = looked(officer, haiti, *delegate_rows(201))
    first = accepted(officer, preview).location
    assert accepted(officer, preview).location == first
    assert work(app, settings)
    assert accepted(officer, preview).location == first
    other = looked(officer, haiti, *delegate_rows(201))
    assert other.all(ACCEPT) == []  # everybody is there
    assert arrange(lambda: db.session.scalar(db.select(db.func.count(Job.id)))) == 1
    assert (work(app, settings), there(arrange)) == (False, 201)


def test_what_is_refused_at_saving_stands_on_its_page(
    app: Flask, officer: Visitor, arrange: Arrange[Any], haiti: int, settings: Settings
) -> None:
    preview = looked(officer, haiti, "Ana,Pérez,Head,,", *delegate_rows(201))
    accepted(officer, looked(officer, haiti, "Eva,Ruiz,Head,,"))  # meanwhile
    ordered = accepted(officer, preview)
    assert (ordered.status, work(app, settings)) == (303, True)
    page = officer.page(ordered.location)
    assert (page.text(".lede"), page.text(".notice"), page.texts("ul.missing li")) == (
        "It failed",
        "Some rows cannot be brought in. Nothing was saved; mend them and bring the file again.",
        ["Row 2: This delegation has a head already. Choose another role."],
    )
    assert page.links("a.primary") == [f"{CHOOSE}?delegation={haiti}"]
    assert (there(arrange), files.kept(settings.files)) == (1, [])
    assert accepted(officer, preview).location != ordered.location  # one that failed can be ordered again


def test_a_reason_is_asked_for_before_it_is_ordered(
    app: Flask, officer: Visitor, arrange: Arrange[Any], haiti: int, settings: Settings
) -> None:
    def close() -> None:
        made = db.session.get_one(Delegation, haiti).conference
        moves.move(made, ConferenceState.REGISTRATION_CLOSED, version=made.version, by=people.account(), now=NOW)

    arrange(close)
    refused = accepted(officer, looked(officer, haiti, *delegate_rows(201)))
    assert (refused.status, refused.texts("#late_reason-error"), files.kept(settings.files)) == (
        422, ["Registration is over: say why this person is registered late."], [],
    )  # fmt: skip
    assert accepted(officer, refused, late_reason="The note came late.").status == 303
    assert work(app, settings)
    reasons = arrange(lambda: db.session.scalars(db.select(Participant.late_reason).distinct()).all())
    assert (reasons, there(arrange)) == (["The note came late."], 201)


def test_nobody_else_learns_of_it(
    app: Flask, officer: Visitor, administrator: Visitor, nobody: Visitor, haiti: int
) -> None:
    preview = looked(officer, haiti, *delegate_rows(201))
    page = accepted(officer, preview).location
    assert [each.page(page).status for each in (administrator, nobody)] == [404, 404]
    guest = visitor(app).page(page)
    assert (guest.status, guest.location.partition("?")[0]) == (303, "/sign-in")


@pytest.mark.parametrize("count", [201, 203])
def test_statements_of_ordering_do_not_grow(
    officer: Visitor, haiti: int, statements: Statements, count: int
) -> None:
    preview = looked(officer, haiti, *delegate_rows(count))
    with statements() as sent:
        assert accepted(officer, preview).status == 303
    assert len(sent) == 7
