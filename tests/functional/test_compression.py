"""Which pages are sent compressed, and which never."""

import gzip

import pytest

from tests.applications import Arrange
from tests.factories import conferences
from tests.visitors import Visitor

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
GZIP = {"Accept-Encoding": "gzip"}


@on_sqlite
@pytest.mark.parametrize("path", ["/", "/conferences", "/parties", "/no-such-page"])
def test_a_public_page_is_compressed_for_who_can_read_it(client: Visitor, path: str) -> None:
    packed, plain = client.page(path, headers=GZIP), client.page(path)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body)[:300] == plain.body[:300]
    assert int(packed.headers["Content-Length"]) == len(packed.body) < len(plain.body)
    assert {"Accept-Encoding", "Cookie"} <= {*plain.headers["Vary"].split(", ")} & {*packed.headers["Vary"].split(", ")}


@on_sqlite
@pytest.mark.parametrize("said", ["", "identity", "br", "gzip;q=0", "*", "deflate, zstd"])
def test_it_is_forced_on_nobody(client: Visitor, said: str) -> None:
    page = client.page("/conferences", headers={"Accept-Encoding": said})
    assert "Content-Encoding" not in page.headers
    assert page.title == "Conferences"


@on_sqlite
@pytest.mark.parametrize("said", ["gzip", "GZIP", "br, gzip;q=0.1", "gzip, deflate, br, zstd"])
def test_who_names_gzip_gets_it(client: Visitor, said: str) -> None:
    assert client.page("/conferences", headers={"Accept-Encoding": said}).headers["Content-Encoding"] == "gzip"


def test_a_page_with_a_form_token_is_sent_as_it_is(client: Visitor, officer: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: conferences.published() and None)
    pages = [client.page("/sign-in", headers=GZIP)]
    pages += [officer.page(path, headers=GZIP) for path in ("/", "/conferences", "/secretariat/", "/sign-out")]
    assert [(page.status, page.headers.get("Content-Encoding")) for page in pages] == [(200, None)] * 5
    assert pages[0].values("main form[method=post]")["csrf_token"]


@on_sqlite
def test_a_stranger_with_a_token_in_his_session_is_sent_plain_pages(client: Visitor) -> None:
    client.page("/sign-in")
    assert "Content-Encoding" not in client.page("/conferences", headers=GZIP).headers


@on_sqlite
def test_what_is_short_is_sent_as_it_is(client: Visitor) -> None:
    page = client.page("/healthz", headers=GZIP)
    assert (page.json, "Content-Encoding" in page.headers) == ({"status": "ok"}, False)
