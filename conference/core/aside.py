"""What is noted beside a request: one small change on a connection of its own, given up while others write."""

from sqlalchemy import Connection, Executable, text

from conference.core.db import db

#: How long it waits for its turn.
MILLISECONDS = 200


def write(change: Executable) -> None:
    """Make one change, kept at once, whatever the transaction of the request does or has read.

    Not to be called while the request itself writes: SQLite has one writer. Raises OperationalError when it would
    have to wait longer than a reader should.
    """
    with db.engine.execution_options(writes=True).connect() as connection:
        usual = _hurry(connection)
        try:
            with connection.begin():
                if usual is None:
                    connection.execute(text(f"SET LOCAL lock_timeout = {MILLISECONDS}"))
                connection.execute(change)
        finally:
            if usual is not None:
                _wait_at_most(connection, usual)


def _hurry(connection: Connection) -> int | None:
    """SQLite's patience until now, which the connection has; none on PostgreSQL, where a transaction has its own."""
    if connection.dialect.name != "sqlite":
        return None
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA busy_timeout")
    usual = int(cursor.fetchone()[0])  # type: ignore[index]
    _wait_at_most(connection, MILLISECONDS)
    return usual


def _wait_at_most(connection: Connection, milliseconds: int) -> None:
    connection.connection.cursor().execute(f"PRAGMA busy_timeout={milliseconds}")
