"""What sittings are called: the body's word, one and several, in each language."""

import pytest

from conference import data
from conference.web.sitting_words import plural


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("en", "meeting", "meetings"),
        ("en", "plenary session", "plenary sessions"),
        ("en", "assembly", "assemblies"),
        ("en", "meeting of the bureau", "meetings of the bureau"),
        ("en", "OAS hearing", "OAS hearings"),
        ("es", "sesión plenaria", "sesiones plenarias"),
        ("es", "reunión de trabajo", "reuniones de trabajo"),
        ("pt", "sessão plenária", "sessões plenárias"),
        ("pt", "reunião de trabalho", "reuniões de trabalho"),
        ("fr", "séance plénière", "séances plénières"),
        ("fr", "réunion de travail", "réunions de travail"),
        ("en", "", ""),
    ],
)
def test_several_of_a_word(language: str, one: str, many: str) -> None:
    assert plural(one, language) == many


def test_the_words_of_the_bodies_that_come_with_the_product() -> None:
    words = {text for body in data.load("bodies") for text in [body["sitting_word"]["en"]]}
    assert {word: plural(word, "en") for word in words} == {"meeting": "meetings", "plenary session": "plenary sessions"}
