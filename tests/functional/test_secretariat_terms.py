"""Terms of a body, as administrators keep them."""

from typing import Any

import pytest

from conference.core.db import db
from conference.models.translations import Term
from tests.applications import Arrange, Statements
from tests.factories import bodies
from tests.factories import translations as made
from tests.visitors import Visitor, problems

WORDS = {"en": "Chair of the Council", "es": "Presidencia del Consejo"}


def _path() -> str:
    return f"/secretariat/bodies/{bodies.council().id}/terms"


def _term() -> str:
    body = bodies.council()
    return f"/secretariat/bodies/{body.id}/terms/{made.term(WORDS, body.id).id}"


def own() -> list[dict[str, str]]:
    """The terms that a body keeps for itself."""
    return [term.words for term in db.session.scalars(db.select(Term).where(Term.body_id.is_not(None)).order_by(Term.id))]


def test_a_term_is_added_changed_and_removed(administrator: Visitor, arrange: Arrange[Any]) -> None:
    path = arrange(_path)
    page = administrator.follow(administrator.send(path, {"words-en": WORDS["en"], "words-es": WORDS["es"]}, form="#add-term"))
    assert page.texts(".flashes p") == ["The term is kept. Translators find it beside every text that has it."]
    assert page.texts("section[aria-labelledby=own] tbody td")[:4] == ["Chair of the Council", "Presidencia del Consejo", "–", "–"]
    edit = page.links("section[aria-labelledby=own] tbody a")[0]
    assert administrator.send(edit, {"words-fr": "Présidence du Conseil"}).status == 303
    assert arrange(own) == [{**WORDS, "fr": "Présidence du Conseil"}]
    done = administrator.follow(administrator.send(path, form="section[aria-labelledby=own] form.act"))
    assert done.texts(".flashes p") == ["The term is removed. Texts that were written with it stay."]
    assert arrange(own) == []


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"words-en": "Chair"}, "Term, English: A term needs its words in two languages at least."),
        ({"words-en": WORDS["en"], "words-fr": "Présidence"}, "Term, English: There is a term with these words already: Chair of the Council."),
        ({"words-en": "C" * 201, "words-es": "P"}, "Term, English: Use at most 200 characters."),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(
    administrator: Visitor, arrange: Arrange[Any], fields: dict[str, str], problem: str
) -> None:
    path = arrange(_term).rpartition("/")[0]
    page = administrator.send(path, fields, form="#add-term")
    assert (page.status, problems(page), arrange(own)) == (422, [problem], [WORDS])
    assert page.values("#add-term")["words-en"] == fields["words-en"]


def test_the_second_save_shows_both_versions(administrator: Visitor, arrange: Arrange[Any]) -> None:
    path = arrange(_term)
    opened = administrator.page(path).values("main form")
    assert administrator.post_form(path, opened | {"words-es": "Presidencia"}).status == 303
    second = administrator.post_form(path, opened | {"words-es": "Sillón"})
    assert (second.status, len(second.all(".stale tbody tr"))) == (409, 1)
    assert arrange(own) == [{"en": "Chair of the Council", "es": "Presidencia"}]


def test_terms_of_all_bodies_can_only_be_read(administrator: Visitor, arrange: Arrange[Any]) -> None:
    path = arrange(_path)
    assert administrator.page(path).all("section[aria-labelledby=general] a, section[aria-labelledby=general] form") == []
    assert administrator.page(f"{path}/1").status == 404


def test_administrators_alone(client: Visitor, nobody: Visitor, officer: Visitor, administrator: Visitor, arrange: Arrange[Any]) -> None:
    path = arrange(_path)
    assert [browser.page(path).status for browser in (client, nobody, officer, administrator)] == [303, 403, 403, 200]


def test_it_costs_the_same_however_many_there_are(administrator: Visitor, arrange: Arrange[Any], statements: Statements) -> None:
    path = arrange(_path)
    found = []
    for _round in range(2):
        with statements() as sent:
            administrator.page(path)
        found.append(len(sent))
        arrange(lambda: [_term() for _each in range(3)])
    assert found == [3, 3]
