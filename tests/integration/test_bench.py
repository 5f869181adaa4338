"""The parts of script/bench. None of these tests looks at a time."""

import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from script.benchmarking import registrations, report, weight
from script.benchmarking.load import Plan, run
from script.benchmarking.report import BEGIN, END, Case, Limit
from script.benchmarking.servers import Server
from script.benchmarking.weight import Weight

PAGE = b"x" * 200_000


class Answers(http.server.BaseHTTPRequestHandler):
    """A page, nothing new for who names its tag, and an address where nothing is."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer in several parts."""
        if self.headers["If-None-Match"] == '"1"':
            self.send_response(304)
            self.end_headers()
            return
        body = b"none" if self.path == "/none" else PAGE
        self.send_response(404 if self.path == "/none" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for start in range(0, len(body), 50_000):
            self.wfile.write(body[start : start + 50_000])

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


# load


def test_every_request_is_answered_and_counted(port: int) -> None:
    seen = run(Plan(port, ["/", "/none"], connections=3, requests=10))
    assert (seen.statuses, len(seen.milliseconds)) == ({"200": 5, "404": 5}, 10)
    assert min(seen.milliseconds) > 0


def test_there_may_be_more_connections_than_requests(port: int) -> None:
    seen = run(Plan(port, ["/"], connections=8, requests=1))
    assert (seen.statuses, seen.size) == ({"200": 1}, len(PAGE))


def test_an_answer_without_a_body_is_whole(port: int) -> None:
    seen = run(Plan(port, ["/"], {"If-None-Match": '"1"'}, connections=2, requests=6))
    assert (seen.statuses, seen.size) == ({"304": 6}, 0)


def test_the_time_ends_it(port: int) -> None:
    seen = run(Plan(port, ["/"], connections=2, seconds=0.2))
    assert (set(seen.statuses), seen.seconds >= 0.2) == ({"200"}, True)


# what the kernel knows


def test_a_process_and_its_children_take_time_and_memory() -> None:
    busy = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'print(1, flush=True); input()'])"
    with subprocess.Popen([sys.executable, "-c", busy], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        server = Server(0, process)
        assert (len(server.family), server.cpu() >= 0, server.memory() > 1) == (2, True, True)
        process.stdin.close()


# the weight of a page


def test_a_page_weighs_what_it_names_and_what_its_styles_name() -> None:
    there = {
        "/page": (1_000, '<link rel="stylesheet" href="/static/css/a.css?v=1"><link rel=icon href="/icon.svg">'
                         '<link rel="alternate" href="/other"><script src="/a.js"></script><img src="/icon.svg" alt="">'),
        "/static/css/a.css?v=1": (200, "@font-face{src:url('../f/one.woff2')} a{b:url(data:x)} c{d:url(../f/one.woff2)}"),
        "/static/f/one.woff2": (30, ""),
        "/icon.svg": (4, ""),
        "/a.js": (5, ""),
    }  # fmt: skip
    assert weight.weight("/page", there.__getitem__) == Weight(requests=5, size=1_239)


# the report


def case() -> Case:
    return Case("agenda", "/", 0.25, rates=[100, 300, 200], ratios=[0.2, 0.3, 0.26], milliseconds=[1, 2, 3, 4], size=12_345)


def test_the_middle_round_decides() -> None:
    assert (case().ratio, case().reached) == (0.26, True)
    assert Case("x", "/", 0.25, ratios=[0.2, 0.3, 0.24]).reached is False


def test_percentiles_lie_between_the_values() -> None:
    values = [float(number) for number in range(1, 102)]
    assert [report.percentile(values, each) for each in (50, 95, 99)] == [51, 96, 100]
    assert report.percentile([7.0], 99) == 7


def test_the_table_says_everything_and_names_no_machine() -> None:
    hello = Case("hello", "/", 0, rates=[1000], milliseconds=[1], size=5)
    slow = Case("slow", "/", 0.5, rates=[9.5], ratios=[0.0095], milliseconds=[100, 300], cpu=[1.25], statements=2)
    lines = report.table([case(), slow], hello, [Limit("weight", 81.23, 80, " kB")]).splitlines()
    assert lines[2:] == [
        "| address | requests/s | p50 ms | p95 ms | p99 ms | CPU ms | bytes | SQL | ratio to hello | to reach |",
        "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
        "| hello | 1,000 | 1 | 1 | 1 | – | 5 | – | 1 | – |",
        "| agenda | 200 | 2.5 | 3.85 | 3.97 | – | 12,345 | – | 0.260 | 0.25 |",
        "| slow | 9.5 | 200 | 290 | 298 | 1.25 | 0 | 2 | 0.009 | 0.5 **missed** |",
        "",
        "| what | measured | at most |",
        "| --- | --: | --: |",
        "| weight | 81.2 kB **missed** | 80 kB |",
    ]
    assert lines[0].split(",")[1].startswith(" Python 3.")


def test_what_people_wrote_around_the_table_stays(tmp_path: Path) -> None:
    file = tmp_path / "performance.md"
    file.write_text(f"# Speed\n\n{BEGIN}\n\nold\n\n{END}\n\nWhy.\n")
    report.write(file, "new")
    assert file.read_text() == f"# Speed\n\n{BEGIN}\n\nnew\n\n{END}\n\nWhy.\n"
    file.write_text("# Speed\n")
    with pytest.raises(ValueError, match="has no place"):
        report.write(file, "new")
    assert file.read_text() == "# Speed\n"


# forms that are filled in


class Forms(http.server.BaseHTTPRequestHandler):
    """A form with a token that belongs to the cookie; one that is taken leads away."""

    protocol_version = "HTTP/1.1"
    taken: list[str] = []

    def do_GET(self) -> None:
        """The form, with a new cookie."""
        self._answer(200, FORM, "name=second; Path=/")

    def do_POST(self) -> None:
        """Taken with the cookie that the form came with, and while there is room."""
        content = self.rfile.read(int(self.headers["Content-Length"])).decode()
        good = self.headers["Cookie"] == "name=second" and len(self.taken) < 40
        self.taken.append(content)
        self._answer(303 if good else 422, b"<p role=alert>full</p>", "name=second")

    def _answer(self, status: int, body: bytes, cookie: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Set-Cookie", cookie)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


FORM = (
    b'<form id="person"><input type="hidden" name="csrf_token" value="t"><input name="given_name" value="">'
    b'<input type="checkbox" name="listed" value="y"><input type="file" name="photo"><textarea name="diet"></textarea>'
    b'<select name="role"><option value="head">H</option><option value="delegate" selected>D</option></select></form>'
)


def test_a_form_is_filled_in_as_it_stands() -> None:
    found = registrations.filled(FORM)
    names = {key: found.pop(key) for key in ("given_name", "family_name", "email")}
    assert found == {"csrf_token": "t", "diet": "", "role": "delegate", "then": "submit"}
    assert all(names.values())
    assert registrations.filled(FORM)["family_name"] != names["family_name"]


def test_whoever_is_taken_is_counted_and_one_that_is_not_is_a_fault() -> None:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Forms) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        sent = registrations.run(registrations.Plan(server.server_port, "/", ["name=first"] * 3, 0))
        counted = len(Forms.taken)
        with pytest.raises(RuntimeError, match="was lost"):
            registrations.run(registrations.Plan(server.server_port, "/", ["name=first"] * 3, 60))
        server.shutdown()
        thread.join()
    assert (len(sent.milliseconds), counted, sent.size) == (3, 3, len(FORM))
