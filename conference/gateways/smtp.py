"""A mail server, spoken to one message at a time (RFC 5321).

Until the final dot of the text is out, whatever breaks is tried again: the server has not taken the message. After it,
only an answer tells; without one nobody knows. What is wrong with the line, its encryption or the sign-in is never the
fault of a message, so it does not refuse one.
"""

import re
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from smtplib import SMTP, SMTP_SSL, SMTPResponseException
from typing import Self
from urllib.parse import unquote, urlsplit

from conference.core.text import one_line
from conference.mail.letters import Letter, written
from conference.mail.outcomes import Fate, Outcome

#: Seconds that a mail server may take for one answer.
TIMEOUT = 20.0
#: Seconds for its farewell, when all is said.
FAREWELL = 2.0
LONGEST_REASON = 500

_END = b".\r\n"


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server as SMTP_URL names it."""

    host: str
    port: int
    #: TLS from the first byte (smtps), else STARTTLS where the server offers it.
    tls: bool
    user: str = ""
    password: str = ""

    @classmethod
    def of(cls, url: str) -> Self:
        """That of a checked SMTP_URL."""
        parts = urlsplit(url)
        tls = parts.scheme == "smtps"
        port = parts.port or (465 if tls else 587 if parts.username else 25)
        return cls(parts.hostname or "", port, tls, unquote(parts.username or ""), unquote(parts.password or ""))


class _Unfit(OSError):
    """The server cannot do what we need; `reason` says what."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def hand_over(
    letter: Letter,
    server: Server,
    *,
    own_name: str,
    timeout: float = TIMEOUT,
    before_the_end: Callable[[], None] = lambda: None,
) -> Outcome:
    """Hand `letter` to `server` and say what came of it.

    `own_name` is the host that we say we are. The caller may break off with any OSError, InterruptedError when it has
    to stop; `before_the_end` is called when only the final dot is missing.
    """
    outcome: Outcome | None = None
    try:
        with _Line(server, own_name, timeout) as smtp:
            outcome = _addressed(smtp, letter)
            if outcome is None:
                smtp.send(_dotted(written(letter)))
                before_the_end()
                outcome = Outcome(Fate.UNCLEAR, "no_answer")  # whatever breaks from here on
                outcome = _ended(smtp)
    except OSError as error:  # what smtplib raises is one, too
        outcome = outcome or _broken(error)
    return outcome


class _Line:
    """A line to `server`, encrypted and signed in as it has to be; closed at the end."""

    def __init__(self, server: Server, own_name: str, timeout: float) -> None:
        self._server, self._name, self._timeout = server, own_name, timeout

    def __enter__(self) -> SMTP:
        context = ssl.create_default_context()
        server, name = self._server, _announced(self._name)
        if server.tls:
            self._smtp: SMTP = SMTP_SSL(server.host, server.port, name, timeout=self._timeout, context=context)
        else:
            self._smtp = SMTP(server.host, server.port, name, timeout=self._timeout)
        try:
            self._open(context)
        except BaseException:
            self._smtp.close()
            raise
        return self._smtp

    def _open(self, context: ssl.SSLContext) -> None:
        """STARTTLS where the server offers it, and always before a password."""
        self._smtp.ehlo_or_helo_if_needed()
        offered = self._smtp.has_extn("starttls")
        if self._server.user and not (offered or self._server.tls):
            raise _Unfit("no_tls")
        if offered and not self._server.tls:
            self._smtp.starttls(context=context)
            self._smtp.ehlo_or_helo_if_needed()
        if self._server.user:
            if not self._smtp.has_extn("auth"):
                raise _Unfit("no_sign_in")
            self._smtp.login(self._server.user, self._server.password)

    def __exit__(self, raised: type[BaseException] | None, *_rest: object) -> None:
        """Say good-bye, briefly, when all was said: in the middle of a text it would be part of it."""
        with suppress(OSError):
            if raised is None and isinstance(self._smtp.sock, socket.socket):
                self._smtp.sock.settimeout(min(FAREWELL, self._timeout))
                self._smtp.quit()
        self._smtp.close()


def _addressed(smtp: SMTP, letter: Letter) -> Outcome | None:
    """Say from whom and to whom, and that the text comes; none when the server wants it."""
    options = ["SMTPUTF8", "BODY=8BITMIME"] if letter.international else []
    if options and not smtp.has_extn("smtputf8"):
        return Outcome(Fate.REFUSED, "no_smtputf8")
    steps: tuple[tuple[int, Callable[[], tuple[int, bytes]]], ...] = (
        (2, lambda: smtp.mail(letter.sender, options)),
        (2, lambda: smtp.rcpt(letter.address)),
        (3, lambda: smtp.docmd("DATA")),
    )
    for wanted, step in steps:
        code, words = step()
        if code // 100 != wanted:
            return Outcome(Fate.REFUSED if code // 100 == 5 else Fate.LATER, _words(code, words))
    return None


def _ended(smtp: SMTP) -> Outcome:
    """Send the final dot and hear what the server says to the text."""
    try:
        smtp.sock.sendall(_END)  # type: ignore[union-attr]
    except ConnectionError:
        return Outcome(Fate.LATER, "broken")  # the dot never left
    code, words = smtp.getreply()
    fates = {2: Fate.SENT, 4: Fate.LATER, 5: Fate.REFUSED}
    fate = fates.get(code // 100)
    if fate is None:
        return Outcome(Fate.UNCLEAR, "no_answer")
    return Outcome(fate, "" if fate == Fate.SENT else _words(code, words))


def _dotted(content: bytes) -> bytes:
    """The text as it goes over the line (RFC 5321 §4.5.2), all but its end."""
    return re.sub(rb"(?m)^\.", b"..", content)


def _words(code: int, words: bytes | str) -> str:
    """An answer in one line."""
    said = words if isinstance(words, str) else words.decode(errors="replace")
    return one_line(f"{code} {said}")[:LONGEST_REASON]


#: What broke the line, and the word for it: the first that fits.
_BROKEN: tuple[tuple[type[BaseException], str], ...] = (
    (ssl.SSLError, "tls"),
    (TimeoutError, "timeout"),
    (socket.gaierror, "unknown_host"),
    (ConnectionRefusedError, "no_server"),
)


def _broken(error: OSError) -> Outcome:
    """What a broken line means for a message that it did not take: of a refused sign-in the words of the server."""
    causes = (error, error.__context__)
    if any(isinstance(cause, InterruptedError) for cause in causes):
        return Outcome(Fate.STOPPED)
    if isinstance(error, SMTPResponseException):
        return Outcome(Fate.LATER, _words(error.smtp_code, error.smtp_error))
    if isinstance(error, _Unfit):
        return Outcome(Fate.LATER, error.reason)
    found = (word for kind, word in _BROKEN if any(isinstance(cause, kind) for cause in causes))
    return Outcome(Fate.LATER, next(found, "broken"))


def _announced(host: str) -> str:
    """`host` as EHLO wants it (RFC 5321 §4.1.3): addresses in brackets."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return f"[{address}]" if address.version == 4 else f"[IPv6:{address}]"
