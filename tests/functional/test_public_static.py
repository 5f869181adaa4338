"""Static files: compressed, kept for a year under an address that changes with their content."""

import gzip
import re
from pathlib import Path

import pytest

from conference.config import Settings
from conference.web.filters import STATIC, static_url
from conference.web.static_files import TEXTS, _compressed
from tests.visitors import Visitor

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
FILES = sorted(file.relative_to(STATIC).as_posix() for file in STATIC.rglob("*") if file.suffix in TEXTS)


def fetched(client: Visitor, path: str, encodings: str = "") -> tuple[bytes, dict[str, str]]:
    """The file and its headers; it is closed again."""
    with client.get(path, headers={"Accept-Encoding": encodings}) as response:
        return response.get_data(), dict(response.headers)


@on_sqlite
@pytest.mark.parametrize("path", FILES)
def test_texts_are_sent_compressed_to_whoever_can_read_that(client: Visitor, path: str) -> None:
    plain, headers = fetched(client, f"/static/{path}")
    packed, packed_headers = fetched(client, f"/static/{path}", "gzip, deflate, br")

    assert plain == (STATIC / path).read_bytes()
    assert (packed_headers["Content-Encoding"], gzip.decompress(packed)) == ("gzip", plain)
    assert len(packed) < len(plain)
    assert headers["Vary"] == packed_headers["Vary"] == "Accept-Encoding"


@on_sqlite
def test_fonts_are_sent_as_they_are(client: Visitor) -> None:
    font = "vendor/source-serif-4-5.3.1/source-serif-4-latin-600-normal.woff2"
    body, headers = fetched(client, f"/static/{font}", "gzip")

    assert "Content-Encoding" not in headers
    assert body == (STATIC / font).read_bytes()


@on_sqlite
def test_every_file_of_a_page_may_be_kept_because_its_address_says_its_content(client: Visitor) -> None:
    page = client.page("/")

    found = [*page.links("head link[rel=stylesheet]"), *page.links("head link[rel=icon]"), *page.links("head link[rel=apple-touch-icon]")]
    assert len(found) == 4
    assert [each for each in found if not re.search(r"\?v=[0-9a-f]{12}$", each)] == []
    assert {fetched(client, each)[1]["Cache-Control"] for each in found} == {"max-age=31536000, public"}


def test_files_that_the_style_names_have_their_version_in_their_folder() -> None:
    sheets = sorted((STATIC / "css").glob("*.css"))
    named = [each for sheet in sheets for each in re.findall(r"url\(\"([^\"]+)\"\)", sheet.read_text())]
    assert (len(sheets), len(named)) == (2, 3)
    assert [each for each in named if not re.match(r"\.\./vendor/[a-z0-9-]+-\d+\.\d+\.\d+/", each)] == []
    assert [each for each in named if not (STATIC / "css" / each).resolve().is_file()] == []


def test_the_address_is_that_of_the_content() -> None:
    assert re.fullmatch(r"/static/css/site\.css\?v=[0-9a-f]{12}", static_url("css/site.css"))


def test_a_copy_is_made_once_and_another_for_another_content(tmp_path: Path) -> None:
    file, copies = tmp_path / "a.css", tmp_path / "copies"
    file.write_text("a { color: red }")
    first = _compressed(file, copies)
    first.write_bytes(b"made before")
    assert (_compressed(file, copies), first.read_bytes()) == (first, b"made before")
    file.write_text("a { color: blue }")
    second = _compressed(file, copies)
    assert gzip.decompress(second.read_bytes()) == b"a { color: blue }"
    assert sorted(copies.iterdir()) == sorted([first, second])


@on_sqlite
def test_nothing_is_written_beside_the_code(client: Visitor, settings: Settings) -> None:
    assert client.page("/healthz").status == 200
    assert list(STATIC.rglob("*.gz")) == []
    assert len(list((settings.data_dir / "static").glob("*.gz"))) == len(FILES)
