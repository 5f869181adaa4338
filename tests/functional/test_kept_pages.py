"""Public pages that are kept: the same bytes as fresh ones, and nobody's page for anybody else."""

import gzip
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from conference.core.db import db
from conference.models.conferences import Conference
from conference.queries import published
from conference.services import banners, publishing
from tests.applications import Arrange, Statements
from tests.factories import conferences, people
from tests.visitors import Page, Visitor, visitor

SLUG = "/conferences/conference-on-water"
AGENDA = f"{SLUG}/agenda"
UID = "0c5a8f2e-3f0e-4b53-9a2c-2b7a5c1d9e10"
ADDRESSES = (SLUG, AGENDA, f"{AGENDA}.json", f"/sittings/{UID}", f"{SLUG}/calendar.ics", f"/sittings/{UID}.ics")
PAGES = (SLUG, AGENDA, f"/sittings/{UID}")
GZIP = {"Accept-Encoding": "gzip"}

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def publish(**facts: Any) -> None:
    """A public conference with two sittings, both named in two languages."""
    made = conferences.conference(**({"title": {"en": "Conference on water", "es": "Conferencia sobre el agua"}} | facts))
    conferences.item(made, "Opening")
    conferences.sitting(made, uid=UID if "slug" not in facts else "")
    conferences.sitting(made, title={"en": "Closing session"}, start=conferences.OPENING + timedelta(hours=4))
    conferences.published(made)


def known() -> Conference:
    return db.session.scalars(db.select(Conference).where(Conference.slug == "conference-on-water")).one()


def forget(app: Flask) -> None:
    app.extensions["kept_pages"].clear()
    app.extensions["repeats"].forget()
    published.forget()


def told(page: Page) -> tuple[int, bytes, list[tuple[str, str]]]:
    """Everything of an answer but the id of its request."""
    return page.status, page.body, sorted(pair for pair in page.headers if pair[0] != "X-Request-Id")


# what is kept is what is made


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("headers", [{}, GZIP, {"Cookie": "language=es"}], ids=["plain", "gzip", "es"])
def test_a_kept_answer_is_a_fresh_one_byte_by_byte(
    app: Flask, arrange: Arrange[None], path: str, headers: dict[str, str]
) -> None:
    arrange(publish)
    asked = [told(app_page(app, path, headers)) for _time in range(3)]
    forget(app)
    fresh = told(app_page(app, path, headers))
    assert (fresh[0], asked) == (200, [fresh] * 3)


def app_page(app: Flask, path: str, headers: dict[str, str], method: str = "GET") -> Page:
    """What a browser without a memory of its own is answered."""
    browser = app.test_client(use_cookies=False)
    return Page(browser.open(path, headers=headers, method=method))


@on_sqlite
@pytest.mark.parametrize("path", ADDRESSES)
def test_compressed_and_plain_are_one_page_with_two_tags(app: Flask, arrange: Arrange[None], path: str) -> None:
    arrange(publish)
    for _time in range(2):
        packed, plain = app_page(app, path, GZIP), app_page(app, path, {})
        assert gzip.decompress(packed.body) == plain.body
        assert (packed.headers["Content-Encoding"], plain.headers.get("Content-Encoding")) == ("gzip", None)
        assert packed.headers["ETag"] == plain.headers["ETag"].removesuffix('"') + '-gzip"'
        assert {*packed.headers["Vary"].split(", ")} >= {"Accept-Encoding"}


@on_sqlite
@pytest.mark.parametrize("path", ADDRESSES)
def test_head_has_the_headers_and_no_body(app: Flask, arrange: Arrange[None], path: str) -> None:
    arrange(publish)
    for _time in range(2):
        whole, head = app_page(app, path, GZIP), app_page(app, path, GZIP, "HEAD")
        assert (head.status, head.body, told(head)[2]) == (200, b"", told(whole)[2])


@pytest.mark.parametrize("path", PAGES)
def test_a_repeated_answer_costs_one_statement(
    app: Flask, arrange: Arrange[None], statements: Statements, path: str
) -> None:
    arrange(publish)
    app_page(app, path, GZIP)
    found = []
    for headers in (GZIP, {}, {"Cookie": "language=en; other=1"}):
        app_page(app, path, headers)
        with statements() as sent:
            app_page(app, path, headers)
        found.append(len(sent))
    assert found == [1, 1, 1]


def test_a_publication_is_shown_at_once(app: Flask, arrange: Arrange[None]) -> None:
    arrange(publish)
    before = app_page(app, AGENDA, GZIP)
    assert app_page(app, AGENDA, GZIP | {"If-None-Match": before.headers["ETag"]}).status == 304

    def change() -> None:
        known().sittings[0].title = {"en": "Opening ceremony"}
        publishing.publish(known(), by=people.account(), now=conferences.NOW + timedelta(days=1))

    arrange(change)
    after = app_page(app, AGENDA, GZIP | {"If-None-Match": before.headers["ETag"]})
    assert (after.status, after.headers["ETag"] != before.headers["ETag"]) == (200, True)
    assert [b"Opening ceremony" in gzip.decompress(each.body) for each in (before, after)] == [False, True]


# conditions


@on_sqlite
@pytest.mark.parametrize("path", ADDRESSES)
def test_who_names_the_tag_is_told_that_he_has_it(app: Flask, arrange: Arrange[None], path: str) -> None:
    arrange(publish)
    tag = app_page(app, path, GZIP).headers["ETag"]
    for said in (tag, f"W/{tag}", f'"other", {tag}', f'W/"other",{tag} , "third"', "*"):
        for _time in range(2):
            page = app_page(app, path, GZIP | {"If-None-Match": said})
            assert (page.status, page.body, page.headers["ETag"], page.headers["Cache-Control"]) == (
                304, b"", tag, "no-cache",
            )  # fmt: skip
            assert ("Content-Length" in page.headers, "Content-Encoding" in page.headers) == (False, False)
    for said in ('"other"', tag.replace("-gzip", ""), "nonsense", '""', ""):
        assert app_page(app, path, GZIP | {"If-None-Match": said}).status == 200


@on_sqlite
def test_the_tag_of_one_page_is_not_that_of_another(app: Flask, arrange: Arrange[None]) -> None:
    arrange(publish)
    addresses = [*ADDRESSES, *(f"{path}?lang={each}" for path in PAGES for each in ("es", "pt", "fr"))]
    tags = [app_page(app, path, {}).headers["ETag"] for path in addresses]
    assert len(set(tags)) == len(addresses)


# whose page it is


def test_who_is_signed_in_gets_his_own_page_and_nobody_else_does(
    client: Visitor, officer: Visitor, arrange: Arrange[None]
) -> None:
    arrange(publish)
    for _time in range(2):
        for path in PAGES:
            anybody, his = client.page(path), officer.page(path)
            assert "officer@example.org" in his.text(".who")
            assert "officer@example.org" not in anybody.body.decode()
            assert (his.headers["Cache-Control"], "ETag" in his.headers) == ("private, no-store", False)
            assert (anybody.headers["Cache-Control"], "ETag" in anybody.headers) == ("no-cache", True)


@on_sqlite
def test_the_tag_of_the_public_page_does_not_hide_his_own(
    client: Visitor, officer: Visitor, arrange: Arrange[None]
) -> None:
    arrange(publish)
    tag = client.page(AGENDA).headers["ETag"]
    assert officer.page(AGENDA, headers={"If-None-Match": tag}).status == 200


@on_sqlite
def test_a_notice_is_shown_once_and_to_him_alone(app: Flask, client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)
    other = visitor(app)
    other.page(AGENDA)
    with client.session_transaction() as cookie:
        cookie["_flashes"] = [("message", "Only for you.")]
    assert [b"Only for you." in each.page(AGENDA).body for each in (client, other, client, other)] == [
        True, False, False, False,
    ]  # fmt: skip
    assert b"Only for you." not in app_page(app, AGENDA, {}).body


@on_sqlite
def test_who_has_anything_in_his_session_is_answered_afresh(app: Flask, client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)
    with client.session_transaction() as cookie:
        cookie["anything"] = 1
    assert "ETag" not in client.page(AGENDA).headers
    assert app.extensions["kept_pages"].size == 0


# languages and zones


@on_sqlite
@pytest.mark.parametrize("path", PAGES)
def test_everybody_reads_in_the_language_he_chose(app: Flask, arrange: Arrange[None], path: str) -> None:
    arrange(publish)
    browsers = {code: visitor(app) for code in ("en", "es", "pt", "fr")}
    for _time in range(2):
        for code, browser in browsers.items():
            page = browser.page(f"{path}?lang={code}")
            assert page.one("html").attributes["lang"] == code
    assert [browser.page(path).one("html").attributes["lang"] for browser in browsers.values()] == [*browsers]
    assert visitor(app).page(path).one("html").attributes["lang"] == "en"


@on_sqlite
def test_the_choice_of_a_language_is_kept_though_the_page_was_kept_before(app: Flask, arrange: Arrange[None]) -> None:
    arrange(publish)
    found = []
    for _time in range(3):
        page = app_page(app, f"{AGENDA}?lang=es", GZIP)
        found.append(page.headers.get("Set-Cookie", "").partition(";")[0])
    known_tag = {"If-None-Match": page.headers["ETag"]}
    again = app_page(app, f"{AGENDA}?lang=es", GZIP | known_tag)
    assert (again.status, again.headers.get("Set-Cookie", "").partition(";")[0]) == (304, "language=es")
    assert found == ["language=es"] * 3


@on_sqlite
def test_every_zone_has_its_page_and_none_that_there_is_not(app: Flask, arrange: Arrange[None]) -> None:
    arrange(publish)
    for _time in range(2):
        found = [app_page(app, f"{AGENDA}?zone={zone}", {}) for zone in ("Europe/Madrid", "Asia/Tokyo", "")]
        found.append(app_page(app, AGENDA, {}))
        own = [["15:00–17:00 Madrid"], ["23:00–01:00 +1 day Tokyo"], [], []]
        assert [page.texts(".own")[:1] for page in found] == own
        spanish = [page.links(".languages a")[1].partition("?")[2] for page in found[2:]]
        assert spanish == ["zone=&lang=es", "lang=es"]
        assert app_page(app, f"{AGENDA}?zone=Europe/Atlantis", {}).status == 400


@on_sqlite
@pytest.mark.parametrize("query", ["?x=1", "?lang=es&lang=fr", "?zone=&zone=", "?lang=xx", "?lang=&zone=UTC", "?zone=%00"])
def test_nothing_is_kept_of_an_unusual_question(app: Flask, arrange: Arrange[None], query: str) -> None:
    arrange(publish)
    statuses = {app_page(app, f"{AGENDA}{query}", GZIP).status for _time in range(3)}
    assert statuses == {404 if "%00" in query else 200}
    assert app.extensions["kept_pages"].size == 0


@on_sqlite
def test_memory_is_bounded_whatever_is_asked(app: Flask, arrange: Arrange[None]) -> None:
    arrange(publish)
    repeats = app.extensions["repeats"]
    repeats._given.limit = 100_000
    app_page(app, AGENDA, GZIP)
    for number in range(300):
        app_page(app, AGENDA, GZIP | {"If-None-Match": f'"{number}"'})
        app_page(app, f"{SLUG}/calendar.ics?{number}", GZIP)
    assert len(repeats._given._things) == 1


@on_sqlite
def test_two_conferences_that_say_the_same_have_a_page_each(app: Flask, arrange: Arrange[None]) -> None:
    arrange(publish)
    arrange(lambda: publish(slug="water-again"))
    for _time in range(2):
        for slug in ("conference-on-water", "water-again"):
            page = app_page(app, f"/conferences/{slug}/agenda", {})
            assert page.links("link[type='application/json']") == [f"/conferences/{slug}/agenda.json"]


@on_sqlite
def test_what_is_not_public_stays_hidden(app: Flask, arrange: Arrange[None]) -> None:
    arrange(lambda: conferences.full() and None)
    assert [app_page(app, path, {}).status for path in (SLUG, AGENDA, f"{SLUG}/calendar.ics") for _time in (1, 2)] == [404] * 6
    arrange(lambda: conferences.published(known()) and None)
    assert [app_page(app, path, {}).status for path in (SLUG, AGENDA, f"{SLUG}/calendar.ics")] == [200] * 3


# time


@on_sqlite
def test_the_next_session_passes_with_the_time(app: Flask, arrange: Arrange[None], clock: time_machine.Traveller) -> None:
    arrange(publish)
    found = []
    for moment in ("2027-03-15 13:59", "2027-03-15 15:59", "2027-03-15 16:00", "2027-03-15 19:59", "2027-03-15 20:00"):
        clock.move_to(datetime.fromisoformat(moment).replace(tzinfo=UTC))
        pages = [app_page(app, SLUG, GZIP) for _time in range(2)]
        assert told(pages[0]) == told(pages[1])
        found.append(re.findall(r"First plenary session|Closing session", gzip.decompress(pages[0].body).decode())[:1])
    assert found == [["First plenary session"]] * 2 + [["Closing session"]] * 2 + [[]]


def test_an_urgent_notice_is_there_at_once_and_goes_at_its_hour(
    app: Flask, arrange: Arrange[None], clock: time_machine.Traveller, now: datetime
) -> None:
    arrange(publish)

    def put_up() -> None:
        made, until = known(), datetime(2026, 11, 2, 12)
        banners.put_up(made, {"en": "The hall is closed."}, until=until, version=banners.version_of(made), by=None, now=now)

    def shown() -> list[bool]:
        return [b"The hall is closed." in gzip.decompress(app_page(app, path, GZIP).body) for path in PAGES]

    found = [shown()]
    arrange(put_up)
    found += [shown(), shown()]
    clock.move_to(datetime(2026, 11, 2, 16, 59, 59, tzinfo=UTC))
    found += [shown()]
    clock.move_to(datetime(2026, 11, 2, 17, tzinfo=UTC))
    found += [shown()]
    assert found == [[False] * 3, [True] * 3, [True] * 3, [True] * 3, [False] * 3]


# what every request has of its own


@on_sqlite
def test_each_answer_has_the_id_of_its_request(app: Flask, arrange: Arrange[None]) -> None:
    arrange(publish)
    ids = [app_page(app, AGENDA, GZIP).headers["X-Request-Id"] for _time in range(3)]
    given = app_page(app, AGENDA, GZIP | {"X-Request-Id": "from-the-proxy"}).headers.getlist("X-Request-Id")
    unfit = app_page(app, AGENDA, GZIP | {"X-Request-Id": "a b"}).headers["X-Request-Id"]
    assert (len({*ids}), given, re.fullmatch("[0-9a-f]{16}", unfit) is not None) == (3, ["from-the-proxy"], True)


@on_sqlite
def test_another_host_is_refused_though_the_page_is_kept(app: Flask, arrange: Arrange[None]) -> None:
    arrange(publish)
    for _time in range(2):
        assert app_page(app, AGENDA, GZIP).status == 200
        assert app_page(app, AGENDA, GZIP | {"Host": "evil.example"}).status == 400


@on_sqlite
def test_a_post_is_not_answered_from_memory(app: Flask, arrange: Arrange[None]) -> None:
    arrange(publish)
    assert [app_page(app, AGENDA, GZIP, method).status for method in ("GET", "GET", "POST", "PUT", "DELETE")] == [
        200, 200, 405, 405, 405,
    ]  # fmt: skip
