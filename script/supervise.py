"""Set up the database and keep the server running until somebody stops it.

Started by script/server. When the server ends by itself everything ends, with its status. The worker, which delivers
mail, is started again when it dies, each time with a line that says so: nobody is to wait for a page because of mail.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

from conference.config import WrongSetting, from_environment
from conference.gateways import prepared

HOST = "127.0.0.1"
FLASK = [sys.executable, "-m", "flask", "--app", "wsgi"]

#: glibc gives each thread a heap of its own, and what is freed in one is lost to the others: 20 MB a worker. Python
#: lets one thread run at a time, so one heap serves all. What is free at its end goes back to the system from 128 kB
#: on: by itself glibc raises that to megabytes as soon as large pages come and go.
ONE_HEAP = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "131072"}

#: After this many seconds a process that was asked to end is ended.
PATIENCE = 20
#: Seconds before a worker that died is started again: doubled each time, up to the second.
SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 60.0

Command = Sequence[str]


def main() -> int:
    """Set up, serve, and return the status to exit with: 0 when it was stopped by Ctrl-C or SIGTERM."""
    began = time.monotonic()
    given = _arguments()
    os.environ.update(_environment(given, os.environ))
    try:
        settings = from_environment(os.environ)
    except WrongSetting as wrong:
        print(f"conference: {wrong}", file=sys.stderr)
        return 1
    if not prepared.is_prepared(settings, demo=not given.no_demo):
        done = subprocess.run([*FLASK, "prepare", *(["--no-demo"] if given.no_demo else [])], check=False)
        if done.returncode:
            return done.returncode
    took = time.monotonic() - began
    print(f"conference: prepared in {took:.2f} s; serving on http://{HOST}:{given.port} until Ctrl-C", flush=True)
    return supervise(_server(given.port), worker=[sys.executable, "-m", "script.worker"])


def supervise(server: Command, *, worker: Command) -> int:
    """Run both side by side until the server ends or we are told to stop; then end what is left.

    Returns 0 when told to stop, else the status of the server (1 when that was 0: it should have gone on).
    """
    asked = _Asked()
    serving, working = _started(server), _Kept(worker)
    while not asked.to_stop and serving.poll() is None:
        working.look(time.monotonic())
        time.sleep(0.1)
    ended = serving.poll()
    _end([serving, working.process])
    if asked.to_stop:
        return 0
    print(f"conference: {' '.join(server)} ended by itself", file=sys.stderr)
    return abs(ended or 0) or 1


def _started(command: Command) -> "subprocess.Popen[bytes]":
    """In a session of its own: Ctrl-C reaches us alone, and it gets the chance to finish what it does."""
    return subprocess.Popen(command, start_new_session=True)


class _Kept:
    """The worker: started again when it ends, after a pause that grows while it keeps ending."""

    def __init__(self, command: Command) -> None:
        self._command = command
        self._pause = SHORTEST_PAUSE
        self._again_at: float | None = None
        self._since = time.monotonic()
        self.process = _started(command)

    def look(self, now: float) -> None:
        """Notice that it ended; start it when its pause is over."""
        if self._again_at is None and self.process.poll() is not None:
            if now - self._since > LONGEST_PAUSE:
                self._pause = SHORTEST_PAUSE
            self._again_at = now + self._pause
            status = self.process.returncode
            print(f"conference: the worker ended with {status}; again in {self._pause:g} s", file=sys.stderr)
            self._pause = min(2 * self._pause, LONGEST_PAUSE)
        elif self._again_at is not None and now >= self._again_at:
            self._again_at, self._since = None, now
            self.process = _started(self._command)


class _Asked:
    """Whether somebody asked us to stop."""

    def __init__(self) -> None:
        self.to_stop = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self.to_stop = True


def _end(running: Sequence["subprocess.Popen[bytes]"]) -> None:
    for process in running:
        if process.poll() is None:
            process.terminate()
    for process in running:
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/server", description="Set up and serve on 127.0.0.1.")
    parser.add_argument("--port", type=_port, default=8000, help="port to serve on (8000)")
    parser.add_argument("--data", type=Path, help="folder of everything that is kept (DATA_DIR, else var/)")
    parser.add_argument("--no-demo", action="store_true", help="load no demonstration")
    return parser.parse_args()


def _port(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 65_535:
        raise argparse.ArgumentTypeError(f"{value!r} is not a port: 1 to 65535")
    return int(value)


def _environment(given: argparse.Namespace, present: Mapping[str, str]) -> dict[str, str]:
    """What every process of ours is to find in its environment."""
    found = {name: present.get(name) or value for name, value in ONE_HEAP.items()}
    found["BASE_URL"] = present.get("BASE_URL") or f"http://{HOST}:{given.port}"
    return found | ({"DATA_DIR": str(given.data.absolute())} if given.data else {})


def _server(port: int) -> list[str]:
    return [sys.executable, "-m", "gunicorn", "--bind", f"{HOST}:{port}", "wsgi:app"]


if __name__ == "__main__":
    sys.exit(main())
