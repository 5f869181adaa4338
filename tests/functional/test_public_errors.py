"""Pages of errors: words and advice, never a bare status, and nothing that a fault could bring down as well."""

from io import BytesIO
from typing import Any

import pytest
from gunicorn.http.errors import InvalidChunkSize
from sqlalchemy import text

from conference.core.db import db, has_transaction
from conference.web.headers import SECURITY
from tests.applications import Arrange
from tests.visitors import Page, Visitor


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/nowhere", "There is nothing at this address"),
        ("/conferences/nowhere", "There is nothing at this address"),
        ("/sittings/nowhere", "There is nothing at this address"),
        ("/releases/oas/nowhere", "There is nothing at this address"),
    ],
)
def test_what_is_not_there(client: Visitor, path: str, title: str) -> None:
    page = client.page(path)

    assert (page.status, page.title) == (404, title)
    assert page.text(".lede") == "It may be mistyped, or not be public."
    assert page.links("main .actions a") == ["/", "/conferences", "/search"]


def test_an_address_in_the_page_of_an_error_is_not_repeated(client: Visitor) -> None:
    page = client.page("/<script>alert(1)</script>")

    assert page.status == 404
    assert b"alert(1)" not in page.body


def test_programs_get_the_status_alone(client: Visitor) -> None:
    page = client.page("/conferences/nowhere/agenda.json")

    assert (page.status, page.body) == (404, b"")


def test_the_wrong_role_is_told_whom_to_ask(nobody: Visitor) -> None:
    page = nobody.page("/secretariat/")

    assert (page.status, page.title) == (403, "Your account may not do this")


def test_another_method_is_told_which_are_allowed(client: Visitor) -> None:
    page = client.post_form("/conferences", {})

    assert (page.status, page.title) == (405, "This address cannot be used that way")
    assert page.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["/", "/secretariat/", "/conferences/any"])
def test_a_fault_of_the_database_is_said_in_words_to_whoever_is_signed_in(
    officer: Visitor, arrange: Arrange[None], path: str
) -> None:
    def break_it() -> None:
        for table in ("accounts", "conferences"):
            db.session.execute(text(f"ALTER TABLE {table} RENAME TO lost_{table}"))

    arrange(break_it)
    page = officer.page(path)

    assert (page.status, page.title) == (500, "Something went wrong on our side")
    assert page.text("main .quiet") == f"Number of this request: {page.headers['X-Request-Id']}"
    assert page.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/conferences/any/agenda.json", "/conferences/any/calendar.ics"])
def test_programs_are_told_which_methods_are_allowed(client: Visitor, path: str) -> None:
    page = client.post_form(path, {})

    assert (page.status, page.body, page.headers["Allow"]) == (405, b"", "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("host", ["elsewhere.example", "a b", "localhost:none", "[::1", "localhost@elsewhere.example"])
@pytest.mark.parametrize("path", ["/", "/secretariat/", "/healthz", "/nowhere"])
def test_who_comes_by_a_host_that_is_not_ours_is_told_so_in_plain_words(client: Visitor, host: str, path: str) -> None:
    page = client.page(path, headers={"Host": host})

    assert (page.status, page.body) == (400, b"This request could not be read\n")
    assert page.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert {name: page.headers[name] for name in SECURITY} == SECURITY


def test_static_files_have_the_headers_found_unchanged_and_asked_for_wrongly_too(client: Visitor) -> None:
    address = client.page("/").links("link[rel=stylesheet]")[0]
    whole = client.get(address)
    answers = [
        whole,
        client.get(address, headers={"If-None-Match": whole.headers["ETag"]}),
        client.post(address),
        client.get(address, headers={"Range": "bytes=99999999-"}),
    ]

    assert [answer.status_code for answer in answers] == [200, 304, 405, 416]
    for answer in answers:
        answer.close()
        assert {name: answer.headers.getlist(name) for name in SECURITY} == {
            name: [value] for name, value in SECURITY.items()
        }


class Body(BytesIO):
    """What a browser sends; when it is closed it knows how much of it nobody took."""

    left = -1

    def close(self) -> None:
        """Count once."""
        if not self.closed:
            self.left = len(self.read())
        super().close()


def test_what_is_too_large_is_taken_to_its_end_before_it_is_answered(client: Visitor) -> None:
    body = Body(b"x" * 7_000_000)
    answer = client.post("/sign-in", input_stream=body, content_length=7_000_000, content_type="multipart/form-data")

    assert (answer.status_code, body.left) == (413, 0)


class Watched(BytesIO):
    """What a browser sends; it knows whether a transaction was open while it was read."""

    within: bool | None = None

    def read(self, size: int | None = -1, /) -> bytes:
        """Look before reading."""
        self.within = has_transaction()
        return super().read(size)

    def readinto(self, buffer: Any, /) -> int:
        """The same."""
        self.within = has_transaction()
        return super().readinto(buffer)


def test_nothing_is_locked_while_somebody_is_still_sending(client: Visitor) -> None:
    body = Watched(b"email=ana@example.org")
    form = "application/x-www-form-urlencoded"
    answer = client.post("/sign-in", input_stream=body, content_length=21, content_type=form)

    assert (answer.status_code, body.within) == (400, False)


class Broken(BytesIO):
    """A body that the server cannot read on."""

    def read(self, size: int | None = -1, /) -> bytes:  # noqa: ARG002
        """As gunicorn says it."""
        raise InvalidChunkSize(b"zz")

    def readinto(self, buffer: Any, /) -> int:  # noqa: ARG002
        """The same."""
        raise InvalidChunkSize(b"zz")


def test_chunks_that_are_none_are_the_fault_of_the_sender(client: Visitor) -> None:
    body, form = Broken(b"email"), "application/x-www-form-urlencoded"
    page = Page(client.post("/sign-in", input_stream=body, content_length=5, content_type=form))

    assert (page.status, page.title) == (400, "This request could not be read")
