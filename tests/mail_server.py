"""A mail server on this machine that does what a test tells it to: takes mail, refuses, hangs, drops the line.

It is told by phase: "connect", "ehlo", "mail", "rcpt", "data", "end" (after the final dot), "quit". An answer such as
"550 No such person" is given instead of the usual one; HANG answers nothing, DROP closes the line, DRIP says
something every moment and never comes to an end.
"""

import base64
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import BufferedIOBase
from pathlib import Path

HANG, DROP, DRIP = "hang", "drop", "drip"
#: The certificate of "localhost" with its key, which everybody knows.
CERTIFICATE = Path(__file__).with_name("data") / "mail" / "localhost.pem"


@dataclass(frozen=True)
class Received:
    """One mail that the server took."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes


@dataclass
class MailServer:
    """What it is told, and what came in."""

    port: int
    behaviour: Mapping[str, str]
    extensions: Sequence[str]
    #: TLS from the first byte.
    tls: bool = False
    #: Seconds before it answers to the text.
    pause: float = 0
    received: list[Received] = field(default_factory=list)
    #: Everything that was said to it, line by line, without texts; one list a line.
    heard: list[list[str]] = field(default_factory=list)
    #: Texts that came in whole, taken or not.
    texts: list[bytes] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def said(self) -> list[str]:
        """The verbs of the first line."""
        return [line.split(" ")[0].split(":")[0].upper() for line in self.heard[0]] if self.heard else []


@contextmanager
def mail_server(
    behaviour: Mapping[str, str] | None = None,
    *,
    extensions: Sequence[str] = (),
    tls: bool = False,
    pause: float = 0,
) -> Iterator[MailServer]:
    """A mail server on a free port of localhost, until the block ends."""
    with _Listener(("127.0.0.1", 0), _Line) as listener:
        server = MailServer(listener.server_address[1], behaviour or {}, extensions, tls, pause)
        listener.mail = server
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            listener.shutdown()
            thread.join()


class _Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    request_queue_size = 50
    mail: MailServer


class _Over(Exception):
    """The line is over."""


class _Line(socketserver.StreamRequestHandler):
    """One line, from greeting to farewell."""

    server: _Listener

    def handle(self) -> None:
        self.mail = self.server.mail
        self.extensions = list(self.mail.extensions)
        self.heard: list[str] = []
        self.mail.heard.append(self.heard)
        self.request.settimeout(20)
        with suppress(_Over, OSError):
            if self.mail.tls:
                self._encrypt()
            self._answer("connect", "220 localhost ESMTP")
            while line := self.rfile.readline():
                self._hear(line.decode().rstrip("\r\n"))

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()
        with suppress(OSError):
            self.request.close()

    def _hear(self, line: str) -> None:
        self.heard.append(line)
        verb = line.split(" ", maxsplit=1)[0].split(":", maxsplit=1)[0].upper()
        match verb:
            case "EHLO":
                self._answer("ehlo", *[f"250-{each}" for each in ("localhost", *self.extensions)], "250 HELP")
            case "STARTTLS":
                self._say("220 Go ahead")
                self._encrypt()
                self.extensions.remove("STARTTLS")
            case "AUTH":
                word = base64.b64encode(b"\0planner\0word").decode()
                self._say("235 Welcome" if line == f"AUTH PLAIN {word}" else "535 5.7.8 Wrong password")
            case "MAIL":
                self.sender, self.recipients = _address(line), []
                self._answer("mail", "250 OK")
            case "RCPT":
                self.recipients.append(_address(line))
                self._answer("rcpt", "250 OK")
            case "DATA":
                self._answer("data", "354 Go ahead")
                if "data" not in self.mail.behaviour:
                    self._take(_text(self.rfile))
            case "QUIT":
                self._answer("quit", "221 Good-bye")
                raise _Over
            case _:
                self._say("250 OK")

    def _take(self, content: bytes) -> None:
        self.mail.texts.append(content)
        time.sleep(self.mail.pause)
        self._answer("end", "250 Taken", content)

    def _answer(self, phase: str, *usual: str | bytes) -> None:
        told = self.mail.behaviour.get(phase, "")
        if told == HANG:
            self.mail.closing.wait()
            raise _Over
        if told == DROP:
            raise _Over
        if told == DRIP:
            self._drip()
        if phase == "end" and not told:
            self.mail.received.append(Received(self.sender, tuple(self.recipients), usual[-1]))  # type: ignore[arg-type]
        self._say(*([told] if told else [each for each in usual if isinstance(each, str)]))
        if told.startswith("421"):
            raise _Over

    def _say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())

    def _drip(self) -> None:
        while not self.mail.closing.wait(0.02):
            self._say("250-and so on")
        raise _Over

    def _encrypt(self) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        self.request = context.wrap_socket(self.request, server_side=True)
        self.setup()


def _address(line: str) -> str:
    return line.partition("<")[2].partition(">")[0]


def _text(lines: BufferedIOBase) -> bytes:
    """What stands before the final dot, with doubled dots made single; _Over when the line ends earlier."""
    found = b""
    while (line := lines.readline()) != b".\r\n":
        if not line:
            raise _Over
        found += line.removeprefix(b".") if line.startswith(b"..") else line
    return found
