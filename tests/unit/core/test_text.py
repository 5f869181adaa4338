"""Text made safe to keep, and chosen by language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.core.text import clean, in_language, one_line

INVISIBLE = "\x00\x08\x0b\x0c\x1f\x7f\x80\x9f\ud800\udfff\u202a\u202e\u2066\u2069\ufeff"


def test_clean_keeps_words_tabs_and_lines() -> None:
    assert clean("a\tb\r\nc\rd\u2028e\x85f") == "a\tb\nc\nd\ne\nf"


def test_clean_drops_what_no_person_sees() -> None:
    assert clean(f"so{INVISIBLE}me") == "some"


def test_clean_keeps_the_marks_that_arabic_and_hebrew_names_need() -> None:
    assert clean("\u200eاسم\u200f") == "\u200eاسم\u200f"


@given(st.text())
def test_clean_text_can_be_encoded_and_is_clean(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode().decode() == cleaned == clean(cleaned)


@given(st.text())
def test_one_line_is_one_line_without_blanks_around(text: str) -> None:
    line = one_line(text)
    assert (line.count("\n"), line) == (0, one_line(line))


def test_one_line_folds_all_blanks() -> None:
    assert one_line("  a \u00a0\u202f b\nc\t\td ") == "a b c d"


@pytest.mark.parametrize(
    ("texts", "language", "default", "chosen"),
    [
        ({"en": "water", "es": "agua"}, "es", "en", "agua"),
        ({"en": "water", "es": "agua"}, "fr", "es", "agua"),
        ({"pt": "água", "fr": "eau"}, "en", "en", "água"),
        ({"en": "", "fr": "eau"}, "en", "en", "eau"),
        ({}, "en", "en", ""),
    ],
)
def test_text_in_a_language_or_the_nearest(texts: dict[str, str], language: str, default: str, chosen: str) -> None:
    assert in_language(texts, language, default) == chosen
