"""Texts folded for comparing: what people type finds what was written."""

import pytest

from conference.core.text import folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Organización de los Estados Americanos", "organizacion de los estados americanos"),
        ("São Paulo, Brasil", "sao paulo brasil"),
        ("Œuvre – l’Égalité", "oeuvre l egalite"),
        ("Ñandú", "nandu"),
        ("E-212/10", "e 212 10"),
        ("  CP/doc.4500/10   rev. 1 ", "cp doc 4500 10 rev 1"),
        ("100%_sure", "100 sure"),
        ("Łódź, Tromsø, Straße", "lodz tromso strasse"),
        ("مؤتمر الأمم", "موتمر الامم"),
        ("n\u0303 is ñ", "n is n"),
        ("%", ""),
        ("", ""),
    ],
)
def test_words_are_folded(text: str, words: str) -> None:
    assert folded(text) == words
