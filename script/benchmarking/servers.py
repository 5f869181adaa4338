"""The two applications under gunicorn, and what the kernel knows of their processes."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from script.supervise import ONE_HEAP

ROOT = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
#: Seconds that a server may take until it answers.
PATIENCE = 60


@dataclass(frozen=True)
class Server:
    """One that runs."""

    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def family(self) -> list[int]:
        """The process and all that it started."""
        return [self.process.pid, *_below(self.process.pid)]

    def cpu(self) -> float:
        """Seconds of processor time that it took until now."""
        return sum(_cpu(pid) for pid in self.family)

    def memory(self) -> float:
        """Megabytes that its processes take, shared ones by share (PSS)."""
        return sum(_pss(pid) for pid in self.family) / 1024


@contextmanager
def gunicorn(application: str, environment: dict[str, str], log: Path) -> Iterator[Server]:
    """`application` by gunicorn as we ship it, until the block ends."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", application]
    with running(command, environment | {"BASE_URL": f"http://127.0.0.1:{port}"}, port, log, "/") as server:
        yield server


@contextmanager
def running(
    command: list[str], environment: dict[str, str], port: int, log: Path, path: str
) -> Iterator[Server]:
    """`command` from when it answers `path` with 200 until the block ends."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=ONE_HEAP | os.environ | environment,  # as script/server starts it
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        _wait_for(port, path, process, log)
        yield Server(port, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def cold_start(environment: dict[str, str], data: Path, log: Path) -> float:
    """Seconds from the start of `script/server` on a prepared folder to its first page."""
    port, began = free_port(), time.perf_counter()
    command = [str(ROOT / "script" / "server"), "--port", str(port), "--data", str(data), "--no-demo"]
    with running(command, environment, port, log, "/"):
        return time.perf_counter() - began


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, path: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                connection.close()
                return
        time.sleep(0.01)
    raise RuntimeError(f"the server did not answer: {log.read_text()[-2000:]}")


def _below(pid: int) -> list[int]:
    """All processes that `pid` started, and those that they started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [found for child in map(int, children) for found in (child, *_below(child))]


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _pss(pid: int) -> int:
    """Kilobytes."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
