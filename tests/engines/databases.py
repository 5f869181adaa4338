"""Databases for tests: migrated and filled with the reference data once a run, then each test has one as it was then.

Of SQLite that is a copy of a file. PostgreSQL needs half a second for a copy, so a few are put back after each test.
"""

import atexit
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import make_url

from conference.app import create_app
from conference.config import Settings
from conference.core import clock
from conference.core.db import db, transaction
from conference.gateways import database
from conference.services import reference
from tests.engines import cluster
from tests.engines.once import once

ENGINES = ("sqlite", "postgresql")
TEMPLATE = "conference_template"
#: What puts a database back, to be run once in the template.
PRISTINE = Path(__file__).with_name("pristine.sql")
#: Rows that were deleted stay in its files.
MOST_USES = 100

#: Names of databases are unique among the workers and from test to test.
_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
_numbers = count(1)
#: Databases of this worker that are as the template is.
_copies: list["_Copy"] = []

MakeSettings = Callable[..., Settings]


def settings(folder: Path, database_url: str, **other: object) -> Settings:
    """Settings of a test: everything in `folder`, all other values as on a fresh machine."""
    values: dict[str, object] = {
        "data_dir": folder,
        "database_url": database_url,
        "secret_key": "a secret that every test knows, 32+",
        "base_url": "http://localhost",
        "trusted_hosts": ("localhost",),
        "proxy_count": 0,
        "secretariat_name": "Secretariat",
        "default_timezone": "UTC",
        "calendar_organizer": "secretariat@conference.invalid",
        "log_level": "WARNING",
        "smtp_url": "",
        "mail_from": "secretariat@conference.invalid",
        "development": False,
    }
    return Settings(**(values | other))  # type: ignore[arg-type]


@contextmanager
def fresh(engine: str, run: Path, folder: Path) -> Iterator[str]:
    """The address of a database of its own, migrated, with the reference data and nothing else."""
    once(run, f"template-{engine}", lambda: _make_template(engine, run))
    if engine == "sqlite":
        yield _sqlite(shutil.copyfile(run / TEMPLATE, folder / "conference.sqlite"))
        return
    copy = _copies.pop() if _copies else _Copy(run)
    yield cluster.url(run, copy.name)
    if copy.put_back():
        _copies.append(copy)


@contextmanager
def empty(engine: str, run: Path, folder: Path) -> Iterator[str]:
    """The address of a database without any table, for tests of migrations and of the first start."""
    if engine == "sqlite":
        yield _sqlite(folder / "empty.sqlite")
        return
    name = f"conference_empty_{_worker}_{next(_numbers)}"
    _maintain(run, f"CREATE DATABASE {name}")
    yield cluster.url(run, name)
    _maintain(run, f"DROP DATABASE {name} WITH (FORCE)")


class _Copy:
    """A copy of the template, used by one test after another: to make one costs more than most tests do."""

    def __init__(self, run: Path) -> None:
        self.name = f"conference_{_worker}_{next(_numbers)}"
        self._run, self._uses = run, 0
        _maintain(run, f"CREATE DATABASE {self.name} TEMPLATE {TEMPLATE} STRATEGY file_copy")

    def put_back(self) -> bool:
        """Make it what it was; False when it is gone: after a change of its tables, or many uses that bloat it."""
        self._uses += 1
        connection = _maintenance(cluster.url(self._run, self.name))
        with suppress(psycopg.Error):
            (same,) = connection.execute("SELECT pristine.put_back()").fetchone() or (False,)
            if same and self._uses < MOST_USES:
                return True
        connection.close()
        _maintain(self._run, f"DROP DATABASE {self.name} WITH (FORCE)")
        return False


def _make_template(engine: str, run: Path) -> None:
    if engine == "sqlite":
        (run / TEMPLATE).unlink(missing_ok=True)
        _fill(run, _sqlite(run / TEMPLATE))
        return
    _maintain(run, f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)")
    _maintain(run, f"CREATE DATABASE {TEMPLATE}")
    _fill(run, cluster.url(run, TEMPLATE))
    with _connected(cluster.url(run, TEMPLATE)) as connection:
        connection.execute(PRISTINE.read_bytes())


def _fill(run: Path, address: str) -> None:
    app = create_app(settings(run, address))
    with app.app_context():
        database.migrate()
        with transaction():
            reference.load(now=clock.now())
        db.session.remove()
        db.engine.dispose()  # SQLite: the last connection to close brings the WAL home, the file can be copied


def _sqlite(file: Path) -> str:
    return f"sqlite:///{file}"


def _maintain(run: Path, command: str) -> None:
    _maintenance(cluster.url(run, "postgres")).execute(command.encode())


@cache
def _maintenance(url: str) -> psycopg.Connection[Any]:
    """One connection to a database for the whole run: to open one takes longer than most commands."""
    connection = _connected(url)
    atexit.register(connection.close)
    return connection


def _connected(url: str) -> psycopg.Connection[Any]:
    address = make_url(url)
    return psycopg.connect(
        host=str(address.query["host"]), user="postgres", dbname=address.database, autocommit=True
    )
