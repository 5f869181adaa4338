"""The rows of all tables as lines of JSON that are the same on every engine.

One row is one object of its columns. A column that is not there is NULL; `null` is the word of JSON in a JSON column.
Times have no zone: instants are in UTC, planned times are as planned. Decimals are text, bytes are base64.

Tables are read from the database and not from the models: rows of an earlier version go back into tables of that
version, and are migrated there.
"""

import base64
import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    PrimaryKeyConstraint,
    Table,
    Text,
    Time,
    cast,
    func,
    inspect,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import REGCLASS
from sqlalchemy.types import TypeEngine

from conference.core.db import NullableJson, db

#: So many rows are read at once: few, for one snapshot of a large conference takes megabytes.
READ_AT_ONCE = 20
#: So many are written at once, and no more when their lines have so many bytes together.
WRITTEN_AT_ONCE = 500
BYTES_AT_ONCE = 1024 * 1024

_VERSION_TABLE = "alembic_version"


class Unreadable(ValueError):
    """A line is no row of its table."""


@contextmanager
def snapshot() -> Iterator[Connection]:
    """A connection that sees the database as it stood at its first read, whatever others write; nobody waits."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        yield connection


def tables(connection: Connection) -> dict[str, Table]:
    """All tables by name, in alphabetical order, with the columns that can be written."""
    found = inspect(connection)
    keys = {name: key["constrained_columns"] for (_, name), key in found.get_multi_pk_constraint().items()}
    columns = {name: columns for (_, name), columns in found.get_multi_columns().items() if name != _VERSION_TABLE}
    return {
        name: Table(
            name,
            MetaData(),
            *(Column(each["name"], _kind(each["type"])) for each in columns[name] if "computed" not in each),
            PrimaryKeyConstraint(*keys[name]),
        )
        for name in sorted(columns)
    }


def lines(connection: Connection, table: Table, *, blank: Collection[str] = ()) -> Iterator[bytes]:
    """The rows of `table` in the order of its key, read as they are asked for; "" stands in columns named `blank`."""
    columns = [cast(column, Text) if _is_json(column) else column for column in table.columns]
    wanted = select(*columns).order_by(*table.primary_key.columns).execution_options(yield_per=READ_AT_ONCE)
    for row in connection.execute(wanted):
        pairs = zip(table.columns, row, strict=True)
        plain = {column.name: _plain(column, value) for column, value in pairs if value is not None}
        plain |= dict.fromkeys(plain.keys() & set(blank), "")
        yield json.dumps(plain, separators=(",", ":")).encode() + b"\n"


def insert(connection: Connection, table: Table, found: Iterable[bytes]) -> int:
    """Add the rows of `found` to `table`; say how many. Raises Unreadable."""
    count = 0
    for batch in _batches(found):
        connection.execute(table.insert(), [_row(table, line) for line in batch])
        count += len(batch)
    return count


def first_filled(connection: Connection) -> str:
    """The name of a table that has a row, "" when there is none."""
    filled = (
        name for name, table in tables(connection).items() if connection.scalar(select(1).select_from(table).limit(1))
    )
    return next(filled, "")


@contextmanager
def any_order(connection: Connection) -> Iterator[None]:
    """Rows may come before those they refer to; at the end of the block (on SQLite, of the transaction) all are there.

    Items refer to items and may stand before them, so no order of tables helps.
    """
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        yield
        return
    constraints = connection.execute(text(_CONSTRAINTS)).all()
    _alter(connection, constraints, "DEFERRABLE INITIALLY DEFERRED")
    yield
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    _alter(connection, constraints, "NOT DEFERRABLE")


def set_sequences(connection: Connection, found: Iterable[Table]) -> None:
    """Let PostgreSQL number new rows after those that are there. SQLite does it by itself."""
    if connection.dialect.name != "postgresql":
        return
    quoted = connection.dialect.identifier_preparer.format_table
    for table in found:
        for column in table.primary_key.columns:
            if isinstance(column.type, Integer):
                sequence = cast(func.pg_get_serial_sequence(quoted(table), column.name), REGCLASS)
                connection.execute(select(func.setval(sequence, select(func.max(column)).scalar_subquery())))


_CONSTRAINTS = """
SELECT conrelid::regclass::text, quote_ident(conname) FROM pg_constraint
WHERE contype = 'f' AND NOT condeferrable AND connamespace = current_schema()::regnamespace
ORDER BY 1, 2
"""


def _alter(connection: Connection, constraints: Iterable[Any], how: str) -> None:
    for table, constraint in constraints:
        connection.exec_driver_sql(f"ALTER TABLE {table} ALTER CONSTRAINT {constraint} {how}")


def _batches(found: Iterable[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size = 0
    for line in found:
        batch.append(line)
        size += len(line)
        if len(batch) == WRITTEN_AT_ONCE or size >= BYTES_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _kind(found: TypeEngine[Any]) -> TypeEngine[Any]:
    """The type to read and write with: in JSON, None is to be NULL."""
    return NullableJson if isinstance(found, JSON) else found


def _is_json(column: Column[Any]) -> bool:
    return isinstance(column.type, JSON)


def _plain(column: Column[Any], value: Any) -> Any:
    """What stands in the line for `value`."""
    if _is_json(column):
        return json.loads(value)
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC).replace(tzinfo=None).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _row(table: Table, line: bytes) -> dict[str, Any]:
    """The values of all columns of `table` that `line` stands for."""
    try:
        plain: dict[str, Any] = json.loads(line)
        unknown = plain.keys() - table.columns.keys()
        found = {
            column.name: _value(column.type, plain[column.name]) if column.name in plain else None
            for column in table.columns
        }
    except (ValueError, TypeError, AttributeError, ArithmeticError) as error:
        raise Unreadable(f"a line of table {table.name} is no row") from error
    if unknown:
        raise Unreadable(f"table {table.name} has no column {min(unknown)}")
    return found


def _value(kind: TypeEngine[Any], plain: Any) -> Any:
    """What `_plain` was made from."""
    if isinstance(kind, JSON):
        return JSON.NULL if plain is None else plain
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(plain).replace(tzinfo=UTC if kind.timezone else None)
    if isinstance(kind, Date):
        return dt.date.fromisoformat(plain)
    if isinstance(kind, Time):
        return dt.time.fromisoformat(plain)
    if isinstance(kind, Numeric) and kind.asdecimal:
        return Decimal(plain)
    return base64.b64decode(plain) if isinstance(kind, LargeBinary) else plain
