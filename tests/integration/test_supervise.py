"""The supervisor: what it starts, how it stops, and with which status."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def supervisor(*arguments: str, **environment: str) -> Iterator["subprocess.Popen[str]"]:
    """The supervisor, started as script/server starts it."""
    values = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ} | environment
    command = [sys.executable, "-m", "script.supervise", *arguments]
    running = subprocess.Popen(
        command, cwd=ROOT, env=values, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    with running:
        try:
            yield running
        finally:
            if running.poll() is None:
                running.terminate()


def wait_for(port: int) -> None:
    """Wait until the server answers."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                assert answer.read() == b'{"status":"ok"}\n'
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


def lines(running: "subprocess.Popen[str]") -> list[str]:
    """What it said, to the end."""
    return running.communicate(timeout=PATIENCE)[0].splitlines()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_prepares_serves_and_stops_when_told(tmp_path: Path, number: signal.Signals) -> None:
    port = free_port()
    with supervisor("--port", str(port), "--data", str(tmp_path / "data"), "--no-demo") as running:
        wait_for(port)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz?token=mysecret") as answer:
            request_id = answer.headers["X-Request-Id"]
        running.send_signal(number)
        said = lines(running)
    assert running.returncode == 0
    assert said[:2] == ["migrated the database", "loaded parties, topics and bodies"]
    access = [line.split(" ", 2)[2] for line in said if request_id in line]
    assert [line.rsplit(" ", 2)[0] for line in access] == ["INFO gunicorn.access GET /healthz?token=*** 200 16"]
    assert "127.0.0.1" not in "".join(access)
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
        pass


def test_no_header_says_below_which_path_it_lies(tmp_path: Path) -> None:
    port = free_port()
    with supervisor("--port", str(port), "--data", str(tmp_path / "data"), "--no-demo"):
        wait_for(port)
        asked = urllib.request.Request(f"http://127.0.0.1:{port}//evil.example/conferences")
        asked.add_header("SCRIPT_NAME", "//evil.example")
        with pytest.raises(HTTPError) as answer:
            urllib.request.urlopen(asked)
        answer.value.close()
    assert answer.value.code == 404


def test_a_worker_that_dies_is_started_again_and_nobody_else_notices(tmp_path: Path) -> None:
    port = free_port()
    with supervisor("--port", str(port), "--data", str(tmp_path / "data"), "--no-demo") as running:
        wait_for(port)
        before = processes(running.pid)
        assert [name for name in before.values() if name == "script.worker"] == ["script.worker"]
        killed = next(number for number, name in before.items() if name == "script.worker")
        os.kill(killed, signal.SIGKILL)
        deadline = time.monotonic() + PATIENCE
        while (killed in (now := processes(running.pid)) or len(now) < len(before)) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert sorted(now.values()) == sorted(before.values())
        wait_for(port)
        running.terminate()
        said = lines(running)
    assert running.returncode == 0
    assert [line for line in said if "worker ended" in line] == ["conference: the worker ended with -9; again in 1 s"]
    assert [number for number in {**before, **now} if Path(f"/proc/{number}").exists()] == []


def test_pauses_grow_while_the_worker_keeps_dying() -> None:
    code = "import sys; from script.supervise import supervise; sys.exit(supervise(['sleep', '60'], worker=['false']))"
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        said = [running.stderr.readline() for _ in range(3)]
        running.terminate()
    assert said == [f"conference: the worker ended with 1; again in {pause} s\n" for pause in (1, 2, 4)]
    assert running.returncode == 0


def processes(supervising: int) -> dict[int, str]:
    """The processes that this one started, by number, each with its last word: "script.worker", "wsgi:app"."""
    numbers = Path(f"/proc/{supervising}/task/{supervising}/children").read_text().split()
    words = {number: Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0") for number in numbers}
    return {int(number): said[-2].decode() for number, said in words.items() if len(said) > 1}  # one that died has none


def test_it_ends_with_the_server(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with supervisor("--port", str(port), "--data", str(tmp_path), "--no-demo") as running:
            said = lines(running)
    assert running.returncode == 1
    assert said[-1].startswith("conference: ")
    assert said[-1].endswith("ended by itself")


def test_a_wrong_setting_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with supervisor("--data", str(tmp_path / "data"), PROXY_COUNT="many") as running:
        said = lines(running)
    assert (running.returncode, said) == (
        1,
        ["conference: PROXY_COUNT='many' is not allowed: a whole number from 0 to 10"],
    )


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_wrong_port_is_refused(tmp_path: Path, port: str) -> None:
    with supervisor("--data", str(tmp_path / "data"), "--port", port) as running:
        said = lines(running)
    assert (running.returncode, said[-1]) == (2, f"script/server: error: argument --port: '{port}' is not a port: 1 to 65535")
    assert not (tmp_path / "data").exists()
