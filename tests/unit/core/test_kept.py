"""Things kept by what they depend on."""

import pytest

from conference.core.kept import OVERHEAD, Kept


def test_a_thing_is_made_once() -> None:
    kept, made = Kept[bytes](10_000, len), []

    def make() -> bytes:
        made.append(1)
        return b"x"

    assert [kept.get("a", make) for _time in range(3)] == [b"x"] * 3
    assert made == [1]


def test_the_longest_unused_goes_first_and_the_limit_holds() -> None:
    kept = Kept[bytes](3 * (OVERHEAD + 100), len)
    for key in "abc":
        kept.get(key, lambda: b"x" * 100)
    kept.get("a", lambda: pytest.fail("a is kept"))
    kept.get("d", lambda: b"x" * 100)
    assert [kept.find(key) is not None for key in "abcd"] == [True, False, True, True]
    assert kept.size == kept.limit


def test_what_is_larger_than_the_limit_is_answered_but_not_kept() -> None:
    kept = Kept[bytes](100, len)
    assert kept.get("a", lambda: b"x" * 1000) == b"x" * 1000
    assert (kept.size, kept.find("a")) == (0, None)


def test_what_is_put_again_takes_the_place_of_the_old() -> None:
    kept = Kept[bytes](10_000, len)
    kept.put("a", b"long ago")
    kept.put("a", b"now")
    assert (kept.find("a"), kept.size) == (b"now", OVERHEAD + 3)


def test_all_can_be_forgotten() -> None:
    kept = Kept[bytes](10_000, len)
    kept.put("a", b"x")
    kept.clear()
    assert (kept.find("a"), kept.size) == (None, 0)
