"""People who register others through the real form, several at once, each in a browser of its own.

Reads a plan as JSON on standard input and writes what came of it as JSON on standard output. Each opens the form, fills
it in as it stands there, and sends it to be submitted; whatever is not taken is a fault.
"""

import http.client
import json
import sys
import threading
import time
import uuid
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field

from selectolax.lexbor import LexborHTMLParser

PATIENCE = 60
BOUNDARY = "conference-benchmark"


@dataclass(frozen=True)
class Plan:
    """Who fills what."""

    port: int
    path: str
    cookies: list[str]  #: of each browser
    seconds: float


@dataclass
class Sent:
    """What came of it."""

    seconds: float = 0
    milliseconds: list[float] = field(default_factory=list)  #: from opening the form to the answer to it
    size: int = 0  #: bytes of the last form


class Browser:
    """One connection that is kept open, with the cookie that it was given last."""

    def __init__(self, port: int, cookie: str) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._cookie = cookie

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        """Status and content of the answer."""
        self._line.request(method, path, body, {"Cookie": self._cookie, **(headers or {})})
        answer = self._line.getresponse()
        content = answer.read()
        own = self._cookie.partition("=")[0] + "="
        for said in answer.headers.get_all("Set-Cookie") or ():
            if said.startswith(own):
                self._cookie = said.partition(";")[0]
        return answer.status, content

    def close(self) -> None:
        """Close the connection."""
        self._line.close()


def run(plan: Plan) -> Sent:
    """All at once, each once at least and then until the time is over. RuntimeError when a form was not taken."""
    found, problems = Sent(), list[BaseException]()
    began = time.perf_counter()
    until = began + plan.seconds

    def work(cookie: str) -> None:
        try:
            _fill(plan, cookie, until, found)
        except BaseException as problem:  # told by the thread that started this one
            problems.append(problem)

    threads = [threading.Thread(target=work, args=(cookie,)) for cookie in plan.cookies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise RuntimeError("a registration was lost") from problems[0]
    found.seconds = time.perf_counter() - began
    return found


def _fill(plan: Plan, cookie: str, until: float, found: Sent) -> None:
    kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    with closing(Browser(plan.port, cookie)) as browser:
        while True:
            began = time.perf_counter()
            status, page = browser.ask("GET", plan.path)
            fields = filled(page) if status == 200 else {}
            status, answer = browser.ask("POST", plan.path, _multipart(fields), kind)
            if status != 303:
                said = LexborHTMLParser(answer.decode()).css_first("[role=alert]")
                raise RuntimeError(f"{plan.path} answered {status}: {said.text() if said else ''}")
            found.milliseconds.append((time.perf_counter() - began) * 1000)
            found.size = len(page)
            if time.perf_counter() >= until:
                return


def filled(page: bytes) -> dict[str, str]:
    """What a browser sends of the form on `page`, with the names of somebody new."""
    form = LexborHTMLParser(page.decode()).css_first("form#person")
    if form is None:
        raise RuntimeError("there is no form for a person")
    said = dict[str, str]()
    for node in form.css("input, select, textarea"):
        name, kind = node.attributes.get("name") or "", node.attributes.get("type") or ""
        chosen = node.css_first("option[selected]") or node.css_first("option")
        if not name or kind == "file" or (kind in {"checkbox", "radio"} and "checked" not in node.attributes):
            continue
        said[name] = (chosen.attributes.get("value") if chosen else node.attributes.get("value")) or ""
    person = uuid.uuid4().hex
    named = {"given_name": f"Ana {_letters(person[:12])}", "family_name": _letters(person[12:])}
    return said | named | {"role": "delegate", "email": f"{person}@example.org", "then": "submit"}


def _letters(digits: str) -> str:
    """Names have letters."""
    return "".join(chr(ord("a") + int(each, 16)) for each in digits).capitalize()


def _multipart(fields: dict[str, str]) -> bytes:
    parts: Sequence[str] = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    return ("".join(parts) + f"--{BOUNDARY}--\r\n").encode()


if __name__ == "__main__":
    json.dump(asdict(run(Plan(**json.load(sys.stdin)))), sys.stdout)
