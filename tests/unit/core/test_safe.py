"""The safe: what was closed opens with the same key alone; spellings of one number are found to be the same."""

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from conference.core import safe
from conference.core.safe import Safe

KEY = "a secret key of at least 32 letters"
OTHER = "another secret key of 32 letters at least"


def test_what_was_closed_is_opened_again_and_never_looks_the_same() -> None:
    closed = [Safe(KEY).close("P 123-456") for _time in range(2)]
    assert [Safe(KEY).open(each) for each in closed] == ["P 123-456"] * 2
    assert closed[0] != closed[1]
    assert "123" not in closed[0]


def test_another_key_opens_nothing_and_compares_with_nothing() -> None:
    assert Safe(OTHER).open(Safe(KEY).close("P123")) == ""
    assert Safe(OTHER).key("P123") != Safe(KEY).key("P123")
    assert Safe(KEY).open("altered") == ""


def test_nothing_stays_nothing() -> None:
    assert (Safe(KEY).close(""), Safe(KEY).open(""), Safe(KEY).key(""), Safe(KEY).key(" - ")) == ("",) * 4


@pytest.mark.parametrize("written", ["AB123456", "ab 123 456", "AB-123-456", "AB\u2013123.456", " ab123456 "])
def test_spellings_of_one_number_have_one_key(written: str) -> None:
    assert Safe(KEY).key(written) == Safe(KEY).key("AB123456")


def test_two_numbers_have_two_keys() -> None:
    assert len({Safe(KEY).key(number) for number in ("AB123456", "AB123457", "A123456")}) == 3


def test_the_keys_are_those_of_the_standard() -> None:
    """RFC 5869, as another implementation derives them."""
    for label in (safe.ENCRYPTION, safe.COMPARISON):
        expected = HKDF(algorithm=SHA256(), length=32, salt=None, info=label).derive(KEY.encode())
        assert safe._derived(KEY, label) == expected
