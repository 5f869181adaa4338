"""Bodies: administrators alone; names, zone and habits; two people at once."""

from typing import Any

import pytest

from conference.core.db import db
from conference.models.audit import Act
from conference.models.bodies import Body
from tests.applications import Arrange, Statements
from tests.visitors import Visitor, problems

PATH = "/secretariat/bodies/"
NEW = "/secretariat/bodies/new"

FIELDS = {
    "organisation": "OAS",
    "acronym": "CISC",
    "names-en": "Committee on Inter-American Summits",
    "short_names-en": "Summits Committee",
    "aliases-en": "Committee on Summits\n\n  CISC Committee ",
    "symbol_rule": "CISC/doc.{number}/{yy}",
    "number_rule": "{roman}-E/{yyyy}",
    "default_zone": "America/New_York",
    "sitting_word-en": "meeting",
    "sitting_word-fr": "séance",
}


def kept(key: str) -> dict[str, Any]:
    """What is kept of the body with this key."""
    body = db.session.scalars(db.select(Body).where(Body.key == key)).one()
    names = "id acronym names short_names aliases symbol_rule number_rule default_zone sitting_word version".split()
    return {name: getattr(body, name) for name in names}


def count() -> int:
    """How many bodies there are."""
    return len(db.session.scalars(db.select(Body.id)).all())


def first_id() -> int:
    """The General Assembly."""
    return kept("oas-general-assembly")["id"]


def test_the_list_shows_every_body_of_the_reference_data(administrator: Visitor, arrange: Arrange[int]) -> None:
    page = administrator.page(PATH)
    assert (page.status, page.title) == (200, "Bodies")
    assert len(page.all("tbody tr")) == arrange(count)
    assert "General Assembly" in page.texts("tbody th")


def test_a_new_body_is_kept_with_its_names_zone_and_words(administrator: Visitor, arrange: Arrange[Any]) -> None:
    page = administrator.follow(administrator.send(NEW, FIELDS))
    assert page.texts(".flashes p") == ["Summits Committee is here now. Releases that name it are read with its zone."]
    body = arrange(lambda: kept("oas-summits-committee"))
    assert body == {
        "id": body["id"],
        "acronym": "CISC",
        "names": {"en": "Committee on Inter-American Summits"},
        "short_names": {"en": "Summits Committee"},
        "aliases": {"en": ["Committee on Summits", "CISC Committee"]},
        "symbol_rule": "CISC/doc.{number}/{yy}",
        "number_rule": "{roman}-E/{yyyy}",
        "default_zone": "America/New_York",
        "sitting_word": {"en": "meeting", "fr": "séance"},
        "version": 1,
    }


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"organisation": " "}, "Organization: Enter its organization."),
        ({"names-en": ""}, "Name, English: The body needs its name in English: releases are read by it."),
        ({"short_names-en": "\u202e \x07"}, "Short name, English: The body needs a short name in English."),
        ({"default_zone": "America/Nowhere"}, "Time zone: Choose one of the list."),
        ({"names-fr": "é" * 301}, "Name, Français: Use at most 300 characters."),
        ({"version": ""}, "Version: This is needed."),
        (
            {"symbol_rule": "CISC/doc.{nummer}/{yy}"},
            "How its papers are numbered: In curly brackets only these can stand: {number}, {yy}, {yyyy}, {meeting}, {language}.",
        ),
        (
            {"number_rule": "{roman}-O/{yy"},
            "How its conferences are numbered: In curly brackets only these can stand: {number}, {roman}, {ordinal}, {yy}, {yyyy}.",
        ),
    ],
)
def test_what_cannot_be_accepted_is_said_at_its_field_and_nothing_is_kept(
    administrator: Visitor, arrange: Arrange[int], wrong: dict[str, str], problem: str
) -> None:
    before = arrange(count)
    page = administrator.send(NEW, FIELDS | wrong)
    assert (page.status, problems(page)) == (422, [problem])
    assert page.values("main form")["acronym"] == "CISC"
    assert arrange(count) == before


def test_the_second_save_shows_both_versions_and_the_next_one_replaces(
    administrator: Visitor, arrange: Arrange[Any]
) -> None:
    path = f"{PATH}{arrange(first_id)}/"
    opened = administrator.page(path).values("main form")
    assert administrator.post_form(path, opened | {"acronym": "GA"}).status == 303
    second = administrator.post_form(path, opened | {"acronym": "AGA"})
    assert second.status == 409
    assert second.texts(".stale tbody tr > *") == ["Acronym", "GA", "AGA"]
    assert administrator.post_form(path, second.values("main form")).status == 303
    assert arrange(lambda: kept("oas-general-assembly"))["acronym"] == "AGA"


def test_saving_nothing_new_changes_nothing(administrator: Visitor, arrange: Arrange[Any]) -> None:
    before = arrange(lambda: kept("oas-general-assembly"))
    assert administrator.send(f"{PATH}{before['id']}/", {}, form="main form").status == 303
    assert arrange(lambda: kept("oas-general-assembly")) == before
    assert arrange(lambda: db.session.scalars(db.select(Act.verb)).all()) == []


@pytest.mark.parametrize("path", [PATH, NEW, f"{PATH}1/"])
def test_only_administrators_see_them(
    client: Visitor, nobody: Visitor, officer: Visitor, administrator: Visitor, path: str
) -> None:
    found = [browser.page(path).status for browser in (client, nobody, officer, administrator)]
    assert found == [303, 403, 403, 200]


def test_a_body_that_is_not_there_is_nowhere(administrator: Visitor) -> None:
    assert administrator.page(f"{PATH}999999/").status == 404


def test_the_list_costs_the_same_however_many_there_are(administrator: Visitor, statements: Statements) -> None:
    with statements() as sent:
        administrator.page(PATH)
    before = len(sent)
    administrator.send(NEW, FIELDS)
    with statements() as sent:
        administrator.page(PATH)
    assert (before, len(sent)) == (2, 2)
