"""What the bytes of a calendar depend on."""

import pytest

from conference.calendars.build import build, etag
from conference.calendars.origin import Form, Origin
from conference.core import zones

ORIGIN = Origin("https://a.example", "a@b.c", "Secretariat")


def test_an_etag_changes_with_all_that_the_bytes_depend_on(monkeypatch: pytest.MonkeyPatch) -> None:
    tags = [
        etag("1", "conference", Form("en"), ORIGIN),
        etag("2", "conference", Form("en"), ORIGIN),
        etag("1", "uid", Form("en"), ORIGIN),
        etag("1", "conference", Form("es"), ORIGIN),
        etag("1", "conference", Form("en", utc=True), ORIGIN),
        etag("1", "conference", Form("en"), Origin("https://b.example", "a@b.c", "Secretariat")),
        etag("1", "conference", Form("en"), Origin("https://a.example", "b@b.c", "Secretariat")),
        etag("1", "conference", Form("en"), Origin("https://a.example", "a@b.c", "Bureau")),
    ]
    assert etag("1", "conference", Form("en"), ORIGIN) == tags[0]
    monkeypatch.setattr(zones, "tzdata_version", lambda: "2099.1")
    tags.append(etag("1", "conference", Form("en"), ORIGIN))
    assert len(set(tags)) == len(tags)


def test_the_build_is_a_digest() -> None:
    assert (len(build()), set(build()) <= set("0123456789abcdef")) == (64, True)
