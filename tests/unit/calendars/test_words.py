"""The calendars' words: none lacks, none is left over, in any language."""

import pytest
from babel.messages.pofile import read_po

from conference.calendars import words
from conference.core.text import LANGUAGES
from conference.models.agenda import SittingKind
from conference.models.announcements import AnnouncementRole

TRANSLATED = [language for language in LANGUAGES if language != "en"]


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_word_is_in_the_catalogue_and_no_other(language: str) -> None:
    assert set(words.catalogue(language)) == set(words.ALL)


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_the_marks_of_the_original(language: str) -> None:
    for english, translated in words.catalogue(language).items():
        assert sorted(_marks(translated)) == sorted(_marks(english)), english
        assert translated.rstrip().endswith(":") == english.endswith(":"), english
        assert translated == translated.strip()


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_says_its_language_and_has_nothing_uncertain(language: str) -> None:
    with words.file_of(language).open("rb") as file:
        read = read_po(file)
    assert (str(read.locale), [entry.id for entry in read if entry.fuzzy and entry.id], list(read.obsolete)) == (language, [], [])


def test_every_kind_and_role_of_the_field_has_words() -> None:
    assert set(words.KINDS) == set(SittingKind)
    assert set(words.ROLES) == set(AnnouncementRole)


def test_french_never_says_session_for_a_sitting() -> None:
    """The field's own word is séance."""
    assert [each for each in words.catalogue("fr").values() if "session" in each.lower()] == []
    assert words.word(words.SITTING, "fr") == "Séance"


def test_a_label_follows_the_custom_of_its_language() -> None:
    found = {language: words.labelled(words.SPEAKERS, "A; B", language) for language in LANGUAGES}
    assert found == {"en": "Speakers: A; B", "es": "Oradores: A; B", "pt": "Oradores: A; B", "fr": "Orateurs : A; B"}


def _marks(text: str) -> list[str]:
    return [part.partition(")")[0] for part in text.split("%(")[1:]]
