"""The chain of acts: each sealed when its transaction ends, whole after any writer; and the first broken one is told."""

import hashlib
import os
import subprocess
import sys
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from conference.config import Settings
from conference.core.db import db, transaction
from conference.gateways import backups
from conference.models import seals
from conference.models.audit import Act
from conference.models.people import Account
from conference.models.seals import Said
from conference.queries import chain
from conference.services import audit
from tests.applications import Arrange, running
from tests.engines import databases
from tests.factories import conferences, people

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
THREADS = 6
EACH = 15

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

#: What is easily lost on the way through one engine or the other.
ODD: dict[str, Any] = {
    "zz": [None, {"b": 1, "a": [1.0, 1e16, 1e-7, 0.1, -0.0, 2**70], "é“💧”": True}],
    "a": ["\u2028\ttab \\ \"", Decimal("12.50")],
    "when": [NOW.date(), NOW + timedelta(microseconds=250_001)],
    "email": [],
}


def act(verb: str = "edit", **other: Any) -> Act:
    """One act on the officer's account."""
    account = people.account()
    return audit.record(account, verb, **({"by": account, "now": NOW, "changes": {}, "reason": ""} | other))  # type: ignore[arg-type]


def acts(app: Flask, count: int) -> None:
    """So many acts, each in a transaction of its own."""
    for _ in range(count):
        with app.app_context(), transaction():
            act()


def _act_and_break() -> None:
    act()
    db.session.execute(text("INSERT INTO rooms (conference_id, position, name, version) VALUES (99, 0, '{}', 1)"))


def harm(app: Flask, *statements: str) -> None:
    """What somebody does who reaches the database."""
    with app.app_context():
        for statement in statements:
            db.session.execute(text(statement))
        db.session.commit()


def verify(app: Flask, *options: str) -> tuple[int, list[str]]:
    """Exit code and lines of `flask audit verify`."""
    result: Result = app.test_cli_runner().invoke(args=["audit", "verify", *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output.splitlines()


def places(app: Flask) -> list[tuple[int, int | None]]:
    """Number and position of every act, by number."""
    with app.app_context():
        return [(row.id, row.position) for row in db.session.execute(db.select(Act.id, Act.position).order_by(Act.id))]


class TestSealing:
    """When and how acts get their place."""

    def test_acts_of_a_transaction_follow_each_other(self, app: Flask) -> None:
        with app.app_context(), transaction():
            first = act()
            db.session.flush()
            assert (first.position, first.seal) == (None, "")
            act("publish")
        acts(app, 1)
        assert [position for _id, position in places(app)] == [1, 2, 3]
        code, lines = verify(app)
        assert (code, lines[0]) == (0, "whole: 3 acts")

    def test_a_seal_is_what_it_is_said_to_be(self, app: Flask) -> None:
        """Written out by hand, so that no later version seals in another way without knowing."""
        with app.app_context(), transaction():
            act(changes={"b": [1, None], "a": ["é", 1.0]}, reason="Because")
        with app.app_context():
            [(number, found)] = db.session.execute(db.select(Act.by_id, Act.seal)).all()
        head = f'[1,"2026-11-02T12:00:00.000000+00:00",{number},"edit","accounts",{number},'
        said = head + '{"a":["\\u00e9",1],"b":[1,null]},"Because"]'
        assert found == hashlib.sha256(("\n" + said).encode()).hexdigest()

    def test_what_is_not_kept_takes_no_place(self, app: Flask) -> None:
        acts(app, 1)
        with app.app_context(), transaction() as outcome:
            act()
            outcome.keep_nothing()
        with app.app_context(), pytest.raises(IntegrityError), transaction():
            _act_and_break()
        acts(app, 1)
        assert [position for _id, position in places(app)] == [1, 2]
        assert verify(app)[1][0] == "whole: 2 acts"

    def test_acts_of_before_are_sealed_by_the_next_writer(self, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(chain, "AT_ONCE", 2)
        acts(app, 5)
        harm(app, "UPDATE acts SET position = NULL, seal = ''")
        assert verify(app) == (1, [f"Error: broken at act {places(app)[0][0]}: unsealed: it has no place in the chain"])
        acts(app, 1)
        assert [position for _id, position in places(app)] == [1, 2, 3, 4, 5, 6]
        assert verify(app)[1][0] == "whole: 6 acts"

    def test_prepare_seals_acts_of_before(self, app: Flask) -> None:
        acts(app, 3)
        harm(app, "UPDATE acts SET position = NULL, seal = ''")
        done = app.test_cli_runner().invoke(args=["prepare", "--no-demo"])
        assert (done.exit_code, done.output) == (0, "")
        assert verify(app)[1][0] == "whole: 3 acts"

    def test_odd_values_hold(self, app: Flask) -> None:
        with app.app_context(), transaction():
            act(changes=ODD, reason="“Odd”\r\n\t💧")
            act(now=NOW + timedelta(microseconds=1), by=None)
        assert verify(app)[1][0] == "whole: 2 acts"

    def test_a_whole_road_holds(self, app: Flask, arrange: Arrange[Any]) -> None:
        arrange(lambda: conferences.published().id)
        code, lines = verify(app)
        assert (code, lines[0]) == (0, f"whole: {len(places(app))} acts")
        assert len(places(app)) > 10

    @pytest.mark.parametrize("other", databases.ENGINES)
    def test_it_holds_when_carried_to_another_engine(
        self, app: Flask, settings: Settings, other: str, run_folder: Path, tmp_path: Path
    ) -> None:
        with app.app_context(), transaction():
            act(changes=ODD)
            conferences.published()
        before = verify(app)
        with app.app_context():
            backups.make(settings, tmp_path / "b.zip", now=NOW)
        folder = tmp_path / "place"
        folder.mkdir()
        with databases.empty(other, run_folder, folder) as address:
            place = databases.settings(folder, address)
            with running(place) as there:
                with there.app_context():
                    backups.restore(place, tmp_path / "b.zip")
                assert verify(there) == before
                acts(there, 1)
                assert verify(there)[0] == 0
        assert before[0] == 0


class TestManyWriters:
    """Chains of writers who act at the same time."""

    def test_threads(self, app: Flask) -> None:
        def write(_: int) -> None:
            for _each in range(EACH):
                with app.app_context(), transaction():
                    act()
                    act("publish")

        with app.app_context(), transaction():
            people.account()
        with ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(write, range(THREADS)))
        count = THREADS * EACH * 2
        assert sorted(position or 0 for _id, position in places(app)) == list(range(1, count + 1))
        assert verify(app)[1][0] == f"whole: {count} acts"

    def test_writers_that_also_wait_for_each_others_rows(self, app: Flask) -> None:
        """Half of them lock the one account first and then the other, all in one order; and seal while others wait."""
        with app.app_context(), transaction():
            emails = [people.account(email=f"{name}@example.org").email_key for name in "ab"]

        def write(_: int) -> None:
            for _each in range(EACH):
                with app.app_context(), transaction():
                    for email in emails:
                        wanted = db.select(Account).where(Account.email_key == email).with_for_update()
                        account = db.session.scalars(wanted).one()
                        account.version += 1
                        audit.record(account, "edit", by=account, now=NOW)

        with ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(write, range(THREADS)))
        assert verify(app)[1][0] == f"whole: {THREADS * EACH * 2} acts"

    def test_processes(self, app: Flask, settings: Settings) -> None:
        with app.app_context(), transaction():
            people.account()
        writer = (
            "from conference.app import create_app\n"
            "from tests.integration.test_chain import acts\n"
            f"acts(create_app(), {EACH})\n"
        )
        environment = os.environ | {
            "DATA_DIR": str(settings.data_dir), "DATABASE_URL": settings.database_url, "LOG_LEVEL": "WARNING"
        }
        running_now = [subprocess.Popen([sys.executable, "-c", writer], cwd=ROOT, env=environment) for _ in range(3)]
        assert [each.wait(timeout=120) for each in running_now] == [0, 0, 0]
        assert verify(app)[1][0] == f"whole: {3 * EACH} acts"


class TestBroken:
    """The first act that does not hold, in words."""

    @pytest.fixture
    def five(self, app: Flask) -> Flask:
        """Five sealed acts."""
        acts(app, 5)
        return app

    @pytest.mark.parametrize(
        ("statement", "said"),
        [
            ("UPDATE acts SET reason = 'x' WHERE position = 3", "position 3, act {3}: altered: it, or the act before it, is not what was sealed"),
            ("UPDATE acts SET changes = '{{\"a\": []}}' WHERE position = 1", "position 1, act {1}: altered: it, or the act before it, is not what was sealed"),
            ("UPDATE acts SET by_id = NULL WHERE position = 5", "position 5, act {5}: altered: it, or the act before it, is not what was sealed"),
            ("UPDATE acts SET at = '2026-11-02 12:00:01' WHERE position = 2", "position 2, act {2}: altered: it, or the act before it, is not what was sealed"),
            ("UPDATE acts SET seal = replace(seal, substr(seal, 1, 1), 'x') WHERE position = 4", "position 4, act {4}: altered: it, or the act before it, is not what was sealed"),
            ("DELETE FROM acts WHERE position = 1", "position 1: missing: the next act is at 2"),
            ("DELETE FROM acts WHERE position IN (2, 3)", "position 2: missing: the next act is at 4"),
            ("UPDATE acts SET position = 0 WHERE position = 4", "position 0, act {4}: out of order: it was sealed at 4"),
            ("UPDATE acts SET position = NULL WHERE position = 5", "act {5}: unsealed: it has no place in the chain"),
            ("INSERT INTO acts (at, verb, thing, thing_id, changes, reason, seal) VALUES ('2026-11-02 12:00:00', 'edit', 'rooms', 1, '{{}}', '', '')", "act {new}: unsealed: it has no place in the chain"),
        ],
    )
    def test_each_harm_is_told(self, five: Flask, statement: str, said: str) -> None:
        numbers = {str(position): number for number, position in places(five)}
        harm(five, statement.format())
        new = [number for number, position in places(five) if number not in numbers.values()]
        known = [0, *(numbers[str(position)] for position in range(1, 6))]
        assert verify(five) == (1, [f"Error: broken at {said.format(*known, new=new[0] if new else 0)}"])

    @on_sqlite  # PostgreSQL keeps nothing that is none
    @pytest.mark.parametrize("value", ["changes = '{bad'", "at = 'garbage'", "at = 7"])
    def test_one_that_cannot_be_read(self, five: Flask, value: str) -> None:
        harm(five, f"UPDATE acts SET {value} WHERE position = 3")
        assert verify(five) == (1, ["Error: broken at position 3: altered: it cannot even be read"])

    def test_two_that_changed_places(self, five: Flask) -> None:
        number = places(five)[3][0]
        harm(five, *(
            f"UPDATE acts SET position = {after} WHERE position = {before}"
            for before, after in ((3, 99), (4, 3), (99, 4))
        ))
        assert verify(five) == (1, [f"Error: broken at position 3, act {number}: out of order: it was sealed at 4"])

    def test_one_taken_out_and_the_others_moved_up(self, five: Flask) -> None:
        number = places(five)[2][0]
        harm(five, "DELETE FROM acts WHERE position = 2", *(
            f"UPDATE acts SET position = {after} WHERE position = {after + 1}" for after in (2, 3, 4)
        ))
        assert verify(five) == (
            1, [f"Error: broken at position 2, act {number}: altered: it, or the act before it, is not what was sealed"]
        )

    def test_no_act_is_whole(self, app: Flask) -> None:
        assert verify(app) == (0, ["whole: 0 acts"])


class TestKept:
    """A seal that was noted elsewhere tells what the chain alone cannot."""

    @staticmethod
    def last(app: Flask) -> str:
        """As `verify` prints it."""
        return verify(app)[1][1].removeprefix("last seal: ")

    def test_it_holds_however_long_the_chain_grows(self, app: Flask) -> None:
        acts(app, 2)
        kept = self.last(app)
        acts(app, 3)
        assert verify(app, "--kept", kept) == (0, ["whole: 5 acts", f"last seal: {self.last(app)}"])

    def test_acts_cut_off_at_the_end(self, app: Flask) -> None:
        acts(app, 3)
        kept = self.last(app)
        harm(app, "DELETE FROM acts WHERE position > 1")
        assert verify(app)[0] == 0
        assert verify(app, "--kept", kept) == (1, ["Error: broken at position 2: missing: the chain once reached 3"])

    def test_a_chain_sealed_anew(self, app: Flask) -> None:
        acts(app, 3)
        kept = self.last(app)
        harm(app, "UPDATE acts SET reason = 'another' WHERE position = 2", "UPDATE acts SET position = NULL, seal = ''")
        acts(app, 1)
        assert verify(app)[0] == 0
        number = places(app)[2][0]
        assert verify(app, "--kept", kept) == (1, [
            f"Error: broken at position 3, act {number}: altered: it has not the seal that was kept, "
            "so acts up to here were sealed anew"
        ])

    @on_sqlite
    @pytest.mark.parametrize("wrong", ["", "3", "0:" + "a" * 64, "1:" + "A" * 64, "1:" + "a" * 63, "١:" + "a" * 64])
    def test_what_was_never_printed(self, app: Flask, wrong: str) -> None:
        code, lines = verify(app, "--kept", wrong)
        assert (code, lines[-1]) == (
            2, f"Error: Invalid value for '--kept': {wrong!r} is not what verify printed, POSITION:SEAL"
        )


@on_sqlite
def test_many_are_read_in_flat_memory(app: Flask) -> None:
    _fill(app, 20_000)
    with app.app_context():
        tracemalloc.start()
        found = chain.check()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert (found.broken, found.last.position) == (None, 20_000)
    assert peak < 12_000_000, f"{peak} bytes for 20,000 acts"


def _fill(app: Flask, count: int) -> None:
    """Acts sealed without the service, which would take long."""
    before, rows = seals.NONE, []
    for position in range(1, count + 1):
        said = Said(NOW, None, "edit", "rooms", position, {"name": [None, {"en": "Hall"}]}, "")
        before = seals.seal(before, position, said)
        rows.append(said._asdict() | {"position": position, "seal": before})
    with app.app_context(), transaction():
        db.session.execute(db.insert(Act), rows)
