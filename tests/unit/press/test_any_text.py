"""Whatever the text, reading never fails, its quotes are exact, and it stays quick."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import readings

FOLDER = Path(__file__).parents[2] / "data" / "releases"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))]
#: A text of this size, the largest that may come in, must be read within this many seconds on a busy machine.
LARGEST, SECONDS = 1_000_000, 12

words = st.sampled_from(
    "The Permanent Council will hold held a special meeting on Monday March 14-17 June 31 2012 at 10:00 EST (15:00 GMT) "
    "in Lima, Peru Antigua, Guatemala proposed convening conference of WHAT: WHEN: WHERE: POSTPONED NEW DATE: tomorrow "
    "Reference: E-212/10 at the request of Haiti and Belize hosted by CEAM Ambassador Ana Gomez . ; “ ” \n \n\n 25:61 "
    "12:00 a.m. February 30 99 \u202e \u200f \x00 \ud800 مؤتمر 会议 ß İ ﬁ".split(" ")
)


def check(text: str) -> None:
    found = readings.read(text)
    assert [text[each.start : each.end] for each in found.candidates] == [each.quote for each in found.candidates]
    assert all(each.quote.strip() for each in found.candidates)
    json.dumps(found.as_json())


@settings(max_examples=80, deadline=None)
@given(st.text())
def test_any_letters(text: str) -> None:
    check(text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(words, max_size=60).map(" ".join))
def test_any_words_of_releases(text: str) -> None:
    check(text)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(TEXTS), st.integers(0, 2000), st.integers(0, 200), st.text(max_size=20))
def test_any_damage_to_a_release(text: str, place: int, length: int, put: str) -> None:
    check(text[:place] + put + text[place + length :])


@pytest.mark.parametrize(
    "piece",
    [
        "\n\n".join(TEXTS),
        "a",
        "\n",
        "A ",
        ". ",
        "WHEN: x\nWHAT: y\n",
        "The Council decided yesterday on March 3 a special meeting in Lima, Peru. ",
        "The Permanent Council will hold a special meeting on March 3 in Lima, Peru at 10:00 EST (15:00 GMT) and ",
        "at the request of Peru, ",
        "Ambassador Ana Gomez said ",
        "\u202e\u200fمؤتمر ",
    ],
    ids=lambda piece: repr(piece[:12]),
)
def test_the_largest_text_is_read_quickly(piece: str) -> None:
    text = (piece * (LARGEST // len(piece) + 1))[:LARGEST]
    started = time.perf_counter()
    check(text)
    assert time.perf_counter() - started < SECONDS
