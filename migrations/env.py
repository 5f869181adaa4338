"""How migrations run: online only, each in one transaction.

SQLite rebuilds tables in batches; with foreign keys on, that empties the child tables. So they are off while a
migration runs and every key is checked afterwards, before the commit.
"""

from typing import Any

from alembic import context
from sqlalchemy import Connection, text

from conference.core.db import db

if context.is_offline_mode():
    raise SystemExit("migrations need the database; offline SQL is not offered")


def run() -> None:
    """Run the migrations that are pending."""
    with db.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            _set_foreign_keys(connection, "OFF")
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            compare_type=True,
            compare_server_default=True,
            user_module_prefix="conference.core.db.",
        )
        with context.begin_transaction():
            context.run_migrations()
            if sqlite:
                _check_foreign_keys(connection)
        connection.commit()
        if sqlite:
            _set_foreign_keys(connection, "ON")


def _set_foreign_keys(connection: Connection, switch: str) -> None:
    """On the driver's own connection: SQLAlchemy would begin a transaction first, and within one nothing happens."""
    driver: Any = connection.connection.dbapi_connection
    driver.execute(f"PRAGMA foreign_keys={switch}")
    if driver.execute("PRAGMA foreign_keys").fetchone() != (int(switch == "ON"),):
        raise RuntimeError(f"foreign keys could not be switched {switch}")


def _check_foreign_keys(connection: Connection) -> None:
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        raise RuntimeError(f"the migration would leave {len(broken)} broken references, the first {broken[0]}")


run()
