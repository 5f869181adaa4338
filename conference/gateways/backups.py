"""Backups: the rows of all tables and all kept files in one sealed file, and the fingerprint of the secret key.

The key itself is not in it, nor is any mailed link: whoever finds a backup cannot sign in with it. Links for passwords
that were open open nothing after a restore, for they may have been used since.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZipFile

from sqlalchemy import Connection, Table, update

from conference.config import Settings
from conference.core.db import db, transaction
from conference.core.refused import Refused
from conference.gateways import database, files, rows, sealed
from conference.gateways.files import Outside
from conference.gateways.rows import Unreadable
from conference.gateways.sealed import Broken, Part
from conference.models.outbox import MessageState

#: Of how a backup is laid out; a higher one was written by a newer version.
FORMAT = 1

_MANIFEST = "manifest.json"

OUTBOX, LINKS = "outbox", "sign_in_links"
#: Columns that open doors, by table: they are left out.
SECRETS = {OUTBOX: ("secret",)}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds."""

    format: int
    #: When it was begun, UTC, ISO 8601.
    made_at: str
    #: The migration that the tables stood at.
    revision: str
    #: `fingerprint` of each key, by its name.
    keys: dict[str, str]
    #: A part for each table, tables/NAME.jsonl.
    tables: list[Part]
    #: How many rows it has, by its name.
    rows: dict[str, int]
    #: A part for each file, files/ with its name in the folder.
    files: list[Part]

    @property
    def summary(self) -> str:
        """How much is in it, for people."""
        return f"{sum(self.rows.values())} rows of {len(self.tables)} tables and {len(self.files)} files"


def make(settings: Settings, file: Path, *, now: datetime) -> Manifest:
    """Write a backup to `file` while others go on writing to the database.

    The rows are those of one moment; the files are read after them, so that none is missing that a row speaks of.
    Refused when `file` is there already, or the database is empty. Raises OSError.
    """
    if file.exists():
        raise Refused(f"{file} is there already")
    with rows.snapshot() as connection:
        revision = _revision(connection)
        with sealed.writing(file) as archive:
            counts, tables = _write_tables(archive, connection, now)
            manifest = Manifest(
                format=FORMAT,
                made_at=now.isoformat(),
                revision=revision,
                keys={"secret": fingerprint(settings.secret_key)},
                tables=tables,
                rows=counts,
                files=_write_files(archive, settings.files, now),
            )
            content = json.dumps(asdict(manifest), indent=1).encode()
            sealed.add(archive, _MANIFEST, [content], now=now)
    return manifest


def damaged_files(manifest: Manifest) -> list[str]:
    """Files that no longer have the bytes that they were kept with. They are in the backup as they are."""
    return [part.name for part in manifest.files if PurePosixPath(part.name).name != part.sha256]


def restore(settings: Settings, file: Path) -> Manifest:
    """Put everything of `file` into an empty database and an empty folder of files, then run later migrations.

    All of it or nothing is there at the end. Refused when the place is not empty, the backup is damaged, or it is of
    a newer version. Raises OSError, sqlalchemy.exc.DBAPIError.
    """
    try:
        with sealed.reading(file) as archive:
            manifest = _manifest(sealed.whole(archive, _MANIFEST))
            _refuse_newer(manifest)
            _refuse_filled(settings)
            database.stand_at(manifest.revision)
            with _emptied_on_failure(settings.files), transaction():
                _put_rows_back(archive, manifest)
                _put_files_back(archive, manifest, settings.files)
    except (Broken, Outside, Unreadable) as error:
        raise Refused(f"{file} is not a whole backup: {error}") from error
    database.migrate()
    return manifest


def remove_older(file: Path, *, keep: int) -> list[Path]:
    """Remove the oldest backups of this installation beside `file`, never itself, until `keep` are left; say which.

    Backups with another key, and files that cannot be read as backups, are left alone and not counted.
    """
    own, file = _seen(file), file.absolute()
    seen = [(_seen(other), other) for other in sorted(file.parent.iterdir()) if other != file]
    ours = [(manifest.made_at, other) for manifest, other in seen if manifest and own and manifest.keys == own.keys]
    older = [other for _, other in sorted(ours, reverse=True)[keep - 1 :]]
    for other in older:
        other.unlink()
    return older


def fingerprint(key: str) -> str:
    """Tells whether two keys are the same, and nothing more about them."""
    return hashlib.sha256(f"conference key {key}".encode()).hexdigest()[:32]


def _revision(connection: Connection) -> str:
    found = database.revisions(connection)
    if len(found) != 1:
        raise Refused("the database is empty: there is nothing to back up")
    return found.pop()


def _write_tables(archive: ZipFile, connection: Connection, now: datetime) -> tuple[dict[str, int], list[Part]]:
    counts: dict[str, int] = {}

    def counted(name: str, lines: Iterator[bytes]) -> Iterator[bytes]:
        counts[name] = 0
        for line in lines:
            counts[name] += 1
            yield line

    parts = [
        sealed.add(archive, f"tables/{name}.jsonl", counted(name, _lines(connection, table)), now=now)
        for name, table in rows.tables(connection).items()
    ]
    return counts, parts


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    return rows.lines(connection, table, blank=SECRETS.get(table.name, ()))


def _write_files(archive: ZipFile, folder: Path, now: datetime) -> list[Part]:
    return [
        sealed.add(archive, f"files/{name.as_posix()}", sealed.chunks_of(folder / name), now=now)
        for name in files.kept(folder)
    ]


def _manifest(content: bytes) -> Manifest:
    """What `make` wrote. Refused when the layout is newer, raises Broken when it is none."""
    try:
        found: dict[str, Any] = json.loads(content)
        if found["format"] > FORMAT:
            raise Refused("this backup was made by a newer version of Conference; restore it with that version")
        parts = {kind: [Part(**part) for part in found[kind]] for kind in ("tables", "files")}
        return Manifest(**(found | parts))
    except (ValueError, KeyError, TypeError) as error:
        raise Broken("it has no list of what it holds") from error


def _seen(file: Path) -> Manifest | None:
    """The manifest of a backup, none of any other file."""
    try:
        return _manifest(sealed.unsealed(file, _MANIFEST)) if file.is_file() else None
    except (Broken, Refused, OSError):
        return None


def _refuse_newer(manifest: Manifest) -> None:
    if not database.knows(manifest.revision):
        raise Refused(
            f"this backup was made by a newer version of Conference: its migration {manifest.revision} is unknown here"
        )


def _refuse_filled(settings: Settings) -> None:
    with db.engine.connect() as connection:
        table = rows.first_filled(connection)
    if table:
        raise Refused(f"the database is not empty: table {table} has rows")
    if files.kept(settings.files):
        raise Refused(f"the folder {settings.files} is not empty")


@contextmanager
def _emptied_on_failure(folder: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _put_rows_back(archive: ZipFile, manifest: Manifest) -> None:
    connection = db.session.connection()
    found = rows.tables(connection)
    parts = {PurePosixPath(part.name).stem: part for part in manifest.tables}
    if not found.keys() == parts.keys() == manifest.rows.keys():
        raise Broken(f"it has other tables than migration {manifest.revision}")
    with rows.any_order(connection):
        for name, table in found.items():
            count = rows.insert(connection, table, sealed.lines(archive, parts[name]))
            if count != manifest.rows[name]:
                raise Broken(f"table {name} has {count} rows instead of {manifest.rows[name]}")
    _hold_messages(connection, found)
    _close_links(connection, found)
    rows.set_sequences(connection, found.values())


def _hold_messages(connection: Connection, found: dict[str, Table]) -> None:
    """What waited to be sent may have been sent since the backup was made: staff decide, no worker does."""
    if OUTBOX in found:
        outbox = found[OUTBOX]
        unsent = outbox.c.state.in_((MessageState.WAITING.value, MessageState.SENDING.value))
        held = {"state": MessageState.HELD.value, "reason": "restored", "version": outbox.c.version + 1}
        connection.execute(update(outbox).where(unsent).values(held))


def _close_links(connection: Connection, found: dict[str, Table]) -> None:
    """A link that was open when the backup was made may have been used since."""
    if LINKS in found:
        links = found[LINKS]
        connection.execute(update(links).where(links.c.used_at.is_(None)).values(used_at=links.c.made_at))


def _put_files_back(archive: ZipFile, manifest: Manifest, folder: Path) -> None:
    for part in manifest.files:
        files.put_back(folder, part.name.removeprefix("files/"), sealed.chunks(archive, part))
