"""Whether it works, as those see it who watch it: and what everybody sees while the database is away."""

import pytest
from sqlalchemy import text

from conference.config import Settings
from conference.core.db import db
from tests.applications import Arrange
from tests.factories import conferences
from tests.visitors import Visitor

PAGES = ("/", "/conferences", "/secretariat/", "/nowhere")


def statuses(browser: Visitor) -> list[int]:
    """What /healthz and the pages answer."""
    return [browser.page(path).status for path in ("/healthz", *PAGES)]


def test_it_is_well(client: Visitor) -> None:
    page = client.page("/healthz")

    assert (page.status, page.json) == (200, {"status": "ok"})


@pytest.mark.parametrize("table", ["accounts", "alembic_version"])
def test_without_its_tables_it_is_not_whoever_asks(officer: Visitor, arrange: Arrange[None], table: str) -> None:
    arrange(lambda: db.session.execute(text(f"ALTER TABLE {table} RENAME TO lost_{table}")) and None)
    page = officer.page("/healthz")

    assert (page.status, page.json) == (503, {"status": "unavailable"})


def test_what_is_not_there_cannot_be_told_from_a_fault_to_whoever_is_signed_in(
    officer: Visitor, arrange: Arrange[None]
) -> None:
    arrange(lambda: db.session.execute(text("ALTER TABLE accounts RENAME TO lost_accounts")) and None)
    page = officer.page("/nowhere")

    assert (page.status, page.title) == (500, "Something went wrong on our side")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_database_file_that_was_taken_away_is_missed_at_once_and_found_again(
    officer: Visitor, settings: Settings, arrange: Arrange[None]
) -> None:
    file = settings.sqlite_file
    assert file is not None
    arrange(lambda: conferences.published(conferences.conference()) and None)
    before = statuses(officer)
    away = file.rename(file.with_suffix(".away"))  # what was written last lies beside it, and must not be spoilt
    without, program = statuses(officer), officer.page("/conferences/conference-on-water/calendar.ics")
    away.rename(file)

    assert before == [200, 200, 200, 200, 404]
    assert without == [503, 500, 500, 500, 500]
    assert (program.status, program.body, program.headers["Retry-After"]) == (503, b"", "120")
    assert statuses(officer) == before
