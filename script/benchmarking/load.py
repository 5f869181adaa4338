"""A load generator: connections that are kept open, each with one request under way, in a process of its own.

Reads a plan as JSON on standard input and writes what it saw as JSON on standard output. It never waits for a slow
answer of one connection before it sends on another, and takes the same time for every application.
"""

import json
import re
import selectors
import socket
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import cycle, islice

_HEAD_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
#: An application that answers nothing for so many seconds is broken.
PATIENCE = 30


@dataclass(frozen=True)
class Plan:
    """What is to be asked."""

    port: int
    paths: list[str]  #: asked in turn
    headers: dict[str, str] = field(default_factory=dict)
    connections: int = 8
    seconds: float = 0  #: for how long; 0 means until `requests` are answered
    requests: int = 0


@dataclass(frozen=True)
class Seen:
    """What came of it."""

    seconds: float
    milliseconds: list[float]  #: of each answer, from the first byte sent to the last received
    statuses: dict[str, int]
    size: int  #: bytes of the last body
    cpu: float  #: seconds of this process

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.milliseconds) / self.seconds


def run(plan: Plan) -> Seen:
    """Ask as planned, until time or requests are used up. Raises TimeoutError when nothing is answered any more."""
    requests = _requests(plan)
    statuses: Counter[str] = Counter()
    took: list[float] = []
    with selectors.DefaultSelector() as waiting:
        lines = [_Line(plan.port, waiting) for _number in range(plan.connections)]
        size, cpu, began = 0, time.process_time(), time.perf_counter()
        busy = [line for line, request in zip(lines, requests, strict=False) if line.send(request)]
        until = began + plan.seconds
        open_ = len(busy)
        while open_:
            for line in _ready(waiting):
                if not line.receive():
                    continue
                ended = time.perf_counter()
                took.append((ended - line.began) * 1000)
                statuses[line.status] += 1
                size = line.size
                request = next(requests, b"") if not plan.seconds or ended < until else b""
                open_ -= not line.send(request)
        seen = Seen(time.perf_counter() - began, took, dict(statuses), size, time.process_time() - cpu)
        for line in lines:
            line.socket.close()
    return seen


def _ready(waiting: selectors.BaseSelector) -> "Iterator[_Line]":
    found = waiting.select(PATIENCE)
    if not found:
        raise TimeoutError(f"nothing was answered for {PATIENCE} s")
    return (key.data for key, _events in found)


def _requests(plan: Plan) -> Iterator[bytes]:
    """The requests one after the other; without end where the time decides."""
    written = [_written(path, plan) for path in plan.paths]
    return islice(cycle(written), None if plan.seconds else plan.requests)


def _written(path: str, plan: Plan) -> bytes:
    said: Mapping[str, str] = {"Host": f"127.0.0.1:{plan.port}", **plan.headers}
    lines = (f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items()), "", "")
    return "\r\n".join(lines).encode()


class _Line:
    """One connection and the answer that is under way on it."""

    def __init__(self, port: int, waiting: selectors.BaseSelector) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.began = 0.0
        self.status = ""
        self.size = 0
        self._parts: list[bytes] = []
        self._missing = 0
        waiting.register(self.socket, selectors.EVENT_READ, self)

    def send(self, request: bytes) -> bool:
        """Send the next request; False when there is none."""
        if request:
            self.status, self._parts, self.began = "", [], time.perf_counter()
            self.socket.sendall(request)
        return bool(request)

    def receive(self) -> bool:
        """Take what has come; whether the answer is whole."""
        part = self.socket.recv(1 << 20)
        if not part:
            raise ConnectionError("the application closed a connection that was to be kept open")
        if self.status:
            self._missing -= len(part)
            return self._missing <= 0
        self._parts.append(part)
        said = b"".join(self._parts)
        end = said.find(_HEAD_END)
        if end >= 0:
            self._read_head(said[:end], len(said) - end - len(_HEAD_END))
            return self._missing <= 0
        return False

    def _read_head(self, head: bytes, received: int) -> None:
        self.status = head[9:12].decode()
        found = _LENGTH.search(head)
        if found is None and self.status != "304":
            raise ValueError("an answer without Content-Length")
        self.size = int(found[1]) if found and self.status != "304" else 0
        self._missing = self.size - received


if __name__ == "__main__":
    json.dump(asdict(run(Plan(**json.load(sys.stdin)))), sys.stdout)
