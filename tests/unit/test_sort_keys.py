"""Sort keys: article moved, accents and case folded, word by word."""

import pytest

from conference import data
from conference.models.sort_keys import sort_key


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("The Bahamas (Commonwealth of)", "en", "bahamas commonwealth of the"),
        ("Theland", "en", "theland"),
        ("El Salvador", "es", "el salvador"),
        ("Los Estados", "es", "estados los"),
        ("O Brasil", "pt", "brasil o"),
        ("Omã", "pt", "oma"),
        ("L'Équateur", "fr", "equateur l"),
        ("L’Équateur", "fr", "equateur l"),
        ("La Barbade", "fr", "barbade la"),
        ("Laos", "fr", "laos"),
        ("Lettonie", "fr", "lettonie"),
        ("St.-Kitts-et-Nevis", "fr", "st kitts et nevis"),
        ("São Vicente e Granadinas", "pt", "sao vicente e granadinas"),
        ("Åland", "en", "aland"),
        ("The Bahamas", "fr", "the bahamas"),
        ("", "en", ""),
    ],
)
def test_a_name_is_sorted_by_its_first_word_of_meaning(name: str, language: str, expected: str) -> None:
    assert sort_key(name, language) == expected


def test_spanish_names_of_the_member_states_are_sorted_word_by_word() -> None:
    names = [entry["names"]["es"] for entry in data.load("parties") if entry["kind"] == "member_state"]
    saints = [name for name in sorted(names, key=lambda name: sort_key(name, "es")) if name.startswith(("Sa", "El"))]
    assert saints == ["El Salvador", "San Kitts y Nevis", "San Vicente y las Granadinas", "Santa Lucia"]
