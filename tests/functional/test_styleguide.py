"""The page of all parts: in development alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.applications import running
from tests.engines import databases
from tests.visitors import Visitor, problems, visitor


@pytest.fixture
def development(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application as a developer runs it."""
    with running(databases.settings(tmp_path, database_url, development=True)) as made:
        yield made


def test_it_is_not_there_otherwise(client: Visitor, officer: Visitor, administrator: Visitor) -> None:
    assert [each.page("/styleguide").status for each in (client, officer, administrator)] == [404] * 3


def test_it_shows_every_part_in_every_state(development: Flask) -> None:
    page = visitor(development).page("/styleguide")
    assert (page.status, page.title) == (200, "Parts of the design")
    assert [len(page.all(each)) for each in (".parts", ".pagination", ".empty", "progress", ".thread", ".rail")] == [1] * 6
    assert len(problems(page)) == 10
    assert len(page.all("[aria-invalid=true]")) == 7
    assert page.texts(".when")[2:4] == [
        "Before: Wednesday 10 March 2027, 10:00–13:00 Wednesday 10 March 2027 15:00–18:00 Washington "
        "moved on 4 March 2027",
        "Wednesday 10 March 2027 10:00–13:00 Washington",
    ]


def test_every_id_stands_once(development: Flask) -> None:
    page = visitor(development).page("/styleguide")
    assert page.status == 200
    ids = [node.attributes["id"] or "" for node in page.all("[id]")]
    assert sorted(ids) == sorted(set(ids))
    named = {one for node in page.all("[aria-describedby]") for one in (node.attributes["aria-describedby"] or "").split()}
    assert named - set(ids) == set()
