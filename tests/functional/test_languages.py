"""Every screen in four languages: asked for by `?lang=`, kept, and English where nothing was chosen."""

from pathlib import Path
from typing import Any

import pytest

from conference.core.text import LANGUAGES
from tests.applications import Arrange, running
from tests.engines import databases
from tests.factories import conferences
from tests.visitors import Visitor, problems, visitor


@pytest.mark.parametrize(
    ("language", "heading"),
    [("en", "Conferences"), ("es", "Conferencias"), ("pt", "Conferências"), ("fr", "Conférences")],
)
def test_a_page_is_in_the_language_that_is_asked_for(client: Visitor, language: str, heading: str) -> None:
    page = client.page(f"/conferences?lang={language}")
    assert (page.title, page.one("html").attributes["lang"]) == (heading, language)


@pytest.mark.parametrize("wanted", ["", "?lang=xx", "?lang=", "?lang=de"])
def test_a_language_that_we_do_not_have_is_english(client: Visitor, wanted: str) -> None:
    page = client.page(f"/conferences{wanted}")
    assert (page.title, page.one("html").attributes["lang"]) == ("Conferences", "en")


def test_the_choice_is_kept_until_another_is_made(client: Visitor) -> None:
    client.page("/conferences?lang=fr")
    assert client.page("/releases").one("html").attributes["lang"] == "fr"
    client.page("/conferences?lang=en")
    assert client.page("/releases").one("html").attributes["lang"] == "en"


@pytest.mark.parametrize(("address", "secure"), [("http://localhost", False), ("https://localhost", True)])
def test_where_people_use_https_the_choice_travels_over_https_alone(
    database_url: str, tmp_path: Path, address: str, secure: bool
) -> None:
    """Also behind a proxy that nobody told us to trust, where every request looks like plain http."""
    with running(databases.settings(tmp_path, database_url, base_url=address)) as app:
        said = app.test_client().get("/conferences?lang=fr").headers["Set-Cookie"].split("; ")
    assert (said[0], "Secure" in said, "HttpOnly" in said, "SameSite=Lax" in said) == ("language=fr", secure, True, True)


def test_a_page_without_a_choice_sets_no_cookie(client: Visitor) -> None:
    assert "Set-Cookie" not in client.page("/conferences").headers


def test_every_page_leads_to_itself_in_the_other_languages(client: Visitor, arrange: Arrange[Any]) -> None:
    slug = arrange(lambda: conferences.published().slug)
    page = client.page(f"/conferences/{slug}/agenda?zone=Europe/Madrid")
    here = f"/conferences/{slug}/agenda?zone=Europe%2FMadrid&lang="
    assert page.links(".languages a") == [here + code for code in ("en", "es", "pt", "fr")]
    assert page.texts(".languages [aria-current] .visually-hidden") == ["English"]
    alternates = [node.attributes["hreflang"] for node in page.all("link[rel=alternate][hreflang]")]
    assert alternates == ["en", "es", "pt", "fr", "x-default"]


def test_what_is_wrong_is_said_in_the_same_language(officer: Visitor) -> None:
    page = officer.send("/secretariat/proposals/new?lang=es", {"title-en": "", "cost_amount": "muchos"})
    assert page.status == 422
    assert [each.partition(":")[0] for each in problems(page)] == ["Costo estimado"]


def test_a_text_that_lacks_says_which_language_it_is_in(client: Visitor, officer: Visitor, arrange: Arrange[Any]) -> None:
    def one_in_english() -> str:
        made = conferences.conference()
        conferences.item(made, "Rivers")
        return str(conferences.published(made).slug)

    slug = arrange(one_in_english)
    for browser, path in ((client, f"/conferences/{slug}"), (officer, f"/secretariat/conferences/{slug}/agenda")):
        marked = browser.page(f"{path}?lang=fr").all("main .fallback")
        assert ("en", "Rivers") in [(node.attributes["lang"], node.text()) for node in marked]
        assert browser.page(f"{path}?lang=en").all("main .fallback") == []


def test_speakers_are_in_the_language_of_the_conference(client: Visitor, arrange: Arrange[Any]) -> None:
    def one_speaks() -> str:
        made = conferences.conference()
        conferences.sitting(made, speakers=["Chair, Working group"])
        return str(conferences.published(made).slug)

    slug = arrange(one_speaks)
    for code, expected in (("es", ["Chair, Working group"]), ("en", [])):
        assert client.page(f"/conferences/{slug}/agenda?lang={code}").texts("main p.meta[lang=en]") == expected


def test_the_history_says_the_language_of_each_text(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: conferences.item(conferences.conference(), "Rivers") and None)
    assert "Rivers" in officer.page("/secretariat/history?lang=fr").texts("main [lang=en]")


def test_days_are_written_as_the_language_writes_them(client: Visitor, arrange: Arrange[Any]) -> None:
    slug = arrange(lambda: conferences.published().slug)
    written = [client.page(f"/conferences/{slug}?lang={code}").texts(".big-date")[0] for code in ("en", "es", "fr")]
    assert written == ["15–17 March 2027", "15–17 de marzo de 2027", "15–17 mars 2027"]


def test_programs_are_answered_in_the_language_of_the_address_alone(client: Visitor, arrange: Arrange[Any]) -> None:
    slug = arrange(lambda: conferences.published().slug)
    before = client.page(f"/conferences/{slug}/agenda.json").body
    client.page("/conferences?lang=es")
    assert client.page(f"/conferences/{slug}/agenda.json").body == before


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_secretariat_that_was_named_keeps_its_name_in_every_language(database_url: str, tmp_path: Path) -> None:
    named = databases.settings(tmp_path, database_url, secretariat_name="Office of Conferences")
    for settings, brands in (
        (databases.settings(tmp_path, database_url), ["Secretariat", "Secretaría", "Secretaria", "Secrétariat"]),
        (named, ["Office of Conferences"] * 4),
    ):
        with running(settings) as app:
            found = [visitor(app).page(f"/?lang={language}").text(".brand") for language in LANGUAGES]
        assert found == brands
