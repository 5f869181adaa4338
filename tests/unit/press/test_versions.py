"""Versions: what is the same text, and what differs word by word."""

from hypothesis import given
from hypothesis import strategies as st

from conference.press import versions

OLD = "Media Center\n\nPress Release\n\nThe meeting is on “Monday” in the hall.\nAll are welcome."


def test_blanks_quotes_and_furniture_make_no_other_text() -> None:
    same = 'The meeting is on  "Monday"\tin the hall.\n\n\nAll are welcome.\nPrint\n'
    assert versions.folded(OLD) == versions.folded(same)
    assert versions.difference(OLD, same) == [("same", 'The meeting is on "Monday" in the hall. All are welcome.')]


def test_other_words_and_other_capitals_do() -> None:
    assert versions.folded(OLD) != versions.folded(OLD.replace("Monday", "Tuesday"))
    assert versions.folded(OLD) != versions.folded(OLD.replace("All", "all"))


def test_a_correction_is_shown_word_by_word() -> None:
    new = OLD.replace("“Monday” in the hall", "Tuesday at 10:00 in the hall")
    assert versions.difference(OLD, new) == [
        ("same", "The meeting is on"),
        ("old", "“Monday”"),
        ("new", "Tuesday at 10:00"),
        ("same", "in the hall. All are welcome."),
    ]


def test_long_texts_that_differ_all_over_are_compared_quickly() -> None:
    old, new = (" ".join(f"{mark}{number}" for number in range(60_000)) for mark in "ab")
    assert [kind for kind, _words in versions.difference(old, new)] == ["old", "new"]


def words_of(text: str) -> list[str]:
    lines = (line for line in text.split("\n") if not versions.is_furniture(line))
    return " ".join(lines).split()


@given(st.text("ab \n“”", max_size=60), st.text("ab \n“”", max_size=60))
def test_both_texts_can_be_read_out_of_a_difference(old: str, new: str) -> None:
    found = versions.difference(old, new)
    assert " ".join(words for kind, words in found if kind != "old").split() == words_of(new)
    assert len(" ".join(words for kind, words in found if kind != "new").split()) == len(words_of(old))
    assert (versions.folded(old) == versions.folded(new)) or any(kind != "same" for kind, _words in found)
