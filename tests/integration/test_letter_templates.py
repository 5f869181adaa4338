"""The words of letters as staff change them: what is refused, what two tabs do, how they come back to the usual ones."""

from datetime import UTC, datetime
from typing import Any

import pytest

from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.models.audit import Act
from conference.models.conferences import Conference
from conference.models.letters import LetterKind
from conference.queries import letter_templates as reads
from conference.services import letter_templates as service
from tests.factories import conferences, people

pytestmark = pytest.mark.usefixtures("written")

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
TEXT = "Please come to {conference}.\nDays: {days}\n\nBasis: {basis}\n\n{link}"


def change(made: Conference, text: str = TEXT, version: int = 0, kind: LetterKind = LetterKind.NOTE) -> bool:
    return service.change(made, kind, "es", text, version=version, by=people.account(), now=NOW)


def acts() -> list[dict[str, object]]:
    wanted = db.select(Act).where(Act.thing == "conferences", Act.verb == "edit").order_by(Act.id)
    return [act.changes for act in db.session.scalars(wanted)]


def test_the_usual_words_stand_until_somebody_changes_them() -> None:
    made = conferences.conference()
    usual = service.usual(LetterKind.NOTE, "es")
    assert (service.words(made, LetterKind.NOTE, "es"), service.version_of(made, LetterKind.NOTE, "es")) == (usual, 0)
    assert change(made)
    assert (service.words(made, LetterKind.NOTE, "es"), service.version_of(made, LetterKind.NOTE, "es")) == (TEXT, 1)
    assert service.words(made, LetterKind.NOTE, "fr") == service.usual(LetterKind.NOTE, "fr")
    assert acts() == [{"words_note": [{"es": usual}, {"es": TEXT}]}]
    assert service.every(made)["note", "es"] == TEXT
    assert len(service.every(made)) == 24


def test_the_same_words_again_are_no_change() -> None:
    made = conferences.conference()
    assert [change(made), change(made, version=1), change(made, f"\n{TEXT}\r\n ", version=1)] == [True, False, False]
    assert len(acts()) == 1


def test_back_to_the_usual_words_and_once_more() -> None:
    made = conferences.conference()
    change(made)
    said: dict[str, Any] = {"by": people.account(), "now": NOW}
    assert service.back_to_usual(made, LetterKind.NOTE, "es", version=1, **said)
    assert service.words(made, LetterKind.NOTE, "es") == service.usual(LetterKind.NOTE, "es")
    assert not service.back_to_usual(made, LetterKind.NOTE, "es", version=2, **said)
    with pytest.raises(Stale):
        change(made, version=1)
    assert change(made, version=2)
    assert [row.version for row in reads.of(made)] == [3]


def test_typing_the_usual_words_is_going_back_to_them() -> None:
    made = conferences.conference()
    assert not change(made, service.usual(LetterKind.NOTE, "es"))
    assert reads.of(made) == []


def test_the_second_of_two_tabs_is_told() -> None:
    made = conferences.conference()
    change(made)
    with pytest.raises(Stale):
        change(made, f"{TEXT} {{place}}")
    assert service.words(made, LetterKind.NOTE, "es") == TEXT


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Write the letter, or go back to the usual words."),
        (" \n ", "Write the letter, or go back to the usual words."),
        ("x" * 20_000, "This is longer than 10000 letters, the most that a letter can have."),
        (f"{TEXT} {{passport}}", "{passport} is no placeholder of this letter. Use one of the list."),
        (f"{TEXT} {{}}", "{} is no placeholder of this letter. Use one of the list."),
        (f"{TEXT} {{Conference}}", "{Conference} is no placeholder of this letter. Use one of the list."),
        (f"{TEXT} {{conference", "A brace stands alone. Placeholders are written like {conference}."),
        (f"{TEXT} }}", "A brace stands alone. Placeholders are written like {conference}."),
        ("Come to {conference}.", "This letter cannot do without: {days}, {link}."),
        ("{conference.__class__} {days} {link}", "{conference.__class__} is no placeholder of this letter. Use one of the list."),
    ],
)  # fmt: skip
def test_bad_words_are_refused_at_their_field(text: str, reason: str) -> None:
    made = conferences.conference()
    with pytest.raises(Refused) as refused:
        change(made, text)
    assert (str(refused.value.reason), refused.value.field) == (reason, "text")
    assert reads.of(made) == []


def test_a_letterhead_may_name_nothing_and_a_paper_has_both() -> None:
    made = conferences.conference()
    change(made, "Organización\n{place}", kind=LetterKind.LETTERHEAD)
    change(made)
    values = {"secretariat": "S", "conference": "Agua", "days": "1 de mayo", "place": "Lima", "basis": "", "link": "L"}
    paper = service.paper(made, LetterKind.NOTE, "es", values | {"date": "D"}, title="T", number="7")
    assert (paper.head, paper.number, paper.date, paper.author) == (("Organización", "Lima"), "7", "D", "S")
    assert paper.paragraphs == (("Please come to Agua.", "Days: 1 de mayo"), ("L",))
    again = service.paper(made, LetterKind.NOTE, "es", values, title="T", issued="As it\nwas.\n\nEnd")
    assert again.paragraphs == (("As it", "was."), ("End",))
