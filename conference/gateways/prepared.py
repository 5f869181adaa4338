"""Whether a SQLite database is as this version of the application wants it, told without loading the application.

A number made of all migrations and reference data is kept in the database itself (`PRAGMA user_version`), so that it
travels with every copy: a restored old one is brought up to date again.
"""

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

from conference.config import Settings

ROOT = Path(__file__).resolve().parents[2]


def is_prepared(settings: Settings, *, demo: bool) -> bool:
    """Whether `flask prepare` (with or without demonstration) has nothing to do. Of other engines never known."""
    file = settings.sqlite_file
    if file is None or not file.exists():
        return False
    with closing(sqlite3.connect(file)) as connection:
        kept: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return kept == _fingerprint(demo)


def mark(settings: Settings, *, demo: bool) -> None:
    """Note in the database that `flask prepare` has done its work."""
    if settings.sqlite_file is not None:
        with closing(sqlite3.connect(settings.sqlite_file)) as connection:
            connection.execute(f"PRAGMA user_version = {_fingerprint(demo)}")


def _fingerprint(demo: bool) -> int:
    """Positive, 31 bits: what the pragma holds; never 0, which a new database has."""
    found = int(demo)
    for folder, pattern in ((ROOT / "migrations" / "versions", "*.py"), (ROOT / "conference" / "data", "*.json")):
        for file in sorted(folder.glob(pattern)):
            found = zlib.crc32(file.read_bytes(), zlib.crc32(file.name.encode(), found))
    return found % 0x7FFFFFFE + 1
