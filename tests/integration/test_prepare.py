"""`flask prepare`: from nothing, again, from a copy, with the demonstration and without."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, text

from conference.commands.prepare import command
from conference.config import Settings
from conference.core.db import db
from conference.gateways import prepared
from conference.models.bodies import Body
from conference.models.people import Account
from tests.applications import running
from tests.engines import databases

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def prepare(app: Flask, *options: str) -> list[str]:
    """What `flask prepare` prints, line by line; it must succeed."""
    result = app.test_cli_runner().invoke(command, options, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def accounts(app: Flask) -> list[str]:
    """Every account there is."""
    with app.app_context():
        return list(db.session.scalars(db.select(Account.email).order_by(Account.email)))


def test_an_empty_database_is_prepared_once(empty_database_url: str, tmp_path: Path) -> None:
    with running(databases.settings(tmp_path, empty_database_url)) as app:
        assert prepare(app, "--no-demo") == ["migrated the database", "loaded parties, topics and bodies"]
        assert (prepare(app, "--no-demo"), accounts(app)) == ([], [])
    assert not (tmp_path / "backups").exists()


@pytest.mark.parametrize("words", [["audit", "verify"], ["parties", "load"], ["parties", "status"]])
def test_commands_of_a_database_that_is_not_prepared_say_so(empty_database_url: str, tmp_path: Path, words: list[str]) -> None:
    with running(databases.settings(tmp_path, empty_database_url)) as app:
        done = app.test_cli_runner().invoke(args=words)
    expected = "Error: the database is not prepared: run `flask --app wsgi prepare` first\n"
    assert (done.exit_code, done.output) == (1, expected)


def test_the_demonstration_comes_to_an_empty_database_alone(app: Flask, settings: Settings) -> None:
    first, *others = prepare(app)
    assert first == "loaded the demonstration: /conferences/hemispheric-migration"
    kept = settings.data_dir / "demo-accounts.txt"
    passwords = [line.split("\t") for line in kept.read_text().splitlines()]
    assert [email for email, _ in passwords] == ["officer@example.org", "administrator@example.org"]
    assert others == [f"  sign in as {email} with {password}" for email, password in passwords]
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert (prepare(app), accounts(app)) == ([], ["administrator@example.org", "officer@example.org"])


def test_reference_data_that_are_missing_come_back_and_the_others_stay(app: Flask) -> None:
    with app.app_context():
        changed, lost = db.session.scalars(db.select(Body).order_by(Body.id).limit(2)).all()
        changed.symbol_rule, key = "as staff have it", changed.key
        before = db.session.scalar(db.select(func.count()).select_from(Body))
        db.session.delete(lost)
        db.session.commit()
    assert prepare(app, "--no-demo") == ["loaded parties, topics and bodies"]
    with app.app_context():
        assert db.session.scalar(db.select(func.count()).select_from(Body)) == before
        assert db.session.scalars(db.select(Body.symbol_rule).where(Body.key == key)).one() == "as staff have it"


@on_sqlite
def test_a_database_is_copied_before_it_is_migrated(app: Flask, settings: Settings) -> None:
    with app.app_context():
        db.session.execute(text("DROP TABLE alembic_version"))
        db.session.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
        db.session.execute(text("INSERT INTO alembic_version VALUES ('0000')"))
        db.session.commit()
    result = app.test_cli_runner().invoke(command, ["--no-demo"])
    assert result.exit_code == 1  # no migration leads on from 0000
    (copy,) = (settings.data_dir / "backups").iterdir()
    assert result.output.splitlines()[0] == f"backed up the database to {copy}"
    with closing(sqlite3.connect(copy)) as found:
        assert found.execute("SELECT version_num FROM alembic_version").fetchall() == [("0000",)]
        assert found.execute("SELECT count(*) FROM bodies").fetchone()[0] > 0
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


@on_sqlite
def test_what_is_prepared_is_known_without_loading_the_application(app: Flask, settings: Settings) -> None:
    assert prepared.is_prepared(settings, demo=False) is False
    prepare(app, "--no-demo")
    assert (prepared.is_prepared(settings, demo=False), prepared.is_prepared(settings, demo=True)) == (True, False)
    prepare(app)
    assert (prepared.is_prepared(settings, demo=False), prepared.is_prepared(settings, demo=True)) == (False, True)


@on_sqlite
def test_no_database_is_not_prepared(empty_database_url: str, tmp_path: Path) -> None:
    settings = databases.settings(tmp_path, empty_database_url)
    assert (prepared.is_prepared(settings, demo=False), (tmp_path / "empty.sqlite").exists()) == (False, False)


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_of_postgresql_it_is_never_known(app: Flask, settings: Settings) -> None:
    prepare(app, "--no-demo")
    assert prepared.is_prepared(settings, demo=False) is False
