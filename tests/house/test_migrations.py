"""Migrations lead to the tables that the models describe, on both engines."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import CheckConstraint, inspect, text

from conference.core.db import db
from conference.gateways import database
from tests.applications import running
from tests.engines import databases

FOLDER = Path(__file__).resolve().parents[2] / "migrations"


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory(str(FOLDER)).get_heads()) == 1


def test_names_are_numbers_in_a_row() -> None:
    numbers = [file.name[:4] for file in sorted((FOLDER / "versions").glob("*.py"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_migrated_tables_equal_the_models(context: Flask) -> None:
    with db.engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), db.metadata)
    assert differences == []


def test_check_constraints_equal_the_models(context: Flask) -> None:
    found = inspect(db.engine)
    of_tables = {
        (name, check["name"]) for name in db.metadata.tables for check in found.get_check_constraints(name)
    }
    of_models = {
        (name, str(check.name))
        for name, table in db.metadata.tables.items()
        for check in table.constraints
        if isinstance(check, CheckConstraint) and check.name
    }
    assert of_tables == of_models


def test_an_empty_database_is_migrated_and_then_nothing_is_pending(empty_database_url: str, tmp_path: Path) -> None:
    with running(databases.settings(tmp_path, empty_database_url)) as app, app.app_context():
        assert database.migration_pending() is True
        database.migrate()
        assert database.migration_pending() is False
        db.session.remove()


def test_every_migration_can_be_taken_back_and_made_again(database_url: str, tmp_path: Path) -> None:
    with running(databases.settings(tmp_path, database_url)) as app, app.app_context():
        before = _columns()
        downgrade(revision="0001")
        upgrade()
        assert _columns() == before
        assert database.migration_pending() is False


def _columns() -> dict[str, set[str]]:
    found = inspect(db.engine)
    return {name: {each["name"] for each in found.get_columns(name)} for name in found.get_table_names()}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_foreign_keys_are_on_again_after_a_migration(empty_database_url: str, tmp_path: Path) -> None:
    with running(databases.settings(tmp_path, empty_database_url)) as app, app.app_context():
        database.migrate()
        assert db.session.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
