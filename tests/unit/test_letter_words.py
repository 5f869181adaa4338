"""The usual words of letters: there in four languages, with the placeholders of their kind, filled line by line."""

import re
from datetime import date

import pytest

from conference.core.text import LANGUAGES
from conference.models.letters import LetterKind
from conference.services import letter_facts, letter_templates

EVERY = [(kind, language) for kind in LetterKind for language in LANGUAGES]


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_the_usual_words_are_ones_that_staff_could_have_typed(kind: LetterKind, language: str) -> None:
    used = set(re.findall(r"\{([^{}]*)\}", letter_templates.usual(kind, language)))
    assert used <= set(letter_templates.ALLOWED[kind])
    assert set(letter_templates.NEEDED[kind]) <= used


@pytest.mark.parametrize("kind", LetterKind)
def test_each_language_says_the_same_things(kind: LetterKind) -> None:
    said = [sorted(re.findall(r"\{([^{}]*)\}", letter_templates.usual(kind, each))) for each in LANGUAGES]
    assert said == [said[0]] * 4


def test_every_placeholder_has_words_for_staff() -> None:
    assert {name for names in letter_templates.ALLOWED.values() for name in names} == set(letter_templates.SAYS)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_the_sample_fills_everything(kind: LetterKind, language: str) -> None:
    known = {"conference": "C", "days": "1 May", "place": "P", "secretariat": "S", "date": "2 May", "deadline": "3 May"}
    shown = letter_templates.sample(kind, language, known | {"matter": "M"})
    assert list(shown) == list(letter_templates.ALLOWED[kind])
    assert [value for value in shown.values() if value.startswith("[") or not value] == []


def test_a_line_that_lacks_something_is_left_out_and_an_empty_paragraph_with_it() -> None:
    text = "To {name}\nBasis: {basis}\n\n{basis}\n\n  \nEnd {name} and {name}"
    assert letter_templates.filled(text, {"name": "Ana", "basis": ""}) == "To Ana\n\nEnd Ana and Ana"


def test_a_value_stands_as_it_is() -> None:
    assert letter_templates.filled("{name}.", {"name": "{link} \\1 %s 王 محمد"}) == "{link} \\1 %s 王 محمد."


def test_a_placeholder_without_a_value_is_a_fault() -> None:
    with pytest.raises(KeyError, match="name"):
        letter_templates.filled("{name}", {})


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "1 May 2027"),
        ("es", "1 de mayo de 2027"),
        ("pt", "1º de maio de 2027"),
        ("fr", "1er mai 2027"),
    ],
)
def test_days_are_written_as_on_paper(language: str, shown: str) -> None:
    assert letter_facts.day(date(2027, 5, 1), language) == shown
