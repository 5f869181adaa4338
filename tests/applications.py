"""Fixtures around the application: both engines, browsers, a count of statements.

A test that asks for `app` (or for anything made from it) runs on SQLite and on PostgreSQL, each time on a database of
its own with the reference data and nothing else. Name one engine with
`@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)`.

Inside an app context no request can be sent, because who is signed in would leak into it. So a test of services takes
`written` (or `context`), a test of pages takes a browser and `arrange`, never both.

The conftest.py of a folder takes them all: `from tests.applications import *`.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import event
from werkzeug.routing import Rule

from conference.app import create_app
from conference.config import Settings
from conference.core.db import db, transaction
from conference.models.people import Account, Role
from tests.engines import databases
from tests.factories import people
from tests.visitors import Visitor, visitor

R = TypeVar("R")
T_co = TypeVar("T_co", covariant=True)


class Arrange(Protocol[T_co]):
    """Calls a function in a transaction of its own; what stands in brackets is for the reader."""

    def __call__(self, function: Callable[[], R], /) -> R:
        """Call it and return what it returns."""


#: What werkzeug compiles of a route, which is most of the time that an application takes to be made.
_compiled: dict[tuple[str, str, bool], Any] = {}
_compile = Rule._compile_builder


def _compile_once(self: Rule, append_unknown: bool = True) -> Any:
    """Every test has its own application with the same routes: the code of one is that of all."""
    key = (self.rule, repr(self.defaults), append_unknown)
    if key not in _compiled:
        _compiled[key] = _compile(self, append_unknown)
    return _compiled[key]


Rule._compile_builder = _compile_once  # type: ignore[method-assign]

Statements = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture(scope="session", params=databases.ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """The name of the engine: "sqlite", then "postgresql"."""
    return str(request.param)


@pytest.fixture
def database_url(engine: str, run_folder: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a database of this test alone, with the reference data and nothing else."""
    with databases.fresh(engine, run_folder, tmp_path) as address:
        yield address


@pytest.fixture
def empty_database_url(engine: str, run_folder: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    with databases.empty(engine, run_folder, tmp_path) as address:
        yield address


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """The settings of `app`; a test that wants others makes its own with `tests.engines.databases.settings`."""
    return databases.settings(tmp_path, database_url)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application on a database of its own."""
    with running(settings) as made:
        yield made


@contextmanager
def running(settings: Settings) -> Iterator[Flask]:
    """The application under `settings`; its connections are closed at the end."""
    made = create_app(settings)
    made.testing = False  # faults become pages, as in life
    # Templates are compiled once a run, though each test has its own application.
    made.jinja_env.bytecode_cache = FileSystemBytecodeCache(os.environ["CONFERENCE_TEST_RUN"])
    try:
        yield made
    finally:
        with made.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def context(app: Flask) -> Iterator[Flask]:
    """An open app context, for tests that open their own transactions."""
    with app.app_context():
        yield app


@pytest.fixture
def written(context: Flask) -> Iterator[None]:
    """A writing transaction around the whole test: services may be called, nothing is kept."""
    with transaction() as outcome:
        outcome.keep_nothing()
        yield


@pytest.fixture
def arrange(app: Flask) -> Arrange[Any]:
    """Call a function in a transaction of its own, which is kept; return what it returns (plain values)."""

    def within(function: Callable[[], R], /) -> R:
        with app.app_context(), transaction():
            return function()

    return within


@pytest.fixture
def client(app: Flask) -> Visitor:
    """A browser of somebody who is not signed in."""
    return visitor(app)


@pytest.fixture
def officer(app: Flask) -> Visitor:
    """A browser in which officer@example.org is signed in."""
    return _signed_in(app, Role.OFFICER)


@pytest.fixture
def administrator(app: Flask) -> Visitor:
    """A browser in which administrator@example.org is signed in."""
    return _signed_in(app, Role.ADMINISTRATOR)


@pytest.fixture
def nobody(app: Flask) -> Visitor:
    """A browser in which somebody is signed in who has no role."""
    return _signed_in(app, None)


def _signed_in(app: Flask, role: Role | None) -> Visitor:
    browser = visitor(app)
    with app.app_context(), transaction():
        account: Account = people.account(role)
        db.session.flush()
        db.session.expunge(account)
        browser.sign_in_as(account)
    return browser


@pytest.fixture
def statements(app: Flask) -> Statements:
    """Collect the SQL statements sent within a block: `with statements() as sent: …`."""
    with app.app_context():
        watched = db.engine

    @contextmanager
    def collecting() -> Iterator[list[str]]:
        sent: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if not statement.startswith("BEGIN"):
                sent.append(statement)

        event.listen(watched, "before_cursor_execute", note)
        try:
            yield sent
        finally:
            event.remove(watched, "before_cursor_execute", note)

    return collecting
