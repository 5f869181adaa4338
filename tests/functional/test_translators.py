"""Translators at their secret address: no account, a sheet to fill in, and nothing that is told to others."""

from datetime import timedelta
from typing import Any

import pytest

from conference.core import clock
from conference.core.db import db
from conference.models.translations import TranslationReturn
from conference.services import translation_links as links
from tests.applications import Arrange, Statements
from tests.factories import conferences, people
from tests.factories import translations as made
from tests.functional.test_secretariat_translations import XLSX, field, kept, send_file, venue
from tests.visitors import Page, Visitor, problems


def _link(language: str = "es", days: int = 0, revoked: bool = False) -> str:
    conference = conferences.full()
    then = clock.now() - timedelta(days=days)
    link, token = links.make(conference, language, by=people.account(), now=then)
    if revoked:
        links.revoke(link, by=people.account(), now=clock.now())
    return f"/translations/{token}"


def _secret(page: Page) -> tuple[Any, ...]:
    names = ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")
    return tuple(page.headers.get(name) for name in names)


def test_the_sheet_opens_without_an_account_and_is_kept_by_nobody(client: Visitor, arrange: Arrange[Any]) -> None:
    page = client.page(arrange(_link))
    assert (page.status, page.title, len(page.all("textarea"))) == (200, "Translation into Spanish", 9)
    assert _secret(page) == ("no-store", "no-referrer", "noindex, nofollow")


def test_what_is_saved_waits_and_can_be_changed_until_it_is_settled(client: Visitor, arrange: Arrange[Any]) -> None:
    path = arrange(_link)
    name = field(client.page(path), "Main building")
    page = client.follow(client.send(path, {name: "Edificio"}, form="#texts-form"))
    assert page.texts(".flashes p") == ["1 translation is kept. Until the Secretariat takes it, you can come back and change it."]
    assert page.text(".notice") == "1 translation of yours waits for the Secretariat."
    assert page.values("#texts-form")[name] == "Edificio"
    assert client.send(path, {name: "Edificio principal"}, form="#texts-form").status == 303
    assert arrange(kept) == [("es", "waiting", {"venue": ["Main building", "Edificio principal"]})]
    assert arrange(venue) == {"en": "Main building"}
    arrange(_discard_all)
    assert client.send(path, {name: "Sede"}, form="#texts-form").status == 303
    assert [state for _language, state, _texts in arrange(kept)] == ["discarded", "waiting"]


def _discard_all() -> None:
    for each in db.session.scalars(db.select(TranslationReturn)):
        each.state = "discarded"


def test_the_file_has_what_was_written_and_adds_to_it(client: Visitor, arrange: Arrange[Any]) -> None:
    path = arrange(_link)
    name = field(client.page(path), "Main building")
    client.send(path, {name: "Edificio"}, form="#texts-form")
    page = client.page(f"{path}/sheet.xlsx")
    assert (page.status, page.headers["Content-Type"], *_secret(page)) == (
        200, XLSX, "no-store", "no-referrer", "noindex, nofollow",
    )  # fmt: skip
    rows = made.filled(arrange(made.table), hall="Salón")
    assert send_file(client, made.file_of(rows), path=path).status == 303
    assert sorted(arrange(kept)[0][2].values()) == [["Hall of the Americas", "Salón"], ["Main building", "Edificio"]]


def test_a_file_with_a_formula_is_refused_and_what_was_written_stays(client: Visitor, arrange: Arrange[Any]) -> None:
    path = arrange(_link)
    client.send(path, {field(client.page(path), "Main building"): "Edificio"}, form="#texts-form")
    page = send_file(client, made.file_of(arrange(made.table), formula='=WEBSERVICE("http://example.org")'), path=path)
    assert (page.status, problems(page)[1:]) == (422, ["Row 10: There is a formula in it. Enter words."])
    assert arrange(kept) == [("es", "waiting", {"venue": ["Main building", "Edificio"]})]


@pytest.mark.parametrize(("days", "revoked"), [(30, False), (400, False), (0, True)])
def test_an_expired_or_revoked_link_is_gone(client: Visitor, arrange: Arrange[Any], days: int, revoked: bool) -> None:
    path = arrange(lambda: _link(days=days, revoked=revoked))
    page = client.page(path)
    assert (page.status, page.title) == (410, "This link opens nothing any more")
    assert _secret(page) == ("no-store", "no-referrer", "noindex, nofollow")
    assert [client.page(f"{path}/sheet.xlsx").status, client.post_form(path, {}).status] == [410, 410]
    assert client.post_form(f"{path}/upload", {}).status == 410


@pytest.mark.parametrize("change", [lambda path: path[:-1], lambda path: path + "A", lambda _path: "/translations/" + "A" * 43])
def test_an_altered_link_is_nowhere(client: Visitor, arrange: Arrange[Any], change: Any) -> None:
    path = change(arrange(_link))
    assert [client.page(path).status, client.page(f"{path}/sheet.xlsx").status, client.post_form(path, {}).status] == [404] * 3


def test_without_a_token_nothing_is_kept_and_nothing_typed_is_lost(client: Visitor, arrange: Arrange[Any]) -> None:
    path = arrange(_link)
    name = field(client.page(path), "Main building")
    page = client.post_form(path, {name: "Edificio"})
    assert (page.status, page.values("#texts-form")[name], arrange(kept)) == (400, "Edificio", [])
    assert client.post_form(f"{path}/upload", {}).status == 400


def test_a_sheet_of_another_conference_is_refused(client: Visitor, arrange: Arrange[Any]) -> None:
    path = arrange(_link)
    arrange(lambda: conferences.conference(slug="another").id)
    rows = made.filled(arrange(lambda: made.table(slug="another")), main="Edificio")
    page = send_file(client, made.file_of(rows), path=path)
    assert problems(page)[1:] == ["Row 5: It is of another conference."]


def test_markup_in_texts_is_words(client: Visitor, arrange: Arrange[Any]) -> None:
    path = arrange(_link)
    arrange(_mark_up)
    page = client.page(path)
    assert page.texts(".as-typed")[0] == "<script>alert(1)</script></textarea>"
    assert [node for node in page.all("script") if "src" not in node.attributes] == []


def _mark_up() -> None:
    made.whole().title = {"en": "<script>alert(1)</script></textarea>"}


def test_when_nothing_lacks_it_says_so(client: Visitor, arrange: Arrange[Any]) -> None:
    path = arrange(lambda: _link("en"))
    page = client.page(path)
    assert page.text(".empty") == "Everything is translated. Texts stand here again when the Secretariat writes new ones."


def test_it_costs_the_same_however_much_lacks(client: Visitor, arrange: Arrange[Any], statements: Statements) -> None:
    path = arrange(_link)
    found = []
    for _round in range(2):
        with statements() as sent:
            client.page(path)
        found.append(len(sent))
        arrange(lambda: [conferences.item(made.whole(), f"Item {number}").id for number in range(3)])
    assert found == [7, 7]
