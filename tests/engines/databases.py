"""Databases for tests: migrated and filled with the reference data once a run, then copied for each test."""

import atexit
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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

#: Names of databases are unique among the workers and from test to test.
_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
_numbers = count(1)

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
    name = f"conference_{_worker}_{next(_numbers)}"
    _maintain(run, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY file_copy")
    yield cluster.url(run, name)
    _maintain(run, f"DROP DATABASE {name} WITH (FORCE)")


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


def _make_template(engine: str, run: Path) -> None:
    if engine == "sqlite":
        (run / TEMPLATE).unlink(missing_ok=True)
        _fill(run, _sqlite(run / TEMPLATE))
        return
    _maintain(run, f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)")
    _maintain(run, f"CREATE DATABASE {TEMPLATE}")
    _fill(run, cluster.url(run, TEMPLATE))


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
    """One connection for the whole run: to open one takes longer than most commands."""
    host = str(make_url(url).query["host"])
    connection = psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True)
    atexit.register(connection.close)
    return connection
