"""Rounds: hello, then one of ours, in turn."""

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from statistics import median

from script.benchmarking import registrations
from script.benchmarking.load import Plan, Seen
from script.benchmarking.registrations import Sent
from script.benchmarking.report import Case
from script.benchmarking.servers import ROOT, Server

CONNECTIONS = 8
#: As browsers and calendar programs ask.
GZIP = {"Accept-Encoding": "gzip"}
#: How many single answers of hello one first time is compared with.
SINGLES = 25


@dataclass
class Rounds:
    """Loads two servers in turn."""

    plain: Server
    ours: Server
    publish: Callable[[], None]
    seconds: float
    publications: int
    hello: Case = field(default_factory=lambda: Case("hello", "/", 0))

    def warm_up(self, cases: Sequence[Case]) -> None:
        """Let all workers have seen everything."""
        _load(self.plain, self.hello, seconds=self.seconds / 2)
        for case in cases:
            if case.missions:
                case.milliseconds += _registered(self.ours, case, 0.1).milliseconds
            else:
                _load(self.ours, case, requests=64)

    def go(self, case: Case) -> None:
        """One round of `case`."""
        way = self._registrations if case.missions else self._first_times if case.first else self._unchanged
        way(case)

    def _unchanged(self, case: Case) -> None:
        """Many answers at once, as many as there can be."""
        base = _timed(self.plain, self.hello, self.seconds / 2)
        case.ratios.append(_timed(self.ours, case, self.seconds) / base)

    def _registrations(self, case: Case) -> None:
        """Forms that are opened, filled in and sent by several people at once."""
        base = _timed(self.plain, self.hello, self.seconds / 2)
        before = self.ours.cpu()
        sent = _registered(self.ours, case, self.seconds)
        case.cpu.append((self.ours.cpu() - before) / len(sent.milliseconds) * 1000)
        case.rates.append(len(sent.milliseconds) / sent.seconds)
        case.ratios.append(case.rates[-1] / base)
        case.milliseconds += sent.milliseconds
        case.size = sent.size

    def _first_times(self, case: Case) -> None:
        """One answer alone after each publication; the worker that gives it has never seen this snapshot."""
        for _time in range(self.publications):
            self.publish()
            seen = _load(self.ours, case, connections=1, requests=1)
            base = _load(self.plain, self.hello, connections=1, requests=SINGLES)
            case.milliseconds += seen.milliseconds
            case.rates.append(1000 / seen.milliseconds[0])
            case.ratios.append(median(base.milliseconds) / seen.milliseconds[0])
            case.size = seen.size


@contextmanager
def publisher(slug: str, environment: dict[str, str]) -> Iterator[Callable[[], None]]:
    """What publishes one changed sitting and comes back when that is done."""
    command = [sys.executable, "-m", "script.benchmarking.publisher", slug]
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ | environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        asked, told = process.stdin, process.stdout
        if asked is None or told is None or told.readline() != "ready\n":
            raise RuntimeError("nothing can be published")

        def publish() -> None:
            asked.write("\n")
            asked.flush()
            if told.readline() != "published\n":
                raise RuntimeError("nothing was published")

        yield publish
        asked.close()


def _timed(server: Server, case: Case, seconds: float) -> float:
    """Load `case` for so long and note what was seen; answers a second."""
    before = server.cpu()
    seen = _load(server, case, seconds=seconds)
    case.cpu.append((server.cpu() - before) / len(seen.milliseconds) * 1000)
    case.rates.append(seen.rate)
    case.milliseconds += seen.milliseconds
    case.size = seen.size
    return seen.rate


def _load(
    server: Server, case: Case, *, connections: int = CONNECTIONS, requests: int = 0, seconds: float = 0
) -> Seen:
    """What the load generator sees, in a process of its own. RuntimeError when an answer is not the one expected."""
    headers = GZIP | ({"If-None-Match": _tag(server, case.path)} if case.known else {})
    headers |= {"Cookie": case.cookie} if case.cookie else {}
    plan = Plan(server.port, [case.path], headers, connections, seconds, requests)
    done = subprocess.run(
        [sys.executable, "-m", "script.benchmarking.load"],
        cwd=ROOT, input=json.dumps(asdict(plan)).encode(), stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    seen = Seen(**json.loads(done.stdout))
    if set(seen.statuses) != {"304" if case.known else "200"}:
        raise RuntimeError(f"{case.path} answered {seen.statuses}")
    return seen


def _registered(server: Server, case: Case, seconds: float) -> Sent:
    """What came of the forms, in a process of its own. CalledProcessError when one was not taken."""
    plan = registrations.Plan(server.port, case.path, case.missions, seconds)
    done = subprocess.run(
        [sys.executable, "-m", "script.benchmarking.registrations"],
        cwd=ROOT, input=json.dumps(asdict(plan)).encode(), stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    return Sent(**json.loads(done.stdout))


def _tag(server: Server, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("GET", path, headers=GZIP)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.headers["ETag"] or ""
