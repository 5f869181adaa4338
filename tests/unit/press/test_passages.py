"""Passages are found again by position, then context, then unique words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.press import passages
from conference.press.passages import Found, Quote

TEXT = "He said “a hemispheric conference” first.\nShe said “a hemispheric conference” later, and no more."
WORDS = "a hemispheric conference"
FIRST, SECOND = TEXT.index(WORDS), TEXT.rindex(WORDS)


def quoted(start: int, text: str = TEXT) -> Quote:
    return passages.around(text, start, start + len(WORDS))


def test_a_quote_keeps_what_stands_around_it() -> None:
    quote = quoted(FIRST)
    assert (quote.exact, quote.start, quote.prefix) == (WORDS, FIRST, TEXT[:FIRST])
    assert quote.suffix == TEXT[FIRST + len(WORDS) :][: passages.AROUND]


def test_in_the_same_text_its_position_says_where() -> None:
    assert passages.find(quoted(SECOND), TEXT) == Found(SECOND, SECOND + len(WORDS))


def test_in_a_changed_text_its_context_says_where() -> None:
    changed = "Corrected. " + TEXT.replace("“", '"').replace("”", '"').replace(" said ", "  said\n")
    found = passages.find(quoted(SECOND), changed)
    assert found == Found(changed.rindex(WORDS), changed.rindex(WORDS) + len(WORDS))
    assert passages.find(quoted(FIRST), changed) == Found(changed.index(WORDS), changed.index(WORDS) + len(WORDS))


def test_without_context_only_unique_words_are_found() -> None:
    bare = Quote(exact=WORDS, prefix="", suffix="", start=None)
    assert passages.find(bare, TEXT) is None
    once = "It spoke of a\n  hemispheric   conference."
    found = passages.find(bare, once)
    assert found is not None
    assert once[found.start : found.end] == "a\n  hemispheric   conference"


def test_lost_words_are_lost() -> None:
    assert passages.find(quoted(FIRST), "Nothing of the kind.") is None
    assert passages.find(Quote(exact=" ", prefix="", suffix="", start=0), TEXT) is None


@pytest.mark.parametrize("typed", ["said “a hemispheric", 'said "a hemispheric', " said  “a\nhemispheric "])
def test_typed_words_are_found_with_other_blanks_and_quotes(typed: str) -> None:
    start, end = passages.exactly(typed, TEXT)
    assert start is not None
    assert TEXT[start:end] == "said “a hemispheric"


def test_typed_words_that_are_not_there() -> None:
    assert passages.exactly("regional conference", TEXT) == (None, None)
    assert passages.exactly("  ", TEXT) == (None, None)


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_any_stretch_of_any_text_is_found_in_its_place(text: str, start: int, length: int) -> None:
    quote = passages.around(text, start, start + length)
    found = passages.find(quote, text)
    assert found == (Found(start, start + len(quote.exact)) if quote.exact.strip() else None)


@given(st.text(), st.text(max_size=5))
def test_typed_words_never_fail(text: str, typed: str) -> None:
    start, end = passages.exactly(typed, text)
    assert (start is None) == (end is None)
