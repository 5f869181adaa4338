"""Days as each language writes them; the first of a month in its own way."""

from datetime import date

import pytest

from conference.core.days import number, written

FIRST, TENTH = date(2010, 6, 1), date(2027, 3, 10)


@pytest.mark.parametrize(
    ("language", "first", "tenth"),
    [
        ("en", "Tuesday, June 1, 2010", "Wednesday, March 10, 2027"),
        ("es", "martes, 1 de junio de 2010", "miércoles, 10 de marzo de 2027"),
        ("pt", "terça-feira, 1º de junho de 2010", "quarta-feira, 10 de março de 2027"),
        ("fr", "mardi 1er juin 2010", "mercredi 10 mars 2027"),
    ],
)
def test_a_day_is_written_as_its_language_writes_it(language: str, first: str, tenth: str) -> None:
    assert (written(FIRST, "full", language), written(TENTH, "full", language)) == (first, tenth)


def test_a_pattern_of_ours_is_filled_in_the_same_way() -> None:
    assert [written(FIRST, "EEE d MMMM", language) for language in ("en", "fr")] == ["Tue 1 June", "mar. 1er juin"]


def test_a_number_alone() -> None:
    assert [number(day, "fr") for day in (FIRST, TENTH)] == ["1er", "10"]
    assert [number(day, "pt") for day in (FIRST, TENTH)] == ["1º", "10"]
    assert number(FIRST, "es") == "1"
