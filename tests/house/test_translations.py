"""Every word of the screens stands in every language."""

import re

import pytest
from babel.messages.catalog import Catalog, Message

from script import translations
from script.translations import forms

Id = tuple[str | None, tuple[str, ...]]


@pytest.fixture(scope="module")
def words() -> Catalog:
    return translations.wanted()


def ids(catalogue: Catalog) -> set[Id]:
    return {(each.context, forms(each.id)) for each in catalogue if each.id}


def places(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]", text))


def is_whole(message: Message) -> bool:
    """Translated in every form, with the same places for values, and with the blanks at its ends."""
    wanted, found = forms(message.id), forms(message.string)
    return all(
        text and places(text) == places(wanted[-1]) and text[0].isspace() == wanted[0][0].isspace() for text in found
    )


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_catalogue_has_the_words_of_the_code_and_no_others(words: Catalog, language: str) -> None:
    assert ids(translations.kept(language)) == ids(words)


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_word_is_translated(language: str) -> None:
    messages = [each for each in translations.kept(language) if each.id]
    assert [each.id for each in messages if each.fuzzy or not is_whole(each)] == []
