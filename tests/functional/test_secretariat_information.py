"""Practical information and urgent notices, as staff write them."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from flask import Flask

from conference.core.db import db, transaction
from conference.models.conferences import Conference
from tests.applications import Arrange, Statements
from tests.factories import assignments, conferences
from tests.visitors import Visitor, problems, visitor, words

pytestmark = pytest.mark.usefixtures("clock")

STAFF = "/secretariat/conferences/conference-on-water"
INFORMATION, BANNER = f"{STAFF}/information", f"{STAFF}/banner"
PUBLIC = "/conferences/conference-on-water"
FORM = "main form.form"


def published() -> None:
    conferences.published()


def kept() -> dict[str, Any]:
    """What is kept of the conference."""
    made = db.session.scalars(db.select(Conference)).one()
    return {name: getattr(made, name) for name in ("information", "version", "banner", "banner_until", "snapshot_number")}


# Practical information


def test_what_is_saved_waits_by_name_and_is_public_when_it_is_published(
    officer: Visitor, client: Visitor, arrange: Arrange[Any]
) -> None:
    arrange(published)
    saved = officer.follow(officer.send(INFORMATION, {"visa-en": "Ask early.", "hotels-es": "Hay habitaciones."}))
    waiting = officer.page(f"{STAFF}/publish").texts("tbody th")
    before = client.page(PUBLIC).texts(".told h3")
    officer.send(f"{STAFF}/publish")
    assert (saved.text(".button.primary"), waiting) == (
        "Publish 1 change",
        ["Practical information: visa and entry, hotels"],
    )
    assert (before, client.page(PUBLIC).texts(".told h3")) == ([], ["Visa and entry", "Hotels"])


def test_save_and_publish_is_one_click(officer: Visitor, client: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    page = officer.follow(officer.send(INFORMATION, {"transport-fr": "Un autocar.", "then": "publish"}))
    assert page.texts(".flashes p") == ["Saved and published as no. 3."]
    assert client.page(PUBLIC).texts(".told h3") == ["Transport"]


def test_the_form_shows_what_is_kept_and_an_emptied_section_is_gone(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    officer.send(INFORMATION, {"visa-en": "Ask early.\r\n\r\n- soon", "contacts-pt": "Ana"})
    values = officer.page(INFORMATION).values(FORM)
    officer.send(INFORMATION, {"contacts-pt": "  \n "})
    assert (values["visa-en"], values["contacts-pt"]) == ("Ask early.\n\n- soon", "Ana")
    assert arrange(kept)["information"] == {"visa": {"en": "Ask early.\n\n- soon"}}


@pytest.mark.parametrize("field", ["visa-en", "press_accreditation-fr"])
def test_a_text_of_4001_letters_is_refused_at_its_field_and_nothing_is_lost(
    officer: Visitor, arrange: Arrange[Any], field: str
) -> None:
    arrange(published)
    page = officer.send(INFORMATION, {field: "x" * 4001, "hotels-en": "Rooms"})
    assert (page.status, page.texts(".wrong .error")) == (422, ["Use at most 4000 characters."])
    assert page.one(".wrong textarea").attributes["name"] == field
    assert page.values(FORM)["hotels-en"] == "Rooms"
    assert arrange(kept)["information"] == {}
    assert officer.send(INFORMATION, {field: "x" * 4000}).status == 303


def test_the_second_save_shows_both_and_the_next_one_replaces(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    before = officer.page(INFORMATION).values(FORM)
    officer.send(INFORMATION, {"visa-en": "Theirs"})
    page = officer.post_form(INFORMATION, before | {"visa-en": "Mine"})
    assert (page.status, page.texts(".stale tbody th"), page.texts(".stale tbody td")) == (
        409,
        ["Visa and entry"],
        ["en: Theirs", "en: Mine"],
    )
    assert arrange(kept)["information"] == {"visa": {"en": "Theirs"}}
    assert officer.post_form(INFORMATION, page.values(FORM)).status == 303
    assert arrange(kept)["information"] == {"visa": {"en": "Mine"}}


def test_a_failed_token_shows_the_typed_form_again(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    page = officer.send(INFORMATION, {"visa-en": "Typed", "csrf_token": "wrong"})
    assert (page.status, page.values(FORM)["visa-en"], arrange(kept)["information"]) == (400, "Typed", {})


def test_names_and_telephones_are_not_told_by_the_history(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    officer.send(INFORMATION, {"visa-en": "Ask early.", "contacts-en": "Ana, ana@example.org"})
    changes = officer.page(f"{STAFF}/").all(".history li")[0]
    assert "changed the practical information" in changes.text()
    assert [words(each) for each in changes.css("dd")] == ["changed", "– en: Ask early."]


def test_who_looks_after_the_documents_writes_it_and_neither_publishes_nor_shows_a_notice(
    app: Flask, arrange: Arrange[Any]
) -> None:
    arrange(lambda: assignments.part(conferences.published()) and None)
    browser = visitor(app)
    with app.app_context(), transaction():
        account = assignments.holder()
        db.session.expunge(account)
    browser.sign_in_as(account)
    refused = browser.send(INFORMATION, {"visa-en": "At once", "then": "publish"}, form=FORM)
    saved = browser.follow(browser.send(INFORMATION, {"visa-en": "Ask early."}, form=FORM))
    assert (refused.status, saved.texts("#for-guests ~ p > a")) == (403, ["Practical information"])
    assert browser.page(INFORMATION).all("button[name=then]") == []
    assert (browser.page(BANNER).status, browser.post_form(f"{BANNER}/take-down", {}).status) == (403, 403)
    assert (arrange(kept)["information"], arrange(kept)["snapshot_number"]) == ({"visa": {"en": "Ask early."}}, 2)


# Urgent notices


def test_a_notice_is_looked_at_first_and_then_shown(officer: Visitor, client: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    looked = officer.send(BANNER, {"banner-en": "Closed today", "banner-es": "Cerrado", "then": "look"}, form=FORM)
    assert (looked.status, looked.texts("#look ~ .urgent div"), arrange(kept)["banner"]) == (
        200,
        ["Closed today", "Cerrado"],
        {},
    )
    sent = officer.post_form(BANNER, looked.values(FORM))
    assert officer.follow(sent).texts(".flashes p") == ["The notice stands above the public pages of this conference."]
    assert client.page(PUBLIC).texts(".urgent div") == ["Closed today"]
    assert arrange(kept)["snapshot_number"] == 2


def test_it_ends_with_tomorrow_unless_staff_say_otherwise(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    assert officer.page(BANNER).values(FORM)["until"] == "2026-11-03T23:59"
    officer.send(BANNER, {"banner-en": "Closed"}, form=FORM)
    assert arrange(kept)["banner_until"] == datetime(2026, 11, 4, 4, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"banner-en": "Closed", "until": ""}, ["Shown until: Enter day and time of its end."]),
        ({"banner-en": "Closed", "until": "2026-11-02T09:59"}, ["Shown until: This time is past. Choose one to come."]),
        ({"banner-en": "Closed", "until": "2026-11-02T10:00"}, ["Shown until: This time is past. Choose one to come."]),
        ({"banner-en": "Closed", "until": "2027-03-14T02:30"}, ["Shown until: The clocks skip this hour there. Choose another."]),
        ({"banner-en": " "}, ["Text of the notice, English: Write the notice in one language at least."]),
        ({"banner-en": "x" * 401}, ["Text of the notice, English: Use at most 400 characters."]),
        ({"banner-en": "Closed", "until": "9999-01-01T00:00"}, ["Shown until: Check the year: it can be from 1800 to 2199."]),
    ],
)
@pytest.mark.parametrize("then", [None, "look"])
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_shown(
    officer: Visitor, arrange: Arrange[Any], fields: dict[str, str], at: list[str], then: str | None
) -> None:
    arrange(published)
    page = officer.send(BANNER, fields | {"banner-fr": "Fermé" if fields["banner-en"].strip() else "", "then": then}, form=FORM)
    assert (page.status, problems(page)) == (422, at)
    assert (arrange(kept)["banner"], page.values(FORM)["banner-en"]) == ({}, fields["banner-en"].strip())


def test_staff_see_when_it_ends_and_take_it_down(officer: Visitor, client: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    officer.send(BANNER, {"banner-en": "Closed", "until": "2026-11-02T18:00"}, form=FORM)
    page = officer.page(f"{STAFF}/")
    assert page.texts("#for-guests ~ .notice p") == [
        "Urgent notice: Closed",
        "Shown until Monday 2 November 2026, 18:00 (America/New_York).",
    ]
    done = officer.follow(officer.send(f"{STAFF}/", form="#for-guests ~ .notice form"))
    assert done.texts(".flashes p") == ["The notice is taken down."]
    assert (client.page(PUBLIC).all(".urgent"), arrange(kept)["banner_until"]) == ([], None)
    verbs = [each.text(strip=True) for each in done.all(".history li strong")][:2]
    assert verbs == ["took the urgent notice down", "put up an urgent notice"]


def test_a_notice_that_is_over_is_not_offered_again(
    officer: Visitor, arrange: Arrange[Any], clock: time_machine.Traveller
) -> None:
    arrange(published)
    officer.send(BANNER, {"banner-en": "Closed", "until": "2026-11-02T11:00"}, form=FORM)
    during = officer.page(BANNER).values(FORM)
    clock.move_to(datetime(2026, 11, 2, 16, 0, tzinfo=UTC))
    after = officer.page(BANNER)
    assert (during["banner-en"], during["until"]) == ("Closed", "2026-11-02T11:00")
    assert (after.values(FORM)["banner-en"], after.values(FORM)["until"]) == ("", "2026-11-03T23:59")
    assert after.all("#standing") == []


def test_taking_down_without_a_token_shows_the_page_and_takes_nothing_down(
    officer: Visitor, arrange: Arrange[Any]
) -> None:
    arrange(published)
    officer.send(BANNER, {"banner-en": "Closed"}, form=FORM)
    page = officer.post_form(f"{BANNER}/take-down", {})
    assert (page.status, page.title, page.values(FORM)["banner-en"]) == (400, "Urgent notice", "Closed")
    assert arrange(kept)["banner"] == {"en": "Closed"}


def test_the_second_notice_shows_both(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    before = officer.page(BANNER).values(FORM)
    officer.send(BANNER, {"banner-en": "Theirs"}, form=FORM)
    page = officer.post_form(BANNER, before | {"banner-en": "Mine"})
    assert (page.status, page.texts(".stale tbody td")) == (409, ["en: Theirs", "en: Mine"])
    assert officer.post_form(BANNER, page.values(FORM)).status == 303
    assert arrange(kept)["banner"] == {"en": "Mine"}


def test_before_the_first_publication_the_page_says_that_nobody_reads_it(
    officer: Visitor, arrange: Arrange[Any]
) -> None:
    arrange(lambda: conferences.conference() and None)
    assert officer.page(BANNER).text(".notice") == (
        "The public does not see this conference yet: the notice will be read from its first publication on."
    )
    assert officer.page(INFORMATION).all("button[name=then]") == []


@pytest.mark.parametrize("path", [INFORMATION, BANNER])
@pytest.mark.parametrize("told", [1, 3])
def test_pages_ask_the_same_for_one_text_as_for_three(
    officer: Visitor, arrange: Arrange[Any], statements: Statements, path: str, told: int
) -> None:
    arrange(published)
    officer.send(INFORMATION, {f"{name}-en": "Text" for name in ("visa", "hotels", "contacts")[:told]})
    with statements() as sent:
        page = officer.page(path)
    assert (page.status, len(sent)) == (200, 3)  # who asks; the conference; its rooms
