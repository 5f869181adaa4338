"""The same answer to the same question, before anything else is asked.

What the application answers to somebody without a session follows from the question, the row of one conference, and the
time. A view that knows this says so (`holds`); then the very bytes and headers that it gave are given again, as long as
the row says the same and the time has not come. What was allowed stays allowed: permission was asked of the same row.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask import Flask, request
from sqlalchemy.exc import SQLAlchemyError

from conference.core import clock
from conference.core.kept import Kept
from conference.core.text import LANGUAGES
from conference.queries import public_rows
from conference.queries.public_rows import PublicRow
from conference.web import compression, headers, languages

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

#: Bytes in each process.
LIMIT = 8_000_000
EXTENSION = "repeats"
#: Where a view leaves word.
HOLDS = "conference.holds"
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
#: All of a question that an answer may depend on, beside whether it may be compressed.
ASKED = (
    *("REQUEST_METHOD", "wsgi.url_scheme", "HTTP_HOST", "PATH_INFO", "QUERY_STRING", "HTTP_COOKIE"),
    *CONDITIONS,
)
#: Who brings any other is not anybody.
COOKIES = frozenset({None, *(f"{languages.COOKIE}={each}" for each in LANGUAGES)})
METHODS = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Holds:
    """How long an answer is true."""

    row: PublicRow
    until: datetime | None

    def now(self) -> bool:
        """Whether it is true now."""
        return (self.until is None or clock.now() < self.until) and public_rows.again(self.row) == self.row


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was sent."""

    holds: Holds
    status: str
    headers: list[tuple[str, str]]
    body: bytes


def holds(row: PublicRow, until: datetime | None = None) -> None:
    """Say of the answer to this request that it is true for everybody without a session, as long as `row` is."""
    request.environ[HOLDS] = Holds(row, until)


class Repeats:
    """Stands before the application. Every answer passes through; those that hold are given again."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._application: WSGIApplication = app.wsgi_app
        self._given: Kept[Given] = Kept(LIMIT, _size)
        app.extensions[EXTENSION] = self

    def forget(self) -> None:
        """Ask the application every question again."""
        self._given.clear()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer from memory, else by the application."""
        if environ["REQUEST_METHOD"] not in METHODS or environ.get("HTTP_COOKIE") not in COOKIES:
            return self._application(environ, start_response)
        compressed = compression.named_in(environ.get("HTTP_ACCEPT_ENCODING", ""))
        question = (compressed, *(environ.get(name) for name in ASKED))
        given = self._given.find(question)
        if given is None or not self._still(given):
            return self._first(question, environ, start_response)
        name = headers.named(environ.get("HTTP_X_REQUEST_ID", ""))
        start_response(given.status, [*given.headers, (headers.REQUEST_ID, name)])
        return [given.body]

    def _still(self, given: Given) -> bool:
        """Whether it still holds. When the database cannot tell, the application says how that is answered."""
        try:
            with self._app.app_context():
                return given.holds.now()
        except SQLAlchemyError:  # NoResultFound is one of them
            return False

    def _first(
        self, question: Hashable, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        said: list[Any] = []

        def note(status: str, given: list[tuple[str, str]], *fault: Any) -> Callable[[bytes], object]:
            said[:] = status, given
            return start_response(status, given, *fault)

        answered = self._application(environ, note)
        if HOLDS not in environ:
            return answered
        try:
            body = b"".join(answered)
        finally:
            getattr(answered, "close", lambda: None)()
        status, given = said
        if _to_be_kept(environ, status, given):
            given = [(name, value) for name, value in given if name != headers.REQUEST_ID]
            self._given.put(question, Given(environ[HOLDS], status, given, body))
        return [body]


def _to_be_kept(environ: "WSGIEnvironment", status: str, given: list[tuple[str, str]]) -> bool:
    """Whether it is for everybody. Conditions that did not hold are too many to keep the same page for each."""
    if any(name.lower() == "set-cookie" for name, _value in given):
        return False
    return status.startswith("304") or (status.startswith("200") and not any(environ.get(name) for name in CONDITIONS))


def _size(given: Given) -> int:
    return len(given.body) + 2_000
