"""Bytes kept by what they depend on."""

import pytest

from conference.calendars.build import build, etag
from conference.calendars.kept import OVERHEAD, Kept
from conference.calendars.origin import Form, Origin
from conference.core import zones

ORIGIN = Origin("https://a.example", "a@b.c", "Secretariat")


def test_a_thing_is_made_once() -> None:
    kept, made = Kept(10_000), []

    def make() -> bytes:
        made.append(1)
        return b"x"

    assert [kept.get("a", make) for _time in range(3)] == [b"x"] * 3
    assert made == [1]


def test_the_longest_unused_goes_first_and_the_limit_holds() -> None:
    kept = Kept(3 * (OVERHEAD + 100))
    for key in "abc":
        kept.get(key, lambda: b"x" * 100)
    kept.get("a", lambda: pytest.fail("a is kept"))
    kept.get("d", lambda: b"x" * 100)
    assert kept.get("b", lambda: b"new") == b"new"
    assert kept.size <= kept.limit


def test_what_is_larger_than_the_limit_is_answered_but_not_kept() -> None:
    kept = Kept(100)
    assert kept.get("a", lambda: b"x" * 1000) == b"x" * 1000
    assert kept.size == 0


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
