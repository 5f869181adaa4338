"""The application: only here all parts meet."""

import sqlite3
from pathlib import Path
from typing import Any

import click
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from conference import commands, web
from conference.config import Settings, from_environment
from conference.core import logs
from conference.core.db import connect, db
from conference.core.i18n import babel, speak
from conference.web import headers, languages
from conference.web.repeats import Repeats
from conference.web.static_files import StaticFiles

ROOT = Path(__file__).resolve().parent.parent

#: A pasted release may be larger than Flask's 500 kB; the limit of 1 MB of text and 5 MB of file is said in words.
LARGEST_FORM = 4 * 1024 * 1024
LARGEST_REQUEST = 6 * 1024 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """The application under `settings` (else those of the environment). Raises config.WrongSetting."""
    settings = settings or from_environment()
    app = Flask(
        "conference",
        root_path=str(ROOT / "conference"),
        template_folder=str(ROOT / "templates"),
        static_folder=None,
    )
    app.config.from_mapping(_flask_settings(settings))
    app.extensions["settings"] = settings
    logs.set_up(settings.log_level)
    _set_up_database(app, settings)
    babel.init_app(
        app,
        default_translation_directories=str(ROOT / "conference" / "translations"),
        locale_selector=languages.of_request,
    )
    speak(app)
    web.set_up(app)
    commands.set_up(app)
    _set_up_server(app, settings)
    return app


def _flask_settings(settings: Settings) -> dict[str, object]:
    secure = settings.base_url.startswith("https:")
    return {
        "SECRET_KEY": settings.secret_key,
        "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
        "MAX_FORM_MEMORY_SIZE": LARGEST_FORM,
        "TRUSTED_HOSTS": list(settings.trusted_hosts),
        "SESSION_COOKIE_NAME": "__Host-conference" if secure else "conference",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": None,  # an hour is too short for a long edit; the sign-in ends the token
        "BABEL_DEFAULT_LOCALE": "en",
    }


def _set_up_database(app: Flask, settings: Settings) -> None:
    if settings.sqlite_file and sqlite3.sqlite_version_info < (3, 38):
        raise RuntimeError(f"SQLite {sqlite3.sqlite_version} is too old: 3.38 or newer is needed")
    connect(app, settings.database_url)
    app.extensions["migrate"] = _Migrations(app)
    app.cli.add_command(_MigrationCommands("db", help="Perform database migrations."))


class _Migrations:
    """What Flask-Migrate asks the application for; it is loaded then, as servers never migrate and it is large."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def __getattr__(self, name: str) -> Any:
        from flask_migrate import Migrate  # noqa: PLC0415

        Migrate(self._app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
        return getattr(self._app.extensions["migrate"], name)


class _MigrationCommands(click.Group):
    """`flask db …`, which brings Flask-Migrate with it."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """That of the real group."""
        from flask_migrate.cli import db as commands_of_migrations  # noqa: PLC0415

        made: click.Context = commands_of_migrations.make_context(*args, **kwargs)
        return made


def _set_up_server(app: Flask, settings: Settings) -> None:
    """Static files with the same headers as pages; addresses as the trusted proxies say them."""
    static = StaticFiles(Repeats(app), ROOT / "static", settings.data_dir / "static")
    app.wsgi_app = headers.everywhere(static)  # type: ignore[method-assign, assignment]
    if count := settings.proxy_count:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
