"""A real server, started as the README says, and a real Chromium in front of it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "correct horse battery"
OFFICER = "officer@example.org"

#: Chromium as an unprivileged, quiet guest: no look-ups of its own.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: "zoomed" is the desk at 200 %.
WIDTHS: dict[str, ViewportSize] = {
    "desk": {"width": 1280, "height": 900},
    "phone": {"width": 390, "height": 844},
    "small": {"width": 360, "height": 640},
    "zoomed": {"width": 640, "height": 450},
}


@dataclass(frozen=True)
class Server:
    """A server that runs on its own data folder."""

    address: str
    data: Path

    def command(self, *words: str, stdin: str = "") -> str:
        """Run `flask --app wsgi …` on the same data; what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *words],
            cwd=ROOT,
            env=os.environ | {"DATA_DIR": str(self.data)},
            input=stdin,
            text=True,
            capture_output=True,
            check=True,
        )
        return done.stdout

    def get(self, path: str) -> bytes:
        """The body that stands at `path`, for somebody who is not signed in."""
        with urllib.request.urlopen(self.address + path, timeout=30) as answer:
            body: bytes = answer.read()
        return body


@contextmanager
def serving(data: Path, *options: str, **settings: str) -> Iterator[Server]:
    """`script/server` on a free port and `data`, until the block ends; it must end well on SIGTERM."""
    environment = os.environ | settings
    port = _free_port()
    command = [str(ROOT / "script" / "server"), "--port", str(port), "--data", str(data), *options]
    log = data.parent / f"{data.name}.log"
    with log.open("w") as output, subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=output, stderr=output
    ) as process:
        try:
            _wait_for(f"http://127.0.0.1:{port}/healthz", process, log)
            yield Server(f"http://127.0.0.1:{port}", data)
        finally:
            process.send_signal(signal.SIGTERM)
            status = process.wait(timeout=30)
    assert status == 0, f"the server ended with {status}: {log.read_text()[-2000:]}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        assert process.poll() is None, f"the server ended: {log.read_text()[-2000:]}"
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"nothing answers at {address}: {log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests of a process."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "Chromium is not installed: script/test installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def empty_server(tmp_path: Path) -> Iterator[Server]:
    """A server of this test alone, without the demonstration, with one officer."""
    with serving(tmp_path / "data", "--no-demo") as server:
        server.command("accounts", "create", OFFICER, "--role", "officer", "--password-stdin", stdin=f"{PASSWORD}\n")
        yield server


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the demonstration, as the README starts it."""
    with serving(tmp_path_factory.mktemp("demonstration") / "data") as server:
        yield server


@contextmanager
def tab(
    chromium: Browser, server: Server, *, width: str = "desk", script: bool = True, **options: Any
) -> Iterator[Page]:
    """A fresh browser profile at the server's first page. A fault of a script or a blocked source fails the test.

    `options` are those of a Playwright context: `color_scheme="dark"`, `forced_colors="active"`.
    """
    context = chromium.new_context(
        base_url=server.address, viewport=WIDTHS[width], java_script_enabled=script, locale="en-GB", **options
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if "Content Security Policy" in message.text else None)
    yield page
    context.close()
    assert wrong == []


def sign_in(page: Page, email: str = OFFICER, password: str = PASSWORD) -> None:
    """Sign in by the form, as a person does."""
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/secretariat/")
