"""The database: one declarative base, column types, and the one transaction of a request or command.

SQLite runs in WAL mode with foreign keys on. Reading transactions begin deferred; writing ones begin with
`BEGIN IMMEDIATE`, because a read snapshot that turns into a write fails at once ("database is locked"), and Python's
own default mode loses updates without an error.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, Connection, DateTime, Dialect, Engine, MetaData, event, select, text, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Session, registry
from sqlalchemy.pool import QueuePool
from sqlalchemy.sql.selectable import GenerativeSelect
from sqlalchemy.types import TypeDecorator

from conference.core.database_file import DatabaseFile

Wanted = TypeVar("Wanted", bound=GenerativeSelect)

#: Seconds between two looks whether the writer before has ended.
NEXT_LOOK = 0.002

#: Of each connection to SQLite. Eight threads of two workers have one each, and 2 MB of pages by itself: the file is in
#: the memory of the machine anyway.
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    "busy_timeout=10000",
    "cache_size=-400",  # kB
)

#: In the session: what is to be called when its transaction ends.
_ENDINGS = "at the end of the transaction"

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

#: JSON, with the indexable form on PostgreSQL.
Json = JSON().with_variant(JSONB(), "postgresql")
#: The same where None is SQL NULL and not the JSON word.
NullableJson = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class Instant(TypeDecorator[datetime]):
    """A moment that happened: aware UTC in Python, on SQLite too. Refuses naive values with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs its zone: {value!r}")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class WallTime(TypeDecorator[datetime]):
    """A planned local time without its zone, which stands beside it. Refuses aware values with ValueError."""

    impl = DateTime(timezone=False)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is not None and value.tzinfo is not None:
            raise ValueError(f"a wall time has no zone: {value!r}")
        return value


class Base(DeclarativeBase):
    """Base of all tables."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={datetime: Instant, dict[str, str]: Json, dict[str, Any]: Json, list[str]: Json},
    )


class Database(SQLAlchemy):
    """Flask-SQLAlchemy's object over `Base`, with `select` and `update` so that type checkers see them."""

    def __init__(self) -> None:
        super().__init__(model_class=Base)
        self.select = select
        self.update = update


db = Database()

if TYPE_CHECKING:
    from flask_sqlalchemy.model import Model as _FlaskModel

    class Model(Base, _FlaskModel):
        """What type checkers see of `db.Model`."""

        __abstract__ = True
else:
    Model = db.Model


def connect(app: Flask, url: str) -> None:
    """Let `app` use the database at `url`."""
    sqlite = url.startswith("sqlite:")
    options: dict[str, object] = {"hide_parameters": True}  # faults are logged without values, which name persons
    options |= {"poolclass": QueuePool, "connect_args": {"timeout": 10}} if sqlite else {"pool_pre_ping": True}
    app.config.update(SQLALCHEMY_DATABASE_URI=url, SQLALCHEMY_ENGINE_OPTIONS=options)
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)


def prepare_engine(engine: Engine) -> None:
    """Make `engine` keep the promises above; to be called once per engine. PostgreSQL needs nothing."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite_connection)
        event.listen(engine, "begin", _begin_on_sqlite)
        DatabaseFile(engine.url.database or "").watch(engine)


def _prepare_sqlite_connection(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_on_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        _begin_to_write(connection)
    else:
        connection.exec_driver_sql("BEGIN")


def _begin_to_write(connection: Connection) -> None:
    """As soon as the writer before has ended, within the patience of the connection.

    SQLite's own waiting looks ever more seldom, at last ten times a second: the file lies idle meanwhile, and who has
    waited longest comes last.
    """
    cursor = connection.connection.cursor()
    patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
    until = time.monotonic() + patience / 1000
    cursor.execute("PRAGMA busy_timeout=0")
    try:
        while problem := _refused(cursor):
            if problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                connection.exec_driver_sql("BEGIN IMMEDIATE")  # once more, for the error that it raises
                break
            time.sleep(NEXT_LOOK)
    finally:
        cursor.execute(f"PRAGMA busy_timeout={patience}")
        cursor.close()


def _refused(cursor: Any) -> sqlite3.OperationalError | None:
    """Why the transaction could not begin; none: it has begun."""
    try:
        cursor.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as problem:
        return problem
    return None


class TransactionState(RuntimeError):
    """A transaction was opened where one is already open: something was read before the writer began."""


@contextmanager
def transaction() -> Iterator["Outcome"]:
    """The one writing transaction of a request or command: commits when the block ends, rolls back when it raises.

    It must be opened before anything is loaded. `outcome.keep_nothing()` makes it roll back without an error, for a
    request that ended in a refusal.

    Raises TransactionState when the database was already read or written before.
    """
    session = db.session()
    if session.in_transaction():
        raise TransactionState("open the writing transaction before anything is loaded")
    outcome = Outcome()
    session.connection(execution_options={"writes": True})
    try:
        yield outcome
        if outcome.kept:
            _run_endings(session)
            session.commit()
        else:
            session.rollback()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(_ENDINGS, None)


def at_the_end(function: Callable[[], None]) -> None:
    """Call `function` once as the last thing that this writing transaction does, however often it is asked for.

    So a lock that it takes is held shortly, and whoever holds it waits for no other. A transaction that is not kept
    does not call it.
    """
    db.session().info.setdefault(_ENDINGS, {})[function] = None


def _run_endings(session: Session) -> None:
    """In the order in which they were asked for, after everything else was sent."""
    session.flush()
    for function in session.info.pop(_ENDINGS, ()):
        function()


@contextmanager
def own_transaction() -> Iterator["Outcome"]:
    """A short writing transaction for what must stay whatever the request answers: it ends what was read before.

    What was loaded is loaded again when it is asked for. Raises TransactionState inside of another writing one.
    """
    if is_writing():
        raise TransactionState("a transaction that writes is open already")
    db.session().rollback()
    with transaction() as outcome:
        yield outcome


class Outcome:
    """Whether a writing transaction is to be kept."""

    kept = True

    def keep_nothing(self) -> None:
        """Roll back at the end of the transaction."""
        self.kept = False


def has_transaction() -> bool:
    """Whether the current session has read or written anything that is not ended yet."""
    return db.session().in_transaction()


def is_writing() -> bool:
    """Whether a writing transaction is open."""
    return has_transaction() and bool(db.session.connection().get_execution_options().get("writes", False))


def locked(wanted: Wanted, row: type[Base]) -> Wanted:
    """`wanted` with its rows of the table `row` locked to the end of a writing transaction; a reader locks nothing."""
    return wanted.with_for_update(of=row) if is_writing() else wanted


def read_again(row: Base) -> None:
    """Read `row` as it is kept now: whoever waited for another transaction may have read it before its change."""
    db.session.flush()
    db.session.refresh(row)


def one_at_a_time(what: str) -> None:
    """Let no other transaction pass here for the same `what` until this one ends: numbers and identities are given out.

    SQLite has one writer anyway.
    """
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:what))"), {"what": what})
