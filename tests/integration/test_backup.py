"""Backup and restore: every row and file comes back, on each engine and from one to the other; or all is refused."""

import hashlib
import json
import stat
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import time_machine
from click.testing import Result
from flask import Flask
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    Time,
    select,
    text,
)
from sqlalchemy.exc import IntegrityError

from conference.config import Settings
from conference.core.db import Instant, Json, NullableJson, WallTime, db, transaction
from conference.gateways import backups, database, files, rows, sealed
from conference.gateways.sealed import Broken, Part
from conference.models.audit import Act
from conference.models.doors import LinkState
from conference.models.outbox import Message, MessageState
from conference.models.people import Account
from conference.services import delivery, demonstration, doors
from tests.applications import Arrange, running
from tests.engines import databases
from tests.factories import conferences, messages, people, proposals, releases

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
#: A value of each kind of column.
KINDS: dict[Any, Any] = {
    Json: {"é": [1, 1.5, None, True, "💧"]},
    NullableJson: [],
    Instant(): datetime(2026, 11, 2, 12, 0, 0, 250_001, tzinfo=UTC),
    WallTime(): datetime(2026, 3, 8, 2, 30),
    Date(): date(1889, 10, 2),
    Time(): time(23, 59, 59),
    Numeric(14, 2): Decimal("999999999.10"),
    Float(): 0.1,
    Boolean(): False,
    BigInteger(): 2**53 + 1,
    Text(): "\ttab\r\n“quoted” \\ \u200f\U0001f4a7",
    LargeBinary(): bytes(range(256)),
}
on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
to_sqlite = pytest.mark.parametrize("place", ["sqlite"], indirect=True)
to_postgresql = pytest.mark.parametrize("place", ["postgresql"], indirect=True)


@pytest.fixture(params=databases.ENGINES)
def place(request: pytest.FixtureRequest, run_folder: Path, tmp_path: Path) -> Iterator[Settings]:
    """An empty place to restore into, on each engine in turn."""
    folder = tmp_path / "place"
    folder.mkdir()
    with databases.empty(request.param, run_folder, folder) as address:
        yield databases.settings(folder, address)


@pytest.fixture
def filled(app: Flask, settings: Settings) -> Flask:
    """The application with a published conference, a kept file, and values that are easily lost."""
    with app.app_context(), transaction():
        conferences.published()
        releases.release(folder=settings.files)
        proposal = proposals.proposal()
        proposal.cost_amount = Decimal("1234567.80")
        made = conferences.full(slug="odd", title={"en": "Água e saúde “💧”\n\t\\ \u200f'\"", "fr": ""})
        child, parent = (conferences.item(made, title) for title in ("Child", "Parent"))
        child.parent_id = parent.id  # a row that refers to a later one
        people.account().last_sign_in_at = NOW + timedelta(microseconds=250_001)
        nothing: dict[str, object] = json.loads("null")  # the word of JSON, which is not NULL
        db.session.add(Act(at=NOW, verb="test", thing="accounts", thing_id=1, changes=nothing))
    return app


def flask(app: Flask, *words: str | Path) -> Result:
    """The command, run in this process."""
    return app.test_cli_runner().invoke(args=[str(word) for word in words])


def told(result: Result) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def backup(app: Flask, file: Path) -> Path:
    """A new backup in `file`."""
    done = flask(app, "backup", file)
    assert (done.exit_code, done.stderr) == (0, "")
    return file


def restored(place: Settings, file: Path) -> tuple[int, str, str]:
    """What `restore` answers there."""
    with running(place) as app:
        return told(flask(app, "restore", file))


def values(app: Flask) -> dict[str, list[str]]:
    """Every row of every table as Python sees it, and the migration."""
    with app.app_context():
        found = {
            name: sorted(json.dumps(list(row), default=repr, sort_keys=True) for row in db.session.execute(db.select(table)))
            for name, table in db.metadata.tables.items()
        }
        return found | {"alembic_version": list(db.session.scalars(text("SELECT version_num FROM alembic_version")))}


def stored(app: Flask) -> dict[str, list[str]]:
    """Every row of every table as the engine itself writes it."""
    with app.app_context():
        whole = "t::text" if db.engine.dialect.name == "postgresql" else "*"
        return {
            name: sorted(repr(tuple(row)) for row in db.session.execute(text(f'SELECT {whole} FROM "{name}" t')))
            for name in db.metadata.tables
        }


def kept(folder: Path) -> dict[str, bytes]:
    """Every file in `folder`."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def parts(file: Path) -> dict[str, bytes]:
    """Every part of a backup."""
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(file: Path, found: dict[str, bytes]) -> Path:
    """A file of these parts with a true seal, as somebody could make who wants to harm."""
    with sealed.writing(file) as archive:
        for name, content in found.items():
            sealed.add(archive, name, [content], now=NOW)
    return file


def changed(file: Path, **of_manifest: object) -> Path:
    """`file` with other values in its manifest."""
    found = parts(file)
    manifest = json.loads(found["manifest.json"]) | of_manifest
    return written(file.with_name("changed.zip"), found | {"manifest.json": json.dumps(manifest).encode()})


class TestEverythingComesBack:
    """From each engine to each."""

    def test_rows_and_files(self, filled: Flask, settings: Settings, place: Settings, tmp_path: Path) -> None:
        with filled.app_context(), transaction():
            demonstration.load(now=NOW)
        before = values(filled)
        counts = sum(len(found) for name, found in before.items() if name != "alembic_version"), len(before) - 1
        done = told(flask(filled, "backup", tmp_path / "b.zip"))
        assert done == (0, f"backed up {counts[0]} rows of {counts[1]} tables and 1 files to {tmp_path / 'b.zip'}\n", "")
        code, out, err = restored(place, tmp_path / "b.zip")
        assert (code, out.partition(",")[0], err) == (
            0, f"restored {counts[0]} rows of {counts[1]} tables and 1 files", ""
        )
        with running(place) as app:
            assert values(app) == before
            if place.sqlite_file is None == settings.sqlite_file is None:
                assert stored(app) == stored(filled)
            with app.app_context():
                word = text("SELECT count(*) FROM acts WHERE CAST(changes AS TEXT) = 'null'")
                assert db.session.scalar(word) == 1
        assert len(kept(settings.files)) == 1
        assert kept(place.files) == kept(settings.files)

    def test_mail_that_waited_is_held_back(self, app: Flask, arrange: Arrange[Any], place: Settings, tmp_path: Path) -> None:
        arrange(lambda: [messages.message(state, state, text="Hello\n") for state in MessageState])
        assert restored(place, backup(app, tmp_path / "b.zip"))[0] == 0
        wanted = db.select(Message.key, Message.state, Message.reason, Message.version).order_by(Message.id)
        with app.app_context():
            before: dict[str, list[Any]] = {key: rest for key, *rest in db.session.execute(wanted)}
        with running(place) as other, other.app_context():
            after: dict[str, list[Any]] = {key: rest for key, *rest in db.session.execute(wanted)}
            assert delivery.has_work(NOW + timedelta(days=400)) is False
        changed = {key: rest for key, rest in after.items() if rest != before[key]}
        assert changed == {key: ["held", "restored", before[key][2] + 1] for key in ("waiting", "sending")}
        assert after.keys() == before.keys()

    def test_no_door_is_opened_by_a_backup_and_none_is_open_after_it(
        self, app: Flask, arrange: Arrange[Any], place: Settings, tmp_path: Path
    ) -> None:
        token = arrange(people.token)
        file = backup(app, tmp_path / "b.zip")
        with ZipFile(file) as archive:
            assert [name for name in archive.namelist() if token.encode() in archive.read(name)] == []
        assert restored(place, file)[0] == 0
        with running(place) as other, other.app_context():
            link = doors.by_token(token)
            assert link is not None
            assert (link.state(NOW), db.session.scalars(db.select(Message.secret)).all()) == (LinkState.USED, [""])

    def test_a_backup_of_what_was_restored_has_the_same_rows(self, filled: Flask, place: Settings, tmp_path: Path) -> None:
        first = backup(filled, tmp_path / "first.zip")
        restored(place, first)
        with running(place) as app:
            second = backup(app, tmp_path / "second.zip")
        of_both = [
            {name: sorted(map(_sorted_keys, found.splitlines())) for name, found in parts(file).items() if "tables/" in name}
            for file in (first, second)
        ]
        assert of_both[0] == of_both[1]

    @on_sqlite
    @to_postgresql
    def test_instants_stay_in_a_database_of_another_zone(self, filled: Flask, place: Settings, tmp_path: Path) -> None:
        bogota = replace(place, database_url=f"{place.database_url}&options=-c%20timezone=America/Bogota")
        first = backup(filled, tmp_path / "first.zip")
        restored(bogota, first)
        with running(bogota) as app:
            assert values(app) == values(filled)
            with app.app_context():
                assert db.session.scalar(text("SHOW timezone")) == "America/Bogota"
            assert parts(backup(app, tmp_path / "second.zip"))["tables/accounts.jsonl"] == parts(first)["tables/accounts.jsonl"]

    @on_sqlite
    def test_work_goes_on_there(self, filled: Flask, place: Settings, tmp_path: Path) -> None:
        last = max(json.loads(line)["id"] for line in parts(backup(filled, tmp_path / "b.zip"))["tables/acts.jsonl"].splitlines())
        restored(place, tmp_path / "b.zip")
        with running(place) as app, app.app_context(), transaction():
            conferences.published(conferences.full(slug="another"))
            first_new = db.session.scalars(db.select(Act.id).where(Act.id > last).order_by(Act.id)).first()
            assert first_new == last + 1

    @on_sqlite
    def test_rules_hold_there(self, filled: Flask, place: Settings, tmp_path: Path) -> None:
        restored(place, backup(filled, tmp_path / "b.zip"))
        with running(place) as app:
            done = app.test_cli_runner().invoke(args=["prepare", "--no-demo"])
            assert (done.exit_code, done.output) == (0, "")
            if place.sqlite_file is None:
                with app.app_context():
                    assert db.session.scalar(text("SELECT count(*) FROM pg_constraint WHERE condeferrable")) == 0
            with app.app_context(), pytest.raises(IntegrityError, match=r"(?i)foreign key"), transaction():
                db.session.execute(text("INSERT INTO rooms (conference_id, position, name, version) VALUES (99, 0, '{}', 1)"))

    @pytest.mark.parametrize("prepared", [False, True], ids=["no tables", "newer tables"])
    def test_an_earlier_version_is_migrated(self, empty_database_url: str, tmp_path: Path, prepared: bool) -> None:
        with running(databases.settings(tmp_path, empty_database_url)) as app:
            with app.app_context():
                database.stand_at("0001")
                with transaction():
                    db.session.execute(text(
                        "INSERT INTO accounts (id, email, email_key, sign_in_token, created_at, version)"
                        " VALUES (7, 'ana@example.org', 'ana@example.org', 'x', '2026-11-02 12:00:00', 1)"
                    ))
            backup(app, tmp_path / "b.zip")
        folder = tmp_path / "later"
        folder.mkdir()
        later = databases.settings(folder, f"sqlite:///{folder / 'later.sqlite'}")
        if prepared:
            with running(later) as app, app.app_context():
                database.migrate()
        assert restored(later, tmp_path / "b.zip")[0] == 0
        with running(later) as app, app.app_context():
            assert database.migration_pending() is False
            assert db.session.scalars(db.select(Account.email).where(Account.id == 7)).all() == ["ana@example.org"]
            assert db.session.get_one(Account, 7).created_at == NOW

    @on_sqlite
    def test_a_place_that_has_tables_but_no_rows_is_empty(self, filled: Flask, place: Settings, tmp_path: Path) -> None:
        with running(place) as app, app.app_context():
            database.migrate()
        assert restored(place, backup(filled, tmp_path / "b.zip"))[0] == 0
        with running(place) as app:
            assert values(app) == values(filled)


class TestLines:
    """A row as a line, and back."""

    @pytest.mark.usefixtures("context")
    def test_every_kind_of_value(self) -> None:
        kinds = Table(
            "Kinds Of",
            MetaData(),
            *(Column(f"end {number}", kind) for number, kind in enumerate(KINDS)),
            Column("id", Integer, primary_key=True),
        )
        filled = {f"end {number}": value for number, value in enumerate(KINDS.values())} | {"id": 4}
        with transaction() as outcome:
            connection = db.session.connection()
            kinds.create(connection)
            connection.execute(kinds.insert(), filled)
            connection.execute(kinds.insert(), {"id": 9})
            table = rows.tables(connection)["Kinds Of"]
            lines = list(rows.lines(connection, table))
            before = connection.execute(select(kinds).order_by(kinds.c.id)).all()
            connection.execute(kinds.delete())
            count = rows.insert(connection, table, lines)
            rows.set_sequences(connection, [table])
            after = connection.execute(select(kinds).order_by(kinds.c.id)).all()
            next_id = connection.execute(kinds.insert()).inserted_primary_key
            outcome.keep_nothing()
        assert (count, after, tuple(next_id or ())) == (2, before, (10,))
        assert dict(zip(kinds.columns.keys(), after[0], strict=True)) == filled

    def test_every_column_is_of_a_kind_that_was_tried(self) -> None:
        known = (JSON, DateTime, Date, Time, Numeric, LargeBinary, Boolean, Integer, String)
        columns = [column for table in db.metadata.tables.values() for column in table.columns]
        of_type = {column: getattr(column.type, "impl_instance", column.type) for column in columns}
        assert [str(column) for column, kind in of_type.items() if not isinstance(kind, known)] == []

    @on_sqlite
    def test_large_rows_never_come_together_in_memory(self, app: Flask) -> None:
        large, many = "x" * 1_000_000, 60
        with app.app_context():
            with transaction():
                for number in range(many):
                    db.session.add(Act(at=NOW, verb="test", thing="accounts", thing_id=number, reason=large))
            with rows.snapshot() as connection:
                acts = rows.tables(connection)["acts"]
                tracemalloc.start()
                copied = [line.replace(large.encode(), b"") for line in rows.lines(connection, acts)]
                read = tracemalloc.get_traced_memory()[1]
                tracemalloc.stop()
            with transaction() as outcome:
                db.session.execute(text("DELETE FROM acts"))
                again = (line.replace(b'"reason":""', b'"reason":"%s"' % large.encode()) for line in copied)
                tracemalloc.start()
                count = rows.insert(db.session.connection(), acts, again)
                written_again = tracemalloc.get_traced_memory()[1]
                tracemalloc.stop()
                outcome.keep_nothing()
        assert (count, read < 40 * len(large), written_again < 20 * len(large)) == (many, True, True), (read, written_again)

    @pytest.mark.parametrize("size", [0, 1, rows.READ_AT_ONCE, rows.WRITTEN_AT_ONCE, rows.WRITTEN_AT_ONCE + 1])
    @pytest.mark.usefixtures("context")
    @on_sqlite
    def test_any_number(self, size: int) -> None:
        lines = [f'{{"id":"{number:04}","labels":{{}}}}\n'.encode() for number in range(size)]
        with transaction() as outcome:
            connection = db.session.connection()
            connection.execute(text("DELETE FROM topics"))
            topics = rows.tables(connection)["topics"]
            assert (rows.insert(connection, topics, lines), list(rows.lines(connection, topics))) == (size, lines)
            outcome.keep_nothing()


class TestBackup:
    """One file, of one moment."""

    def test_it_is_of_one_moment_while_others_write(self, app: Flask) -> None:
        def write() -> None:
            with app.app_context(), transaction():
                people.account()
                releases.without_text()

        with app.app_context(), rows.snapshot() as connection:
            tables = rows.tables(connection)
            before = list(rows.lines(connection, tables["accounts"]))
            with ThreadPoolExecutor(1) as other:
                other.submit(write).result(timeout=20)
            found = {name: list(rows.lines(connection, tables[name])) for name in ("accounts", "acts", "releases")}
        assert (before, found) == ([], {"accounts": [], "acts": [], "releases": []})
        with app.app_context():
            assert db.session.scalars(db.select(Account.email)).all() == ["officer@example.org"]

    @on_sqlite
    def test_every_part_has_its_hash_and_the_key_is_not_in_it(self, filled: Flask, settings: Settings, tmp_path: Path) -> None:
        file = backup(filled, tmp_path / "b.zip")
        found = parts(file)
        manifest = json.loads(found["manifest.json"])
        listed = {part["name"]: Part(**part) for part in manifest["tables"] + manifest["files"]}
        assert sorted(found) == sorted([*listed, "manifest.json"])
        with sealed.reading(file) as archive:
            assert {name: b"".join(sealed.chunks(archive, part)) for name, part in listed.items()} == {
                name: content for name, content in found.items() if name != "manifest.json"
            }
        assert [name for name, content in found.items() if settings.secret_key.encode() in content] == []
        assert manifest["keys"] == {"secret": backups.fingerprint(settings.secret_key)}
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert sorted(other.name for other in tmp_path.iterdir() if other.suffix == ".zip" or "b.zip" in other.name) == ["b.zip"]

    @on_sqlite
    def test_a_file_that_is_being_written_is_no_file_yet(self, filled: Flask, settings: Settings, tmp_path: Path) -> None:
        (settings.files / f"{'0' * 64}.0123456789ab").write_bytes(b"half")
        names = [name for name in parts(backup(filled, tmp_path / "b.zip")) if name.startswith("files/")]
        [only] = kept(settings.files).keys() - {f"{'0' * 64}.0123456789ab"}
        assert names == [f"files/{only}"]

    @on_sqlite
    @to_sqlite
    def test_a_damaged_original_is_kept_as_it_is_and_told(
        self, filled: Flask, settings: Settings, place: Settings, tmp_path: Path
    ) -> None:
        [name] = kept(settings.files)
        (settings.files / name).write_bytes(b"rotten")
        done = flask(filled, "backup", tmp_path / "b.zip")
        assert (done.exit_code, done.stderr) == (0, f"Warning: files/{name} no longer has the bytes it was kept with\n")
        assert restored(place, tmp_path / "b.zip")[0] == 0
        assert kept(place.files) == {name: b"rotten"}

    @on_sqlite
    def test_as_many_are_kept_as_wanted(self, app: Flask, settings: Settings, tmp_path: Path) -> None:
        folder = tmp_path / "backups"
        folder.mkdir()
        other = replace(settings, secret_key="another secret of another installation")
        with time_machine.travel(NOW - timedelta(days=9), tick=False), running(other) as another:
            backup(another, folder / "another.zip")
        for day, name in enumerate(["c.zip", "a.zip", "b.zip"]):  # the order of time, not of names
            with time_machine.travel(NOW + timedelta(days=day), tick=False):
                backup(app, folder / name)
        (folder / "cut.zip").write_bytes((folder / "a.zip").read_bytes()[:-100])
        (folder / "notes.txt").write_text("not ours")
        with time_machine.travel(NOW + timedelta(days=3), tick=False):
            done = flask(app, "backup", folder / "d.zip", "--keep", "2")
        assert (done.exit_code, done.stdout.splitlines()[1:], done.stderr) == (
            0, [f"removed {folder / 'a.zip'}", f"removed {folder / 'c.zip'}"], ""
        )
        assert sorted(file.name for file in folder.iterdir()) == ["another.zip", "b.zip", "cut.zip", "d.zip", "notes.txt"]

    @on_sqlite
    def test_the_new_one_stays_whatever_the_clock_says(self, app: Flask, tmp_path: Path) -> None:
        for name, days in {"a.zip": 5, "b.zip": 0}.items():
            with time_machine.travel(NOW + timedelta(days=days), tick=False):
                done = flask(app, "backup", tmp_path / name, "--keep", "1")
        assert (done.stdout.splitlines()[1:], sorted(tmp_path.glob("*.zip"))) == (
            [f"removed {tmp_path / 'a.zip'}"], [tmp_path / "b.zip"]
        )

    @on_sqlite
    def test_where_nothing_can_be_written_it_says_why(self, app: Flask, tmp_path: Path) -> None:
        (tmp_path / "taken.zip").write_text("something else")
        answers = {
            tmp_path / "missing" / "b.zip": "No such file or directory",
            tmp_path / "taken.zip" / "b.zip": "Not a directory",
            tmp_path / ("long" * 70): "File name too long",
        }
        found = {file: told(flask(app, "backup", file)) for file in answers}
        assert [(code, out) for code, out, _ in found.values()] == [(1, "")] * len(answers)
        assert [err.rpartition(": ")[2].strip() for *_, err in found.values()] == list(answers.values())
        assert [err.count("\n") for *_, err in found.values()] == [1] * len(answers)

    @on_sqlite
    def test_it_never_writes_over_a_file(self, app: Flask, tmp_path: Path) -> None:
        (tmp_path / "taken.zip").write_text("something else")
        assert told(flask(app, "backup", tmp_path / "taken.zip")) == (1, "", f"Error: {tmp_path / 'taken.zip'} is there already\n")
        assert told(flask(app, "backup", tmp_path)) == (1, "", f"Error: {tmp_path} is there already\n")
        assert (tmp_path / "taken.zip").read_text() == "something else"

    @on_sqlite
    def test_a_full_disk_leaves_no_half_file(self, settings: Settings, app: Flask, tmp_path: Path) -> None:
        with app.app_context():
            files.keep(settings.files, b"".join(i.to_bytes(4) for i in range(200_000)))
        folder = tmp_path / "full"
        folder.mkdir()
        command = f"ulimit -f 256; exec {sys.executable} -m flask --app wsgi backup {folder / 'b.zip'}"
        environment = {"DATA_DIR": str(tmp_path), "DATABASE_URL": settings.database_url, "PATH": "/usr/bin:/bin"}
        done = subprocess.run(["sh", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (1, "", "Error: the backup: File too large\n")
        assert list(folder.iterdir()) == []

    def test_an_empty_database_is_refused(self, empty_database_url: str, tmp_path: Path) -> None:
        with running(databases.settings(tmp_path, empty_database_url)) as app:
            done = told(flask(app, "backup", tmp_path / "b.zip"))
        assert (done, (tmp_path / "b.zip").exists()) == (
            (1, "", "Error: the database is empty: there is nothing to back up\n"), False
        )


class TestRefused:
    """What cannot be restored leaves nothing behind."""

    @on_sqlite
    @to_sqlite
    def test_cut_changed_or_something_else(self, filled: Flask, place: Settings, tmp_path: Path) -> None:
        whole = backup(filled, tmp_path / "b.zip").read_bytes()
        middle = len(whole) // 2
        broken = {
            "half.zip": whole[:middle],
            "byte.zip": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
            "longer.zip": whole + b"\n",
            "empty.zip": b"",
            "words.zip": b"no backup at all" * 100,
        }
        for name, content in broken.items():
            (tmp_path / name).write_bytes(content)
            assert restored(place, tmp_path / name) == (
                1, "", f"Error: {tmp_path / name} is not a whole backup: it was cut short, or bytes of it changed\n"
            )
        assert kept(place.data_dir) == {}

    @on_sqlite
    def test_any_changed_byte_is_seen(self, app: Flask, tmp_path: Path) -> None:
        whole = backup(app, tmp_path / "b.zip").read_bytes()
        places = [*range(0, len(whole), len(whole) // 50), *range(len(whole) - 90, len(whole))]
        for position in places:
            (tmp_path / "byte.zip").write_bytes(whole[:position] + bytes([whole[position] ^ 4]) + whole[position + 1 :])
            with pytest.raises(Broken), sealed.reading(tmp_path / "byte.zip"):
                pass

    @on_sqlite
    @to_sqlite
    def test_of_a_newer_version(self, filled: Flask, place: Settings, tmp_path: Path) -> None:
        file = backup(filled, tmp_path / "b.zip")
        newer = "Error: this backup was made by a newer version of Conference"
        assert restored(place, changed(file, revision="9999")) == (1, "", f"{newer}: its migration 9999 is unknown here\n")
        assert restored(place, changed(file, format=2, unheard="of")) == (1, "", f"{newer}; restore it with that version\n")
        assert (place.files.exists(), _tables(place)) == (False, [])

    @to_sqlite
    def test_what_is_no_file(self, place: Settings, tmp_path: Path) -> None:
        answers = [restored(place, file) for file in (tmp_path / "missing.zip", tmp_path)]
        assert answers == [
            (1, "", f"Error: {tmp_path / 'missing.zip'}: No such file or directory\n"),
            (1, "", f"Error: {tmp_path}: Is a directory\n"),
        ]

    @on_sqlite
    def test_into_a_place_that_is_not_empty(self, filled: Flask, place: Settings, tmp_path: Path) -> None:
        file = backup(filled, tmp_path / "b.zip")
        digest = files.keep(place.files, b"something")
        refused = (1, "", f"Error: the folder {place.files} is not empty\n")
        assert (restored(place, file), kept(place.files)) == (refused, {f"{digest[:2]}/{digest}": b"something"})
        (place.files / digest[:2] / digest).unlink()
        assert restored(place, file)[0] == 0
        with running(place) as app:
            before = values(app)
            assert told(flask(app, "restore", file)) == (
                1, "", "Error: the database is not empty: table accounts has rows\n"
            )
            assert values(app) == before
        assert len(kept(place.files)) == 1

    @on_sqlite
    def test_made_to_harm(self, filled: Flask, place: Settings, tmp_path: Path) -> None:
        file = backup(filled, tmp_path / "b.zip")
        found = parts(file)
        rooms = found["tables/rooms.jsonl"].replace(b"Hall", b"Fall")
        head = json.loads(found["manifest.json"])["revision"]
        harms = [
            (found | {"tables/rooms.jsonl": rooms}, "tables/rooms.jsonl is not as it was written"),
            (_without(found, "tables/topics.jsonl"), "tables/topics.jsonl is missing or damaged"),
            (found | {"manifest.json": b"{}"}, "it has no list of what it holds"),
            (found | {"manifest.json": b"no JSON"}, "it has no list of what it holds"),
            (_without(found, "manifest.json"), "manifest.json is missing or damaged"),
            (found | {"manifest.json": _without_first_table(found)}, f"it has other tables than migration {head}"),
        ]
        harmed = tmp_path / "harmed.zip"
        for content, reason in harms:
            written(harmed, content)
            assert restored(place, harmed) == (1, "", f"Error: {harmed} is not a whole backup: {reason}\n")
            assert place.files.exists() is False
        assert restored(place, file)[0] == 0  # nothing of it stayed
        with running(place) as app:
            assert values(app) == values(filled)

    @on_sqlite
    def test_lines_that_are_no_rows(self, filled: Flask, place: Settings, tmp_path: Path) -> None:
        file = backup(filled, tmp_path / "b.zip")
        harms = [
            (b'{"id":1,"unheard":2}', "table accounts has no column unheard"),
            (b'["id"]', "a line of table accounts is no row"),
            (b'{"created_at":"yesterday"}', "a line of table accounts is no row"),
            (b"", "table accounts has 0 rows instead of 1"),
        ]
        for line, reason in harms:
            harmed = _with_table(file, "accounts", line, rows_of_it=1)
            assert restored(place, harmed) == (1, "", f"Error: {harmed} is not a whole backup: {reason}\n")
            assert (place.files.exists(), _filled(place)) == (False, "")

    @on_sqlite
    def test_rows_that_do_not_fit_together(self, filled: Flask, place: Settings, tmp_path: Path) -> None:
        harmed = _with_table(backup(filled, tmp_path / "b.zip"), "accounts", b"", rows_of_it=0)
        code, out, err = restored(place, harmed)
        assert (code, out, err.partition("refused")[0], err.count("\n")) == (1, "", "Error: the database ", 1)
        assert (place.files.exists(), _filled(place)) == (False, "")

    @on_sqlite
    @to_sqlite
    def test_a_file_that_leads_out_of_the_folder(self, filled: Flask, place: Settings, tmp_path: Path) -> None:
        file = backup(filled, tmp_path / "b.zip")
        found = parts(file)
        [name] = [name for name in found if name.startswith("files/")]
        outside = "files/../../outside"
        listed = [{**part, "name": outside} for part in json.loads(found["manifest.json"])["files"]]
        harmed = changed(written(tmp_path / "harmed.zip", found | {outside: found[name]}), files=listed)
        assert restored(place, harmed) == (
            1, "", f"Error: {harmed} is not a whole backup: ../../outside leads out of the folder\n"
        )
        assert (list(tmp_path.rglob("outside")), place.files.exists(), _filled(place)) == ([], False, "")

    @on_sqlite
    @to_postgresql
    def test_a_value_that_the_other_engine_does_not_take(
        self, app: Flask, place: Settings, arrange: Arrange[None], tmp_path: Path
    ) -> None:
        arrange(lambda: db.session.execute(text(
            "INSERT INTO topics (id, labels) VALUES (:long, '{}')"
        ), {"long": "x" * 61}).close())
        assert restored(place, backup(app, tmp_path / "b.zip")) == (
            1, "", "Error: the database refused: value too long for type character varying(60)\n"
        )
        assert _filled(place) == ""

    @on_sqlite
    def test_where_files_cannot_be_written(self, filled: Flask, place: Settings, tmp_path: Path) -> None:
        place.files.write_text("in the way")
        code, out, err = restored(place, backup(filled, tmp_path / "b.zip"))
        assert (code, out, err.rpartition(": ")[2]) == (1, "", "Not a directory\n")
        assert (place.files.read_text(), _filled(place)) == ("in the way", "")

    @on_sqlite
    @to_sqlite
    def test_another_key_is_told(self, filled: Flask, place: Settings, tmp_path: Path) -> None:
        file = backup(filled, tmp_path / "b.zip")
        code, _, err = restored(replace(place, secret_key="another secret of another installation"), file)
        assert (code, err) == (0, "Warning: the secret key is another one here: everybody has to sign in again\n")

    @on_sqlite
    def test_a_database_that_does_not_answer(self, filled: Flask, place: Settings, tmp_path: Path) -> None:
        file = backup(filled, tmp_path / "b.zip")
        nowhere = replace(place, database_url=f"postgresql+psycopg://postgres@/x?host={tmp_path}")
        code, out, err = restored(nowhere, file)
        assert (code, out, err.partition(":")[0]) == (1, "", "Error")


def _without(found: dict[str, bytes], part: str) -> dict[str, bytes]:
    return {name: content for name, content in found.items() if name != part}


def _without_first_table(found: dict[str, bytes]) -> bytes:
    manifest = json.loads(found["manifest.json"])
    return json.dumps(manifest | {"tables": manifest["tables"][1:]}).encode()


def _sorted_keys(line: bytes) -> str:
    return json.dumps(json.loads(line), sort_keys=True)


def _with_table(file: Path, name: str, line: bytes, *, rows_of_it: int) -> Path:
    """`file` with one table replaced by one line, all hashes true, its count as given."""
    found = parts(file)
    content = line + b"\n" if line else b""
    changed_part = {"name": f"tables/{name}.jsonl", "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    manifest = json.loads(found["manifest.json"])
    tables = [changed_part if each["name"] == changed_part["name"] else each for each in manifest["tables"]]
    replaced = written(file.with_name("table.zip"), found | {f"tables/{name}.jsonl": content})
    return changed(replaced, tables=tables, rows=manifest["rows"] | {name: rows_of_it})


def _tables(place: Settings) -> list[str]:
    with running(place) as app, app.app_context(), db.engine.connect() as connection:
        return list(rows.tables(connection))


def _filled(place: Settings) -> str:
    with running(place) as app, app.app_context(), db.engine.connect() as connection:
        return rows.first_filled(connection)
