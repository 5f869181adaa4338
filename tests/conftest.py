"""What every test stands on: the folder of the run, the real releases when they are at hand, a clock.

Fixtures that need the application are in `tests.applications`; tests of pure code never import it.
"""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from tests.browsing import chromium, demonstration, empty_server
from tests.engines import cluster

#: Fixtures that are named where they are used.
__all__ = ["chromium", "demonstration", "empty_server"]


RUN = "CONFERENCE_TEST_RUN"
REFERENCE_DATA = os.environ.get("REFERENCE_DATA", "")

#: Tests over the real releases and agendas, which are not part of this project.
collect_ignore_glob = [] if REFERENCE_DATA else ["reference/*"]


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of this run, which all workers share."""
    if REFERENCE_DATA and not Path(REFERENCE_DATA).is_dir():
        raise pytest.UsageError(f"REFERENCE_DATA={REFERENCE_DATA!r} is not a folder")
    if not hasattr(config, "workerinput"):
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever ends us ends PostgreSQL with us
        os.environ[RUN] = tempfile.mkdtemp(prefix="conference-tests-")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Walks in the browser come first, so that both workers end together: each begins with one half, then helps out."""
    items.sort(key=lambda item: "test_every_page" not in item.nodeid)
    walks = [item for item in items if "finds_every_page" in item.nodeid]
    if len(walks) > 1:  # the second half of all begins with a walk, too
        last = walks[-1]
        items.remove(last)
        items.insert((len(items) + 1) // 2, last)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop PostgreSQL and remove the folder when all workers are done."""
    if not hasattr(config, "workerinput") and RUN in os.environ:
        run = Path(os.environ.pop(RUN))
        cluster.stop(run)
        shutil.rmtree(run, ignore_errors=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say when the tests over real releases were not collected."""
    if not REFERENCE_DATA:
        terminalreporter.write_line("REFERENCE_DATA is not set: tests/reference was not collected")


@pytest.fixture(scope="session")
def run_folder() -> Path:
    """The folder of this test run."""
    return Path(os.environ[RUN])


@pytest.fixture(scope="session")
def reference_data() -> Path:
    """Where the real releases and agendas lie."""
    return Path(REFERENCE_DATA).absolute()


@pytest.fixture
def now() -> datetime:
    """The moment at which tests act: Monday 2 November 2026, 15:00 UTC."""
    return datetime(2026, 11, 2, 15, tzinfo=UTC)


@pytest.fixture
def clock(now: datetime) -> Iterator[time_machine.Traveller]:
    """The clock of the whole process stands at `now` until it is moved."""
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller
