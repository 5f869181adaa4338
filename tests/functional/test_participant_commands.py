"""`flask participants import` and `flask demo load --participants`."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func

from conference.core.db import db
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.participants import Participant, Person
from tests.applications import Arrange
from tests.factories import participant_files
from tests.factories.participant_files import HEADS, ROWS

HAITI = ("--conference", "conference-on-water", "--party", "state:HT")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "people.csv"
    found.write_text("\n".join((HEADS, *ROWS)))
    return found


@pytest.fixture
def haiti(arrange: Arrange[Any]) -> int:
    return arrange(lambda: participant_files.delegation().id)


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=words)


def people(arrange: Arrange[Any]) -> int:
    return arrange(lambda: db.session.scalar(db.select(func.count()).select_from(Participant)) or 0)


def test_people_are_brought_in_once(app: Flask, arrange: Arrange[Any], haiti: int, file: Path) -> None:
    first = run(app, "participants", "import", str(file), *HAITI)
    again = run(app, "participants", "import", str(file), *HAITI)
    assert (first.exit_code, first.output) == (0, "new 3, there already 0, wrong 0\n")
    assert (again.exit_code, again.output) == (0, "new 0, there already 3, wrong 0\n")
    assert people(arrange) == 3


def test_a_dry_run_saves_nothing(app: Flask, arrange: Arrange[Any], haiti: int, file: Path) -> None:
    done = run(app, "participants", "import", str(file), *HAITI, "--dry-run")
    assert (done.exit_code, done.output) == (0, "new 3, there already 0, wrong 0\n")
    assert people(arrange) == 0


def test_a_dry_run_tells_every_row_that_is_wrong(app: Flask, arrange: Arrange[Any], haiti: int, file: Path) -> None:
    file.write_text("\n".join((HEADS, *ROWS, "Ana,=1+1,Delegate,,")))
    done = run(app, "participants", "import", str(file), *HAITI, "--dry-run")
    assert (done.exit_code, done.stdout) == (1, "new 3, there already 0, wrong 1\n")
    assert done.stderr == "Row 5: Family name: There is a formula in it. Enter words.\n"


def test_a_wrong_row_keeps_everybody_out(app: Flask, arrange: Arrange[Any], haiti: int, file: Path) -> None:
    file.write_text("\n".join((HEADS, *ROWS, "Ana,=1+1,Delegate,,")))
    done = run(app, "participants", "import", str(file), *HAITI)
    assert (done.exit_code, done.stdout, people(arrange)) == (1, "", 0)
    assert done.stderr == (
        "Row 5: Family name: There is a formula in it. Enter words.\n"
        "Error: Some rows cannot be brought in. Nothing was saved; mend them and bring the file again.\n"
    )


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_is_not_there_is_said_in_one_line(app: Flask, haiti: int, file: Path) -> None:
    canada = ("--conference", "conference-on-water", "--party", "state:CA")
    missing = file.parent / "nothing.csv"
    done = [run(app, "participants", "import", str(file), *canada), run(app, "participants", "import", str(missing), *HAITI)]
    assert [(each.exit_code, each.stderr) for each in done] == [
        (1, "Error: state:CA has no delegation at conference-on-water: invite it first\n"),
        (1, f"Error: {missing} cannot be read: No such file or directory\n"),
    ]


def test_the_exercise_has_as_many_people_as_wanted(app: Flask, arrange: Arrange[Any]) -> None:
    done = run(app, "demo", "load", "--participants", "100")
    assert (done.exit_code, done.output) == (0, "hemispheric-migration\n")

    def found() -> tuple[Any, ...]:
        made = db.session.scalars(db.select(Conference)).one()
        delegations = db.session.scalars(db.select(Delegation).where(Delegation.conference_id == made.id)).all()
        each = [[(one.role, one.position) for one in delegation.participants] for delegation in delegations]
        names = db.session.execute(db.select(Person.party_id, Person.name_key)).all()
        states = db.session.scalars(db.select(Participant.state).distinct()).all()
        return sum(map(len, each)), {len(one) for one in each}, {one[0] for one in each}, states, len(set(names))

    total, sizes, firsts, states, names = arrange(found)
    assert (total, firsts, states, names) == (100, {("head", 0)}, ["confirmed"], 100)
    assert len(sizes) <= 2


def test_without_a_number_the_exercise_has_nobody(app: Flask, arrange: Arrange[Any]) -> None:
    assert run(app, "demo", "load").exit_code == 0
    assert people(arrange) == 0
