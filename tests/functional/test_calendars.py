"""The calendars over HTTP, as programs poll them for months."""

import gzip
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from conference.config import Settings
from conference.core.db import db
from conference.models.agenda import Sitting, Visibility
from conference.models.conferences import Conference, ConferenceState
from conference.services import demonstration, moves, publishing, sittings
from tests.applications import Arrange, Statements
from tests.factories import conferences, people
from tests.readers import Entry, read
from tests.readers.letter import head, lines, part, prop, props
from tests.visitors import Page, Visitor

NOW = conferences.NOW
LATER = NOW + timedelta(days=1)
UID = "0c5a8f2e-3f0e-4b53-9a2c-2b7a5c1d9e10"
WHOLE = "/conferences/conference-on-water/calendar"
ONE = f"/sittings/{UID}"
LANGUAGES = ("en", "es", "pt", "fr")
SUFFIXES = (".ics", ".utc.ics", *(f".{each}{form}.ics" for each in LANGUAGES for form in ("", ".utc")))

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def publish(**facts: Any) -> None:
    """A public conference with one sitting."""
    made = conferences.conference()
    hall, item = conferences.room(made), conferences.item(made, "Water")
    title = {"en": "First plenary session", "es": "Primera sesión plenaria"}
    said: dict[str, Any] = {"uid": UID, "room_id": hall.id, "item_ids": (item.id,), "title": title}
    conferences.sitting(made, **(said | facts))
    conferences.published(made)


def known() -> tuple[Conference, Sitting]:
    sitting = db.session.scalars(db.select(Sitting).where(Sitting.uid == UID)).one()
    return sitting.conference, sitting


def change(**facts: Any) -> None:
    """Change the sitting and publish it a day later."""
    conference, sitting = known()
    for name, value in facts.items():
        setattr(sitting, name, value)
    publishing.publish(conference, by=people.account(), now=LATER)


def entries(client: Visitor, path: str) -> list[Entry]:
    page = client.page(path)
    assert page.status == 200, page.status
    return read(page.body)


# what is at an address


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_address_of_a_conference_and_of_a_sitting(client: Visitor, arrange: Arrange[None], suffix: str) -> None:
    arrange(publish)
    language = next((each for each in LANGUAGES if f".{each}." in suffix), "en")
    whole, one = client.page(WHOLE + suffix), client.page(ONE + suffix)
    title = {"es": "Primera sesión plenaria"}.get(language, "First plenary session")
    wanted = Entry(
        uid=UID,
        start=datetime(2027, 3, 15, 14, tzinfo=UTC),
        end=datetime(2027, 3, 15, 16, tzinfo=UTC),
        summary=title,
        location="Hall of the Americas, Main building, Washington, D.C.",
        description=read(whole.body)[0].description,
        sequence=0,
        status="CONFIRMED",
    )
    assert (whole.status, one.status, read(whole.body), read(one.body)) == (200, 200, [wanted], [wanted])
    form = ".utc" if ".utc" in suffix else ""
    assert [prop(head(each.body), "SOURCE") for each in (whole, one)] == [
        f";VALUE=URI:http://localhost{path}.{language}{form}.ics" for path in (WHOLE, ONE)
    ]
    assert ("TZID" in part(whole.body, "VEVENT")[1]) == (not form)


@pytest.mark.parametrize(
    "path",
    [
        f"{WHOLE}.de.ics",
        f"{WHOLE}.utc.es.ics",
        f"{WHOLE}..ics",
        f"{WHOLE}.es.UTC.ics",
        f"{WHOLE}.es",
        "/conferences/nowhere/calendar.ics",
        f"{ONE}.de.ics",
        f"{ONE}.utc.es.ics",
        "/sittings/not-a-uid.ics",
        f"/sittings/{uuid.UUID(int=7)}.es.ics",
        f"/sittings/{UID}%00.ics",
    ],
)
def test_other_addresses_are_nowhere(client: Visitor, arrange: Arrange[None], path: str) -> None:
    arrange(publish)
    for headers in ({}, {"If-None-Match": "*"}, {"If-Modified-Since": "Tue, 24 Nov 2099 00:00:00 GMT"}):
        page = client.page(path, headers=headers)
        assert (page.status, "text/calendar" in page.headers["Content-Type"]) == (404, False)
        assert page.body == b"" or not path.endswith(".ics")
        assert "Set-Cookie" not in page.headers


def test_before_its_first_snapshot_a_conference_has_no_calendar(
    client: Visitor, officer: Visitor, arrange: Arrange[Any]
) -> None:
    def plan() -> None:
        conferences.sitting(conferences.conference(), uid=UID)

    arrange(plan)
    answers = [browser.page(path) for browser in (client, officer) for path in (f"{WHOLE}.ics", f"{ONE}.ics")]
    assert [(page.status, page.body) for page in answers] == [(404, b"")] * 4


def test_a_sitting_that_was_never_published_is_nowhere(client: Visitor, arrange: Arrange[Any]) -> None:
    arrange(publish)
    new = arrange(lambda: conferences.sitting(known()[0], title={"en": "New"}).uid)
    hidden = arrange(lambda: conferences.sitting(known()[0], title={"en": "Closed"}, visibility="hidden").uid)
    arrange(lambda: change(kind="committee"))
    assert [client.page(f"/sittings/{each}.ics").status for each in (new, hidden)] == [200, 404]
    assert [each.uid for each in entries(client, f"{WHOLE}.ics")] == sorted([UID, new])


def test_the_working_copy_shows_nowhere(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)
    before = client.page(f"{WHOLE}.ics").body

    def edit() -> None:
        known()[1].title = {"en": "Unpublished"}

    arrange(edit)
    assert client.page(f"{WHOLE}.ics").body == before


# revisions


def test_a_moved_sitting_keeps_its_uid_and_raises_its_sequence(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)
    start = datetime(2027, 3, 16, 9)
    arrange(lambda: change(start=start, end=start + timedelta(hours=1)))
    (entry,) = entries(client, f"{WHOLE}.ics")
    assert (entry.uid, entry.sequence, entry.start) == (UID, 1, datetime(2027, 3, 16, 13, tzinfo=UTC))
    revised = props(part(client.page(f"{ONE}.es.ics").body, "VEVENT"), "DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
    stamp = f"{LATER:%Y%m%dT%H%M%SZ}"
    assert revised == {"DTSTAMP": stamp, "LAST-MODIFIED": stamp, "SEQUENCE": "1"}


def test_another_title_changes_the_moment_and_not_the_sequence(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)
    arrange(lambda: change(title={"en": "Opening plenary"}))
    found = props(part(client.page(f"{WHOLE}.ics").body, "VEVENT"), "SUMMARY", "SEQUENCE", "LAST-MODIFIED")
    assert found == {
        "SUMMARY": ";LANGUAGE=en:Opening plenary",
        "SEQUENCE": "0",
        "LAST-MODIFIED": f"{LATER:%Y%m%dT%H%M%SZ}",
    }


def test_another_venue_moves_every_sitting(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)

    def move_house() -> None:
        conference, _sitting = known()
        conferences.sitting(conference, title={"en": "Second"}, start=datetime(2027, 3, 16, 9))
        publishing.publish(conference, by=people.account(), now=NOW + timedelta(hours=1))
        conference.venue = {"en": "New building"}
        publishing.publish(conference, by=people.account(), now=LATER)

    arrange(move_house)
    assert [(each.sequence, "New building" in each.location) for each in entries(client, f"{WHOLE}.ics")] == [(1, True)] * 2


def test_a_cancelled_sitting_stays_and_says_so(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)

    def cancel() -> None:
        conference, sitting = known()
        sittings.cancel(sitting, by=people.account(), now=LATER)
        publishing.publish(conference, by=people.account(), now=LATER)

    arrange(cancel)
    found = {suffix: entries(client, WHOLE + suffix) for suffix in (".en.ics", ".es.ics")}
    assert {suffix: [(each.summary, each.status, each.sequence) for each in read] for suffix, read in found.items()} == {
        ".en.ics": [("CANCELLED: First plenary session", "CANCELLED", 1)],
        ".es.ics": [("CANCELADO: Primera sesión plenaria", "CANCELLED", 1)],
    }


def test_a_sitting_hidden_later_stays_as_cancelled_without_its_text(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)
    arrange(lambda: change(visibility=Visibility.HIDDEN))
    for path in (f"{WHOLE}.ics", f"{ONE}.ics"):
        content = client.page(path).body
        assert [(each.uid, each.summary, each.status, each.sequence, each.location, each.description) for each in read(content)] == [
            (UID, "CANCELLED: Session", "CANCELLED", 1, "", "")
        ]
        assert b"plenary" not in content


def test_a_listed_sitting_shows_its_time_and_title_only(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: publish(visibility="listed", speakers=["Chair"]))
    names = [line.partition(":")[0].partition(";")[0] for line in part(client.page(f"{WHOLE}.ics").body, "VEVENT")]
    assert sorted(names) == [
        "CLASS", "DTEND", "DTSTAMP", "DTSTART", "LAST-MODIFIED", "ORGANIZER", "SEQUENCE", "STATUS", "SUMMARY", "TRANSP", "UID",
    ]  # fmt: skip


def test_a_join_link_is_in_no_file(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: publish(join_link="https://join.example.org/secret-room"))
    assert [b"join.example" in client.page(path + ".ics").body for path in (WHOLE, ONE)] == [False, False]


def test_a_postponed_conference_keeps_its_sittings_and_comes_back(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)
    seen = []
    for state, reason in ((ConferenceState.POSTPONED, "The host asked."), (ConferenceState.CONVENED, "It can be held.")):

        def move(state: ConferenceState = state, reason: str = reason) -> None:
            conference, _sitting = known()
            moves.move(conference, state, version=conference.version, reason=reason, by=people.account(), now=LATER)

        arrange(move)
        (entry,) = entries(client, f"{WHOLE}.ics")
        seen.append((entry.uid, entry.summary, entry.status, entry.sequence))
    assert seen == [
        (UID, "POSTPONED: First plenary session", "TENTATIVE", 1),
        (UID, "First plenary session", "CONFIRMED", 2),
    ]


def test_without_a_sitting_the_file_is_valid_and_empty(client: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: conferences.published(conferences.conference()) and None)
    for suffix in SUFFIXES:
        page = client.page(WHOLE + suffix)
        assert (page.status, read(page.body)) == (200, [])
        assert [line for line in lines(page.body) if line.startswith("BEGIN:V")] == ["BEGIN:VCALENDAR", "BEGIN:VTIMEZONE"]


# how it is answered


def test_headers_of_both(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)
    names = ("Content-Type", "Cache-Control", "Last-Modified", "Content-Disposition", "Content-Encoding")
    found = [{name: client.page(path).headers.get(name) for name in names} for path in (f"{WHOLE}.ics", f"{ONE}.es.ics")]
    shared = {
        "Content-Type": "text/calendar; charset=utf-8",
        "Cache-Control": "no-cache",
        "Last-Modified": "Mon, 02 Nov 2026 12:00:00 GMT",
        "Content-Encoding": None,
    }
    assert found == [
        shared | {"Content-Disposition": None},
        shared | {"Content-Disposition": f'attachment; filename="{UID}.ics"'},
    ]


def test_every_form_has_its_own_strong_etag(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)
    asked = [(path + suffix, coding) for path in (WHOLE, ONE) for suffix in SUFFIXES for coding in ("identity", "gzip")]
    tags = [client.page(path, headers={"Accept-Encoding": coding}).headers["ETag"] for path, coding in asked]
    assert len(set(tags)) == len(asked)
    assert [tag for tag in tags if not (tag.startswith('"') and tag.endswith('"'))] == []


@pytest.mark.parametrize("path", [f"{WHOLE}.ics", f"{ONE}.fr.utc.ics"])
def test_who_has_the_bytes_is_told_so(client: Visitor, arrange: Arrange[None], path: str) -> None:
    arrange(publish)
    first = client.page(path)
    tag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    old = "Sun, 01 Nov 2026 12:00:00 GMT"
    asked: list[tuple[dict[str, str], int]] = [
        ({"If-None-Match": tag}, 304),
        ({"If-None-Match": f"W/{tag}"}, 304),
        ({"If-None-Match": f'"other", {tag}'}, 304),
        ({"If-None-Match": "*"}, 304),
        ({"If-None-Match": '"other"'}, 200),
        ({"If-None-Match": '"other"', "If-Modified-Since": modified}, 200),
        ({"If-None-Match": tag, "If-Modified-Since": old}, 304),
        ({"If-Modified-Since": modified}, 304),
        ({"If-Modified-Since": old}, 200),
        ({"If-Modified-Since": "nonsense"}, 200),
    ]
    found = [(headers, _answer(client.page(path, headers=headers))) for headers, _status in asked]
    assert found == [(headers, (status, b"" if status == 304 else first.body, tag)) for headers, status in asked]


def test_a_304_says_what_a_200_would(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)
    first = client.page(f"{WHOLE}.ics")
    again = client.page(f"{WHOLE}.ics", headers={"If-None-Match": first.headers["ETag"]})
    names = ("ETag", "Cache-Control", "Vary")
    assert [again.headers[name] for name in names] == [first.headers[name] for name in names]
    assert "Accept-Encoding" in again.headers["Vary"]


@pytest.mark.parametrize("path", [f"{WHOLE}.ics", f"{ONE}.ics"])
def test_a_304_is_decided_from_one_row(client: Visitor, arrange: Arrange[None], statements: Statements, path: str) -> None:
    """No snapshot is read, nothing is built."""
    arrange(publish)
    tag = client.page(path).headers["ETag"]
    with statements() as sent:
        assert client.page(path, headers={"If-None-Match": tag}).status == 304
    assert (len(sent), [each for each in sent if "snapshots" in each]) == (1, [])


def test_a_new_snapshot_ends_every_etag(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)
    tag = client.page(f"{WHOLE}.ics").headers["ETag"]
    arrange(lambda: change(title={"en": "Opening plenary"}))
    page = client.page(f"{WHOLE}.ics", headers={"If-None-Match": tag})
    assert (page.status, [each.summary for each in read(page.body)]) == (200, ["Opening plenary"])


@pytest.mark.parametrize("path", [f"{WHOLE}.ics", f"{ONE}.es.utc.ics"])
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_head_has_the_headers_of_get(client: Visitor, arrange: Arrange[None], path: str, coding: str) -> None:
    arrange(publish)
    headers = {"Accept-Encoding": coding}
    got, asked = client.get(path, headers=headers), client.head(path, headers=headers)
    assert (asked.status_code, asked.get_data()) == (200, b"")
    assert [each for each in asked.headers if each[0] != "X-Request-Id"] == [
        each for each in got.headers if each[0] != "X-Request-Id"
    ]
    assert asked.headers["Content-Length"] == str(len(got.get_data()))


@pytest.mark.parametrize(
    ("accept", "compressed"),
    [(None, False), ("", False), ("identity", False), ("br", False), ("*", False), ("gzip;q=0", False), ("gzip", True), ("br, gzip;q=0.5", True)],
)
def test_compressed_only_when_asked(client: Visitor, arrange: Arrange[None], accept: str | None, compressed: bool) -> None:
    arrange(publish)
    plain = client.page(f"{WHOLE}.ics").body
    page = client.page(f"{WHOLE}.ics", headers={} if accept is None else {"Accept-Encoding": accept})
    assert page.headers.get("Content-Encoding") == ("gzip" if compressed else None)
    assert (gzip.decompress(page.body) if compressed else page.body) == plain
    assert "Accept-Encoding" in page.headers["Vary"]


def test_the_compressed_bytes_have_an_etag_of_their_own_and_are_known_by_it(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)
    gzipped = client.page(f"{WHOLE}.ics", headers={"Accept-Encoding": "gzip"}).headers["ETag"]
    plain = client.page(f"{WHOLE}.ics").headers["ETag"]
    asked = [(coding, tag) for coding in ("gzip", "identity") for tag in (gzipped, plain)]
    found = [client.page(f"{WHOLE}.ics", headers={"Accept-Encoding": coding, "If-None-Match": tag}).status for coding, tag in asked]
    assert found == [304, 200, 200, 304]


def test_an_unexpected_authorization_changes_nothing(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)
    first = client.page(f"{WHOLE}.ics")
    for value in ("Bearer", "Bearer abc", "Basic YTpi", "Negotiate x"):
        page = client.page(f"{WHOLE}.ics", headers={"Authorization": value})
        assert (page.status, page.body, page.headers["ETag"]) == (200, first.body, first.headers["ETag"])


def test_who_is_signed_in_gets_the_same_bytes(client: Visitor, officer: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)
    pages = [browser.page(f"{WHOLE}.ics") for browser in (client, officer)]
    assert pages[0].body == pages[1].body
    assert [(page.headers["Cache-Control"], "Set-Cookie" in page.headers) for page in pages] == [("no-cache", False)] * 2


def test_other_methods_are_refused(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)
    found = [client.open(f"{WHOLE}.ics", method=method) for method in ("POST", "PUT", "DELETE", "PROPFIND")]
    assert [(each.status_code, each.get_data()) for each in found] == [(405, b"")] * 4


@on_sqlite
def test_without_its_database_it_asks_programs_to_come_back(app: Flask, client: Visitor, settings: Settings) -> None:
    """An empty 200 would wipe what a delegate has; a 503 leaves it alone."""
    assert settings.sqlite_file is not None

    def fail() -> None:
        raise OperationalError("SELECT", {}, Exception("unreachable"))

    app.before_request_funcs.setdefault("public_calendars", []).append(fail)
    page = client.page(f"{WHOLE}.ics")
    assert (page.status, page.body, page.headers["Retry-After"]) == (503, b"", "120")


def test_the_demonstration_is_read_by_three_programs(client: Visitor, arrange: Arrange[Any]) -> None:
    """A whole conference: agenda.json and the calendars say the same, in every language."""
    slug = arrange(lambda: demonstration.load(now=NOW).slug)
    for language in LANGUAGES:
        found = entries(client, f"/conferences/{slug}/calendar.{language}.ics")
        said = client.page(f"/conferences/{slug}/agenda.json?lang={language}").json["sittings"]
        assert [
            (each.uid, f"{each.start:%Y-%m-%dT%H:%MZ}", f"{each.end:%Y-%m-%dT%H:%MZ}") for each in found
        ] == sorted((each["uid"], each["start_utc"], each["end_utc"]) for each in said)
        titles = {each["uid"]: " ".join(each["title"].split()) for each in said}  # calendars have plain blanks
        assert {each.uid: each.summary for each in found if each.status == "CONFIRMED"}.items() <= titles.items()
        public = {each["uid"]: each for each in said if "sequence" in each}
        assert {each.uid: (each.sequence, each.status.lower()) for each in found if each.uid in public} == {
            uid: (each["sequence"], each["status"]) for uid, each in public.items()
        }
        assert sorted({each.sequence for each in found}) == [0, 1]
        assert entries(client, f"/conferences/{slug}/calendar.{language}.utc.ics") == found


def test_add_to_my_phone_leads_to_calendars_that_are_there(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)
    page = client.page(ONE)
    assert page.one("#calendar-address").attributes["value"] == f"http://localhost{WHOLE}.en.ics"
    own = page.links(".add-to-phone a[href^='/']")
    assert own == [f"{ONE}.en.ics", f"{ONE}.en.utc.ics", f"{WHOLE}.en.ics", f"{WHOLE}.en.utc.ics"]
    assert [client.page(each).status for each in own] == [200] * 4
    others = [link.partition("?")[0] for link in page.links(".add-to-phone > a, .add-to-phone .steps a, .other-ways a") if ":" in link]
    compose = "/calendar/deeplink/compose"
    copies = ["https://calendar.google.com/calendar/render", f"https://outlook.live.com{compose}", f"https://outlook.office.com{compose}"]
    assert others == [
        f"webcal://localhost{WHOLE}.en.ics",
        "https://calendar.google.com/calendar/r",
        f"http://localhost{WHOLE}.en.ics",
        *copies,
        *copies,
    ]
    assert page.texts(".add-to-phone h3") == [
        "iPhone, iPad and Mac",
        "Android and Google Calendar",
        "Outlook",
        "This session alone (does not follow changes)",
        "The whole conference (does not follow changes)",
    ]
    assert [len(steps.css("li")) for steps in page.all(".add-to-phone ol.steps")] == [3, 3, 3]


def test_what_is_cancelled_cannot_be_added_as_a_copy(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(publish)
    arrange(lambda: change(cancelled=True))
    assert client.page(ONE).links(".other-ways a") == [
        f"{ONE}.en.ics",
        f"{ONE}.en.utc.ics",
        *client.page("/conferences/conference-on-water").links(".other-ways a"),
    ]


def _answer(page: Page) -> tuple[int, bytes, str]:
    return page.status, page.body, page.headers["ETag"]
