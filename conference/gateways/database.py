"""The database as a thing to copy and to bring up to date."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from flask import current_app
from sqlalchemy import Connection

from conference.config import Settings
from conference.core.db import db


def migration_pending() -> bool:
    """Whether the database is behind the newest migration (or empty)."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - so too below: servers never migrate, and it is large

    return _present() != set(ScriptDirectory(_folder()).get_heads())


def migrate() -> None:
    """Run all pending migrations."""
    from flask_migrate import upgrade  # noqa: PLC0415

    upgrade(directory=_folder())


def stand_at(revision: str) -> None:
    """Make the tables those of one migration, whatever they were. Only for a database without rows."""
    from flask_migrate import downgrade, upgrade  # noqa: PLC0415

    if _present() - {revision}:
        downgrade(directory=_folder(), revision="base")
    upgrade(directory=_folder(), revision=revision)


def revisions(connection: Connection) -> set[str]:
    """The migrations that the database stands at; empty for a new one."""
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415

    return set(MigrationContext.configure(connection).get_current_heads())


def knows(revision: str) -> bool:
    """Whether this version of the application has that migration."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    return any(script.revision == revision for script in ScriptDirectory(_folder()).walk_revisions())


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
    with db.engine.connect() as connection:
        return revisions(connection)


def _folder() -> str:
    directory: str = current_app.extensions["migrate"].directory
    return directory
