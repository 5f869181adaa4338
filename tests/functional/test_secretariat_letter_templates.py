"""The words of letters: which are changed, the editor with its preview, back to the usual words."""

from typing import Any

import pytest

from conference.core.text import LANGUAGES
from conference.models.letters import LetterKind
from conference.queries import conferences as conferences_of
from conference.services import letter_templates as service
from tests.applications import Arrange, Statements
from tests.factories import conferences, people
from tests.factories.conferences import NOW
from tests.visitors import Visitor, problems

PAGE = "/secretariat/conferences/conference-on-water/letters"
NOTE = f"{PAGE}/note/es"
TEXT = "Venga a {conference}.\n\n{days}\n{link}\nBase: {basis}"
FORM = "#words"
#: Statements of the list, the sign-in included.
LIST = 4


@pytest.fixture(autouse=True)
def _conference(arrange: Arrange[Any]) -> None:
    arrange(lambda: conferences.conference().id)


def _words() -> str:
    return service.words(conferences_of.by_slug("conference-on-water"), LetterKind.NOTE, "es")


def _change(kind: LetterKind, language: str) -> None:
    made = conferences_of.by_slug("conference-on-water")
    text = f"{service.usual(kind, language)}\n\nEnd."
    service.change(made, kind, language, text, version=0, by=people.account(), now=NOW)


def test_the_list_says_what_is_changed(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: _change(LetterKind.NOTE, "es"))
    page = officer.page(PAGE)
    assert page.texts("tbody th") == [
        "Letterhead", "Note", "Reminder", "Letter for a visa", "Certificate of participation", "Confirmation of registration"
    ]  # fmt: skip
    assert page.texts("tbody tr:nth-child(2) td") == [
        "usual words: Note, English", "changed: Note, Spanish", "usual words: Note, Portuguese", "usual words: Note, French"
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_needs_the_same_statements(
    officer: Visitor, arrange: Arrange[Any], statements: Statements, count: int
) -> None:
    arrange(lambda: [_change(LetterKind.NOTE, language) for language in LANGUAGES[:count]])
    with statements() as sent:
        page = officer.page(PAGE)
    assert (len(page.all("tbody strong")), len(sent)) == (count, LIST)


def test_it_is_changed_and_goes_back_to_the_usual_words(officer: Visitor, arrange: Arrange[Any]) -> None:
    usual = arrange(_words)
    assert officer.page(NOTE).values(FORM)["text"] == usual
    page = officer.follow(officer.send(NOTE, {"text": TEXT}, form=FORM))
    assert (page.texts(".flashes p"), page.text(".lede")) == (["Saved."], "Changed for this conference.")
    assert arrange(_words) == TEXT
    preview = page.one(".letter").text()
    assert preview.split("\n\n")[2:] == [
        "Venga a Conference on water.",
        "15–17 de marzo de 2027\nhttps://conference.example.org/conferences\nBase: AG/RES. 2608 (XL-O/10)",
    ]
    back = officer.follow(officer.send(NOTE, form=".side form"))
    assert (back.texts(".flashes p"), arrange(_words)) == (["The usual words stand again."], usual)


def test_the_history_says_it(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: _change(LetterKind.NOTE, "es"))
    page = officer.page("/secretariat/conferences/conference-on-water/")
    assert (page.status, "words of the note" in page.text("main")) == (200, True)


def test_a_preview_saves_nothing(officer: Visitor, arrange: Arrange[Any]) -> None:
    page = officer.send(NOTE, {"text": TEXT, "then": "preview"}, form=FORM)
    assert (page.status, page.text("#preview")) == (200, "Preview of what is typed")
    assert "Venga a Conference on water." in page.text(".letter")
    assert page.values(FORM)["text"] == TEXT
    assert arrange(_words) == service.usual(LetterKind.NOTE, "es")


@pytest.mark.parametrize("then", ["", "preview"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Write the letter, or go back to the usual words."),
        ("ñ" * 20_000, "This is longer than 10000 letters, the most that a letter can have."),
        (f"{TEXT} {{passport}}", "{passport} is no placeholder of this letter. Use one of the list."),
        (f"{TEXT} {{<b>}}", "{<b>} is no placeholder of this letter. Use one of the list."),
        (f"{TEXT} {{", "A brace stands alone. Placeholders are written like {conference}."),
        ("Venga.", "This letter cannot do without: {conference}, {days}, {link}."),
    ],
)
def test_bad_words_stand_at_their_field_and_are_kept(
    officer: Visitor, arrange: Arrange[Any], text: str, said: str, then: str
) -> None:
    page = officer.send(NOTE, {"text": text, "then": then}, form=FORM)
    assert (page.status, problems(page)) == (422, [f"Words of the letter: {said}"])
    assert (page.text("#text-error"), page.values(FORM)["text"]) == (said, text)
    assert arrange(_words) == service.usual(LetterKind.NOTE, "es")


def test_the_second_of_two_tabs_sees_both(officer: Visitor, arrange: Arrange[Any]) -> None:
    first = officer.page(NOTE).values(FORM)
    officer.follow(officer.send(NOTE, {"text": TEXT}, form=FORM))
    page = officer.post_form(NOTE, first | {"text": f"{TEXT}\n\nOtra"})
    assert page.status == 409
    assert page.text(".stale h2") == "Saved by somebody else in the meantime"
    assert page.values(FORM)["text"] == f"{TEXT}\n\nOtra"
    again = officer.follow(officer.post_form(NOTE, page.values(FORM)))
    assert (again.status, arrange(_words)) == (200, f"{TEXT}\n\nOtra")


def test_an_old_button_does_nothing(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: _change(LetterKind.NOTE, "es"))
    sent = officer.page(NOTE).values(".side form")
    officer.follow(officer.send(NOTE, {"text": TEXT}, form=FORM))
    page = officer.post_form(f"{NOTE}/usual", sent)
    assert (page.status, arrange(_words)) == (409, TEXT)
    assert problems(page) == ["Somebody else changed this letter while you were editing it."]


@pytest.mark.parametrize("kind", ["letterhead", "note", "certificate"])
def test_the_preview_is_a_pdf(officer: Visitor, kind: str) -> None:
    page = officer.page(f"{PAGE}/{kind}/fr/preview.pdf")
    assert (page.headers["Content-Type"], page.body[:5]) == ("application/pdf", b"%PDF-")
    assert page.headers["Content-Disposition"].startswith(f'attachment; filename="preview-{kind}-fr.pdf"')


@pytest.mark.parametrize("kind", [each.value for each in LetterKind])
def test_every_letter_has_its_editor(officer: Visitor, kind: str) -> None:
    page = officer.page(f"{PAGE}/{kind}/pt")
    assert page.texts(".placeholders code") == [f"{{{name}}}" for name in service.ALLOWED[LetterKind(kind)]]
    assert [text for text in page.texts(".letter") if "{" in text or not text] == []


def test_other_letters_and_languages_are_not_there(officer: Visitor) -> None:
    assert [officer.page(f"{PAGE}/{each}").status for each in ("poem/es", "note/de")] == [404, 404]
