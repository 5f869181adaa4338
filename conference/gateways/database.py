"""The database as a thing to copy and to bring up to date."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from flask_migrate import upgrade

from conference.config import Settings
from conference.core.db import db


def migration_pending() -> bool:
    """Whether the database is behind the newest migration (or empty)."""
    return _present() != set(ScriptDirectory(_folder()).get_heads())


def migrate() -> None:
    """Run all pending migrations."""
    upgrade(directory=_folder())


def back_up(settings: Settings, *, now: datetime) -> Path | None:
    """Copy the SQLite database by the backup API, which is safe while it is in use.

    Returns the copy, or none when there is nothing to copy (no table yet, or another engine, whose own tools do it).
    """
    source = settings.sqlite_file
    if source is None or not _present():
        return None
    copy = settings.data_dir / "backups" / f"{now:%Y%m%dT%H%M%SZ}.sqlite"
    copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)
    copy.chmod(0o600)
    return copy


def _present() -> set[str]:
    """The migrations that the database stands at; empty for a new one."""
    with db.engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads())


def _folder() -> str:
    directory: str = current_app.extensions["migrate"].directory
    return directory
