"""Work of the worker, as who ordered it watches it; nobody else does."""

from typing import Any

import pytest
from flask import Flask

from conference.config import Settings
from conference.gateways import files
from conference.services import jobs
from tests.applications import Arrange
from tests.factories import conferences, people
from tests.factories.conferences import NOW
from tests.visitors import Visitor, visitor


@pytest.fixture
def page(arrange: Arrange[Any]) -> str:
    """The page of a job that the officer ordered."""

    def make() -> int:
        made = conferences.conference()
        return jobs.order(made, "badges", {}, total=200, language="en", by=people.account(), now=NOW).id

    return f"/secretariat/conferences/conference-on-water/jobs/{arrange(make)}"


def number(page: str) -> int:
    return int(page.rpartition("/")[2])


def test_it_looks_again_until_it_has_ended(officer: Visitor, page: str, arrange: Arrange[Any]) -> None:
    waiting = officer.page(page)
    assert (waiting.text("[role=status]"), waiting.headers["Refresh"]) == ("Waiting for its turn", "2")
    assert waiting.text(".progress") == "0 of 200 are made. This page looks again by itself."
    arrange(lambda: (jobs.take(NOW), jobs.advance(number(page), 50, now=NOW)))
    running = officer.page(page)
    assert (running.text("[role=status]"), running.text(".progress")) == (
        "Being made",
        "50 of 200 are made. This page looks again by itself.",
    )
    arrange(lambda: jobs.fail(number(page), "worker_lost", now=NOW))
    failed = officer.page(page)
    assert (failed.text("[role=status]"), "Refresh" in failed.headers) == ("It failed", False)
    assert failed.text(".notice") == "The machine that made it stopped on the way. Order it again."


def test_what_it_made_is_downloaded_and_never_kept_on_the_way(
    officer: Visitor, page: str, arrange: Arrange[Any], settings: Settings
) -> None:
    assert officer.page(f"{page}/file").status == 404
    digest = files.keep(settings.files, b"%PDF-1.7")
    arrange(lambda: (jobs.take(NOW), jobs.finish(number(page), digest, "credenciales ñ.pdf", now=NOW)))
    assert officer.page(page).links("a.primary") == [f"{page}/file"]
    found = officer.page(f"{page}/file")
    assert (found.status, found.body, found.headers["Content-Type"]) == (200, b"%PDF-1.7", "application/pdf")
    assert found.headers["Content-Disposition"] == (
        "attachment; filename=\"credenciales-.pdf\"; filename*=UTF-8''credenciales%20%C3%B1.pdf"
    )
    assert found.headers["Cache-Control"] == "private, no-store"
    arrange(lambda: jobs.tidy(NOW + jobs.KEPT_FOR * 2))
    assert officer.page(page).text(".notice") == "What was made is no longer kept. Order it again."
    assert officer.page(f"{page}/file").status == 404


def test_nobody_else_learns_of_it(app: Flask, administrator: Visitor, nobody: Visitor, page: str) -> None:
    assert [administrator.page(page).status, administrator.page(f"{page}/file").status] == [404, 404]
    assert nobody.page(page).status == 404
    guest = visitor(app)
    assert (guest.page(page).status, guest.page(page).location.partition("?")[0]) == (303, "/sign-in")
    assert administrator.page(page.replace("conference-on-water", "another")).status == 404
