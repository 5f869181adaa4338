"""News for feed readers: what was published last, in the language of the address, known before it is built."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from conference.core.db import db
from conference.models.conferences import ConferenceState
from conference.models.releases import Release, ReleaseVersion
from conference.services import moves
from conference.services import releases as service
from tests.applications import Arrange, Statements
from tests.factories import conferences, people, releases
from tests.visitors import Page, Visitor

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
FEEDS = ("/conferences.atom", "/releases.atom")
BASE = "http://localhost"


def entries(page: Page) -> list[dict[str, str | None]]:
    """Of each entry the text of its elements, and where it links to."""
    found = []
    for entry in ET.fromstring(page.body).findall(f"{ATOM}entry"):
        said: dict[str, str | None] = {child.tag.removeprefix(ATOM): child.text for child in entry if child.text}
        link = entry.find(f"{ATOM}link")
        found.append(said | {"link": link.attrib["href"] if link is not None else None})
    return found


def fill(count: int = 1) -> None:
    """`count` public conferences and releases, the last one published last."""
    for number in range(1, count + 1):
        now = conferences.NOW + timedelta(minutes=number)
        title = {"en": f"Conference {number}", "es": f"Conferencia {number}"}
        conferences.published(conferences.conference(slug=f"conference-{number}", title=title), now)
        release = releases.without_text(f"E-90{number}/26", f"Release {number}")
        service.publish(release, by=people.account(), now=now)


def test_the_conferences_published_last_come_first(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: fill(2))

    page = client.page("/conferences.atom")

    assert page.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert entries(page) == [
        {
            "id": f"tag:localhost,2026-11-02:/conferences/conference-{number}",
            "title": f"Conference {number}",
            "updated": f"2026-11-02T12:0{number}:00Z",
            "link": f"{BASE}/conferences/conference-{number}",
            "summary": "15–17 March 2027 · Washington, D.C. · Convened",
        }
        for number in (2, 1)
    ]


def test_the_releases_published_last_come_first(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: fill(2))

    assert entries(client.page("/releases.atom")) == [
        {
            "id": f"tag:localhost,2026-11-02:/releases/{number}",
            "title": f"Release {number}",
            "published": f"2026-11-02T12:0{number}:00Z",
            "updated": f"2026-11-02T12:0{number}:00Z",
            "link": f"{BASE}/releases/oas/e-90{number}-26",
            "summary": f"Press release · E-90{number}/26 · OAS · 20 October 2026",
        }
        for number in (2, 1)
    ]


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_says_what_it_is_and_where(client: Visitor, arrange: Arrange[None], path: str) -> None:
    arrange(fill)

    root = ET.fromstring(client.page(f"{path}?lang=es").body)

    here = f"{BASE}{path}?lang=es"
    links = [(link.attrib["rel"], link.attrib["href"]) for link in root.findall(f"{ATOM}link")]
    assert root.attrib[LANGUAGE] == "es"
    assert root.findtext(f"{ATOM}id") == here
    assert links == [("self", here), ("alternate", f"{BASE}{path.removesuffix('.atom')}?lang=es")]
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Secretaría"
    assert root.findtext(f"{ATOM}updated") == "2026-11-02T12:01:00Z"


def test_titles_are_in_the_language_of_the_address_alone(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(fill)
    client.page("/conferences?lang=fr")

    titles = [entries(client.page(f"/conferences.atom{wanted}"))[0]["title"] for wanted in ("", "?lang=es", "?lang=xx")]

    assert titles == ["Conference 1", "Conferencia 1", "Conference 1"]


def test_a_title_in_another_language_says_so(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(fill)

    root = ET.fromstring(client.page("/conferences.atom?lang=fr").body)
    title = root.find(f"{ATOM}entry/{ATOM}title")

    assert title is not None
    assert (title.text, title.attrib) == ("Conference 1", {LANGUAGE: "en"})


def test_a_cancelled_conference_is_new_and_says_why(client: Visitor, arrange: Arrange[None]) -> None:
    def prepare() -> None:
        made = conferences.published()
        now = conferences.NOW + timedelta(days=1)
        moves.move(made, ConferenceState.CANCELLED, version=made.version, by=people.account(), now=now, reason="A <storm> & rain.")

    arrange(prepare)

    [entry] = entries(client.page("/conferences.atom"))
    assert entry["summary"] == "15–17 March 2027 · Washington, D.C. · Cancelled · A <storm> & rain."
    assert entry["updated"] == "2026-11-03T12:00:00Z"


def test_what_was_made_up_says_so(client: Visitor, arrange: Arrange[None]) -> None:
    def prepare() -> None:
        made = conferences.conference()
        made.exercise = True
        conferences.published(made)

    arrange(prepare)

    assert [each["title"] for each in entries(client.page("/conferences.atom"))] == ["Exercise: Conference on water"]


@pytest.mark.parametrize("path", FEEDS)
def test_what_is_not_public_is_not_in_it(client: Visitor, arrange: Arrange[None], path: str) -> None:
    def prepare() -> None:
        conferences.conference()
        releases.without_text()

    arrange(prepare)

    page = client.page(path)
    root = ET.fromstring(page.body)
    assert (page.status, entries(page), root.findtext(f"{ATOM}updated")) == (200, [], "1970-01-01T00:00:00Z")


@pytest.mark.parametrize("path", FEEDS)
def test_who_has_it_is_told_so_before_it_is_built(client: Visitor, arrange: Arrange[None], statements: Statements, path: str) -> None:
    arrange(fill)
    tag = client.page(path).headers["ETag"]

    with statements() as sent:
        again = client.page(path, headers={"If-None-Match": tag})

    assert (again.status, again.body, len(sent)) == (304, b"", 1)
    assert again.headers["ETag"] == tag
    assert client.page(f"{path}?lang=es").headers["ETag"] != tag


def test_a_publication_gives_it_another_tag(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(fill)
    tags = [client.page(path).headers["ETag"] for path in FEEDS]

    arrange(lambda: service.publish(releases.without_text("E-999/26"), by=people.account(), now=releases.NOW))

    assert client.page("/conferences.atom").headers["ETag"] == tags[0]
    assert client.page("/releases.atom").headers["ETag"] != tags[1]


def test_a_correction_makes_a_release_new_again(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: fill(2))
    corrected = datetime(2026, 11, 9, 8, tzinfo=UTC)

    def correct() -> None:
        release = db.session.get_one(Release, 1)
        values = {"text": "x", "sha256": "0" * 64, "size": 1, "media_type": "text/plain", "came_by": "paste", "reading": {}}
        release.versions.append(ReleaseVersion(number=1, received_at=corrected, **values))

    arrange(correct)

    first = entries(client.page("/releases.atom"))[0]
    assert (first["title"], first["updated"]) == ("Release 1", "2026-11-09T08:00:00Z")
    assert first["published"] == "2026-11-02T12:01:00Z"


def test_only_the_newest_are_in_it(client: Visitor, arrange: Arrange[None]) -> None:
    def prepare() -> None:
        for number in range(52):
            release = releases.without_text(f"E-{number + 100}/26", f"Release {number}")
            service.publish(release, by=people.account(), now=releases.NOW + timedelta(minutes=number))

    arrange(prepare)

    titles = [each["title"] for each in entries(client.page("/releases.atom"))]
    assert (len(titles), titles[0], titles[-1]) == (50, "Release 51", "Release 2")


@pytest.mark.parametrize("path", FEEDS)
@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_any_number(client: Visitor, arrange: Arrange[None], statements: Statements, path: str, count: int) -> None:
    arrange(lambda: fill(count))

    with statements() as sent:
        page = client.page(path)

    assert len(entries(page)) == count
    assert len(sent) == {"/conferences.atom": 2, "/releases.atom": 1}[path]


@pytest.mark.parametrize("path", FEEDS)
def test_it_is_sent_compressed_to_whoever_can_read_that(client: Visitor, arrange: Arrange[None], path: str) -> None:
    arrange(fill)

    plain, packed = client.page(path), client.page(path, headers={"Accept-Encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["ETag"] == plain.headers["ETag"][:-1] + '-gzip"'
    assert "Accept-Encoding" in plain.headers["Vary"]


@pytest.mark.parametrize("path", FEEDS)
def test_no_cookie_comes_with_it(client: Visitor, path: str) -> None:
    assert "Set-Cookie" not in client.page(f"{path}?lang=es").headers


@pytest.mark.parametrize(
    ("page", "feeds"),
    [
        ("/", ["/conferences.atom", "/releases.atom"]),
        ("/conferences", ["/conferences.atom"]),
        ("/releases", ["/releases.atom"]),
        ("/releases?lang=fr", ["/releases.atom?lang=fr"]),
    ],
)
def test_pages_lead_to_their_feeds(client: Visitor, page: str, feeds: list[str]) -> None:
    assert client.page(page).links('head link[type="application/atom+xml"]') == feeds
