"""Set up the database and keep the server running until somebody stops it.

Started by script/server. A process of ours that ends by itself ends everything, with its status: nothing is restarted
in silence.
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

#: After this many seconds a process that was asked to end is ended.
PATIENCE = 20


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
    return supervise([_server(given.port)])


def supervise(commands: Sequence[Sequence[str]]) -> int:
    """Run `commands` side by side until one ends or we are told to stop; then end the others.

    Returns 0 when told to stop, else the status of the one that ended (1 when that was 0: it should have gone on).
    """
    asked = _Asked()
    # Sessions of their own: Ctrl-C reaches us alone, and they get the chance to finish what they do.
    running = [subprocess.Popen(command, start_new_session=True) for command in commands]
    while not asked.to_stop and all(process.poll() is None for process in running):
        time.sleep(0.1)
    ended = [process for process in running if process.poll() is not None]
    _end(running)
    if asked.to_stop:
        return 0
    status = max((abs(process.returncode) for process in ended), default=0) or 1
    print(f"conference: {' '.join(ended[0].args)} ended by itself", file=sys.stderr)  # type: ignore[arg-type]
    return status


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
    found = {"BASE_URL": present.get("BASE_URL") or f"http://{HOST}:{given.port}"}
    return found | ({"DATA_DIR": str(given.data.absolute())} if given.data else {})


def _server(port: int) -> list[str]:
    return [sys.executable, "-m", "gunicorn", "--bind", f"{HOST}:{port}", "wsgi:app"]


if __name__ == "__main__":
    sys.exit(main())
