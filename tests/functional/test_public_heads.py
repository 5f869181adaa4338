"""What strangers and their programs find: heads of pages, robots.txt, the map of the site."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.applications import Arrange
from tests.factories import conferences, proposals, releases
from tests.visitors import Page, Visitor

BASE = "http://localhost"
PAGES = ("/", "/conferences", "/conferences/{slug}", "/conferences/{slug}/agenda", "/sittings/{uid}", "/proposals",
         "/proposals/1", "/releases", "/releases/oas/e-901-26", "/parties", "/parties/state:CL", "/bodies",
         "/bodies/oas-permanent-council")  # fmt: skip


def fill() -> dict[str, str]:
    """One of each thing, public; what stands in addresses."""
    made = conferences.published()
    proposals.published()
    releases.publish(releases.without_text())
    return {"slug": made.slug, "uid": made.sittings[0].uid}


def meta(page: Page) -> dict[str, str]:
    """What the head says by name or property; an AssertionError when it says a thing twice."""
    found: dict[str, str] = {}
    for node in page.all("head meta[name], head meta[property]"):
        name = node.attributes.get("property") or f"{node.attributes['name']} {node.attributes.get('media') or ''}".strip()
        if name != "og:locale:alternate":
            assert name not in found
            found[name] = node.attributes["content"] or ""
    return found


@pytest.mark.parametrize("path", PAGES)
def test_every_public_page_can_be_shared(client: Visitor, arrange: Arrange[dict[str, str]], path: str) -> None:
    path = path.format(**arrange(fill))
    page = client.page(f"{path}?lang=es")
    said = meta(page)

    assert page.status == 200
    assert page.links("head link[rel=canonical]") == [f"{BASE}{path}?lang=es"]
    assert said["og:url"] == f"{BASE}{path}?lang=es"
    assert page.text("head title") == f"{said['og:title']} – Secretaría"
    assert said["description"] == said["og:description"]
    assert 10 < len(said["description"]) <= 303
    assert (said["og:site_name"], said["og:locale"]) == ("Secretaría", "es_ES")
    assert said["twitter:card"] == "summary_large_image"


def test_pages_have_descriptions_of_their_own(client: Visitor, arrange: Arrange[dict[str, str]]) -> None:
    things = arrange(fill)

    said = [meta(client.page(path.format(**things)))["description"] for path in PAGES]

    # A conference and its agenda say the same: what, when, where.
    assert len(set(said)) == len(PAGES) - 1


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/", "/"),
        ("/?lang=en", "/"),
        ("/?lang=xx", "/"),
        ("/?lang=pt", "/?lang=pt"),
        ("/?month=2027-05", "/"),
        ("/conferences?page=2&lang=fr", "/conferences?page=2&lang=fr"),
        ("/conferences?page=1", "/conferences"),
        ("/parties?on=2010-06-01", "/parties"),
        ("/?x=%22%3E%3Cscript%3E", "/"),
    ],
)
def test_a_page_has_one_address(client: Visitor, address: str, canonical: str) -> None:
    assert client.page(address).links("head link[rel=canonical]") == [BASE + canonical]


def test_a_page_names_itself_in_all_languages_and_for_all_others(client: Visitor) -> None:
    page = client.page("/conferences?lang=es&zone=Europe/Madrid")

    found = {node.attributes["hreflang"]: node.attributes["href"] for node in page.all("head link[hreflang]")}
    assert found == {
        "en": f"{BASE}/conferences",
        "es": f"{BASE}/conferences?lang=es",
        "pt": f"{BASE}/conferences?lang=pt",
        "fr": f"{BASE}/conferences?lang=fr",
        "x-default": f"{BASE}/conferences",
    }


@pytest.mark.parametrize("path", ["/sign-in", "/nowhere", "/conferences/nowhere"])
def test_what_nobody_shall_find_has_no_address_in_its_head(client: Visitor, path: str) -> None:
    page = client.page(path)

    assert page.all("head link[rel=canonical], head link[hreflang], head meta[property]") == []
    assert meta(page)["robots"] == "noindex"


def test_staff_pages_have_none_either(officer: Visitor) -> None:
    page = officer.page("/secretariat/")

    assert page.all("head link[rel=canonical], head meta[property]") == []


def test_texts_of_others_stay_texts(client: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: conferences.published(conferences.conference(title={"en": '"><b>Water</b> & co'})))

    page = client.page("/conferences/conference-on-water")

    assert meta(page)["og:title"] == '"><b>Water</b> & co'
    assert page.all("head b") == []


def test_robots_may_read_what_is_public_and_find_the_map(client: Visitor) -> None:
    page = client.page("/robots.txt")

    assert page.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert page.body.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /secretariat",
        "Disallow: /sign-in",
        "Disallow: /sign-out",
        "Disallow: /account",
        "Disallow: /translations",
        "Disallow: /invitations",
        "Disallow: /delegations",
        "Disallow: /search",
        "Disallow: /?month=",
        "",
        f"Sitemap: {BASE}/sitemap.xml",
    ]


def test_the_map_has_every_public_page_and_no_other(client: Visitor, arrange: Arrange[Any]) -> None:
    def prepare() -> None:
        fill()
        conferences.conference(slug="hidden")
        proposals.proposal()
        releases.without_text("E-902/26")
        made_up = conferences.conference(slug="exercise")
        made_up.exercise = True
        conferences.published(made_up)

    arrange(prepare)

    found = ET.fromstring(client.page("/sitemap.xml").body)
    rows = [[child.text for child in url] for url in found]
    lists = [[f"{BASE}{path}"] for path in ("/", "/conferences", "/proposals", "/releases", "/parties", "/bodies")]
    when = "2026-11-02T12:00:00Z"
    assert rows == [
        *lists,
        [f"{BASE}/conferences/conference-on-water", when],
        [f"{BASE}/conferences/conference-on-water/agenda", when],
        [f"{BASE}/proposals/1", when],
        [f"{BASE}/releases/oas/e-901-26", when],
    ]
